//! Rows of stances. Their counts are kept by the follower `counts`.

use std::collections::HashMap;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{QuerySelect as _, Set};

use super::Stance;
use crate::store::Db;

/// A stance of a person on a contribution.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stance")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: i64,
    /// On what.
    #[sea_orm(primary_key, auto_increment = false)]
    pub contribution_id: i64,
    /// Which.
    pub choice: Stance,
    /// Since when.
    pub taken_at: i64,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// How many take each stance on a contribution.
pub mod count {
    use sea_orm::entity::prelude::*;

    /// Derived from the events; a contribution on which nobody takes a stance has no row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "stance_count")]
    pub struct Model {
        /// The contribution.
        #[sea_orm(primary_key, auto_increment = false)]
        pub contribution_id: i64,
        /// People who agree.
        pub agree: i64,
        /// People who disagree.
        pub disagree: i64,
        /// People who are unsure.
        pub unsure: i64,
    }

    /// Counts are derived; they point at nothing.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A person's stances on some contributions, by contribution.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_person(
    db: &Db,
    person_id: i64,
    contributions: &[i64],
) -> Result<HashMap<i64, Stance>, DbErr> {
    if contributions.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person_id))
        .filter(Column::ContributionId.is_in(contributions.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.contribution_id, row.choice)).collect())
}

/// The stances that some persons take on some contributions, by person and contribution, held until the transaction ends:
/// a second process that changes one of them waits. More than was asked for may come back.
pub(super) async fn held(
    db: &Db,
    persons: impl IntoIterator<Item = i64>,
    contributions: impl IntoIterator<Item = i64>,
) -> Result<HashMap<(i64, i64), Stance>, DbErr> {
    let rows = Entity::find()
        .filter(Column::PersonId.is_in(persons))
        .filter(Column::ContributionId.is_in(contributions))
        .lock_exclusive()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| ((row.person_id, row.contribution_id), row.choice)).collect())
}

fn row((person_id, contribution_id): (i64, i64), choice: Stance, now: i64) -> ActiveModel {
    ActiveModel {
        person_id: Set(person_id),
        contribution_id: Set(contribution_id),
        choice: Set(choice),
        taken_at: Set(now),
    }
}

/// One stance: of whom on what, which, and when.
pub(super) type Taken = ((i64, i64), Stance, i64);

/// Inserts stances where there were none. A stance that another process inserted meanwhile fails the statement.
pub(super) async fn insert(db: &Db, rows: Vec<Taken>) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(|(key, choice, now)| row(key, choice, now));
    Entity::insert_many(rows).exec_without_returning(db).await.map(|_| ())
}

/// Changes stances.
pub(super) async fn change(db: &Db, rows: Vec<Taken>) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(|(key, choice, now)| row(key, choice, now));
    Entity::insert_many(rows)
        .on_conflict(
            OnConflict::columns([Column::PersonId, Column::ContributionId])
                .update_columns([Column::Choice, Column::TakenAt])
                .to_owned(),
        )
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

/// Takes a stance back.
pub(super) async fn remove(db: &Db, (person_id, contribution_id): (i64, i64)) -> Result<(), DbErr> {
    Entity::delete_by_id((person_id, contribution_id)).exec(db).await.map(|_| ())
}
