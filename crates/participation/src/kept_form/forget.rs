use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::table::{Column, Entity};
use crate::person::rules::digest;
use crate::{Refusal, Store};

/// Forgets a kept form: it was sent, or its author does not want it any more.
///
/// # Errors
/// The store is unavailable.
#[crate::boxed]
pub async fn forget(store: &Store, token: &str) -> Result<(), Refusal> {
    let token_hash = digest(&[token]);
    store
        .write(move |tx| {
            Box::pin(async move {
                Entity::delete_many().filter(Column::TokenHash.eq(token_hash)).exec(tx.db()).await?;
                Ok(())
            })
        })
        .await
}
