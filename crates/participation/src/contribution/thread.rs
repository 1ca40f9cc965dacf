//! Threads of contributions as pages list them: by call, by article, by person, with authors and replies. Each page costs
//! few statements, because on the embedded database every statement is a walk to another thread and back. `shown` puts the rows
//! together.

mod shown;

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait as _, Func, Query, SimpleExpr};
use sea_orm::{Condition, QueryOrder as _, QuerySelect as _, Select};
pub use shown::{Shown, alike, find_shown};
use shown::{replies, taken, with_replies};

use super::table::{Column, Entity, Model};
use super::{ContributionKind, ContributionState, reads};
use crate::stance::table::count;
use crate::store::Db;

/// In which order a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The last written first.
    #[default]
    Newest,
    /// The first written first.
    Oldest,
    /// Most replies first.
    MostReplies,
    /// Those that most people agree with first.
    MostSupported,
    /// Those that divide people most first: many agree and many disagree.
    MostContested,
    /// What has been read least first, so that each gets its hearing.
    Fair,
}

impl Sort {
    /// Every order, as pages offer them.
    pub const ALL: [Sort; 6] =
        [Sort::Newest, Sort::Oldest, Sort::MostReplies, Sort::MostSupported, Sort::MostContested, Sort::Fair];

    /// The word for addresses and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Sort::Newest => "newest",
            Sort::Oldest => "oldest",
            Sort::MostReplies => "most-replies",
            Sort::MostSupported => "most-supported",
            Sort::MostContested => "most-contested",
            Sort::Fair => "fair",
        }
    }

    /// The order of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// Which contributions a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Of the whole call, wherever they stand.
    Call,
    /// On the draft as a whole.
    WholeDraft,
    /// On a node.
    Node(u32),
}

fn threads(call_id: i64, place: Place, kind: Option<ContributionKind>) -> Select<Entity> {
    let mut query = Entity::find().filter(Column::CallId.eq(call_id)).filter(Column::ParentId.is_null());
    query = match place {
        Place::Call => query,
        Place::WholeDraft => query.filter(Column::NodeId.is_null()),
        Place::Node(node) => query.filter(Column::NodeId.eq(i64::from(node))),
    };
    match kind {
        Some(kind) => query.filter(Column::Kind.eq(kind)),
        None => query,
    }
}

/// Whether lists show a thread: others see it, it is hidden and its stub says so, or somebody replied before it was
/// withdrawn; and nothing that stands there before it says nearly the same.
fn is_listed() -> Condition {
    let shown = Condition::any()
        .add(Column::State.is_in([ContributionState::Visible, ContributionState::Hidden]))
        .add(Condition::all().add(Column::State.eq(ContributionState::Withdrawn)).add(replies().gt(0)));
    Condition::all().add(Column::AlikeId.is_null()).add(shown)
}

/// The threads that lists show.
fn listed(call_id: i64, place: Place, kind: Option<ContributionKind>) -> Select<Entity> {
    threads(call_id, place, kind).filter(is_listed())
}

/// How often a thread has been read.
fn how_often_read() -> SimpleExpr {
    let reads = Query::select()
        .column(reads::Column::Reads)
        .from(reads::Entity)
        .and_where(Expr::col((reads::Entity, reads::Column::ContributionId)).equals((Entity, Column::Id)))
        .take();
    Func::coalesce([reads.into(), Expr::val(0)]).into()
}

/// A page of threads with their replies. Pages count from 1. Hidden ones stand as stubs, withdrawn ones only where somebody
/// replied.
/// [`tally`] says how many threads there are.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn page(
    db: &Db,
    call_id: i64,
    place: Place,
    kind: Option<ContributionKind>,
    sort: Sort,
    page: u64,
    size: u64,
) -> Result<Vec<Shown>, DbErr> {
    from(db, call_id, place, kind, sort, page.saturating_sub(1).saturating_mul(size), size).await
}

/// A stretch of threads with their replies, after so many others of the same order.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn from(
    db: &Db,
    call_id: i64,
    place: Place,
    kind: Option<ContributionKind>,
    sort: Sort,
    skip: u64,
    size: u64,
) -> Result<Vec<Shown>, DbErr> {
    let listed = listed(call_id, place, kind);
    let ordered = match sort {
        Sort::Newest => listed.order_by_desc(Column::Id),
        Sort::Oldest => listed.order_by_asc(Column::Id),
        Sort::MostReplies => listed.order_by_desc(replies()).order_by_desc(Column::Id),
        Sort::MostSupported => listed.order_by_desc(taken(count::Column::Agree)).order_by_desc(Column::Id),
        Sort::MostContested => {
            let (agree, disagree) = (taken(count::Column::Agree), taken(count::Column::Disagree));
            let lesser: SimpleExpr = Expr::case(agree.clone().lt(disagree.clone()), agree.clone())
                .finally(disagree.clone())
                .into();
            listed.order_by_desc(lesser).order_by_desc(agree.add(disagree)).order_by_desc(Column::Id)
        }
        Sort::Fair => listed.order_by_asc(how_often_read()).order_by_asc(Column::Id),
    };
    with_replies(db, ordered.offset(skip).limit(size)).await
}

/// A stretch of threads with their replies in the order in which they were written, or the other way around, after one of them:
/// what is written meanwhile moves nothing. Any order but [`Sort::Newest`] is read as [`Sort::Oldest`].
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn after(
    db: &Db,
    call_id: i64,
    place: Place,
    kind: Option<ContributionKind>,
    sort: Sort,
    after: Option<i64>,
    size: u64,
) -> Result<Vec<Shown>, DbErr> {
    let listed = listed(call_id, place, kind);
    let stretch = match (sort, after) {
        (Sort::Newest, None) => listed.order_by_desc(Column::Id),
        (Sort::Newest, Some(id)) => listed.filter(Column::Id.lt(id)).order_by_desc(Column::Id),
        (_, None) => listed.order_by_asc(Column::Id),
        (_, Some(id)) => listed.filter(Column::Id.gt(id)).order_by_asc(Column::Id),
    };
    with_replies(db, stretch.limit(size)).await
}

/// How many contributions stand at a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// All that others see, replies included.
    pub contributions: i64,
    /// Threads that others see, by kind; near-identical ones are one.
    pub threads: BTreeMap<ContributionKind, i64>,
    /// Threads that lists show, by kind: those of `threads` and the stubs.
    pub listed: BTreeMap<ContributionKind, i64>,
}

impl Tally {
    /// How many threads a list shows, of one kind or of all.
    pub fn listed(&self, kind: Option<ContributionKind>) -> u64 {
        let threads = match kind {
            Some(kind) => self.listed.get(&kind).copied().unwrap_or(0),
            None => self.listed.values().sum(),
        };
        u64::try_from(threads).unwrap_or(0)
    }
}

/// Counts the contributions at a place.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn tally(db: &Db, call_id: i64, place: Place) -> Result<Tally, DbErr> {
    let own = Entity::find().filter(Column::CallId.eq(call_id));
    let own = match place {
        Place::Call => own,
        Place::WholeDraft => own.filter(Column::NodeId.is_null()),
        Place::Node(node) => own.filter(Column::NodeId.eq(i64::from(node))),
    };
    let many = |which: Condition| Expr::case(which, 1).finally(0).sum();
    let thread = || Condition::all().add(Column::ParentId.is_null());
    let visible = || Condition::all().add(Column::State.eq(ContributionState::Visible));
    let rows: Vec<(ContributionKind, i64, i64, i64)> = own
        .select_only()
        .column(Column::Kind)
        .expr_as(many(visible()), "contributions")
        .expr_as(many(thread().add(visible()).add(Column::AlikeId.is_null())), "threads")
        .expr_as(many(thread().add(is_listed())), "listed")
        .group_by(Column::Kind)
        .into_tuple()
        .all(db)
        .await?;
    let mut tally = Tally::default();
    for (kind, contributions, threads, listed) in rows {
        tally.contributions += contributions;
        tally.threads.insert(kind, threads);
        tally.listed.insert(kind, listed);
    }
    Ok(tally)
}

/// A page of a person's own contributions, the last written first, and how many there are.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_person(db: &Db, person_id: i64, page: u64, size: u64) -> Result<(Vec<Model>, u64), DbErr> {
    let own = Entity::find().filter(Column::PersonId.eq(person_id));
    let total = own.clone().count(db).await?;
    let rows = own
        .order_by_desc(Column::Id)
        .offset(page.saturating_sub(1).saturating_mul(size))
        .limit(size)
        .all(db)
        .await?;
    Ok((rows, total))
}

/// On which page of its thread list, newest first, a thread stands; for permanent links.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn page_of(db: &Db, thread: &Model, size: u64) -> Result<u64, DbErr> {
    let place = thread.node().map_or(Place::WholeDraft, Place::Node);
    let shown = thread.alike_id.unwrap_or(thread.id);
    let newer = listed(thread.call_id, place, None).filter(Column::Id.gt(shown)).count(db).await?;
    Ok(newer.checked_div(size).unwrap_or(0) + 1)
}
