use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::json;
use subtle::ConstantTimeEq as _;
use text::Language;

use super::begin::refusal;
use super::{BY_SIGN_ON, Coming, Going, Secrets, SignOn, Vouched};
use crate::clock::{Chance, Clock};
use crate::event::{EventKind, NewEvent};
use crate::person::ceremony::{self, CeremonyKind};
use crate::person::identify::{self, IdentityKey, Standing};
use crate::person::rules::Address;
use crate::person::way::{self, WayKind};
use crate::person::{SignedIn, session, table};
use crate::{Actor, Refusal, Store, WriteTx};

/// What is kept while somebody is away.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    secrets: Secrets,
    redirect: String,
    back: String,
}

pub(super) fn keep(going: &Going, back: String) -> Result<String, Refusal> {
    let kept = Kept { secrets: going.secrets.clone(), redirect: going.redirect.clone(), back };
    serde_json::to_string(&kept).map_err(|cause| Refusal::Unavailable(DbErr::Json(cause.to_string())))
}

/// Somebody who has come back with the right ticket and the right state.
#[derive(Debug, Clone)]
pub struct SignOnReturn {
    /// What they were doing before.
    pub back: String,
    /// The account that the way is added to; nothing for a sign-in.
    person_id: Option<i64>,
    secrets: Secrets,
    redirect: String,
}

impl SignOnReturn {
    /// Whether a way is added to an account.
    pub fn links(&self) -> bool {
        self.person_id.is_some()
    }
}

/// Takes up what was begun in this browser, once. An answer with another state is none to our question and leaves it
/// waiting: nobody can end somebody else's by sending them here.
///
/// # Errors
/// The store is unavailable. Nothing comes back for an unknown or used ticket, a wrong state, or a quarter of an hour later;
/// or when somebody else is signed in by now than whoever wanted to link.
#[crate::boxed]
pub async fn take_sign_on(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    ticket: &str,
    state: &str,
) -> Result<Option<SignOnReturn>, Refusal> {
    let now = clock.now().as_millisecond();
    let (ticket, state) = (ticket.to_owned(), state.to_owned());
    store
        .write(move |tx| {
            Box::pin(async move {
                let row = ceremony::of_ticket(tx.db(), &ticket, CeremonyKind::SignOn, now).await?;
                let Some(row) = row else { return Ok(None) };
                let Ok(kept) = serde_json::from_str::<Kept>(&row.data) else { return Ok(None) };
                let ours = bool::from(kept.secrets.state.as_bytes().ct_eq(state.as_bytes()));
                let theirs = row.person_id.is_none() || row.person_id == actor.person_id();
                if !(ours && theirs && ceremony::end(tx, &row).await?) {
                    return Ok(None);
                }
                Ok(Some(SignOnReturn {
                    back: kept.back,
                    person_id: row.person_id,
                    secrets: kept.secrets,
                    redirect: kept.redirect,
                }))
            })
        })
        .await
}

/// What the provider put into the address.
#[derive(Debug, Clone)]
pub struct SignOnAnswer {
    /// Its one-time code.
    pub code: String,
    /// Its name, where it gave it.
    pub issuer: Option<String>,
    /// The language of the page; a new account keeps it.
    pub language: Language,
    /// A word for the device.
    pub device: &'static str,
}

/// What came of it.
#[derive(Debug, Clone)]
pub enum SignedOn {
    /// Somebody is signed in.
    In {
        /// The session.
        session: SignedIn,
        /// The name that the provider gave of somebody new. It is kept nowhere: they choose what others see.
        name: Option<String>,
        /// Why the identity did not come along: the code of a problem.
        unidentified: Option<&'static str>,
    },
    /// The way leads to the account from now on.
    Linked {
        /// The same.
        unidentified: Option<&'static str>,
    },
}

/// Somebody comes back from the single sign-on and is signed in, or the way is linked to their account; somebody new gets an
/// account. A national identifier that the provider has checked makes the account an identified one (`docs/adr/0006`); `identifies`
/// says whether this portal asks for identities at all. Subject and identifier are hashed with the key and forgotten.
///
/// # Errors
/// `Invalid` on `sign_on`: `sign-on-no-answer`, `sign-on-bad-answer`; `taken-sign-on` when it leads to another account;
/// `sign-on-taken-identity` when another account has the identifier; `sign-on-other-identity` when this account was identified
/// as somebody else.
#[crate::boxed]
pub async fn finish_sign_on(
    store: &Store,
    clock: &dyn Clock,
    chance: &dyn Chance,
    provider: &dyn SignOn,
    key: &IdentityKey,
    identifies: bool,
    back: SignOnReturn,
    answer: SignOnAnswer,
) -> Result<SignedOn, Refusal> {
    let now = clock.now().as_millisecond();
    let token = session::token(chance);
    let coming =
        Coming { code: answer.code, issuer: answer.issuer, redirect: back.redirect, secrets: back.secrets };
    let vouched = provider.vouched(&coming).await.map_err(refusal)?;
    let address = Address {
        kind: WayKind::SingleSignOn,
        typed: host(&vouched.issuer).to_owned(),
        key: key.of_subject(&vouched.issuer, &vouched.subject)?,
    };
    let identity = match &vouched.national {
        Some(national) if identifies => Some(key.of(national)?),
        _ => None,
    };
    let (person_id, language, device) = (back.person_id, answer.language, answer.device);
    store
        .write(move |tx| {
            Box::pin(async move {
                let holder = way::holder(tx.db(), address.kind, &address.key).await?;
                let wrong = |rule| Refusal::field("sign_on", rule);
                if let (Some(person), Some(holder)) = (person_id, holder)
                    && person != holder
                {
                    return Err(wrong("taken-sign-on"));
                }
                let known = holder.or(person_id);
                if let Some(known) = known {
                    // An account may have been erased while its owner was away.
                    let row = table::find(tx.db(), known).await?;
                    row.filter(|row| row.erased_at.is_none()).ok_or(Refusal::NotFound)?;
                }
                let standing = match &identity {
                    Some(identity) => identify::standing(tx.db(), known, identity).await?,
                    None => Standing::Settled,
                };
                // Whoever comes through a way that was linked before gets in: only their identity waits.
                let unidentified = match standing {
                    Standing::Exchanged => return Err(wrong("sign-on-other-identity")),
                    Standing::Taken if holder.is_none() => {
                        return Err(wrong("sign-on-taken-identity"));
                    }
                    Standing::Taken => Some("sign-on-taken-identity"),
                    Standing::Held => Some("held-identity"),
                    Standing::Free | Standing::Settled => None,
                };
                let person = match known {
                    Some(person) => person,
                    None => sign_up(tx, &address, &vouched, language, now).await?,
                };
                if holder.is_none() && person_id.is_some() {
                    way::insert(tx, person, &address, now).await?;
                    tx.append(
                        NewEvent::new(EventKind::WayAdded, person)
                            .by(Some(person))
                            .with(json!({ "way": address.kind.word() })),
                    );
                }
                if let (Some(identity), Standing::Free) = (identity, standing) {
                    identify::keep(tx, person, identity, BY_SIGN_ON).await.map_err(
                        |refusal| match refusal {
                            Refusal::Invalid(_) => wrong("sign-on-taken-identity"),
                            other => other,
                        },
                    )?;
                }
                if person_id.is_some() {
                    return Ok(SignedOn::Linked { unidentified });
                }
                let (session_id, token) = session::begin(tx, token, person, device, now).await?;
                tx.append(NewEvent::new(EventKind::PersonSignedIn, session_id).by(Some(person)));
                let is_new = known.is_none();
                let session = SignedIn { person_id: person, session_id, token, is_new };
                Ok(SignedOn::In { session, name: vouched.name.filter(|_| is_new), unidentified })
            })
        })
        .await
}

/// Makes the account of somebody new. An address that the provider has checked becomes a way too, so that letters find them and
/// losing the one way does not lose the account; one that leads to another account stays there: accounts are not merged.
async fn sign_up(
    tx: &WriteTx,
    address: &Address,
    vouched: &Vouched,
    language: Language,
    now: i64,
) -> Result<i64, Refusal> {
    let person = table::insert(tx, address, "", language, false, now).await?;
    let email = vouched.email.as_deref().and_then(|email| Address::parse(email).ok());
    let mobile = vouched.mobile.as_deref().and_then(|number| Address::mobile(number).ok());
    for more in [email, mobile].into_iter().flatten() {
        if table::by_address(tx.db(), &more).await?.is_none() {
            way::insert(tx, person, &more, now).await?;
        }
    }
    way::note_email(tx, person).await?;
    Ok(person)
}

/// The host of an issuer: what people recognise it by.
fn host(issuer: &str) -> &str {
    let rest = issuer.split_once("://").map_or(issuer, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default()
}
