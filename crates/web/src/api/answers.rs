//! Answers to a survey as programs send them, read like those of a form: into the fields of its pages, and those by the domain.

use std::collections::BTreeMap;

use participation::survey::answer::{Answers, Typed, other_name, read};
use participation::survey::form::{Form, Kind, Question};
use participation::{Problem, Refusal};
use serde_json::Value;

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(
            super::writing::whole_of(number).map_or_else(|| number.to_string(), |whole| whole.to_string()),
        ),
        _ => None,
    }
}

/// The fields in which a form would send an answer; nothing for one that no form could send.
fn fields(question: &Question, value: &Value) -> Option<Vec<(String, Vec<String>)>> {
    let field = format!("q.{}", question.name);
    match (&question.kind, value) {
        (Kind::Note, _) => None,
        (Kind::Multiple(_), Value::Array(names)) => {
            let names: Option<Vec<String>> =
                names.iter().map(|name| name.as_str().map(str::to_owned)).collect();
            names.map(|names| vec![(field, names)])
        }
        (Kind::Ranking(choices), Value::Array(names)) if names.len() == choices.options.len() => {
            let place = |(name, at): (&Value, usize)| {
                Some((format!("{field}.{}", name.as_str()?), vec![at.to_string()]))
            };
            names.iter().zip(1..).map(place).collect()
        }
        (Kind::Matrix { rows, .. }, Value::Object(given)) => {
            let row = |(row, column): (&String, &Value)| {
                let known = rows.iter().any(|known| known.name == *row);
                Some((format!("{field}.{row}"), vec![column.as_str().filter(|_| known)?.to_owned()]))
            };
            given.iter().map(row).collect()
        }
        (Kind::Multiple(_) | Kind::Ranking(_) | Kind::Matrix { .. }, _) => None,
        (_, value) => plain(value).map(|text| vec![(field, vec![text])]),
    }
}

/// Reads all answers at once.
///
/// # Errors
/// `Invalid` with the field `answers.NAME` for each that cannot be one.
pub(super) fn of_json(form: &Form, given: &BTreeMap<String, Value>) -> Result<Answers, Refusal> {
    let mut typed = Typed::new();
    let mut problems = Vec::new();
    for (name, value) in given.iter().filter(|(_, value)| !value.is_null()) {
        let named = |n: &str| form.question(n);
        let beside = || form.questions().map(|(_, q)| q).find(|q| other_name(&q.name) == *name);
        let read = match (named(name), beside()) {
            (Some(question), _) => fields(question, value),
            (None, Some(question)) => {
                plain(value).map(|text| vec![(format!("q.{}.other", question.name), vec![text])])
            }
            (None, None) => {
                problems.push(Problem::new(format!("answers.{name}"), "survey-no-question"));
                continue;
            }
        };
        match read {
            Some(fields) => typed.extend(fields),
            None => problems.push(Problem::new(format!("answers.{name}"), "survey-choice")),
        }
    }
    let mut answers = Answers::new();
    for section in &form.sections {
        let (own, wrong) = read(section, &typed);
        answers.extend(own);
        problems.extend(wrong);
    }
    if problems.is_empty() { Ok(answers) } else { Err(Refusal::Invalid(renamed(problems))) }
}

/// The pages' forms call an answer `q.NAME`.
pub(super) fn renamed(mut problems: Vec<Problem>) -> Vec<Problem> {
    for problem in &mut problems {
        if let Some(name) = problem.field.strip_prefix("q.") {
            problem.field = format!("answers.{name}");
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use participation::survey::answer::Answer;
    use participation::survey::form::{Choice, Choices, Range, Section};
    use serde_json::json;

    fn form() -> Form {
        let choice = |name: &str| Choice { name: name.into(), ..Choice::default() };
        let choices = |other| Choices { options: vec![choice("a"), choice("b")], other, random: false };
        let question = |name: &str, kind| Question { name: name.into(), kind, ..Question::default() };
        let questions = vec![
            question("one", Kind::Single(choices(true))),
            question("many", Kind::Multiple(choices(false))),
            question("order", Kind::Ranking(choices(false))),
            question("step", Kind::Scale(Range { from: 1, to: 5, step: 1 })),
            question("rows", Kind::Matrix { rows: vec![choice("r")], columns: vec![choice("c")] }),
            question("number", Kind::Number { decimal: true }),
            question("day", Kind::Date),
            question("text", Kind::LongText),
        ];
        Form {
            sections: vec![Section { name: "s".into(), questions, ..Section::default() }],
            ..Form::default()
        }
    }

    fn read_of(value: Value) -> Result<Answers, Refusal> {
        of_json(&form(), &serde_json::from_value(value).unwrap())
    }

    #[test]
    fn every_kind_of_answer_is_read_as_its_page_would() {
        let answers = read_of(json!({
            "one": "other", "one_other": "چیز دیگر", "many": ["b"], "order": ["b", "a"], "step": 4,
            "rows": { "r": "c" }, "number": 2.5, "day": "2026-11-24", "text": "متن", "none": null,
        }));
        let answers = answers.unwrap();
        assert_eq!(answers["one_other"], Answer::Text("چیز دیگر".into()));
        assert_eq!(answers["order"], Answer::Order(vec!["b".into(), "a".into()]));
        assert_eq!((&answers["step"], &answers["number"]), (&Answer::Step(4), &Answer::Number("2.5".into())));
        assert_eq!(answers.len(), 9);
    }

    #[test]
    fn what_can_be_no_answer_is_named() {
        for (name, value) in [
            ("one", json!(["a"])),
            ("many", json!("a")),
            ("many", json!(["a", "z"])),
            ("order", json!(["a"])),
            ("order", json!(["a", "z"])),
            ("step", json!("viel")),
            ("rows", json!({ "x": "c" })),
            ("day", json!("morgen")),
            ("unknown", json!("a")),
        ] {
            let Err(Refusal::Invalid(problems)) = read_of(json!({ name: value.clone() })) else {
                panic!("{name}: {value}")
            };
            assert_eq!(problems[0].field, format!("answers.{name}"));
        }
    }
}
