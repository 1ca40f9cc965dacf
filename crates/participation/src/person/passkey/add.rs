use sea_orm::{ActiveModelTrait, DbErr, Set};
use serde_json::json;

use super::response::{self, decoded, encoded};
use super::{ActiveModel, Kept, PASSKEY_NAME_LIMIT, Relying, of_person};
use crate::clock::{Chance, Clock};
use crate::event::{EventKind, NewEvent};
use crate::person::ceremony::{self, CeremonyKind};
use crate::person::rules::Address;
use crate::person::way::{self, WayKind};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store};

/// What the device is asked to make a key for.
#[derive(Debug, Clone)]
pub struct PasskeyOffer {
    /// A secret for the browser: the answer counts only together with it.
    pub ticket: String,
    /// What has to stand in the answer.
    pub challenge: String,
    /// Whose it is, in random signs.
    pub user_handle: String,
    /// The keys that the person has, and how their devices are reached: a device that has one makes no second.
    pub known: Vec<(String, String)>,
}

/// Somebody wants a passkey for their account.
///
/// # Errors
/// `SignInNeeded`.
#[crate::boxed]
pub async fn offer_passkey(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    chance: &dyn Chance,
) -> Result<PasskeyOffer, Refusal> {
    let person_id = actor.person()?;
    let now = clock.now().as_millisecond();
    let (challenge, fresh) = (random(chance), random(chance));
    let ticket = chance.token();
    store
        .write(move |tx| {
            Box::pin(async move {
                let passkeys = of_person(tx.db(), person_id).await?;
                let user_handle = passkeys.first().map_or(fresh, |known| known.user_handle.clone());
                let ways = way::of_person(tx.db(), person_id).await?;
                let known = passkeys.iter().filter_map(|known| {
                    let way = ways.iter().find(|way| way.id == known.way_id)?;
                    Some((way.address_key.clone(), known.transports.clone()))
                });
                let known = known.collect();
                let kept = Kept { challenge: challenge.clone(), user_handle: user_handle.clone() };
                let data = keep(&kept)?;
                ceremony::begin(tx, &ticket, CeremonyKind::AddPasskey, Some(person_id), data, now).await?;
                Ok(PasskeyOffer { ticket, challenge, user_handle, known })
            })
        })
        .await
}

pub(super) fn random(chance: &dyn Chance) -> String {
    let mut bytes = [0u8; 32];
    chance.fill(&mut bytes);
    encoded(&bytes)
}

pub(super) fn keep(kept: &Kept) -> Result<String, Refusal> {
    serde_json::to_string(kept).map_err(|cause| Refusal::Unavailable(DbErr::Json(cause.to_string())))
}

/// What the browser sends after the device has made a key.
#[derive(Debug, Clone, Default)]
pub struct NewPasskey {
    /// The browser's ticket.
    pub ticket: String,
    /// What the person calls it.
    pub name: String,
    /// What the browser was asked, in base64url.
    pub client_data: String,
    /// What the device answered, in base64url.
    pub attestation: String,
    /// How it is reached, as the browser says: words with commas between them.
    pub transports: String,
}

/// The device's new key leads to the person's account from now on.
///
/// # Errors
/// `SignInNeeded`; `Invalid` on `name`: `missing`, `too-long`; on `passkey`: `passkey-old` when it was not begun in this browser or
/// too long ago, `passkey-bad` for an answer that does not hold, `passkey-taken` for a key that is known already.
#[crate::boxed]
pub async fn add_passkey(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    relying: &Relying,
    new: NewPasskey,
) -> Result<(), Refusal> {
    let person_id = actor.person()?;
    let now = clock.now().as_millisecond();
    let name = text::normalize::one_line(&new.name);
    let mut problems = Problems::new();
    problems.text("name", &name, PASSKEY_NAME_LIMIT);
    problems.done()?;
    let relying = relying.clone();
    // Words of the standard are short; anything else is not kept.
    let plain = |word: &&str| word.len() <= 20 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let transports: Vec<&str> = new.transports.split(',').filter(plain).take(8).collect();
    let transports = transports.join(",");
    let wrong = store
        .write(move |tx| {
            Box::pin(async move {
                let row = ceremony::of_ticket(tx.db(), &new.ticket, CeremonyKind::AddPasskey, now).await?;
                let Some(row) = row.filter(|row| row.person_id == Some(person_id)) else {
                    return Ok(Some("passkey-old"));
                };
                let kept: Option<Kept> = serde_json::from_str(&row.data).ok();
                // Used up whatever comes of it: a challenge is answered once.
                let (true, Some(kept)) = (ceremony::end(tx, &row).await?, kept) else {
                    return Ok(Some("passkey-old"));
                };
                let made = decoded(&new.client_data).zip(decoded(&new.attestation)).and_then(
                    |(client_data, attestation)| {
                        response::made(&client_data, &attestation, &kept.challenge, &relying)
                    },
                );
                let Some(made) = made else { return Ok(Some("passkey-bad")) };
                if way::holder(tx.db(), WayKind::Passkey, &made.id).await?.is_some() {
                    return Ok(Some("passkey-taken"));
                }
                let address = Address { kind: WayKind::Passkey, typed: name, key: made.id };
                let way_id = way::insert(tx, person_id, &address, now).await?;
                let row = ActiveModel {
                    way_id: Set(way_id),
                    person_id: Set(person_id),
                    user_handle: Set(kept.user_handle),
                    public_key: Set(made.public_key),
                    counter: Set(made.counter),
                    transports: Set(transports),
                    used_at: Set(None),
                };
                row.insert(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::WayAdded, person_id)
                        .by(Some(person_id))
                        .with(json!({ "way": address.kind.word() })),
                );
                Ok(None)
            })
        })
        .await?;
    wrong.map_or(Ok(()), |rule| Err(Refusal::field("passkey", rule)))
}
