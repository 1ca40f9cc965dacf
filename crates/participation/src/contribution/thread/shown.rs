//! Contributions with what stands around them on pages: authors, stances, replies, and what says nearly the same.

use std::collections::HashMap;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Func, Query, SimpleExpr};
use sea_orm::{Condition, FromQueryResult, JoinType, QueryOrder as _, QuerySelect as _, Select};

use crate::contribution::ContributionState;
use crate::contribution::table::{Column, Entity, Model};
use crate::person;
use crate::person::profile::{ParticipantKind, Standing};
use crate::stance::Stances;
use crate::stance::table::count;
use crate::store::Db;

/// A contribution with its author, as pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The row.
    pub contribution: Model,
    /// The author's name; empty for "a participant".
    pub author: String,
    /// Whether the author is a demonstration person.
    pub demo: bool,
    /// The author's kind, where they want it shown.
    pub standing: Option<Standing>,
    /// What others think of it.
    pub stances: Stances,
    /// How many people besides its author sent what is nearly the same.
    pub senders: i64,
    /// Its replies, oldest first.
    pub replies: Vec<Shown>,
}

/// How many replies a thread has; those that wait to be published are not there yet.
pub(super) fn replies() -> SimpleExpr {
    let reply = Alias::new("reply");
    Query::select()
        .expr(Expr::col((reply.clone(), Column::Id)).count())
        .from_as(Entity, reply.clone())
        .and_where(Expr::col((reply.clone(), Column::ParentId)).equals((Entity, Column::Id)))
        .and_where(Expr::col((reply, Column::State)).ne(ContributionState::Waiting))
        .take()
        .into()
}

/// How many people besides its author sent what is nearly the same.
fn senders() -> SimpleExpr {
    let other = Alias::new("other");
    Query::select()
        .expr(Expr::col((other.clone(), Column::PersonId)).count_distinct())
        .from_as(Entity, other.clone())
        .and_where(Expr::col((other.clone(), Column::AlikeId)).equals((Entity, Column::Id)))
        .and_where(Expr::col((other, Column::PersonId)).not_equals((Entity, Column::PersonId)))
        .take()
        .into()
}

/// How many take a stance; 0 where nobody takes any.
pub(super) fn taken(stance: count::Column) -> SimpleExpr {
    Func::coalesce([Expr::col((count::Entity, stance)), Expr::val(0)]).into()
}

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    contribution: Model,
    author: String,
    demo: bool,
    author_kind: ParticipantKind,
    shows_kind: bool,
    attested_at: Option<i64>,
    agree: i64,
    disagree: i64,
    unsure: i64,
    senders: i64,
}

impl Row {
    fn shown(self, replies: Vec<Shown>) -> Shown {
        let stances = Stances { agree: self.agree, disagree: self.disagree, unsure: self.unsure };
        let standing = Standing { kind: self.author_kind, attested: self.attested_at.is_some() };
        Shown {
            contribution: self.contribution,
            author: self.author,
            demo: self.demo,
            standing: self.shows_kind.then_some(standing),
            stances,
            senders: self.senders,
            replies,
        }
    }
}

/// Rows with their authors and what others think of them.
async fn with_authors(db: &Db, query: Select<Entity>) -> Result<Vec<Row>, DbErr> {
    let author =
        Entity::belongs_to(person::table::Entity).from(Column::PersonId).to(person::table::Column::Id).into();
    let stances = Entity::belongs_to(count::Entity).from(Column::Id).to(count::Column::ContributionId).into();
    query
        .join(JoinType::InnerJoin, author)
        .join(JoinType::LeftJoin, stances)
        .expr_as(taken(count::Column::Agree), "agree")
        .expr_as(taken(count::Column::Disagree), "disagree")
        .expr_as(taken(count::Column::Unsure), "unsure")
        .expr_as(senders(), "senders")
        .column_as(person::table::Column::DisplayName, "author")
        .column_as(person::table::Column::Demo, "demo")
        .column_as(person::table::Column::Kind, "author_kind")
        .column_as(person::table::Column::ShowKind, "shows_kind")
        .column_as(person::table::Column::AttestedAt, "attested_at")
        .into_model()
        .all(db)
        .await
}

/// Rows with their authors and replies.
pub(super) async fn with_replies(db: &Db, query: Select<Entity>) -> Result<Vec<Shown>, DbErr> {
    let rows = with_authors(db, query).await?;
    let mut by_parent: HashMap<i64, Vec<Shown>> = HashMap::new();
    if !rows.is_empty() {
        let leaders = answered_in_place_of(db, &rows).await?;
        let threads = rows.iter().map(|row| row.contribution.id).chain(leaders.keys().copied());
        let replies = Entity::find()
            .filter(Column::ParentId.is_in(threads))
            .filter(Column::State.is_in([ContributionState::Visible, ContributionState::Hidden]))
            .order_by_asc(Column::Id);
        for reply in with_authors(db, replies).await? {
            let parent = reply.contribution.parent_id.unwrap_or_default();
            let thread = leaders.get(&parent).copied().unwrap_or(parent);
            by_parent.entry(thread).or_default().push(reply.shown(Vec::new()));
        }
    }
    let shown = |row: Row| {
        let replies = by_parent.remove(&row.contribution.id).unwrap_or_default();
        row.shown(replies)
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// Near-identical contributions that somebody replied to, and the one that stands for each in lists: their replies stand there.
async fn answered_in_place_of(db: &Db, rows: &[Row]) -> Result<HashMap<i64, i64>, DbErr> {
    let led: Vec<i64> = rows.iter().filter(|row| row.senders > 0).map(|row| row.contribution.id).collect();
    if led.is_empty() {
        return Ok(HashMap::new());
    }
    let pairs: Vec<(i64, i64)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::AlikeId])
        .filter(Column::AlikeId.is_in(led))
        .filter(replies().gt(0))
        .into_tuple()
        .all(db)
        .await?;
    Ok(pairs.into_iter().collect())
}

/// A page of the contributions that are nearly the same as one that stands for them, that one first, and how many there are.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn alike(db: &Db, leader: i64, page: u64, size: u64) -> Result<(Vec<Shown>, u64), DbErr> {
    let all = Entity::find()
        .filter(Condition::any().add(Column::Id.eq(leader)).add(Column::AlikeId.eq(leader)))
        .filter(Column::State.eq(ContributionState::Visible));
    let total = all.clone().count(db).await?;
    let of_page =
        all.order_by_asc(Column::Id).offset(page.saturating_sub(1).saturating_mul(size)).limit(size);
    let rows = with_authors(db, of_page).await?;
    Ok((rows.into_iter().map(|row| row.shown(Vec::new())).collect(), total))
}

/// One contribution with its author and replies.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find_shown(db: &Db, id: i64) -> Result<Option<Shown>, DbErr> {
    Ok(with_replies(db, Entity::find_by_id(id)).await?.into_iter().next())
}
