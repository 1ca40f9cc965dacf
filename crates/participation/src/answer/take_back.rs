use sea_orm::ModelTrait as _;

use super::table;
use super::{ANSWERING, DRAFTERS, DraftState, PROPOSERS, Subject, at_desk, event};
use crate::event::EventKind;
use crate::{Actor, Refusal, Store};

/// An official takes drafts back before they are signed: a drafter any, an expert their own proposal. What was signed stays as it is.
///
/// # Errors
/// `NotNow("nothing-chosen")` where there is no draft; `Forbidden`; `Conflict`.
#[crate::boxed]
pub async fn take_back(
    store: &Store,
    actor: Actor,
    call_id: i64,
    subjects: Vec<(Subject, i32)>,
) -> Result<(), Refusal> {
    let person = actor.person()?;
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = at_desk(tx, actor, &PROPOSERS, call_id, &ANSWERING).await?;
                let all: Vec<Subject> = subjects.iter().map(|(subject, _)| *subject).collect();
                let mut drafts = table::drafts(tx.db(), &all).await?;
                if drafts.is_empty() {
                    return Err(Refusal::NotNow("nothing-chosen"));
                }
                for (subject, revision) in subjects {
                    let Some(draft) = drafts.remove(&subject).filter(|d| d.call_id == call.id) else {
                        continue;
                    };
                    if draft.revision != revision {
                        return Err(Refusal::Conflict);
                    }
                    if draft.state == DraftState::Decided || draft.proposed_by != Some(person) {
                        actor.must_hold(tx.db(), &DRAFTERS, call.organization_id).await?;
                    }
                    draft.delete(tx.db()).await?;
                    tx.append(event(EventKind::AnswerTakenBack, actor, &call, subject));
                }
                Ok(())
            })
        })
        .await
}
