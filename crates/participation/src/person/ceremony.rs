//! Rows of ceremonies: what a browser is in the middle of while another place, or a device, says who somebody is. The browser
//! holds a ticket, of which only the digest is kept, and coming back uses the row up.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveModelTrait, Set};

use super::rules::digest;
use crate::store::Db;
use crate::{Refusal, WriteTx};

/// How long somebody may be away, in milliseconds: a quarter of an hour, time enough for passwords and codes of another place.
pub const CEREMONY_LIFE: i64 = 15 * 60 * 1000;

/// What is going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum CeremonyKind {
    /// Somebody is at the single sign-on.
    SignOn,
    /// A device makes a passkey.
    AddPasskey,
    /// A device signs in.
    UsePasskey,
}

impl CeremonyKind {
    /// The word for exports.
    pub fn word(self) -> &'static str {
        match self {
            CeremonyKind::SignOn => "single_sign_on",
            CeremonyKind::AddPasskey => "add_passkey",
            CeremonyKind::UsePasskey => "use_passkey",
        }
    }
}

/// Something that was begun.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ceremony")]
pub struct Model {
    /// Digest of the ticket.
    #[sea_orm(primary_key, auto_increment = false)]
    pub ticket_hash: String,
    /// What it is.
    pub kind: CeremonyKind,
    /// The account that a way is added to; nothing for a sign-in.
    pub person_id: Option<i64>,
    /// What has to be known at its end, as JSON.
    pub data: String,
    /// When it began.
    pub created_at: i64,
    /// Until when it can end well.
    pub expires_at: i64,
}

/// A ceremony belongs to a browser; the person may not exist yet.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Notes what begins, and forgets what was never ended: so the table stays small without a worker of its own.
pub(super) async fn begin(
    tx: &WriteTx,
    ticket: &str,
    kind: CeremonyKind,
    person_id: Option<i64>,
    data: String,
    now: i64,
) -> Result<(), Refusal> {
    Entity::delete_many().filter(Column::ExpiresAt.lte(now)).exec(tx.db()).await?;
    let row = ActiveModel {
        ticket_hash: Set(digest(&[ticket])),
        kind: Set(kind),
        person_id: Set(person_id),
        data: Set(data),
        created_at: Set(now),
        expires_at: Set(now + CEREMONY_LIFE),
    };
    row.insert(tx.db()).await?;
    Ok(())
}

/// What goes on with a ticket; nothing once its time is over.
pub(super) async fn of_ticket(
    db: &Db,
    ticket: &str,
    kind: CeremonyKind,
    now: i64,
) -> Result<Option<Model>, DbErr> {
    let row = Entity::find_by_id(digest(&[ticket])).one(db).await?;
    Ok(row.filter(|row| row.kind == kind && row.expires_at > now))
}

/// Uses a ceremony up. Of two that come with the same ticket one gets it.
pub(super) async fn end(tx: &WriteTx, row: &Model) -> Result<bool, Refusal> {
    let gone = Entity::delete_by_id(row.ticket_hash.clone()).exec(tx.db()).await?;
    Ok(gone.rows_affected == 1)
}
