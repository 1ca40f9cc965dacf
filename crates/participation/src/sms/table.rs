//! Rows of SMS.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveModelTrait, QueryOrder, QuerySelect, Set};
use text::Language;

use crate::store::Db;
use crate::{Refusal, Store, WriteTx};

/// How often a message is tried before it is given up: a code is of no use after ten minutes, and each try may cost money.
pub const ATTEMPTS: i32 = 3;

/// A message with a code to one telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sms {
    /// The number, as `+989…`.
    pub recipient: String,
    /// The language it is written in.
    pub language: Language,
    /// The whole text.
    pub body: String,
    /// The code alone: gateways send codes through a template of theirs.
    pub code: String,
}

/// A message in the outbox.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sms")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The number.
    pub recipient: String,
    /// `fa` or `en`.
    pub language: String,
    /// The whole text; emptied once sent, because it holds the code.
    pub body: String,
    /// The code; emptied once sent.
    pub code: String,
    /// When it was written.
    pub created_at: i64,
    /// When it is tried next.
    pub due_at: i64,
    /// How often it was tried.
    pub attempts: i32,
    /// When the gateway took it.
    pub sent_at: Option<i64>,
    /// When it was given up.
    pub failed_at: Option<i64>,
}

/// Messages stand alone.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(crate) async fn insert(tx: &WriteTx, message: Sms, now: i64) -> Result<i64, Refusal> {
    let row = ActiveModel {
        recipient: Set(message.recipient),
        language: Set(message.language.code().to_owned()),
        body: Set(message.body),
        code: Set(message.code),
        created_at: Set(now),
        due_at: Set(now),
        attempts: Set(0),
        sent_at: Set(None),
        failed_at: Set(None),
        ..Default::default()
    }
    .insert(tx.db())
    .await?;
    Ok(row.id)
}

/// Messages whose time has come, oldest first. Each is claimed by putting its next try off, so that two processes do not
/// send the same message.
///
/// # Errors
/// The store is unavailable.
#[crate::boxed]
pub async fn due(store: &Store, now: i64, limit: u64) -> Result<Vec<Model>, Refusal> {
    let waiting = Entity::find()
        .filter(Column::SentAt.is_null())
        .filter(Column::FailedAt.is_null())
        .filter(Column::DueAt.lte(now))
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(store.read())
        .await?;
    if waiting.is_empty() {
        return Ok(waiting);
    }
    store
        .write(move |tx| {
            Box::pin(async move {
                let mut claimed = Vec::new();
                for message in waiting {
                    let next = now + (30_000 << message.attempts.clamp(0, 8));
                    let taken = Entity::update_many()
                        .col_expr(Column::DueAt, next.into())
                        .col_expr(Column::Attempts, (message.attempts + 1).into())
                        .filter(Column::Id.eq(message.id))
                        .filter(Column::Attempts.eq(message.attempts))
                        .exec(tx.db())
                        .await?;
                    if taken.rows_affected == 1 {
                        claimed.push(message);
                    }
                }
                Ok(claimed)
            })
        })
        .await
}

/// The gateway took a message: its text is emptied.
///
/// # Errors
/// The store is unavailable.
#[crate::boxed]
pub async fn sent(store: &Store, id: i64, now: i64) -> Result<(), Refusal> {
    store
        .write(move |tx| {
            Box::pin(async move {
                Entity::update_many()
                    .col_expr(Column::SentAt, now.into())
                    .col_expr(Column::Body, "".into())
                    .col_expr(Column::Code, "".into())
                    .filter(Column::Id.eq(id))
                    .exec(tx.db())
                    .await?;
                Ok(())
            })
        })
        .await
}

/// A try failed. After the last one, or when the gateway refused for good, the message is given up.
///
/// # Errors
/// The store is unavailable.
#[crate::boxed]
pub async fn failed(store: &Store, id: i64, now: i64, for_good: bool) -> Result<(), Refusal> {
    store
        .write(move |tx| {
            Box::pin(async move {
                let mut give_up =
                    Entity::update_many().col_expr(Column::FailedAt, now.into()).filter(Column::Id.eq(id));
                if !for_good {
                    give_up = give_up.filter(Column::Attempts.gte(ATTEMPTS));
                }
                give_up.exec(tx.db()).await?;
                Ok(())
            })
        })
        .await
}

/// The latest messages, for the demonstration's page of captured ones.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn latest(db: &Db, limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find().order_by_desc(Column::Id).limit(limit).all(db).await
}
