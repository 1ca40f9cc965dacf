use sea_orm::{ActiveModelTrait, Set};
use text::Language;

use super::table::{self, Version, insert_version};
use super::{Draft, editing};
use crate::call::{self, Bilingual, CallState};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store, WriteTx};

/// What the drafter publishes after the opening.
#[derive(Debug, Clone)]
pub struct Correction {
    /// The call.
    pub call_id: i64,
    /// The revision of the working copy that the actor saw.
    pub revision: i32,
    /// What changed and why, in each language; shown beside the version.
    pub note: Bilingual,
}

/// The drafter publishes the working copy as a new version: a correction while the call is open, the text that came of it once it
/// is closed. What was published stays; contributions stay with their articles and say which version they were written on.
/// Returns the version's number.
///
/// # Errors
/// `NotNow("nothing-changed")`; `NotNow("incomplete")` while a text lacks its other language; `NotNow("not-open")` before its
/// approval, between its last instant and the clock's next turn, and once it is concluded or withdrawn.
#[crate::boxed]
pub async fn publish_version(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    new: Correction,
) -> Result<i32, Refusal> {
    let mut problems = Problems::new();
    for language in Language::ALL {
        let note = new.note.get(&language).map(String::as_str).unwrap_or_default();
        problems.text(&format!("note_{language}"), note, call::rules::REASON_LIMIT);
    }
    problems.done()?;
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let (call, work) = editing(tx, actor, new.call_id, new.revision).await?;
                // A scheduled call can be read already, so a mistake in it is mended as openly as later.
                let stands = match call.state {
                    CallState::Scheduled | CallState::Open => {
                        call.closes_at.is_some_and(|closes| now < closes)
                    }
                    // What is answered is answered by a text; the final one comes after the report.
                    CallState::Answering | CallState::Reported => true,
                    _ => false,
                };
                if !stands {
                    return Err(Refusal::NotNow("not-open"));
                }
                let current = call.published_version.ok_or(Refusal::NotNow("not-open"))?;
                let published = table::version(tx.db(), call.id, current).await?.ok_or(Refusal::NotFound)?;
                if published.draft.nodes == work.draft.nodes && published.draft.titles == work.draft.titles {
                    return Err(Refusal::NotNow("nothing-changed"));
                }
                if work.draft.articles().is_empty()
                    || Language::ALL.into_iter().any(|l| !super::missing(&work.draft, l).is_empty())
                {
                    return Err(Refusal::NotNow("incomplete"));
                }
                let number = current + 1;
                let version = Version { number, draft: work.draft, note: new.note, published_at: now };
                insert_version(tx.db(), call.id, &version, Some(person)).await?;
                let (id, organization, revision) = (call.id, call.organization_id, call.revision);
                let mut row: call::table::ActiveModel = call.into();
                row.published_version = Set(Some(number));
                row.updated_at = Set(now);
                row.revision = Set(revision + 1);
                row.update(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::DraftVersionPublished, id)
                        .by(Some(person))
                        .within(organization)
                        .of_call(id)
                        .with(serde_json::json!({ "number": number })),
                );
                Ok(number)
            })
        })
        .await
}

/// Freezes the approved draft as the first version. Part of the lead's approval.
pub(crate) async fn publish_first(
    tx: &WriteTx,
    draft: &Draft,
    call_id: i64,
    person: Option<i64>,
    published_at: i64,
) -> Result<(), Refusal> {
    let version = Version { number: 1, draft: draft.clone(), note: Bilingual::new(), published_at };
    insert_version(tx.db(), call_id, &version, person).await?;
    Ok(())
}

/// A call whose draft may be worked on: while it is drafted, once it is scheduled or open, for corrections, and after its closing,
/// for what comes of it.
pub(super) fn may_edit(state: CallState) -> bool {
    matches!(
        state,
        CallState::Drafting
            | CallState::Scheduled
            | CallState::Open
            | CallState::Answering
            | CallState::Reported
    )
}
