//! Rows of one-time codes. Neither the code nor the browser's challenge is kept: only their digests, so that whoever
//! reads the table cannot sign in as somebody.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveModelTrait, Set};
use subtle::ConstantTimeEq as _;

use super::rules::{Address, CODE_ATTEMPTS, CODE_LIFE, CODES_AN_HOUR, digest, typed_code};
use super::way::WayKind;
use crate::clock::{Chance, Clock};
use crate::event::{EventKind, NewEvent};
use crate::store::Db;
use crate::{Refusal, Store, WriteTx, mail, sms};
use text::Language;

/// A code that was sent.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "one_time_code")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The address or number it was sent to, as compared.
    #[sea_orm(column_name = "email_key")]
    pub key: String,
    /// The same as typed.
    #[sea_orm(column_name = "email")]
    pub address: String,
    /// Digest of the challenge that only the asking browser holds.
    pub challenge_hash: String,
    /// Digest of challenge and code.
    pub code_hash: String,
    /// How often a wrong code was tried.
    pub attempts: i32,
    /// When it was made.
    pub created_at: i64,
    /// Until when it works.
    pub expires_at: i64,
    /// When it was used or spent.
    pub used_at: Option<i64>,
    /// By e-mail or by SMS.
    pub kind: WayKind,
    /// The account that a way is added to; nothing for a sign-in.
    pub person_id: Option<i64>,
}

/// A code belongs to an address, not to a person: the person may not exist yet.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// How many codes an address has asked for since an instant.
async fn asked_since(db: &Db, key: &str, since: i64) -> Result<u64, DbErr> {
    Entity::find().filter(Column::Key.eq(key)).filter(Column::CreatedAt.gt(since)).count(db).await
}

/// The code of a challenge.
async fn of_challenge(db: &Db, challenge_hash: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::ChallengeHash.eq(challenge_hash)).one(db).await
}

/// What a browser that holds a challenge is waiting for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// By e-mail or by SMS.
    pub kind: WayKind,
    /// The address or number that the code was sent to, as typed.
    pub address: String,
    /// How many tries are left.
    pub tries_left: i32,
}

impl Waiting {
    /// The address as people write it.
    pub fn shown(&self) -> String {
        super::way::shown(self.kind, &self.address)
    }
}

/// The code that a browser waits for: to sign in, or to add a way to the account of `person`. Nothing when it was used, or
/// when its hour has long passed. A spent or old code is still there, so that the page can say so and send another.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn waiting(
    db: &Db,
    challenge: &str,
    person: Option<i64>,
    now: i64,
) -> Result<Option<Waiting>, DbErr> {
    let row = of_challenge(db, &digest(&[challenge])).await?;
    let row = row.filter(|r| r.used_at.is_none() && now - r.created_at < 60 * 60 * 1000);
    let row = row.filter(|r| r.person_id == person);
    Ok(row.map(|r| Waiting {
        kind: r.kind,
        address: r.address,
        tries_left: (CODE_ATTEMPTS - r.attempts).max(0),
    }))
}

/// Makes a code and puts its message into the outbox; returns the challenge for the browser.
pub(super) async fn send(
    store: &Store,
    clock: &dyn Clock,
    chance: &dyn Chance,
    address: Address,
    person_id: Option<i64>,
    language: Language,
) -> Result<String, Refusal> {
    let now = clock.now().as_millisecond();
    let challenge = chance.token();
    let digits = format!("{:06}", chance.below(1_000_000));
    let kept = challenge.clone();
    store
        .write(move |tx| {
            Box::pin(async move {
                if asked_since(tx.db(), &address.key, now - 3_600_000).await? >= CODES_AN_HOUR {
                    return Err(Refusal::TooMany(3600));
                }
                let row = ActiveModel {
                    key: Set(address.key),
                    address: Set(address.typed.clone()),
                    challenge_hash: Set(digest(&[&challenge])),
                    code_hash: Set(digest(&[&challenge, &digits])),
                    attempts: Set(0),
                    created_at: Set(now),
                    expires_at: Set(now + CODE_LIFE),
                    used_at: Set(None),
                    kind: Set(address.kind),
                    person_id: Set(person_id),
                    ..Default::default()
                }
                .insert(tx.db())
                .await?;
                match address.kind {
                    WayKind::Email => {
                        let letter = mail::letters::one_time_code(&address.typed, &digits, language);
                        mail::insert(tx, letter, now).await?
                    }
                    WayKind::Mobile => {
                        sms::insert(tx, sms::one_time_code(&address.typed, &digits, language), now).await?
                    }
                    // No code goes there.
                    WayKind::SingleSignOn | WayKind::Passkey => return Err(Refusal::NotFound),
                };
                tx.append(NewEvent::new(EventKind::CodeRequested, row.id).by(person_id));
                Ok(())
            })
        })
        .await?;
    Ok(kept)
}

/// What came of a try. A wrong one is kept although the answer is a refusal: that is why it is no error here.
pub(super) enum Tried {
    /// The code was right and is used up now.
    Right(Address),
    /// The rule that refuses it.
    Wrong(&'static str),
}

/// Tries a code of a browser, for a sign-in or for the account of `person`.
pub(super) async fn try_code(
    tx: &WriteTx,
    challenge: &str,
    typed: &str,
    person: Option<i64>,
    now: i64,
) -> Result<Tried, Refusal> {
    let row = of_challenge(tx.db(), &digest(&[challenge])).await?;
    let Some(row) = row.filter(|row| row.person_id == person) else { return Ok(Tried::Wrong("old-code")) };
    if row.attempts >= CODE_ATTEMPTS {
        return Ok(Tried::Wrong("spent-code"));
    }
    if row.used_at.is_some() || row.expires_at <= now {
        return Ok(Tried::Wrong("old-code"));
    }
    let typed = digest(&[challenge, &typed_code(typed)]);
    let right = bool::from(typed.as_bytes().ct_eq(row.code_hash.as_bytes()));
    let attempts = row.attempts + i32::from(!right);
    let address = Address { kind: row.kind, typed: row.address.clone(), key: row.key.clone() };
    let mut change: ActiveModel = row.into();
    change.attempts = Set(attempts);
    if right {
        change.used_at = Set(Some(now));
    }
    change.update(tx.db()).await?;
    Ok(match right {
        true => Tried::Right(address),
        false if attempts >= CODE_ATTEMPTS => Tried::Wrong("spent-code"),
        false => Tried::Wrong("bad-code"),
    })
}
