use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait, Set};
use text::Language;

use super::rules::{TEXT_LIMIT, TITLE_LIMIT};
use super::table::{self, json};
use super::{CallState, CallText, Contact, DocumentKind};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::person::rules::Address;
use crate::refusal::{Problem, Problems};
use crate::{Actor, Refusal, Role, Store, WriteTx};

/// What the drafter says of the call. May be incomplete: the checklist tells what is missing.
#[derive(Debug, Clone)]
pub struct Description {
    /// Which call.
    pub call_id: i64,
    /// The revision the actor saw.
    pub revision: i32,
    /// The kind of document.
    pub document_kind: DocumentKind,
    /// Title, summary and invitation in each language.
    pub texts: BTreeMap<Language, CallText>,
    /// Who answers questions.
    pub contact: Contact,
}

/// The drafter describes the call.
///
/// # Errors
/// `Conflict` when another official changed it meanwhile; `NotNow("not-drafting")` once it is under review.
#[crate::boxed]
pub async fn describe(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    new: Description,
) -> Result<(), Refusal> {
    let mut problems = Problems::new();
    for (language, text) in &new.texts {
        if *language == Language::Fa {
            problems.text("title_fa", &text.title, TITLE_LIMIT);
        } else {
            problems.limit(&format!("title_{language}"), &text.title, TITLE_LIMIT);
        }
        problems.limit(&format!("summary_{language}"), &text.summary, TEXT_LIMIT);
        problems.limit(&format!("invitation_{language}"), &text.invitation, TEXT_LIMIT);
    }
    if !new.contact.email.trim().is_empty()
        && let Err(code) = Address::parse(&new.contact.email)
    {
        problems.push(Problem::new("contact_email", code));
    }
    problems.limit("contact_phone", &new.contact.phone, 40);
    for (language, name) in &new.contact.name {
        problems.limit(&format!("contact_name_{language}"), name, TITLE_LIMIT);
    }
    problems.done()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = drafting(tx, actor, new.call_id, new.revision).await?;
                let organization = call.organization_id;
                let mut row: table::ActiveModel = call.into();
                row.document_kind = Set(new.document_kind);
                row.texts = Set(json(&new.texts));
                row.contact = Set(json(&new.contact));
                touch(&mut row, new.revision, now);
                row.update(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::CallUpdated, new.call_id)
                        .by(actor.person_id())
                        .within(organization)
                        .of_call(new.call_id),
                );
                Ok(())
            })
        })
        .await
}

/// A call that its drafter may still change.
pub(crate) async fn drafting(
    tx: &WriteTx,
    actor: Actor,
    call_id: i64,
    revision: i32,
) -> Result<table::Model, Refusal> {
    let call = table::find(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
    actor.must_hold(tx.db(), &[Role::Drafter], call.organization_id).await?;
    if call.state != CallState::Drafting {
        return Err(Refusal::NotNow("not-drafting"));
    }
    if call.revision != revision {
        return Err(Refusal::Conflict);
    }
    Ok(call)
}

/// Notes a change on the row.
pub(crate) fn touch(row: &mut table::ActiveModel, revision: i32, now: i64) {
    row.updated_at = Set(now);
    row.revision = Set(revision + 1);
}
