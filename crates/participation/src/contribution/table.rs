//! Rows of contributions. Lists of them are in `thread`, quotations in `quote`.

use std::collections::HashMap;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{FromQueryResult, QueryOrder as _, QuerySelect as _, QueryTrait as _};

use super::{ContributionKind, ContributionState};
use crate::moderation::Rule;
use crate::store::Db;

/// A contribution.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution")]
pub struct Model {
    /// The id, which is also its number in addresses.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The key of the form it came from: the same form sent twice makes one contribution.
    pub submission_key: String,
    /// The call.
    pub call_id: i64,
    /// The node of the draft; nothing for the whole draft.
    pub node_id: Option<i64>,
    /// The contribution it replies to.
    pub parent_id: Option<i64>,
    /// The version of the draft it was written on.
    pub version: i32,
    /// The author.
    pub person_id: i64,
    /// What it is.
    pub kind: ContributionKind,
    /// The language of the page it was written on.
    pub language: String,
    /// The text, as typed.
    pub body: String,
    /// The suggested wording.
    pub wording: Option<String>,
    /// Whether others see it.
    pub state: ContributionState,
    /// When it was written.
    pub created_at: i64,
    /// When it was last edited.
    pub edited_at: Option<i64>,
    /// Grows with each change.
    pub revision: i32,
    /// While it is hidden: the rule that it breaks.
    pub hidden_rule: Option<Rule>,
    /// While it is hidden: since when.
    pub hidden_at: Option<i64>,
    /// The first of the near-identical contributions that it is one of, unless that is itself ([`super::likeness`]).
    pub alike_id: Option<i64>,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The node as the draft numbers it.
    pub fn node(&self) -> Option<u32> {
        self.node_id.and_then(|n| u32::try_from(n).ok())
    }

    /// Whether others see it.
    pub fn is_visible(&self) -> bool {
        self.state == ContributionState::Visible
    }

    /// Whether its author may change it or take it back, as far as it depends on the contribution: not once it is hidden.
    pub fn is_own_to_change(&self) -> bool {
        matches!(self.state, ContributionState::Visible | ContributionState::Waiting)
    }

    /// Whether anybody but its author and the moderators may know that it is there.
    pub fn is_public(&self) -> bool {
        self.state != ContributionState::Waiting
    }
}

/// An earlier text of an edited contribution.
pub mod history {
    use sea_orm::entity::prelude::*;

    use super::ContributionKind;

    /// What stood before an edit.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contribution_edit")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Of which contribution.
        pub contribution_id: i64,
        /// What it was.
        pub kind: ContributionKind,
        /// Its text.
        pub body: String,
        /// Its suggested wording.
        pub wording: Option<String>,
        /// When that was written.
        pub written_at: i64,
        /// When it was replaced.
        pub replaced_at: i64,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// One row.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find(db: &Db, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// Where a contribution stands, whose it is, and whether others see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromQueryResult)]
pub(crate) struct Place {
    /// The contribution.
    pub(crate) id: i64,
    /// The call.
    pub(crate) call_id: i64,
    /// The author.
    pub(crate) person_id: i64,
    /// Whether others see it.
    pub(crate) state: ContributionState,
}

/// Where some contributions stand.
pub(crate) async fn places(
    db: &Db,
    ids: impl IntoIterator<Item = i64>,
) -> Result<HashMap<i64, Place>, DbErr> {
    let rows = Entity::find()
        .select_only()
        .columns([Column::Id, Column::CallId, Column::PersonId, Column::State])
        .filter(Column::Id.is_in(ids))
        .into_model::<Place>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|place| (place.id, place)).collect())
}

/// Several rows, in no order.
pub(crate) async fn find_all(db: &Db, ids: Vec<i64>) -> Result<Vec<Model>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find().filter(Column::Id.is_in(ids)).all(db).await
}

/// The numbers of some contributions with their words and the wordings that they suggest.
pub(crate) async fn words(db: &Db, ids: &[i64]) -> Result<Vec<(i64, String, Option<String>)>, DbErr> {
    Entity::find()
        .select_only()
        .columns([Column::Id, Column::Body, Column::Wording])
        .filter(Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await
}

/// Some contributions, those that everybody sees, in the order of their numbers.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn visible(db: &Db, ids: &[i64]) -> Result<Vec<Model>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::State.eq(ContributionState::Visible))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// The authors of some contributions that everybody sees.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn authors(db: &Db, ids: &[i64]) -> Result<Vec<(i64, i64)>, DbErr> {
    Entity::find()
        .select_only()
        .columns([Column::Id, Column::PersonId])
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::State.eq(ContributionState::Visible))
        .into_tuple()
        .all(db)
        .await
}

/// Inserts rows in one statement, but for those whose key is known; returns the new ids by key.
pub(super) async fn insert_new(db: &Db, rows: Vec<ActiveModel>) -> Result<HashMap<String, i64>, DbErr> {
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let mut insert = Entity::insert_many(rows)
        .on_conflict(OnConflict::column(Column::SubmissionKey).do_nothing().to_owned())
        .into_query();
    insert.returning(Query::returning().columns([Column::SubmissionKey, Column::Id]));
    let made = db.query_all(&insert).await?;
    made.into_iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// The id and author of the contributions that came from some forms, by the form's key.
pub(super) async fn by_keys(db: &Db, keys: Vec<String>) -> Result<HashMap<String, (i64, i64)>, DbErr> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(String, i64, i64)> = Entity::find()
        .select_only()
        .columns([Column::SubmissionKey, Column::Id, Column::PersonId])
        .filter(Column::SubmissionKey.is_in(keys))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(key, id, person)| (key, (id, person))).collect())
}

/// The earlier texts of a contribution, oldest first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn edits(db: &Db, id: i64) -> Result<Vec<history::Model>, DbErr> {
    history::Entity::find()
        .filter(history::Column::ContributionId.eq(id))
        .order_by_asc(history::Column::Id)
        .all(db)
        .await
}

/// Nodes of a call that carry contributions, those that nobody sees included.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn nodes_with_contributions(db: &Db, call_id: i64) -> Result<Vec<u32>, DbErr> {
    let nodes: Vec<Option<i64>> = Entity::find()
        .select_only()
        .column(Column::NodeId)
        .filter(Column::CallId.eq(call_id))
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    Ok(nodes.into_iter().flatten().filter_map(|n| u32::try_from(n).ok()).collect())
}
