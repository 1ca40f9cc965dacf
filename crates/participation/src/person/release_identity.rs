use sea_orm::{ActiveModelTrait as _, Set};
use serde_json::json;

use super::profile::Assurance;
use super::{IdentityKey, hold, identifier, table};
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Clock, Refusal, Store, mail};

/// The longest reason, in characters.
pub const REASON_LIMIT: usize = 1000;

/// From when on an identifier that was taken off an account can be given again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// Once the calls that are open now have closed: nobody speaks twice in them, whoever is right.
    AfterOpenCalls,
    /// At once: the operator has made sure that the account was another person's.
    AtOnce,
}

impl Again {
    /// The word for events and the catalogue.
    fn word(self) -> &'static str {
        match self {
            Again::AfterOpenCalls => "after_open_calls",
            Again::AtOnce => "at_once",
        }
    }
}

/// The operator takes a national identifier off the account that has it, so that whoever it belongs to can give it for their own
/// account: where nothing but the check digit is asked for, somebody can have claimed another person's (`docs/adr/0006`). What the
/// account has done stays; its owner is told by letter, with the reason. Where the account is gone already, `AtOnce` ends the
/// wait that its erasing began.
///
/// # Errors
/// `Forbidden` for anybody but the operator; `Invalid` on `national_id` as for [`super::identify`], on `reason`: `missing`,
/// `too-long`; `NotNow("held-identity")` where only a wait is left and it is not to be ended; `NotFound` where nobody has it.
#[crate::boxed]
pub async fn release_identity(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    key: &IdentityKey,
    typed: &str,
    reason: &str,
    again: Again,
) -> Result<(), Refusal> {
    if actor != Actor::Operator {
        return Err(Refusal::Forbidden);
    }
    let national = identifier::national(typed).map_err(|rule| Refusal::field("national_id", rule))?;
    let reason = text::normalize::clean(reason).trim().to_owned();
    if reason.is_empty() {
        return Err(Refusal::field("reason", "missing"));
    }
    if reason.chars().count() > REASON_LIMIT {
        return Err(Refusal::field("reason", "too-long"));
    }
    let kept = key.of(&national)?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let done = json!({ "again": again.word() });
                let Some(row) = table::of_identity(tx.db(), &kept).await? else {
                    match (hold::is_held(tx.db(), &kept).await?, again) {
                        (false, _) => return Err(Refusal::NotFound),
                        (true, Again::AfterOpenCalls) => return Err(Refusal::NotNow("held-identity")),
                        (true, Again::AtOnce) => hold::forget(tx.db(), &kept).await?,
                    }
                    // A hold points at nobody, and so does what is told of its end.
                    tx.append(NewEvent::without_subject(EventKind::IdentityReleased).with(done));
                    return Ok(());
                };
                if again == Again::AfterOpenCalls {
                    hold::keep(tx.db(), &kept, now).await?;
                }
                let id = row.id;
                let letter = mail::letters::identity_released(&row, &reason);
                let revision = row.revision;
                let mut row: table::ActiveModel = row.into();
                row.identity_key = Set(None);
                row.assurance = Set(Assurance::Contact);
                row.revision = Set(revision + 1);
                row.update(tx.db()).await?;
                if let Some(letter) = letter {
                    mail::insert(tx, letter, now).await?;
                }
                // The reason may name people: it goes by letter, and events are for ever.
                tx.append(NewEvent::new(EventKind::IdentityReleased, id).with(done));
                Ok(())
            })
        })
        .await
}
