//! Rows of contributions. Longer than 400 lines because every list of them, by article, by call, by person, is one query here and
//! nowhere else.

use std::collections::HashMap;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, OnConflict, Query, SimpleExpr};
use sea_orm::{
    ConnectionTrait, FromQueryResult, QueryOrder, QuerySelect, QueryTrait as _, Select, Statement,
};

use super::{ContributionKind, ContributionState};
use crate::person;

/// A contribution.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution")]
pub struct Model {
    /// The id, which is also its number in addresses.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The key of the form it came from: the same form sent twice makes one contribution.
    pub submission_key: String,
    /// The call.
    pub call_id: i64,
    /// The node of the draft; nothing for the whole draft.
    pub node_id: Option<i64>,
    /// The contribution it replies to.
    pub parent_id: Option<i64>,
    /// The version of the draft it was written on.
    pub version: i32,
    /// The author.
    pub person_id: i64,
    /// What it is.
    pub kind: ContributionKind,
    /// The language of the page it was written on.
    pub language: String,
    /// The text, as typed.
    pub body: String,
    /// The suggested wording.
    pub wording: Option<String>,
    /// Whether others see it.
    pub state: ContributionState,
    /// When it was written.
    pub created_at: i64,
    /// When it was last edited.
    pub edited_at: Option<i64>,
    /// Grows with each change.
    pub revision: i32,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The node as the draft numbers it.
    pub fn node(&self) -> Option<u32> {
        self.node_id.and_then(|n| u32::try_from(n).ok())
    }

    /// Whether others see it.
    pub fn is_visible(&self) -> bool {
        self.state == ContributionState::Visible
    }
}

/// An earlier text of an edited contribution.
pub mod history {
    use sea_orm::entity::prelude::*;

    use super::ContributionKind;

    /// What stood before an edit.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contribution_edit")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Of which contribution.
        pub contribution_id: i64,
        /// What it was.
        pub kind: ContributionKind,
        /// Its text.
        pub body: String,
        /// Its suggested wording.
        pub wording: Option<String>,
        /// When that was written.
        pub written_at: i64,
        /// When it was replaced.
        pub replaced_at: i64,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A contribution with its author, as pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The row.
    pub contribution: Model,
    /// The author's name; empty for "a participant".
    pub author: String,
    /// Whether the author is a demonstration person.
    pub demo: bool,
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
}

impl Sort {
    /// Every order, as pages offer them.
    pub const ALL: [Sort; 3] = [Sort::Newest, Sort::Oldest, Sort::MostReplies];

    /// The word for addresses and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Sort::Newest => "newest",
            Sort::Oldest => "oldest",
            Sort::MostReplies => "most-replies",
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

/// How many replies a thread has.
fn replies() -> SimpleExpr {
    let reply = Alias::new("reply");
    Query::select()
        .expr(Expr::col((reply.clone(), Column::Id)).count())
        .from_as(Entity, reply.clone())
        .and_where(Expr::col((reply, Column::ParentId)).equals((Entity, Column::Id)))
        .take()
        .into()
}

/// The threads that lists show.
fn listed(call_id: i64, place: Place, kind: Option<ContributionKind>) -> Select<Entity> {
    threads(call_id, place, kind).filter(
        sea_orm::Condition::any().add(Column::State.eq(ContributionState::Visible)).add(replies().gt(0)),
    )
}

/// A page of threads with their replies, and how many threads there are in all. Pages count from 1. Withdrawn ones
/// stand as stubs only where somebody replied.
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
) -> Result<(Vec<Shown>, u64), DbErr> {
    let listed = listed(call_id, place, kind);
    let total = listed.clone().count(db).await?;
    let ordered = match sort {
        Sort::Newest => listed.order_by_desc(Column::Id),
        Sort::Oldest => listed.order_by_asc(Column::Id),
        Sort::MostReplies => listed.order_by_desc(replies()).order_by_desc(Column::Id),
    };
    let rows = ordered.offset(page.saturating_sub(1).saturating_mul(size)).limit(size).all(db).await?;
    Ok((with_replies(db, rows).await?, total))
}

/// How many visible contributions stand at a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them, replies included.
    pub contributions: i64,
    /// Threads by kind.
    pub threads: std::collections::BTreeMap<ContributionKind, i64>,
}

/// Counts the visible contributions at a place.
///
/// # Errors
/// The database does not answer.
pub async fn tally(db: &impl ConnectionTrait, call_id: i64, place: Place) -> Result<Tally, DbErr> {
    let own = Entity::find()
        .filter(Column::CallId.eq(call_id))
        .filter(Column::State.eq(ContributionState::Visible));
    let own = match place {
        Place::Call => own,
        Place::WholeDraft => own.filter(Column::NodeId.is_null()),
        Place::Node(node) => own.filter(Column::NodeId.eq(i64::from(node))),
    };
    let rows: Vec<(ContributionKind, i64, i64)> = own
        .select_only()
        .column(Column::Kind)
        .column_as(Column::Id.count(), "contributions")
        .column_as(Column::ParentId.count(), "replies")
        .group_by(Column::Kind)
        .into_tuple()
        .all(db)
        .await?;
    let mut tally = Tally::default();
    for (kind, contributions, replies) in rows {
        tally.contributions += contributions;
        tally.threads.insert(kind, contributions - replies);
    }
    Ok(tally)
}

/// Rows with their authors and replies.
async fn with_replies(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<Vec<Shown>, DbErr> {
    let ids: Vec<i64> = rows.iter().map(|r| r.id).collect();
    let replies = if ids.is_empty() {
        Vec::new()
    } else {
        Entity::find()
            .filter(Column::ParentId.is_in(ids))
            .filter(Column::State.eq(ContributionState::Visible))
            .order_by_asc(Column::Id)
            .all(db)
            .await?
    };
    let mut persons: Vec<i64> = rows.iter().chain(&replies).map(|r| r.person_id).collect();
    persons.sort_unstable();
    persons.dedup();
    let authors: HashMap<i64, (String, bool)> = if persons.is_empty() {
        Default::default()
    } else {
        person::table::find_all(db, persons)
            .await?
            .into_iter()
            .map(|p| (p.id, (p.display_name, p.demo)))
            .collect()
    };
    let shown = |contribution: Model, replies| {
        let (author, demo) = authors.get(&contribution.person_id).cloned().unwrap_or_default();
        Shown { contribution, author, demo, replies }
    };
    let mut by_parent: HashMap<i64, Vec<Shown>> = Default::default();
    for reply in replies {
        by_parent.entry(reply.parent_id.unwrap_or_default()).or_default().push(shown(reply, Vec::new()));
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let replies = by_parent.remove(&row.id).unwrap_or_default();
            shown(row, replies)
        })
        .collect())
}

/// A contribution as it is quoted beside the text it is about.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Quote {
    /// The contribution.
    pub id: i64,
    /// The node it is about.
    pub node_id: i64,
    /// What it is.
    pub kind: ContributionKind,
    /// The first [`QUOTE_LENGTH`] characters of its text, with `…` where more follow.
    pub body: String,
    /// The author's name; empty for "a participant".
    pub author: String,
}

/// How many characters of a contribution are quoted.
pub const QUOTE_LENGTH: usize = 240;

/// The two newest visible threads of each node of a call that carries any, by node, the newest first. The cost grows with
/// the number of nodes, not of contributions: each node is two steps down the index of threads.
///
/// # Errors
/// The database does not answer.
pub async fn newest_of_nodes(db: &impl ConnectionTrait, call_id: i64) -> Result<Vec<Quote>, DbErr> {
    // One character more tells whether the text goes on.
    let length = i32::try_from(QUOTE_LENGTH + 1).unwrap_or(i32::MAX);
    let mut quotes = Quote::find_by_statement(Statement::from_sql_and_values(
        db.get_database_backend(),
        "WITH busy AS (SELECT DISTINCT node_id FROM contribution_count \
                       WHERE call_id = $1 AND node_id > 0 AND contributions > 0), \
              newest AS (SELECT \
                (SELECT c.id FROM contribution c WHERE c.call_id = $1 AND c.node_id = busy.node_id \
                 AND c.parent_id IS NULL AND c.state = 'visible' ORDER BY c.id DESC LIMIT 1) AS a, \
                (SELECT c.id FROM contribution c WHERE c.call_id = $1 AND c.node_id = busy.node_id \
                 AND c.parent_id IS NULL AND c.state = 'visible' ORDER BY c.id DESC LIMIT 1 OFFSET 1) AS b \
                FROM busy), \
              picked AS (SELECT a AS id FROM newest UNION ALL SELECT b FROM newest) \
         SELECT c.id, c.node_id, c.kind, substr(c.body, 1, $2) AS body, p.display_name AS author \
         FROM picked JOIN contribution c ON c.id = picked.id JOIN person p ON p.id = c.person_id \
         ORDER BY c.node_id, c.id DESC",
        [call_id.into(), length.into()],
    ))
    .all(db)
    .await?;
    for quote in &mut quotes {
        if let Some((end, _)) = quote.body.char_indices().nth(QUOTE_LENGTH) {
            quote.body.truncate(end);
            quote.body.truncate(quote.body.trim_end().len());
            quote.body.push('…');
        }
    }
    Ok(quotes)
}

/// One row.
///
/// # Errors
/// The database does not answer.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// Several rows, in no order.
pub(super) async fn find_all(db: &impl ConnectionTrait, ids: Vec<i64>) -> Result<Vec<Model>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find().filter(Column::Id.is_in(ids)).all(db).await
}

/// Inserts rows in one statement, but for those whose key is known; returns the new ids by key.
pub(super) async fn insert_new(
    db: &impl ConnectionTrait,
    rows: Vec<ActiveModel>,
) -> Result<HashMap<String, i64>, DbErr> {
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let mut insert = Entity::insert_many(rows)
        .on_conflict(OnConflict::column(Column::SubmissionKey).do_nothing().to_owned())
        .into_query();
    insert.returning(Query::returning().columns([Column::SubmissionKey, Column::Id]));
    let made = db.query_all(&insert).await?;
    made.into_iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// The id and author of the contributions that came from some forms, by the form's key.
pub(super) async fn by_keys(
    db: &impl ConnectionTrait,
    keys: Vec<String>,
) -> Result<HashMap<String, (i64, i64)>, DbErr> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(String, i64, i64)> = Entity::find()
        .select_only()
        .columns([Column::SubmissionKey, Column::Id, Column::PersonId])
        .filter(Column::SubmissionKey.is_in(keys))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(key, id, person)| (key, (id, person))).collect())
}

/// One contribution with its author and replies.
///
/// # Errors
/// The database does not answer.
pub async fn find_shown(db: &impl ConnectionTrait, id: i64) -> Result<Option<Shown>, DbErr> {
    let Some(row) = find(db, id).await? else { return Ok(None) };
    Ok(with_replies(db, vec![row]).await?.into_iter().next())
}

/// The earlier texts of a contribution, oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn edits(db: &impl ConnectionTrait, id: i64) -> Result<Vec<history::Model>, DbErr> {
    history::Entity::find()
        .filter(history::Column::ContributionId.eq(id))
        .order_by_asc(history::Column::Id)
        .all(db)
        .await
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
    let newer = listed(thread.call_id, place, None).filter(Column::Id.gt(thread.id)).count(db).await?;
    Ok(newer.checked_div(size).unwrap_or(0) + 1)
}

/// Nodes of a call that carry contributions, withdrawn ones included.
///
/// # Errors
/// The database does not answer.
pub async fn nodes_with_contributions(db: &impl ConnectionTrait, call_id: i64) -> Result<Vec<u32>, DbErr> {
    let nodes: Vec<Option<i64>> = Entity::find()
        .select_only()
        .column(Column::NodeId)
        .filter(Column::CallId.eq(call_id))
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    Ok(nodes.into_iter().flatten().filter_map(|n| u32::try_from(n).ok()).collect())
}
