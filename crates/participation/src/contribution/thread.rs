//! Threads of contributions as pages list them: by call, by article, by person, with authors and replies. Each page costs
//! few statements, because on the embedded database every statement is a walk to another thread and back.

use std::collections::{BTreeMap, HashMap};

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Func, Query, SimpleExpr};
use sea_orm::{
    Condition, ConnectionTrait, FromQueryResult, JoinType, QueryOrder as _, QuerySelect as _, Select,
};

use super::table::{Column, Entity, Model};
use super::{ContributionKind, ContributionState, reads};
use crate::person;
use crate::person::profile::{ParticipantKind, Standing};
use crate::stance::Stances;
use crate::stance::table::count;

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

/// How many replies a thread has; those that wait to be published are not there yet.
fn replies() -> SimpleExpr {
    let reply = Alias::new("reply");
    Query::select()
        .expr(Expr::col((reply.clone(), Column::Id)).count())
        .from_as(Entity, reply.clone())
        .and_where(Expr::col((reply.clone(), Column::ParentId)).equals((Entity, Column::Id)))
        .and_where(Expr::col((reply, Column::State)).ne(ContributionState::Waiting))
        .take()
        .into()
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
fn taken(stance: count::Column) -> SimpleExpr {
    Func::coalesce([Expr::col((count::Entity, stance)), Expr::val(0)]).into()
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
pub async fn page(
    db: &impl ConnectionTrait,
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
pub async fn from(
    db: &impl ConnectionTrait,
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
pub async fn after(
    db: &impl ConnectionTrait,
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
pub async fn tally(db: &impl ConnectionTrait, call_id: i64, place: Place) -> Result<Tally, DbErr> {
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
async fn with_authors(db: &impl ConnectionTrait, query: Select<Entity>) -> Result<Vec<Row>, DbErr> {
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
async fn with_replies(db: &impl ConnectionTrait, query: Select<Entity>) -> Result<Vec<Shown>, DbErr> {
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
async fn answered_in_place_of(db: &impl ConnectionTrait, rows: &[Row]) -> Result<HashMap<i64, i64>, DbErr> {
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
pub async fn alike(
    db: &impl ConnectionTrait,
    leader: i64,
    page: u64,
    size: u64,
) -> Result<(Vec<Shown>, u64), DbErr> {
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
pub async fn find_shown(db: &impl ConnectionTrait, id: i64) -> Result<Option<Shown>, DbErr> {
    Ok(with_replies(db, Entity::find_by_id(id)).await?.into_iter().next())
}

/// A page of a person's own contributions, the last written first, and how many there are.
///
/// # Errors
/// The database does not answer.
pub async fn of_person(
    db: &impl ConnectionTrait,
    person_id: i64,
    page: u64,
    size: u64,
) -> Result<(Vec<Model>, u64), DbErr> {
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
pub async fn page_of(db: &impl ConnectionTrait, thread: &Model, size: u64) -> Result<u64, DbErr> {
    let place = thread.node().map_or(Place::WholeDraft, Place::Node);
    let shown = thread.alike_id.unwrap_or(thread.id);
    let newer = listed(thread.call_id, place, None).filter(Column::Id.gt(shown)).count(db).await?;
    Ok(newer.checked_div(size).unwrap_or(0) + 1)
}
