use sea_orm::{ActiveModelTrait, Set};

use super::describe::{drafting, touch};
use super::rules::{Asked, checklist, may_submit};
use super::{CallState, table};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store, draft};

/// The drafter hands the call to the lead.
///
/// # Errors
/// `NotNow("incomplete")` while the checklist has an open line that the drafter can mend.
#[crate::boxed]
pub async fn submit(
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
                let call = drafting(tx, actor, call_id, revision).await?;
                let work = draft::table::work(tx.db(), call_id).await?;
                let checks =
                    checklist(&call, work.as_ref().map(|w| &w.draft), &Asked::of(tx.db(), call_id).await?);
                if !may_submit(&checks, call.exception().is_some()) {
                    return Err(Refusal::NotNow("incomplete"));
                }
                let organization = call.organization_id;
                let mut row: table::ActiveModel = call.into();
                row.state = Set(CallState::InReview);
                row.submitted_by = Set(Some(person));
                row.sent_back = Set(None);
                touch(&mut row, revision, now);
                row.update(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::CallSubmitted, call_id)
                        .by(Some(person))
                        .within(organization)
                        .of_call(call_id),
                );
                Ok(())
            })
        })
        .await
}
