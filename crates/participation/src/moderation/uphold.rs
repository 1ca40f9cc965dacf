use sea_orm::{ActiveModelTrait, Set};

use super::notice::{Notice, tell};
use super::rules::reason;
use super::table::{self as moderation, appeal};
use super::{Decision, Ruling, case};
use crate::clock::Clock;
use crate::contribution::ContributionState;
use crate::event::EventKind;
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store};

/// A moderator answers an appeal: the contribution stays hidden, for a reason. Never the one who hid it.
///
/// # Errors
/// `Invalid` on `reason`; those of every decision; `NotNow("own-hiding")`; `Conflict` when no appeal waits.
#[crate::boxed]
pub async fn uphold(store: &Store, actor: Actor, clock: &dyn Clock, ruling: Ruling) -> Result<(), Refusal> {
    let mut problems = Problems::new();
    let reason = reason(&mut problems, &ruling.reason);
    problems.done()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let case = case::before(tx, actor, ruling.contribution_id, ruling.revision).await?;
                let dossier = moderation::dossier(tx.db(), case.row.id).await?;
                let (Some(hiding), Some((asked, None))) = (dossier.hiding(), dossier.appeal()) else {
                    return Err(Refusal::Conflict);
                };
                if case.row.state != ContributionState::Hidden {
                    return Err(Refusal::Conflict);
                }
                if hiding.person_id == case.moderator {
                    return Err(Refusal::NotNow("own-hiding"));
                }
                let rule = hiding.rule;
                let decided = case.decide(tx, Decision::Uphold, rule, &reason, now).await?;
                let mut answered: appeal::ActiveModel = asked.clone().into();
                answered.answer_id = Set(Some(decided));
                answered.update(tx.db()).await?;
                tell(tx, &case.row, Notice::Upheld, rule, &reason, &ruling.portal, now).await?;
                tx.append(case.event(EventKind::AppealUpheld, rule));
                Ok(())
            })
        })
        .await
}
