//! Rows of files.

use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, QueryOrder, QuerySelect};
use text::Language;

use super::Purpose;
use crate::store::Db;

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
    /// When the first answer that rests on it was signed; for [`Purpose::Ground`] alone.
    pub signed_at: Option<i64>,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether everybody may read it once its call is public.
    pub fn is_public(&self) -> bool {
        is_public(self.purpose, self.signed_at)
    }
}

fn is_public(purpose: Purpose, signed_at: Option<i64>) -> bool {
    match purpose {
        Purpose::Source => false,
        Purpose::Ground => signed_at.is_some(),
        Purpose::ExplanatoryNote | Purpose::Comparison | Purpose::Other => true,
    }
}

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
    /// When the first answer that rests on it was signed.
    pub signed_at: Option<i64>,
}

impl Listed {
    /// Whether everybody may read it once its call is public.
    pub fn is_public(&self) -> bool {
        is_public(self.purpose, self.signed_at)
    }

    /// The title in a language, or the other one's where that is empty.
    pub fn title(&self, language: Language) -> &str {
        let (own, other) = match language {
            Language::Fa => (&self.title_fa, &self.title_en),
            Language::En => (&self.title_en, &self.title_fa),
        };
        if own.is_empty() { other } else { own }
    }
}

/// The files that stand beside a call, in the order they were attached.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_call(db: &Db, call_id: i64) -> Result<Vec<Listed>, DbErr> {
    listed(db, call_id, Column::Purpose.ne(Purpose::Ground)).await
}

/// What an answer to a call may rest on: the files beside it but for the source of its draft, and the documents that were uploaded
/// for answers.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn grounds_of_call(db: &Db, call_id: i64) -> Result<Vec<Listed>, DbErr> {
    listed(db, call_id, Column::Purpose.ne(Purpose::Source)).await
}

async fn listed(
    db: &Db,
    call_id: i64,
    purposes: sea_orm::sea_query::SimpleExpr,
) -> Result<Vec<Listed>, DbErr> {
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
            Column::SignedAt,
        ])
        .filter(Column::CallId.eq(call_id))
        .filter(purposes)
        .order_by_asc(Column::Id)
        .into_model::<Listed>()
        .all(db)
        .await
}

/// Makes documents public: an answer that rests on them is signed.
pub(crate) async fn sign(db: &Db, ids: &[i64], now: i64) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::SignedAt, sea_orm::sea_query::Expr::val(now))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::Purpose.eq(Purpose::Ground))
        .filter(Column::SignedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// One file with its bytes.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find(db: &Db, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}
