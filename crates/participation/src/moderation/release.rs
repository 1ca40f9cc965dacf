use sea_orm::entity::prelude::*;
use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;

use super::notice::{Notice, tell};
use super::table::{self as moderation, waiting_edit};
use super::{Decision, Ruling, case};
use crate::clock::Clock;
use crate::contribution::table::history;
use crate::contribution::{ContributionState, table};
use crate::event::EventKind;
use crate::{Actor, Refusal, Store};

/// A moderator publishes what waits: a contribution that nobody has seen, or the edit of one that stands. Its author gets a
/// letter.
///
/// # Errors
/// Those of every decision; `Conflict` when nothing waits.
#[crate::boxed]
pub async fn release(store: &Store, actor: Actor, clock: &dyn Clock, ruling: Ruling) -> Result<(), Refusal> {
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let case = case::before(tx, actor, ruling.contribution_id, ruling.revision).await?;
                let edit = moderation::waiting_edit(tx.db(), case.row.id).await?;
                let mut row: table::ActiveModel = case.row.clone().into();
                row.revision = Set(ruling.revision + 1);
                let event = match (case.row.state, edit) {
                    (ContributionState::Waiting, _) => {
                        row.state = Set(ContributionState::Visible);
                        case.event(EventKind::ContributionReleased, None)
                    }
                    (ContributionState::Visible, Some(edit)) => {
                        history::ActiveModel {
                            contribution_id: Set(case.row.id),
                            kind: Set(case.row.kind),
                            body: Set(case.row.body.clone()),
                            wording: Set(case.row.wording.clone()),
                            written_at: Set(case.row.edited_at.unwrap_or(case.row.created_at)),
                            replaced_at: Set(now),
                            ..Default::default()
                        }
                        .insert(tx.db())
                        .await?;
                        let mut event = case.event(EventKind::ContributionEditReleased, None);
                        event.data["was"] = json!(case.row.kind.word());
                        event.data["kind"] = json!(edit.kind.word());
                        row.kind = Set(edit.kind);
                        row.body = Set(edit.body);
                        row.wording = Set(edit.wording);
                        row.edited_at = Set(Some(now));
                        waiting_edit::Entity::delete_by_id(case.row.id).exec(tx.db()).await?;
                        event
                    }
                    _ => return Err(Refusal::Conflict),
                };
                row.update(tx.db()).await?;
                case.decide(tx, Decision::Release, None, "", now).await?;
                tell(tx, &case.row, Notice::Released, None, "", &ruling.portal, now).await?;
                tx.append(event);
                Ok(())
            })
        })
        .await
}
