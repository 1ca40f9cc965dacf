//! Contributions: what people say about a draft, an article of it, or another contribution.

mod edit;
pub mod likeness;
pub mod quote;
pub mod reads;
pub mod rules;
mod submit;
pub mod table;
pub mod thread;
mod withdraw;

pub use edit::{Edit, edit};
pub use submit::{Submission, submit};
pub use withdraw::withdraw;

use sea_orm::entity::prelude::*;

/// What a contribution is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ContributionKind {
    /// دغدغه
    Concern,
    /// پیشنهاد; may carry a suggested wording.
    Proposal,
    /// موافقت
    Support,
    /// پرسش
    Question,
}

impl ContributionKind {
    /// Every kind, in the order in which forms offer them.
    pub const ALL: [ContributionKind; 4] = [
        ContributionKind::Concern,
        ContributionKind::Proposal,
        ContributionKind::Support,
        ContributionKind::Question,
    ];

    /// The word for tables, forms and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            ContributionKind::Concern => "concern",
            ContributionKind::Proposal => "proposal",
            ContributionKind::Support => "support",
            ContributionKind::Question => "question",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// Whether others see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ContributionState {
    /// Everybody sees it.
    Visible,
    /// Its author took it back; a stub stays, so that replies keep their place.
    Withdrawn,
    /// It waits to be looked at and was never published: its author and the moderators see it.
    Waiting,
    /// A moderator hid it under one of the published rules; a stub stays. Its author still sees the words.
    Hidden,
}
