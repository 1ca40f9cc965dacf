use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::session;
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store};

/// A person ends one of their sessions: signs out here, or a lost phone there.
///
/// # Errors
/// `NotFound` when the session is not theirs.
#[crate::boxed]
pub async fn end_session(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    session_id: i64,
) -> Result<(), Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let ended = session::Entity::update_many()
                    .col_expr(session::Column::EndedAt, Expr::value(now))
                    .filter(session::Column::Id.eq(session_id))
                    .filter(session::Column::PersonId.eq(person))
                    .exec(tx.db())
                    .await?;
                if ended.rows_affected == 0 {
                    return Err(Refusal::NotFound);
                }
                tx.append(NewEvent::new(EventKind::SessionEnded, session_id).by(Some(person)));
                Ok(())
            })
        })
        .await
}

/// A person ends all their sessions but the one at hand. Returns how many ended.
///
/// # Errors
/// `SignInNeeded` for a visitor.
#[crate::boxed]
pub async fn end_other_sessions(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    kept: i64,
) -> Result<usize, Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let others: Vec<i64> = session::of_person(tx.db(), person, now)
                    .await?
                    .into_iter()
                    .map(|s| s.id)
                    .filter(|id| *id != kept)
                    .collect();
                session::Entity::update_many()
                    .col_expr(session::Column::EndedAt, Expr::value(now))
                    .filter(session::Column::Id.is_in(others.iter().copied()))
                    .exec(tx.db())
                    .await?;
                for id in &others {
                    tx.append(NewEvent::new(EventKind::SessionEnded, *id).by(Some(person)));
                }
                Ok(others.len())
            })
        })
        .await
}
