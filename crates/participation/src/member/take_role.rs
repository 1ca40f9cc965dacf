use sea_orm::EntityTrait;

use super::table;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Role, Store};

/// An administrator takes a role away.
///
/// # Errors
/// `NotNow("last-administrator")` for the actor's own administration: whoever does it would lock themselves out;
/// `Forbidden` outside the reach of the actor's administration.
#[crate::boxed]
pub async fn take_role(store: &Store, actor: Actor, membership_id: i64) -> Result<(), Refusal> {
    store
        .write(move |tx| {
            Box::pin(async move {
                let row = table::find(tx.db(), membership_id).await?.ok_or(Refusal::NotFound)?;
                match row.organization_id {
                    Some(place) => actor.must_hold(tx.db(), &[Role::Administrator], place).await?,
                    None => actor.must_hold_whole(tx.db(), &[Role::Administrator]).await?,
                }
                if row.role == Role::Administrator && actor.person_id() == Some(row.person_id) {
                    return Err(Refusal::NotNow("last-administrator"));
                }
                table::Entity::delete_by_id(row.id).exec(tx.db()).await?;
                let mut event = NewEvent::new(EventKind::RoleTaken, row.person_id)
                    .by(actor.person_id())
                    .with(serde_json::json!({ "role": row.role.word() }));
                event.organization_id = row.organization_id;
                tx.append(event);
                Ok(())
            })
        })
        .await
}
