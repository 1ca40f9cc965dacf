use std::collections::HashSet;

use sea_orm::{ActiveModelTrait as _, ModelTrait as _, Set};
use serde_json::json;

use super::{rules, table};
use crate::clock::Clock;
use crate::concern::describe::{Description, read};
use crate::concern::{at_hand, event, table as concerns};
use crate::event::EventKind;
use crate::{Actor, Refusal, Store};

/// The suggestion is gone. What was made of it is not saved instead: as somebody's own it would lose its mark.
pub(super) const GONE: Refusal = Refusal::NotNow("machine-text-gone");

/// A suggestion that a person takes.
#[derive(Debug, Clone)]
pub struct Approval {
    /// The concern.
    pub concern: i64,
    /// As the person saw it.
    pub revision: i32,
    /// The suggestion that the person saw.
    pub suggestion: i64,
    /// What they made of it, where they changed it first.
    pub edited: Option<Description>,
}

/// A drafter takes what a machine suggested, as it is or edited: it becomes the title and summary of the concern, which is kept
/// from then on. Who did it and when is recorded, and what the machine wrote is remembered beside it: the text counts as
/// machine-written in a language until neither the title nor any sentence is the machine's any more ([`rules::is_of`]).
///
/// In a language that the suggestion has nothing for, what stands there stays.
///
/// # Errors
/// `Conflict` where the concern changed; `NotNow("machine-text-gone")` where the suggestion was discarded or another one stands
/// there; `Invalid` on what was edited.
#[crate::boxed]
pub async fn approve(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    approval: Approval,
) -> Result<(), Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let Approval { concern, revision, suggestion, edited } = approval;
                let (row, call) = at_hand(tx, actor, concern, revision).await?;
                let found = table::of_concern(tx.db(), concern).await?.filter(|row| row.id == suggestion);
                let found = found.ok_or(GONE)?;
                let mut written = found.suggestion().ok_or(GONE)?;
                let members: HashSet<i64> = concerns::members(tx.db(), concern).await?.into_iter().collect();
                // What left the concern since, or was hidden, supports nothing any more.
                written.summary = rules::resting(&written.summary, &members);
                let is_edited = edited.is_some();
                let (titles, summary, campaign) = match edited {
                    Some(description) => {
                        let campaign = description.campaign;
                        let (titles, summary) = read(description, &members)?;
                        (titles, summary, campaign)
                    }
                    None => {
                        let (mut titles, mut summary) = (row.titles(), row.summary());
                        titles.extend(written.titles.clone());
                        summary.extend(written.summary.clone());
                        (titles, summary, row.campaign)
                    }
                };
                let machine = rules::remember(row.machine(), &written, &titles, &summary);
                let json = |value: Result<String, serde_json::Error>| value.unwrap_or_default();
                let mut row: concerns::ActiveModel = row.into();
                row.titles = Set(json(serde_json::to_string(&titles)));
                row.summary = Set(json(serde_json::to_string(&summary)));
                row.machine = Set(json(serde_json::to_string(&machine)));
                row.campaign = Set(campaign);
                row.approved_by = Set(Some(person));
                row.approved_at = Set(Some(now));
                row.kept = Set(true);
                row.updated_at = Set(now);
                row.revision = Set(revision + 1);
                row.update(tx.db()).await?;
                found.delete(tx.db()).await?;
                let event = event(EventKind::MachineTextApproved, actor, &call, concern);
                tx.append(event.with(json!({ "edited": is_edited })));
                Ok(())
            })
        })
        .await
}
