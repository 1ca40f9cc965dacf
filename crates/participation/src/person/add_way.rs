use serde_json::json;

use super::code::{self, Tried};
use super::request_code::{CodeRequest, RequestedCode};
use super::{table, way};
use crate::clock::{Chance, Clock};
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store};

/// A person asks for the code that links an address or a number to their account. The code signs nobody in.
///
/// # Errors
/// `SignInNeeded`; `Invalid` on `email` for a bad address or number; `TooMany` when it has asked too often within an hour.
#[crate::boxed]
pub async fn request_way_code(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    chance: &dyn Chance,
    request: CodeRequest,
) -> Result<RequestedCode, Refusal> {
    let person_id = actor.person()?;
    let address = request.parse()?;
    let shown = address.typed.clone();
    let challenge = code::send(store, clock, chance, address, Some(person_id), request.language).await?;
    Ok(RequestedCode { challenge, address: shown })
}

/// A person types the code, and from now on the address or number leads to their account too. One that does already
/// stays as it is.
///
/// # Errors
/// `Invalid` on `code`: `bad-code`, `spent-code`, `old-code` as for a sign-in, and `taken-way` when the address leads to
/// another account. Only whoever holds the address learns that.
#[crate::boxed]
pub async fn add_way(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    challenge: String,
    typed: String,
) -> Result<(), Refusal> {
    let person_id = actor.person()?;
    let now = clock.now().as_millisecond();
    let wrong = store
        .write(move |tx| {
            Box::pin(async move {
                let address = match code::try_code(tx, &challenge, &typed, Some(person_id), now).await? {
                    Tried::Right(address) => address,
                    Tried::Wrong(rule) => return Ok(Some(rule)),
                };
                match table::by_address(tx.db(), &address).await? {
                    Some(holder) if holder == person_id => return Ok(None),
                    Some(_) => return Ok(Some("taken-way")),
                    None => {}
                }
                way::insert(tx, person_id, &address, now).await?;
                way::note_email(tx, person_id).await?;
                tx.append(
                    NewEvent::new(EventKind::WayAdded, person_id)
                        .by(Some(person_id))
                        .with(json!({ "way": address.kind.word() })),
                );
                Ok(None)
            })
        })
        .await?;
    wrong.map_or(Ok(()), |rule| Err(Refusal::field("code", rule)))
}
