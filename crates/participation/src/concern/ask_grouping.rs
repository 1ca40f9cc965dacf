use sea_orm::{ActiveModelTrait as _, Set};

use super::table::{self, grouping};
use super::{GROUPERS, GroupingState};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store, answer};

/// A drafter asks for a proposal of key concerns. A worker carries it out; its progress survives a reload and a restart.
///
/// # Errors
/// `NotNow("grouping-under-way")`; `NotNow("not-answering")`.
#[crate::boxed]
pub async fn ask_grouping(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
) -> Result<(), Refusal> {
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = answer::at_desk(tx, actor, &GROUPERS, call_id, &answer::GROUPING).await?;
                let before = table::grouping_of(tx.db(), call_id).await?;
                if before.as_ref().is_some_and(|row| row.state.is_under_way()) {
                    return Err(Refusal::NotNow("grouping-under-way"));
                }
                let row = grouping::ActiveModel {
                    call_id: Set(call_id),
                    state: Set(GroupingState::Waiting),
                    done: Set(0),
                    whole: Set(0),
                    asked_by: Set(actor.person_id()),
                    asked_at: Set(now),
                    held_until: Set(None),
                    finished_at: Set(None),
                    concerns: Set(None),
                    texts: Set(None),
                };
                if before.is_some() {
                    row.update(tx.db()).await?
                } else {
                    row.insert(tx.db()).await?
                };
                let event = NewEvent::new(EventKind::GroupingAsked, call_id).by(actor.person_id());
                tx.append(event.within(call.organization_id).of_call(call_id));
                Ok(())
            })
        })
        .await
}
