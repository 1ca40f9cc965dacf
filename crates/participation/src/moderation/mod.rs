//! Moderation: the discussion is kept within published rules, and nothing that was published disappears without a trace
//! (design, rule 3). Hiding names a rule and a reason, tells the author, leaves a stub in its place, and can be appealed
//! against once, to another person.
//!
//! `rules`: the published rules; `watch`: what is flagged, never blocked; `table`: rows and queries; `case`: what every
//! decision begins and ends with; `notice`: the letters to authors; `patterns`: accounts whose stances are all the same;
//! one verb a file for the rest. A contribution that somebody has to look at has an open *case*.

mod appeal;
mod case;
mod choose_timing;
mod flag;
mod hide;
mod keep;
mod notice;
pub mod patterns;
mod refuse_edit;
mod release;
mod report;
mod restore;
pub mod rules;
pub mod table;
mod uphold;
pub mod watch;

pub use appeal::{Appeal, appeal};
pub use case::Ruling;
pub(crate) use case::{close, open, open_all};
pub use choose_timing::choose_timing;
pub use flag::flag;
pub use hide::hide;
pub use keep::keep;
pub use refuse_edit::refuse_edit;
pub use release::release;
pub use report::{Report, report};
pub use restore::restore;
pub use rules::Rule;
pub use uphold::uphold;
pub use watch::{Sign, Watch};

use sea_orm::entity::prelude::*;

use crate::Role;

/// Who decides about contributions, in their organization and below it.
pub const MODERATORS: [Role; 2] = [Role::Moderator, Role::Lead];

/// When the contributions of a call are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Timing {
    /// Published at once, looked at where somebody reports it or a sign flags it.
    #[default]
    After,
    /// Published once a moderator has looked at it.
    Before,
}

impl Timing {
    /// Both, as forms offer them.
    pub const ALL: [Timing; 2] = [Timing::After, Timing::Before];

    /// The word for tables, forms and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Timing::After => "after",
            Timing::Before => "before",
        }
    }

    /// The timing of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|timing| timing.word() == word)
    }
}

/// What was decided about a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Decision {
    /// It stays as it is.
    Keep,
    /// It is hidden under a rule.
    Hide,
    /// What waited is not published: the same as hiding it, before anybody saw it.
    Refuse,
    /// What was hidden is shown again: by an appeal, or because a moderator corrects a decision.
    Restore,
    /// An appeal changes nothing.
    Uphold,
    /// What waited is published, an edit included.
    Release,
    /// An edit that waited is not published; what stood before stays.
    RefuseEdit,
}

impl Decision {
    /// The word for tables, events and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Decision::Keep => "keep",
            Decision::Hide => "hide",
            Decision::Refuse => "refuse",
            Decision::Restore => "restore",
            Decision::Uphold => "uphold",
            Decision::Release => "release",
            Decision::RefuseEdit => "refuse-edit",
        }
    }
}
