use std::collections::HashSet;

use sea_orm::{ActiveModelTrait as _, Set};
use text::Language;

use super::{Summary, at_hand, event, rules, table};
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

/// Titles and summary as they are kept.
///
/// # Errors
/// `Invalid` on the titles and on the summary.
pub(super) fn read(
    description: Description,
    members: &HashSet<i64>,
) -> Result<(Bilingual, Summary), Refusal> {
    let mut problems = Problems::new();
    let titles = rules::titles(description.titles);
    rules::check_titles(&mut problems, &titles);
    let summary = rules::read(&description.summary, members, &mut problems);
    problems.done()?;
    Ok((titles, summary))
}

/// A drafter renames a concern, edits its summary, or marks it as a campaign. What a machine wrote of it stays marked as that in
/// a language until both the title and every sentence there are somebody's own (`table::Model::machine_written`): the mark is
/// made of what stands there now, so nothing has to be done about it here.
///
/// # Errors
/// `Invalid` on the titles and on the summary; `Conflict`.
#[crate::boxed]
pub async fn describe(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    id: i64,
    revision: i32,
    description: Description,
) -> Result<(), Refusal> {
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let (row, call) = at_hand(tx, actor, id, revision).await?;
                let members: HashSet<i64> = table::members(tx.db(), id).await?.into_iter().collect();
                let campaign = description.campaign;
                let (titles, summary) = read(description, &members)?;
                let mut row: table::ActiveModel = row.into();
                row.titles = Set(serde_json::to_string(&titles).unwrap_or_default());
                row.summary = Set(serde_json::to_string(&summary).unwrap_or_default());
                row.campaign = Set(campaign);
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
