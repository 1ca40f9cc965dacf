use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, ModelTrait as _, QueryFilter as _, Set,
};
use serde_json::json;

use super::table::{self, member};
use super::{Summary, at_hand, event};
use crate::answer::{Subject, note, table as answers};
use crate::clock::Clock;
use crate::event::EventKind;
use crate::{Actor, Refusal, Store};

/// A drafter puts a concern together with another one: its contributions and sentences go over, its address leads there.
///
/// # Errors
/// `NotNow("same-concern")`; `NotNow("concern-answered")` where it has a signed answer, which would lose what it is about; `Conflict`.
#[crate::boxed]
pub async fn merge(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    id: i64,
    revision: i32,
    into: i64,
) -> Result<(), Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    if id == into {
        return Err(Refusal::NotNow("same-concern"));
    }
    store
        .write(move |tx| {
            Box::pin(async move {
                let (row, call) = at_hand(tx, actor, id, revision).await?;
                let target = table::find(tx.db(), into).await?;
                let target = target
                    .filter(|target| target.call_id == call.id && target.merged_into.is_none())
                    .ok_or(Refusal::NotFound)?;
                if answers::answer_of(tx.db(), Subject::Concern(id)).await?.is_some() {
                    return Err(Refusal::NotNow("concern-answered"));
                }
                if let Some(draft) = answers::draft_of(tx.db(), Subject::Concern(id)).await? {
                    draft.delete(tx.db()).await?;
                }
                note::carry(tx.db(), id, into).await?;
                let moved: Vec<i64> = member::Entity::find()
                    .filter(member::Column::ConcernId.eq(id))
                    .all(tx.db())
                    .await?
                    .into_iter()
                    .map(|member| member.contribution_id)
                    .collect();
                table::put(tx.db(), into, &moved, Some(person), now).await?;
                table::take(tx.db(), id, &moved).await?;
                let mut summary: Summary = target.summary();
                for (language, sentences) in row.summary() {
                    summary.entry(language).or_default().extend(sentences);
                }
                // A sentence that a machine wrote stays its own in another concern.
                let mut machine = target.machine();
                for (language, pieces) in row.machine() {
                    machine.entry(language).or_default().sentences.extend(pieces.sentences);
                }
                let approval = match target.approved_at {
                    Some(at) => (target.approved_by, Some(at)),
                    None => (row.approved_by, row.approved_at),
                };
                super::machine_text::table::forget(tx.db(), id).await?;
                let target_revision = target.revision;
                let mut target: table::ActiveModel = target.into();
                target.summary = Set(serde_json::to_string(&summary).unwrap_or_default());
                target.machine = Set(serde_json::to_string(&machine).unwrap_or_default());
                (target.approved_by, target.approved_at) = (Set(approval.0), Set(approval.1));
                target.kept = Set(true);
                target.updated_at = Set(now);
                target.revision = Set(target_revision + 1);
                target.update(tx.db()).await?;
                let mut row: table::ActiveModel = row.into();
                row.merged_into = Set(Some(into));
                row.kept = Set(true);
                row.updated_at = Set(now);
                row.revision = Set(revision + 1);
                row.update(tx.db()).await?;
                tx.append(
                    event(EventKind::ConcernsMerged, actor, &call, id)
                        .with(json!({ "into": into, "texts": moved.len() })),
                );
                Ok(())
            })
        })
        .await
}
