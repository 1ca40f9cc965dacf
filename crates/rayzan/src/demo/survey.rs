//! The demonstration's survey on the policy, and what its made-up people answer.

use participation::person::{SelfDescription, describe_self};
use participation::survey::answer::{Answer, Answers};
use participation::survey::form::Form;
use participation::survey::{self, Edit, Filling, NewSurvey, Settings, Step};
use participation::{Actor, Refusal};

use super::people::People;
use super::seed::Past;

/// The drafter writes it. Its results are open from the start, so that a visitor of the demonstration sees some.
pub(super) async fn write(past: &Past<'_>, people: &People, call_id: i64) -> Result<i64, Refusal> {
    let form: Form = serde_json::from_str(include_str!("../../demo/policy-survey.json"))
        .map_err(|_| Refusal::field("policy-survey.json", "unreadable"))?;
    let drafter = people.actor("drafter")?;
    let new = NewSurvey { call_id, title: form.title.clone(), form: Some(form) };
    let survey_id = survey::create(past.store, drafter, past.clock, new).await?;
    let settings = Settings { hide_results: false, ..Settings::default() };
    let edit = Edit { survey_id, revision: 1, form: None, settings: Some(settings) };
    survey::edit(past.store, drafter, past.clock, edit).await?;
    Ok(survey_id)
}

/// Some of the people answer it, each in their own way.
pub(super) async fn answer(past: &Past<'_>, people: &People, survey_id: i64) -> Result<(), Refusal> {
    let words = (1..=14)
        .map(|n| format!("p{n}"))
        .chain((1..=5).flat_map(|n| ["r", "n", "b", "e"].map(|word| format!("{word}{n}"))));
    for (at, word) in words.enumerate() {
        let person = people.actor(&word)?;
        describe(past, person, &word, at).await?;
        fill(past, person, survey_id, at).await?;
    }
    Ok(())
}

/// Most of them say who they are, some say nothing: results are broken down by that.
async fn describe(past: &Past<'_>, person: Actor, word: &str, at: usize) -> Result<(), Refusal> {
    if at % 5 == 4 {
        return Ok(());
    }
    let pick = |names: &[&str]| names.get(at % names.len()).map_or("", |name| *name).to_owned();
    let kind = match word.chars().next() {
        Some('r') => "elite",
        Some('n') => "ngo",
        Some('b') => "private_sector",
        _ => "public",
    };
    let said = SelfDescription {
        kind: kind.into(),
        birth_year: pick(&["1370", "1362", "1379", "1351"]),
        gender: pick(&["female", "male", "female"]),
        province: pick(&["IR-23", "IR-23", "IR-10", "IR-04"]),
        ..SelfDescription::default()
    };
    describe_self(past.store, person, past.clock, said).await
}

async fn fill(past: &Past<'_>, person: Actor, survey_id: i64, at: usize) -> Result<(), Refusal> {
    let pick = |names: &[&str], turn: usize| names.get(turn % names.len()).map_or("", |n| *n).to_owned();
    let one = |names: &[&str], turn: usize| Answer::One(pick(names, turn));
    let mut experience = Answers::from([("took_part".to_owned(), one(&["yes", "no", "yes"], at))]);
    if experience.get("took_part") == Some(&Answer::One("yes".into())) {
        let how = vec![pick(&["portal", "association", "letter"], at / 3)];
        experience.insert("how".into(), Answer::Many(how));
        experience.insert("answered".into(), one(&["reasons", "short", "none", "none"], at / 2));
    }
    let mut order = vec!["reasons".to_owned(), "early".into(), "plain".into()];
    order.rotate_left(at % 3);
    let columns = ["for", "for", "unsure", "for", "against"];
    let rows = [("draft".to_owned(), pick(&columns, at)), ("report".to_owned(), pick(&columns, at / 2))];
    let wishes = Answers::from([
        ("days".to_owned(), one(&["d30", "d30", "d45", "d15", "d30"], at)),
        ("first".to_owned(), Answer::Order(order)),
        ("parts".to_owned(), Answer::Rows(rows.into())),
        ("trust".to_owned(), Answer::Step([3, 4, 2, 5, 3, 1].get(at % 6).copied().unwrap_or(3))),
    ]);
    for (section, answers, step) in [("experience", experience, Step::Next), ("wishes", wishes, Step::Submit)]
    {
        let filling = Filling { survey_id, version: 1, section: Some((section.to_owned(), answers)), step };
        survey::fill(past.store, person, past.clock, filling).await?;
    }
    Ok(())
}
