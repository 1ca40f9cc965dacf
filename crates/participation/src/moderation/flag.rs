use sea_orm::entity::prelude::*;
use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;

use super::table::flag as flags;
use super::{Sign, case};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Refusal, Store, call, contribution};

/// The portal flags a contribution for what [`super::watch`] noticed: a moderator looks at it, nothing else happens to it.
/// A sign that was noted for it and waits for a decision is not noted again. Without signs nothing is written.
///
/// # Errors
/// `NotFound`; the store is unavailable.
#[crate::boxed]
pub async fn flag(
    store: &Store,
    clock: &dyn Clock,
    contribution_id: i64,
    signs: Vec<(Sign, String)>,
) -> Result<(), Refusal> {
    if signs.is_empty() {
        return Ok(());
    }
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let row =
                    contribution::table::find(tx.db(), contribution_id).await?.ok_or(Refusal::NotFound)?;
                let call = call::table::find(tx.db(), row.call_id).await?.ok_or(Refusal::NotFound)?;
                let known = flags::Entity::find()
                    .filter(flags::Column::ContributionId.eq(row.id))
                    .filter(flags::Column::SettledAt.is_null())
                    .all(tx.db())
                    .await?;
                let new: Vec<_> =
                    signs.into_iter().filter(|(sign, _)| known.iter().all(|f| f.sign != *sign)).collect();
                if new.is_empty() {
                    return Ok(());
                }
                let words: Vec<&str> = new.iter().map(|(sign, _)| sign.word()).collect();
                let event = NewEvent::new(EventKind::ContributionFlagged, row.id)
                    .within(call.organization_id)
                    .of_call(row.call_id)
                    .with(json!({ "signs": words }));
                for (sign, detail) in new {
                    flags::ActiveModel {
                        contribution_id: Set(row.id),
                        sign: Set(sign),
                        detail: Set(detail),
                        created_at: Set(now),
                        settled_at: Set(None),
                        ..Default::default()
                    }
                    .insert(tx.db())
                    .await?;
                }
                case::open(tx.db(), row.id, row.call_id, call.organization_id, now).await?;
                tx.append(event);
                Ok(())
            })
        })
        .await
}
