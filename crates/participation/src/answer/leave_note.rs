use sea_orm::{ActiveModelTrait as _, Set};

use super::note::{self, NOTE_LIMIT};
use super::{ANSWERING, OFFICIALS, Subject, at_desk, decide, event};
use crate::clock::Clock;
use crate::event::EventKind;
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store, concern};

/// What an official tells the others.
#[derive(Debug, Clone)]
pub struct NewNote {
    /// The call.
    pub call_id: i64,
    /// About what.
    pub subject: Subject,
    /// Its words.
    pub body: String,
}

/// Whoever proposes, decides or signs answers leaves a note on a subject of the call for the others. The same words once more, with
/// nothing said in between, change nothing: a button that was pressed twice.
///
/// # Errors
/// `Invalid` on `note` (`missing`, `too-long`); what [`super::decide`] says of a subject that can't be answered now.
#[crate::boxed]
pub async fn leave_note(store: &Store, actor: Actor, clock: &dyn Clock, new: NewNote) -> Result<(), Refusal> {
    let body = text::normalize::clean(&new.body).trim().to_owned();
    let mut problems = Problems::new();
    problems.text("note", &body, NOTE_LIMIT);
    problems.done()?;
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = at_desk(tx, actor, &OFFICIALS, new.call_id, &ANSWERING).await?;
                decide::stands(tx, &call, new.subject).await?;
                let said = note::of_subjects(tx.db(), &[new.subject]).await?.remove(&new.subject);
                let last = said.as_deref().and_then(<[_]>::last);
                if last.is_some_and(|last| last.person_id == person && last.body == body) {
                    return Ok(());
                }
                let row = note::ActiveModel {
                    call_id: Set(call.id),
                    subject: Set(new.subject.word().to_owned()),
                    subject_id: Set(new.subject.id()),
                    person_id: Set(person),
                    body: Set(body),
                    written_at: Set(now),
                    ..Default::default()
                };
                let id = row.insert(tx.db()).await?.id;
                // A new grouping must not take a concern away that people talk about.
                if let Subject::Concern(concern) = new.subject {
                    concern::table::keep(tx.db(), concern).await?;
                }
                let mut event = event(EventKind::AnswerNoteLeft, actor, &call, new.subject);
                event.data["note"] = id.into();
                tx.append(event);
                Ok(())
            })
        })
        .await
}
