use super::editing::has_document;
use super::repair::{self, Repair};
use super::{Beside, editing, table};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store};

/// What a drafter does to the working copy.
#[derive(Debug, Clone)]
pub enum Mending {
    /// A repair, or several that belong to one form (a translation entered for a node: label, heading and text).
    Repairs(Vec<Repair>),
    /// Takes the last step back.
    Undo,
    /// Does the last undone step again.
    Redo,
}

/// A drafter repairs the tree, or goes a step back or forth. Returns the working copy's new revision.
///
/// # Errors
/// `Invalid` on the field `repair` with the repair's own code; `Conflict` when another official changed the working copy;
/// `NotNow("nothing-to-undo")`; `NotNow("not-drafting")`; `NotNow("no-document")`.
#[crate::boxed]
pub async fn repair_draft(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    revision: i32,
    mending: Mending,
) -> Result<i32, Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let (call, mut work) = editing(tx, actor, call_id, revision).await?;
                has_document(&call)?;
                let mut codes = Vec::new();
                match mending {
                    Mending::Repairs(repairs) => {
                        // What one press did to a part is one step: a split is taken back with the words typed for it.
                        for of_node in repairs.chunk_by(|a, b| a.node() == b.node()) {
                            let before = work.draft.clone();
                            work.journal.reserve(&mut work.draft);
                            let mut last = None;
                            for repair in of_node {
                                let was = work.draft.clone();
                                repair::apply(&mut work.draft, repair)
                                    .map_err(|e| Refusal::field("repair", e.code()))?;
                                if work.draft.nodes == was.nodes && work.draft.titles == was.titles {
                                    work.draft = was;
                                } else {
                                    codes.push(repair.code().to_owned());
                                    last = Some(repair);
                                }
                            }
                            match last {
                                Some(repair) => {
                                    let (code, node) = (repair.code(), repair.node());
                                    work.journal.record(&before, &work.draft, code, node);
                                }
                                None => work.draft = before,
                            }
                        }
                        if codes.is_empty() {
                            return Ok(revision);
                        }
                    }
                    Mending::Undo | Mending::Redo => {
                        let mut beside = work.replace_beside(Beside::default());
                        let (step, way) = match mending {
                            Mending::Undo => (work.journal.undo(&mut work.draft, &mut beside), "undo"),
                            _ => (work.journal.redo(&mut work.draft, &mut beside), "redo"),
                        };
                        let step = step.map_err(|_| Refusal::Conflict)?;
                        codes.push(format!("{way}-{}", step.ok_or(Refusal::NotNow("nothing-to-undo"))?.code));
                        work.replace_beside(beside);
                    }
                }
                table::save(tx.db(), call_id, &work, now).await?;
                tx.append(
                    NewEvent::new(EventKind::DraftRepaired, call_id)
                        .by(Some(person))
                        .within(call.organization_id)
                        .of_call(call_id)
                        .with(serde_json::json!({ "steps": codes })),
                );
                Ok(work.revision + 1)
            })
        })
        .await
}
