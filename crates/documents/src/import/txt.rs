//! Plain text: the encoding is detected, each line is a block.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};

use super::ImportError;
use crate::block::{Block, Source};

/// Decodes text in UTF-8, UTF-16 (with or without its mark) or Windows-1256.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, ImportError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, bad) = encoding.decode_without_bom_handling(&bytes[mark..]);
        // A file cut in the middle of a letter is still worth reading; one that is mostly noise is not.
        if bad && text.chars().filter(|&c| c == '\u{fffd}').count() * 20 > text.chars().count() {
            return Err(ImportError::corrupt("the text is not in the encoding that its first bytes name"));
        }
        return clean(text.into_owned());
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return clean(encoding.decode_without_bom_handling(bytes).0.into_owned());
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return clean(text.into_owned());
    }
    let (text, _) = WINDOWS_1256.decode_without_bom_handling(bytes);
    let arabic = text.chars().filter(|c| ('\u{600}'..='\u{6ff}').contains(c)).count();
    let broken_utf_8 = String::from_utf8_lossy(bytes);
    let broken = broken_utf_8.chars().filter(|&c| c == '\u{fffd}').count();
    // UTF-8 with a few broken bytes, for instance cut at its end, reads as letters; the same bytes read as
    // Windows-1256 give four or five times as many odd pairs.
    if broken * 50 < broken_utf_8.chars().count() {
        return clean(broken_utf_8.into_owned());
    }
    if arabic * 4 < text.chars().filter(|c| !c.is_whitespace()).count() {
        return Err(ImportError::UnknownFormat);
    }
    clean(text.into_owned())
}

/// UTF-16 text shows as a zero byte, or a byte of the Arabic block, at every other place.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let high = |b: u8| matches!(b, 0x00 | 0x06 | 0x20 | 0xfb | 0xfe);
    let sample = &bytes[..bytes.len().min(4096)];
    let pairs = sample.len() / 2;
    let little = sample.chunks_exact(2).filter(|p| high(p[1])).count();
    let big = sample.chunks_exact(2).filter(|p| high(p[0])).count();
    let zeros_or_arabic = sample.iter().any(|&b| b == 0x00 || b == 0x06);
    if !zeros_or_arabic {
        return None;
    }
    match (little * 10 > pairs * 9, big * 10 > pairs * 9) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Refuses what is not text at all.
fn clean(text: String) -> Result<String, ImportError> {
    let odd = text.chars().filter(|&c| c.is_control() && !c.is_whitespace()).count();
    if odd * 50 > text.chars().count() { Err(ImportError::UnknownFormat) } else { Ok(text) }
}

/// Each line is a block.
pub(crate) fn read(text: &str) -> Source {
    let mut source = Source::default();
    source.push(Block::paragraph(text));
    source
}
