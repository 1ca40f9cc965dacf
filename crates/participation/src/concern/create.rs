use sea_orm::{ActiveModelTrait as _, Set};
use serde_json::json;

use super::{GROUPERS, event, rules, table};
use crate::call::Bilingual;
use crate::clock::Clock;
use crate::event::EventKind;
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store, answer};

/// A concern that a person makes.
#[derive(Debug, Clone)]
pub struct NewConcern {
    /// The call.
    pub call_id: i64,
    /// Its titles; one language at least.
    pub titles: Bilingual,
    /// The contributions that belong to it.
    pub contributions: Vec<i64>,
    /// The concern that they are split off from.
    pub from: Option<i64>,
}

/// A drafter makes a concern of some contributions; with `from` they leave that one, which is a split. Returns its id.
///
/// # Errors
/// `Invalid` on the titles; `NotNow("nothing-chosen")`; `NotFound` for contributions of another call.
#[crate::boxed]
pub async fn create(store: &Store, actor: Actor, clock: &dyn Clock, new: NewConcern) -> Result<i64, Refusal> {
    let titles = rules::titles(new.titles);
    let mut problems = Problems::new();
    rules::check_titles(&mut problems, &titles);
    problems.done()?;
    if new.contributions.is_empty() {
        return Err(Refusal::NotNow("nothing-chosen"));
    }
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = answer::at_desk(tx, actor, &GROUPERS, new.call_id, &answer::GROUPING).await?;
                let there = table::owed_among(tx.db(), call.id, &new.contributions).await?;
                if there.len() != new.contributions.iter().collect::<std::collections::HashSet<_>>().len() {
                    return Err(Refusal::NotFound);
                }
                let json = |value: &_| serde_json::to_string(value).unwrap_or_default();
                let row = table::ActiveModel {
                    call_id: Set(call.id),
                    titles: Set(json(&titles)),
                    phrases: Set("[]".into()),
                    summary: Set("{}".into()),
                    campaign: Set(false),
                    kept: Set(true),
                    merged_into: Set(None),
                    created_at: Set(now),
                    updated_at: Set(now),
                    revision: Set(1),
                    ..Default::default()
                };
                let id = row.insert(tx.db()).await?.id;
                table::put(tx.db(), id, &new.contributions, Some(person), now).await?;
                if let Some(from) = new.from {
                    let old = table::find(tx.db(), from).await?.filter(|old| old.call_id == call.id);
                    old.ok_or(Refusal::NotFound)?;
                    table::take(tx.db(), from, &new.contributions).await?;
                    super::place::prune_summary(tx.db(), from).await?;
                    table::keep(tx.db(), from).await?;
                }
                super::place::no_longer_alone(tx, &new.contributions).await?;
                tx.append(
                    event(EventKind::ConcernCreated, actor, &call, id)
                        .with(json!({ "texts": new.contributions.len(), "from": new.from })),
                );
                Ok(id)
            })
        })
        .await
}
