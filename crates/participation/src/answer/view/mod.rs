//! Saved views of the desk's table: a name for what an official asks of it again and again. Each is its owner's alone.

mod remove;
mod save;

pub use remove::remove;
pub use save::save;

use crate::store::Db;
use sea_orm::QueryOrder as _;
use sea_orm::entity::prelude::*;

/// A saved view.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "desk_view")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose it is.
    pub person_id: i64,
    /// The call.
    pub call_id: i64,
    /// What it is called.
    pub name: String,
    /// The query of the table's address.
    pub query: String,
    /// When it was saved.
    pub created_at: i64,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Most views of a person on a call.
pub const MOST_VIEWS: u64 = 30;

/// The views of a person on a call, by name.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_person(db: &Db, person_id: i64, call_id: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::PersonId.eq(person_id))
        .filter(Column::CallId.eq(call_id))
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}
