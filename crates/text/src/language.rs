use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language that pages and published texts are written in. Persian comes first everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Persian (فارسی), right-to-left, Jalali dates, Persian digits.
    Fa,
    /// English, left-to-right, Gregorian dates, Latin digits.
    En,
}

impl Language {
    /// Every language, in the order in which pages offer them.
    pub const ALL: [Language; 2] = [Language::Fa, Language::En];

    /// The BCP 47 code, as it stands in addresses and in `lang` attributes.
    pub const fn code(self) -> &'static str {
        match self {
            Language::Fa => "fa",
            Language::En => "en",
        }
    }

    /// The base direction, as HTML's `dir` attribute takes it.
    pub const fn direction(self) -> &'static str {
        match self {
            Language::Fa => "rtl",
            Language::En => "ltr",
        }
    }

    /// The language that a text is written in, by its letters; nothing where it has none of either script.
    pub fn of_text(text: &str) -> Option<Language> {
        let (mut arabic, mut latin) = (0usize, 0usize);
        for letter in text.chars().filter(|c| c.is_alphabetic()) {
            match letter {
                '\u{0600}'..='\u{06FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' => arabic += 1,
                'A'..='Z' | 'a'..='z' | '\u{00C0}'..='\u{024F}' => latin += 1,
                _ => {}
            }
        }
        match (arabic, latin) {
            (0, 0) => None,
            (arabic, latin) if arabic >= latin => Some(Language::Fa),
            _ => Some(Language::En),
        }
    }

    /// The twin: the language that every page is also offered in (policy row M12).
    pub const fn other(self) -> Language {
        match self {
            Language::Fa => Language::En,
            Language::En => Language::Fa,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text is not the code of a language that this portal speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLanguage(pub String);

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no such language: {}", self.0)
    }
}

impl std::error::Error for UnknownLanguage {}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Language::ALL.into_iter().find(|l| l.code() == code).ok_or_else(|| UnknownLanguage(code.to_owned()))
    }
}
