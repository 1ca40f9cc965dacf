use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;

use super::notice::{Notice, tell};
use super::rules::{Rule, reason};
use super::{Decision, Ruling, case};
use crate::clock::Clock;
use crate::contribution::{ContributionState, table};
use crate::event::EventKind;
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store};

/// A moderator hides a contribution under a rule, for a reason; one that waits to be published never is, under the same
/// conditions. A stub that names the rule and the day stays in its place, and its author gets a letter.
///
/// # Errors
/// `Invalid` on `reason`; those of every decision; `NotNow("not-visible")` for what is hidden or was taken back.
#[crate::boxed]
pub async fn hide(
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
                let (what, notice) = match case.row.state {
                    ContributionState::Visible => (Decision::Hide, Notice::Hidden),
                    ContributionState::Waiting => (Decision::Refuse, Notice::Refused),
                    _ => return Err(Refusal::NotNow("not-visible")),
                };
                case.decide(tx, what, Some(rule), &reason, now).await?;
                let mut event = case.event(EventKind::ContributionHidden, Some(rule));
                // What nobody saw is in no count.
                event.data["waiting"] = json!(what == Decision::Refuse);
                let mut row: table::ActiveModel = case.row.clone().into();
                row.state = Set(ContributionState::Hidden);
                row.hidden_rule = Set(Some(rule));
                row.hidden_at = Set(Some(now));
                row.revision = Set(ruling.revision + 1);
                row.update(tx.db()).await?;
                tell(tx, &case.row, notice, Some(rule), &reason, &ruling.portal, now).await?;
                tx.append(event);
                Ok(())
            })
        })
        .await
}
