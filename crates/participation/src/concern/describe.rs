use std::collections::HashSet;

use sea_orm::{ActiveModelTrait as _, Set};
use text::Language;

use super::{at_hand, event, rules, table};
use crate::call::Bilingual;
use crate::clock::Clock;
use crate::event::EventKind;
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store};

/// What a concern says of itself.
#[derive(Debug, Clone)]
pub struct Description {
    /// Its titles; one language at least.
    pub titles: Bilingual,
    /// Its summary as typed, by language: a sentence a line with its sources ([`rules::read`]).
    pub summary: Vec<(Language, String)>,
    /// Whether it is a campaign.
    pub campaign: bool,
}

/// A drafter renames a concern, edits its summary, or marks it as a campaign.
///
/// # Errors
/// `Invalid` on the titles and on the summary; `Conflict`.
pub async fn describe(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    id: i64,
    revision: i32,
    description: Description,
) -> Result<(), Refusal> {
    let now = clock.now().as_millisecond();
    let titles = rules::titles(description.titles);
    store
        .write(move |tx| {
            Box::pin(async move {
                let (row, call) = at_hand(tx, actor, id, revision).await?;
                let members: HashSet<i64> = table::members(tx.db(), id).await?.into_iter().collect();
                let mut problems = Problems::new();
                rules::check_titles(&mut problems, &titles);
                let summary = rules::read(&description.summary, &members, &mut problems);
                problems.done()?;
                let mut row: table::ActiveModel = row.into();
                row.titles = Set(serde_json::to_string(&titles).unwrap_or_default());
                row.summary = Set(serde_json::to_string(&summary).unwrap_or_default());
                row.campaign = Set(description.campaign);
                row.kept = Set(true);
                row.updated_at = Set(now);
                row.revision = Set(revision + 1);
                row.update(tx.db()).await?;
                tx.append(event(EventKind::ConcernDescribed, actor, &call, id));
                Ok(())
            })
        })
        .await
}
