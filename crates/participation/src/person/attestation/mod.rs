//! Attestation: a member's kind confirmed by the lead of an organization. A kind that nobody has confirmed is the person's
//! own word, and pages say so.

mod ask;
mod decide;
pub mod table;

pub use ask::{ask, withdraw};
pub use decide::{Decision, decide};

use sea_orm::entity::prelude::*;

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum AttestationState {
    /// It waits.
    Asked,
    /// The kind is confirmed.
    Confirmed,
    /// It was declined, with a reason.
    Declined,
}

impl AttestationState {
    /// The word for tables and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            AttestationState::Asked => "asked",
            AttestationState::Confirmed => "confirmed",
            AttestationState::Declined => "declined",
        }
    }
}
