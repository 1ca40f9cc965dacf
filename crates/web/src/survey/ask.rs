//! A question as a form shows it: its words with earlier answers in their places, its controls with what was typed, its problem.

use jiff::civil::Date;
use participation::Problem;
use participation::survey::answer::{Answer, Answers, Typed, in_order, is_asked, other_name};
use participation::survey::form::{Choice, Form, Kind, OTHER, Question, Section, said};
use participation::survey::piping::filled;

use crate::form::{DayFields, Problems};
use crate::locale::Locale;

/// Something to choose.
pub(crate) struct Opt {
    /// Its name.
    pub(crate) name: String,
    /// Its words.
    pub(crate) label: String,
    /// Whether it is chosen.
    pub(crate) chosen: bool,
    /// What was typed for it: its place in an order.
    pub(crate) typed: String,
}

/// A row of a matrix.
pub(crate) struct Row {
    /// The name of its control.
    pub(crate) field: String,
    /// Its words.
    pub(crate) label: String,
    /// What it can be answered with.
    pub(crate) options: Vec<Opt>,
}

/// A question to show.
pub(crate) struct Ask {
    /// The name of its control and the id that errors lead to.
    pub(crate) field: String,
    /// The question's name.
    pub(crate) name: String,
    /// The kind's word.
    pub(crate) kind: &'static str,
    /// The question.
    pub(crate) label: String,
    /// Its hint.
    pub(crate) hint: String,
    /// Whether it must be answered.
    pub(crate) required: bool,
    /// What is wrong with what was typed.
    pub(crate) error: Option<String>,
    /// What can be chosen.
    pub(crate) options: Vec<Opt>,
    /// What was typed beside "something else", where that can be chosen.
    pub(crate) other: Option<String>,
    /// The rows of a matrix.
    pub(crate) rows: Vec<Row>,
    /// What was typed.
    pub(crate) value: String,
    /// A day as typed.
    pub(crate) day: DayFields,
}

impl Ask {
    /// The ids that describe its controls: attributes, or nothing.
    pub(crate) fn described(&self) -> String {
        let mut ids = Vec::new();
        if !self.hint.is_empty() {
            ids.push(format!("{}-hint", self.field));
        }
        if self.error.is_some() {
            ids.push(format!("{}-error", self.field));
        }
        ids.join(" ")
    }
}

/// The questions of a section that are asked, given the answers so far; those that hang on an answer of the same page come when
/// that is known.
pub(crate) fn asks(
    l: Locale,
    form: &Form,
    section: &Section,
    answers: &Answers,
    typed: &Typed,
    problems: &Problems,
    person: i64,
    today: Date,
) -> Vec<Ask> {
    section
        .questions
        .iter()
        .filter(|question| is_asked(section, question, answers, today))
        .map(|question| ask(l, form, question, answers, typed, problems, person))
        .collect()
}

fn ask(
    l: Locale,
    form: &Form,
    question: &Question,
    answers: &Answers,
    typed: &Typed,
    problems: &Problems,
    person: i64,
) -> Ask {
    let field = format!("q.{}", question.name);
    let values = |name: &str| typed.get(name).map(Vec::as_slice).unwrap_or_default();
    let first = |name: &str| values(name).first().cloned().unwrap_or_default();
    let label = |choice: &Choice| match said(&choice.label, l.language) {
        "" => choice.name.clone(),
        words => filled(words, form, answers, l.language),
    };
    let number = |n: i64, words: String| Opt {
        chosen: text::digits::to_latin(&first(&field)) == n.to_string(),
        name: n.to_string(),
        label: words,
        typed: String::new(),
    };
    let mut options: Vec<Opt> = match &question.kind {
        Kind::Scale(range) => range.numbers().map(|n| number(n, l.id(n))).collect(),
        Kind::Rating { stars } => {
            (1..=i64::from(*stars)).map(|n| number(n, l.tn("survey-stars", "count", n))).collect()
        }
        _ => in_order(question, person)
            .into_iter()
            .map(|choice| Opt {
                chosen: values(&field).contains(&choice.name),
                typed: first(&format!("{field}.{}", choice.name)),
                label: label(choice),
                name: choice.name.clone(),
            })
            .collect(),
    };
    let other = question.kind.choices().is_some_and(|choices| choices.other);
    if other {
        options.push(Opt {
            name: OTHER.to_owned(),
            label: l.t("survey-other").into_owned(),
            chosen: values(&field).iter().any(|value| value == OTHER),
            typed: String::new(),
        });
    }
    let rows = match &question.kind {
        Kind::Matrix { rows, columns } => rows
            .iter()
            .map(|row| {
                let field = format!("{field}.{}", row.name);
                let options = columns.iter().map(|column| Opt {
                    chosen: first(&field) == column.name,
                    label: label(column),
                    name: column.name.clone(),
                    typed: String::new(),
                });
                Row { options: options.collect(), label: label(row), field }
            })
            .collect(),
        _ => Vec::new(),
    };
    let part = |name: &str| first(&format!("{field}_{name}"));
    Ask {
        name: question.name.clone(),
        kind: question.kind.word(),
        label: filled(said(&question.label, l.language), form, answers, l.language),
        hint: filled(said(&question.hint, l.language), form, answers, l.language),
        required: question.required,
        error: problems.on(&field).map(str::to_owned),
        other: other.then(|| first(&format!("{field}.other"))),
        value: first(&field),
        day: DayFields::typed(&part("day"), &part("month"), &part("year")),
        options,
        rows,
        field,
    }
}

/// The fields that a section's answers fill.
pub(crate) fn typed_of(l: Locale, section: &Section, answers: &Answers) -> Typed {
    let mut typed = Typed::new();
    for question in &section.questions {
        let field = format!("q.{}", question.name);
        let mut put = |name: String, value: String| typed.entry(name).or_default().push(value);
        match answers.get(&question.name) {
            None => {}
            Some(Answer::One(one) | Answer::Text(one)) => put(field.clone(), one.clone()),
            Some(Answer::Many(many)) => many.iter().for_each(|one| put(field.clone(), one.clone())),
            Some(Answer::Order(order)) => {
                for (at, one) in (1..).zip(order) {
                    put(format!("{field}.{one}"), l.id(at));
                }
            }
            Some(Answer::Step(step)) => put(field.clone(), step.to_string()),
            Some(Answer::Number(number)) => {
                put(field.clone(), text::digits::localize(number, l.language).into_owned());
            }
            Some(Answer::Rows(rows)) => {
                rows.iter().for_each(|(row, column)| put(format!("{field}.{row}"), column.clone()));
            }
            Some(Answer::Day(day)) => {
                let fields = DayFields::of(l, *day);
                put(format!("{field}_day"), fields.day);
                put(format!("{field}_month"), fields.month);
                put(format!("{field}_year"), fields.year);
            }
        }
        if let Some(Answer::Text(words)) = answers.get(&other_name(&question.name)) {
            put(format!("{field}.other"), words.clone());
        }
    }
    typed
}

/// A form that was sent, with every value of every name.
pub(crate) fn typed_fields(body: &[u8]) -> Typed {
    let mut typed = Typed::new();
    for (name, value) in form_urlencoded::parse(body) {
        typed.entry(name.into_owned()).or_default().push(value.into_owned());
    }
    typed
}

/// The words of problems, with the question's own words where it has some for its rule.
pub(crate) fn words(l: Locale, form: &Form, answers: &Answers, problems: &[Problem]) -> Problems {
    let mut said_all = Problems::none();
    for problem in problems {
        let question = problem.field.strip_prefix("q.").and_then(|name| form.question(name));
        let own = question
            .filter(|_| problem.code == "survey-constraint")
            .map(|question| filled(said(&question.constraint_message, l.language), form, answers, l.language))
            .filter(|words| !words.is_empty());
        let words = match (own, problem.number) {
            (Some(words), _) => words,
            (None, Some(number)) => l.tn(&format!("problem-{}", problem.code), "count", number),
            (None, None) => l.v("problem", problem.code).into_owned(),
        };
        said_all.add(&problem.field, words);
    }
    said_all
}
