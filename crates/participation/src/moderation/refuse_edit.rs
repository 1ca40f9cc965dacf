use sea_orm::entity::prelude::*;

use super::notice::{Notice, tell};
use super::rules::{Rule, reason};
use super::table::waiting_edit;
use super::{Decision, Ruling, case};
use crate::clock::Clock;
use crate::event::EventKind;
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store};

/// A moderator refuses an edit that waits, under a rule and for a reason: what stood before stays. The letter to its author
/// says why; the author may write another.
///
/// # Errors
/// `Invalid` on `reason`; those of every decision; `Conflict` when no edit waits.
#[crate::boxed]
pub async fn refuse_edit(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    rule: Rule,
    ruling: Ruling,
) -> Result<(), Refusal> {
    let mut problems = Problems::new();
    let reason = reason(&mut problems, &ruling.reason);
    problems.done()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let case = case::before(tx, actor, ruling.contribution_id, ruling.revision).await?;
                let gone = waiting_edit::Entity::delete_by_id(case.row.id).exec(tx.db()).await?;
                if gone.rows_affected == 0 {
                    return Err(Refusal::Conflict);
                }
                case.decide(tx, Decision::RefuseEdit, Some(rule), &reason, now).await?;
                tell(tx, &case.row, Notice::EditRefused, Some(rule), &reason, &ruling.portal, now).await?;
                tx.append(case.event(EventKind::ContributionEditRefused, Some(rule)));
                Ok(())
            })
        })
        .await
}
