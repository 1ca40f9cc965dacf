//! The working copy that a drafter is about to change.

use super::publish_version::may_edit;
use super::table::{self, Work};
use crate::{Actor, Refusal, Role, WriteTx, call};

/// The call and its working copy, which the actor may change and saw at this revision.
pub(super) async fn editing(
    tx: &WriteTx,
    actor: Actor,
    call_id: i64,
    revision: i32,
) -> Result<(call::table::Model, Work), Refusal> {
    let (call, work) = editing_or_new(tx, actor, call_id, revision).await?;
    Ok((call, work.ok_or(Refusal::NotNow("no-draft"))?))
}

/// The same before there is a working copy; its revision is 0 then.
pub(super) async fn editing_or_new(
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
