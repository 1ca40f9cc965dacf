//! Where in the sheets a fault of the form stands.

use std::collections::BTreeMap;

use super::Cell;
use super::columns::Columns;
use super::lists::Lists;
use crate::survey::check::{Fault, LABEL_LIMIT};
use crate::survey::condition;
use crate::survey::form::Form;
use crate::survey::piping;

/// Where a section or a question stands in the sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Placed {
    /// Its row.
    pub(super) row: u32,
    /// The rows whose conditions it is under, from the outside.
    pub(super) conditions: Vec<u32>,
    /// The rows of a table.
    pub(super) lines: Vec<u32>,
    /// The list of its options.
    pub(super) list: String,
}

/// The sheets.
pub(super) struct Places<'a> {
    pub(super) columns: &'a Columns<'a>,
    pub(super) choices: Option<&'a Columns<'a>>,
    pub(super) settings: Option<&'a Columns<'a>>,
    pub(super) lists: &'a Lists,
}

/// The cell of a fault.
pub(super) fn located(
    fault: &Fault,
    form: &Form,
    placed: &BTreeMap<String, Placed>,
    places: &Places<'_>,
) -> Cell {
    let (code, what, columns) = (fault.code, fault.what.as_str(), places.columns);
    let place = placed.get(&fault.name).cloned().unwrap_or_default();
    let is_reference = code.starts_with("reference");
    let described = |text: &str| {
        if is_reference {
            piping::names(text).any(|name| name == what)
        } else {
            text.chars().count() > what.parse().unwrap_or(LABEL_LIMIT)
        }
    };
    let own = |heading: &str| columns.cell(place.row, heading, code, what);
    let text = |rows: &[u32], heading: &str| columns.text_cell(rows, heading, described, code, what);
    match fault.part {
        "title" if fault.name.is_empty() => {
            let row = places.settings.and_then(|settings| settings.rows().next());
            let cell =
                places.settings.zip(row).map(|(settings, row)| settings.cell(row, "form_title", code, what));
            cell.unwrap_or_else(|| own("type"))
        }
        "questions" => own("type"),
        "title" | "label" => text(&[place.row], "label").unwrap_or_else(|| own("label")),
        "hint" | "constraint_message" => text(&[place.row], fault.part).unwrap_or_else(|| own(fault.part)),
        "rows" if is_reference || code == "too-long" => {
            text(&place.lines, "label").unwrap_or_else(|| own("type"))
        }
        "options" if is_reference || code == "too-long" => {
            let rows = places.lists.rows(&place.list);
            let cell = places.choices.and_then(|c| c.text_cell(&rows, "label", described, code, what));
            cell.unwrap_or_else(|| own("type"))
        }
        "options" | "rows" => own("type"),
        "range" => {
            let mut cell = own("parameters");
            cell.what = Cell::new("", String::new(), code, columns.get(place.row, "parameters")).what;
            cell
        }
        "relevant" => {
            // The condition of a group is that of every question in it: the one that breaks the rule is looked for.
            let breaks = |row: &&u32| {
                let Ok(expr) = condition::parse(columns.get(**row, "relevant")) else { return false };
                match code {
                    "condition-here" => expr.reads_here(),
                    "cycle" => {
                        let waits = |name: &str| form.question(name).is_some_and(|q| !q.relevant.is_empty());
                        expr.questions().into_iter().any(waits)
                    }
                    _ => expr.questions().contains(&what),
                }
            };
            let row = place.conditions.iter().find(breaks).copied().unwrap_or(place.row);
            columns.cell(row, "relevant", code, what)
        }
        part => own(part),
    }
}
