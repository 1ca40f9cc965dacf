use sea_orm::{ActiveModelTrait, Set};
use text::Language;

use super::code;
use super::rules::{Address, CODE_LIFE, CODES_AN_HOUR, digest};
use crate::clock::{Chance, Clock};
use crate::event::{EventKind, NewEvent};
use crate::{Refusal, Store, mail};

/// What a person types to sign in.
#[derive(Debug, Clone)]
pub struct CodeRequest {
    /// The e-mail address.
    pub email: String,
    /// The language of the page, which the message is written in.
    pub language: Language,
}

/// What the browser keeps until the code is typed.
#[derive(Debug, Clone)]
pub struct RequestedCode {
    /// A secret of the asking browser: the code works only together with it, so a code read elsewhere is worth nothing.
    pub challenge: String,
    /// The address, to show where to look.
    pub email: String,
}

/// Somebody asks for a one-time code. The same answer comes for known and unknown addresses: signing up and signing in
/// are one act, and nobody learns who has an account.
///
/// # Errors
/// `Invalid` for a bad address; `TooMany` when the address has asked too often within an hour.
pub async fn request_code(
    store: &Store,
    clock: &dyn Clock,
    chance: &dyn Chance,
    request: CodeRequest,
) -> Result<RequestedCode, Refusal> {
    let address = Address::parse(&request.email).map_err(|problem| Refusal::field("email", problem))?;
    let now = clock.now().as_millisecond();
    let challenge = chance.token();
    let digits = format!("{:06}", chance.below(1_000_000));
    let requested = RequestedCode { challenge: challenge.clone(), email: address.typed.clone() };
    store
        .write(move |tx| {
            Box::pin(async move {
                if code::asked_since(tx.db(), &address.key, now - 3_600_000).await? >= CODES_AN_HOUR {
                    return Err(Refusal::TooMany(3600));
                }
                let row = code::ActiveModel {
                    email_key: Set(address.key),
                    email: Set(address.typed.clone()),
                    challenge_hash: Set(digest(&[&challenge])),
                    code_hash: Set(digest(&[&challenge, &digits])),
                    attempts: Set(0),
                    created_at: Set(now),
                    expires_at: Set(now + CODE_LIFE),
                    used_at: Set(None),
                    ..Default::default()
                }
                .insert(tx.db())
                .await?;
                mail::insert(
                    tx,
                    mail::letters::one_time_code(&address.typed, &digits, request.language),
                    now,
                )
                .await?;
                tx.append(NewEvent::new(EventKind::CodeRequested, row.id));
                Ok(())
            })
        })
        .await?;
    Ok(requested)
}
