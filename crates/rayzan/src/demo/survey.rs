//! The demonstration's surveys and what its made-up people answer: one is open and tells approximate figures, one is counted.

use participation::person::{SelfDescription, describe_self};
use participation::survey::answer::{Answer, Answers};
use participation::survey::form::Form;
use participation::survey::{self, Edit, Filling, NewSurvey, Settings, Step};
use participation::{Actor, Refusal};

use super::people::People;
use super::seed::Past;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// How people should take part; open.
    Policy,
    /// How people's last visit to a tax office was; counted.
    Appointments,
}

impl About {
    /// The word of its drafter and the form.
    fn form(self) -> Result<(&'static str, Form), Refusal> {
        let (drafter, file) = match self {
            About::Policy => ("drafter", include_str!("../../demo/policy-survey.json")),
            About::Appointments => ("drafter-tax", include_str!("../../demo/appointments-survey.json")),
        };
        let form = serde_json::from_str(file).map_err(|_| Refusal::field("survey", "unreadable"))?;
        Ok((drafter, form))
    }
}

/// The drafter writes it. Figures are told from the start, so that a visitor of the demonstration sees some.
pub(super) async fn write(
    past: &Past<'_>,
    people: &People,
    call_id: i64,
    about: About,
) -> Result<i64, Refusal> {
    let (drafter, form) = about.form()?;
    let drafter = people.actor(drafter)?;
    let new = NewSurvey { call_id, title: form.title.clone(), form: Some(form) };
    let survey_id = survey::create(past.store, drafter, past.clock, new).await?;
    let settings = Settings { hide_results: false, ..Settings::default() };
    let edit = Edit { survey_id, revision: 1, form: None, settings: Some(settings) };
    survey::edit(past.store, drafter, past.clock, edit).await?;
    Ok(survey_id)
}

/// Some of the people answer it, each in their own way.
pub(super) async fn answer(
    past: &Past<'_>,
    people: &People,
    survey_id: i64,
    about: About,
) -> Result<(), Refusal> {
    let words = (1..=14)
        .map(|n| format!("p{n}"))
        .chain((1..=5).flat_map(|n| ["r", "n", "b", "e"].map(|word| format!("{word}{n}"))));
    for (at, word) in words.enumerate() {
        let person = people.actor(&word)?;
        describe(past, person, &word, at).await?;
        let sections = match about {
            About::Policy => policy(at),
            About::Appointments => appointments(at),
        };
        fill(past, person, survey_id, sections).await?;
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

fn pick(names: &[&str], turn: usize) -> String {
    names.get(turn % names.len()).map_or("", |name| *name).to_owned()
}

fn one(names: &[&str], turn: usize) -> Answer {
    Answer::One(pick(names, turn))
}

type Sections = Vec<(&'static str, Answers)>;

fn policy(at: usize) -> Sections {
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
    vec![("experience", experience), ("wishes", wishes)]
}

fn appointments(at: usize) -> Sections {
    let mut needs = vec![pick(&["evening", "online"], at / 2)];
    if at.is_multiple_of(3) {
        needs.push("access".into());
    }
    let visit = Answers::from([
        ("appointment".to_owned(), one(&["online", "none", "online", "phone"], at)),
        ("minutes".to_owned(), Answer::Number(pick(&["15", "70", "25", "40", "110"], at))),
        ("needs".to_owned(), Answer::Many(needs)),
        ("rating".to_owned(), Answer::Step([4, 2, 5, 3, 4, 1, 3].get(at % 7).copied().unwrap_or(3))),
    ]);
    vec![("visit", visit)]
}

async fn fill(past: &Past<'_>, person: Actor, survey_id: i64, sections: Sections) -> Result<(), Refusal> {
    let last = sections.len();
    for (number, (section, answers)) in (1..).zip(sections) {
        let step = if number == last { Step::Submit } else { Step::Next };
        let filling = Filling { survey_id, version: 1, section: Some((section.to_owned(), answers)), step };
        survey::fill(past.store, person, past.clock, filling).await?;
    }
    Ok(())
}
