use sea_orm::EntityTrait;
use serde_json::json;

use super::{passkey, way};
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store};

/// A person takes a way of signing in off their account. Its address is free for another account from then on.
///
/// # Errors
/// `NotFound` when it is not theirs; `NotNow("last-way")`: without any the account would be out of reach for ever.
#[crate::boxed]
pub async fn remove_way(store: &Store, actor: Actor, id: i64) -> Result<(), Refusal> {
    let person_id = actor.person()?;
    store
        .write(move |tx| {
            Box::pin(async move {
                let ways = way::of_person(tx.db(), person_id).await?;
                let gone = ways.iter().find(|way| way.id == id).ok_or(Refusal::NotFound)?;
                if ways.len() == 1 {
                    return Err(Refusal::NotNow("last-way"));
                }
                passkey::Entity::delete_by_id(id).exec(tx.db()).await?;
                way::Entity::delete_by_id(id).exec(tx.db()).await?;
                way::note_email(tx, person_id).await?;
                tx.append(
                    NewEvent::new(EventKind::WayRemoved, person_id)
                        .by(Some(person_id))
                        .with(json!({ "way": gone.kind.word() })),
                );
                Ok(())
            })
        })
        .await
}
