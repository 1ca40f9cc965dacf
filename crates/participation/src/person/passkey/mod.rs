//! Passkeys: keys that a person's own device keeps and uses after it has recognised them. A passkey is a way to an account that
//! exists; `docs/adr/0009-passkeys-checked-here.md` says why it is as it is.

mod add;
mod cbor;
mod rename;
mod response;
mod sign_in;

use crate::store::Db;
use sea_orm::QueryOrder as _;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

pub use add::{NewPasskey, PasskeyOffer, add_passkey, offer_passkey};
pub use rename::rename_passkey;
pub use sign_in::{PasskeyQuestion, PasskeySignIn, ask_for_passkey, sign_in_with_passkey};

/// Longest name of a passkey, in characters.
pub const PASSKEY_NAME_LIMIT: usize = 60;

/// For whom a passkey is made: the portal's own place in the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relying {
    /// The host alone.
    pub id: String,
    /// Scheme, host and port.
    pub origin: String,
}

impl Relying {
    /// The portal at an address; nothing where browsers make no passkeys: without TLS, and for hosts without a name.
    pub fn of(public_url: &str) -> Option<Self> {
        // A browser leaves the usual port out.
        let public_url = public_url.strip_suffix(":443").unwrap_or(public_url);
        let (scheme, place) = public_url.split_once("://")?;
        let host =
            place.split([':', '/']).next().filter(|host| !host.is_empty() && !host.starts_with('['))?;
        let named = host.parse::<std::net::IpAddr>().is_err();
        let safe = scheme == "https" || host == "localhost";
        (named && safe)
            .then(|| Self { id: host.to_ascii_lowercase(), origin: public_url.to_ascii_lowercase() })
    }
}

/// What a passkey is checked with; its name and its key's name are in its way.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "passkey")]
pub struct Model {
    /// Its way.
    #[sea_orm(primary_key, auto_increment = false)]
    pub way_id: i64,
    /// Whose.
    pub person_id: i64,
    /// What the device gives back to say whose it is: random, the same for all passkeys of an account.
    pub user_handle: String,
    /// The public half of the key, in hexadecimal digits.
    pub public_key: String,
    /// How often the device has signed with it, where it counts.
    pub counter: i64,
    /// How the device is reached, as the browser said.
    pub transports: String,
    /// When it was last used.
    pub used_at: Option<i64>,
}

/// Joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The passkeys of a person, the oldest first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_person(db: &Db, person_id: i64) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::PersonId.eq(person_id)).order_by_asc(Column::WayId).all(db).await
}

/// What is kept while a device is asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    challenge: String,
    #[serde(default)]
    user_handle: String,
}
