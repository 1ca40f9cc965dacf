//! Rows of surveys, their versions and the sheets of answers; those of the figures stand in `figures`.

mod figures;

use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};

pub use figures::interim;
pub(super) use figures::{CountRows, Renewable, counts, interim_of, renew_interim, renewable};

use super::Settings;
use super::answer::Answers;
use super::form::Form;
use crate::call::rules::Asked;
use crate::store::Db;

/// A survey.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "survey")]
pub struct Model {
    /// The id, which is also its number in addresses.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The call.
    pub call_id: i64,
    /// The working copy of the form, as JSON.
    pub form: String,
    /// `Settings`, as JSON.
    pub settings: String,
    /// The number of the latest published version.
    pub published_version: Option<i32>,
    /// When it was created.
    pub created_at: i64,
    /// When it was last changed.
    pub updated_at: i64,
    /// Grows with each change.
    pub revision: i32,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The working copy of the form.
    pub fn form(&self) -> Form {
        serde_json::from_str(&self.form).unwrap_or_default()
    }

    /// How it is run.
    pub fn settings(&self) -> Settings {
        serde_json::from_str(&self.settings).unwrap_or_default()
    }
}

/// A published version of a survey's form; never changed.
pub mod version {
    use sea_orm::entity::prelude::*;

    use crate::call::Bilingual;
    use crate::survey::form::Form;

    /// The row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_version")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Of which survey.
        pub survey_id: i64,
        /// From 1.
        pub number: i32,
        /// The form, as JSON.
        pub form: String,
        /// What changed and why, in each language, as JSON.
        pub note: String,
        /// Since when.
        pub published_at: i64,
        /// By whom.
        pub published_by: Option<i64>,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl Model {
        /// The form.
        pub fn form(&self) -> Form {
            serde_json::from_str(&self.form).unwrap_or_default()
        }

        /// What changed and why.
        pub fn note(&self) -> Bilingual {
            serde_json::from_str(&self.note).unwrap_or_default()
        }
    }
}

/// What one person answered; one sheet a person and survey.
pub mod sheet {
    use sea_orm::entity::prelude::*;

    use crate::survey::answer::Answers;

    /// The row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_sheet")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Of which survey.
        pub survey_id: i64,
        /// Whose.
        pub person_id: i64,
        /// Which version was answered.
        pub version: i32,
        /// The answers that were handed in, as JSON.
        pub answers: String,
        /// The answers that are kept until they are handed in, as JSON.
        pub working: Option<String>,
        /// The groups the person was in when they handed it in, as JSON by dimension.
        pub groups: Option<String>,
        /// When it was last saved.
        pub saved_at: i64,
        /// When it was handed in; nothing while it is only kept.
        pub submitted_at: Option<i64>,
        /// Grows with each change.
        pub revision: i32,
        /// What of it is in the counts, as JSON.
        pub counted: Option<String>,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl Model {
        /// The answers that were handed in.
        pub fn answers(&self) -> Answers {
            serde_json::from_str(&self.answers).unwrap_or_default()
        }

        /// The answers as their author left them last, handed in or not.
        pub fn latest(&self) -> Answers {
            self.working
                .as_deref()
                .map_or_else(|| self.answers(), |json| serde_json::from_str(json).unwrap_or_default())
        }

        /// Whether it counts.
        pub fn is_submitted(&self) -> bool {
            self.submitted_at.is_some()
        }
    }
}

/// One survey.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find(db: &Db, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// Several surveys, in no order.
pub(super) async fn find_all(db: &Db, ids: Vec<i64>) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids)).all(db).await
}

/// The surveys of a call, the first made first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_call(db: &Db, call_id: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CallId.eq(call_id)).order_by_asc(Column::Id).all(db).await
}

/// How many surveys of a call everybody can see.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn count_published(db: &Db, call_id: i64) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::CallId.eq(call_id))
        .filter(Column::PublishedVersion.is_not_null())
        .count(db)
        .await
}

/// What the checklist of a call wants to know of its surveys.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn asked(db: &Db, call_id: i64) -> Result<Asked, DbErr> {
    let surveys = of_call(db, call_id).await?;
    let unready = surveys.iter().filter(|survey| !super::edit::is_ready(&survey.form(), &survey.settings()));
    Ok(Asked { unready_surveys: unready.count(), surveys: surveys.len(), ..Asked::default() })
}

/// A published version.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn version(db: &Db, survey_id: i64, number: i32) -> Result<Option<version::Model>, DbErr> {
    version::Entity::find()
        .filter(version::Column::SurveyId.eq(survey_id))
        .filter(version::Column::Number.eq(number))
        .one(db)
        .await
}

/// All versions of a survey, the newest first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn versions(db: &Db, survey_id: i64) -> Result<Vec<version::Model>, DbErr> {
    version::Entity::find()
        .filter(version::Column::SurveyId.eq(survey_id))
        .order_by_desc(version::Column::Number)
        .all(db)
        .await
}

/// The sheet of a person.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn sheet_of(db: &Db, survey_id: i64, person_id: i64) -> Result<Option<sheet::Model>, DbErr> {
    sheet::Entity::find()
        .filter(sheet::Column::SurveyId.eq(survey_id))
        .filter(sheet::Column::PersonId.eq(person_id))
        .one(db)
        .await
}

/// Some sheets, for the counts.
pub(super) async fn sheets(db: &Db, ids: Vec<i64>) -> Result<Vec<sheet::Model>, DbErr> {
    sheet::Entity::find().filter(sheet::Column::Id.is_in(ids)).all(db).await
}

/// The sheets of some people on some surveys.
pub(super) async fn sheets_of(
    db: &Db,
    surveys: Vec<i64>,
    people: Vec<i64>,
) -> Result<Vec<sheet::Model>, DbErr> {
    sheet::Entity::find()
        .filter(sheet::Column::SurveyId.is_in(surveys))
        .filter(sheet::Column::PersonId.is_in(people))
        .all(db)
        .await
}

/// The numbers of the sheets that were handed in to a survey, in no order that means anything. They are read a stretch at a time: a
/// row on its way from the database takes ten times the room of the number in it.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn submitted(db: &Db, survey_id: i64) -> Result<Vec<i64>, DbErr> {
    let (mut ids, mut after) = (Vec::new(), 0);
    loop {
        let rows: Vec<(i64, i64)> = sheet::Entity::find()
            .select_only()
            .columns([sheet::Column::Id, sheet::Column::PersonId])
            .filter(sheet::Column::SurveyId.eq(survey_id))
            .filter(sheet::Column::SubmittedAt.is_not_null())
            .filter(sheet::Column::PersonId.gt(after))
            .order_by_asc(sheet::Column::PersonId)
            .limit(10_000)
            .into_tuple()
            .all(db)
            .await?;
        let Some((_, last)) = rows.last() else { return Ok(ids) };
        after = *last;
        ids.extend(rows.iter().map(|(id, _)| *id));
    }
}

/// The texts that people wrote in answer to a question of a version, in no order that tells who wrote when.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn texts(
    db: &Db,
    survey_id: i64,
    version: i32,
    question: &str,
    limit: u64,
) -> Result<Vec<String>, DbErr> {
    // Sorted by themselves, the texts follow nobody.
    let rows: Vec<String> = sheet::Entity::find()
        .select_only()
        .column(sheet::Column::Answers)
        .filter(sheet::Column::SurveyId.eq(survey_id))
        .filter(sheet::Column::Version.eq(version))
        .filter(sheet::Column::SubmittedAt.is_not_null())
        .filter(sheet::Column::Answers.contains(format!("\"{question}\":{{\"text\":")))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let mut found: Vec<String> = rows
        .iter()
        .filter_map(|json| {
            let mut answers: Answers = serde_json::from_str(json).ok()?;
            match answers.remove(question)? {
                super::answer::Answer::Text(words) => Some(words),
                _ => None,
            }
        })
        .collect();
    found.sort_unstable();
    Ok(found)
}
