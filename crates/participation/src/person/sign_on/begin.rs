use text::Language;

use super::{Going, Secrets, SignOn, SignOnFault};
use crate::clock::{Chance, Clock};
use crate::person::ceremony::{self, CeremonyKind};
use crate::{Actor, Refusal, Store};

/// Where somebody comes from.
#[derive(Debug, Clone)]
pub struct SignOnStart {
    /// The language of the page.
    pub language: Language,
    /// What they were doing, to lead them back to.
    pub back: String,
    /// Where the provider sends people back to.
    pub redirect: String,
}

/// Somebody is on their way.
#[derive(Debug, Clone)]
pub struct SignOnBegun {
    /// The provider's address.
    pub address: String,
    /// A secret for the browser: the answer counts only together with it.
    pub ticket: String,
}

/// Somebody goes to the single sign-on: a visitor to sign in, a person to link it to their account.
///
/// # Errors
/// `Invalid` on `sign_on`: `sign-on-no-answer` when the provider can't be reached.
#[crate::boxed]
pub async fn begin_sign_on(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    chance: &dyn Chance,
    provider: &dyn SignOn,
    start: SignOnStart,
) -> Result<SignOnBegun, Refusal> {
    let now = clock.now().as_millisecond();
    let person_id = actor.person_id();
    let state = format!("{}-{}", start.language.code(), chance.token());
    let secrets = Secrets { state, nonce: chance.token(), verifier: chance.token() };
    let ticket = chance.token();
    let going = Going { redirect: start.redirect, secrets, language: start.language };
    let address = provider.address(&going).await.map_err(refusal)?;
    let data = super::finish::keep(&going, start.back)?;
    let kept = ticket.clone();
    store
        .write(move |tx| {
            Box::pin(
                async move { ceremony::begin(tx, &kept, CeremonyKind::SignOn, person_id, data, now).await },
            )
        })
        .await?;
    Ok(SignOnBegun { address, ticket })
}

/// The refusal of a fault.
pub(super) fn refusal(fault: SignOnFault) -> Refusal {
    Refusal::field(
        "sign_on",
        match fault {
            SignOnFault::NoAnswer => "sign-on-no-answer",
            SignOnFault::BadAnswer => "sign-on-bad-answer",
        },
    )
}
