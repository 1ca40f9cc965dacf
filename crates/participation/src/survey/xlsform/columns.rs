//! A sheet by its headings, in the spellings that are met in the wild.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use documents::spreadsheet::{Sheet, address};
use text::Language;

use super::Cell;
use super::heading::{Heading, Tongue, tongue};
use crate::call::Bilingual;

/// The form's own language, as its settings say.
#[derive(Debug, Clone, Default)]
pub(super) struct Own {
    known: Option<Language>,
    /// As it is written, in small letters.
    tag: String,
}

impl Own {
    /// Reads the settings.
    pub(super) fn of(settings: Option<&Columns<'_>>) -> Self {
        let Some(tag) = settings.and_then(|s| Some(s.get(s.rows().next()?, "default_language"))) else {
            return Self::default();
        };
        let known = match tongue(tag) {
            Tongue::Known(language) => Some(language),
            _ => None,
        };
        Self { known, tag: tag.to_lowercase() }
    }

    /// Whether it is neither Persian nor English.
    pub(super) fn is_other(&self) -> bool {
        matches!(tongue(&self.tag), Tongue::Other(_))
    }
}

/// A sheet by its headings.
pub(super) struct Columns<'a> {
    sheet: &'a Sheet,
    by_name: BTreeMap<(String, Tongue), u32>,
    /// Every column with pictures and sounds.
    media: Vec<u32>,
    /// What is known of no column, by its place.
    unknown: Vec<u32>,
    default: Own,
    /// The other language whose texts stand in, where no column is in one of ours.
    stand_in: Option<Tongue>,
}

fn is_persian(words: &str) -> bool {
    words.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c))
}

/// The language of a text by its letters.
pub(super) fn language_of(words: &str) -> Language {
    if is_persian(words) { Language::Fa } else { Language::En }
}

impl<'a> Columns<'a> {
    /// Reads the first row.
    pub(super) fn of(sheet: &'a Sheet, known: &[&str], default: &Own) -> Self {
        let mut by_name = BTreeMap::new();
        let (mut media, mut unknown) = (Vec::new(), Vec::new());
        let mut others: Vec<Tongue> = Vec::new();
        for (column, heading) in sheet.rows.get(&1).into_iter().flatten() {
            match Heading::of(heading, known) {
                Heading::Ignored => {}
                Heading::Unknown => unknown.push(*column),
                Heading::Known { base, .. } if base == "media" => media.push(*column),
                Heading::Known { base, tongue } => {
                    if base == "label" && matches!(tongue, Tongue::Other(_)) {
                        others.push(tongue.clone());
                    }
                    // A second column of one name has no place: it is said, and not read in silence.
                    match by_name.entry((base, tongue)) {
                        Entry::Vacant(place) => {
                            place.insert(*column);
                        }
                        Entry::Occupied(_) => unknown.push(*column),
                    }
                }
            }
        }
        let own = |tongue: Tongue| by_name.contains_key(&("label".to_owned(), tongue));
        let ours = own(Tongue::Unsaid) || Language::ALL.into_iter().any(|l| own(Tongue::Known(l)));
        let preferred = others.iter().find(|other| **other == tongue(&default.tag));
        let stand_in = preferred.or(others.first()).filter(|_| !ours).cloned();
        Self { sheet, by_name, media, unknown, default: default.clone(), stand_in }
    }

    /// The rows under the headings.
    pub(super) fn rows(&self) -> impl Iterator<Item = u32> + 'a {
        self.sheet.rows.keys().copied().filter(|row| *row > 1)
    }

    /// Every text of a row, whatever its heading.
    pub(super) fn cells(&self, row: u32) -> impl Iterator<Item = &'a str> {
        self.sheet.rows.get(&row).into_iter().flat_map(|cells| cells.values().map(String::as_str))
    }

    fn place(&self, name: &str, tongue: Tongue) -> Option<u32> {
        self.by_name.get(&(name.to_owned(), tongue)).copied()
    }

    /// The columns of a heading whose texts are read, in the order in which they count.
    fn columns(&self, name: &str) -> Vec<u32> {
        let tongues = [Tongue::Unsaid, Tongue::Known(Language::Fa), Tongue::Known(Language::En)];
        tongues.into_iter().chain(self.stand_in.clone()).filter_map(|t| self.place(name, t)).collect()
    }

    /// Whether there is such a heading.
    pub(super) fn has(&self, name: &str) -> bool {
        !self.columns(name).is_empty()
    }

    /// Whether there is such a heading without a language.
    pub(super) fn is_unsaid(&self, name: &str) -> bool {
        self.place(name, Tongue::Unsaid).is_some()
    }

    /// A cell's text.
    pub(super) fn get(&self, row: u32, name: &str) -> &'a str {
        self.place(name, Tongue::Unsaid).map_or("", |column| self.at(row, column))
    }

    fn at(&self, row: u32, column: u32) -> &'a str {
        self.sheet.rows.get(&row).and_then(|cells| cells.get(&column)).map_or("", |text| text.trim())
    }

    /// A text in both languages. One without a language is in the form's own, or in that of its letters; where the form's own
    /// language has a column beside it, it is in the other.
    pub(super) fn texts(&self, row: u32, name: &str) -> Bilingual {
        let mut texts = Bilingual::new();
        let mut put = |language, words: &str| {
            if !words.is_empty() {
                texts.insert(language, text::normalize::clean(words).into_owned());
            }
        };
        let explicit = |language| self.place(name, Tongue::Known(language));
        if let Some(Tongue::Other(_)) = &self.stand_in {
            let column = self.stand_in.clone().and_then(|tongue| self.place(name, tongue));
            let words = column.map_or("", |column| self.at(row, column));
            put(language_of(words), words);
        }
        let unsaid = self.get(row, name);
        let own = self.default.known.map(|own| if explicit(own).is_some() { own.other() } else { own });
        let language = own.filter(|language| explicit(*language).is_none());
        put(language.unwrap_or_else(|| language_of(unsaid)), unsaid);
        for language in Language::ALL {
            put(language, explicit(language).map_or("", |column| self.at(row, column)));
        }
        texts
    }

    /// The first picture or sound of a row.
    pub(super) fn media(&self, row: u32) -> Option<Cell> {
        let column = self.media.iter().copied().find(|column| !self.at(row, *column).is_empty())?;
        Some(self.cell_at(row, column, "not-known", self.at(row, column)))
    }

    /// What of whole columns is left out: unknown ones, and those in languages that are not read.
    pub(super) fn left_out(&self) -> Vec<Cell> {
        let says = |column: &u32| self.rows().any(|row| !self.at(row, *column).is_empty());
        let mut cells = Vec::new();
        for column in self.unknown.iter().filter(|column| says(column)) {
            cells.push((*column, "column"));
        }
        for ((base, tongue), column) in &self.by_name {
            let Tongue::Other(_) = tongue else { continue };
            if self.stand_in.as_ref() != Some(tongue) {
                cells.extend(says(column).then_some((*column, "language")));
            } else if base == "label" {
                cells.push((*column, "language-kept"));
            }
        }
        cells.sort_unstable();
        cells.into_iter().map(|(column, code)| self.cell_at(1, column, code, self.at(1, column))).collect()
    }

    /// A cell with what is the matter with it.
    pub(super) fn cell(&self, row: u32, name: &str, code: &'static str, what: &str) -> Cell {
        let any = |name| self.columns(name).first().copied();
        // What has no column of its own belongs to the kind of the question.
        let column = any(name).or_else(|| any("type")).or_else(|| any("list_name")).unwrap_or(0);
        self.cell_at(row, column, code, what)
    }

    /// The cell of a text, in the first of some rows and the language in which the text is as described; otherwise the first
    /// text's.
    pub(super) fn text_cell(
        &self,
        rows: &[u32],
        name: &str,
        described: impl Fn(&str) -> bool,
        code: &'static str,
        what: &str,
    ) -> Option<Cell> {
        let columns = self.columns(name);
        let places: Vec<(u32, u32)> =
            rows.iter().flat_map(|row| columns.iter().map(|column| (*row, *column))).collect();
        let written = |(row, column): &&(u32, u32)| !self.at(*row, *column).is_empty();
        let (row, column) = places
            .iter()
            .find(|(row, column)| described(self.at(*row, *column)))
            .or_else(|| places.iter().find(written))?;
        Some(self.cell_at(*row, *column, code, what))
    }

    fn cell_at(&self, row: u32, column: u32, code: &'static str, what: &str) -> Cell {
        Cell::new(&self.sheet.name, address(column, row), code, what)
    }
}
