use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, Set};

use super::describe::touch;
use super::{CallState, Period, table};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Role, Store};

/// The lead gives people more time. An open call can only be extended, never shortened.
///
/// # Errors
/// `Invalid` on `closes_on` (`not-later`) unless the new day is later; `NotNow("not-open")`; `Conflict`.
#[crate::boxed]
pub async fn extend(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    revision: i32,
    closes_on: Date,
) -> Result<(), Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = table::find(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
                actor.must_hold(tx.db(), &[Role::Lead], call.organization_id).await?;
                if !matches!(call.state, CallState::Open | CallState::Scheduled)
                    || call.closes_at.is_some_and(|end| end <= now)
                {
                    return Err(Refusal::NotNow("not-open"));
                }
                if call.revision != revision {
                    return Err(Refusal::Conflict);
                }
                let period = call.period().ok_or(Refusal::NotNow("not-open"))?;
                if closes_on <= period.closes_on {
                    return Err(Refusal::field("closes_on", "not-later"));
                }
                let longer = Period { closes_on, ..period };
                let organization = call.organization_id;
                let mut row: table::ActiveModel = call.into();
                row.closes_on = Set(Some(closes_on.to_string()));
                row.closes_at = Set(Some(longer.closes_at().as_millisecond()));
                touch(&mut row, revision, now);
                row.update(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::CallExtended, call_id)
                        .by(Some(person))
                        .within(organization)
                        .of_call(call_id)
                        .with(serde_json::json!({
                            "was": period.closes_on.to_string(),
                            "closes_on": closes_on.to_string(),
                        })),
                );
                Ok(())
            })
        })
        .await
}
