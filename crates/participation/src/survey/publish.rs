use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;
use text::Language;

use super::edit::{editing, is_ready, json as to_json};
use super::table::{self, version};
use crate::call::{self, Bilingual};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store, WriteTx};

/// A new version of a survey that is being answered.
#[derive(Debug, Clone)]
pub struct Correction {
    /// Which survey.
    pub survey_id: i64,
    /// The revision the actor saw.
    pub revision: i32,
    /// What changed and why, in each language; shown beside the version.
    pub note: Bilingual,
}

/// A drafter publishes the working copy as a new version while the call is open. Earlier answers stay with the version they
/// were given to, and are counted with it. Returns the version's number.
///
/// # Errors
/// `Invalid` on `note_fa` and `note_en`; `NotNow("nothing-changed")`, `NotNow("incomplete")`, `NotNow("not-open")`; `Conflict`.
#[crate::boxed]
pub async fn publish(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    new: Correction,
) -> Result<i32, Refusal> {
    let mut problems = Problems::new();
    for language in Language::ALL {
        let note = new.note.get(&language).map_or("", String::as_str);
        problems.text(&format!("note_{language}"), note, call::rules::REASON_LIMIT);
    }
    problems.done()?;
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let (call, survey) = editing(tx, actor, new.survey_id, new.revision).await?;
                let (Some(current), true) = (survey.published_version, call.takes_contributions(now)) else {
                    return Err(Refusal::NotNow("not-open"));
                };
                let published =
                    table::version(tx.db(), survey.id, current).await?.ok_or(Refusal::NotFound)?;
                if published.form() == survey.form() {
                    return Err(Refusal::NotNow("nothing-changed"));
                }
                if !is_ready(&survey.form(), &survey.settings()) {
                    return Err(Refusal::NotNow("incomplete"));
                }
                let number = current + 1;
                insert(tx, &survey, number, to_json(&new.note)?, Some(person), now).await?;
                let mut row: table::ActiveModel = survey.into();
                row.published_version = Set(Some(number));
                row.updated_at = Set(now);
                row.revision = Set(new.revision + 1);
                row.update(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::SurveyVersionPublished, new.survey_id)
                        .by(Some(person))
                        .within(call.organization_id)
                        .of_call(call.id)
                        .with(json!({ "number": number })),
                );
                Ok(number)
            })
        })
        .await
}

/// Freezes the surveys of a call as their first versions. Part of the lead's approval.
pub(crate) async fn publish_first(
    tx: &WriteTx,
    call_id: i64,
    person: Option<i64>,
    published_at: i64,
) -> Result<(), Refusal> {
    for survey in table::of_call(tx.db(), call_id).await? {
        if survey.published_version.is_some() {
            continue;
        }
        insert(tx, &survey, 1, "{}".into(), person, published_at).await?;
        let revision = survey.revision + 1;
        let mut row: table::ActiveModel = survey.into();
        row.published_version = Set(Some(1));
        row.revision = Set(revision);
        row.update(tx.db()).await?;
    }
    Ok(())
}

async fn insert(
    tx: &WriteTx,
    survey: &table::Model,
    number: i32,
    note: String,
    person: Option<i64>,
    now: i64,
) -> Result<(), Refusal> {
    version::ActiveModel {
        survey_id: Set(survey.id),
        number: Set(number),
        form: Set(survey.form.clone()),
        note: Set(note),
        published_at: Set(now),
        published_by: Set(person),
        ..Default::default()
    }
    .insert(tx.db())
    .await?;
    Ok(())
}
