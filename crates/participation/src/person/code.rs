//! Rows of one-time codes. Neither the code nor the browser's challenge is kept: only their digests, so that whoever
//! reads the table cannot sign in as somebody.

use sea_orm::ConnectionTrait;
use sea_orm::entity::prelude::*;

/// A code that was sent.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "one_time_code")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The address it was sent to, as compared.
    pub email_key: String,
    /// The address as typed.
    pub email: String,
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
}

/// A code belongs to an address, not to a person: the person may not exist yet.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// How many codes an address has asked for since an instant.
pub(super) async fn asked_since(
    db: &impl ConnectionTrait,
    email_key: &str,
    since: i64,
) -> Result<u64, DbErr> {
    Entity::find().filter(Column::EmailKey.eq(email_key)).filter(Column::CreatedAt.gt(since)).count(db).await
}

/// The code of a challenge.
pub(super) async fn of_challenge(
    db: &impl ConnectionTrait,
    challenge_hash: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::ChallengeHash.eq(challenge_hash)).one(db).await
}

/// What a browser that holds a challenge is waiting for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The address that the code was sent to.
    pub email: String,
    /// How many tries are left.
    pub tries_left: i32,
}

/// The code that a browser waits for; nothing when it was used, or when its hour has long passed. A spent or old code
/// is still there, so that the page can say so and send another.
///
/// # Errors
/// The database does not answer.
pub async fn waiting(db: &impl ConnectionTrait, challenge: &str, now: i64) -> Result<Option<Waiting>, DbErr> {
    let row = of_challenge(db, &super::rules::digest(&[challenge])).await?;
    let row = row.filter(|r| r.used_at.is_none() && now - r.created_at < 60 * 60 * 1000);
    Ok(row.map(|r| Waiting { email: r.email, tries_left: (super::rules::CODE_ATTEMPTS - r.attempts).max(0) }))
}
