use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait, Set};
use text::Language;

use super::rules::TITLE_LIMIT;
use super::table::{self, json};
use super::{CallState, CallText, Contact, DocumentKind, Subject};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Role, Store};

/// What a call begins with; everything else can be filled in later.
#[derive(Debug, Clone)]
pub struct NewCall {
    /// The drafting unit.
    pub organization_id: i64,
    /// What it is about; never changed afterwards.
    pub subject: Subject,
    /// The kind of document; `Other` where it is about something else.
    pub document_kind: DocumentKind,
    /// The title in Persian.
    pub title_fa: String,
    /// The title in English; may still be empty.
    pub title_en: String,
}

/// A drafter begins a call.
///
/// # Errors
/// `Invalid` without a Persian title; `Forbidden` unless the actor drafts in that organization.
#[crate::boxed]
pub async fn create(store: &Store, actor: Actor, clock: &dyn Clock, new: NewCall) -> Result<i64, Refusal> {
    let mut problems = Problems::new();
    problems.text("title_fa", &new.title_fa, TITLE_LIMIT);
    problems.limit("title_en", &new.title_en, TITLE_LIMIT);
    problems.done()?;
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                actor.must_hold(tx.db(), &[Role::Drafter], new.organization_id).await?;
                let text =
                    |title: &str| CallText { title: text::normalize::one_line(title), ..Default::default() };
                let texts = BTreeMap::from([
                    (Language::Fa, text(&new.title_fa)),
                    (Language::En, text(&new.title_en)),
                ]);
                let row = table::ActiveModel {
                    organization_id: Set(new.organization_id),
                    subject: Set(new.subject),
                    document_kind: Set(if new.subject == Subject::DraftDocument {
                        new.document_kind
                    } else {
                        DocumentKind::Other
                    }),
                    state: Set(CallState::Drafting),
                    texts: Set(json(&texts)),
                    contact: Set(json(&Contact::default())),
                    created_by: Set(person),
                    created_at: Set(now),
                    updated_at: Set(now),
                    revision: Set(1),
                    ..Default::default()
                }
                .insert(tx.db())
                .await?;
                tx.append(
                    NewEvent::new(EventKind::CallCreated, row.id)
                        .by(Some(person))
                        .within(new.organization_id)
                        .of_call(row.id),
                );
                Ok(row.id)
            })
        })
        .await
}
