use sha2::{Digest as _, Sha256};

use super::attach::{check, clean_name, insert};
use super::{NewFile, Purpose, table};
use crate::clock::{Clock, hex};
use crate::event::{EventKind, NewEvent};
use crate::refusal::{Problem, Problems};
use crate::{Actor, Refusal, Store, answer};

/// How many documents the answers of a call may rest on, besides the files that stand beside the call. They take room and are read
/// one by one.
const GROUNDS_LIMIT: usize = 100;

/// A document that an answer is to rest on.
#[derive(Debug, Clone)]
pub struct NewGround {
    /// The call.
    pub call_id: i64,
    /// The name it was uploaded under.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Whoever proposes answers to a call uploads a document for one to rest on. It is for officials until an answer that names it is
/// signed ([`answer::sign`]), and everybody's from then on. The same bytes once more are the document that is there. Returns
/// its id.
///
/// # Errors
/// `Invalid` on `file` (`missing`, `file-empty`, `file-kind`, `too-many-documents`); `NotNow("not-answering")`.
#[crate::boxed]
pub async fn attach_ground(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    new: NewGround,
) -> Result<i64, Refusal> {
    let mut problems = Problems::new();
    check(&mut problems, &new.name, &new.bytes);
    problems.done()?;
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call =
                    answer::at_desk(tx, actor, &answer::PROPOSERS, new.call_id, &answer::ANSWERING).await?;
                let grounds: Vec<table::Listed> = table::grounds_of_call(tx.db(), call.id)
                    .await?
                    .into_iter()
                    .filter(|file| file.purpose == Purpose::Ground)
                    .collect();
                let digest = hex(&Sha256::digest(&new.bytes));
                if let Some(known) = grounds.iter().find(|file| file.sha256 == digest) {
                    return Ok(known.id);
                }
                if grounds.len() >= GROUNDS_LIMIT {
                    let limit = i64::try_from(GROUNDS_LIMIT).unwrap_or(i64::MAX);
                    return Err(Refusal::Invalid(vec![Problem::with("file", "too-many-documents", limit)]));
                }
                let title = clean_name(&new.name);
                let file = NewFile {
                    call_id: call.id,
                    purpose: Purpose::Ground,
                    title_fa: title.clone(),
                    title_en: title,
                    name: new.name,
                    bytes: new.bytes,
                };
                let id = insert(tx, file, person, now).await?;
                tx.append(
                    NewEvent::new(EventKind::FileAttached, id)
                        .by(Some(person))
                        .within(call.organization_id)
                        .of_call(call.id),
                );
                Ok(id)
            })
        })
        .await
}
