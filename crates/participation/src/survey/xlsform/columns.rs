//! The headings of XLSForm's sheets, in the spellings that are met in the wild.

use std::collections::BTreeMap;

use documents::spreadsheet::{Sheet, address};
use text::Language;

use super::Cell;
use crate::call::Bilingual;

/// Which language a heading is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tongue {
    /// It does not say.
    Unsaid,
    /// One of ours.
    Known(Language),
    /// Another one.
    Other,
}

fn tongue(tag: &str) -> Tongue {
    let tag = tag.trim().to_lowercase();
    let (name, code) = match tag.split_once('(') {
        Some((name, code)) => (name.trim(), code.trim_end_matches([')', ' '])),
        None => (tag.as_str(), ""),
    };
    let code = code.split(['-', '_']).next().unwrap_or_default();
    let is = |words: &[&str]| words.contains(&name) || words.contains(&code);
    if is(&["fa", "fas", "per", "persian", "farsi", "فارسی", "dari", "prs"]) {
        Tongue::Known(Language::Fa)
    } else if is(&["en", "eng", "english", "انگلیسی"]) {
        Tongue::Known(Language::En)
    } else if tag.is_empty() || tag == "default" {
        Tongue::Unsaid
    } else {
        Tongue::Other
    }
}

/// A sheet by its headings.
pub(super) struct Columns<'a> {
    sheet: &'a Sheet,
    by_name: BTreeMap<(String, Tongue), u32>,
    default: Option<Language>,
}

impl<'a> Columns<'a> {
    /// Reads the first row.
    pub(super) fn of(sheet: &'a Sheet, default: Option<Language>) -> Self {
        let mut by_name = BTreeMap::new();
        for (column, heading) in sheet.rows.get(&1).into_iter().flatten() {
            let heading = heading.trim();
            let (base, tag) = match heading.split_once("::") {
                Some((base, tag)) => (base, tag),
                None => match heading.split_once(':') {
                    Some((base, tag)) if !matches!(base, "bind" | "body" | "instance" | "media") => {
                        (base, tag)
                    }
                    _ => (heading, ""),
                },
            };
            let base = base.trim().to_lowercase().replace([' ', '-'], "_");
            let base = match base.as_str() {
                "relevance" => "relevant",
                "caption" => "label",
                "constraint_msg" => "constraint_message",
                "list" | "list_names" => "list_name",
                "value" => "name",
                "image" | "audio" | "video" | "media" | "big_image" => "media",
                other => other,
            };
            let tongue = if matches!(base, "label" | "hint" | "constraint_message") {
                self::tongue(tag)
            } else {
                Tongue::Unsaid
            };
            by_name.entry((base.to_owned(), tongue)).or_insert(*column);
        }
        Self { sheet, by_name, default }
    }

    /// The rows under the headings.
    pub(super) fn rows(&self) -> impl Iterator<Item = u32> + 'a {
        self.sheet.rows.keys().copied().filter(|row| *row > 1)
    }

    /// The column of a heading.
    pub(super) fn column(&self, name: &str) -> Option<u32> {
        let of = |tongue| self.by_name.get(&(name.to_owned(), tongue)).copied();
        of(Tongue::Unsaid)
            .or_else(|| Language::ALL.into_iter().find_map(|l| of(Tongue::Known(l))))
            .or_else(|| of(Tongue::Other))
    }

    /// A cell's text.
    pub(super) fn get(&self, row: u32, name: &str) -> &'a str {
        let column = self.by_name.get(&(name.to_owned(), Tongue::Unsaid));
        column.map_or("", |column| self.at(row, *column))
    }

    fn at(&self, row: u32, column: u32) -> &'a str {
        self.sheet.rows.get(&row).and_then(|cells| cells.get(&column)).map_or("", |text| text.trim())
    }

    /// A text in both languages. One without a language is in the form's own, or in that of its letters.
    pub(super) fn texts(&self, row: u32, name: &str) -> Bilingual {
        let mut texts = Bilingual::new();
        let unsaid = self.get(row, name);
        if !unsaid.is_empty() {
            let persian = unsaid.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
            let language = self.default.unwrap_or(if persian { Language::Fa } else { Language::En });
            texts.insert(language, text::normalize::clean(unsaid).into_owned());
        }
        for language in Language::ALL {
            let column = self.by_name.get(&(name.to_owned(), Tongue::Known(language)));
            let text = column.map_or("", |column| self.at(row, *column));
            if !text.is_empty() {
                texts.insert(language, text::normalize::clean(text).into_owned());
            }
        }
        texts
    }

    /// Where a text stands in a language that is neither Persian nor English, if that is the only one.
    pub(super) fn only_other(&self, row: u32, name: &str) -> Option<Cell> {
        let column = *self.by_name.get(&(name.to_owned(), Tongue::Other))?;
        let text = self.at(row, column);
        (!text.is_empty() && self.texts(row, name).is_empty())
            .then(|| Cell::new(&self.sheet.name, address(column, row), "other-language", text))
    }

    /// A cell with what is the matter with it.
    pub(super) fn cell(&self, row: u32, name: &str, code: &'static str, what: &str) -> Cell {
        let address = address(self.column(name).unwrap_or(0), row);
        Cell::new(&self.sheet.name, address, code, what)
    }
}

/// The form's own language, as its settings say.
pub(super) fn default_language(settings: Option<&Sheet>) -> Option<Language> {
    let settings = Columns::of(settings?, None);
    let row = settings.rows().next()?;
    match tongue(settings.get(row, "default_language")) {
        Tongue::Known(language) => Some(language),
        _ => None,
    }
}
