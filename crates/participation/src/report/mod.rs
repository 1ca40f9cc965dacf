//! The closing report (policy M7–M10): compiled by the program from what was asked, said and answered, completed by the drafter,
//! signed and published by the lead. A published edition is frozen; a correction is a new edition beside it.

mod begin;
mod check_place;
pub mod compile;
pub mod compiled;
pub mod dcat;
pub mod files;
mod publish;
mod record_place;
pub mod rules;
mod sign;
pub mod table;
mod write;

pub use begin::begin;
pub use check_place::{Check, check_place};
pub use compiled::Compiled;
pub use publish::publish;
pub use record_place::{Place, record_place};
pub use sign::sign;
pub use write::write;

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::Role;
use crate::call::{Bilingual, CallState};

/// Who writes reports.
pub const WRITERS: [Role; 1] = [Role::Drafter];
/// Who signs and publishes them.
pub const SIGNERS: [Role; 1] = [Role::Lead];
/// The states in which there is a report.
pub(crate) const REPORTING: [CallState; 3] =
    [CallState::Answering, CallState::Reported, CallState::Concluded];

/// How far an edition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ReportState {
    /// The drafter works on it.
    Writing,
    /// The lead has signed what was compiled then.
    Signed,
    /// Everybody reads it.
    Published,
}

impl ReportState {
    /// The word for the catalogue.
    pub fn word(self) -> String {
        self.to_value()
    }
}

/// What the drafter adds to what is compiled, each in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    /// Where the call was announced and whom it was sent to.
    pub announced: Bilingual,
    /// What the body makes of what was said, in its own words.
    pub overview: Bilingual,
    /// What changes in the text.
    pub changes: Bilingual,
    /// What happens next.
    pub next: Bilingual,
}

impl Written {
    /// Its texts with the names of their fields, in the order of the form.
    pub fn texts(&self) -> [(&'static str, &Bilingual); 4] {
        [
            ("announced", &self.announced),
            ("overview", &self.overview),
            ("changes", &self.changes),
            ("next", &self.next),
        ]
    }
}

/// Where a report has to stand (policy M9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum PlaceKind {
    /// This portal.
    Portal,
    /// The body's official portal.
    Official,
    /// The national participation portal.
    National,
}

impl PlaceKind {
    /// Every place.
    pub const ALL: [PlaceKind; 3] = [PlaceKind::Portal, PlaceKind::Official, PlaceKind::National];
    /// Those that somebody records: this portal records itself.
    pub const RECORDED: [PlaceKind; 2] = [PlaceKind::Official, PlaceKind::National];

    /// The word for forms and the catalogue.
    pub fn word(self) -> String {
        self.to_value()
    }

    /// The place of a word, among those that somebody records.
    pub fn parse(word: &str) -> Option<Self> {
        Self::RECORDED.into_iter().find(|place| place.word() == word)
    }
}
