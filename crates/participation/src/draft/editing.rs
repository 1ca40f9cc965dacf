//! The working copy that a drafter is about to change.

use super::publish_version::may_edit;
use super::table::{self, Work};
use crate::call::Subject;
use crate::{Actor, Refusal, Role, WriteTx, call};

/// The call and its working copy, which the actor may change and saw at this revision.
pub(super) async fn editing(
    tx: &WriteTx,
    actor: Actor,
    call_id: i64,
    revision: i32,
) -> Result<(call::table::Model, Work), Refusal> {
    let (call, work) = working(tx, actor, call_id, revision).await?;
    Ok((call, work.ok_or(Refusal::NotNow("no-draft"))?))
}

/// The same for the draft of a document, before there is a working copy too; its revision is 0 then.
pub(super) async fn editing_or_new(
    tx: &WriteTx,
    actor: Actor,
    call_id: i64,
    revision: i32,
) -> Result<(call::table::Model, Option<Work>), Refusal> {
    let (call, work) = working(tx, actor, call_id, revision).await?;
    has_document(&call)?;
    Ok((call, work))
}

/// Only the draft of a document is imported and repaired; anything else is described in parts.
pub(super) fn has_document(call: &call::table::Model) -> Result<(), Refusal> {
    if call.subject == Subject::DraftDocument { Ok(()) } else { Err(Refusal::NotNow("no-document")) }
}

/// The call and its working copy, whatever the call is about.
pub(super) async fn working(
    tx: &WriteTx,
    actor: Actor,
    call_id: i64,
    revision: i32,
) -> Result<(call::table::Model, Option<Work>), Refusal> {
    let call = call::table::find(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
    actor.must_hold(tx.db(), &[Role::Drafter], call.organization_id).await?;
    if !may_edit(call.state) {
        return Err(Refusal::NotNow("not-drafting"));
    }
    let work = table::work(tx.db(), call_id).await?;
    if work.as_ref().map_or(0, |w| w.revision) != revision {
        return Err(Refusal::Conflict);
    }
    Ok((call, work))
}
