use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sea_orm::{ActiveModelTrait, Set, SqlErr};
use serde_json::json;
use sha2::Sha256;

use super::profile::Assurance;
use super::way::{self, WayKind};
use super::{hold, identifier, table};
use crate::event::{EventKind, NewEvent};
use crate::store::Db;
use crate::{Actor, Refusal, Store, WriteTx};

/// The operator's secret that national identifiers are hashed with. Whoever reads the database without it can't try all
/// identifiers against it; that takes the file too.
#[derive(Clone)]
pub struct IdentityKey([u8; 32]);

impl IdentityKey {
    /// The key of some secret bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// What is kept of a checked identifier: HMAC-SHA256 in hexadecimal digits.
    pub(super) fn of(&self, national: &str) -> Result<String, Refusal> {
        self.over(&[national])
    }

    /// What is kept of somebody's name at a single sign-on. It may be the national identifier there, so it is not kept either.
    pub(super) fn of_subject(&self, issuer: &str, subject: &str) -> Result<String, Refusal> {
        self.over(&["single sign-on", issuer, subject])
    }

    /// The parts with a nought byte between them: no identifier has one, so nothing of one sort is taken for the other.
    fn over(&self, parts: &[&str]) -> Result<String, Refusal> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0)
            .map_err(|e| Refusal::Unavailable(sea_orm::DbErr::Custom(e.to_string())))?;
        mac.update(parts.join("\0").as_bytes());
        Ok(crate::clock::hex(&mac.finalize().into_bytes()))
    }
}

/// The service did not answer, or not in a way that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the matching service gave no answer")]
pub struct NoAnswer;

/// A service that says whether a mobile number is registered to the holder of a national identifier.
pub trait Matching: Send + Sync {
    /// Whether they belong together. The number is `+989…`, the identifier ten digits.
    fn matches<'a>(
        &'a self,
        national: &'a str,
        mobile: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<bool, NoAnswer>> + Send + 'a>>;
}

/// By what an identity counts as checked in this portal (`docs/adr/0006`). The operator decides; the page says it.
#[derive(Clone, Default)]
pub enum Identity {
    /// Nothing is asked, and nobody reaches the level `identity`.
    #[default]
    Off,
    /// The check digit suffices: one account an identifier, but nothing says that it is the person's own.
    SelfDeclared(IdentityKey),
    /// A service matches it with a mobile number that is linked to the account.
    Matched(IdentityKey, Arc<dyn Matching>),
    /// Only a single sign-on says it; nobody types one here.
    SignedOn,
}

impl Identity {
    /// The word for events and the catalogue.
    pub fn word(&self) -> &'static str {
        match self {
            Identity::Off => "none",
            Identity::SelfDeclared(_) => "self_declared",
            Identity::Matched(..) => "shahkar",
            Identity::SignedOn => super::sign_on::BY_SIGN_ON,
        }
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A person gives their national identifier, once. It is checked, matched where the operator has a service for that, and
/// forgotten: a keyed hash stays, so that a second account of the same identifier is seen.
///
/// # Errors
/// `SignInNeeded`; `NotNow("identity-not-asked")`; `NotNow("identified-already")`: an identifier is not exchanged for
/// another; `NotNow("mobile-needed")` without a linked number to match; `Invalid` on `national_id`: `missing`,
/// `bad-national-id`, `not-matching`, `no-answer`, `taken-identity` for one that has an account, `held-identity` for one whose
/// account was erased while calls of that time are open.
#[crate::boxed]
pub async fn identify(store: &Store, actor: Actor, identity: &Identity, typed: &str) -> Result<(), Refusal> {
    let person_id = actor.person()?;
    let key = match identity {
        Identity::Off | Identity::SignedOn => return Err(Refusal::NotNow("identity-not-asked")),
        Identity::SelfDeclared(key) | Identity::Matched(key, _) => key,
    };
    let row = table::find(store.read(), person_id).await?.ok_or(Refusal::NotFound)?;
    if row.identity_key.is_some() {
        return Err(Refusal::NotNow("identified-already"));
    }
    let wrong = |rule| Refusal::field("national_id", rule);
    let national = identifier::national(typed).map_err(wrong)?;
    // Before anything is said about other accounts: only whoever holds number and identifier learns that there is one.
    if let Identity::Matched(_, service) = identity {
        let ways = way::of_person(store.read(), person_id).await?;
        let mobile = ways.iter().find(|way| way.kind == WayKind::Mobile);
        let mobile = mobile.ok_or(Refusal::NotNow("mobile-needed"))?;
        match service.matches(&national, &mobile.address_key).await {
            Ok(true) => {}
            Ok(false) => return Err(wrong("not-matching")),
            Err(NoAnswer) => return Err(wrong("no-answer")),
        }
    }
    let kept = key.of(&national)?;
    let by = identity.word();
    store
        .write(move |tx| {
            Box::pin(async move {
                match standing(tx.db(), Some(person_id), &kept).await? {
                    Standing::Settled | Standing::Exchanged => Err(Refusal::NotNow("identified-already")),
                    Standing::Taken => Err(Refusal::field("national_id", "taken-identity")),
                    Standing::Held => Err(Refusal::field("national_id", "held-identity")),
                    Standing::Free => keep(tx, person_id, kept, by).await,
                }
            })
        })
        .await
}

/// How an account stands to an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It can have it.
    Free,
    /// It has it already.
    Settled,
    /// It has another one: an identifier is not exchanged.
    Exchanged,
    /// Another account has it.
    Taken,
    /// An account that had it was erased while calls of that time are open.
    Held,
}

/// How an account, or one that is about to be made, stands to an identifier by its hash.
pub(super) async fn standing(db: &Db, person_id: Option<i64>, kept: &str) -> Result<Standing, Refusal> {
    if let Some(person_id) = person_id {
        let row = table::find(db, person_id).await?.ok_or(Refusal::NotFound)?;
        match row.identity_key {
            Some(own) if own == kept => return Ok(Standing::Settled),
            Some(_) => return Ok(Standing::Exchanged),
            None => {}
        }
    }
    if table::of_identity(db, kept).await?.is_some() {
        return Ok(Standing::Taken);
    }
    Ok(if hold::is_held(db, kept).await? { Standing::Held } else { Standing::Free })
}

/// Notes the hash of a checked identifier on an account that stands free to it.
pub(super) async fn keep(
    tx: &WriteTx,
    person_id: i64,
    kept: String,
    by: &'static str,
) -> Result<(), Refusal> {
    let row = table::find(tx.db(), person_id).await?.ok_or(Refusal::NotFound)?;
    let revision = row.revision;
    let mut row: table::ActiveModel = row.into();
    row.identity_key = Set(Some(kept));
    row.assurance = Set(Assurance::Identity);
    row.revision = Set(revision + 1);
    if let Err(cause) = row.update(tx.db()).await {
        // Another process gave it to another account a moment ago.
        return Err(match cause.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Refusal::field("national_id", "taken-identity"),
            _ => cause.into(),
        });
    }
    tx.append(
        NewEvent::new(EventKind::PersonIdentified, person_id).by(Some(person_id)).with(json!({ "by": by })),
    );
    Ok(())
}
