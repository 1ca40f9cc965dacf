//! Votes: a question of a call that people decide by secret ballot. What is promised and how it is kept is in `docs/voting.md`.
//!
//! - `terms`: what a vote asks and by which rules, stated before it opens and frozen with its call
//! - `ballot`: a filled ballot and its written form · `tally`: counting, every round and every pair · `strata`: results by group
//! - `seal`: sealed ballots and receipts · `table`: the voter list, the intake, the box, what is published
//! - verbs: `create`, `describe`, `remove` (drafter), `cast` (voter), `shuffle`, `count` (clock)

pub mod ballot;
mod cast;
mod count;
mod create;
mod describe;
pub mod file;
mod remove;
pub mod seal;
mod shuffle;
pub mod strata;
pub mod table;
pub mod tally;
pub mod terms;

pub use ballot::Ballot;
pub use cast::{Cast, Receipt, cast};
pub use count::{Counted, count};
pub use create::{NewVote, create};
pub use describe::{Change, describe};
pub use remove::remove;
pub use seal::BallotKey;
pub use shuffle::shuffle;
pub use terms::Terms;

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// How a ballot is filled and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Method {
    /// For, against, abstain.
    ForAgainst,
    /// One of several options.
    SingleChoice,
    /// As many options as one approves of.
    Approval,
    /// Options in order, counted by instant run-off.
    InstantRunoff,
    /// Options in order, counted pair by pair (Schulze 2011, winning votes).
    Schulze,
    /// A score from 0 to [`TOP_SCORE`](ballot::TOP_SCORE) for each option.
    Score,
}

impl Method {
    /// Every method, in the order in which forms offer them.
    pub const ALL: [Method; 6] = [
        Method::ForAgainst,
        Method::SingleChoice,
        Method::Approval,
        Method::InstantRunoff,
        Method::Schulze,
        Method::Score,
    ];

    /// The word for tables, files, forms and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Method::ForAgainst => "for_against",
            Method::SingleChoice => "single_choice",
            Method::Approval => "approval",
            Method::InstantRunoff => "instant_runoff",
            Method::Schulze => "schulze",
            Method::Score => "score",
        }
    }

    /// The method of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.word() == word)
    }

    /// Whether voters put options in order.
    pub fn is_ranked(self) -> bool {
        matches!(self, Method::InstantRunoff | Method::Schulze)
    }

    /// Whether a share of the votes means something: an option that wins by pairs or by scores has none.
    pub fn has_shares(self) -> bool {
        !matches!(self, Method::Schulze | Method::Score)
    }
}

/// The share of the votes that the winner needs. Blank ballots are not counted in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Threshold {
    /// More than any other option.
    Most,
    /// More than half.
    Half,
    /// Two thirds or more.
    TwoThirds,
    /// Three quarters or more.
    ThreeQuarters,
}

impl Threshold {
    /// Every threshold, the lowest first.
    pub const ALL: [Threshold; 4] =
        [Threshold::Most, Threshold::Half, Threshold::TwoThirds, Threshold::ThreeQuarters];

    /// The word for tables, files, forms and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Threshold::Most => "most",
            Threshold::Half => "half",
            Threshold::TwoThirds => "two_thirds",
            Threshold::ThreeQuarters => "three_quarters",
        }
    }

    /// The threshold of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|threshold| threshold.word() == word)
    }

    /// Whether `votes` of `all` reach it.
    pub fn is_met(self, votes: u64, all: u64) -> bool {
        let (votes, all) = (u128::from(votes), u128::from(all));
        match self {
            Threshold::Most => votes > 0,
            Threshold::Half => votes * 2 > all,
            Threshold::TwoThirds => votes > 0 && votes * 3 >= all * 2,
            Threshold::ThreeQuarters => votes > 0 && votes * 4 >= all * 3,
        }
    }
}

/// Where a vote stands. Whether it is open is its call's to say: it opens and closes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum VoteState {
    /// Not counted yet.
    Uncounted,
    /// Counted; the result is public.
    Counted,
    /// Its call was withdrawn: the ballots were destroyed uncounted.
    Discarded,
}
