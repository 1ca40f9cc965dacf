//! Forms as spreadsheets: XLSForm, the open standard that ODK, Kobo and Ona share (xlsform.org). What cannot be represented here is
//! refused with the name of its cell; what only concerns telephones and servers of field work is left out and said so.

mod columns;
mod export;
mod heading;
mod import;
mod kind;
mod lists;
mod matrix;
mod place;
mod reader;
mod scan;

pub use export::export;
pub use import::import;

use super::form::Form;

/// The most cells that a refusal names.
pub const CELLS: usize = 20;

/// Why something was left out: the catalogue's messages are `survey-left-<code>`.
pub const LEFT_OUT: [&str; 19] = [
    "metadata",
    "calculated",
    "hidden",
    "column",
    "default",
    "read-only",
    "appearance",
    "parameter",
    "language",
    "language-kept",
    "row-hint",
    "row-random",
    "required-mixed",
    "table-apart",
    "choice-alone",
    "other-merged",
    "range-shortened",
    "pattern",
    "grid-empty",
];

/// A form that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The form; it may lack texts, which are written at the desk.
    pub form: Form,
    /// What was left out, or read as something else: each with one of [`LEFT_OUT`].
    pub left_out: Vec<Cell>,
}

/// A cell with what is the matter with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The sheet's name.
    pub sheet: String,
    /// The cell's, such as `C5`; empty for a whole sheet.
    pub address: String,
    /// What is the matter, in kebab-case; the catalogue's message is `survey-xlsform-<code>` or `survey-fault-<code>`,
    /// and for what was left out `survey-left-<code>`.
    pub code: &'static str,
    /// What stands there, shortened; for a limit how much it allows.
    pub what: String,
}

impl Cell {
    fn new(sheet: &str, address: String, code: &'static str, what: &str) -> Self {
        let what = what.chars().filter(|c| !c.is_control()).take(80).collect();
        Self { sheet: sheet.to_owned(), address, code, what }
    }
}

#[cfg(test)]
mod tests;
