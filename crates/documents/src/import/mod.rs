//! Reading a file: which format it is, and every way of refusing it.

mod limits;
mod markdown;
mod txt;

pub use limits::{ImportError, Limits};

use crate::block::Source;
use crate::grammar;
use crate::tree::Document;

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
    let text = txt::decode(bytes)?;
    let name = file_name.to_lowercase();
    let source = match name.rsplit('.').next() {
        Some("md" | "markdown") => markdown::read(&text),
        _ => txt::read(&text),
    };
    finish(source, limits)
}

/// What holds for every format: there is text, and not too much of it; direction overrides are taken out.
fn finish(source: Source, limits: &Limits) -> Result<Document, ImportError> {
    let mut source = source;
    if source.blocks.len() > limits.elements {
        return Err(ImportError::TooManyElements { limit: limits.elements });
    }
    if !source.blocks.iter().any(|b| b.text.chars().any(char::is_alphanumeric)) {
        return Err(ImportError::NoText);
    }
    strip_overrides(&mut source);
    Ok(grammar::parse(source))
}

/// Embeddings, overrides and isolates can make a text read otherwise than it is; marks and joiners can't, and stay.
fn strip_overrides(source: &mut Source) {
    let control = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut found = 0;
    for block in &mut source.blocks {
        let here = block.text.chars().filter(|&c| control(c)).count();
        if here > 0 {
            found += here;
            block.text.retain(|c| !control(c));
        }
        // Other control characters show nothing and break what is written later (XML has no place for them).
        if block.text.chars().any(|c| c.is_control() && c != '\t') {
            block.text.retain(|c| !c.is_control() || c == '\t');
        }
    }
    source.blocks.retain(|b| !b.text.trim_matches(crate::block::is_blank).is_empty());
    if found > 0 {
        let message = format!("{found} characters that change the direction of the text were removed");
        source.warnings.push(("direction-controls", message));
    }
}
