use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, DbErr, ModelTrait as _, Set};
use serde_json::json;

use super::rules::MOST_AT_ONCE;
use super::table::{self, assignment};
use super::{DRAFTERS, GROUPING, PROPOSERS, Subject, at_desk, event};
use crate::clock::Clock;
use crate::event::EventKind;
use crate::store::Db;
use crate::{Actor, Refusal, Store, WriteTx, member, organization};

/// Who is to see to some subjects, and until when.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// The call.
    pub call_id: i64,
    /// What.
    pub subjects: Vec<Subject>,
    /// The unit, where it is one's as a whole: one of [`units`].
    pub organization_id: Option<i64>,
    /// The official.
    pub person_id: Option<i64>,
    /// Until which day.
    pub due_on: Option<Date>,
}

/// The units that can see to what a call of an organization was told: itself and those above it, the root first, as far as
/// somebody in them may propose answers. Roles reach down the tree and never up, so whoever works in a unit below, or beside it,
/// could not even open the desk.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn units(db: &Db, organization_id: i64) -> Result<Vec<organization::table::Model>, DbErr> {
    let mut found = organization::table::ancestry(db, organization_id).await?;
    let manned = member::table::manned(db, found.iter().map(|unit| unit.id), PROPOSERS).await?;
    found.retain(|unit| manned.contains(&unit.id));
    Ok(found)
}

/// Refuses an official who may propose no answers to a call of an organization, and a unit in which nobody may.
async fn may_see_to_it(tx: &WriteTx, organization_id: i64, wish: &Assignment) -> Result<(), Refusal> {
    if let Some(official) = wish.person_id {
        let place = organization::table::find(tx.db(), organization_id).await?.ok_or(Refusal::NotFound)?;
        let held = member::table::held_by(tx.db(), official).await?;
        if !member::rules::reaches(&held, &PROPOSERS, &place.path) {
            return Err(Refusal::field("assignee", "not-an-official"));
        }
    }
    if let Some(unit) = wish.organization_id
        && !units(tx.db(), organization_id).await?.iter().any(|found| found.id == unit)
    {
        return Err(Refusal::field("assignee", "not-a-unit-here"));
    }
    Ok(())
}

/// A drafter gives subjects to an official or a unit, or takes them away again (neither named).
///
/// # Errors
/// `NotNow("nothing-chosen")`; `Invalid` on `assignee`: `not-an-official` for somebody who may propose no answers here,
/// `not-a-unit-here` for a unit that is none of [`units`].
#[crate::boxed]
pub async fn assign(store: &Store, actor: Actor, clock: &dyn Clock, wish: Assignment) -> Result<(), Refusal> {
    if wish.subjects.is_empty() || wish.subjects.len() > MOST_AT_ONCE {
        return Err(Refusal::NotNow("nothing-chosen"));
    }
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = at_desk(tx, actor, &DRAFTERS, wish.call_id, &GROUPING).await?;
                may_see_to_it(tx, call.organization_id, &wish).await?;
                let mut known = table::assignments(tx.db(), &wish.subjects).await?;
                for subject in wish.subjects {
                    super::decide::stands(tx, &call, subject).await?;
                    let before = known.remove(&subject);
                    if wish.person_id.is_none() && wish.organization_id.is_none() {
                        if let Some(before) = before {
                            before.delete(tx.db()).await?;
                        }
                    } else {
                        let there = before.is_some();
                        let mut row: assignment::ActiveModel = match before {
                            Some(before) => before.into(),
                            None => assignment::ActiveModel {
                                call_id: Set(call.id),
                                subject: Set(subject.word().to_owned()),
                                subject_id: Set(subject.id()),
                                ..Default::default()
                            },
                        };
                        row.organization_id = Set(wish.organization_id);
                        row.person_id = Set(wish.person_id);
                        row.due_on = Set(table::day(wish.due_on));
                        row.assigned_by = Set(person);
                        row.assigned_at = Set(now);
                        if there {
                            row.update(tx.db()).await?
                        } else {
                            row.insert(tx.db()).await?
                        };
                    }
                    let mut event = event(EventKind::AnswerAssigned, actor, &call, subject);
                    event.data["to"] =
                        json!({ "person": wish.person_id, "organization": wish.organization_id });
                    tx.append(event);
                }
                Ok(())
            })
        })
        .await
}
