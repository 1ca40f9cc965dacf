//! Ready reasons: answers that a unit gives again and again, kept under a title.

mod remove;
mod save;

pub use remove::remove;
pub use save::{NewReady, save};

use sea_orm::QueryOrder as _;
use sea_orm::entity::prelude::*;

use super::Given;
use crate::store::Db;

/// A ready reason.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ready_reason")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The unit it belongs to.
    pub organization_id: i64,
    /// What officials find it by.
    pub title: String,
    /// `Given`, as JSON.
    pub given: String,
    /// Who saved it.
    pub created_by: i64,
    /// When.
    pub created_at: i64,
    /// When it was last changed.
    pub updated_at: i64,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What it says; nothing where the row cannot be read.
    pub fn given(&self) -> Option<Given> {
        serde_json::from_str(&self.given).ok()
    }
}

/// Most ready reasons of a unit.
pub const MOST_READY: u64 = 200;

/// The ready reasons of some units, by title.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_organizations(db: &Db, ids: Vec<i64>) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::OrganizationId.is_in(ids))
        .order_by_asc(Column::Title)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// One ready reason.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find(db: &Db, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}
