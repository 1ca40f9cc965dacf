//! Rows of files.

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, FromQueryResult, QueryOrder, QuerySelect};
use text::Language;

use super::Purpose;

/// A file with its bytes.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The call.
    pub call_id: i64,
    /// What it is for.
    pub purpose: Purpose,
    /// Its Persian title.
    pub title_fa: String,
    /// Its English title.
    pub title_en: String,
    /// The name it was uploaded under, cleaned.
    pub name: String,
    /// Decided from its ending, never believed from the browser.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Digest of the bytes, in hexadecimal.
    pub sha256: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Who uploaded it.
    pub created_by: i64,
    /// When.
    pub created_at: i64,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A file without its bytes, for lists.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Listed {
    /// The id.
    pub id: i64,
    /// What it is for.
    pub purpose: Purpose,
    /// Its Persian title.
    pub title_fa: String,
    /// Its English title.
    pub title_en: String,
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// Digest of the bytes.
    pub sha256: String,
}

impl Listed {
    /// The title in a language, or the other one's where that is empty.
    pub fn title(&self, language: Language) -> &str {
        let (own, other) = match language {
            Language::Fa => (&self.title_fa, &self.title_en),
            Language::En => (&self.title_en, &self.title_fa),
        };
        if own.is_empty() { other } else { own }
    }
}

/// The files of a call, in the order they were attached.
///
/// # Errors
/// The database does not answer.
pub async fn of_call(db: &impl ConnectionTrait, call_id: i64) -> Result<Vec<Listed>, DbErr> {
    Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Purpose,
            Column::TitleFa,
            Column::TitleEn,
            Column::Name,
            Column::Size,
            Column::Sha256,
        ])
        .filter(Column::CallId.eq(call_id))
        .order_by_asc(Column::Id)
        .into_model::<Listed>()
        .all(db)
        .await
}

/// The ids of the files of a call that everybody may read.
///
/// # Errors
/// The database does not answer.
pub async fn public_of_call(
    db: &impl ConnectionTrait,
    call_id: i64,
) -> Result<std::collections::HashSet<i64>, DbErr> {
    let ids: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::CallId.eq(call_id))
        .filter(Column::Purpose.ne(Purpose::Source))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().collect())
}

/// One file with its bytes.
///
/// # Errors
/// The database does not answer.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}
