//! Patterns of texts: `regex(., '[0-9]{10}')`.

use regex::{Regex, RegexBuilder};

/// The longest pattern that is read, in bytes.
const LENGTH: usize = 500;
/// The most memory that a pattern may take, in bytes: a form is written by officials, and tried by everybody who answers.
const MEMORY: usize = 200_000;

/// A pattern that a whole text is held against. Neither what stands before or after something can be asked for, nor what was
/// found earlier: in return its time grows with the text and with nothing else.
#[derive(Debug, Clone)]
pub struct Pattern {
    written: String,
    made: Regex,
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

impl Pattern {
    /// A pattern as it is written; nothing where it can't be read or is too large.
    pub fn new(written: &str) -> Option<Self> {
        if written.len() > LENGTH {
            return None;
        }
        // The pattern is read by itself first: with the frame around it, one that closes a bracket too many would pass.
        let made = |pattern: &str| {
            RegexBuilder::new(pattern).size_limit(MEMORY).dfa_size_limit(MEMORY).nest_limit(40).build().ok()
        };
        made(written)?;
        let made = made(&format!("^(?:{written})$"))?;
        Some(Self { written: written.to_owned(), made })
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// Whether the whole of a text is as it says, in the digits in which it was typed or in Latin ones: no form refuses a set of
    /// digits.
    pub fn fits(&self, words: &str) -> bool {
        self.made.is_match(words) || self.made.is_match(&text::digits::to_latin(words))
    }
}
