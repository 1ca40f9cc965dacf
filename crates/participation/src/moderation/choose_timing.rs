use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;

use super::Timing;
use crate::call::{self, CallState, table};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Role, Store};

/// Whether the contributions of a call are looked at after they are published or before: chosen by the drafter while the
/// call is drafted, and by the lead until it closes. What waits goes on waiting when it is changed back.
///
/// # Errors
/// `Forbidden`; `Conflict` when the call was changed meanwhile; `NotNow("not-drafting")` for a drafter, `NotNow("not-open")`
/// for the lead, when it is too late.
#[crate::boxed]
pub async fn choose_timing(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    revision: i32,
    timing: Timing,
) -> Result<(), Refusal> {
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = table::find(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
                let organization = call.organization_id;
                if call.state == CallState::Drafting {
                    actor.must_hold(tx.db(), &[Role::Drafter], organization).await?;
                } else {
                    match actor.must_hold(tx.db(), &[Role::Lead], organization).await {
                        Ok(()) => {}
                        Err(Refusal::Forbidden) => {
                            actor.must_hold(tx.db(), &[Role::Drafter], organization).await?;
                            return Err(Refusal::NotNow("not-drafting"));
                        }
                        Err(other) => return Err(other),
                    }
                    if !matches!(call.state, CallState::InReview | CallState::Scheduled | CallState::Open) {
                        return Err(Refusal::NotNow("not-open"));
                    }
                }
                if call.revision != revision {
                    return Err(Refusal::Conflict);
                }
                let event = NewEvent::new(EventKind::CallUpdated, call_id)
                    .by(actor.person_id())
                    .within(organization)
                    .of_call(call_id)
                    .with(json!({ "moderation": timing.word() }));
                let mut row: table::ActiveModel = call.into();
                row.moderation = Set(timing);
                call::touch(&mut row, revision, now);
                row.update(tx.db()).await?;
                tx.append(event);
                Ok(())
            })
        })
        .await
}
