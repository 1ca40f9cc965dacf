//! Rows of answers: drafts, signed answers, those that were replaced, and who is to see to what.

use std::collections::HashMap;

use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder as _, Select};

use super::{Decision, DraftState, Given, Subject};
use crate::Refusal;
use crate::store::Db;

/// What is on its way to an answer.
pub mod draft {
    use sea_orm::entity::prelude::*;

    use crate::answer::DraftState;

    /// The row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "answer_draft")]
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
        /// `Given`, as JSON.
        pub given: String,
        /// How far it is.
        pub state: DraftState,
        /// Who proposed it.
        pub proposed_by: Option<i64>,
        /// When.
        pub proposed_at: Option<i64>,
        /// Who decided it.
        pub decided_by: Option<i64>,
        /// When.
        pub decided_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: i64,
        /// Grows with each change.
        pub revision: i32,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A signed answer.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "answer")]
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
    /// What is decided.
    pub decision: Decision,
    /// `Given`, as JSON.
    pub given: String,
    /// Who decided it.
    pub decided_by: i64,
    /// When.
    pub decided_at: i64,
    /// Who signed it.
    pub signed_by: i64,
    /// When.
    pub signed_at: i64,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A signed answer that another one replaced.
pub mod edit {
    use sea_orm::entity::prelude::*;

    use crate::answer::Decision;

    /// The row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "answer_edit")]
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
        /// What was decided.
        pub decision: Decision,
        /// `Given`, as JSON.
        pub given: String,
        /// Who decided it.
        pub decided_by: i64,
        /// Who signed it.
        pub signed_by: i64,
        /// When.
        pub signed_at: i64,
        /// When another one took its place.
        pub replaced_at: i64,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Who sees to a subject, and until when.
pub mod assignment {
    use sea_orm::entity::prelude::*;

    /// The row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "assignment")]
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
        /// The unit.
        pub organization_id: Option<i64>,
        /// The official.
        pub person_id: Option<i64>,
        /// Until which day.
        pub due_on: Option<String>,
        /// Who assigned it.
        pub assigned_by: i64,
        /// When.
        pub assigned_at: i64,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl Model {
        /// Until which day.
        pub fn due(&self) -> Option<jiff::civil::Date> {
            self.due_on.as_deref().and_then(|day| day.parse().ok())
        }
    }
}

/// Parts of an answer that stay the same wherever it is read from.
macro_rules! says {
    ($model:ty) => {
        impl $model {
            /// What it says.
            ///
            /// # Errors
            /// The row holds no answer.
            pub fn given(&self) -> Result<Given, Refusal> {
                parse(&self.given)
            }

            /// What it is about.
            pub fn about(&self) -> Option<Subject> {
                Subject::of(&self.subject, self.subject_id)
            }
        }
    };
}

says!(Model);
says!(draft::Model);
says!(edit::Model);

fn parse(json: &str) -> Result<Given, Refusal> {
    serde_json::from_str(json).map_err(|cause| DbErr::Json(format!("answer.given: {cause}")).into())
}

/// JSON of what an answer says.
pub(super) fn json(given: &Given) -> Result<String, DbErr> {
    serde_json::to_string(given).map_err(|cause| DbErr::Json(cause.to_string()))
}

/// The subjects' ids by kind: a statement for each kind, in pieces that both databases take.
pub(super) fn by_word(subjects: &[Subject]) -> HashMap<&'static str, Vec<i64>> {
    let mut ids: HashMap<&'static str, Vec<i64>> = HashMap::new();
    for subject in subjects {
        ids.entry(subject.word()).or_default().push(subject.id());
    }
    ids
}

/// How many ids one statement names.
pub(super) const CHUNK: usize = 1000;

macro_rules! of_subjects {
    ($(#[$doc:meta])* $name:ident, $entity:ident, $column:ident, $model:ty) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// The database does not answer.
        #[crate::boxed]
        pub async fn $name(
            db: &Db,
            subjects: &[Subject],
        ) -> Result<HashMap<Subject, $model>, DbErr> {
            let mut found = HashMap::new();
            for (word, ids) in by_word(subjects) {
                for ids in ids.chunks(CHUNK) {
                    let rows = $entity::find()
                        .filter($column::Subject.eq(word))
                        .filter($column::SubjectId.is_in(ids.iter().copied()))
                        .all(db)
                        .await?;
                    found.extend(rows.into_iter().filter_map(|row| {
                        Some((Subject::of(&row.subject, row.subject_id)?, row))
                    }));
                }
            }
            Ok(found)
        }
    };
}

use assignment::{Column as AssignmentColumn, Entity as AssignmentEntity};
use draft::{Column as DraftColumn, Entity as DraftEntity};

of_subjects!(
    /// The drafts about some subjects.
    drafts, DraftEntity, DraftColumn, draft::Model
);
of_subjects!(
    /// The signed answers about some subjects.
    answers, Entity, Column, Model
);
of_subjects!(
    /// Who sees to some subjects.
    assignments, AssignmentEntity, AssignmentColumn, assignment::Model
);

fn about<E: EntityTrait>(query: Select<E>, subject: (E::Column, E::Column), of: Subject) -> Select<E> {
    query.filter(subject.0.eq(of.word())).filter(subject.1.eq(of.id()))
}

/// The draft about a subject.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn draft_of(db: &Db, of: Subject) -> Result<Option<draft::Model>, DbErr> {
    about(DraftEntity::find(), (DraftColumn::Subject, DraftColumn::SubjectId), of).one(db).await
}

/// The signed answer about a subject.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn answer_of(db: &Db, of: Subject) -> Result<Option<Model>, DbErr> {
    about(Entity::find(), (Column::Subject, Column::SubjectId), of).one(db).await
}

/// The answers about a subject that another one replaced, the last one first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn replaced(db: &Db, of: Subject) -> Result<Vec<edit::Model>, DbErr> {
    about(edit::Entity::find(), (edit::Column::Subject, edit::Column::SubjectId), of)
        .order_by_desc(edit::Column::Id)
        .all(db)
        .await
}

/// All signed answers of a call.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_call(db: &Db, call_id: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CallId.eq(call_id)).order_by_asc(Column::Id).all(db).await
}

/// Drafts of a call that wait for a second official, those that wait longest first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn unsigned(db: &Db, call_id: i64, limit: u64) -> Result<Vec<draft::Model>, DbErr> {
    use sea_orm::QuerySelect as _;
    DraftEntity::find()
        .filter(DraftColumn::CallId.eq(call_id))
        .filter(DraftColumn::State.eq(DraftState::Decided))
        .order_by_asc(DraftColumn::DecidedAt)
        .order_by_asc(DraftColumn::Id)
        .limit(limit)
        .all(db)
        .await
}

/// How many drafts of a call are in a state.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn count_drafts(db: &Db, call_id: i64, state: DraftState) -> Result<u64, DbErr> {
    use sea_orm::PaginatorTrait as _;
    DraftEntity::find()
        .filter(DraftColumn::CallId.eq(call_id))
        .filter(DraftColumn::State.eq(state))
        .count(db)
        .await
}

/// A day as the tables keep it.
pub(super) fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// Forgets who was to see to what is gone.
pub(crate) async fn forget_assignments(db: &Db, word: &str, ids: &[i64]) -> Result<(), DbErr> {
    AssignmentEntity::delete_many()
        .filter(AssignmentColumn::Subject.eq(word))
        .filter(AssignmentColumn::SubjectId.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    Ok(())
}
