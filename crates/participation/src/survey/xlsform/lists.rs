//! The lists of choices. What is wrong with one is the matter only of whoever uses it.

use std::collections::BTreeMap;

use super::Cell;
use super::columns::Columns;
use crate::survey::check::{NAME_LIMIT, OPTION_LIMIT, is_limit, option_name_fault};
use crate::survey::form::Choice;

/// The lists of choices by name.
#[derive(Default)]
pub(super) struct Lists {
    lists: BTreeMap<String, Result<Vec<Choice>, Cell>>,
    /// In which row a choice of a list stands.
    rows: BTreeMap<(String, String), u32>,
    /// What was left out.
    pub(super) left_out: Vec<Cell>,
}

impl Lists {
    /// Reads the sheet of choices.
    pub(super) fn of(columns: &Columns<'_>) -> Self {
        let mut read = Self { left_out: columns.left_out(), ..Self::default() };
        for row in columns.rows() {
            let (list, name) = (columns.get(row, "list_name"), columns.get(row, "name"));
            match (list, name) {
                ("", "") => {}
                ("", name) => read.left_out.push(columns.cell(row, "list_name", "choice-alone", name)),
                (list, "") if columns.texts(row, "label").is_empty() => {
                    read.lists.entry(list.to_owned()).or_insert_with(|| Ok(Vec::new()));
                }
                (list, name) => read.choice(columns, row, list, name),
            }
        }
        read
    }

    fn choice(&mut self, columns: &Columns<'_>, row: u32, list: &str, name: &str) {
        let entry = self.lists.entry(list.to_owned()).or_insert_with(|| Ok(Vec::new()));
        let Ok(choices) = entry else { return };
        let wrong = |heading: &str, code, what: &str| Some(columns.cell(row, heading, code, what));
        let fault = if name.is_empty() {
            wrong("name", "empty-cell", "name")
        } else if let Some(cell) = columns.media(row) {
            Some(cell)
        } else if choices.iter().any(|choice| choice.name == name) {
            wrong("name", "duplicate-option", name)
        } else if let Some(code) = option_name_fault(name) {
            let limit = NAME_LIMIT.to_string();
            wrong("name", code, if is_limit(code) { &limit } else { name })
        } else if choices.len() >= OPTION_LIMIT {
            wrong("name", "too-many-options", &OPTION_LIMIT.to_string())
        } else {
            None
        };
        match fault {
            Some(cell) => *entry = Err(cell),
            None => {
                choices.push(Choice { name: name.to_owned(), label: columns.texts(row, "label") });
                self.rows.insert((list.to_owned(), name.to_owned()), row);
            }
        }
    }

    /// A list, or what is wrong with it; nothing where there is no such list.
    pub(super) fn get(&self, list: &str) -> Option<&Result<Vec<Choice>, Cell>> {
        self.lists.get(list)
    }

    /// In which row a choice of a list stands.
    pub(super) fn row(&self, list: &str, name: &str) -> Option<u32> {
        self.rows.get(&(list.to_owned(), name.to_owned())).copied()
    }

    /// The rows of a list.
    pub(super) fn rows(&self, list: &str) -> Vec<u32> {
        self.rows.iter().filter(|((of, _), _)| of == list).map(|(_, row)| *row).collect()
    }
}
