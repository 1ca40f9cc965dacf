//! Persian and English text: languages, normalising for matching, digits, dates, plural rules and the message catalogue.
//! Knows no noun of the domain and does no I/O.

pub mod catalogue;
pub mod date;
pub mod digits;
mod language;
pub mod normalize;
pub mod number;
pub mod order;
pub mod words;

pub use language::{Language, UnknownLanguage};
