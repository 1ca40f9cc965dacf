use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::table::{Column, Entity};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store};

/// A participant revokes a token: from this moment it opens nothing. Revoking it again changes nothing.
///
/// # Errors
/// `SignInNeeded`; `NotFound` when the token is not theirs.
#[crate::boxed]
pub async fn revoke(store: &Store, actor: Actor, clock: &dyn Clock, token_id: i64) -> Result<(), Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let row = Entity::find_by_id(token_id).one(tx.db()).await?;
                let row = row.filter(|row| row.person_id == person).ok_or(Refusal::NotFound)?;
                if row.revoked_at.is_some() {
                    return Ok(());
                }
                Entity::update_many()
                    .col_expr(Column::RevokedAt, Expr::value(now))
                    .filter(Column::Id.eq(token_id))
                    .exec(tx.db())
                    .await?;
                tx.append(NewEvent::new(EventKind::TokenRevoked, token_id).by(Some(person)));
                Ok(())
            })
        })
        .await
}
