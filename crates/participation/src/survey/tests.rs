use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;
use text::Language;

use super::answer::{Answer, Answers, Typed, asked_only, check as check_answers, in_order, read};
use super::check::check;
use super::condition::Written;
use super::form::*;
use super::results::{Counts, SKIPPED, protect};
use super::tally::tally;
use crate::person::profile::Dimension;

pub(super) fn both(text: &str) -> crate::call::Bilingual {
    BTreeMap::from([(Language::Fa, format!("{text} فارسی")), (Language::En, text.to_owned())])
}

pub(super) fn choices(names: &[&str]) -> Choices {
    let options = names.iter().map(|n| Choice { name: (*n).into(), label: both(n) }).collect();
    Choices { options, ..Choices::default() }
}

pub(super) fn question(name: &str, kind: Kind) -> Question {
    Question { name: name.into(), kind, label: both(name), ..Question::default() }
}

/// A form with every kind of question.
pub(super) fn every_kind() -> Form {
    let mut use_it = question("use_it", Kind::Single(choices(&["yes", "no"])));
    use_it.required = true;
    let mut why =
        question("why", Kind::Multiple(Choices { other: true, random: true, ..choices(&["a", "b", "c"]) }));
    why.relevant = "${use_it} = 'no'".into();
    let mut age = question("age", Kind::Number { decimal: false });
    age.constraint = ". >= 0 and . <= 120".into();
    age.constraint_message = both("between 0 and 120");
    let mut since = question("since", Kind::Date);
    since.constraint = ". <= today()".into();
    let mut more = question("more", Kind::LongText);
    more.label = both("You said ${use_it}. Why");
    let matrix =
        Kind::Matrix { rows: choices(&["r1", "r2"]).options, columns: choices(&["good", "bad"]).options };
    Form {
        title: both("Survey"),
        intro: both("Intro"),
        sections: vec![
            Section {
                name: "one".into(),
                title: both("First"),
                relevant: Written::default(),
                questions: vec![question("hello", Kind::Note), use_it, why, age],
            },
            Section {
                name: "two".into(),
                title: both("Second"),
                relevant: "${use_it} = 'yes'".into(),
                questions: vec![
                    question("score", Kind::Scale(Range { from: 1, to: 5, step: 1 })),
                    question("stars", Kind::Rating { stars: 5 }),
                    question("table", matrix),
                    question("order", Kind::Ranking(choices(&["x", "y", "z"]))),
                    since,
                    question("word", Kind::ShortText),
                    more,
                ],
            },
        ],
    }
}

fn codes(form: &Form) -> Vec<(String, &'static str)> {
    check(form).into_iter().map(|fault| (fault.name, fault.code)).collect()
}

#[test]
fn a_form_with_every_kind_of_question_is_right() {
    assert_eq!(codes(&every_kind()), []);
}

#[test]
fn what_is_wrong_with_a_form_is_said_with_its_question() {
    let mut form = every_kind();
    form.sections[0].questions[1].relevant = "${score} = 1".into();
    assert_eq!(
        codes(&form),
        [("use_it".into(), "reference-later"), ("score".into(), "cycle"), ("use_it".into(), "cycle")]
    );
    let mut form = every_kind();
    form.sections[1].questions[0].name = "use_it".into();
    form.sections[1].questions[1].relevant = "${gone} = 1".into();
    form.sections[1].questions[3].label.remove(&Language::En);
    form.sections[1].questions[4].kind = Kind::Single(choices(&["one"]));
    assert_eq!(
        codes(&form),
        [
            ("use_it".into(), "duplicate-name"),
            ("stars".into(), "reference-unknown"),
            ("order".into(), "missing-en"),
            ("since".into(), "too-few-options"),
        ]
    );
}

#[test]
fn two_questions_that_wait_for_each_other_are_a_cycle() {
    let mut a = question("a", Kind::Single(choices(&["x", "y"])));
    let mut b = a.clone();
    a.relevant = "${b} = 'x'".into();
    b.name = "b".into();
    b.relevant = "${a} = 'x'".into();
    let section = Section { name: "s".into(), questions: vec![a, b], ..Section::default() };
    let form = Form { title: both("t"), sections: vec![section], ..Form::default() };
    assert!(codes(&form).contains(&("a".into(), "cycle")) && codes(&form).contains(&("b".into(), "cycle")));
}

fn typed(fields: &[(&str, &str)]) -> Typed {
    let mut typed = Typed::new();
    for (name, value) in fields {
        typed.entry((*name).to_owned()).or_default().push((*value).to_owned());
    }
    typed
}

const TODAY: jiff::civil::Date = date(2026, 11, 24);

#[test]
fn answers_are_read_in_any_digits_and_each_problem_stands_beside_its_question() {
    let form = every_kind();
    let fields = typed(&[("q.use_it", "no"), ("q.why", "c"), ("q.why", "a"), ("q.age", "۱۲۱")]);
    let (answers, problems) = read(&form.sections[0], &fields);
    assert!(problems.is_empty());
    assert_eq!(answers["why"], Answer::Many(vec!["a".into(), "c".into()]));
    assert_eq!(answers["age"], Answer::Number("121".into()));
    let problems = check_answers(&form, &answers, TODAY, true, None);
    assert_eq!(
        problems.iter().map(|p| (p.field.as_str(), p.code)).collect::<Vec<_>>(),
        [("q.age", "survey-constraint")]
    );
    let (_, problems) = read(
        &form.sections[1],
        &typed(&[
            ("q.order.x", "1"),
            ("q.order.y", "1"),
            ("q.order.z", "2"),
            ("q.since_day", "۴۰"),
            ("q.since_year", "1405"),
        ]),
    );
    assert_eq!(
        problems.iter().map(|p| (p.field.as_str(), p.code)).collect::<Vec<_>>(),
        [("q.order", "survey-order"), ("q.since", "survey-date")]
    );
}

#[test]
fn an_answer_changed_on_the_way_back_takes_what_hung_on_it_along() {
    let form = every_kind();
    let mut answers = Answers::from([
        ("use_it".into(), Answer::One("yes".into())),
        ("score".into(), Answer::Step(4)),
        ("word".into(), Answer::Text("w".into())),
    ]);
    assert_eq!(asked_only(&form, &answers, TODAY), answers);
    answers.insert("use_it".into(), Answer::One("no".into()));
    assert_eq!(asked_only(&form, &answers, TODAY).len(), 1);
}

#[test]
fn something_else_needs_words() {
    let form = every_kind();
    let (answers, _) = read(&form.sections[0], &typed(&[("q.use_it", "no"), ("q.why", "other")]));
    let codes = |answers: &Answers| -> Vec<_> {
        check_answers(&form, answers, TODAY, true, None).into_iter().map(|p| p.code).collect()
    };
    assert_eq!(codes(&answers), ["survey-other"]);
    let (answers, _) = read(
        &form.sections[0],
        &typed(&[("q.use_it", "no"), ("q.why", "other"), ("q.why.other", "چیز دیگر")]),
    );
    assert_eq!(codes(&answers), Vec::<&str>::new());
    assert_eq!(answers["why_other"], Answer::Text("چیز دیگر".into()));
}

#[test]
fn everybody_sees_the_options_in_an_order_of_their_own_that_stays() {
    let form = every_kind();
    let why = form.question("why").cloned().unwrap_or_default();
    let order = |person| in_order(&why, person).iter().map(|o| o.name.clone()).collect::<Vec<_>>();
    assert_eq!(order(7), order(7));
    assert!((1..50).any(|person| order(person) != order(0)));
}

#[test]
fn earlier_answers_stand_in_later_texts() {
    let form = every_kind();
    let answers = Answers::from([("use_it".into(), Answer::One("yes".into()))]);
    let said = super::piping::filled("You said ${use_it}, ${gone}", &form, &answers, Language::En);
    assert_eq!(said, "You said \u{2068}yes\u{2069}, …");
}

fn people() -> impl Strategy<Value = Vec<(Answers, Vec<(Dimension, String)>)>> {
    let answer = (any::<bool>(), 0usize..9, 1i64..6, any::<bool>()).prop_map(|(uses, why, score, skips)| {
        let mut answers =
            Answers::from([("use_it".into(), Answer::One(if uses { "yes" } else { "no" }.into()))]);
        if uses && !skips {
            answers.insert("score".into(), Answer::Step(score));
            answers.insert("stars".into(), Answer::Step(score.min(3)));
        } else if !uses && why < 3 {
            answers.insert("why".into(), Answer::Many(vec![["a", "b", "c"][why].into()]));
        }
        answers
    });
    let groups = (0usize..3, 0usize..7, 0usize..3, 0usize..12).prop_map(|places| {
        let (kind, age, gender, province) = places;
        [
            (Dimension::Kind, kind),
            (Dimension::Age, age),
            (Dimension::Gender, gender),
            (Dimension::Province, province),
        ]
        .map(|(d, at)| (d, super::results::groups(d)[at].clone()))
        .to_vec()
    });
    prop::collection::vec((answer, groups), 0..150)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn results_show_no_small_number_anywhere(people in people()) {
        let form = every_kind();
        let mut counts = Counts::default();
        for (answers, groups) in &people {
            counts.add(&tally(&form, answers, TODAY), groups);
        }
        let results = protect(&form, &counts);
        let safe = |people: u64| people == 0 || people >= 5;
        for table in results.questions.iter().flat_map(|q| &q.tables) {
            prop_assert!(table.rows.iter().all(|row| safe(row.people)));
            if !table.rows.is_empty() {
                prop_assert_eq!(table.rows.iter().map(|row| row.people).sum::<u64>(), people.len() as u64);
            }
            for (inside, split) in table.by_split.iter().zip(&results.splits) {
                let Some(inside) = inside else { continue };
                for (r, row) in table.rows.iter().enumerate() {
                    let shown: Vec<Option<u64>> = (0..split.groups.len()).map(|c| inside.cell(r, c)).collect();
                    prop_assert!(shown.iter().flatten().all(|cell| safe(*cell)));
                    let left = row.people - shown.iter().flatten().sum::<u64>();
                    prop_assert!(shown.iter().all(Option::is_some) || safe(left));
                }
            }
        }
    }

    #[test]
    fn nothing_typed_makes_reading_stumble(value in ".{0,40}", name in "[a-z_.]{0,12}") {
        let form = every_kind();
        for section in &form.sections {
            for question in &section.questions {
                let field = format!("q.{}{name}", question.name);
                let (answers, _) = read(section, &typed(&[(&field, &value), (&format!("q.{}", question.name), &value)]));
                let _ = check_answers(&form, &asked_only(&form, &answers, TODAY), TODAY, true, None);
            }
        }
    }
}

#[test]
fn a_question_that_hangs_on_an_exact_number_is_not_counted_nor_is_the_number() {
    let mut form = every_kind();
    form.sections[1].relevant = "${age} >= 18".into();
    let results = protect(&form, &Counts::default());
    let names: Vec<&str> = results.questions.iter().map(|q| q.question.as_str()).collect();
    assert_eq!(names, ["use_it", "why"]);
}

#[test]
fn those_who_skipped_are_a_row_of_their_own() {
    let form = every_kind();
    let mut counts = Counts::default();
    for at in 0..20 {
        let mut answers = Answers::from([("use_it".into(), Answer::One("yes".into()))]);
        if at < 8 {
            answers.insert("score".into(), Answer::Step(5));
        }
        counts.add(&tally(&form, &answers, TODAY), &[]);
    }
    let results = protect(&form, &counts);
    let score = results.questions.iter().find(|q| q.question == "score").map(|q| &q.tables[0]);
    let rows: Vec<(Vec<String>, u64)> =
        score.into_iter().flat_map(|t| &t.rows).map(|row| (row.words.clone(), row.people)).collect();
    assert!(rows.contains(&(vec!["5".into()], 8)) && rows.contains(&(vec![SKIPPED.into()], 12)), "{rows:?}");
}
