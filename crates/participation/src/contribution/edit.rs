use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;

use super::rules::{Words, check};
use super::table::{self, history};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
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

/// The author edits a contribution while its call is open; what stood before is kept and shown.
///
/// # Errors
/// `NotNow("call-closed")`; `Conflict` when it was edited in another window; `NotFound` unless it is the author's own.
pub async fn edit(store: &Store, actor: Actor, clock: &dyn Clock, new: Edit) -> Result<(), Refusal> {
    let person = actor.person()?;
    let words = check(new.words)?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let (row, organization) = own(tx, person, new.id, new.revision, now).await?;
                if row.kind == words.kind && row.body == words.body && row.wording == words.wording {
                    return Ok(());
                }
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
                let event = NewEvent::new(EventKind::ContributionEdited, row.id)
                    .by(Some(person))
                    .within(organization)
                    .of_call(row.call_id)
                    .with(json!({ "node": row.node_id, "was": row.kind.word(), "kind": words.kind.word() }));
                let mut row: table::ActiveModel = row.into();
                row.kind = Set(words.kind);
                row.body = Set(words.body);
                row.wording = Set(words.wording);
                row.edited_at = Set(Some(now));
                row.revision = Set(new.revision + 1);
                row.update(tx.db()).await?;
                tx.append(event);
                Ok(())
            })
        })
        .await
}

/// The author's own visible contribution on a call that still takes them, with the call's organization.
pub(super) async fn own(
    tx: &WriteTx,
    person: i64,
    id: i64,
    revision: i32,
    now: i64,
) -> Result<(table::Model, i64), Refusal> {
    let row = table::find(tx.db(), id).await?.ok_or(Refusal::NotFound)?;
    if row.person_id != person || !row.is_visible() {
        return Err(Refusal::NotFound);
    }
    let call = call::table::find(tx.db(), row.call_id).await?.ok_or(Refusal::NotFound)?;
    if !call.takes_contributions(now) {
        return Err(Refusal::NotNow("call-closed"));
    }
    if row.revision != revision {
        return Err(Refusal::Conflict);
    }
    Ok((row, call.organization_id))
}
