//! Rows of votes, and the lists of ballots and voters that keep nothing of each other.

use std::collections::{BTreeMap, HashMap};

use sea_orm::entity::prelude::*;
use sea_orm::{DbBackend, QueryOrder as _, QueryResult, QuerySelect as _, Statement, Value};
use serde::{Deserialize, Serialize};

use super::strata::Table;
use super::tally::Tally;
use super::terms::Terms;
use super::{Method, Threshold, VoteState};
use crate::person::profile::{Assurance, Dimension};
use crate::store::Db;

/// A vote.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "vote")]
pub struct Model {
    /// The id, which is also its number in addresses.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The call it belongs to.
    pub call_id: i64,
    /// `VoteText` by language, as JSON.
    pub texts: String,
    /// The options by language, as JSON.
    pub options: String,
    /// How ballots are filled and counted.
    pub method: Method,
    /// The fewest ballots.
    pub quorum: Option<i64>,
    /// The share that the winner needs.
    pub threshold: Threshold,
    /// How sure the portal must be of a voter.
    pub assurance: Assurance,
    /// Why, by language, as JSON.
    pub assurance_reason: String,
    /// The words of the dimensions by which the result is broken down, as JSON.
    pub strata: String,
    /// Where it stands.
    pub state: VoteState,
    /// `Outcome`, as JSON, once counted.
    pub result: Option<String>,
    /// When it was counted.
    pub counted_at: Option<i64>,
    /// Whether what was deleted at counting is out of the database's files.
    pub scrubbed: bool,
    /// When it was created.
    pub created_at: i64,
    /// When it was last changed.
    pub updated_at: i64,
    /// Grows with each change.
    pub revision: i32,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What is kept of a count beside the ballots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The tally.
    pub tally: Tally,
    /// The result by group, protected.
    pub strata: Vec<Table>,
}

impl Model {
    /// What it asks and by which rules.
    pub fn terms(&self) -> Terms {
        Terms {
            texts: serde_json::from_str(&self.texts).unwrap_or_default(),
            options: serde_json::from_str(&self.options).unwrap_or_default(),
            method: self.method,
            quorum: self.quorum.and_then(|quorum| u64::try_from(quorum).ok()),
            threshold: self.threshold,
            assurance: self.assurance,
            assurance_reason: serde_json::from_str(&self.assurance_reason).unwrap_or_default(),
            strata: self.strata(),
        }
    }

    /// By which groups the result is broken down.
    pub fn strata(&self) -> Vec<Dimension> {
        let words: Vec<String> = serde_json::from_str(&self.strata).unwrap_or_default();
        words.iter().filter_map(|word| Dimension::parse(word)).collect()
    }

    /// The result, once counted.
    pub fn outcome(&self) -> Option<Outcome> {
        self.result.as_deref().and_then(|json| serde_json::from_str(json).ok())
    }
}

/// The columns of terms.
pub(super) fn set_terms(row: &mut ActiveModel, terms: &Terms) {
    use sea_orm::Set;
    let json = |value: Result<String, serde_json::Error>| value.unwrap_or_default();
    let strata: Vec<&str> = terms.strata.iter().map(|dimension| dimension.word()).collect();
    // A vote for or against has no options of its own; what was written before the method changed is kept until then.
    row.texts = Set(json(serde_json::to_string(&terms.texts)));
    row.options = Set(json(serde_json::to_string(&terms.options)));
    row.method = Set(terms.method);
    row.quorum = Set(terms.quorum.and_then(|quorum| i64::try_from(quorum).ok()));
    row.threshold = Set(terms.threshold);
    row.assurance = Set(terms.assurance);
    row.assurance_reason = Set(json(serde_json::to_string(&terms.assurance_reason)));
    row.strata = Set(json(serde_json::to_string(&strata)));
}

/// One vote.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find(db: &Db, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The votes of a call, in the order in which they were added.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_call(db: &Db, call_id: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CallId.eq(call_id)).order_by_asc(Column::Id).all(db).await
}

/// The votes of several calls, by call.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_calls(db: &Db, call_ids: Vec<i64>) -> Result<BTreeMap<i64, Vec<Model>>, DbErr> {
    let mut votes: BTreeMap<i64, Vec<Model>> = BTreeMap::new();
    let rows = Entity::find().filter(Column::CallId.is_in(call_ids)).order_by_asc(Column::Id).all(db).await?;
    for row in rows {
        votes.entry(row.call_id).or_default().push(row);
    }
    Ok(votes)
}

/// How many votes a call has: for the tabs of its pages.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn count_of_call(db: &Db, call_id: i64) -> Result<u64, DbErr> {
    Entity::find().filter(Column::CallId.eq(call_id)).count(db).await
}

/// Votes that are not counted though their call takes nothing more, and counted ones whose leavings are not scrubbed yet.
pub(super) async fn due(db: &Db) -> Result<(Vec<i64>, Vec<i64>), DbErr> {
    let rows = db
        .query_all_raw(Statement::from_string(
            db.get_database_backend(),
            "SELECT v.id, v.state FROM vote v JOIN call c ON c.id = v.call_id \
             WHERE (v.state = 'uncounted' AND c.state IN ('answering', 'reported', 'concluded', 'withdrawn')) \
             OR (v.state <> 'uncounted' AND v.scrubbed = FALSE) ORDER BY v.id",
        ))
        .await?;
    let (mut uncounted, mut unscrubbed) = (Vec::new(), Vec::new());
    for row in rows {
        let state: String = row.try_get_by_index(1)?;
        let list = if state == "uncounted" { &mut uncounted } else { &mut unscrubbed };
        list.push(row.try_get_by_index(0)?);
    }
    Ok((uncounted, unscrubbed))
}

/// Locks the row of a vote until the transaction ends: shared by those who cast, alone for whoever counts, so that no ballot
/// comes in after the count. SQLite has one writer at a time as it is.
pub(super) async fn lock(db: &Db, ids: &[i64], alone: bool) -> Result<Vec<Model>, DbErr> {
    let query = Entity::find().filter(Column::Id.is_in(ids.iter().copied())).order_by_asc(Column::Id);
    match (db.get_database_backend(), alone) {
        (DbBackend::Postgres, true) => query.lock_exclusive().all(db).await,
        (DbBackend::Postgres, false) => query.lock_shared().all(db).await,
        _ => query.all(db).await,
    }
}

/// The salts of some votes.
pub(super) async fn salts(db: &Db, ids: &[i64]) -> Result<HashMap<i64, Vec<u8>>, DbErr> {
    let sql = format!("SELECT vote_id, salt FROM vote_seal WHERE vote_id IN ({})", list(ids));
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// Numbers for `IN`.
fn list(ids: &[i64]) -> String {
    if ids.is_empty() {
        return "NULL".to_owned();
    }
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Runs one statement.
pub(super) async fn run<const N: usize>(db: &Db, sql: &str, values: [Value; N]) -> Result<u64, DbErr> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.execute_raw(statement).await?.rows_affected())
}

/// Inserts rows with as few statements as the parameters of one allow; `clause` stands behind the values.
pub(super) async fn insert(
    db: &Db,
    into: &str,
    rows: Vec<Vec<Value>>,
    clause: &str,
) -> Result<Vec<QueryResult>, DbErr> {
    let mut answered = Vec::new();
    let width = rows.first().map_or(1, Vec::len).max(1);
    for chunk in rows.chunks(30_000 / width) {
        let mut sql = format!("INSERT INTO {into} VALUES ");
        for at in 0..chunk.len() {
            let places: Vec<String> = (1..=width).map(|place| format!("${}", at * width + place)).collect();
            sql.push_str(if at == 0 { "(" } else { ", (" });
            sql.push_str(&places.join(", "));
            sql.push(')');
        }
        sql.push_str(clause);
        let values: Vec<Value> = chunk.iter().flatten().cloned().collect();
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        if clause.contains("RETURNING") {
            answered.extend(db.query_all_raw(statement).await?);
        } else {
            db.execute_raw(statement).await?;
        }
    }
    Ok(answered)
}

/// The digest of the form with which some people have voted, by vote and person.
pub(super) async fn marks(db: &Db, pairs: &[(i64, i64)]) -> Result<HashMap<(i64, i64), String>, DbErr> {
    if pairs.is_empty() {
        return Ok(HashMap::new());
    }
    let (votes, people): (Vec<i64>, Vec<i64>) = pairs.iter().copied().unzip();
    let sql = format!(
        "SELECT vote_id, person_id, form FROM vote_mark WHERE vote_id IN ({}) AND person_id IN ({})",
        list(&votes),
        list(&people)
    );
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    rows.iter()
        .map(|row| Ok(((row.try_get_by_index(0)?, row.try_get_by_index(1)?), row.try_get_by_index(2)?)))
        .collect()
}

/// The votes that a person has cast a ballot in, for themselves. What was on the ballots nobody can say.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn cast_by(db: &Db, person_id: i64) -> Result<Vec<i64>, DbErr> {
    let rows = db
        .query_all_raw(Statement::from_sql_and_values(
            db.get_database_backend(),
            "SELECT vote_id FROM vote_mark WHERE person_id = $1 \
             UNION SELECT vote_id FROM vote_voter WHERE person_id = $1 ORDER BY vote_id",
            [person_id.into()],
        ))
        .await?;
    rows.into_iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Whether a person has voted.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn has_voted(db: &Db, vote_id: i64, person_id: i64) -> Result<bool, DbErr> {
    let row = db
        .query_one_raw(Statement::from_sql_and_values(
            db.get_database_backend(),
            "SELECT EXISTS (SELECT 1 FROM vote_mark WHERE vote_id = $1 AND person_id = $2) \
             OR EXISTS (SELECT 1 FROM vote_voter WHERE vote_id = $1 AND person_id = $2)",
            [vote_id.into(), person_id.into()],
        ))
        .await?;
    row.map_or(Ok(false), |row| row.try_get_by_index(0))
}

/// The published ballots of a counted vote after one of them, in their order: how each is filled and how many there are.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn ballots(db: &Db, vote_id: i64, after: &str, limit: u64) -> Result<Vec<(String, u64)>, DbErr> {
    let rows = db
        .query_all_raw(Statement::from_sql_and_values(
            db.get_database_backend(),
            "SELECT ballot, many FROM vote_ballot WHERE vote_id = $1 AND ballot > $2 ORDER BY ballot LIMIT $3",
            [vote_id.into(), after.into(), limit.into()],
        ))
        .await?;
    rows.iter()
        .map(|row| {
            let many: i64 = row.try_get_by_index(1)?;
            Ok((row.try_get_by_index(0)?, u64::try_from(many).unwrap_or(0)))
        })
        .collect()
}

/// The published receipt codes of a counted vote after one of them, in their order.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn receipts(db: &Db, vote_id: i64, after: &str, limit: u64) -> Result<Vec<String>, DbErr> {
    let rows = db
        .query_all_raw(Statement::from_sql_and_values(
            db.get_database_backend(),
            "SELECT code FROM vote_receipt WHERE vote_id = $1 AND code > $2 ORDER BY code LIMIT $3",
            [vote_id.into(), after.into(), limit.into()],
        ))
        .await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Whether a receipt code is in the published list.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn has_receipt(db: &Db, vote_id: i64, code: &str) -> Result<bool, DbErr> {
    let row = db
        .query_one_raw(Statement::from_sql_and_values(
            db.get_database_backend(),
            "SELECT EXISTS (SELECT 1 FROM vote_receipt WHERE vote_id = $1 AND code = $2)",
            [vote_id.into(), code.into()],
        ))
        .await?;
    row.map_or(Ok(false), |row| row.try_get_by_index(0))
}
