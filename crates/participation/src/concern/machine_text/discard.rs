use sea_orm::ModelTrait as _;

use super::approve::GONE;
use super::table;
use crate::concern::{GROUPERS, event, table as concerns};
use crate::event::EventKind;
use crate::{Actor, Refusal, Store, answer};

/// A drafter throws away what a machine suggested, or takes back that it was asked. Nothing is left of it but that it happened.
///
/// # Errors
/// `NotNow("machine-text-gone")` where there is none, or another one than the person saw.
#[crate::boxed]
pub async fn discard(store: &Store, actor: Actor, concern: i64, suggestion: i64) -> Result<(), Refusal> {
    store
        .write(move |tx| {
            Box::pin(async move {
                let row = concerns::find(tx.db(), concern).await?.ok_or(Refusal::NotFound)?;
                let call = answer::at_desk(tx, actor, &GROUPERS, row.call_id, &answer::GROUPING).await?;
                let found = table::of_concern(tx.db(), concern).await?.filter(|row| row.id == suggestion);
                let found = found.ok_or(GONE)?;
                found.delete(tx.db()).await?;
                tx.append(event(EventKind::MachineTextDiscarded, actor, &call, concern));
                Ok(())
            })
        })
        .await
}
