use sea_orm::{ColumnTrait as _, EntityTrait as _, ModelTrait as _, QueryFilter as _};

use super::table::{self, member};
use super::{at_hand, event};
use crate::answer::{Subject, note, table as answers};
use crate::event::EventKind;
use crate::{Actor, Refusal, Store};

/// A drafter removes a concern that was not answered; its contributions stay and have to be answered otherwise.
///
/// # Errors
/// `NotNow("concern-answered")`; `Conflict`.
#[crate::boxed]
pub async fn remove(store: &Store, actor: Actor, id: i64, revision: i32) -> Result<(), Refusal> {
    store
        .write(move |tx| {
            Box::pin(async move {
                let (row, call) = at_hand(tx, actor, id, revision).await?;
                let subject = Subject::Concern(id);
                let replaced = answers::replaced(tx.db(), subject).await?;
                if !replaced.is_empty() || answers::answer_of(tx.db(), subject).await?.is_some() {
                    return Err(Refusal::NotNow("concern-answered"));
                }
                // Those that were merged into it would point at nothing.
                let merged =
                    table::Entity::find().filter(table::Column::MergedInto.eq(id)).all(tx.db()).await?;
                for merged in merged {
                    merged.delete(tx.db()).await?;
                }
                if let Some(draft) = answers::draft_of(tx.db(), subject).await? {
                    draft.delete(tx.db()).await?;
                }
                if let Some(assignment) = answers::assignments(tx.db(), &[subject]).await?.remove(&subject) {
                    assignment.delete(tx.db()).await?;
                }
                note::forget(tx.db(), &[id]).await?;
                member::Entity::delete_many().filter(member::Column::ConcernId.eq(id)).exec(tx.db()).await?;
                row.delete(tx.db()).await?;
                tx.append(event(EventKind::ConcernRemoved, actor, &call, id));
                Ok(())
            })
        })
        .await
}
