//! How a row is answered.

use super::Cell;
use super::columns::Columns;
use super::lists::Lists;
use super::scan::appears;
use crate::survey::form::{Choices, Kind, OTHER, Range};

/// How a row is answered, and what it takes that from.
pub(super) struct Answered {
    pub(super) kind: Kind,
    /// The list that its options are from.
    pub(super) list: String,
    /// What was left out on the way.
    pub(super) left_out: Option<Cell>,
}

/// Reads the kind of a row, with the sheet of choices for what must be said of a list.
pub(super) fn kind(
    columns: &Columns<'_>,
    choices: Option<&Columns<'_>>,
    lists: &Lists,
    row: u32,
) -> Result<Answered, Cell> {
    let written = columns.get(row, "type");
    let words: Vec<&str> = written.split_whitespace().collect();
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let text: Vec<&str> = lower.iter().map(String::as_str).collect();
    let refuse = |code, what: &str| Err(columns.cell(row, "type", code, what));
    let simple = match text.as_slice() {
        ["note"] => Kind::Note,
        ["integer" | "int"] => Kind::Number { decimal: false },
        ["decimal"] => Kind::Number { decimal: true },
        ["date"] => Kind::Date,
        ["text" | "string"] if appears(columns, row, "multiline") => Kind::LongText,
        ["text" | "string"] => Kind::ShortText,
        ["range"] => return range(columns, row),
        _ => {
            let (skip, shape): (usize, fn(Choices) -> Kind) = match text.as_slice() {
                ["select_one" | "select1", ..] => (1, Kind::Single),
                ["select_multiple", ..] => (1, Kind::Multiple),
                ["rank", ..] => (1, Kind::Ranking),
                ["select", "one", "from", ..] => (3, Kind::Single),
                ["select", "all", "that", "apply", "from", ..] => (5, Kind::Multiple),
                ["select", "one", ..] => (2, Kind::Single),
                ["select", "multiple", ..] => (2, Kind::Multiple),
                _ => return refuse("type", written),
            };
            let Some(list) = words.get(skip) else { return refuse("no-list", written) };
            let other = match lower.get(skip + 1..).unwrap_or_default().join("_").as_str() {
                "" => false,
                "or_other" | "or_specify_other" => true,
                _ => return refuse("not-known", written),
            };
            let mut options = match lists.get(list) {
                None => return refuse("no-list", list),
                Some(options) => options.clone()?,
            };
            let random =
                matches!(parameter(columns, row, "randomize").as_deref(), Some("true" | "yes" | "true()"));
            let mut left_out = None;
            if other && text.first() == Some(&"rank") {
                return refuse("not-known", written);
            }
            if other && options.iter().any(|option| option.name == OTHER) {
                options.retain(|option| option.name != OTHER);
                let place = choices.zip(lists.row(list, OTHER));
                left_out = place.map(|(choices, row)| choices.cell(row, "name", "other-merged", OTHER));
            }
            let kind = shape(Choices { options, other, random });
            return Ok(Answered { kind, list: (*list).to_owned(), left_out });
        }
    };
    Ok(Answered { kind: simple, list: String::new(), left_out: None })
}

/// The parameters of a row by name, such as `start=0 end=10`.
fn parameters(columns: &Columns<'_>, row: u32) -> Vec<(String, String)> {
    let written = columns.get(row, "parameters").to_lowercase();
    let spaced = written.replace([';', ','], " ").replace(" =", "=").replace("= ", "=");
    let named = |word: &str| word.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
    spaced.split_whitespace().filter_map(named).collect()
}

/// One of them.
fn parameter(columns: &Columns<'_>, row: u32, name: &str) -> Option<String> {
    parameters(columns, row).into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

/// Parameters that a question of this kind has no use for. The seed of an order is none of them: each person has an own order.
pub(super) fn unused(columns: &Columns<'_>, row: u32, kind: &Kind) -> Vec<String> {
    let used: &[&str] = match kind {
        Kind::Scale(_) | Kind::Rating { .. } => &["start", "end", "step"],
        Kind::Single(_) | Kind::Multiple(_) | Kind::Ranking(_) => &["randomize", "seed"],
        _ => &[],
    };
    let names = parameters(columns, row).into_iter().map(|(name, _)| name);
    names.filter(|name| !used.contains(&name.as_str())).collect()
}

fn range(columns: &Columns<'_>, row: u32) -> Result<Answered, Cell> {
    let written = columns.get(row, "parameters");
    let number = |name: &str, otherwise: i64| match parameter(columns, row, name) {
        None => Ok(otherwise),
        Some(value) => match value.parse::<f64>() {
            Ok(n) if n.fract() == 0.0 && n.abs() < 1e9 => Ok(n as i64),
            _ => Err(columns.cell(row, "parameters", "bad-range", written)),
        },
    };
    let mut range = Range { from: number("start", 1)?, to: number("end", 10)?, step: number("step", 1)? };
    let mut left_out = None;
    if range.step > 0 && range.to - range.from > range.step && (range.to - range.from) % range.step != 0 {
        // No step leads to the end: the last one before it is the end.
        range.to -= (range.to - range.from) % range.step;
        left_out = Some(columns.cell(row, "parameters", "range-shortened", &range.to.to_string()));
    }
    let kind = match u8::try_from(range.to) {
        Ok(stars) if appears(columns, row, "rating") && range.from == 1 && range.step == 1 => {
            Kind::Rating { stars }
        }
        _ => Kind::Scale(range),
    };
    Ok(Answered { kind, list: String::new(), left_out })
}
