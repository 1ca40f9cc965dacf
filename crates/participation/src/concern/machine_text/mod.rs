//! Titles and summaries that a machine writes for a concern, where the operator names a service that does. What comes back is
//! a *suggestion* beside the concern, for officials alone; nobody else reads a word of it before a person has approved it, and
//! what was approved stays marked as machine-written wherever it is shown (`concern::table::Model::machine_written`).
//!
//! Contributions are data: somebody may write one that speaks to the machine. What it can reach that way is the suggestion,
//! which a person reads beside the contributions it names.

mod approve;
mod ask;
mod discard;
mod mark;
pub mod rules;
pub mod table;
pub mod write;

pub use approve::{Approval, approve};
pub use ask::{Wanted, ask};
pub use discard::discard;
pub use write::write_due;

use std::future::Future;
use std::pin::Pin;

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use text::Language;

use super::Summary;
use crate::call::Bilingual;

/// A contribution as a machine is given it: no name, nothing of its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// Its number.
    pub id: i64,
    /// Its words, or the beginning of a long one.
    pub text: String,
    /// The language of the page it was written on.
    pub language: Language,
}

/// What a machine wrote for a concern.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachineText {
    /// Titles.
    pub titles: Bilingual,
    /// Sentences with the contributions they are said to rest on.
    pub summary: Summary,
}

/// Why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum NoText {
    /// The service did not answer in time, or could not be reached.
    Silent,
    /// It has too much to do just now.
    Busy,
    /// It refused: the key, the model or the request.
    Refused,
    /// It answered something that can't be used.
    Unusable,
}

impl NoText {
    /// The word for the catalogue.
    pub fn word(self) -> String {
        self.to_value()
    }
}

/// What a writer gives in the end.
pub type Written<'a> = Pin<Box<dyn Future<Output = Result<MachineText, NoText>> + Send + 'a>>;

/// What writes titles and summaries: a port. The answer need not be believed; [`rules::usable`] looks at it.
pub trait Writer: Send + Sync {
    /// Writes for contributions that belong together.
    fn write<'a>(&'a self, said: &'a [Quoted]) -> Written<'a>;
}

/// How far a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum MachineTextState {
    /// It is asked for.
    Waiting,
    /// A process has asked the service.
    Running,
    /// It is there, and nobody has decided on it.
    Ready,
    /// There is none; asking again may help.
    Failed,
}

impl MachineTextState {
    /// The word for the catalogue.
    pub fn word(self) -> String {
        self.to_value()
    }

    /// Whether it is under way.
    pub fn is_under_way(self) -> bool {
        matches!(self, MachineTextState::Waiting | MachineTextState::Running)
    }
}
