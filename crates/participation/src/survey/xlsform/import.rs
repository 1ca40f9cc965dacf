//! Reading a form.

use documents::spreadsheet::Sheet;

use super::columns::{Columns, Own, language_of};
use super::lists::Lists;
use super::place::{Places, located};
use super::reader::Reader;
use super::scan::Scan;
use super::{CELLS, Cell, Imported};
use crate::survey::check::check;
use crate::survey::form::Form;

/// The headings of questions that are known.
const SURVEY: [&str; 18] = [
    "type",
    "name",
    "label",
    "hint",
    "constraint_message",
    "required",
    "relevant",
    "constraint",
    "appearance",
    "parameters",
    "disabled",
    "media",
    "calculation",
    "choice_filter",
    "repeat_count",
    "trigger",
    "default",
    "read_only",
];

/// The headings of choices that are known.
const CHOICES: [&str; 4] = ["list_name", "name", "label", "media"];

/// The headings of the settings that are read.
const SETTINGS: [&str; 3] = ["form_title", "title", "default_language"];

/// Reads a form from the sheets of an XLSForm.
///
/// # Errors
/// The cells that cannot be represented, with what is the matter: the first [`CELLS`] of them, in the order of the sheets.
pub fn import(sheets: &[Sheet]) -> Result<Imported, Vec<Cell>> {
    let named = |name: &str| sheets.iter().find(|sheet| sheet.name.trim().eq_ignore_ascii_case(name));
    let Some(survey) = named("survey") else {
        return Err(vec![Cell::new("survey", String::new(), "no-sheet", "survey")]);
    };
    let settings = named("settings").map(|sheet| Columns::of(sheet, &SETTINGS, &Own::default()));
    let own = Own::of(settings.as_ref());
    let columns = Columns::of(survey, &SURVEY, &own);
    if !columns.has("type") {
        return Err(vec![Cell::new(&survey.name, "A1".into(), "no-column", "type")]);
    }
    let choices = named("choices").map(|sheet| Columns::of(sheet, &CHOICES, &own));
    let lists = choices.as_ref().map(Lists::of).unwrap_or_default();
    let scan = Scan::of(&columns, choices.as_ref());
    let read = Reader::new(&columns, choices.as_ref(), &lists, scan).read();
    let mut form = Form { sections: read.sections, ..Form::default() };
    form.sections.retain(|section| !section.questions.is_empty());
    let mut left_out = columns.left_out();
    if let Some(settings) = &settings {
        title(&mut form, settings);
        let row = settings.rows().next().unwrap_or(2);
        if own.is_other() && columns.is_unsaid("label") {
            let tag = settings.get(row, "default_language");
            left_out.push(settings.cell(row, "default_language", "language-kept", tag));
        }
    }
    left_out.extend(read.left_out);
    left_out.extend(lists.left_out.iter().cloned());
    let mut refused = read.refused;
    let places =
        Places { columns: &columns, choices: choices.as_ref(), settings: settings.as_ref(), lists: &lists };
    for fault in check(&form).iter().filter(|fault| !fault.may_wait()) {
        let unknown = fault.code == "reference-unknown";
        // Who reads a question that was refused itself is not wrong for that.
        if !(unknown && read.gone.contains(&fault.what)) {
            let mut cell = located(fault, &form, &read.placed, &places);
            if unknown && read.omitted.contains(&fault.what) {
                cell.code = "reference-left-out";
            }
            refused.push(cell);
        }
    }
    let mut cells: Vec<Cell> = Vec::new();
    for cell in refused {
        if cells.len() < CELLS && !cells.iter().any(|c| c.address == cell.address && c.sheet == cell.sheet) {
            cells.push(cell);
        }
    }
    if cells.is_empty() { Ok(Imported { form, left_out }) } else { Err(cells) }
}

/// The title. The standard knows one: ours stands there in both languages, which its letters tell.
fn title(form: &mut Form, settings: &Columns<'_>) {
    let Some(row) = settings.rows().next() else { return };
    let written = ["form_title", "title"].into_iter().map(|heading| settings.get(row, heading));
    let Some(title) = written.into_iter().find(|title| !title.is_empty()) else { return };
    let parts = title.split_once(" | ").filter(|(a, b)| language_of(a) != language_of(b));
    for part in parts.map_or(vec![title], |(a, b)| vec![a, b]) {
        form.title.insert(language_of(part), text::normalize::one_line(part));
    }
}
