//! Writing a form.

use std::collections::BTreeSet;

use documents::spreadsheet::Sheet;
use text::Language;

use crate::call::Bilingual;
use crate::survey::form::{Choice, Form, Kind, Question, said};

const SURVEY: [&str; 12] = [
    "type",
    "name",
    "label::Persian (fa)",
    "label::English (en)",
    "hint::Persian (fa)",
    "hint::English (en)",
    "required",
    "relevant",
    "constraint",
    "constraint_message::Persian (fa)",
    "constraint_message::English (en)",
    "appearance",
];

/// A text for the column of a language. One that is not written yet stands there in the other: a file in which half of the
/// texts are missing converts nowhere.
fn own(text: &Bilingual, language: Language) -> String {
    said(text, language).to_owned()
}

/// What a question or a row of a table is called; one without any words goes by its name, since the standard wants a label.
fn called(text: &Bilingual, name: &str, language: Language) -> String {
    let words = own(text, language);
    if words.trim().is_empty() { name.to_owned() } else { words }
}

struct Writer {
    /// The names that stand in the sheet, to which the rows of tables add theirs.
    taken: BTreeSet<String>,
    survey: Vec<Vec<String>>,
    choices: Vec<Vec<String>>,
}

/// The sheets of a form: `survey`, `choices`, `settings`.
pub fn export(form: &Form, id: &str, version: &str) -> Vec<Sheet> {
    let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let mut head = words(&SURVEY);
    head.push("parameters".into());
    let sections = form.sections.iter().map(|section| section.name.clone());
    let mut writer = Writer {
        taken: form.questions().map(|(_, question)| question.name.clone()).chain(sections).collect(),
        survey: vec![head],
        choices: vec![words(&["list_name", "name", "label::Persian (fa)", "label::English (en)"])],
    };
    for section in &form.sections {
        let group = Question {
            name: section.name.clone(),
            label: section.title.clone(),
            relevant: section.relevant.clone(),
            ..Question::default()
        };
        writer.row("begin_group", &group, "field-list", "");
        for question in &section.questions {
            writer.question(question);
        }
        writer.end();
    }
    let titles = [Language::Fa, Language::En].map(|language| form.title.get(&language).cloned());
    let title = titles.into_iter().flatten().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" | ");
    let settings = vec![
        words(&["form_title", "form_id", "version", "default_language"]),
        vec![title, id.to_owned(), version.to_owned(), "Persian (fa)".to_owned()],
    ];
    vec![
        Sheet::from_rows("survey", &writer.survey),
        Sheet::from_rows("choices", &writer.choices),
        Sheet::from_rows("settings", &settings),
    ]
}

impl Writer {
    fn row(&mut self, kind: &str, question: &Question, appearance: &str, parameters: &str) {
        let (fa, en) = (Language::Fa, Language::En);
        // A page may go without a heading.
        let group = kind == "begin_group";
        let label = |language| {
            if group {
                own(&question.label, language)
            } else {
                called(&question.label, &question.name, language)
            }
        };
        self.survey.push(vec![
            kind.to_owned(),
            question.name.clone(),
            label(fa),
            label(en),
            own(&question.hint, fa),
            own(&question.hint, en),
            if question.required { "yes".into() } else { String::new() },
            question.relevant.to_string(),
            question.constraint.to_string(),
            own(&question.constraint_message, fa),
            own(&question.constraint_message, en),
            appearance.to_owned(),
            parameters.to_owned(),
        ]);
    }

    fn end(&mut self) {
        self.survey.push(vec!["end_group".to_owned()]);
    }

    fn list(&mut self, name: &str, options: &[Choice]) {
        for option in options {
            let label = |language| called(&option.label, &option.name, language);
            self.choices.push(vec![
                name.to_owned(),
                option.name.clone(),
                label(Language::Fa),
                label(Language::En),
            ]);
        }
    }

    /// What stands before the names of a table's rows: the table's own, with which none of them is that of anything else.
    fn prefix(&mut self, name: &str, rows: &[Choice]) -> String {
        let mut prefix = format!("{name}_");
        while rows.iter().any(|row| self.taken.contains(&format!("{prefix}{}", row.name))) {
            prefix.push('_');
        }
        self.taken.extend(rows.iter().map(|row| format!("{prefix}{}", row.name)));
        prefix
    }

    fn question(&mut self, question: &Question) {
        let list = format!("{}_list", question.name);
        let with_list = |kind: &str, other: bool| {
            if other { format!("{kind} {list} or_other") } else { format!("{kind} {list}") }
        };
        match &question.kind {
            Kind::Single(choices) | Kind::Multiple(choices) | Kind::Ranking(choices) => {
                let kind = match question.kind {
                    Kind::Single(_) => "select_one",
                    Kind::Multiple(_) => "select_multiple",
                    _ => "rank",
                };
                self.list(&list, &choices.options);
                let parameters = if choices.random { "randomize=true" } else { "" };
                self.row(&with_list(kind, choices.other), question, "", parameters);
            }
            Kind::Matrix { rows, columns } => {
                self.list(&list, columns);
                self.row("begin_group", &Question { required: false, ..question.clone() }, "table-list", "");
                let prefix = self.prefix(&question.name, rows);
                for row in rows {
                    let line = Question {
                        name: format!("{prefix}{}", row.name),
                        label: row.label.clone(),
                        required: question.required,
                        ..Question::default()
                    };
                    self.row(&with_list("select_one", false), &line, "", "");
                }
                self.end();
            }
            Kind::Scale(range) => {
                let parameters = format!("start={} end={} step={}", range.from, range.to, range.step);
                self.row("range", question, "", &parameters);
            }
            Kind::Rating { stars } => {
                self.row("range", question, "rating", &format!("start=1 end={stars} step=1"));
            }
            Kind::Note => self.row("note", question, "", ""),
            Kind::Number { decimal: false } => self.row("integer", question, "", ""),
            Kind::Number { decimal: true } => self.row("decimal", question, "", ""),
            Kind::Date => self.row("date", question, "", ""),
            Kind::ShortText => self.row("text", question, "", ""),
            Kind::LongText => self.row("text", question, "multiline", ""),
        }
    }
}
