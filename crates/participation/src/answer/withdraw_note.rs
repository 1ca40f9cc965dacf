use sea_orm::ModelTrait as _;

use super::{ANSWERING, OFFICIALS, at_desk, event, note};
use crate::event::EventKind;
use crate::{Actor, Refusal, Store};

/// An official withdraws a note of their own from a call; the others see it no more.
///
/// # Errors
/// `NotFound`; `Forbidden` for somebody else's.
#[crate::boxed]
pub async fn withdraw_note(store: &Store, actor: Actor, call_id: i64, id: i64) -> Result<(), Refusal> {
    let person = actor.person()?;
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = at_desk(tx, actor, &OFFICIALS, call_id, &ANSWERING).await?;
                let row = note::find(tx.db(), id).await?.filter(|row| row.call_id == call.id);
                let row = row.ok_or(Refusal::NotFound)?;
                if row.person_id != person {
                    return Err(Refusal::Forbidden);
                }
                let subject = super::Subject::of(&row.subject, row.subject_id).ok_or(Refusal::NotFound)?;
                row.delete(tx.db()).await?;
                let mut event = event(EventKind::AnswerNoteWithdrawn, actor, &call, subject);
                event.data["note"] = id.into();
                tx.append(event);
                Ok(())
            })
        })
        .await
}
