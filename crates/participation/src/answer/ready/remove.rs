use sea_orm::ModelTrait as _;

use super::find;
use crate::answer::DRAFTERS;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store};

/// A drafter removes a ready reason; answers that used it stay as they are.
///
/// # Errors
/// `NotFound`, `Forbidden`.
#[crate::boxed]
pub async fn remove(store: &Store, actor: Actor, id: i64) -> Result<(), Refusal> {
    store
        .write(move |tx| {
            Box::pin(async move {
                let row = find(tx.db(), id).await?.ok_or(Refusal::NotFound)?;
                let organization = row.organization_id;
                actor.must_hold(tx.db(), &DRAFTERS, organization).await?;
                row.delete(tx.db()).await?;
                let event = NewEvent::new(EventKind::ReadyReasonRemoved, id);
                tx.append(event.by(actor.person_id()).within(organization));
                Ok(())
            })
        })
        .await
}
