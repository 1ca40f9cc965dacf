use super::editing::working;
use super::parts::{self, Parts};
use super::table::{self, Work};
use super::undo::Journal;
use super::{Draft, Found};
use crate::call::Subject;
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store};

/// A drafter says what a process, an action or a service is today and what is asked about it. Returns the working copy's
/// new revision; 0 is the revision before there is one.
///
/// # Errors
/// Those of [`parts::write`]; `Conflict` when another official changed it meanwhile; `NotNow("not-drafting")`;
/// `NotNow("has-a-draft")` for a call about a draft document.
#[crate::boxed]
pub async fn describe_parts(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    revision: i32,
    said: &Parts,
) -> Result<i32, Refusal> {
    let draft: Draft = parts::write(said)?;
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let (call, work) = working(tx, actor, call_id, revision).await?;
                if call.subject == Subject::DraftDocument {
                    return Err(Refusal::NotNow("has-a-draft"));
                }
                if work.as_ref().is_some_and(|work| work.draft == draft) {
                    return Ok(revision);
                }
                let work = Work {
                    draft,
                    base: None,
                    journal: Journal::default(),
                    found: Found::default(),
                    source_file_id: None,
                    updated_at: now,
                    revision,
                };
                table::save(tx.db(), call_id, &work, now).await?;
                tx.append(
                    NewEvent::new(EventKind::DraftRepaired, call_id)
                        .by(Some(person))
                        .within(call.organization_id)
                        .of_call(call_id)
                        .with(serde_json::json!({ "steps": ["describe"] })),
                );
                Ok(revision + 1)
            })
        })
        .await
}
