//! Notes among officials about what is to be answered: a conversation beside the answer, never a part of it. No page, report or
//! answer to a program shows them to anybody without a desk in the call's organization.

use std::collections::HashMap;

use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder as _, QuerySelect as _};

use super::Subject;
use super::table::{CHUNK, by_word};
use crate::store::Db;

/// Longest note, in characters.
pub const NOTE_LIMIT: usize = 4000;

/// The row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "answer_note")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The call.
    pub call_id: i64,
    /// The word of the subject.
    pub subject: String,
    /// The subject's id.
    pub subject_id: i64,
    /// Who wrote it.
    pub person_id: i64,
    /// What.
    pub body: String,
    /// When.
    pub written_at: i64,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// One note.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find(db: &Db, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The notes on some subjects, the oldest first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_subjects(db: &Db, subjects: &[Subject]) -> Result<HashMap<Subject, Vec<Model>>, DbErr> {
    let mut found: HashMap<Subject, Vec<Model>> = HashMap::new();
    for (word, ids) in by_word(subjects) {
        for ids in ids.chunks(CHUNK) {
            let rows = Entity::find()
                .filter(Column::Subject.eq(word))
                .filter(Column::SubjectId.is_in(ids.iter().copied()))
                .order_by_asc(Column::Id)
                .all(db)
                .await?;
            for row in rows {
                if let Some(subject) = Subject::of(&row.subject, row.subject_id) {
                    found.entry(subject).or_default().push(row);
                }
            }
        }
    }
    Ok(found)
}

/// How many notes there are on some subjects; those without any are left out.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn counts(db: &Db, subjects: &[Subject]) -> Result<HashMap<Subject, u64>, DbErr> {
    let mut found = HashMap::new();
    for (word, ids) in by_word(subjects) {
        for ids in ids.chunks(CHUNK) {
            let rows: Vec<(i64, i64)> = Entity::find()
                .select_only()
                .column(Column::SubjectId)
                .column_as(Column::Id.count(), "notes")
                .filter(Column::Subject.eq(word))
                .filter(Column::SubjectId.is_in(ids.iter().copied()))
                .group_by(Column::SubjectId)
                .into_tuple()
                .all(db)
                .await?;
            let counted = |(id, notes)| Some((Subject::of(word, id)?, u64::try_from(notes).unwrap_or(0)));
            found.extend(rows.into_iter().filter_map(counted));
        }
    }
    Ok(found)
}

/// Forgets what was said of concerns that are gone.
pub(crate) async fn forget(db: &Db, concerns: &[i64]) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Subject.eq("concern"))
        .filter(Column::SubjectId.is_in(concerns.iter().copied()))
        .exec(db)
        .await?;
    Ok(())
}

/// Takes what was said of a concern along to the one that it was put together with.
pub(crate) async fn carry(db: &Db, from: i64, into: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::SubjectId, sea_orm::sea_query::Expr::val(into))
        .filter(Column::Subject.eq("concern"))
        .filter(Column::SubjectId.eq(from))
        .exec(db)
        .await?;
    Ok(())
}
