use documents::NodeKind;

use super::table::{self, Work};
use super::undo::Journal;
use super::{Draft, DraftNode, Found, editing_or_new};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store};

/// A drafter begins the draft by hand, without a file: one article, still empty.
///
/// # Errors
/// `Conflict` when there is a draft already; `NotNow("not-drafting")`.
#[crate::boxed]
pub async fn begin_draft(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
) -> Result<(), Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let (call, work) = editing_or_new(tx, actor, call_id, 0).await?;
                if work.is_some() {
                    return Err(Refusal::Conflict);
                }
                let mut draft = Draft::default();
                let mut article = DraftNode::new(draft.fresh_id(), NodeKind::Article);
                article.number = Some("1".to_owned());
                draft.nodes.push(article);
                let work = Work {
                    draft,
                    base: None,
                    journal: Journal::default(),
                    found: Found::default(),
                    source_file_id: None,
                    updated_at: now,
                    revision: 0,
                };
                table::save(tx.db(), call_id, &work, now).await?;
                tx.append(
                    NewEvent::new(EventKind::DraftRepaired, call_id)
                        .by(Some(person))
                        .within(call.organization_id)
                        .of_call(call_id)
                        .with(serde_json::json!({ "steps": ["begin"] })),
                );
                Ok(())
            })
        })
        .await
}
