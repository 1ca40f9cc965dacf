//! What the call of the load asks: a vote with ranks and a survey of twenty questions, and the answers to it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use participation::call::Bilingual;
use participation::survey::answer::{Answer, Answers};
use participation::survey::form::{Choice, Choices, Form, Kind, Question, Range, Section};
use participation::survey::{self, Edit, Filling, NewSurvey, Settings, Step};
use participation::vote::terms::VoteText;
use participation::vote::{self, Method, NewVote, Terms};
use participation::{Actor, Clock, Refusal, Store, SystemChance, WriteTx};
use sea_orm::{ConnectionTrait as _, Statement};
use text::Language;

use crate::Fallible;
use crate::people::strangers;

/// How many options the vote has.
pub(crate) const OPTIONS: usize = 5;

fn both(text: &str) -> Bilingual {
    BTreeMap::from(Language::ALL.map(|language| (language, text.to_owned())))
}

/// Adds the vote while the call is drafted.
pub(crate) async fn add_vote(
    store: &Store,
    drafter: Actor,
    clock: &dyn Clock,
    call_id: i64,
) -> Fallible<i64> {
    let text =
        VoteText {
            title: "رأی بارآزمایی".into(), question: "کدام؟".into(), explanation: String::new()
        };
    let mut terms = Terms::empty(Method::InstantRunoff);
    terms.texts = BTreeMap::from(Language::ALL.map(|language| (language, text.clone())));
    terms.options = (1..=OPTIONS).map(|n| both(&format!("گزینهٔ {n}"))).collect();
    Ok(vote::create(store, drafter, clock, &SystemChance, NewVote { call_id, terms }).await?)
}

fn choices(count: usize) -> Vec<Choice> {
    (1..=count).map(|n| Choice { name: format!("o{n}"), label: both(&format!("گزینهٔ {n}")) }).collect()
}

fn question(number: usize) -> Question {
    let options = |count| Choices { options: choices(count), ..Choices::default() };
    let kind = match number % 10 {
        0 => Kind::Single(options(4)),
        1 => Kind::Multiple(options(6)),
        2 => Kind::Scale(Range { from: 1, to: 5, step: 1 }),
        3 => Kind::Rating { stars: 5 },
        4 => Kind::Matrix { rows: choices(3), columns: choices(4) },
        5 => Kind::Ranking(options(3)),
        6 => Kind::Number { decimal: false },
        7 => Kind::Single(options(2)),
        8 => Kind::Scale(Range { from: 1, to: 10, step: 1 }),
        _ => Kind::ShortText,
    };
    Question {
        name: format!("q{number}"),
        kind,
        label: both(&format!("پرسش {number}")),
        ..Question::default()
    }
}

/// Somebody's answers, different ones for different people.
fn answers(person: u32) -> Answers {
    let of = |most: u32, number: usize| (person / (number as u32 + 1) + person * 7 + number as u32) % most;
    let name = |at: u32| format!("o{}", at + 1);
    let answer = |number: usize| match number % 10 {
        0 => Answer::One(name(of(4, number))),
        1 => {
            Answer::Many((0..6).filter(|o| (person >> o) & 1 == 1 || *o == of(6, number)).map(name).collect())
        }
        2 | 3 => Answer::Step(i64::from(of(5, number)) + 1),
        4 => Answer::Rows((0..3).map(|row| (name(row), name((of(4, number) + row) % 4))).collect()),
        5 => {
            let mut order: Vec<String> = (0..3).map(name).collect();
            order.rotate_left(of(3, number) as usize);
            Answer::Order(order)
        }
        6 => Answer::Number(of(90, number).to_string()),
        7 => Answer::One(name(of(2, number))),
        8 => Answer::Step(i64::from(of(10, number)) + 1),
        _ => Answer::Text(format!("پاسخ کوتاه {}", of(1000, number))),
    };
    (1..=20).map(|number| (format!("q{number}"), answer(number))).collect()
}

/// Adds the survey while the call is drafted; its results can be read while it is open.
pub(crate) async fn add_survey(
    store: &Store,
    drafter: Actor,
    clock: &dyn Clock,
    call_id: i64,
) -> Fallible<i64> {
    let questions = (1..=20).map(question).collect();
    let section = Section { name: "all".into(), title: both("همه"), questions, ..Section::default() };
    let form =
        Form { title: both("نظرسنجی بارآزمایی"), sections: vec![section], ..Form::default() };
    let new = NewSurvey { call_id, title: form.title.clone(), form: Some(form) };
    let survey_id = survey::create(store, drafter, clock, new).await?;
    let settings = Settings { hide_results: false, ..Settings::default() };
    let edit = Edit { survey_id, revision: 1, form: None, settings: Some(settings) };
    survey::edit(store, drafter, clock, edit).await?;
    Ok(survey_id)
}

/// Has many people answer the survey, through the verb; further sheets are copied from theirs as rows.
pub(crate) async fn answer(
    store: &Store,
    clock: &Arc<dyn Clock>,
    survey_id: i64,
    count: u32,
    sheets: u32,
) -> Fallible<()> {
    let first = strangers(store, &**clock, count.max(sheets)).await?;
    let begun = Instant::now();
    let lanes = 256u32;
    let tasks = (0..lanes).map(|lane| {
        let (store, clock) = (store.clone(), Arc::clone(clock));
        tokio::spawn(async move {
            for i in (lane..count).step_by(lanes as usize) {
                let person = Actor::Person(first + i64::from(i));
                let section = Some(("all".to_owned(), answers(i)));
                let filling = Filling { survey_id, version: 1, section, step: Step::Submit };
                survey::fill(&store, person, &*clock, filling)
                    .await
                    .map_err(|refusal| format!("{refusal:?}"))?;
            }
            Ok::<(), String>(())
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await??;
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "{count} surveys answered through the verb in {seconds:.1} s: {:.0}/s",
        f64::from(count) / seconds
    );
    if sheets > count {
        let from = first + i64::from(count);
        store
            .write(move |tx| Box::pin(copy(tx, survey_id, from)))
            .await
            .map_err(|refusal| refusal.to_string())?;
        println!("{sheets} sheets with the copies");
    }
    Ok(())
}

/// Gives every person from one on a copy of one of the first thousand sheets.
async fn copy(tx: &WriteTx, survey_id: i64, from: i64) -> Result<(), Refusal> {
    let copied = "INSERT INTO survey_sheet (survey_id, person_id, version, answers, saved_at, submitted_at, revision) \
         SELECT $1, person.id, model.version, model.answers, model.saved_at, model.submitted_at, 1 FROM person \
         JOIN (SELECT row_number() OVER (ORDER BY id) - 1 AS at, version, answers, saved_at, submitted_at \
         FROM survey_sheet WHERE survey_id = $1 ORDER BY id LIMIT 1000) AS model ON model.at = person.id % 1000 \
         WHERE person.id >= $2 AND person.email_key LIKE 'none:stranger-%'";
    let db = tx.db();
    let copied =
        Statement::from_sql_and_values(db.get_database_backend(), copied, [survey_id.into(), from.into()]);
    db.execute_raw(copied).await?;
    Ok(())
}
