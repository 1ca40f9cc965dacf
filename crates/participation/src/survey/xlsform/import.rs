//! Reading a form.

use std::collections::BTreeMap;

use documents::spreadsheet::Sheet;

use super::columns::{Columns, default_language};
use super::{Cell, Imported};
use crate::call::Bilingual;
use crate::survey::check::{Fault, QUESTION_LIMIT, check};
use crate::survey::condition;
use crate::survey::form::{Choice, Choices, Form, Kind, Question, Range, Section};

/// What telephones add by themselves in field work: this portal asks people, and collects nothing beside their answers.
const METADATA: [&str; 14] = [
    "start",
    "end",
    "today",
    "deviceid",
    "phonenumber",
    "username",
    "email",
    "simserial",
    "subscriberid",
    "audit",
    "start-geopoint",
    "background-audio",
    "imei",
    "username_metadata",
];

/// Columns that change what a form asks in ways that are not known here. Empty ones do no harm.
const REFUSED: [&str; 5] = ["calculation", "choice_filter", "repeat_count", "trigger", "media"];

/// Columns that are left out and said so.
const LEFT_OUT: [&str; 3] = ["default", "guidance_hint", "read_only"];

/// Reads a form from the sheets of an XLSForm.
///
/// # Errors
/// The first cell that cannot be represented, with what is the matter.
pub fn import(sheets: &[Sheet]) -> Result<Imported, Cell> {
    let named = |name: &str| sheets.iter().find(|sheet| sheet.name.trim().eq_ignore_ascii_case(name));
    let survey = named("survey").ok_or_else(|| Cell::new("survey", String::new(), "no-sheet", "survey"))?;
    let settings = named("settings");
    let default = default_language(settings);
    let columns = Columns::of(survey, default);
    if columns.column("type").is_none() {
        return Err(Cell::new(&survey.name, "A1".into(), "no-column", "type"));
    }
    let lists = match named("choices") {
        Some(sheet) => lists(&Columns::of(sheet, default))?,
        None => BTreeMap::new(),
    };
    let mut reader = Reader {
        columns: &columns,
        lists: &lists,
        open: Vec::new(),
        sections: Vec::new(),
        rows: BTreeMap::new(),
        left_out: Vec::new(),
        questions: 0,
    };
    for row in columns.rows() {
        reader.row(row)?;
    }
    if let Some(open) = reader.open.last() {
        return Err(columns.cell(open.row, "type", "group-not-closed", &open.name));
    }
    let mut form = Form { sections: reader.sections, ..Form::default() };
    form.sections.retain(|section| !section.questions.is_empty());
    if let Some(settings) = settings {
        let columns = Columns::of(settings, default);
        if let Some(row) = columns.rows().next() {
            let title = columns.get(row, "form_title");
            let title = if title.is_empty() { columns.get(row, "title") } else { title };
            // The standard knows one title: ours stands there in both languages.
            for part in title.splitn(2, " | ").filter(|part| !part.is_empty()) {
                let persian = part.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
                let language = if persian { text::Language::Fa } else { text::Language::En };
                form.title.insert(language, text::normalize::one_line(part));
            }
        }
    }
    for fault in check(&form) {
        if !fault.may_wait() {
            return Err(located(&fault, &columns, &reader.rows, survey));
        }
    }
    Ok(Imported { form, left_out: reader.left_out })
}

/// The cell of a fault.
fn located(fault: &Fault, columns: &Columns<'_>, rows: &BTreeMap<String, u32>, survey: &Sheet) -> Cell {
    let heading = match fault.part {
        "title" => "label",
        "options" | "rows" | "range" => "type",
        "questions" => return Cell::new(&survey.name, String::new(), fault.code, &fault.what),
        part => part,
    };
    let row = rows.get(&fault.name).copied().unwrap_or(1);
    columns.cell(row, heading, fault.code, &fault.what)
}

type Lists = BTreeMap<String, Vec<Choice>>;

fn lists(columns: &Columns<'_>) -> Result<Lists, Cell> {
    let mut lists = Lists::new();
    for row in columns.rows() {
        let (list, name) = (columns.get(row, "list_name"), columns.get(row, "name"));
        if list.is_empty() && name.is_empty() {
            continue;
        }
        if list.is_empty() || name.is_empty() {
            let heading = if list.is_empty() { "list_name" } else { "name" };
            return Err(columns.cell(row, heading, "empty-cell", heading));
        }
        if !columns.get(row, "media").is_empty() {
            return Err(columns.cell(row, "media", "not-known", columns.get(row, "media")));
        }
        if let Some(cell) = columns.only_other(row, "label") {
            return Err(cell);
        }
        let choices = lists.entry(list.to_owned()).or_default();
        if choices.iter().any(|choice| choice.name == name) {
            return Err(columns.cell(row, "name", "duplicate-option", name));
        }
        if !crate::survey::check::is_option_name(name) {
            return Err(columns.cell(row, "name", "bad-option-name", name));
        }
        if choices.len() >= crate::survey::check::OPTION_LIMIT {
            return Err(columns.cell(row, "name", "too-many-options", list));
        }
        choices.push(Choice { name: name.to_owned(), label: columns.texts(row, "label") });
    }
    Ok(lists)
}

/// A group that is open.
struct Open {
    row: u32,
    name: String,
    label: Bilingual,
    relevant: String,
    /// A matrix: its rows and their common list.
    matrix: Option<Matrix>,
}

#[derive(Default)]
struct Matrix {
    list: String,
    rows: Vec<Choice>,
    required: bool,
}

struct Reader<'a> {
    columns: &'a Columns<'a>,
    lists: &'a Lists,
    open: Vec<Open>,
    sections: Vec<Section>,
    /// In which row of the sheet a name stands.
    rows: BTreeMap<String, u32>,
    left_out: Vec<Cell>,
    questions: usize,
}

impl Reader<'_> {
    fn get(&self, row: u32, name: &str) -> String {
        self.columns.get(row, name).to_owned()
    }

    fn refuse<T>(&self, row: u32, heading: &str, code: &'static str, what: &str) -> Result<T, Cell> {
        Err(self.columns.cell(row, heading, code, what))
    }

    fn row(&mut self, row: u32) -> Result<(), Cell> {
        let kind = self.get(row, "type");
        if kind.is_empty() {
            // A comment, unless somebody meant it to be asked.
            let name = self.get(row, "name");
            return if name.is_empty() { Ok(()) } else { self.refuse(row, "type", "empty-cell", "type") };
        }
        if matches!(self.get(row, "disabled").to_lowercase().as_str(), "yes" | "true" | "true()") {
            return Ok(());
        }
        let words: Vec<String> = kind.split_whitespace().map(str::to_owned).collect();
        let head = words.first().map(|w| w.to_lowercase()).unwrap_or_default();
        let first_two = words.iter().take(2).map(|w| w.to_lowercase()).collect::<Vec<_>>().join("_");
        if METADATA.contains(&kind.to_lowercase().as_str()) {
            self.left_out.push(self.columns.cell(row, "type", "metadata", &kind));
            return Ok(());
        }
        for name in REFUSED {
            if !self.get(row, name).is_empty() {
                return self.refuse(row, name, "not-known", &self.get(row, name));
            }
        }
        for name in LEFT_OUT {
            if !self.get(row, name).is_empty() {
                self.left_out.push(self.columns.cell(row, name, "left-out", &self.get(row, name)));
            }
        }
        for name in ["label", "hint", "constraint_message"] {
            if let Some(cell) = self.columns.only_other(row, name) {
                return Err(cell);
            }
        }
        match head.as_str() {
            _ if head == "begin_group" || first_two == "begin_group" => self.begin(row),
            _ if head == "end_group" || first_two == "end_group" => self.end(row),
            _ => self.question(row, &kind, &words),
        }
    }

    fn name(&mut self, row: u32) -> Result<String, Cell> {
        let name = self.get(row, "name");
        if name.is_empty() {
            return self.refuse(row, "name", "empty-cell", "name");
        }
        if !crate::survey::check::is_name(&name) {
            return self.refuse(row, "name", "bad-name", &name);
        }
        if self.rows.insert(name.clone(), row).is_some() {
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
        let name = self.name(row)?;
        let relevant = self.condition(row, "relevant")?;
        let label = self.columns.texts(row, "label");
        let matrix = self.get(row, "appearance").to_lowercase().contains("table-list").then(Matrix::default);
        if self.open.iter().any(|open| open.matrix.is_some()) || self.open.len() > 10 {
            return self.refuse(row, "type", "group-in-matrix", &name);
        }
        if matrix.is_none() {
            if self.open.is_empty() {
                // A group on the outside is a page.
                self.sections.push(Section {
                    name: name.clone(),
                    title: label.clone(),
                    relevant: relevant.clone(),
                    questions: Vec::new(),
                });
            } else if !label.is_empty() {
                // A group inside is a heading within the page.
                let note = Question {
                    name: format!("{name}_heading"),
                    kind: Kind::Note,
                    label: label.clone(),
                    relevant: self.all_of(&relevant),
                    ..Question::default()
                };
                self.push(row, note)?;
            }
        }
        self.open.push(Open { row, name, label, relevant, matrix });
        Ok(())
    }

    /// A condition together with those of the groups inside the page.
    fn all_of(&self, own: &str) -> String {
        let groups =
            self.open.iter().skip(1).filter(|open| open.matrix.is_none()).map(|open| open.relevant.as_str());
        let parts: Vec<&str> = groups.chain([own]).filter(|part| !part.is_empty()).collect();
        let joined = match parts.as_slice() {
            [] => return String::new(),
            [one] => (*one).to_owned(),
            many => many.iter().map(|part| format!("({part})")).collect::<Vec<_>>().join(" and "),
        };
        condition::parse(&joined).map_or(joined, |expr| expr.to_string())
    }

    fn end(&mut self, row: u32) -> Result<(), Cell> {
        let Some(open) = self.open.pop() else {
            return self.refuse(row, "type", "group-not-open", &self.get(row, "name"));
        };
        let Some(matrix) = open.matrix else { return Ok(()) };
        let columns = self.lists.get(&matrix.list).cloned().unwrap_or_default();
        let prefix = format!("{}_", open.name);
        let mut rows = matrix.rows;
        // Our own files put the matrix's name before those of its rows: no two questions may share a name.
        if rows.iter().all(|r| r.name.strip_prefix(&prefix).is_some_and(crate::survey::check::is_name)) {
            for row in &mut rows {
                row.name = row.name.strip_prefix(&prefix).unwrap_or_default().to_owned();
            }
        }
        let question = Question {
            name: open.name,
            kind: Kind::Matrix { rows, columns },
            label: open.label,
            required: matrix.required,
            relevant: self.all_of(&open.relevant),
            ..Question::default()
        };
        self.push(open.row, question)
    }

    fn push(&mut self, row: u32, question: Question) -> Result<(), Cell> {
        self.questions += 1;
        if self.questions > QUESTION_LIMIT {
            return self.refuse(row, "type", "too-many-questions", "");
        }
        let outside = self.open.is_empty();
        // Questions outside of any group make a page of their own.
        let own = |section: &Section| section.name.starts_with("page_");
        if self.sections.is_empty() || (outside && !self.sections.last().is_some_and(own)) {
            let name = format!("page_{}", self.sections.len() + 1);
            self.sections.push(Section { name, ..Section::default() });
        }
        if let Some(section) = self.sections.last_mut() {
            section.questions.push(question);
        }
        Ok(())
    }

    fn question(&mut self, row: u32, kind: &str, words: &[String]) -> Result<(), Cell> {
        let name = self.name(row)?;
        let required = match self.get(row, "required").to_lowercase().as_str() {
            "" | "no" | "false" | "false()" | "0" => false,
            "yes" | "true" | "true()" | "1" => true,
            other => return self.refuse(row, "required", "required-condition", other),
        };
        let answered = self.kind(row, kind, words)?;
        if let Some(matrix) = self.open.last().and_then(|open| open.matrix.as_ref()) {
            return match answered {
                (Kind::Single(_), list) if matrix.list.is_empty() || matrix.list == list => {
                    for heading in ["relevant", "constraint"] {
                        if !self.get(row, heading).is_empty() {
                            return self.refuse(row, heading, "condition-in-matrix", &self.get(row, heading));
                        }
                    }
                    let label = self.columns.texts(row, "label");
                    if let Some(matrix) = self.open.last_mut().and_then(|open| open.matrix.as_mut()) {
                        matrix.list = list;
                        matrix.required |= required;
                        matrix.rows.push(Choice { name, label });
                    }
                    Ok(())
                }
                _ => self.refuse(row, "type", "not-in-matrix", kind),
            };
        }
        let relevant = self.condition(row, "relevant")?;
        let question = Question {
            name,
            kind: answered.0,
            label: self.columns.texts(row, "label"),
            hint: self.columns.texts(row, "hint"),
            required,
            relevant: self.all_of(&relevant),
            constraint: self.condition(row, "constraint")?,
            constraint_message: self.columns.texts(row, "constraint_message"),
        };
        self.push(row, question)
    }

    /// How a row is answered, and the list that it takes its options from.
    fn kind(&self, row: u32, kind: &str, words: &[String]) -> Result<(Kind, String), Cell> {
        let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        let text: Vec<&str> = lower.iter().map(String::as_str).collect();
        let parameters = self.get(row, "parameters").to_lowercase();
        let parameter = |name: &str| {
            let spaced = parameters.replace([';', ','], " ").replace(" =", "=").replace("= ", "=");
            spaced.split_whitespace().find_map(|p| p.strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
        };
        let skip = match text.as_slice() {
            ["select_one" | "select_multiple" | "select1" | "rank", ..] => Some(1),
            ["select", "one", "from", ..] => Some(3),
            ["select", "all", "that", "apply", "from", ..] => Some(5),
            ["select", "one" | "multiple", ..] => Some(2),
            _ => None,
        };
        if let Some(skip) = skip {
            let Some(list) = words.get(skip) else { return self.refuse(row, "type", "no-list", kind) };
            let rest: String = lower.get(skip + 1..).unwrap_or_default().join("_");
            let other = match rest.as_str() {
                "" => false,
                "or_other" | "or_specify_other" => true,
                _ => return self.refuse(row, "type", "not-known", kind),
            };
            let Some(options) = self.lists.get(list) else {
                return self.refuse(row, "type", "no-list", list);
            };
            let random = matches!(parameter("randomize").as_deref(), Some("true" | "yes" | "true()"));
            let choices = Choices { options: options.clone(), other, random };
            let multiple = text.first() == Some(&"select_multiple")
                || text.get(1) == Some(&"all")
                || text.get(1) == Some(&"multiple");
            return match (text.first(), multiple) {
                (Some(&"rank"), _) if other => self.refuse(row, "type", "not-known", kind),
                (Some(&"rank"), _) => Ok((Kind::Ranking(choices), list.clone())),
                (_, true) => Ok((Kind::Multiple(choices), list.clone())),
                _ => Ok((Kind::Single(choices), list.clone())),
            };
        }
        let appearance = self.get(row, "appearance").to_lowercase();
        let simple = match text.as_slice() {
            ["note"] => Kind::Note,
            ["integer" | "int"] => Kind::Number { decimal: false },
            ["decimal"] => Kind::Number { decimal: true },
            ["date"] => Kind::Date,
            ["text" | "string"] if appearance.contains("multiline") => Kind::LongText,
            ["text" | "string"] => Kind::ShortText,
            ["range"] => {
                let number = |name: &str, otherwise: i64| match parameter(name) {
                    None => Ok(otherwise),
                    Some(value) => match value.parse::<f64>() {
                        Ok(n) if n.fract() == 0.0 && n.abs() < 1e9 => Ok(n as i64),
                        _ => self.refuse(row, "parameters", "bad-range", &parameters),
                    },
                };
                let range =
                    Range { from: number("start", 1)?, to: number("end", 10)?, step: number("step", 1)? };
                match u8::try_from(range.to) {
                    Ok(stars) if appearance.contains("rating") && range.from == 1 && range.step == 1 => {
                        Kind::Rating { stars }
                    }
                    _ => Kind::Scale(range),
                }
            }
            _ => return self.refuse(row, "type", "type", kind),
        };
        Ok((simple, String::new()))
    }
}
