//! Compiling a report: from the rows to [`Compiled`]. Reads alone, and always the same for the same rows.

mod changes;
mod concerns;
mod people;
mod texts;

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait as _, DbErr, Statement};

use super::compiled::{Answer, Asked, CallFacts, Compiled, Single};
use super::rules::Facts;
use super::{Written, table};
use crate::answer::{self, DraftState, Subject, standing};
use crate::call::table::Model as Call;
use crate::call::{Bilingual, CallState};
use crate::concern::table as concerns_table;
use crate::contribution;
use crate::store::Db;
use crate::{Refusal, organization, survey, vote};
use text::Language;
use text::date::Calendar;

/// Compiles the report of a closed call as it would stand now. `edition` is the one it is for: the people of a later edition
/// are those of the first, since a call that is closed gains nobody, and what two editions told of a person who changed their
/// profile in between would be a small group.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn compile(db: &Db, call: &Call, written: &Written, edition: i32) -> Result<Compiled, Refusal> {
    // Ages are those of the year in which the call closed, so that the same rows give the same report on any day.
    let this_year = call.closes_on().map_or(0, |day| text::date::parts(day, Calendar::Jalali).year);
    let this_year = i16::try_from(this_year).unwrap_or(i16::MAX);
    let people = match table::published(db, call.id, Some(1)).await? {
        Some(first) if edition > 1 => first.compiled()?.map(|compiled| compiled.people).unwrap_or_default(),
        _ => people::people(db, call.id, this_year).await?,
    };
    let answers = answer::table::of_call(db, call.id).await?;
    let answered: BTreeMap<Subject, Answer> = answers
        .iter()
        .filter_map(|row| Some((row.about()?, row)))
        .map(|(subject, row)| {
            let answer = Answer { decision: row.decision, given: row.given()?, signed_at: row.signed_at };
            Ok((subject, answer))
        })
        .collect::<Result<_, Refusal>>()?;
    let decisions = standing::by_decision(db, call.id).await?;
    let (surveys, votes) = asked(db, call, &answered).await?;
    Ok(Compiled {
        call: facts(db, call).await?,
        written: written.clone(),
        texts: texts::texts(db, call.id).await?,
        concerns: concerns::concerns(db, call.id, &answered).await?,
        single: single(db, call.id, &answered).await?,
        decisions: decisions.into_iter().map(|(decision, many)| (decision.word(), many)).collect(),
        surveys,
        votes,
        changes: changes::changes(db, call, &answered).await?,
        people,
    })
}

/// What stands between the report of a call and its publication.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn check(db: &Db, call: &Call, written: &Written) -> Result<Facts, Refusal> {
    let votes = vote::table::of_call(db, call.id).await?;
    let waiting = answer::table::count_drafts(db, call.id, DraftState::Decided).await?;
    Ok(Facts {
        progress: standing::progress(db, call.id).await?,
        unsigned: waiting,
        without_feedback: standing::without_feedback(db, call.id).await?.len(),
        uncounted: votes.iter().filter(|vote| vote.state == vote::VoteState::Uncounted).count(),
        concerns: concerns_table::of_call(db, call.id).await?,
        written: written.clone(),
    })
}

/// The number of the last event that can change what a report of the call says.
///
/// # Errors
/// The database does not answer.
pub(super) async fn last_change(db: &Db, call_id: i64) -> Result<i64, DbErr> {
    // What officials tell each other, assign and save as views changes nothing of it, nor what a machine suggests before somebody
    // approves it; names do, and belong to no call: they are looked up late.
    let sql = "SELECT COALESCE(MAX(seq), 0) FROM event WHERE call_id = $1 AND kind NOT IN \
               ('answer_assigned', 'desk_view_saved', 'desk_view_removed', 'report_place_recorded', \
               'report_place_checked', 'grouping_asked', 'contribution_reported', 'contribution_flagged', \
               'answer_note_left', 'answer_note_withdrawn', 'machine_text_asked', 'machine_text_suggested', \
               'machine_text_failed', 'machine_text_discarded')";
    let row = db
        .query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [call_id.into()]))
        .await?;
    row.map_or(Ok(0), |row| row.try_get_by_index(0))
}

async fn facts(db: &Db, call: &Call) -> Result<CallFacts, DbErr> {
    let above = organization::table::ancestry(db, call.organization_id).await?;
    let name = |row: &organization::table::Model| -> Bilingual {
        Language::ALL.into_iter().map(|l| (l, row.name(l).to_owned())).collect()
    };
    Ok(CallFacts {
        id: call.id,
        texts: call.texts(),
        organizations: above.iter().map(name).collect(),
        subject: call.subject.word(),
        document_kind: call.document_kind.word(),
        opens_on: call.opens_on.clone().unwrap_or_default(),
        closes_on: call.closes_on.clone().unwrap_or_default(),
        days: call.period().map_or(0, crate::call::Period::days),
        exception: call.exception(),
        version: changes::version_at_closing(db, call).await?,
    })
}

async fn single(db: &Db, call_id: i64, answered: &BTreeMap<Subject, Answer>) -> Result<Vec<Single>, DbErr> {
    let ids: Vec<i64> = answered
        .keys()
        .filter_map(|subject| match subject {
            Subject::Contribution(id) => Some(*id),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    for chunk in ids.chunks(1000) {
        for row in contribution::table::find_all(db, chunk.to_vec()).await? {
            if !row.is_visible() || row.call_id != call_id {
                continue;
            }
            if let Some(answer) = answered.get(&Subject::Contribution(row.id)) {
                found.push(Single {
                    id: row.id,
                    kind: row.kind.word().to_owned(),
                    node: row.node_id,
                    answer: answer.clone(),
                });
            }
        }
    }
    found.sort_by_key(|single| single.id);
    Ok(found)
}

async fn asked(
    db: &Db,
    call: &Call,
    answered: &BTreeMap<Subject, Answer>,
) -> Result<(Vec<Asked>, Vec<Asked>), Refusal> {
    let (mut surveys, mut votes) = (Vec::new(), Vec::new());
    for row in survey::table::of_call(db, call.id).await? {
        let Some(number) = row.published_version else { continue };
        let form = match survey::table::version(db, row.id, number).await? {
            Some(version) => version.form(),
            None => continue,
        };
        let results = survey::results::results(db, CallState::Answering, row.id, number, &form).await?;
        surveys.push(Asked {
            id: row.id,
            titles: form.title.clone(),
            people: results.people,
            feedback: answered.get(&Subject::Survey(row.id)).cloned(),
        });
    }
    for row in vote::table::of_call(db, call.id).await? {
        let texts = row.terms().texts;
        votes.push(Asked {
            id: row.id,
            titles: texts.into_iter().map(|(language, text)| (language, text.question)).collect(),
            people: row.outcome().map(|outcome| outcome.tally.ballots),
            feedback: answered.get(&Subject::Vote(row.id)).cloned(),
        });
    }
    Ok((surveys, votes))
}
