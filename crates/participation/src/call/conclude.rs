use sea_orm::{ActiveModelTrait, Set};

use super::describe::touch;
use super::{CallState, table};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Role, Store};

/// The lead concludes a reported call: the latest published version is the final text (design, section 6).
///
/// # Errors
/// `NotNow("not-reported")`; `Conflict`.
#[crate::boxed]
pub async fn conclude(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    revision: i32,
) -> Result<(), Refusal> {
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = table::find(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
                actor.must_hold(tx.db(), &[Role::Lead], call.organization_id).await?;
                if call.state != CallState::Reported {
                    return Err(Refusal::NotNow("not-reported"));
                }
                if call.revision != revision {
                    return Err(Refusal::Conflict);
                }
                let (organization, version) = (call.organization_id, call.published_version);
                let mut row: table::ActiveModel = call.into();
                row.state = Set(CallState::Concluded);
                touch(&mut row, revision, now);
                row.update(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::CallConcluded, call_id)
                        .by(actor.person_id())
                        .within(organization)
                        .of_call(call_id)
                        .with(serde_json::json!({ "version": version })),
                );
                Ok(())
            })
        })
        .await
}
