use sea_orm::{ActiveModelTrait as _, Set};
use text::Language;

use super::table::{self, ActiveModel};
use super::{REPORTING, ReportState, WRITERS, Written};
use crate::answer::at_desk;
use crate::call::Bilingual;
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store, call};

/// A drafter begins the report of a closed call, or, once one is published, a corrected edition, with its reason in both languages.
/// Returns the edition's number; one that is under way is returned as it is.
///
/// # Errors
/// `Invalid` on `correction_fa` and `correction_en` for a further edition; `NotNow("not-answering")`.
#[crate::boxed]
pub async fn begin(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    correction: Bilingual,
) -> Result<i32, Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = at_desk(tx, actor, &WRITERS, call_id, &REPORTING).await?;
                let last = table::last(tx.db(), call_id).await?;
                let (edition, written) = match last {
                    None => (1, Written::default()),
                    Some(last) if last.state != ReportState::Published => return Ok(last.edition),
                    Some(last) => {
                        let mut problems = Problems::new();
                        for language in Language::ALL {
                            let why = correction.get(&language).map(String::as_str).unwrap_or_default();
                            problems.text(&format!("correction_{language}"), why, call::rules::REASON_LIMIT);
                        }
                        problems.done()?;
                        (last.edition + 1, last.written())
                    }
                };
                let json = |value: Result<String, serde_json::Error>| value.unwrap_or_default();
                let row = ActiveModel {
                    call_id: Set(call_id),
                    edition: Set(edition),
                    state: Set(ReportState::Writing),
                    written: Set(json(serde_json::to_string(&written))),
                    correction: Set(json(serde_json::to_string(&correction))),
                    compiled: Set(None),
                    digest: Set(None),
                    signed_by: Set(None),
                    signed_at: Set(None),
                    published_by: Set(None),
                    published_at: Set(None),
                    created_by: Set(person),
                    created_at: Set(now),
                    updated_at: Set(now),
                    revision: Set(1),
                    ..Default::default()
                };
                let id = row.insert(tx.db()).await?.id;
                let event = NewEvent::new(EventKind::ReportBegun, id).by(Some(person));
                tx.append(
                    event
                        .within(call.organization_id)
                        .of_call(call_id)
                        .with(serde_json::json!({ "edition": edition })),
                );
                Ok(edition)
            })
        })
        .await
}
