//! What a person answers, read from what was typed and checked against the form.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use text::Language;

use super::condition::{self, Value, Written};
use super::form::{Form, Kind, OTHER, Question, Section, label_of};
use crate::refusal::Problem;

/// The longest answer in one line, in characters.
pub const LINE_LIMIT: usize = 300;
/// The longest answer in several lines, in characters.
pub const TEXT_LIMIT: usize = 4000;

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// One of the options.
    One(String),
    /// Several of the options, in the form's order.
    Many(Vec<String>),
    /// All of the options, the first first.
    Order(Vec<String>),
    /// A step of a scale or a number of stars.
    Step(i64),
    /// A number as typed, in Latin digits.
    Number(String),
    /// For each row the column.
    Rows(BTreeMap<String, String>),
    /// A day.
    Day(Date),
    /// A text.
    Text(String),
}

/// The answers of a person by question. What was written beside "something else" stands under `NAME_other`.
pub type Answers = BTreeMap<String, Answer>;

/// The fields of a form that was sent, as typed: by name, with all values.
pub type Typed = BTreeMap<String, Vec<String>>;

/// The name under which the text beside "something else" is kept.
pub fn other_name(question: &str) -> String {
    format!("{question}_{OTHER}")
}

fn first<'a>(typed: &'a Typed, name: &str) -> &'a str {
    typed.get(name).and_then(|values| values.first()).map_or("", String::as_str)
}

/// Reads the answers to one section from the fields of its page: `q.NAME`, `q.NAME.ROW`, `q.NAME.OPTION` (its place in an
/// order), `q.NAME.other`, `q.NAME_day` and so on. What cannot be read is a problem beside its field, and the answer is left out.
pub fn read(section: &Section, typed: &Typed) -> (Answers, Vec<Problem>) {
    let mut answers = Answers::new();
    let mut problems = Vec::new();
    for question in &section.questions {
        let field = format!("q.{}", question.name);
        match read_one(question, &field, typed) {
            Ok(Some(answer)) => {
                answers.insert(question.name.clone(), answer);
            }
            Ok(None) => {}
            Err(code) => problems.push(Problem::new(field.clone(), code)),
        }
        if question.kind.choices().is_some_and(|choices| choices.other) {
            let words = text::normalize::one_line(first(typed, &format!("{field}.other")));
            let chosen = answers.get(&question.name).is_some_and(|answer| chosen(answer, OTHER));
            if chosen && !words.is_empty() {
                answers.insert(other_name(&question.name), Answer::Text(words));
            }
        }
    }
    (answers, problems)
}

fn chosen(answer: &Answer, name: &str) -> bool {
    match answer {
        Answer::One(one) => one == name,
        Answer::Many(many) => many.iter().any(|one| one == name),
        _ => false,
    }
}

fn read_one(question: &Question, field: &str, typed: &Typed) -> Result<Option<Answer>, &'static str> {
    let value = first(typed, field).trim();
    let latin = |words: &str| text::digits::to_latin(words.trim()).into_owned();
    Ok(match &question.kind {
        Kind::Note => None,
        Kind::Single(_) if value.is_empty() => None,
        Kind::Single(_) => Some(Answer::One(value.to_owned())),
        Kind::Multiple(choices) => {
            let given = typed.get(field).map(Vec::as_slice).unwrap_or_default();
            let known = choices.options.iter().map(|option| option.name.as_str()).chain([OTHER]);
            let many: Vec<String> =
                known.filter(|name| given.iter().any(|one| one == name)).map(str::to_owned).collect();
            if many.len() < given.iter().filter(|one| !one.is_empty()).count() {
                return Err("survey-choice");
            }
            if many.is_empty() { None } else { Some(Answer::Many(many)) }
        }
        Kind::Ranking(choices) => {
            let mut places: Vec<(i64, &str)> = Vec::new();
            let mut empty = 0;
            for option in &choices.options {
                let place = latin(first(typed, &format!("{field}.{}", option.name)));
                if place.is_empty() {
                    empty += 1;
                } else {
                    places.push((place.parse().map_err(|_| "survey-order")?, &option.name));
                }
            }
            if places.is_empty() {
                return Ok(None);
            }
            places.sort_unstable();
            let in_order = places.iter().zip(1..).all(|((place, _), at)| *place == at);
            if empty > 0 || !in_order {
                return Err("survey-order");
            }
            Some(Answer::Order(places.into_iter().map(|(_, name)| name.to_owned()).collect()))
        }
        Kind::Scale(_) | Kind::Rating { .. } if value.is_empty() => None,
        Kind::Scale(_) | Kind::Rating { .. } => {
            Some(Answer::Step(latin(value).parse().map_err(|_| "survey-choice")?))
        }
        Kind::Matrix { rows, .. } => {
            let given: BTreeMap<String, String> = rows
                .iter()
                .map(|row| (row.name.clone(), first(typed, &format!("{field}.{}", row.name)).to_owned()))
                .filter(|(_, column)| !column.is_empty())
                .collect();
            if given.is_empty() { None } else { Some(Answer::Rows(given)) }
        }
        Kind::Number { .. } if value.is_empty() => None,
        Kind::Number { .. } => Some(Answer::Number(number(value).ok_or("survey-number")?)),
        Kind::Date => {
            let part = |name: &str| first(typed, &format!("{field}_{name}")).trim().to_owned();
            let (day, month, year) = (part("day"), part("month"), part("year"));
            if !value.is_empty() {
                // From the API or a hidden field: the day itself.
                Some(Answer::Day(value.parse().map_err(|_| "survey-date")?))
            } else if day.is_empty() && year.is_empty() {
                None
            } else {
                Some(Answer::Day(text::date::parse_parts(&day, &month, &year).map_err(|_| "survey-date")?))
            }
        }
        Kind::ShortText | Kind::LongText => {
            let words = text::normalize::clean(first(typed, field));
            let words = if question.kind == Kind::ShortText {
                text::normalize::one_line(&words)
            } else {
                words.trim().to_owned()
            };
            if words.is_empty() { None } else { Some(Answer::Text(words)) }
        }
    })
}

/// A number as people type it: either digit set, either mark of the fraction. Kept as text, so that nothing is rounded.
fn number(typed: &str) -> Option<String> {
    let latin = text::digits::to_latin(typed);
    let plain: String = latin
        .chars()
        .filter(|c| !matches!(c, '٬' | ' ' | '\u{200c}' | ','))
        .map(|c| if c == '٫' || c == '/' { '.' } else { c })
        .collect();
    let value: f64 = plain.parse().ok()?;
    let short = plain.len() <= 20 && plain.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
    (value.is_finite() && short).then_some(plain)
}

/// Whether a question is asked, given the answers so far.
pub fn is_asked(section: &Section, question: &Question, answers: &Answers, today: Date) -> bool {
    is_section_asked(section, answers, today) && applies(&question.relevant, answers, today)
}

/// Whether a section is asked.
pub fn is_section_asked(section: &Section, answers: &Answers, today: Date) -> bool {
    applies(&section.relevant, answers, today)
}

fn applies(condition: &Written, answers: &Answers, today: Date) -> bool {
    condition.is_none()
        || condition.expr().is_some_and(|expr| {
            condition::holds(expr, today, &|name| value_of(name.and_then(|name| answers.get(name))))
        })
}

/// An answer, as conditions see it.
fn value_of(answer: Option<&Answer>) -> Value {
    match answer {
        None => Value::Text(String::new()),
        Some(Answer::One(text) | Answer::Text(text)) => Value::Text(text.clone()),
        Some(Answer::Many(names) | Answer::Order(names)) => Value::Many(names.clone()),
        Some(Answer::Step(step)) => Value::Number(*step as f64),
        Some(Answer::Number(number)) => Value::Number(number.parse().unwrap_or(f64::NAN)),
        Some(Answer::Rows(rows)) => Value::Many(rows.values().cloned().collect()),
        Some(Answer::Day(day)) => Value::Text(day.to_string()),
    }
}

/// Keeps only the answers to questions that are asked: an answer changed on the way back takes what hung on it along.
pub fn asked_only(form: &Form, answers: &Answers, today: Date) -> Answers {
    let mut kept = Answers::new();
    for (section, question) in form.questions() {
        if let Some(answer) = answers.get(&question.name)
            && is_asked(section, question, &kept, today)
        {
            kept.insert(question.name.clone(), answer.clone());
            let other = other_name(&question.name);
            if let Some(words) = answers.get(&other)
                && question.kind.choices().is_some_and(|choices| choices.other)
                && chosen(answer, OTHER)
            {
                kept.insert(other, words.clone());
            }
        }
    }
    kept
}

/// What is wrong with some answers: each problem names the field of its question. With `complete`, required questions must be
/// answered; otherwise only what is there is looked at. `only` narrows it to a section.
pub fn check(
    form: &Form,
    answers: &Answers,
    today: Date,
    complete: bool,
    only: Option<&str>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (section, question) in form.questions() {
        if only.is_some_and(|name| name != section.name) || !is_asked(section, question, answers, today) {
            continue;
        }
        let field = format!("q.{}", question.name);
        match answers.get(&question.name) {
            None if complete && question.required && question.kind != Kind::Note => {
                problems.push(Problem::new(field, "survey-required"));
            }
            None => {}
            Some(answer) => {
                if let Some((code, number)) = fault(question, answer, answers, complete) {
                    problems.push(Problem { field, code, number });
                } else if !fulfils(question, answer, answers, today) {
                    problems.push(Problem::new(field, "survey-constraint"));
                }
            }
        }
    }
    problems
}

type Fault = (&'static str, Option<i64>);

fn fault(question: &Question, answer: &Answer, answers: &Answers, complete: bool) -> Option<Fault> {
    let wrong = Some(("survey-choice", None));
    match (&question.kind, answer) {
        (Kind::Single(choices), Answer::One(one)) => {
            let known = choices.options.iter().any(|option| option.name == *one);
            if known {
                return None;
            }
            if !(choices.other && one == OTHER) {
                return wrong;
            }
            other_fault(question, answers, complete)
        }
        (Kind::Multiple(choices), Answer::Many(many)) => {
            let known = |one: &String| choices.options.iter().any(|option| option.name == *one);
            let distinct: std::collections::BTreeSet<&String> = many.iter().collect();
            if distinct.len() != many.len()
                || many.is_empty()
                || !many.iter().all(|one| known(one) || (choices.other && one == OTHER))
            {
                return wrong;
            }
            if many.iter().any(|one| one == OTHER) && choices.other {
                return other_fault(question, answers, complete);
            }
            None
        }
        (Kind::Ranking(choices), Answer::Order(order)) => {
            let mut wanted: Vec<&String> = choices.options.iter().map(|option| &option.name).collect();
            let mut given: Vec<&String> = order.iter().collect();
            wanted.sort_unstable();
            given.sort_unstable();
            if wanted == given { None } else { Some(("survey-order", None)) }
        }
        (Kind::Scale(range), Answer::Step(step)) => {
            if range.numbers().any(|number| number == *step) {
                None
            } else {
                wrong
            }
        }
        (Kind::Rating { stars }, Answer::Step(step)) => {
            if (1..=i64::from(*stars)).contains(step) {
                None
            } else {
                wrong
            }
        }
        (Kind::Matrix { rows, columns }, Answer::Rows(given)) => {
            let known = |(row, column): (&String, &String)| {
                rows.iter().any(|r| r.name == *row) && columns.iter().any(|c| c.name == *column)
            };
            if !given.iter().all(known) {
                wrong
            } else if complete && question.required && given.len() < rows.len() {
                Some(("survey-rows", None))
            } else {
                None
            }
        }
        (Kind::Number { decimal }, Answer::Number(number)) => {
            let plain = self::number(number);
            if plain.as_ref() != Some(number) {
                Some(("survey-number", None))
            } else if !decimal && number.contains('.') {
                Some(("survey-whole", None))
            } else {
                None
            }
        }
        (Kind::Date, Answer::Day(_)) => None,
        (Kind::ShortText, Answer::Text(words)) => too_long(words, LINE_LIMIT),
        (Kind::LongText, Answer::Text(words)) => too_long(words, TEXT_LIMIT),
        _ => wrong,
    }
}

fn other_fault(question: &Question, answers: &Answers, complete: bool) -> Option<Fault> {
    match answers.get(&other_name(&question.name)) {
        Some(Answer::Text(words)) if !words.is_empty() => too_long(words, LINE_LIMIT),
        Some(_) => Some(("survey-choice", None)),
        None if complete => Some(("survey-other", None)),
        None => None,
    }
}

fn too_long(words: &str, limit: usize) -> Option<Fault> {
    (words.chars().count() > limit).then_some(("too-long", i64::try_from(limit).ok()))
}

fn fulfils(question: &Question, answer: &Answer, answers: &Answers, today: Date) -> bool {
    question.constraint.is_none()
        || question.constraint.expr().is_some_and(|expr| {
            condition::holds(expr, today, &|name| match name {
                Some(name) => value_of(answers.get(name)),
                None => value_of(Some(answer)),
            })
        })
}

/// An answer in words, a line each; what a person wrote themselves is not among them but for texts.
pub fn shown(question: &Question, answer: &Answer, language: Language) -> Vec<String> {
    let option = |name: &String| {
        let options = question.kind.choices().map(|c| c.options.as_slice()).unwrap_or_default();
        label_of(options, name, language).to_owned()
    };
    match answer {
        Answer::One(one) => vec![option(one)],
        Answer::Many(many) | Answer::Order(many) => many.iter().map(option).collect(),
        Answer::Step(step) => vec![text::digits::localize(&step.to_string(), language).into_owned()],
        Answer::Number(number) => vec![text::digits::localize(number, language).into_owned()],
        Answer::Day(day) => vec![text::date::medium(*day, language)],
        Answer::Text(words) => vec![words.clone()],
        Answer::Rows(given) => match &question.kind {
            Kind::Matrix { rows, columns } => rows
                .iter()
                .filter_map(|row| {
                    let column = given.get(&row.name)?;
                    let (row, column) =
                        (label_of(rows, &row.name, language), label_of(columns, column, language));
                    Some(format!("{row}: {column}"))
                })
                .collect(),
            _ => Vec::new(),
        },
    }
}

/// The options of a question in the order in which one person sees them: the same each time, another for others.
pub fn in_order(question: &Question, person: i64) -> Vec<&super::form::Choice> {
    use sha2::{Digest as _, Sha256};
    let Some(choices) = question.kind.choices() else { return Vec::new() };
    let mut options: Vec<_> = choices.options.iter().collect();
    if choices.random {
        options.sort_by_cached_key(|option| {
            Sha256::digest(format!("{person}/{}/{}", question.name, option.name).as_bytes()).to_vec()
        });
    }
    options
}
