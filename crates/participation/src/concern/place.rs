use std::collections::HashSet;

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, Set};
use serde_json::json;

use super::table::{self, alone};
use super::{GROUPERS, Summary};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::store::Db;
use crate::store::DbErr;
use crate::{Actor, Refusal, Store, WriteTx, answer};

/// What is done with some contributions.
#[derive(Debug, Clone)]
pub struct Move {
    /// The call.
    pub call_id: i64,
    /// Which.
    pub contributions: Vec<i64>,
    /// The concern that they leave; none leaves them where they are.
    pub from: Option<i64>,
    /// The concern that they join; none, with `from` none too, takes them out of all and lets them stand alone.
    pub to: Option<i64>,
}

/// A drafter moves contributions between concerns, adds them to one more, or lets them stand alone.
///
/// # Errors
/// `NotNow("nothing-chosen")`; `NotFound` for contributions or concerns of another call.
#[crate::boxed]
pub async fn place(store: &Store, actor: Actor, clock: &dyn Clock, wish: Move) -> Result<(), Refusal> {
    if wish.contributions.is_empty() {
        return Err(Refusal::NotNow("nothing-chosen"));
    }
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = answer::at_desk(tx, actor, &GROUPERS, wish.call_id, &answer::GROUPING).await?;
                let there = table::owed_among(tx.db(), call.id, &wish.contributions).await?;
                if wish.contributions.iter().any(|id| !there.contains(id)) {
                    return Err(Refusal::NotFound);
                }
                for concern in [wish.from, wish.to].into_iter().flatten() {
                    let row = table::find(tx.db(), concern).await?;
                    row.filter(|row| row.call_id == call.id && row.merged_into.is_none())
                        .ok_or(Refusal::NotFound)?;
                    table::keep(tx.db(), concern).await?;
                }
                match (wish.from, wish.to) {
                    (None, None) => stand_alone(tx, call.id, &wish.contributions, person, now).await?,
                    (from, to) => {
                        if let Some(from) = from {
                            table::take(tx.db(), from, &wish.contributions).await?;
                            prune_summary(tx.db(), from).await?;
                        }
                        if let Some(to) = to {
                            table::put(tx.db(), to, &wish.contributions, Some(person), now).await?;
                            no_longer_alone(tx, &wish.contributions).await?;
                        } else {
                            let left = table::memberships(tx.db(), &wish.contributions).await?;
                            let single: Vec<i64> = wish
                                .contributions
                                .iter()
                                .copied()
                                .filter(|id| !left.contains_key(id))
                                .collect();
                            stand_alone(tx, call.id, &single, person, now).await?;
                        }
                    }
                }
                let event = NewEvent::without_subject(EventKind::ContributionsMoved)
                    .by(Some(person))
                    .within(call.organization_id)
                    .of_call(call.id);
                let ids: Vec<i64> = wish.contributions.iter().copied().take(100).collect();
                let many = wish.contributions.len();
                tx.append(
                    event.with(
                        json!({ "from": wish.from, "to": wish.to, "texts": many, "contributions": ids }),
                    ),
                );
                Ok(())
            })
        })
        .await
}

/// Takes contributions out of every concern, for good.
async fn stand_alone(
    tx: &WriteTx,
    call_id: i64,
    contributions: &[i64],
    person: i64,
    now: i64,
) -> Result<(), DbErr> {
    for ids in contributions.chunks(1000) {
        table::member::Entity::delete_many()
            .filter(table::member::Column::ContributionId.is_in(ids.iter().copied()))
            .exec(tx.db())
            .await?;
        let rows = ids.iter().map(|id| alone::ActiveModel {
            contribution_id: Set(*id),
            call_id: Set(call_id),
            placed_by: Set(person),
            placed_at: Set(now),
        });
        let kept = OnConflict::column(alone::Column::ContributionId).do_nothing().to_owned();
        match alone::Entity::insert_many(rows).on_conflict(kept).exec_without_returning(tx.db()).await {
            Ok(_) | Err(DbErr::RecordNotInserted) => {}
            Err(cause) => return Err(cause),
        }
    }
    Ok(())
}

/// What was put into a concern does not stand alone any more.
pub(super) async fn no_longer_alone(tx: &WriteTx, contributions: &[i64]) -> Result<(), DbErr> {
    for ids in contributions.chunks(1000) {
        alone::Entity::delete_many()
            .filter(alone::Column::ContributionId.is_in(ids.iter().copied()))
            .exec(tx.db())
            .await?;
    }
    Ok(())
}

/// Takes out of a concern's summary what rests on contributions that left it.
pub(super) async fn prune_summary(db: &Db, id: i64) -> Result<(), DbErr> {
    let Some(row) = table::find(db, id).await? else { return Ok(()) };
    let there: HashSet<i64> = table::members(db, id).await?.into_iter().collect();
    let before = row.summary();
    let after: Summary = before
        .iter()
        .map(|(language, sentences)| {
            let kept = sentences.iter().cloned().filter_map(|mut sentence| {
                sentence.from.retain(|id| there.contains(id));
                (!sentence.from.is_empty()).then_some(sentence)
            });
            (*language, kept.collect())
        })
        .collect();
    if before != after {
        let json = serde_json::to_string(&after).unwrap_or_default();
        table::Entity::update_many()
            .col_expr(table::Column::Summary, Expr::val(json))
            .filter(table::Column::Id.eq(id))
            .exec(db)
            .await?;
    }
    Ok(())
}
