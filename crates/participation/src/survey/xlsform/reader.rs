//! Reading the rows of a form one by one.

mod tables;

use std::collections::{BTreeMap, BTreeSet};

use super::Cell;
use super::columns::Columns;
use super::kind::{kind, unused};
use super::lists::Lists;
use super::matrix::{Line, Matrix, all_of};
use super::place::Placed;
use super::scan::{Row, Scan, appears, row_of};
use crate::call::Bilingual;
use crate::survey::check::{NAME_LIMIT, QUESTION_LIMIT, is_limit, name_fault};
use crate::survey::condition;
use crate::survey::form::{Kind, Question, Section};

/// Columns that change what a form asks in ways that are not known here. Empty ones do no harm.
const REFUSED: [&str; 4] = ["calculation", "choice_filter", "repeat_count", "trigger"];

/// Columns that are left out and said so.
const LEFT_OUT: [(&str, &str); 2] = [("default", "default"), ("read_only", "read-only")];

/// Appearances without which something else is asked for.
const APPEARANCES: [&str; 4] = ["url", "month-year", "year", "masked"];

/// A group that is open.
struct Open {
    row: u32,
    name: String,
    label: Bilingual,
    relevant: String,
    /// Whether it is a page, with a condition of its own.
    page: bool,
    /// Whether it is a table.
    matrix: Option<Matrix>,
}

/// What was read.
#[derive(Default)]
pub(super) struct Read {
    pub(super) sections: Vec<Section>,
    /// Where in the sheet a section or a question stands.
    pub(super) placed: BTreeMap<String, Placed>,
    pub(super) left_out: Vec<Cell>,
    pub(super) refused: Vec<Cell>,
    /// The names of questions that were refused.
    pub(super) gone: BTreeSet<String>,
    /// The names of what was left out.
    pub(super) omitted: BTreeSet<String>,
}

pub(super) struct Reader<'a> {
    columns: &'a Columns<'a>,
    choices: Option<&'a Columns<'a>>,
    lists: &'a Lists,
    scan: Scan,
    open: Vec<Open>,
    /// A table that `label` began and `list-nolabel` goes on.
    grid: Option<Matrix>,
    /// The pages for what stands outside of any group.
    own_pages: BTreeSet<String>,
    names: BTreeSet<String>,
    questions: usize,
    /// How many repeated groups are open; what stands in them is not read.
    repeats: usize,
    read: Read,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        columns: &'a Columns<'a>,
        choices: Option<&'a Columns<'a>>,
        lists: &'a Lists,
        scan: Scan,
    ) -> Self {
        Self {
            columns,
            choices,
            lists,
            scan,
            open: Vec::new(),
            grid: None,
            own_pages: BTreeSet::new(),
            names: BTreeSet::new(),
            questions: 0,
            repeats: 0,
            read: Read::default(),
        }
    }

    /// Reads all rows.
    pub(super) fn read(mut self) -> Read {
        for row in self.columns.rows() {
            if let Err(cell) = self.row(row) {
                self.read.refused.push(cell);
                self.read.gone.insert(self.get(row, "name"));
            }
        }
        self.close_grid();
        if let Some(open) = self.open.last() {
            let cell = self.columns.cell(open.row, "type", "group-not-closed", &open.name);
            self.read.refused.push(cell);
        }
        self.read
    }

    fn get(&self, row: u32, name: &str) -> String {
        self.columns.get(row, name).to_owned()
    }

    fn refuse<T>(&self, row: u32, heading: &str, code: &'static str, what: &str) -> Result<T, Cell> {
        Err(self.columns.cell(row, heading, code, what))
    }

    fn leave_out(&mut self, row: u32, heading: &str, code: &'static str, what: &str) {
        self.read.left_out.push(self.columns.cell(row, heading, code, what));
    }

    fn row(&mut self, row: u32) -> Result<(), Cell> {
        let (kind, name) = (self.get(row, "type"), self.get(row, "name"));
        let words: Vec<String> = kind.split_whitespace().map(str::to_lowercase).collect();
        let is = |what: &str| {
            words.first().is_some_and(|first| first == what) || words.iter().take(2).eq(what.split('_'))
        };
        if self.repeats > 0 && row_of(self.columns, row) != Row::Nothing {
            self.repeats = self.repeats + usize::from(is("begin_repeat")) - usize::from(is("end_repeat"));
            self.read.gone.insert(name);
            return Ok(());
        }
        match row_of(self.columns, row) {
            // A comment, unless somebody meant it to be asked.
            Row::Nothing if kind.is_empty() && !name.is_empty() => {
                return self.refuse(row, "type", "empty-cell", "type");
            }
            Row::Nothing => {
                self.read.omitted.insert(name);
                return Ok(());
            }
            Row::Metadata => {
                self.leave_out(row, "type", "metadata", &kind);
                self.read.omitted.insert(name);
                return Ok(());
            }
            silent @ (Row::Calculated | Row::Hidden) => return self.silent(row, silent, name),
            Row::End if is("end_group") => return self.end(row),
            Row::End | Row::Asked => {}
        }
        if is("begin_repeat") {
            self.repeats = 1;
            return self.refuse(row, "type", "type", &kind);
        }
        let refused = REFUSED.into_iter().find(|name| !self.get(row, name).is_empty());
        let refused = refused.map(|name| self.columns.cell(row, name, "not-known", &self.get(row, name)));
        let refused = refused.or_else(|| self.columns.media(row));
        for (name, code) in LEFT_OUT {
            if !self.get(row, name).is_empty() {
                self.leave_out(row, name, code, &self.get(row, name));
            }
        }
        for word in APPEARANCES {
            if appears(self.columns, row, word) {
                self.leave_out(row, "appearance", "appearance", word);
            }
        }
        if is("begin_group") {
            // The group is there all the same: its end is not to be told as one too many.
            let begun = self.begin(row);
            return refused.map_or(begun, Err);
        }
        refused.map_or_else(|| self.question(row), Err)
    }

    /// What nobody is asked or shown: left out, unless something that is kept hangs on it.
    fn silent(&mut self, row: u32, kind: Row, name: String) -> Result<(), Cell> {
        let calculated = kind == Row::Calculated;
        let heading =
            if calculated && !self.get(row, "calculation").is_empty() { "calculation" } else { "type" };
        if self.scan.is_read(&name) {
            let code = if calculated { "calculated-read" } else { "hidden-read" };
            return self.refuse(row, heading, code, &name);
        }
        self.leave_out(row, heading, if calculated { "calculated" } else { "hidden" }, &name);
        self.read.omitted.insert(name);
        Ok(())
    }

    fn name(&mut self, row: u32) -> Result<String, Cell> {
        let name = self.get(row, "name");
        if name.is_empty() {
            return self.refuse(row, "name", "empty-cell", "name");
        }
        if let Some(code) = name_fault(&name) {
            let limit = NAME_LIMIT.to_string();
            return self.refuse(row, "name", code, if is_limit(code) { &limit } else { &name });
        }
        if !self.names.insert(name.clone()) {
            return self.refuse(row, "name", "duplicate-name", &name);
        }
        Ok(name)
    }

    /// A condition, in this portal's spelling.
    fn condition(&self, row: u32, heading: &'static str) -> Result<String, Cell> {
        let written = self.get(row, heading);
        if written.is_empty() {
            return Ok(String::new());
        }
        match condition::parse(&written) {
            Ok(expr) => Ok(expr.to_string()),
            Err(error) => self.refuse(row, heading, error.code, &written),
        }
    }

    fn begin(&mut self, row: u32) -> Result<(), Cell> {
        self.close_grid();
        self.open_table_apart();
        let name = self.scan.group(&self.get(row, "name"));
        let label = self.columns.texts(row, "label");
        let hint = self.columns.texts(row, "hint");
        // The group is there whatever its condition: what stands in it and its end are read all the same.
        let (relevant, fault) = match self.condition(row, "relevant") {
            Ok(relevant) => (relevant, None),
            Err(cell) => (String::new(), Some(cell)),
        };
        let mut open = Open { row, name, label, relevant, page: false, matrix: None };
        if appears(self.columns, row, "table-list") {
            let Open { name, label, relevant, .. } = &open;
            let (name, label, relevant) = (name.clone(), label.clone(), relevant.clone());
            open.matrix = Some(Matrix { row, name, label, hint, relevant, ..Matrix::default() });
        } else if self.open.is_empty() {
            // A group on the outside is a page.
            open.page = true;
            self.read.sections.push(Section {
                name: open.name.clone(),
                title: open.label.clone(),
                relevant: open.relevant.as_str().into(),
                questions: Vec::new(),
            });
            let conditions = vec![row];
            self.read.placed.insert(open.name.clone(), Placed { row, conditions, ..Placed::default() });
            if !hint.is_empty() {
                // A page has no hint: what is to be read before its questions is the first thing on it.
                let name = open.name.clone();
                self.open.push(open);
                self.heading(row, &name, &hint, Bilingual::new(), "");
                return fault.map_or(Ok(()), Err);
            }
        } else if !open.label.is_empty() {
            // A group inside is a heading within the page.
            self.heading(row, &open.name, &open.label, hint, &open.relevant);
        } else if !hint.is_empty() {
            self.heading(row, &open.name, &hint, Bilingual::new(), &open.relevant);
        }
        self.open.push(open);
        fault.map_or(Ok(()), Err)
    }

    fn heading(&mut self, row: u32, name: &str, label: &Bilingual, hint: Bilingual, relevant: &str) {
        let name = self.scan.fresh(&format!("{name}_heading"));
        let (label, relevant) = (label.clone(), relevant.into());
        let question = Question { name, kind: Kind::Note, label, hint, relevant, ..Question::default() };
        self.ask(Line { row, question, list: String::new() });
    }

    fn end(&mut self, row: u32) -> Result<(), Cell> {
        self.close_grid();
        let Some(open) = self.open.pop() else {
            return self.refuse(row, "type", "group-not-open", &self.get(row, "name"));
        };
        if let Some(matrix) = open.matrix {
            self.table(matrix);
        }
        Ok(())
    }

    fn question(&mut self, row: u32) -> Result<(), Cell> {
        let line = self.line(row)?;
        if let Some(matrix) = self.open.last_mut().and_then(|open| open.matrix.as_mut()) {
            matrix.lines.push(line);
            return Ok(());
        }
        let chooses = matches!(line.question.kind, Kind::Single(_) | Kind::Multiple(_));
        if chooses
            && appears(self.columns, row, "list-nolabel")
            && let Some(grid) = self.grid.as_mut().filter(|grid| grid.list == line.list)
        {
            grid.lines.push(line);
            return Ok(());
        }
        self.close_grid();
        if chooses && appears(self.columns, row, "label") {
            let group = self.open.last().map(|open| open.label.clone()).unwrap_or_default();
            let Question { name, label, hint, relevant, .. } = line.question;
            let label = if label.is_empty() { group } else { label };
            let relevant = relevant.to_string();
            self.grid = Some(Matrix { row, name, label, hint, relevant, list: line.list, lines: Vec::new() });
        } else {
            self.ask(line);
        }
        Ok(())
    }

    fn line(&mut self, row: u32) -> Result<Line, Cell> {
        let answered = kind(self.columns, self.choices, self.lists, row)?;
        for name in unused(self.columns, row, &answered.kind) {
            self.leave_out(row, "parameters", "parameter", &name);
        }
        // Nobody reads a note, and the standard lets it go without a name.
        let unnamed = answered.kind == Kind::Note && self.get(row, "name").is_empty();
        let name = if unnamed { self.scan.fresh("note") } else { self.name(row)? };
        let required = match self.get(row, "required").to_lowercase().as_str() {
            "" | "no" | "false" | "false()" | "0" => false,
            "yes" | "true" | "true()" | "1" => true,
            other => return self.refuse(row, "required", "required-condition", other),
        };
        let mut constraint_message = self.columns.texts(row, "constraint_message");
        let constraint = match self.condition(row, "constraint") {
            // A pattern only keeps out what is mistyped: without it the question asks the same.
            Err(cell) if cell.code == "condition-pattern" => {
                constraint_message.clear();
                self.leave_out(row, "constraint", "pattern", &self.get(row, "constraint"));
                String::new()
            }
            read => read?,
        };
        if let Some(cell) = answered.left_out
            && !self.read.left_out.contains(&cell)
        {
            self.read.left_out.push(cell);
        }
        let question = Question {
            name,
            kind: answered.kind,
            label: self.columns.texts(row, "label"),
            hint: self.columns.texts(row, "hint"),
            required,
            relevant: self.condition(row, "relevant")?.into(),
            constraint: constraint.into(),
            constraint_message,
        };
        Ok(Line { row, question, list: answered.list })
    }

    /// Puts a question at the end, under the conditions of the groups inside the page.
    fn ask(&mut self, line: Line) {
        let Line { row, mut question, list } = line;
        self.questions += 1;
        if self.questions > QUESTION_LIMIT {
            let limit = QUESTION_LIMIT.to_string();
            if self.questions == QUESTION_LIMIT + 1 {
                self.read.refused.push(self.columns.cell(row, "type", "too-many-questions", &limit));
            }
            self.read.gone.insert(question.name);
            return;
        }
        let inside = || self.open.iter().filter(|open| !open.page);
        let groups = inside().map(|open| open.relevant.as_str());
        question.relevant = all_of(groups.chain([&*question.relevant])).into();
        let conditions = inside().map(|open| open.row).chain([row]).collect();
        let place = Placed { row, conditions, list, ..Placed::default() };
        self.read.placed.insert(question.name.clone(), place);
        // Questions outside of any page make one of their own.
        let outside = !self.open.iter().any(|open| open.page);
        let goes_on = self.read.sections.last().is_some_and(|section| self.own_pages.contains(&section.name));
        if self.read.sections.is_empty() || (outside && !goes_on) {
            let name = self.scan.page(self.read.sections.len() + 1);
            self.own_pages.insert(name.clone());
            self.read.sections.push(Section { name, ..Section::default() });
        }
        if let Some(section) = self.read.sections.last_mut() {
            section.questions.push(question);
        }
    }
}
