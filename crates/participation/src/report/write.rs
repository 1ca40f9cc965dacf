use sea_orm::{ActiveModelTrait as _, Set};
use text::Language;

use super::table::{self, ActiveModel};
use super::{REPORTING, ReportState, WRITERS, Written, rules};
use crate::answer::at_desk;
use crate::call::Bilingual;
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store};

/// The drafter writes what the program cannot compile. A signature that was given is taken off: it was for other words.
///
/// # Errors
/// `Invalid` (`too-long`); `NotFound` while no report is begun; `NotNow("report-published")`; `Conflict`.
#[crate::boxed]
pub async fn write(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    revision: i32,
    written: Written,
) -> Result<(), Refusal> {
    let tidy = |texts: Bilingual| -> Bilingual {
        let texts = texts.into_iter().map(|(l, said)| (l, text::normalize::clean(&said).trim().to_owned()));
        texts.filter(|(_, said)| !said.is_empty()).collect()
    };
    let written = Written {
        announced: tidy(written.announced),
        overview: tidy(written.overview),
        changes: tidy(written.changes),
        next: tidy(written.next),
    };
    let mut problems = Problems::new();
    for (name, texts) in written.texts() {
        for language in Language::ALL {
            let said = texts.get(&language).map(String::as_str).unwrap_or_default();
            problems.limit(&format!("{name}_{language}"), said, rules::TEXT_LIMIT);
        }
    }
    problems.done()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = at_desk(tx, actor, &WRITERS, call_id, &REPORTING).await?;
                let report = table::last(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
                if report.state == ReportState::Published {
                    return Err(Refusal::NotNow("report-published"));
                }
                if report.revision != revision {
                    return Err(Refusal::Conflict);
                }
                let id = report.id;
                let mut row: ActiveModel = report.into();
                row.state = Set(ReportState::Writing);
                row.written = Set(serde_json::to_string(&written).unwrap_or_default());
                row.compiled = Set(None);
                row.digest = Set(None);
                row.signed_by = Set(None);
                row.signed_at = Set(None);
                row.updated_at = Set(now);
                row.revision = Set(revision + 1);
                row.update(tx.db()).await?;
                let event = NewEvent::new(EventKind::ReportWritten, id).by(actor.person_id());
                tx.append(event.within(call.organization_id).of_call(call_id));
                Ok(())
            })
        })
        .await
}
