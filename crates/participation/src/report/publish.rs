use sea_orm::{ActiveModelTrait as _, EntityTrait as _, Set};

use super::table::{self, ActiveModel};
use super::{PlaceKind, REPORTING, ReportState, SIGNERS, compile, files, rules};
use crate::answer::at_desk;
use crate::call::CallState;
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store, answer, call};

/// The lead publishes the signed report: it is frozen with its open data, and the call is reported. `portal` is this portal's own
/// address without a slash at the end; it becomes the first place where the report stands.
///
/// # Errors
/// `NotNow("report-unanswered")` while any contribution that has to be answered is not (design, rule 4); `NotNow("report-incomplete")`;
/// `NotNow("report-unsigned")`; `NotNow("report-changed")` when anything it tells of has changed since it was signed.
#[crate::boxed]
pub async fn publish(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    portal: &str,
) -> Result<(), Refusal> {
    let person = actor.person_id();
    let now = clock.now().as_millisecond();
    let db = store.read();
    let call = call::table::find(db, call_id).await?.ok_or(Refusal::NotFound)?;
    actor.must_hold(db, &SIGNERS, call.organization_id).await?;
    let seen = compile::last_change(db, call_id).await?;
    let report = table::last(db, call_id).await?.ok_or(Refusal::NotFound)?;
    let written = report.written();
    let facts = compile::check(db, &call, &written).await?;
    if facts.progress.left() > 0 {
        return Err(Refusal::NotNow("report-unanswered"));
    }
    if report.state == ReportState::Published {
        return Err(Refusal::NotNow("report-published"));
    }
    if rules::checklist(&facts).iter().any(|check| !check.holds()) {
        return Err(Refusal::NotNow("report-incomplete"));
    }
    if report.state != ReportState::Signed {
        return Err(Refusal::NotNow("report-unsigned"));
    }
    let compiled = compile::compile(db, &call, &written, report.edition).await?;
    if Some(compiled.digest()) != report.digest {
        return Err(Refusal::NotNow("report-changed"));
    }
    let files = files::make(db, &call, &report, &compiled, portal, now).await?;
    let address = format!("{portal}/fa/calls/{call_id}/report");
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = at_desk(tx, actor, &SIGNERS, call_id, &REPORTING).await?;
                let row = table::last(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
                if row.revision != report.revision || compile::last_change(tx.db(), call_id).await? != seen {
                    return Err(Refusal::NotNow("report-changed"));
                }
                // Asked once more where nothing can come between.
                if answer::standing::progress(tx.db(), call_id).await?.left() > 0 {
                    return Err(Refusal::NotNow("report-unanswered"));
                }
                let (id, edition, revision) = (row.id, row.edition, row.revision);
                let mut row: ActiveModel = row.into();
                row.state = Set(ReportState::Published);
                row.published_by = Set(person);
                row.published_at = Set(Some(now));
                row.updated_at = Set(now);
                row.revision = Set(revision + 1);
                row.update(tx.db()).await?;
                for file in files {
                    let row = table::file::ActiveModel {
                        report_id: Set(id),
                        name: Set(file.name),
                        media_type: Set(file.media_type.to_owned()),
                        size: Set(file.size),
                        sha256: Set(file.sha256),
                        bytes: Set(file.packed),
                        ..Default::default()
                    };
                    table::file::Entity::insert(row).exec_without_returning(tx.db()).await?;
                }
                let place = table::place::ActiveModel {
                    report_id: Set(id),
                    place: Set(PlaceKind::Portal),
                    url: Set(address),
                    recorded_by: Set(person.unwrap_or_default()),
                    recorded_at: Set(now),
                    // It answers while it is asked.
                    checked_at: Set(Some(now)),
                    status: Set(Some(200)),
                    ..Default::default()
                };
                place.insert(tx.db()).await?;
                // Where the last edition stands, this one does: the places show the portal's page.
                if let Some(before) = table::published(tx.db(), call_id, Some(edition - 1)).await? {
                    for place in table::places(tx.db(), before.id).await? {
                        if place.place != PlaceKind::Portal {
                            let mut place: table::place::ActiveModel = place.into();
                            place.id = sea_orm::NotSet;
                            place.report_id = Set(id);
                            place.insert(tx.db()).await?;
                        }
                    }
                }
                let (organization, state, call_revision) = (call.organization_id, call.state, call.revision);
                if state == CallState::Answering {
                    let mut row: call::table::ActiveModel = call.into();
                    row.state = Set(CallState::Reported);
                    call::touch(&mut row, call_revision, now);
                    row.update(tx.db()).await?;
                }
                let event = NewEvent::new(EventKind::ReportPublished, id).by(person);
                tx.append(
                    event
                        .within(organization)
                        .of_call(call_id)
                        .with(serde_json::json!({ "edition": edition })),
                );
                Ok(())
            })
        })
        .await
}
