use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;

use super::edit::own;
use super::{ContributionState, table};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store, moderation};

/// The author takes a contribution back while its call is open. A stub stays where somebody replied.
///
/// # Errors
/// `NotNow("call-closed")`: afterwards it is part of what the body must answer; `Conflict`; `NotFound`.
#[crate::boxed]
pub async fn withdraw(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    id: i64,
    revision: i32,
) -> Result<(), Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let (row, call) = own(tx, person, id, revision, now).await?;
                let event = NewEvent::new(EventKind::ContributionWithdrawn, row.id)
                    .by(Some(person))
                    .within(call.organization_id)
                    .of_call(row.call_id)
                    .with(json!({
                        "node": row.node_id,
                        "kind": row.kind.word(),
                        // What nobody saw is in no count.
                        "waiting": row.state == ContributionState::Waiting,
                    }));
                moderation::close(tx.db(), row.id, now).await?;
                let mut row: table::ActiveModel = row.into();
                row.state = Set(ContributionState::Withdrawn);
                row.revision = Set(revision + 1);
                row.update(tx.db()).await?;
                tx.append(event);
                Ok(())
            })
        })
        .await
}
