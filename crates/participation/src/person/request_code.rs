use text::Language;

use super::code;
use super::rules::Address;
use crate::clock::{Chance, Clock};
use crate::{Refusal, Store};

/// What a person types to sign in.
#[derive(Debug, Clone)]
pub struct CodeRequest {
    /// The e-mail address or mobile number.
    pub address: String,
    /// The language of the page, which the message is written in.
    pub language: Language,
    /// Whether the portal sends SMS: without a gateway a number would wait for ever.
    pub by_sms: bool,
}

impl CodeRequest {
    /// The address, read.
    pub(super) fn parse(&self) -> Result<Address, Refusal> {
        let read =
            if self.by_sms { Address::parse_any(&self.address) } else { Address::parse(&self.address) };
        read.map_err(|problem| Refusal::field("email", problem))
    }
}

/// What the browser keeps until the code is typed.
#[derive(Debug, Clone)]
pub struct RequestedCode {
    /// A secret of the asking browser: the code works only together with it, so a code read elsewhere is worth nothing.
    pub challenge: String,
    /// The address or number, to show where to look.
    pub address: String,
}

/// Somebody asks for a one-time code. The same answer comes for known and unknown addresses: signing up and signing in
/// are one act, and nobody learns who has an account.
///
/// # Errors
/// `Invalid` on `email` for a bad address or number; `TooMany` when it has asked too often within an hour.
#[crate::boxed]
pub async fn request_code(
    store: &Store,
    clock: &dyn Clock,
    chance: &dyn Chance,
    request: CodeRequest,
) -> Result<RequestedCode, Refusal> {
    let address = request.parse()?;
    let shown = address.typed.clone();
    let challenge = code::send(store, clock, chance, address, None, request.language).await?;
    Ok(RequestedCode { challenge, address: shown })
}
