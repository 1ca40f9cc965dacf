use sea_orm::{ActiveModelTrait, Set};

use super::create::{drafting, event};
use super::table;
use super::terms::Terms;
use crate::clock::Clock;
use crate::event::EventKind;
use crate::{Actor, Refusal, Store};

/// What a drafter changes.
#[derive(Debug, Clone)]
pub struct Change {
    /// Which vote.
    pub vote_id: i64,
    /// The revision that the actor saw.
    pub revision: i32,
    /// What it asks from now on.
    pub terms: Terms,
}

/// A drafter changes a vote of a call that is being drafted.
///
/// # Errors
/// `Invalid` on the terms; `Conflict`; `NotNow("not-drafting")`: what was handed over or published is frozen.
#[crate::boxed]
pub async fn describe(store: &Store, actor: Actor, clock: &dyn Clock, change: Change) -> Result<(), Refusal> {
    change.terms.check()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let vote = table::find(tx.db(), change.vote_id).await?.ok_or(Refusal::NotFound)?;
                let call = drafting(tx, actor, vote.call_id).await?;
                if vote.revision != change.revision {
                    return Err(Refusal::Conflict);
                }
                let mut row: table::ActiveModel = vote.into();
                table::set_terms(&mut row, &change.terms);
                row.updated_at = Set(now);
                row.revision = Set(change.revision + 1);
                row.update(tx.db()).await?;
                tx.append(event(EventKind::VoteUpdated, actor, change.vote_id, &call));
                Ok(())
            })
        })
        .await
}
