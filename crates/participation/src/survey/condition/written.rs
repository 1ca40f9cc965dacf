//! A condition as a form carries it.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Expr, ParseError, parse};

/// A condition as it is written; empty for none. It is read once, when it is first asked about: whoever fills a page is held
/// against each condition of the form several times over, and a pattern is costly to make.
#[derive(Clone, Default)]
pub struct Written {
    words: String,
    read: OnceLock<Result<Expr, ParseError>>,
}

impl Written {
    /// The condition; nothing where none is written.
    ///
    /// # Errors
    /// As [`parse`].
    pub fn read(&self) -> Result<Option<&Expr>, ParseError> {
        if self.is_none() {
            return Ok(None);
        }
        self.read.get_or_init(|| parse(&self.words)).as_ref().map(Some).map_err(|error| *error)
    }

    /// The condition, where one is written that can be read.
    pub fn expr(&self) -> Option<&Expr> {
        self.read().ok().flatten()
    }

    /// Whether there is no condition: nothing is written, or nothing but spaces.
    pub fn is_none(&self) -> bool {
        self.words.trim().is_empty()
    }
}

impl Deref for Written {
    type Target = str;

    fn deref(&self) -> &str {
        &self.words
    }
}

impl From<String> for Written {
    fn from(words: String) -> Self {
        Self { words, read: OnceLock::new() }
    }
}

impl From<&str> for Written {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

impl PartialEq for Written {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
    }
}

impl Eq for Written {}

impl PartialEq<&str> for Written {
    fn eq(&self, other: &&str) -> bool {
        self.words == *other
    }
}

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.words.fmt(f)
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.words.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
