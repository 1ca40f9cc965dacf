use sea_orm::{ActiveModelTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, Set};

use super::terms::{MOST_VOTES, Terms};
use super::{VoteState, table};
use crate::clock::{Chance, Clock};
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Role, Store, WriteTx, call};

/// What a drafter adds to a call.
#[derive(Debug, Clone)]
pub struct NewVote {
    /// The call.
    pub call_id: i64,
    /// What it asks and by which rules.
    pub terms: Terms,
}

/// A drafter adds a vote to a call that is being drafted. Returns its id.
///
/// # Errors
/// `Invalid` on the terms; `NotNow("not-drafting")`; `NotNow("too-many-votes")`.
#[crate::boxed]
pub async fn create(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    chance: &dyn Chance,
    new: NewVote,
) -> Result<i64, Refusal> {
    new.terms.check()?;
    let now = clock.now().as_millisecond();
    let mut salt = vec![0; 32];
    chance.fill(&mut salt);
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = drafting(tx, actor, new.call_id).await?;
                use sea_orm::ColumnTrait as _;
                let there =
                    table::Entity::find().filter(table::Column::CallId.eq(call.id)).count(tx.db()).await?;
                if usize::try_from(there).unwrap_or(usize::MAX) >= MOST_VOTES {
                    return Err(Refusal::NotNow("too-many-votes"));
                }
                let mut row = table::ActiveModel {
                    call_id: Set(call.id),
                    state: Set(VoteState::Uncounted),
                    result: Set(None),
                    counted_at: Set(None),
                    scrubbed: Set(false),
                    created_at: Set(now),
                    updated_at: Set(now),
                    revision: Set(1),
                    ..Default::default()
                };
                table::set_terms(&mut row, &new.terms);
                let row = row.insert(tx.db()).await?;
                table::run(
                    tx.db(),
                    "INSERT INTO vote_seal (vote_id, salt) VALUES ($1, $2)",
                    [row.id.into(), salt.into()],
                )
                .await?;
                tx.append(event(EventKind::VoteCreated, actor, row.id, &call));
                Ok(row.id)
            })
        })
        .await
}

/// A call whose votes its drafter may still change.
pub(super) async fn drafting(
    tx: &WriteTx,
    actor: Actor,
    call_id: i64,
) -> Result<call::table::Model, Refusal> {
    let call = call::table::find(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
    actor.must_hold(tx.db(), &[Role::Drafter], call.organization_id).await?;
    if call.state != call::CallState::Drafting {
        return Err(Refusal::NotNow("not-drafting"));
    }
    Ok(call)
}

/// An event about a vote.
pub(super) fn event(kind: EventKind, actor: Actor, vote_id: i64, call: &call::table::Model) -> NewEvent {
    NewEvent::new(kind, vote_id).by(actor.person_id()).within(call.organization_id).of_call(call.id)
}
