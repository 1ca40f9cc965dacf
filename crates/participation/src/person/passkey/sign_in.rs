use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use subtle::ConstantTimeEq as _;

use super::add::{keep, random};
use super::response::{self, decoded};
use super::{ActiveModel, Entity, Kept, Relying};
use crate::clock::{Chance, Clock};
use crate::event::{EventKind, NewEvent};
use crate::person::ceremony::{self, CeremonyKind};
use crate::person::way::{self, WayKind};
use crate::person::{SignedIn, session};
use crate::{Refusal, Store};

/// What a device is asked to sign.
#[derive(Debug, Clone)]
pub struct PasskeyQuestion {
    /// A secret for the browser: the answer counts only together with it.
    pub ticket: String,
    /// What has to stand in the answer.
    pub challenge: String,
}

/// Somebody wants to sign in with a passkey. Nobody says who they are: the device does.
///
/// # Errors
/// The store is unavailable.
#[crate::boxed]
pub async fn ask_for_passkey(
    store: &Store,
    clock: &dyn Clock,
    chance: &dyn Chance,
) -> Result<PasskeyQuestion, Refusal> {
    let now = clock.now().as_millisecond();
    let question = PasskeyQuestion { ticket: chance.token(), challenge: random(chance) };
    let asked = question.clone();
    store
        .write(move |tx| {
            Box::pin(async move {
                let data = keep(&Kept { challenge: asked.challenge, user_handle: String::new() })?;
                ceremony::begin(tx, &asked.ticket, CeremonyKind::UsePasskey, None, data, now).await
            })
        })
        .await?;
    Ok(question)
}

/// What the browser sends after the device has signed; everything but the ticket in base64url.
#[derive(Debug, Clone, Default)]
pub struct PasskeySignIn {
    /// The browser's ticket.
    pub ticket: String,
    /// The key's name.
    pub id: String,
    /// What the browser was asked.
    pub client_data: String,
    /// What the device says of itself.
    pub authenticator_data: String,
    /// The signature.
    pub signature: String,
    /// Whose it is, as the device says.
    pub user_handle: String,
    /// A word for the browser's device.
    pub device: &'static str,
}

/// A device has recognised somebody, and they are signed in.
///
/// # Errors
/// `Invalid` on `passkey`: `passkey-old` when it was not asked for in this browser or too long ago; `passkey-unknown` for a key that
/// leads to no account; `passkey-bad` for an answer that does not hold; `passkey-copied` when the device has counted less than it had
/// before: then there are two of it.
#[crate::boxed]
pub async fn sign_in_with_passkey(
    store: &Store,
    clock: &dyn Clock,
    chance: &dyn Chance,
    relying: &Relying,
    input: PasskeySignIn,
) -> Result<SignedIn, Refusal> {
    let now = clock.now().as_millisecond();
    let token = session::token(chance);
    let relying = relying.clone();
    let tried = store
        .write(move |tx| {
            Box::pin(async move {
                let row = ceremony::of_ticket(tx.db(), &input.ticket, CeremonyKind::UsePasskey, now).await?;
                let Some(row) = row else { return Ok(Err("passkey-old")) };
                let kept: Option<Kept> = serde_json::from_str(&row.data).ok();
                // Used up whatever comes of it: a challenge is answered once.
                let (true, Some(kept)) = (ceremony::end(tx, &row).await?, kept) else {
                    return Ok(Err("passkey-old"));
                };
                let Some(way) = way::find(tx.db(), WayKind::Passkey, &input.id).await? else {
                    return Ok(Err("passkey-unknown"));
                };
                let Some(passkey) = Entity::find_by_id(way.id).one(tx.db()).await? else {
                    return Ok(Err("passkey-unknown"));
                };
                let parts = (
                    decoded(&input.client_data),
                    decoded(&input.authenticator_data),
                    decoded(&input.signature),
                );
                let (Some(client_data), Some(data), Some(signature)) = parts else {
                    return Ok(Err("passkey-bad"));
                };
                let theirs = passkey.user_handle.as_bytes().ct_eq(input.user_handle.as_bytes());
                let key = &passkey.public_key;
                let counter =
                    response::signed(&client_data, &data, &signature, &kept.challenge, &relying, key);
                let Some(counter) = counter.filter(|_| bool::from(theirs)) else {
                    return Ok(Err("passkey-bad"));
                };
                // Devices that don't count say nought for ever.
                if (counter != 0 || passkey.counter != 0) && counter <= passkey.counter {
                    return Ok(Err("passkey-copied"));
                }
                let mut change: ActiveModel = passkey.into();
                change.counter = Set(counter);
                change.used_at = Set(Some(now));
                change.update(tx.db()).await?;
                let person_id = way.person_id;
                let (session_id, token) = session::begin(tx, token, person_id, input.device, now).await?;
                tx.append(NewEvent::new(EventKind::PersonSignedIn, session_id).by(Some(person_id)));
                Ok(Ok(SignedIn { person_id, session_id, token, is_new: false }))
            })
        })
        .await?;
    tried.map_err(|rule| {
        if rule == "passkey-copied" {
            tracing::warn!("a passkey has counted less than before: somebody may have a copy of it");
        }
        Refusal::field("passkey", rule)
    })
}
