//! Rows of organizations. `path` holds the ids from the root down to the row itself, as `/1/5/12/`: a descendant's path
//! begins with its ancestor's.

use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder as _, Statement};
use text::Language;

use super::OrganizationKind;
use crate::store::Db;

/// An organization or unit.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organization")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The organization above.
    pub parent_id: Option<i64>,
    /// `/1/5/12/`.
    pub path: String,
    /// Organization or unit.
    pub kind: OrganizationKind,
    /// The Persian name.
    pub name_fa: String,
    /// The English name.
    pub name_en: String,
    /// When it was created.
    pub created_at: i64,
    /// Grows with each change.
    pub revision: i32,
}

/// The tree is read through `path`.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The name in a language.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::Fa => &self.name_fa,
            Language::En => &self.name_en,
        }
    }

    /// How deep it stands: 0 for a root.
    pub fn depth(&self) -> usize {
        self.path.matches('/').count().saturating_sub(2)
    }

    /// Whether it is the other one or stands below it.
    pub fn is_within(&self, other: &Model) -> bool {
        self.path.starts_with(&other.path)
    }
}

/// One organization.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find(db: &Db, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The whole tree, each organization followed by those below it.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn tree(db: &Db) -> Result<Vec<Model>, DbErr> {
    let mut all = Entity::find().order_by_asc(Column::Id).all(db).await?;
    all.sort_by_cached_key(|o| o.path.split('/').filter_map(|id| id.parse::<i64>().ok()).collect::<Vec<_>>());
    Ok(all)
}

/// The ids of an organization and of those below it.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn ids_within(db: &Db, id: i64) -> Result<Vec<i64>, DbErr> {
    let Some(top) = find(db, id).await? else { return Ok(Vec::new()) };
    let below = Entity::find().filter(Column::Path.starts_with(&top.path)).all(db).await?;
    Ok(below.into_iter().map(|o| o.id).collect())
}

/// An organization with those above it, the root first, for breadcrumbs; nothing when there is no such organization.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn ancestry(db: &Db, id: i64) -> Result<Vec<Model>, DbErr> {
    let mut found = Entity::find()
        .from_raw_sql(Statement::from_sql_and_values(
            db.get_database_backend(),
            "WITH RECURSIVE above AS (SELECT * FROM organization WHERE id = $1 \
             UNION ALL SELECT o.* FROM organization o JOIN above ON o.id = above.parent_id) SELECT * FROM above",
            [id.into()],
        ))
        .all(db)
        .await?;
    found.sort_by_key(|o| o.path.len());
    Ok(found)
}
