//! Rows of persons.

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder as _, QuerySelect as _, Set};
use text::Language;

use super::profile::{Assurance, Gender, ParticipantKind};
use super::rules::Address;
use crate::event::{EventKind, NewEvent};
use crate::{Refusal, WriteTx};

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The e-mail address as typed.
    pub email: String,
    /// The address as compared.
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
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// Several persons, in no order.
///
/// # Errors
/// The database does not answer.
pub async fn find_all(db: &impl ConnectionTrait, ids: Vec<i64>) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids)).all(db).await
}

/// The person with an address.
///
/// # Errors
/// The database does not answer.
pub async fn by_email(db: &impl ConnectionTrait, email_key: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::EmailKey.eq(email_key)).one(db).await
}

/// Whether any demonstration person lives here: then the database is the demonstration's own.
///
/// # Errors
/// The database does not answer.
pub async fn any_demo(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(Entity::find().filter(Column::Demo.eq(true)).limit(1).one(db).await?.is_some())
}

/// The first demonstration persons, in the order they were added.
///
/// # Errors
/// The database does not answer.
pub async fn demo(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Model>, DbErr> {
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
    let row = ActiveModel {
        email: Set(address.typed.clone()),
        email_key: Set(address.key.clone()),
        display_name: Set(text::normalize::one_line(display_name)),
        language: Set(language.code().to_owned()),
        demo: Set(demo),
        created_at: Set(now),
        revision: Set(1),
        ..Default::default()
    }
    .insert(tx.db())
    .await?;
    tx.append(NewEvent::new(EventKind::PersonSignedUp, row.id).by(Some(row.id)));
    Ok(row.id)
}
