//! Tables among the rows: what a table becomes once its last row is read.

use super::{Line, Matrix, Reader, all_of};
use crate::survey::form::Kind;

impl Reader<'_> {
    pub(super) fn close_grid(&mut self) {
        if let Some(matrix) = self.grid.take() {
            self.table(matrix);
        }
    }

    /// A group inside a table makes it a group of its own.
    pub(super) fn open_table_apart(&mut self) {
        let Some(open) = self.open.last_mut() else { return };
        if let Some(matrix) = open.matrix.take() {
            // The group stays open, and its condition is that of all in it.
            self.apart(Matrix { relevant: String::new(), ..matrix });
        }
    }

    /// A table as one question, or as several.
    pub(super) fn table(&mut self, matrix: Matrix) {
        let Some(question) = matrix.question(&self.scan) else {
            return self.apart(matrix);
        };
        let required = matrix.lines.iter().find(|line| line.question.required);
        if let Some(line) = required.filter(|_| !question.required) {
            self.leave_out(line.row, "required", "required-mixed", &line.question.name);
        }
        for line in &matrix.lines {
            if !line.question.hint.is_empty() {
                self.leave_out(line.row, "hint", "row-hint", &self.get(line.row, "hint"));
            }
            if matches!(&line.question.kind, Kind::Single(choices) if choices.random) {
                self.leave_out(line.row, "parameters", "row-random", &line.question.name);
            }
        }
        let lines: Vec<u32> = matrix.lines.iter().map(|line| line.row).collect();
        let list = matrix.lines.first().map(|line| line.list.clone()).unwrap_or_default();
        let name = question.name.clone();
        self.ask(Line { row: matrix.row, question, list });
        if let Some(placed) = self.read.placed.get_mut(&name) {
            placed.conditions.extend(lines.first());
            placed.lines = lines;
        }
    }

    /// What can't be a table as a heading and questions.
    fn apart(&mut self, matrix: Matrix) {
        let Matrix { row, name, label, hint, relevant, list, lines } = matrix;
        if !lines.is_empty() {
            self.leave_out(row, "appearance", "table-apart", &name);
        } else if !list.is_empty() {
            self.leave_out(row, "appearance", "grid-empty", &name);
        }
        if !label.is_empty() {
            self.heading(row, &name, &label, hint, &relevant);
        }
        for mut line in lines {
            line.question.relevant = all_of([relevant.as_str(), &line.question.relevant]).into();
            let name = line.question.name.clone();
            self.ask(line);
            if let Some(placed) = self.read.placed.get_mut(&name) {
                placed.conditions.push(row);
            }
        }
    }
}
