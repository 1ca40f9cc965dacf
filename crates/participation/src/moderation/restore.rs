use sea_orm::{ActiveModelTrait, Set};

use super::notice::{Notice, tell};
use super::rules::reason;
use super::table::{self as moderation, appeal};
use super::{Decision, Ruling, case};
use crate::clock::Clock;
use crate::contribution::{ContributionState, table};
use crate::event::EventKind;
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store};

/// A moderator shows again what was hidden, for a reason: the answer to an appeal, or the correction of a decision, one's
/// own included. An appeal that waits is answered by it: what it asks for is what happens, so whoever hid may do that too.
///
/// # Errors
/// `Invalid` on `reason`; those of every decision; `NotNow("not-hidden")`.
#[crate::boxed]
pub async fn restore(store: &Store, actor: Actor, clock: &dyn Clock, ruling: Ruling) -> Result<(), Refusal> {
    let mut problems = Problems::new();
    let reason = reason(&mut problems, &ruling.reason);
    problems.done()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let case = case::before(tx, actor, ruling.contribution_id, ruling.revision).await?;
                if case.row.state != ContributionState::Hidden {
                    return Err(Refusal::NotNow("not-hidden"));
                }
                let dossier = moderation::dossier(tx.db(), case.row.id).await?;
                let decided = case.decide(tx, Decision::Restore, None, &reason, now).await?;
                if let Some((asked, None)) = dossier.appeal() {
                    let mut answered: appeal::ActiveModel = asked.clone().into();
                    answered.answer_id = Set(Some(decided));
                    answered.update(tx.db()).await?;
                }
                if dossier.waiting_edit.is_some() {
                    case::open(tx.db(), case.row.id, case.row.call_id, case.organization, now).await?;
                }
                let mut row: table::ActiveModel = case.row.clone().into();
                row.state = Set(ContributionState::Visible);
                row.hidden_rule = Set(None);
                row.hidden_at = Set(None);
                row.revision = Set(ruling.revision + 1);
                row.update(tx.db()).await?;
                tell(tx, &case.row, Notice::Restored, None, &reason, &ruling.portal, now).await?;
                tx.append(case.event(EventKind::ContributionRestored, None));
                Ok(())
            })
        })
        .await
}
