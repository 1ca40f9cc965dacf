//! Rows of requests: a person's last one. Earlier ones are in the events.

use sea_orm::QueryOrder as _;
use sea_orm::entity::prelude::*;

use super::AttestationState;
use crate::person::profile::ParticipantKind;
use crate::person::table as persons;
use crate::store::Db;

/// A request that a kind be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attestation")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: i64,
    /// The organization that was asked.
    pub organization_id: i64,
    /// As what.
    pub kind: ParticipantKind,
    /// Of which association, company or institution.
    pub affiliation: Option<String>,
    /// Its legal identifier.
    pub affiliation_legal_id: Option<String>,
    /// What became of it.
    pub state: AttestationState,
    /// When it was asked.
    pub asked_at: i64,
    /// The official.
    pub decided_by: Option<i64>,
    /// When.
    pub decided_at: Option<i64>,
    /// Why it was declined.
    pub reason: Option<String>,
    /// Grows with each change.
    pub revision: i32,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A person's last request.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_person(db: &Db, person_id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(person_id).one(db).await
}

/// The requests that wait in some organizations with the people who asked, those that wait longest first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn waiting(db: &Db, organizations: Vec<i64>) -> Result<Vec<(Model, persons::Model)>, DbErr> {
    let rows = Entity::find()
        .filter(Column::State.eq(AttestationState::Asked))
        .filter(Column::OrganizationId.is_in(organizations))
        .order_by_asc(Column::AskedAt)
        .order_by_asc(Column::PersonId)
        .all(db)
        .await?;
    let people = persons::find_all(db, rows.iter().map(|row| row.person_id).collect()).await?;
    let with_person = |row: Model| {
        let person = people.iter().find(|p| p.id == row.person_id)?.clone();
        Some((row, person))
    };
    Ok(rows.into_iter().filter_map(with_person).collect())
}

/// How many wait in some organizations.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn count_waiting(db: &Db, organizations: Vec<i64>) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::State.eq(AttestationState::Asked))
        .filter(Column::OrganizationId.is_in(organizations))
        .count(db)
        .await
}
