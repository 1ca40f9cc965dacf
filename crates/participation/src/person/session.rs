//! Rows of sessions. The cookie's token is not kept, only its digest.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveModelTrait, QueryOrder, Set};

use super::rules::{SESSION_LIFE, digest};
use crate::clock::Chance;
use crate::store::Db;
use crate::{Refusal, WriteTx};

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Digest of the cookie's token.
    pub token_hash: String,
    /// Whose.
    pub person_id: i64,
    /// A word for the device.
    pub device: String,
    /// Since when.
    pub created_at: i64,
    /// When it was last used, to the hour.
    pub seen_at: i64,
    /// When it ends by itself.
    pub expires_at: i64,
    /// When it was ended.
    pub ended_at: Option<i64>,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The live session of a cookie's token.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_token(db: &Db, token: &str, now: i64) -> Result<Option<Model>, DbErr> {
    let row = Entity::find().filter(Column::TokenHash.eq(digest(&[token]))).one(db).await?;
    Ok(row.filter(|s| s.ended_at.is_none() && s.expires_at > now))
}

/// The live sessions of a person, the last used first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_person(db: &Db, person_id: i64, now: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::PersonId.eq(person_id))
        .filter(Column::EndedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .order_by_desc(Column::SeenAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// Begins a session; returns its id and the token for the cookie.
pub(super) async fn begin(
    tx: &WriteTx,
    token: String,
    person_id: i64,
    device: &str,
    now: i64,
) -> Result<(i64, String), Refusal> {
    let row = ActiveModel {
        token_hash: Set(digest(&[&token])),
        person_id: Set(person_id),
        device: Set(device.to_owned()),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now + SESSION_LIFE),
        ended_at: Set(None),
        ..Default::default()
    }
    .insert(tx.db())
    .await?;
    Ok((row.id, token))
}

/// Notes that a session is in use and puts its end off. Called once an hour at most, so that reading costs no writes.
///
/// # Errors
/// The store is unavailable.
#[crate::boxed]
pub async fn touch(store: &crate::Store, id: i64, now: i64) -> Result<(), Refusal> {
    store
        .write(move |tx| {
            Box::pin(async move {
                Entity::update_many()
                    .col_expr(Column::SeenAt, now.into())
                    .col_expr(Column::ExpiresAt, (now + SESSION_LIFE).into())
                    .filter(Column::Id.eq(id))
                    .filter(Column::EndedAt.is_null())
                    .exec(tx.db())
                    .await?;
                Ok(())
            })
        })
        .await
}

/// A token for a cookie.
pub(super) fn token(chance: &dyn Chance) -> String {
    chance.token()
}
