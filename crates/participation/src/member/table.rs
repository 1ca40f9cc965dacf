//! Rows of roles held.

use std::collections::HashSet;

use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use crate::store::Db;
use crate::{Role, person};

/// A role that a person holds in an organization.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Who.
    pub person_id: i64,
    /// Where; nothing means the whole portal.
    pub organization_id: Option<i64>,
    /// What.
    pub role: Role,
    /// Since when.
    pub created_at: i64,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A role held, without its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The row.
    pub id: i64,
    /// Who.
    pub person_id: i64,
    /// What.
    pub role: Role,
    /// Where.
    pub organization_id: Option<i64>,
}

impl From<Model> for Held {
    fn from(m: Model) -> Self {
        Self { id: m.id, person_id: m.person_id, role: m.role, organization_id: m.organization_id }
    }
}

/// The roles a person holds.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn held_by(db: &Db, person_id: i64) -> Result<Vec<Held>, DbErr> {
    let rows = Entity::find().filter(Column::PersonId.eq(person_id)).order_by_asc(Column::Id).all(db).await?;
    Ok(rows.into_iter().map(Held::from).collect())
}

/// One role held.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find(db: &Db, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// Whether somebody administers the whole portal.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn any_administrator(db: &Db) -> Result<bool, DbErr> {
    Ok(Entity::find().filter(Column::Role.eq(Role::Administrator)).one(db).await?.is_some())
}

/// Those of some organizations in which somebody holds one of these roles.
pub(crate) async fn manned(
    db: &Db,
    organizations: impl IntoIterator<Item = i64>,
    roles: impl IntoIterator<Item = Role>,
) -> Result<HashSet<i64>, DbErr> {
    let rows = Entity::find()
        .filter(Column::OrganizationId.is_in(organizations))
        .filter(Column::Role.is_in(roles))
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|held| held.organization_id).collect())
}

/// Everybody who holds a role, with the roles, by person.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn all(db: &Db) -> Result<Vec<(person::table::Model, Vec<Held>)>, DbErr> {
    let rows = Entity::find().order_by_asc(Column::PersonId).order_by_asc(Column::Id).all(db).await?;
    let ids: Vec<i64> = rows.iter().map(|m| m.person_id).collect();
    let persons = person::table::Entity::find()
        .filter(person::table::Column::Id.is_in(ids))
        .order_by_asc(person::table::Column::Id)
        .all(db)
        .await?;
    Ok(persons
        .into_iter()
        .map(|p| {
            let held = rows.iter().filter(|m| m.person_id == p.id).cloned().map(Held::from).collect();
            (p, held)
        })
        .collect())
}
