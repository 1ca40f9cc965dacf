use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};

use super::table::{ActiveModel, Column, Entity};
use super::{KEPT_LIFE, KEPT_LIMIT};
use crate::clock::{Chance, Clock};
use crate::person::rules::digest;
use crate::{Refusal, Store};

/// Keeps the fields of a form until its author has signed in; returns the secret for the browser's cookie. What has
/// waited too long goes at the same time, so the table stays as small as a day is.
///
/// # Errors
/// `Invalid` on `body` (`too-much`) when the form is larger than any that can be sent.
#[crate::boxed]
pub async fn keep(
    store: &Store,
    clock: &dyn Clock,
    chance: &dyn Chance,
    form_key: &str,
    fields: &BTreeMap<String, String>,
) -> Result<String, Refusal> {
    let fields = serde_json::to_string(fields).map_err(|e| sea_orm::DbErr::Json(e.to_string()))?;
    if fields.len() > KEPT_LIMIT || form_key.len() > 100 {
        return Err(Refusal::field("body", "too-much"));
    }
    let now = clock.now().as_millisecond();
    let token = chance.token();
    let row = ActiveModel {
        token_hash: Set(digest(&[&token])),
        form_key: Set(form_key.to_owned()),
        fields: Set(fields),
        created_at: Set(now),
        expires_at: Set(now + KEPT_LIFE),
        ..Default::default()
    };
    store
        .write(move |tx| {
            Box::pin(async move {
                Entity::delete_many().filter(Column::ExpiresAt.lte(now)).exec(tx.db()).await?;
                row.insert(tx.db()).await?;
                Ok(())
            })
        })
        .await?;
    Ok(token)
}
