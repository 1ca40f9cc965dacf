use sea_orm::{ActiveModelTrait, Set};

use super::describe::touch;
use super::rules::is_own;
use super::send_back::in_review;
use super::table::{self, json};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store};

/// The lead grants the exception that the drafter asked for: the period may be shorter than thirty days. Reason, legal
/// ground and who granted it stay on the call's page for ever.
///
/// # Errors
/// `NotNow("no-exception-asked")`; `NotNow("own-call")` (four eyes).
#[crate::boxed]
pub async fn grant_exception(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    revision: i32,
) -> Result<(), Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = in_review(tx, actor, call_id, revision).await?;
                if is_own(&call, person) {
                    return Err(Refusal::NotNow("own-call"));
                }
                let mut exception = call.exception().ok_or(Refusal::NotNow("no-exception-asked"))?;
                exception.granted_by = Some(person);
                exception.granted_at = Some(now);
                let organization = call.organization_id;
                let mut row: table::ActiveModel = call.into();
                row.exception = Set(Some(json(&exception)));
                touch(&mut row, revision, now);
                row.update(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::ExceptionGranted, call_id)
                        .by(Some(person))
                        .within(organization)
                        .of_call(call_id),
                );
                Ok(())
            })
        })
        .await
}
