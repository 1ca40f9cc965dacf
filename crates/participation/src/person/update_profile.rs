use sea_orm::{ActiveModelTrait, Set};
use text::Language;

use super::rules::DISPLAY_NAME_LIMIT;
use super::table;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store};

/// What a person says of themselves.
#[derive(Debug, Clone)]
pub struct ProfileChange {
    /// The name that others see; empty for "a participant".
    pub display_name: String,
    /// The language of messages.
    pub language: Language,
}

/// A person changes their profile.
///
/// # Errors
/// `Invalid` for an overlong name.
#[crate::boxed]
pub async fn update_profile(store: &Store, actor: Actor, change: ProfileChange) -> Result<(), Refusal> {
    let person_id = actor.person()?;
    let mut problems = Problems::new();
    problems.limit("display_name", &change.display_name, DISPLAY_NAME_LIMIT);
    problems.done()?;
    store
        .write(move |tx| {
            Box::pin(async move {
                let row = table::find(tx.db(), person_id).await?.ok_or(Refusal::NotFound)?;
                let revision = row.revision;
                let mut row: table::ActiveModel = row.into();
                row.display_name = Set(text::normalize::one_line(&text::normalize::strip_bidi_controls(
                    &change.display_name,
                )));
                row.language = Set(change.language.code().to_owned());
                row.revision = Set(revision + 1);
                row.update(tx.db()).await?;
                tx.append(NewEvent::new(EventKind::ProfileUpdated, person_id).by(Some(person_id)));
                Ok(())
            })
        })
        .await
}
