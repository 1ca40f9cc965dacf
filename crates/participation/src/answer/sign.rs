use sea_orm::{ActiveModelTrait, EntityTrait as _, ModelTrait as _, Set};

use super::rules::{self, MOST_AT_ONCE};
use super::table::{self, edit};
use super::{ANSWERING, DraftState, SIGNERS, Subject, at_desk, event};
use crate::clock::Clock;
use crate::event::EventKind;
use crate::{Actor, Refusal, Store, concern, contribution, file};

/// A second official signs decided answers: from now on they are public with the documents they rest on, and what they replace stays
/// readable.
///
/// # Errors
/// `NotNow("own-decision")` for whoever decided it (four eyes); `NotNow("not-decided")`; `NotNow("not-visible")` when the contribution
/// was withdrawn or hidden meanwhile; `NotNow("concern-empty")`; `Conflict` when a draft was changed since it was seen.
#[crate::boxed]
pub async fn sign(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    subjects: Vec<(Subject, i32)>,
) -> Result<(), Refusal> {
    if subjects.is_empty() || subjects.len() > MOST_AT_ONCE {
        return Err(Refusal::NotNow("nothing-chosen"));
    }
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = at_desk(tx, actor, &SIGNERS, call_id, &ANSWERING).await?;
                let all: Vec<Subject> = subjects.iter().map(|(subject, _)| *subject).collect();
                let drafts = table::drafts(tx.db(), &all).await?;
                let signed = table::answers(tx.db(), &all).await?;
                for (subject, revision) in subjects {
                    let draft = drafts.get(&subject).filter(|draft| draft.call_id == call.id);
                    let draft = draft.ok_or(Refusal::NotNow("not-decided"))?;
                    if draft.revision != revision {
                        return Err(Refusal::Conflict);
                    }
                    let (Some(decided_by), Some(decided_at)) = (draft.decided_by, draft.decided_at) else {
                        return Err(Refusal::NotNow("not-decided"));
                    };
                    if draft.state != DraftState::Decided {
                        return Err(Refusal::NotNow("not-decided"));
                    }
                    if decided_by == person {
                        return Err(Refusal::NotNow("own-decision"));
                    }
                    match subject {
                        Subject::Contribution(id) => {
                            let row = contribution::table::find(tx.db(), id).await?;
                            if !row.is_some_and(|row| row.is_visible()) {
                                return Err(Refusal::NotNow("not-visible"));
                            }
                        }
                        Subject::Concern(id) if concern::table::is_empty(tx.db(), id).await? => {
                            return Err(Refusal::NotNow("concern-empty"));
                        }
                        _ => {}
                    }
                    let given = draft.given()?;
                    // Rules may have become stricter since it was decided.
                    rules::check(subject, &given, false).done()?;
                    if let Some(before) = signed.get(&subject) {
                        edit::ActiveModel {
                            call_id: Set(call.id),
                            subject: Set(before.subject.clone()),
                            subject_id: Set(before.subject_id),
                            decision: Set(before.decision),
                            given: Set(before.given.clone()),
                            decided_by: Set(before.decided_by),
                            signed_by: Set(before.signed_by),
                            signed_at: Set(before.signed_at),
                            replaced_at: Set(now),
                            ..Default::default()
                        }
                        .insert(tx.db())
                        .await?;
                        table::Entity::delete_by_id(before.id).exec(tx.db()).await?;
                    }
                    table::ActiveModel {
                        call_id: Set(call.id),
                        subject: Set(draft.subject.clone()),
                        subject_id: Set(draft.subject_id),
                        decision: Set(given.decision),
                        given: Set(draft.given.clone()),
                        decided_by: Set(decided_by),
                        decided_at: Set(decided_at),
                        signed_by: Set(person),
                        signed_at: Set(now),
                        ..Default::default()
                    }
                    .insert(tx.db())
                    .await?;
                    let documents: Vec<i64> =
                        given.grounds.iter().filter_map(|ground| ground.file_id).collect();
                    file::table::sign(tx.db(), &documents, now).await?;
                    draft.clone().delete(tx.db()).await?;
                    let mut event = event(EventKind::AnswerSigned, actor, &call, subject);
                    event.data["decision"] = given.decision.word().into();
                    event.data["again"] = signed.contains_key(&subject).into();
                    tx.append(event);
                }
                Ok(())
            })
        })
        .await
}
