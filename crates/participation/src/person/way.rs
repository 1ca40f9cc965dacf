//! Rows of the ways of signing in. Several can lead to one account; each leads to one account only. A new kind of way
//! is a new word here and a verb of its own that inserts its row.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveModelTrait, QueryOrder as _, QuerySelect as _, Set};

use super::rules::Address;
use super::table;
use crate::store::Db;
use crate::{Refusal, WriteTx};

/// What kind of way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum WayKind {
    /// A code by e-mail.
    Email,
    /// A code by SMS.
    Mobile,
    /// A single sign-on of somebody else, such as the national one.
    SingleSignOn,
    /// A key that a device of the person keeps ([`super::passkey`]).
    Passkey,
}

impl WayKind {
    /// The word for tables, events and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            WayKind::Email => "email",
            WayKind::Mobile => "mobile",
            WayKind::SingleSignOn => "single_sign_on",
            WayKind::Passkey => "passkey",
        }
    }
}

/// A way of signing in.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_way")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose.
    pub person_id: i64,
    /// What kind.
    pub kind: WayKind,
    /// As typed; a mobile number as `+989…`; the host of a single sign-on; what the
    /// person calls a passkey.
    pub address: String,
    /// As compared: no two ways of a kind share it. Of a single sign-on a keyed hash, from which nobody reads who it is there;
    /// of a passkey its key's name.
    pub address_key: String,
    /// Since when.
    pub created_at: i64,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// How people write it: an address as typed, a number with the spaces it is read with.
    pub fn shown(&self) -> String {
        shown(self.kind, &self.address)
    }
}

/// How people write an address of a kind.
pub fn shown(kind: WayKind, address: &str) -> String {
    match kind {
        WayKind::Email | WayKind::SingleSignOn | WayKind::Passkey => address.to_owned(),
        WayKind::Mobile => super::identifier::mobile_shown(address),
    }
}

/// The ways of a person, the oldest first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_person(db: &Db, person_id: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::PersonId.eq(person_id)).order_by_asc(Column::Id).all(db).await
}

/// Whose account an address leads to.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn holder(db: &Db, kind: WayKind, key: &str) -> Result<Option<i64>, DbErr> {
    Ok(find(db, kind, key).await?.map(|way| way.person_id))
}

/// The way of an address.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find(db: &Db, kind: WayKind, key: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Kind.eq(kind)).filter(Column::AddressKey.eq(key)).one(db).await
}

/// Whether any account has a way that was hashed with the identity key: then that key must not be lost.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn any_hashed(db: &Db) -> Result<bool, DbErr> {
    let way = Entity::find().filter(Column::Kind.eq(WayKind::SingleSignOn)).limit(1).one(db).await?;
    Ok(way.is_some())
}

/// Adds a way to an account.
pub(super) async fn insert(
    tx: &WriteTx,
    person_id: i64,
    address: &Address,
    now: i64,
) -> Result<i64, Refusal> {
    let row = ActiveModel {
        person_id: Set(person_id),
        kind: Set(address.kind),
        address: Set(address.typed.clone()),
        address_key: Set(address.key.clone()),
        created_at: Set(now),
        ..Default::default()
    }
    .insert(tx.db())
    .await?;
    Ok(row.id)
}

/// The key that stands in a person's row where there is no e-mail address. It is unique and no address.
pub(super) fn no_email(person_id: i64) -> String {
    format!("none:{person_id}")
}

/// Writes the oldest e-mail way, or that there is none, into the person's row: letters go there.
pub(super) async fn note_email(tx: &WriteTx, person_id: i64) -> Result<(), Refusal> {
    let ways = of_person(tx.db(), person_id).await?;
    let first = ways.into_iter().find(|way| way.kind == WayKind::Email);
    let (email, key) = match first {
        Some(way) => (way.address, way.address_key),
        None => (String::new(), no_email(person_id)),
    };
    table::Entity::update_many()
        .col_expr(table::Column::Email, email.into())
        .col_expr(table::Column::EmailKey, key.into())
        .filter(table::Column::Id.eq(person_id))
        .exec(tx.db())
        .await?;
    Ok(())
}
