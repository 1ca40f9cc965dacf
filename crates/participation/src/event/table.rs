//! The table of events and the counter that numbers them.

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect, Set, Statement};

use super::{EventKind, NewEvent};
use crate::store::Db;

/// A committed event.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    /// The place in the order of commits; gaps never appear.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// What happened.
    pub kind: EventKind,
    /// When, in milliseconds since 1970 UTC.
    pub happened_at: i64,
    /// Who did it.
    pub person_id: Option<i64>,
    /// In which organization.
    pub organization_id: Option<i64>,
    /// Of which call.
    pub call_id: Option<i64>,
    /// About which row.
    pub subject_id: Option<i64>,
    /// More, as JSON.
    pub data: String,
}

/// Events have no relations: they outlive what they tell of.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// A value of the event's data.
    pub fn data(&self) -> serde_json::Value {
        serde_json::from_str(&self.data).unwrap_or_default()
    }
}

/// Appends events in order and returns the number of the last one.
pub(crate) async fn append(db: &Db, now: Timestamp, events: Vec<NewEvent>) -> Result<Option<i64>, DbErr> {
    if events.is_empty() {
        return Ok(None);
    }
    let count = i64::try_from(events.len()).unwrap_or(i64::MAX);
    let row = db
        .query_one_raw(Statement::from_sql_and_values(
            db.get_database_backend(),
            "UPDATE event_head SET seq = seq + $1 WHERE id = 1 RETURNING seq",
            [count.into()],
        ))
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("event_head".into()))?;
    let last: i64 = row.try_get_by_index(0)?;
    let happened_at = now.as_millisecond();
    let rows = events.into_iter().zip((last - count + 1)..).map(|(e, seq)| ActiveModel {
        seq: Set(seq),
        kind: Set(e.kind),
        happened_at: Set(happened_at),
        person_id: Set(e.person_id),
        organization_id: Set(e.organization_id),
        call_id: Set(e.call_id),
        subject_id: Set(e.subject_id),
        data: Set(e.data.to_string()),
    });
    Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(Some(last))
}

/// When the last event happened; nothing before the first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn last_instant(db: &Db) -> Result<Option<Timestamp>, DbErr> {
    let last = Entity::find().order_by_desc(Column::Seq).one(db).await?;
    Ok(last.map(|event| crate::clock::instant(event.happened_at)))
}

/// The number of the last committed event; 0 before the first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn head(db: &Db) -> Result<i64, DbErr> {
    let row = db
        .query_one_raw(Statement::from_string(
            db.get_database_backend(),
            "SELECT seq FROM event_head WHERE id = 1",
        ))
        .await?;
    row.map_or(Ok(0), |r| r.try_get_by_index(0))
}

/// The number of the last event of a call; nothing before its first.
pub(crate) async fn last_of_call(db: &Db, call_id: i64) -> Result<Option<i64>, DbErr> {
    let last = Entity::find().select_only().column_as(Column::Seq.max(), "seq");
    Ok(last.filter(Column::CallId.eq(call_id)).into_tuple::<Option<i64>>().one(db).await?.flatten())
}

/// Events after a number up to and including another, in order.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn between(db: &Db, after: i64, up_to: i64, limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Seq.gt(after))
        .filter(Column::Seq.lte(up_to))
        .order_by_asc(Column::Seq)
        .limit(limit)
        .all(db)
        .await
}

/// The events of a call, oldest first: its time line.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_call(db: &Db, call_id: i64, kinds: &[EventKind]) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CallId.eq(call_id))
        .filter(Column::Kind.is_in(kinds.iter().copied()))
        .order_by_asc(Column::Seq)
        .all(db)
        .await
}

/// What the audit trail is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// One kind.
    pub kind: Option<EventKind>,
    /// One call.
    pub call_id: Option<i64>,
    /// Events that happened in one of these organizations; nothing for all, those of no organization included.
    pub organizations: Option<Vec<i64>>,
    /// Events before this number; nothing from the newest on.
    pub before: Option<i64>,
}

/// The audit trail, newest first. Pages go on from the last number seen: counting millions of events to leave most of
/// them out would make late pages slow.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn trail(db: &Db, filter: &Filter, limit: u64) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find();
    if let Some(kind) = filter.kind {
        query = query.filter(Column::Kind.eq(kind));
    }
    if let Some(call_id) = filter.call_id {
        query = query.filter(Column::CallId.eq(call_id));
    }
    if let Some(ids) = &filter.organizations {
        query = query.filter(Column::OrganizationId.is_in(ids.iter().copied()));
    }
    if let Some(before) = filter.before {
        query = query.filter(Column::Seq.lt(before));
    }
    query.order_by_desc(Column::Seq).limit(limit).all(db).await
}
