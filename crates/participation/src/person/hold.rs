//! Keys of identifiers whose accounts were erased or lost them, without the accounts. One is held as long as a call that was open
//! at that moment is still open: until then the same person could take part in it a second time.

use sea_orm::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::call::{CallState, table as calls};
use crate::store::Db;

/// A key that is held.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_hold")]
pub struct Model {
    /// The keyed hash of the identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub identity_key: String,
    /// When its account was erased, or lost it.
    pub erased_at: i64,
}

/// A hold points at nobody.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Holds a key from now on.
pub(super) async fn keep(db: &Db, key: &str, now: i64) -> Result<(), DbErr> {
    let row = ActiveModel { identity_key: Set(key.to_owned()), erased_at: Set(now) };
    let again = OnConflict::column(Column::IdentityKey).update_column(Column::ErasedAt).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(db).await.map(|_| ())
}

/// Lets a key go before its time.
pub(super) async fn forget(db: &Db, key: &str) -> Result<(), DbErr> {
    Entity::delete_by_id(key.to_owned()).exec(db).await.map(|_| ())
}

/// Whether a key is still held; one that no longer needs to be is let go.
pub(super) async fn is_held(db: &Db, key: &str) -> Result<bool, DbErr> {
    let Some(hold) = Entity::find_by_id(key.to_owned()).one(db).await? else { return Ok(false) };
    let still_open = calls::Entity::find()
        .filter(calls::Column::State.eq(CallState::Open))
        .filter(calls::Column::OpensAt.lte(hold.erased_at))
        .count(db)
        .await?;
    if still_open == 0 {
        Entity::delete_by_id(key.to_owned()).exec(db).await?;
    }
    Ok(still_open > 0)
}
