use super::rules::{REASON_LIMIT, clean};
use super::{Decision, Ruling, case, table};
use crate::clock::Clock;
use crate::event::EventKind;
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store};

/// A moderator keeps a contribution that was reported or flagged. The reason may be empty: nothing is taken from anybody.
///
/// # Errors
/// Those of every decision; `Conflict` when it does not wait any longer; `NotNow("not-visible")` for one that is hidden or
/// waits to be published.
#[crate::boxed]
pub async fn keep(store: &Store, actor: Actor, clock: &dyn Clock, ruling: Ruling) -> Result<(), Refusal> {
    let reason = clean(&ruling.reason);
    let mut problems = Problems::new();
    problems.limit("reason", &reason, REASON_LIMIT);
    problems.done()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let case = case::before(tx, actor, ruling.contribution_id, ruling.revision).await?;
                let dossier = table::dossier(tx.db(), case.row.id).await?;
                if dossier.case.as_ref().is_none_or(|c| c.closed_at.is_some()) {
                    return Err(Refusal::Conflict);
                }
                // An edit that waits is published or refused; keeping says nothing about it.
                if !case.row.is_visible() || dossier.waiting_edit.is_some() {
                    return Err(Refusal::NotNow("not-visible"));
                }
                case.decide(tx, Decision::Keep, None, &reason, now).await?;
                tx.append(case.event(EventKind::ContributionKept, None));
                Ok(())
            })
        })
        .await
}
