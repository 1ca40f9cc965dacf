use text::Language;

use super::code::{self, Tried};
use super::{session, table};
use crate::clock::{Chance, Clock};
use crate::event::{EventKind, NewEvent};
use crate::{Refusal, Store};

/// What a person types after the code has arrived.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The browser's challenge.
    pub challenge: String,
    /// The code as typed.
    pub code: String,
    /// The language of the page; a new account keeps it.
    pub language: Language,
    /// A word for the device (`rules::device`).
    pub device: &'static str,
}

/// Somebody is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub person_id: i64,
    /// The session.
    pub session_id: i64,
    /// The token for the cookie.
    pub token: String,
    /// Whether the account was made just now.
    pub is_new: bool,
}

enum Try {
    Good(SignedIn),
    Bad(Refusal),
}

/// A person types the code and is signed in; a new address gets an account.
///
/// # Errors
/// `Invalid` on `code`: `bad-code` for a wrong one, `spent-code` after five wrong tries, `old-code` after ten minutes or
/// when it was used already.
#[crate::boxed]
pub async fn sign_in(
    store: &Store,
    clock: &dyn Clock,
    chance: &dyn Chance,
    input: SignIn,
) -> Result<SignedIn, Refusal> {
    let now = clock.now().as_millisecond();
    let token = session::token(chance);
    let tried = store
        .write(move |tx| {
            Box::pin(async move {
                let address = match code::try_code(tx, &input.challenge, &input.code, None, now).await? {
                    Tried::Right(address) => address,
                    Tried::Wrong(rule) => return Ok(Try::Bad(Refusal::field("code", rule))),
                };
                let known = table::by_address(tx.db(), &address).await?;
                let is_new = known.is_none();
                let person_id = match known {
                    Some(person) => person,
                    None => table::insert(tx, &address, "", input.language, false, now).await?,
                };
                let (session_id, token) = session::begin(tx, token, person_id, input.device, now).await?;
                tx.append(NewEvent::new(EventKind::PersonSignedIn, session_id).by(Some(person_id)));
                Ok(Try::Good(SignedIn { person_id, session_id, token, is_new }))
            })
        })
        .await?;
    match tried {
        Try::Good(signed_in) => Ok(signed_in),
        Try::Bad(refusal) => Err(refusal),
    }
}

/// Signs in as a demonstration person with one press. Only the demonstration offers it.
///
/// # Errors
/// `NotFound` unless the person is a demonstration person.
#[crate::boxed]
pub async fn demo_sign_in(
    store: &Store,
    clock: &dyn Clock,
    chance: &dyn Chance,
    person_id: i64,
    device: &'static str,
) -> Result<SignedIn, Refusal> {
    let now = clock.now().as_millisecond();
    let token = session::token(chance);
    store
        .write(move |tx| {
            Box::pin(async move {
                let person =
                    table::find(tx.db(), person_id).await?.filter(|p| p.demo).ok_or(Refusal::NotFound)?;
                let (session_id, token) = session::begin(tx, token, person.id, device, now).await?;
                tx.append(NewEvent::new(EventKind::PersonSignedIn, session_id).by(Some(person.id)));
                Ok(SignedIn { person_id: person.id, session_id, token, is_new: false })
            })
        })
        .await
}
