use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;

use super::{AttestationState, table};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Role, Store, mail, person};

/// Longest reason, in characters.
const REASON_LIMIT: usize = 1000;

/// What a lead decides on a request.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Who asked.
    pub person_id: i64,
    /// The request as the lead saw it.
    pub revision: i32,
    /// Nothing confirms; a reason declines.
    pub declined: Option<String>,
}

/// A lead of the organization that was asked, or of one above it, confirms a kind or declines with a reason, which the
/// person reads.
///
/// # Errors
/// `Invalid` (`reason`: `missing`, `too-long`); `Forbidden`; `NotFound`; `NotNow("own-attestation")`: nobody confirms
/// themselves; `Conflict` when the request was decided, taken back or changed meanwhile.
#[crate::boxed]
pub async fn decide(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    decision: Decision,
) -> Result<(), Refusal> {
    let mut problems = Problems::new();
    if let Some(reason) = &decision.declined {
        problems.text("reason", reason, REASON_LIMIT);
    }
    let problems = problems.done();
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let id = decision.person_id;
                let asked = table::of_person(tx.db(), id).await?.ok_or(Refusal::NotFound)?;
                actor.must_hold(tx.db(), &[Role::Lead], asked.organization_id).await?;
                problems?;
                if actor.person_id() == Some(id) {
                    return Err(Refusal::NotNow("own-attestation"));
                }
                if asked.revision != decision.revision || asked.state != AttestationState::Asked {
                    return Err(Refusal::Conflict);
                }
                let row = person::table::find(tx.db(), id).await?.ok_or(Refusal::NotFound)?;
                let (place, kind) = (asked.organization_id, asked.kind);
                let declined = decision.declined.map(|reason| text::normalize::clean(&reason).into_owned());
                let confirmed = declined.is_none();
                let letter = mail::letters::attestation(&row, kind, declined.as_deref());
                let mut change: table::ActiveModel = asked.into();
                change.state =
                    Set(if confirmed { AttestationState::Confirmed } else { AttestationState::Declined });
                change.decided_by = Set(actor.person_id());
                change.decided_at = Set(Some(now));
                change.reason = Set(declined);
                change.revision = Set(decision.revision + 1);
                change.update(tx.db()).await?;
                if confirmed {
                    let revision = row.revision;
                    let mut row: person::table::ActiveModel = row.into();
                    row.attested_by = Set(Some(place));
                    row.attested_at = Set(Some(now));
                    row.revision = Set(revision + 1);
                    row.update(tx.db()).await?;
                }
                if let Some(letter) = letter {
                    mail::insert(tx, letter, now).await?;
                }
                let event =
                    if confirmed { EventKind::AttestationConfirmed } else { EventKind::AttestationDeclined };
                tx.append(
                    NewEvent::new(event, id)
                        .by(actor.person_id())
                        .within(place)
                        .with(json!({ "kind": kind.word() })),
                );
                Ok(())
            })
        })
        .await
}
