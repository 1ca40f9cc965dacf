//! The queue: which contributions wait for a moderator, and why.

use std::collections::{BTreeMap, HashMap};

use sea_orm::entity::prelude::*;
use sea_orm::{Condition, QueryOrder as _, QuerySelect as _, Select};

use super::{Column, Entity, Model, appeal, flag, report, waiting_edit};
use crate::contribution::table as contributions;
use crate::moderation::{Rule, Sign};
use crate::store::Db;

/// A line of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The case.
    pub case: Model,
    /// The contribution.
    pub contribution: contributions::Model,
}

fn lines(organizations: &[i64], open: bool) -> Select<Entity> {
    let closed =
        Condition::all().add(if open { Column::ClosedAt.is_null() } else { Column::ClosedAt.is_not_null() });
    Entity::find().filter(closed).filter(Column::OrganizationId.is_in(organizations.iter().copied()))
}

/// A page of the cases of some organizations and how many there are: the open ones, those that wait longest first; or those
/// that were decided, the last decided first. Pages count from 1. A contribution that its author took back needs nobody.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn page(
    db: &Db,
    organizations: &[i64],
    open: bool,
    page: u64,
    size: u64,
) -> Result<(Vec<Line>, u64), DbErr> {
    let total = lines(organizations, open).count(db).await?;
    let ordered = lines(organizations, open);
    let ordered =
        if open { ordered.order_by_asc(Column::OpenedAt) } else { ordered.order_by_desc(Column::ClosedAt) };
    let to = Entity::belongs_to(contributions::Entity)
        .from(Column::ContributionId)
        .to(contributions::Column::Id)
        .into();
    let rows = ordered
        .order_by_asc(Column::ContributionId)
        .join(sea_orm::JoinType::InnerJoin, to)
        .select_also(contributions::Entity)
        .offset(page.saturating_sub(1).saturating_mul(size))
        .limit(size)
        .all(db)
        .await?;
    let line = |(case, contribution): (Model, Option<contributions::Model>)| {
        Some(Line { case, contribution: contribution? })
    };
    Ok((rows.into_iter().filter_map(line).collect(), total))
}

/// How many cases wait in some organizations.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn count_open(db: &Db, organizations: &[i64]) -> Result<u64, DbErr> {
    lines(organizations, true).count(db).await
}

/// Why contributions wait.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why {
    /// How many reports have no decision yet, by rule.
    pub reports: BTreeMap<Rule, i64>,
    /// The signs that have no decision yet.
    pub signs: Vec<Sign>,
    /// An appeal waits for its answer.
    pub appeal: bool,
    /// An edit waits.
    pub edit: bool,
}

/// Why some contributions wait, by contribution.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn why(db: &Db, ids: &[i64]) -> Result<HashMap<i64, Why>, DbErr> {
    let mut why: HashMap<i64, Why> = HashMap::new();
    if ids.is_empty() {
        return Ok(why);
    }
    let ids = || ids.iter().copied();
    let reports = report::Entity::find()
        .filter(report::Column::ContributionId.is_in(ids()))
        .filter(report::Column::SettledAt.is_null());
    for row in reports.all(db).await? {
        *why.entry(row.contribution_id).or_default().reports.entry(row.rule).or_default() += 1;
    }
    let flags = flag::Entity::find()
        .filter(flag::Column::ContributionId.is_in(ids()))
        .filter(flag::Column::SettledAt.is_null())
        .order_by_asc(flag::Column::Id);
    for row in flags.all(db).await? {
        let signs = &mut why.entry(row.contribution_id).or_default().signs;
        if !signs.contains(&row.sign) {
            signs.push(row.sign);
        }
    }
    let appeals = appeal::Entity::find()
        .filter(appeal::Column::ContributionId.is_in(ids()))
        .filter(appeal::Column::AnswerId.is_null());
    for row in appeals.all(db).await? {
        why.entry(row.contribution_id).or_default().appeal = true;
    }
    let edits = waiting_edit::Entity::find().filter(waiting_edit::Column::ContributionId.is_in(ids()));
    for row in edits.all(db).await? {
        why.entry(row.contribution_id).or_default().edit = true;
    }
    Ok(why)
}
