//! Tables: the same few answers to several rows. The standard writes them as a group of questions with one list, either with
//! `table-list` on the group or with `label` on its first question and `list-nolabel` on the others.

use super::scan::Scan;
use crate::call::Bilingual;
use crate::survey::check::{MATRIX_LIMIT, is_name};
use crate::survey::condition;
use crate::survey::form::{Choice, Choices, Kind, Question};

/// A question as it was read, with its row in the sheet and the list that its options are from.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) row: u32,
    pub(super) question: Question,
    pub(super) list: String,
}

/// A table that is being read.
#[derive(Debug, Clone, Default)]
pub(super) struct Matrix {
    /// The row of the sheet in which it begins.
    pub(super) row: u32,
    pub(super) name: String,
    pub(super) label: Bilingual,
    pub(super) hint: Bilingual,
    pub(super) relevant: String,
    /// The list that its rows must have, where the first question says it.
    pub(super) list: String,
    pub(super) lines: Vec<Line>,
}

/// Several conditions as one.
pub(super) fn all_of<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let joined = match parts.as_slice() {
        [] => return String::new(),
        [one] => (*one).to_owned(),
        many => many.iter().map(|part| format!("({part})")).collect::<Vec<_>>().join(" and "),
    };
    condition::parse(&joined).map_or(joined, |expr| expr.to_string())
}

impl Matrix {
    /// The table as one question; nothing where it asks for more than a table can: several answers in a row, other lists, a
    /// condition of one row, a row that something else refers to, too many rows.
    pub(super) fn question(&self, scan: &Scan) -> Option<Question> {
        let first = self.lines.first()?;
        let Kind::Single(Choices { options: columns, .. }) = &first.question.kind else { return None };
        let fits = |line: &Line| {
            let plain = matches!(&line.question.kind, Kind::Single(choices) if !choices.other);
            plain
                && line.list == first.list
                && line.question.constraint.is_empty()
                && line.question.relevant == first.question.relevant
                && !scan.is_read(&line.question.name)
        };
        let small = self.lines.len() <= MATRIX_LIMIT && columns.len() <= MATRIX_LIMIT;
        if !small || !self.lines.iter().all(fits) {
            return None;
        }
        // Our own files put the table's name before those of its rows: no two questions may share a name.
        let prefix = format!("{}_", self.name);
        let short = |line: &Line| {
            line.question.name.strip_prefix(&prefix).filter(|name| is_name(name)).map(str::to_owned)
        };
        let names: Option<Vec<String>> = self.lines.iter().map(short).collect();
        let names = names.unwrap_or_else(|| self.lines.iter().map(|l| l.question.name.clone()).collect());
        let rows = names.into_iter().zip(&self.lines);
        Some(Question {
            name: self.name.clone(),
            kind: Kind::Matrix {
                rows: rows.map(|(name, line)| Choice { name, label: line.question.label.clone() }).collect(),
                columns: columns.clone(),
            },
            label: self.label.clone(),
            hint: self.hint.clone(),
            required: self.lines.iter().all(|line| line.question.required),
            relevant: all_of([self.relevant.as_str(), &first.question.relevant]).into(),
            ..Question::default()
        })
    }
}
