//! Answers: what the body decides about a contribution, a key concern, a survey or a vote, why, and on which grounds (policy
//! M10). An answer begins as a *draft*, proposed by an expert or decided by a drafter; a second official signs it, and from then
//! on it is public. A signed answer that is replaced stays readable.

mod assign;
mod decide;
pub mod desk;
mod leave_note;
pub mod note;
mod propose;
pub mod ready;
pub mod rules;
mod sign;
pub mod standing;
pub mod table;
mod take_back;
pub mod view;
mod withdraw_note;

pub use assign::{Assignment, assign, units};
pub use decide::{Saying, decide};
pub use leave_note::{NewNote, leave_note};
pub use propose::propose;
pub use sign::sign;
pub use take_back::take_back;
pub use withdraw_note::withdraw_note;

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::call::Bilingual;
use crate::call::table::Model as Call;
use crate::call::{self, CallState};
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Role, WriteTx};

/// Who decides answers.
pub const DRAFTERS: [Role; 1] = [Role::Drafter];
/// Who proposes them.
pub const PROPOSERS: [Role; 2] = [Role::Drafter, Role::Expert];
/// Who signs what another official has decided.
pub const SIGNERS: [Role; 2] = [Role::Drafter, Role::Lead];
/// Who works at the desk of answers.
pub const OFFICIALS: [Role; 3] = [Role::Drafter, Role::Expert, Role::Lead];
/// Who may look at it.
pub const READERS: [Role; 4] = [Role::Drafter, Role::Expert, Role::Lead, Role::Auditor];

/// What an answer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// One contribution.
    Contribution(i64),
    /// All contributions of a key concern.
    Concern(i64),
    /// A survey: a feedback on its results.
    Survey(i64),
    /// A vote: a feedback on its result.
    Vote(i64),
}

impl Subject {
    /// The word for tables, addresses and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Subject::Contribution(_) => "contribution",
            Subject::Concern(_) => "concern",
            Subject::Survey(_) => "survey",
            Subject::Vote(_) => "vote",
        }
    }

    /// The row's id.
    pub fn id(self) -> i64 {
        match self {
            Subject::Contribution(id) | Subject::Concern(id) | Subject::Survey(id) | Subject::Vote(id) => id,
        }
    }

    /// The subject of a word and an id.
    pub fn of(word: &str, id: i64) -> Option<Self> {
        Some(match word {
            "contribution" => Subject::Contribution(id),
            "concern" => Subject::Concern(id),
            "survey" => Subject::Survey(id),
            "vote" => Subject::Vote(id),
            _ => return None,
        })
    }

    /// Whether it is answered with a decision; surveys and votes get a feedback in words.
    pub fn takes_decision(self) -> bool {
        matches!(self, Subject::Contribution(_) | Subject::Concern(_))
    }
}

/// What is decided.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// پذیرفته
    Accepted,
    /// پذیرفته در بخشی
    PartlyAccepted,
    /// رد
    Rejected,
    /// ملاحظه شد
    Noted,
    /// خارج از موضوع
    OutOfScope,
}

impl Decision {
    /// Every decision, in the order in which forms and reports list them.
    pub const ALL: [Decision; 5] = [
        Decision::Accepted,
        Decision::PartlyAccepted,
        Decision::Rejected,
        Decision::Noted,
        Decision::OutOfScope,
    ];

    /// The word for tables, forms and the catalogue.
    pub fn word(self) -> String {
        self.to_value()
    }

    /// The decision of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.word() == word)
    }

    /// Whether it changes the text, so that an article has to be named or its absence explained.
    pub fn accepts(self) -> bool {
        matches!(self, Decision::Accepted | Decision::PartlyAccepted)
    }
}

/// How far a draft is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum DraftState {
    /// Proposed by an expert or a drafter.
    Proposed,
    /// Decided by a drafter; a second official has to sign it.
    Decided,
}

impl DraftState {
    /// The word for the catalogue.
    pub fn word(self) -> String {
        self.to_value()
    }
}

/// What kind of thing an answer rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroundKind {
    /// A law or regulation, with its article.
    Law,
    /// A document: a study, a letter, a table.
    Document,
}

impl GroundKind {
    /// Both kinds.
    pub const ALL: [GroundKind; 2] = [GroundKind::Law, GroundKind::Document];

    /// The word for forms and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            GroundKind::Law => "law",
            GroundKind::Document => "document",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One ground of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// What it is.
    pub kind: GroundKind,
    /// The name of the law or of the document.
    pub title: String,
    /// The article or page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
    /// Its words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quote: String,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// The file that it is: one beside the call, or a document that was uploaded for an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_id: Option<i64>,
    /// What that file is called, noted when the answer is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<GroundFile>,
}

/// The file of a ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundFile {
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// Digest of the bytes, in hexadecimal.
    pub sha256: String,
}

/// What an answer says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// What is decided.
    pub decision: Decision,
    /// Why, by language; one language at least unless it is only noted.
    pub reason: Bilingual,
    /// On which grounds.
    #[serde(default)]
    pub grounds: Vec<Ground>,
    /// The nodes of the draft that change because of it.
    #[serde(default)]
    pub articles: Vec<u32>,
    /// Why no article changes though it is accepted, by language.
    #[serde(default)]
    pub unchanged: Bilingual,
}

/// A call whose answers are worked on, for somebody who holds one of the roles.
///
/// # Errors
/// `NotFound`, `Forbidden`; `NotNow("not-answering")` before the closing and for a withdrawn call.
pub(crate) async fn at_desk(
    tx: &WriteTx,
    actor: Actor,
    roles: &[Role],
    call_id: i64,
    states: &[CallState],
) -> Result<Call, Refusal> {
    let call = call::table::find(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
    actor.must_hold(tx.db(), roles, call.organization_id).await?;
    if !states.contains(&call.state) {
        return Err(Refusal::NotNow("not-answering"));
    }
    Ok(call)
}

/// The states in which answers are decided and signed: corrections come after the report too.
pub(crate) const ANSWERING: [CallState; 3] =
    [CallState::Answering, CallState::Reported, CallState::Concluded];
/// The states in which contributions are grouped: what is coming in may be looked at before the closing.
pub(crate) const GROUPING: [CallState; 4] =
    [CallState::Open, CallState::Answering, CallState::Reported, CallState::Concluded];

/// An event about a subject of a call. The row's number is the subject's; its word stands in the data.
pub(crate) fn event(kind: EventKind, actor: Actor, call: &Call, subject: Subject) -> NewEvent {
    NewEvent::new(kind, subject.id())
        .by(actor.person_id())
        .within(call.organization_id)
        .of_call(call.id)
        .with(serde_json::json!({ "subject": subject.word() }))
}
