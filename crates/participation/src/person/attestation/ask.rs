use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use serde_json::json;

use super::{AttestationState, table};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::person::profile::ParticipantKind;
use crate::{Actor, Refusal, Store, organization, person};

/// A person asks an organization's lead to confirm the kind that they say they are. A new request replaces the last one.
///
/// # Errors
/// `SignInNeeded`; `Invalid`: `organization_id` (`missing`), `affiliation` (`missing`), because nobody can confirm a member
/// of nothing; `NotNow("kind-public")`: one of the public needs no confirmation; `NotNow("attested-already")`.
#[crate::boxed]
pub async fn ask(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    organization_id: Option<i64>,
) -> Result<(), Refusal> {
    let person_id = actor.person()?;
    let place = organization_id.ok_or(Refusal::field("organization_id", "missing"))?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let row = person::table::find(tx.db(), person_id).await?.ok_or(Refusal::NotFound)?;
                if row.kind == ParticipantKind::Public {
                    return Err(Refusal::NotNow("kind-public"));
                }
                if row.is_attested() {
                    return Err(Refusal::NotNow("attested-already"));
                }
                if row.affiliation.is_none() {
                    return Err(Refusal::field("affiliation", "missing"));
                }
                if organization::table::find(tx.db(), place).await?.is_none() {
                    return Err(Refusal::field("organization_id", "missing"));
                }
                let last = table::of_person(tx.db(), person_id).await?;
                let request = table::ActiveModel {
                    person_id: Set(person_id),
                    organization_id: Set(place),
                    kind: Set(row.kind),
                    affiliation: Set(row.affiliation),
                    affiliation_legal_id: Set(row.affiliation_legal_id),
                    state: Set(AttestationState::Asked),
                    asked_at: Set(now),
                    decided_by: Set(None),
                    decided_at: Set(None),
                    reason: Set(None),
                    revision: Set(last.as_ref().map_or(1, |last| last.revision + 1)),
                };
                match last {
                    Some(_) => request.update(tx.db()).await?,
                    None => request.insert(tx.db()).await?,
                };
                tx.append(
                    NewEvent::new(EventKind::AttestationAsked, person_id)
                        .by(Some(person_id))
                        .within(place)
                        .with(json!({ "kind": row.kind.word() })),
                );
                Ok(())
            })
        })
        .await
}

/// A person takes a waiting request back.
///
/// # Errors
/// `NotFound` when none waits.
#[crate::boxed]
pub async fn withdraw(store: &Store, actor: Actor) -> Result<(), Refusal> {
    let person_id = actor.person()?;
    store
        .write(move |tx| {
            Box::pin(async move {
                let last = table::of_person(tx.db(), person_id).await?;
                let last = last.filter(|last| last.state == AttestationState::Asked);
                let last = last.ok_or(Refusal::NotFound)?;
                table::Entity::delete_by_id(person_id).exec(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::AttestationWithdrawn, person_id)
                        .by(Some(person_id))
                        .within(last.organization_id),
                );
                Ok(())
            })
        })
        .await
}
