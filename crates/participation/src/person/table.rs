//! Rows of persons.

use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder as _, QuerySelect as _, Set};
use text::Language;

use super::profile::{Assurance, Gender, ParticipantKind};
use super::rules::Address;
use super::way::{self, WayKind};
use crate::event::{EventKind, NewEvent};
use crate::store::Db;
use crate::{Refusal, WriteTx};

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The e-mail address that letters go to, as typed; empty where there is none. It is the oldest of the e-mail ways
    /// of signing in ([`super::way`]).
    pub email: String,
    /// The address as compared; `none:` and the number where there is none.
    pub email_key: String,
    /// The name that others see; may be empty, then pages say "a participant".
    pub display_name: String,
    /// The language messages are written in: `fa` or `en`.
    pub language: String,
    /// A demonstration person, labelled so on every page.
    pub demo: bool,
    /// Since when.
    pub created_at: i64,
    /// Grows with each change.
    pub revision: i32,
    /// In what quality they take part.
    pub kind: ParticipantKind,
    /// The association, company or institution they belong to, as they name it.
    pub affiliation: Option<String>,
    /// Its legal identifier.
    pub affiliation_legal_id: Option<String>,
    /// The organization that confirmed the kind.
    pub attested_by: Option<i64>,
    /// When it did; nothing while the kind is the person's own word.
    pub attested_at: Option<i64>,
    /// The year of birth in the Iranian calendar.
    pub birth_year: Option<i32>,
    /// The gender.
    pub gender: Option<Gender>,
    /// A province's code or `abroad`.
    pub province: Option<String>,
    /// How sure the portal is that this is one person.
    pub assurance: Assurance,
    /// A keyed hash of the national identifier, once it was checked.
    pub identity_key: Option<String>,
    /// Whether the kind stands beside the name on contributions.
    pub show_kind: bool,
    /// When the account was erased: what is left of it is its number.
    pub erased_at: Option<i64>,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The language messages are written in.
    pub fn language(&self) -> Language {
        self.language.parse().unwrap_or(Language::Fa)
    }
}

/// One person.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find(db: &Db, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// Several persons, in no order.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find_all(db: &Db, ids: Vec<i64>) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids)).all(db).await
}

/// The number of the account that an address or number leads to.
pub(super) async fn by_address(db: &Db, address: &Address) -> Result<Option<i64>, DbErr> {
    if let Some(person) = way::holder(db, address.kind, &address.key).await? {
        return Ok(Some(person));
    }
    if !matches!(address.kind, WayKind::Email | WayKind::Mobile) {
        return Ok(None);
    }
    // An account that the version before this one made while both were answering.
    let row = Entity::find().filter(Column::EmailKey.eq(&address.key)).one(db).await?;
    Ok(row.map(|row| row.id))
}

/// The person with an e-mail address.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn by_email(db: &Db, email_key: &str) -> Result<Option<Model>, DbErr> {
    let address = Address { kind: WayKind::Email, typed: email_key.to_owned(), key: email_key.to_owned() };
    match by_address(db, &address).await? {
        Some(id) => find(db, id).await,
        None => Ok(None),
    }
}

/// Whether any demonstration person lives here: then the database is the demonstration's own.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn any_demo(db: &Db) -> Result<bool, DbErr> {
    Ok(Entity::find().filter(Column::Demo.eq(true)).limit(1).one(db).await?.is_some())
}

/// Whether anybody has given a national identifier, or had before they were erased, or comes by a single sign-on: then the key
/// that these are hashed with must not be lost.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn any_identified(db: &Db) -> Result<bool, DbErr> {
    let known = Entity::find().filter(Column::IdentityKey.is_not_null()).limit(1).one(db).await?;
    Ok(known.is_some()
        || way::any_hashed(db).await?
        || super::hold::Entity::find().limit(1).one(db).await?.is_some())
}

/// The account that has an identifier, by what is kept of it.
pub(super) async fn of_identity(db: &Db, kept: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::IdentityKey.eq(kept)).one(db).await
}

/// The first demonstration persons, in the order they were added.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn demo(db: &Db, limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Demo.eq(true)).order_by_asc(Column::Id).limit(limit).all(db).await
}

pub(crate) async fn insert(
    tx: &WriteTx,
    address: &Address,
    display_name: &str,
    language: Language,
    demo: bool,
    now: i64,
) -> Result<i64, Refusal> {
    // A number is no place for letters; the key of its row is filled in once the account has a number of its own.
    let email = Some(address).filter(|address| address.kind == WayKind::Email);
    let row = ActiveModel {
        email: Set(email.map(|email| email.typed.clone()).unwrap_or_default()),
        email_key: Set(email.map_or_else(|| format!("none:{}", address.key), |email| email.key.clone())),
        display_name: Set(text::normalize::one_line(display_name)),
        language: Set(language.code().to_owned()),
        demo: Set(demo),
        created_at: Set(now),
        revision: Set(1),
        ..Default::default()
    }
    .insert(tx.db())
    .await?;
    way::insert(tx, row.id, address, now).await?;
    if email.is_none() {
        way::note_email(tx, row.id).await?;
    }
    tx.append(NewEvent::new(EventKind::PersonSignedUp, row.id).by(Some(row.id)));
    Ok(row.id)
}
