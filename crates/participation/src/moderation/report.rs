use sea_orm::entity::prelude::*;
use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;

use super::rules::{REPORT_LIMIT, Rule, clean};
use super::{case, table::report as reports};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store, call, contribution};

/// What a person reports.
#[derive(Debug, Clone)]
pub struct Report {
    /// The contribution.
    pub contribution_id: i64,
    /// The rule that it breaks, as they see it.
    pub rule: Rule,
    /// What they say of it; may be empty.
    pub words: String,
}

/// Somebody reports a contribution, once. It waits for a moderator from now on; nothing else happens to it.
///
/// # Errors
/// `SignInNeeded`; `Invalid` on `words`; `NotFound` for what others do not see; `NotNow("own-report")`;
/// `NotNow("reported-already")`.
#[crate::boxed]
pub async fn report(store: &Store, actor: Actor, clock: &dyn Clock, new: Report) -> Result<(), Refusal> {
    let person = actor.person()?;
    let words = clean(&new.words);
    let mut problems = Problems::new();
    problems.limit("words", &words, REPORT_LIMIT);
    problems.done()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let row = contribution::table::find(tx.db(), new.contribution_id).await?;
                let row = row.filter(contribution::table::Model::is_visible).ok_or(Refusal::NotFound)?;
                let call = call::table::find(tx.db(), row.call_id).await?.ok_or(Refusal::NotFound)?;
                if row.person_id == person {
                    return Err(Refusal::NotNow("own-report"));
                }
                if of_person(tx.db(), row.id, person).await? {
                    return Err(Refusal::NotNow("reported-already"));
                }
                reports::ActiveModel {
                    contribution_id: Set(row.id),
                    person_id: Set(person),
                    rule: Set(new.rule),
                    words: Set(words),
                    created_at: Set(now),
                    settled_at: Set(None),
                    ..Default::default()
                }
                .insert(tx.db())
                .await?;
                case::open(tx.db(), row.id, row.call_id, call.organization_id, now).await?;
                tx.append(
                    NewEvent::new(EventKind::ContributionReported, row.id)
                        .by(Some(person))
                        .within(call.organization_id)
                        .of_call(row.call_id)
                        .with(json!({ "rule": new.rule.word() })),
                );
                Ok(())
            })
        })
        .await
}

/// Whether a person has reported a contribution.
async fn of_person(db: &crate::store::Db, id: i64, person: i64) -> Result<bool, DbErr> {
    let own = reports::Entity::find()
        .filter(reports::Column::ContributionId.eq(id))
        .filter(reports::Column::PersonId.eq(person));
    Ok(own.one(db).await?.is_some())
}
