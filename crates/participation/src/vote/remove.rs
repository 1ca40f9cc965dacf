use sea_orm::ModelTrait as _;

use super::create::{drafting, event};
use super::table;
use crate::event::EventKind;
use crate::{Actor, Refusal, Store};

/// A drafter takes a vote out of a call that is being drafted. Nobody has voted yet, so nothing is lost but its text.
///
/// # Errors
/// `Conflict`; `NotNow("not-drafting")`.
#[crate::boxed]
pub async fn remove(store: &Store, actor: Actor, vote_id: i64, revision: i32) -> Result<(), Refusal> {
    store
        .write(move |tx| {
            Box::pin(async move {
                let vote = table::find(tx.db(), vote_id).await?.ok_or(Refusal::NotFound)?;
                let call = drafting(tx, actor, vote.call_id).await?;
                if vote.revision != revision {
                    return Err(Refusal::Conflict);
                }
                table::run(tx.db(), "DELETE FROM vote_seal WHERE vote_id = $1", [vote_id.into()]).await?;
                vote.delete(tx.db()).await?;
                tx.append(event(EventKind::VoteRemoved, actor, vote_id, &call));
                Ok(())
            })
        })
        .await
}
