use sea_orm::EntityTrait as _;

use super::table;
use crate::call::{self, CallState};
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Role, Store};

/// A drafter removes a file while the call is being drafted; what was published stays.
///
/// # Errors
/// `NotNow("not-drafting")` afterwards.
#[crate::boxed]
pub async fn remove(store: &Store, actor: Actor, file_id: i64) -> Result<(), Refusal> {
    store
        .write(move |tx| {
            Box::pin(async move {
                let file = table::find(tx.db(), file_id).await?.ok_or(Refusal::NotFound)?;
                let call = call::table::find(tx.db(), file.call_id).await?.ok_or(Refusal::NotFound)?;
                actor.must_hold(tx.db(), &[Role::Drafter], call.organization_id).await?;
                if call.state != CallState::Drafting {
                    return Err(Refusal::NotNow("not-drafting"));
                }
                table::Entity::delete_by_id(file_id).exec(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::FileRemoved, file_id)
                        .by(actor.person_id())
                        .within(call.organization_id)
                        .of_call(call.id),
                );
                Ok(())
            })
        })
        .await
}
