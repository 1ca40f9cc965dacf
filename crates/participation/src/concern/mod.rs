//! Key concerns: groups of contributions that say the same (policy M7). The program proposes them, people decide: rename, split,
//! merge, move, mark as a campaign. A contribution can belong to several. What people have done anything with is *kept*: a new
//! proposal leaves it alone and groups the rest.

mod ask_grouping;
mod create;
mod describe;
pub mod group;
mod likely;
pub mod machine_text;
mod merge;
mod place;
mod remove;
pub mod rules;
pub mod table;

pub use ask_grouping::ask_grouping;
pub use create::{NewConcern, create};
pub use describe::{Description, describe};
pub use group::{Grouper, group_due};
pub use likely::{Likely, Unsorted};
pub use merge::merge;
pub use place::{Move, place};
pub use remove::remove;

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use text::Language;

use crate::Role;
use crate::call::table::Model as Call;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, WriteTx, answer};

/// Who groups.
pub const GROUPERS: [Role; 1] = [Role::Drafter];

/// A sentence of a summary with the contributions it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its words.
    pub text: String,
    /// The contributions it rests on; one at least.
    pub from: Vec<i64>,
}

/// A summary, by language: what the program extracted is in the language of the texts, what people write in both.
pub type Summary = std::collections::BTreeMap<Language, Vec<Sentence>>;

/// How far a grouping is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum GroupingState {
    /// It is asked for.
    Waiting,
    /// A process carries it out.
    Running,
    /// It is done.
    Done,
    /// It could not be carried out; asking again may help.
    Failed,
}

impl GroupingState {
    /// The word for the catalogue.
    pub fn word(self) -> String {
        self.to_value()
    }

    /// Whether it is under way.
    pub fn is_under_way(self) -> bool {
        matches!(self, GroupingState::Waiting | GroupingState::Running)
    }
}

/// A concern that stands, with its call, for somebody who groups.
async fn at_hand(
    tx: &WriteTx,
    actor: Actor,
    id: i64,
    revision: i32,
) -> Result<(table::Model, Call), Refusal> {
    let row = table::find(tx.db(), id).await?.ok_or(Refusal::NotFound)?;
    let call = answer::at_desk(tx, actor, &GROUPERS, row.call_id, &answer::GROUPING).await?;
    if row.merged_into.is_some() || row.revision != revision {
        return Err(Refusal::Conflict);
    }
    Ok((row, call))
}

/// An event about a concern.
fn event(kind: EventKind, actor: Actor, call: &Call, concern: i64) -> NewEvent {
    NewEvent::new(kind, concern).by(actor.person_id()).within(call.organization_id).of_call(call.id)
}
