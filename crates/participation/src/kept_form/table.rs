//! Rows of kept forms. The browser's secret is not kept, only its digest.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;

use crate::person::rules::digest;
use crate::store::Db;

/// What was typed into a form.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "kept_form")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Digest of the secret that only the typing browser holds.
    pub token_hash: String,
    /// Which form, as the page names it.
    pub form_key: String,
    /// Its fields, as a JSON object of texts.
    pub fields: String,
    /// When it was kept.
    pub created_at: i64,
    /// Until when it waits.
    pub expires_at: i64,
}

/// A kept form belongs to a browser, not to a person: nobody was signed in.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The fields of a kept form, for the browser that holds its secret.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_token(
    db: &Db,
    token: &str,
    form_key: &str,
    now: i64,
) -> Result<Option<BTreeMap<String, String>>, DbErr> {
    let row = Entity::find()
        .filter(Column::TokenHash.eq(digest(&[token])))
        .filter(Column::FormKey.eq(form_key))
        .filter(Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    Ok(row.and_then(|row| serde_json::from_str(&row.fields).ok()))
}
