//! Rows of tokens.

use sea_orm::QueryOrder as _;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use subtle::ConstantTimeEq as _;

use super::Scope;
use crate::person::rules::digest;
use crate::store::Db;
use crate::{Refusal, Store};

/// What every token begins with, so that a leaked one is recognised by whoever finds it.
pub const PREFIX: &str = "rayzan_";

/// How long its last use is left as it stands: an hour. The page tells the day.
const TOUCH_AFTER: i64 = 60 * 60 * 1000;

/// A token.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "token")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose.
    pub person_id: i64,
    /// Digest of the token.
    pub token_hash: String,
    /// What its owner calls it.
    pub name: String,
    /// The words of what it may do, with spaces between them.
    pub scopes: String,
    /// When it was made.
    pub created_at: i64,
    /// When it ends by itself.
    pub expires_at: i64,
    /// When it was last used, to the hour.
    pub used_at: Option<i64>,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What it may do.
    pub fn scopes(&self) -> Vec<Scope> {
        self.scopes.split(' ').filter_map(Scope::parse).collect()
    }

    /// Whether its last use has to be noted anew.
    pub fn is_to_be_touched(&self, now: i64) -> bool {
        self.used_at.is_none_or(|used| now - used > TOUCH_AFTER)
    }
}

/// The digest under which a token is kept.
pub(super) fn kept(token: &str) -> String {
    digest(&["token", token])
}

/// The token that somebody shows, if it is one, was not revoked and has not run out.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_secret(db: &Db, shown: &str, now: i64) -> Result<Option<Model>, DbErr> {
    if !shown.starts_with(PREFIX) || shown.len() > 200 {
        return Ok(None);
    }
    let hash = kept(shown);
    let row = Entity::find().filter(Column::TokenHash.eq(&hash)).one(db).await?;
    let same = |row: &Model| bool::from(row.token_hash.as_bytes().ct_eq(hash.as_bytes()));
    Ok(row.filter(|row| same(row) && row.revoked_at.is_none() && row.expires_at > now))
}

/// The live tokens of a person, the last made first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_person(db: &Db, person_id: i64, now: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::PersonId.eq(person_id))
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// Notes that a token is in use. Called once an hour at most.
///
/// # Errors
/// The store is unavailable.
#[crate::boxed]
pub async fn touch(store: &Store, id: i64, now: i64) -> Result<(), Refusal> {
    store
        .write(move |tx| {
            Box::pin(async move {
                Entity::update_many()
                    .col_expr(Column::UsedAt, Expr::value(now))
                    .filter(Column::Id.eq(id))
                    .exec(tx.db())
                    .await?;
                Ok(())
            })
        })
        .await
}
