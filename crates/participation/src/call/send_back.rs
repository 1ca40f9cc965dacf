use sea_orm::{ActiveModelTrait, Set};

use super::describe::touch;
use super::rules::REASON_LIMIT;
use super::table::{self, json};
use super::{CallState, SentBack};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Role, Store, WriteTx};

/// The lead sends the call back to its drafter with a reason.
///
/// # Errors
/// `Invalid` without a reason; `NotNow("not-in-review")`; `Conflict` when it changed meanwhile.
#[crate::boxed]
pub async fn send_back(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    revision: i32,
    reason: String,
) -> Result<(), Refusal> {
    let mut problems = Problems::new();
    problems.text("reason", &reason, REASON_LIMIT);
    problems.done()?;
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = in_review(tx, actor, call_id, revision).await?;
                let organization = call.organization_id;
                let mut row: table::ActiveModel = call.into();
                row.state = Set(CallState::Drafting);
                row.sent_back = Set(Some(json(&SentBack { reason, by: person, at: now })));
                touch(&mut row, revision, now);
                row.update(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::CallSentBack, call_id)
                        .by(Some(person))
                        .within(organization)
                        .of_call(call_id),
                );
                Ok(())
            })
        })
        .await
}

/// A call that waits for the lead.
pub(super) async fn in_review(
    tx: &WriteTx,
    actor: Actor,
    call_id: i64,
    revision: i32,
) -> Result<table::Model, Refusal> {
    let call = table::find(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
    actor.must_hold(tx.db(), &[Role::Lead], call.organization_id).await?;
    if call.state != CallState::InReview {
        return Err(Refusal::NotNow("not-in-review"));
    }
    if call.revision != revision {
        return Err(Refusal::Conflict);
    }
    Ok(call)
}
