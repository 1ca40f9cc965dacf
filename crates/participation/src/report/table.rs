//! Rows of reports, of their files and of the places where they stand.

use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, QueryOrder as _, QuerySelect as _};

use super::{Compiled, ReportState, Written};
use crate::call::Bilingual;
use crate::store::Db;

/// An edition of a report.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "report")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The call.
    pub call_id: i64,
    /// From 1, in each call.
    pub edition: i32,
    /// How far it is.
    pub state: ReportState,
    /// `Written`, as JSON.
    pub written: String,
    /// Why there is another edition, by language, as JSON.
    pub correction: String,
    /// `Compiled`, as JSON, once signed.
    pub compiled: Option<String>,
    /// The digest of it.
    pub digest: Option<String>,
    /// Who signed it.
    pub signed_by: Option<i64>,
    /// When.
    pub signed_at: Option<i64>,
    /// Who published it.
    pub published_by: Option<i64>,
    /// When.
    pub published_at: Option<i64>,
    /// Who began it.
    pub created_by: i64,
    /// When.
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
    /// What the drafter added.
    pub fn written(&self) -> Written {
        serde_json::from_str(&self.written).unwrap_or_default()
    }

    /// Why there is another edition.
    pub fn correction(&self) -> Bilingual {
        serde_json::from_str(&self.correction).unwrap_or_default()
    }

    /// What was compiled, once it is signed.
    ///
    /// # Errors
    /// The row holds no report.
    pub fn compiled(&self) -> Result<Option<Compiled>, DbErr> {
        self.compiled
            .as_deref()
            .map(|json| serde_json::from_str(json).map_err(|cause| DbErr::Json(format!("report: {cause}"))))
            .transpose()
    }
}

/// A file of a published edition.
pub mod file {
    use sea_orm::entity::prelude::*;

    /// The row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "report_file")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// The edition.
        pub report_id: i64,
        /// Its name.
        pub name: String,
        /// What it is served as.
        pub media_type: String,
        /// Bytes, uncompressed.
        pub size: i64,
        /// Digest of the uncompressed bytes, in hexadecimal.
        pub sha256: String,
        /// The bytes, with gzip.
        pub bytes: Vec<u8>,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A place where a published report stands.
pub mod place {
    use sea_orm::entity::prelude::*;

    use crate::report::PlaceKind;

    /// The row.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "report_place")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// The edition.
        pub report_id: i64,
        /// Which place.
        pub place: PlaceKind,
        /// Its address there.
        pub url: String,
        /// Who recorded it.
        pub recorded_by: i64,
        /// When.
        pub recorded_at: i64,
        /// When it was looked whether the address answers.
        pub checked_at: Option<i64>,
        /// The status it answered with; nothing where it did not answer.
        pub status: Option<i32>,
    }

    /// Joins are written where they are needed.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl Model {
        /// Whether the address answered when it was last looked at.
        pub fn answers(&self) -> bool {
            self.status.is_some_and(|status| (200..400).contains(&status))
        }
    }
}

/// A file without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// What it is served as.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Digest of the bytes.
    pub sha256: String,
}

/// The editions of a call's report, the last one first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn editions(db: &Db, call_id: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CallId.eq(call_id)).order_by_desc(Column::Edition).all(db).await
}

/// The last edition of a call's report, published or not.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn last(db: &Db, call_id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CallId.eq(call_id)).order_by_desc(Column::Edition).one(db).await
}

/// A published edition; without a number the last one.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn published(db: &Db, call_id: i64, edition: Option<i32>) -> Result<Option<Model>, DbErr> {
    let mut query = Entity::find()
        .filter(Column::CallId.eq(call_id))
        .filter(Column::State.eq(ReportState::Published))
        .order_by_desc(Column::Edition);
    if let Some(edition) = edition {
        query = query.filter(Column::Edition.eq(edition));
    }
    query.one(db).await
}

/// Number, state and day of publication of the published editions, the last one first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn published_editions(db: &Db, call_id: i64) -> Result<Vec<(i32, Option<i64>)>, DbErr> {
    Entity::find()
        .select_only()
        .columns([Column::Edition, Column::PublishedAt])
        .filter(Column::CallId.eq(call_id))
        .filter(Column::State.eq(ReportState::Published))
        .order_by_desc(Column::Edition)
        .into_tuple()
        .all(db)
        .await
}

/// The files of an edition, by name.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn files(db: &Db, report_id: i64) -> Result<Vec<Listed>, DbErr> {
    file::Entity::find()
        .select_only()
        .columns([file::Column::Name, file::Column::MediaType, file::Column::Size, file::Column::Sha256])
        .filter(file::Column::ReportId.eq(report_id))
        .order_by_asc(file::Column::Name)
        .into_model::<Listed>()
        .all(db)
        .await
}

/// A file of an edition with its bytes.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn file(db: &Db, report_id: i64, name: &str) -> Result<Option<file::Model>, DbErr> {
    file::Entity::find()
        .filter(file::Column::ReportId.eq(report_id))
        .filter(file::Column::Name.eq(name))
        .one(db)
        .await
}

/// Where an edition stands.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn places(db: &Db, report_id: i64) -> Result<Vec<place::Model>, DbErr> {
    place::Entity::find()
        .filter(place::Column::ReportId.eq(report_id))
        .order_by_asc(place::Column::Id)
        .all(db)
        .await
}

/// Places whose address has not been looked at since it was recorded.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn unchecked(db: &Db, limit: u64) -> Result<Vec<place::Model>, DbErr> {
    place::Entity::find()
        .filter(place::Column::CheckedAt.is_null())
        .order_by_asc(place::Column::Id)
        .limit(limit)
        .all(db)
        .await
}
