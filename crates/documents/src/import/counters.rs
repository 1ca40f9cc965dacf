//! Counting as word processors do: one counter a level, formatted into a label.

use crate::grammar::{persian_letter, to_roman};

/// How a level shows its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Format {
    #[default]
    Decimal,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    /// الف، ب، پ، ت
    PersianLetter,
    /// الف، ب، ج، د
    Abjad,
    /// Bullets and levels without a number.
    None,
}

impl Format {
    /// The number as this format writes it.
    pub(super) fn write(self, n: u32) -> String {
        match self {
            Format::Decimal => n.to_string(),
            Format::UpperRoman => to_roman(n.min(3999)),
            Format::LowerRoman => to_roman(n.min(3999)).to_lowercase(),
            Format::UpperLetter => latin(n).to_uppercase(),
            Format::LowerLetter => latin(n),
            Format::PersianLetter => persian_letter(n, false),
            Format::Abjad => persian_letter(n, true),
            Format::None => String::new(),
        }
    }
}

/// a … z, aa, bb, …
fn latin(n: u32) -> String {
    let Some(i) = n.checked_sub(1) else { return String::new() };
    let letter = char::from(b'a' + (i % 26) as u8);
    letter.to_string().repeat((i / 26 + 1).min(4) as usize)
}

/// The label in front of a text, so that the grammar reads it as if it had been typed: a bare number gets a dash.
pub(super) fn join(label: &str, text: &str) -> String {
    let label = label.trim_matches(crate::block::is_blank);
    if label.is_empty() || !label.chars().any(char::is_alphanumeric) {
        return text.to_owned();
    }
    // «ماده ۱-» typed behind an automatic number: what was typed counts.
    let typed = crate::grammar::recognise(text)
        .is_some_and(|l| l.closed && !matches!(l.opens, crate::grammar::Opens::Item(_)));
    if typed {
        return text.to_owned();
    }
    let dash = if label.ends_with(char::is_alphanumeric) { "-" } else { "" };
    format!("{label}{dash} {text}")
}
