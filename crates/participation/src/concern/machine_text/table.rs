//! Rows of what machines suggest: one a concern, the last that was asked for.

use std::collections::HashMap;

use sea_orm::entity::prelude::*;

use super::{MachineText, MachineTextState, NoText};
use crate::store::Db;

/// A suggestion.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "machine_text")]
pub struct Model {
    /// The id. Asking again makes another one, so that nobody approves what they have not seen.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The concern.
    pub concern_id: i64,
    /// How far it is.
    pub state: MachineTextState,
    /// Why there is none.
    pub failure: Option<NoText>,
    /// `MachineText`, as JSON, once it is there.
    pub suggestion: Option<String>,
    /// How many contributions the machine was given.
    pub texts: Option<i32>,
    /// How many the concern had then.
    pub whole: Option<i32>,
    /// Who asked for it.
    pub asked_by: Option<i64>,
    /// When.
    pub asked_at: i64,
    /// Until when the process that carries it out has to have said something of itself.
    pub held_until: Option<i64>,
    /// When it was there, or failed.
    pub finished_at: Option<i64>,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What the machine wrote, once it is there.
    pub fn suggestion(&self) -> Option<MachineText> {
        let json = self.suggestion.as_ref().filter(|_| self.state == MachineTextState::Ready)?;
        serde_json::from_str(json).ok()
    }
}

/// The suggestion for a concern.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_concern(db: &Db, concern_id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::ConcernId.eq(concern_id)).one(db).await
}

/// The suggestions for some concerns.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_concerns(db: &Db, concerns: &[i64]) -> Result<HashMap<i64, Model>, DbErr> {
    let mut found = HashMap::new();
    for ids in concerns.chunks(1000) {
        let rows = Entity::find().filter(Column::ConcernId.is_in(ids.iter().copied())).all(db).await?;
        found.extend(rows.into_iter().map(|row| (row.concern_id, row)));
    }
    Ok(found)
}

/// Forgets the suggestion for a concern.
pub(in crate::concern) async fn forget(db: &Db, concern_id: i64) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::ConcernId.eq(concern_id)).exec(db).await?;
    Ok(())
}
