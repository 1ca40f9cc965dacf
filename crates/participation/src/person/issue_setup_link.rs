use sea_orm::entity::prelude::*;
use sea_orm::{ActiveModelTrait, Set};

use super::rules::digest;
use crate::clock::{Chance, Clock};
use crate::event::{EventKind, NewEvent};
use crate::store::Db;
use crate::{Refusal, Store, member};

/// A link that sets up the first administrator, once.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "setup_link")]
pub(super) struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Digest of the link's token.
    pub token_hash: String,
    /// When it was printed.
    pub created_at: i64,
    /// When it was used.
    pub used_at: Option<i64>,
}

/// A link belongs to nobody yet.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(super) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The unused link of a token.
pub(super) async fn of_token(db: &Db, token: &str) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::TokenHash.eq(digest(&[token])))
        .filter(Column::UsedAt.is_null())
        .one(db)
        .await
}

/// The operator's first start makes a link that sets up the administrator; `None` once there is one. A new link makes
/// the earlier ones useless, so that one left in an old log opens nothing.
///
/// # Errors
/// The store is unavailable.
#[crate::boxed]
pub async fn issue_setup_link(
    store: &Store,
    clock: &dyn Clock,
    chance: &dyn Chance,
) -> Result<Option<String>, Refusal> {
    let now = clock.now().as_millisecond();
    let token = chance.token();
    store
        .write(move |tx| {
            Box::pin(async move {
                if member::table::any_administrator(tx.db()).await? {
                    return Ok(None);
                }
                Entity::update_many()
                    .col_expr(Column::UsedAt, now.into())
                    .filter(Column::UsedAt.is_null())
                    .exec(tx.db())
                    .await?;
                let row = ActiveModel {
                    token_hash: Set(digest(&[&token])),
                    created_at: Set(now),
                    used_at: Set(None),
                    ..Default::default()
                }
                .insert(tx.db())
                .await?;
                tx.append(NewEvent::new(EventKind::SetupLinkIssued, row.id));
                Ok(Some(token))
            })
        })
        .await
}
