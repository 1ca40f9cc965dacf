//! Reading a file: which format it is, and every way of refusing it.

mod akn;
pub(crate) mod archive;
mod counters;
mod docx;
mod exact;
mod html;
mod limits;
mod markdown;
mod numbering;
mod odt;
mod tags;
mod txt;
pub(crate) mod xml;

pub use limits::{ImportError, Limits};

use crate::block::Source;
use crate::grammar;
use crate::tree::{Document, Warning};

/// Reads a document in any of the known formats; `file_name` helps to tell the format where the content does not.
///
/// # Errors
/// Every reason is its own [`ImportError`]; nothing is half read.
pub fn import(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Document, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ImportError::TooLarge { limit: limits.file_bytes });
    }
    let name = file_name.to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if matches!(ending, "docm" | "dotm") {
        return Err(ImportError::Macros);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return Err(compound_file(bytes, ImportError::LegacyWord));
    }
    if bytes.starts_with(b"PK") {
        return finish(packed(bytes, limits)?, limits);
    }
    if bytes.starts_with(b"%PDF") || bytes.starts_with(b"{\\rtf") {
        return Err(ImportError::UnknownFormat);
    }
    if matches!(ending, "docx" | "odt") {
        return Err(ImportError::corrupt("no zip archive"));
    }
    let text = txt::decode(bytes)?;
    let start: String =
        text.trim_start_matches(crate::block::is_blank).chars().take(400).collect::<String>().to_lowercase();
    let html = start.starts_with("<!doctype html") || start.starts_with("<html") || start.contains("<html");
    if (start.starts_with("<?xml") || start.contains("<akomantoso") || ending == "xml" || ending == "akn")
        && !html
    {
        // UTF-16 was decoded above: the reader takes UTF-8.
        let root = xml::read(text.trim_start_matches(crate::block::is_blank).as_bytes(), limits)?;
        if root.name != "akomaNtoso" {
            return Err(ImportError::UnknownFormat);
        }
        return akn::read(&root, limits);
    }
    let source = match ending {
        "html" | "htm" | "xhtml" => html::read(&text, limits)?,
        _ if html => html::read(&text, limits)?,
        "md" | "markdown" if exact::is_marked(&text) => return exact::read(&text, limits),
        "md" | "markdown" => markdown::read(&text),
        "txt" | "text" | "" => txt::read(&text),
        _ => return Err(ImportError::UnknownFormat),
    };
    finish(source, limits)
}

/// A compound file is an encrypted document of a modern Office, or one of the format before it.
pub(crate) fn compound_file(bytes: &[u8], old: ImportError) -> ImportError {
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = bytes.windows(stream.len()).any(|w| w == stream);
    if encrypted { ImportError::Encrypted } else { old }
}

/// A zip archive: Word or OpenDocument, told by what is inside.
fn packed(bytes: &[u8], limits: &Limits) -> Result<Source, ImportError> {
    let mut archive = archive::Archive::open(bytes, limits)?;
    if archive.has("content.xml") && (archive.has("mimetype") || archive.has("META-INF/manifest.xml")) {
        let kind = archive.part("mimetype")?.unwrap_or_default();
        if !kind.is_empty() && !kind.starts_with(b"application/vnd.oasis.opendocument.text") {
            return Err(ImportError::UnknownFormat);
        }
        odt::read(&mut archive, limits)
    } else if archive.has("word/document.xml") || archive.has("[Content_Types].xml") {
        docx::read(&mut archive, limits)
    } else {
        Err(ImportError::UnknownFormat)
    }
}

/// What holds for every format: there is text, and not too much of it; direction overrides are taken out.
fn finish(mut source: Source, limits: &Limits) -> Result<Document, ImportError> {
    if source.blocks.len() > limits.elements {
        return Err(ImportError::TooManyElements { limit: limits.elements });
    }
    if !source.blocks.iter().any(|b| b.text.chars().any(char::is_alphanumeric)) {
        return Err(ImportError::NoText);
    }
    let found = source.blocks.iter_mut().map(|b| strip_text(&mut b.text)).sum();
    source.blocks.retain(|b| !b.text.trim_matches(crate::block::is_blank).is_empty());
    if let Some(title) = &mut source.title {
        strip_text(title);
    }
    let mut document = grammar::parse(source);
    document.warnings.splice(0..0, direction_warning(found));
    Ok(document)
}

/// Takes out of a text what can make it read otherwise than it is (embeddings, overrides, isolates), and control
/// characters that no export could hold; marks and joiners stay. Returns how many changed the direction.
fn strip_text(text: &mut String) -> usize {
    let direction = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let banned = |c: char| {
        direction(c) || (c.is_control() && !matches!(c, '\t' | '\n')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    let found = text.chars().filter(|&c| direction(c)).count();
    if found > 0 || text.chars().any(banned) {
        text.retain(|c| !banned(c));
    }
    found
}

fn direction_warning(found: usize) -> Vec<Warning> {
    let message = format!("{found} characters that change the direction of the text were removed");
    let warning = Warning { code: "direction-controls".to_owned(), node: None, message };
    (found > 0).then_some(warning).into_iter().collect()
}
