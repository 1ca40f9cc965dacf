use sea_orm::{ActiveModelTrait, Set};

use super::case;
use super::rules::{REASON_LIMIT, clean};
use super::table::{self as moderation, appeal as appeals};
use crate::clock::Clock;
use crate::contribution::{self, ContributionState};
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store, call};

/// What an author says against a hiding.
#[derive(Debug, Clone)]
pub struct Appeal {
    /// The contribution.
    pub contribution_id: i64,
    /// Why it should be shown.
    pub words: String,
}

/// The author of a hidden contribution appeals, once a hiding. There is no last day for it: what is hidden stays hidden.
///
/// # Errors
/// `Invalid` on `words`; `NotFound` unless it is their own; `NotNow("not-hidden")`; `NotNow("appealed-already")`.
#[crate::boxed]
pub async fn appeal(store: &Store, actor: Actor, clock: &dyn Clock, new: Appeal) -> Result<(), Refusal> {
    let person = actor.person()?;
    let words = clean(&new.words);
    let mut problems = Problems::new();
    problems.text("words", &words, REASON_LIMIT);
    problems.done()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let row = contribution::table::find(tx.db(), new.contribution_id).await?;
                let row = row.filter(|row| row.person_id == person).ok_or(Refusal::NotFound)?;
                let call = call::table::find(tx.db(), row.call_id).await?.ok_or(Refusal::NotFound)?;
                let dossier = moderation::dossier(tx.db(), row.id).await?;
                let hiding = dossier.hiding().filter(|_| row.state == ContributionState::Hidden);
                let hiding = hiding.ok_or(Refusal::NotNow("not-hidden"))?;
                if dossier.appeal().is_some() {
                    return Err(Refusal::NotNow("appealed-already"));
                }
                appeals::ActiveModel {
                    contribution_id: Set(row.id),
                    decision_id: Set(hiding.id),
                    words: Set(words),
                    created_at: Set(now),
                    answer_id: Set(None),
                    ..Default::default()
                }
                .insert(tx.db())
                .await?;
                case::open(tx.db(), row.id, row.call_id, call.organization_id, now).await?;
                tx.append(
                    NewEvent::new(EventKind::HidingAppealed, row.id)
                        .by(Some(person))
                        .within(call.organization_id)
                        .of_call(row.call_id),
                );
                Ok(())
            })
        })
        .await
}
