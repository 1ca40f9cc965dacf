use sea_orm::{EntityTrait as _, ModelTrait as _};

use super::Entity;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store};

/// An official removes a view of their own.
///
/// # Errors
/// `NotFound` for any other.
#[crate::boxed]
pub async fn remove(store: &Store, actor: Actor, id: i64) -> Result<(), Refusal> {
    let person = actor.person()?;
    store
        .write(move |tx| {
            Box::pin(async move {
                let row = Entity::find_by_id(id).one(tx.db()).await?;
                let row = row.filter(|row| row.person_id == person).ok_or(Refusal::NotFound)?;
                let call = row.call_id;
                row.delete(tx.db()).await?;
                tx.append(NewEvent::new(EventKind::DeskViewRemoved, id).by(Some(person)).of_call(call));
                Ok(())
            })
        })
        .await
}
