use sea_orm::{ActiveModelTrait, Set};

use super::describe::touch;
use super::rules::check_reason;
use super::table::{self, json};
use super::{Bilingual, CallState, Withdrawal};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Role, Store};

/// The lead withdraws a call at any time before its report, with a reason in both languages that stays public.
///
/// # Errors
/// `Invalid` without the reason; `NotNow("already-reported")`; `Conflict`.
#[crate::boxed]
pub async fn withdraw(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    revision: i32,
    reason: Bilingual,
) -> Result<(), Refusal> {
    check_reason(&reason)?;
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = table::find(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
                actor.must_hold(tx.db(), &[Role::Lead], call.organization_id).await?;
                if matches!(call.state, CallState::Reported | CallState::Concluded | CallState::Withdrawn) {
                    return Err(Refusal::NotNow("already-reported"));
                }
                if call.revision != revision {
                    return Err(Refusal::Conflict);
                }
                let withdrawal = Withdrawal { reason, by: person, at: now, from: call.state.word() };
                let organization = call.organization_id;
                let mut row: table::ActiveModel = call.into();
                row.state = Set(CallState::Withdrawn);
                row.withdrawal = Set(Some(json(&withdrawal)));
                touch(&mut row, revision, now);
                row.update(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::CallWithdrawn, call_id)
                        .by(Some(person))
                        .within(organization)
                        .of_call(call_id)
                        .with(serde_json::json!({ "from": withdrawal.from })),
                );
                Ok(())
            })
        })
        .await
}
