use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;

use super::ContributionState;
use super::rules::{Words, check};
use super::table::{self, history};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::moderation::{self, Timing};
use crate::{Actor, Refusal, Store, WriteTx, call};

/// What an author changes.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Which contribution.
    pub id: i64,
    /// The revision the author saw.
    pub revision: i32,
    /// The new words.
    pub words: Words,
}

/// The author edits a contribution while its call is open; what stood before is kept and shown. On a call whose
/// contributions are looked at before they are published, the edit of one that is published waits for a moderator, and the
/// edit of one that waits itself changes what waits. Returns whether it waits.
///
/// # Errors
/// `NotNow("call-closed")`; `Conflict` when it was edited in another window; `NotFound` unless it is the author's own.
#[crate::boxed]
pub async fn edit(store: &Store, actor: Actor, clock: &dyn Clock, new: Edit) -> Result<bool, Refusal> {
    let person = actor.person()?;
    let words = check(new.words)?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let (row, call) = own(tx, person, new.id, new.revision, now).await?;
                let organization = call.organization_id;
                let waiting = row.state == ContributionState::Waiting;
                if !waiting && call.moderation == Timing::Before {
                    hold(tx, row, words, organization, now).await?;
                    return Ok(true);
                }
                if row.kind == words.kind && row.body == words.body && row.wording == words.wording {
                    return Ok(waiting);
                }
                if !waiting {
                    // What nobody saw is no history.
                    history::ActiveModel {
                        contribution_id: Set(row.id),
                        kind: Set(row.kind),
                        body: Set(row.body.clone()),
                        wording: Set(row.wording.clone()),
                        written_at: Set(row.edited_at.unwrap_or(row.created_at)),
                        replaced_at: Set(now),
                        ..Default::default()
                    }
                    .insert(tx.db())
                    .await?;
                }
                let event = NewEvent::new(EventKind::ContributionEdited, row.id)
                    .by(Some(person))
                    .within(organization)
                    .of_call(row.call_id)
                    .with(json!({
                        "node": row.node_id,
                        "was": row.kind.word(),
                        "kind": words.kind.word(),
                        "waiting": waiting,
                    }));
                let mut row: table::ActiveModel = row.into();
                row.kind = Set(words.kind);
                row.body = Set(words.body);
                row.wording = Set(words.wording);
                if !waiting {
                    row.edited_at = Set(Some(now));
                }
                row.revision = Set(new.revision + 1);
                row.update(tx.db()).await?;
                tx.append(event);
                Ok(waiting)
            })
        })
        .await
}

/// Keeps an edit until a moderator has looked at it. One that says what stands already takes back the edit that waits.
async fn hold(
    tx: &WriteTx,
    row: table::Model,
    words: Words,
    organization: i64,
    now: i64,
) -> Result<(), Refusal> {
    let same = row.kind == words.kind && row.body == words.body && row.wording == words.wording;
    moderation::table::hold_edit(tx.db(), row.id, (!same).then_some(words), now).await?;
    if !same {
        moderation::open(tx.db(), row.id, row.call_id, organization, now).await?;
        tx.append(
            NewEvent::new(EventKind::ContributionEditHeld, row.id)
                .by(Some(row.person_id))
                .within(organization)
                .of_call(row.call_id),
        );
    }
    Ok(())
}

/// The author's own contribution, published or waiting, on a call that still takes them, with the call.
pub(super) async fn own(
    tx: &WriteTx,
    person: i64,
    id: i64,
    revision: i32,
    now: i64,
) -> Result<(table::Model, call::table::Model), Refusal> {
    let row = table::find(tx.db(), id).await?.ok_or(Refusal::NotFound)?;
    if row.person_id != person || !row.is_own_to_change() {
        return Err(Refusal::NotFound);
    }
    let call = call::table::find(tx.db(), row.call_id).await?.ok_or(Refusal::NotFound)?;
    if !call.takes_contributions(now) {
        return Err(Refusal::NotNow("call-closed"));
    }
    if row.revision != revision {
        return Err(Refusal::Conflict);
    }
    Ok((row, call))
}
