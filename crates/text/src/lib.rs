//! Persian and English text: languages, normalising for matching, digits, dates, plural rules and the message catalogue.
//! Knows no noun of the domain and does no I/O.

mod language;

pub use language::{Language, UnknownLanguage};
