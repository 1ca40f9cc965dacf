use sea_orm::{ActiveModelTrait as _, Set};

use super::table::{self, ActiveModel};
use super::{REPORTING, ReportState, SIGNERS, compile, rules};
use crate::answer::at_desk;
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store, call};

/// The lead signs the report as they saw it, told by its digest. It is compiled once more, outside the transaction; inside it only
/// is looked whether anything of the call has changed since.
///
/// # Errors
/// `NotNow("signer-began-report")` for whoever began it (four eyes); `NotNow("report-incomplete")` while the checklist does not hold;
/// `NotNow("report-published")`; `Conflict` when an answer, a concern or a text has changed since it was seen.
#[crate::boxed]
pub async fn sign(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    digest: &str,
) -> Result<(), Refusal> {
    let person = actor.person_id();
    let now = clock.now().as_millisecond();
    let db = store.read();
    let call = call::table::find(db, call_id).await?.ok_or(Refusal::NotFound)?;
    // Nobody else learns how long compiling takes.
    actor.must_hold(db, &SIGNERS, call.organization_id).await?;
    let report = table::last(db, call_id).await?.ok_or(Refusal::NotFound)?;
    let seen = compile::last_change(db, call_id).await?;
    let written = report.written();
    let facts = compile::check(db, &call, &written).await?;
    if rules::checklist(&facts).iter().any(|check| !check.holds()) {
        return Err(Refusal::NotNow("report-incomplete"));
    }
    let compiled = compile::compile(db, &call, &written, report.edition).await?;
    if compiled.digest() != digest {
        return Err(Refusal::Conflict);
    }
    let (json, digest) = (compiled.json(), digest.to_owned());
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = at_desk(tx, actor, &SIGNERS, call_id, &REPORTING).await?;
                let row = table::last(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
                if row.state == ReportState::Published {
                    return Err(Refusal::NotNow("report-published"));
                }
                if person == Some(row.created_by) {
                    return Err(Refusal::NotNow("signer-began-report"));
                }
                if row.revision != report.revision || compile::last_change(tx.db(), call_id).await? != seen {
                    return Err(Refusal::Conflict);
                }
                let (id, revision) = (row.id, row.revision);
                let mut row: ActiveModel = row.into();
                row.state = Set(ReportState::Signed);
                row.compiled = Set(Some(json));
                row.digest = Set(Some(digest.clone()));
                row.signed_by = Set(person);
                row.signed_at = Set(Some(now));
                row.updated_at = Set(now);
                row.revision = Set(revision + 1);
                row.update(tx.db()).await?;
                let event = NewEvent::new(EventKind::ReportSigned, id).by(person);
                tx.append(
                    event
                        .within(call.organization_id)
                        .of_call(call_id)
                        .with(serde_json::json!({ "digest": digest })),
                );
                Ok(())
            })
        })
        .await
}
