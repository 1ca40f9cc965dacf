use sea_orm::{ActiveModelTrait, Set};
use subtle::ConstantTimeEq as _;
use text::Language;

use super::rules::{Address, CODE_ATTEMPTS, digest, typed_code};
use super::{code, session, table};
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
                let bad = |problem| Ok(Try::Bad(Refusal::field("code", problem)));
                let Some(row) = code::of_challenge(tx.db(), &digest(&[&input.challenge])).await? else {
                    return bad("old-code");
                };
                if row.attempts >= CODE_ATTEMPTS {
                    return bad("spent-code");
                }
                if row.used_at.is_some() || row.expires_at <= now {
                    return bad("old-code");
                }
                let typed = digest(&[&input.challenge, &typed_code(&input.code)]);
                let right = bool::from(typed.as_bytes().ct_eq(row.code_hash.as_bytes()));
                let attempts = row.attempts + i32::from(!right);
                let email = row.email.clone();
                let mut change: code::ActiveModel = row.into();
                change.attempts = Set(attempts);
                if right {
                    change.used_at = Set(Some(now));
                }
                // A wrong try is kept although the answer is a refusal: that is why refusals travel inside `Ok` here.
                change.update(tx.db()).await?;
                if !right {
                    return bad(if attempts >= CODE_ATTEMPTS { "spent-code" } else { "bad-code" });
                }
                let address = Address::parse(&email).map_err(|problem| Refusal::field("email", problem))?;
                let known = table::by_email(tx.db(), &address.key).await?;
                let is_new = known.is_none();
                let person_id = match known {
                    Some(person) => person.id,
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
