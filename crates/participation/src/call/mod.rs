//! Calls for participation: what is asked, by whom, until when, and the life of it all.

mod approve;
mod conclude;
mod create;
mod describe;
mod extend;
mod grant_exception;
mod period;
pub mod rules;
mod send_back;
mod set_period;
mod submit;
pub mod table;
mod turn;
mod withdraw;

pub use approve::{Approval, approve};
pub use conclude::conclude;
pub use create::{NewCall, create};
pub(crate) use describe::touch;
pub use describe::{Description, describe};
pub use extend::extend;
pub use grant_exception::grant_exception;
pub use period::{DEFAULT_REPORT_DAYS, MINIMUM_DAYS, Period, days_left};
pub use send_back::send_back;
pub use set_period::{PeriodChange, set_period};
pub use submit::submit;
pub use turn::{Turned, turn};
pub use withdraw::withdraw;

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use text::Language;

/// A text in each language.
pub type Bilingual = BTreeMap<Language, String>;

/// Where a call stands in its life (design, section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum CallState {
    /// The drafter writes it.
    Drafting,
    /// The lead checks it.
    InReview,
    /// Approved; opens by itself on its day.
    Scheduled,
    /// Takes contributions.
    Open,
    /// Closed; the body answers.
    Answering,
    /// The report is published.
    Reported,
    /// The final text is known.
    Concluded,
    /// Withdrawn, with a public reason.
    Withdrawn,
}

impl CallState {
    /// Every state, in the order of a call's life.
    pub const ALL: [CallState; 8] = [
        CallState::Drafting,
        CallState::InReview,
        CallState::Scheduled,
        CallState::Open,
        CallState::Answering,
        CallState::Reported,
        CallState::Concluded,
        CallState::Withdrawn,
    ];

    /// The word for tables, forms and the catalogue.
    pub fn word(self) -> String {
        self.to_value()
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// What a call is about (policy row M6). All but a draft document are described in parts: see [`crate::draft::parts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Subject {
    /// The draft of a document.
    DraftDocument,
    /// The quality of a process.
    Process,
    /// An action.
    Action,
    /// A service.
    Service,
}

impl Subject {
    /// Every subject.
    pub const ALL: [Subject; 4] =
        [Subject::DraftDocument, Subject::Process, Subject::Action, Subject::Service];

    /// The word for tables, forms and the catalogue.
    pub fn word(self) -> String {
        self.to_value()
    }

    /// The subject of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// The kinds of legal documents whose drafts are published (policy row M1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum DocumentKind {
    /// آیین‌نامه
    Bylaw,
    /// لایحه
    Bill,
    /// دستورالعمل
    Directive,
    /// بخشنامه
    Circular,
    /// مصوبهٔ هیئت امنا
    BoardApproval,
    /// Another document.
    Other,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [DocumentKind; 6] = [
        DocumentKind::Bylaw,
        DocumentKind::Bill,
        DocumentKind::Directive,
        DocumentKind::Circular,
        DocumentKind::BoardApproval,
        DocumentKind::Other,
    ];

    /// The word for tables, forms and the catalogue.
    pub fn word(self) -> String {
        self.to_value()
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// What a call says of itself in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallText {
    /// The title.
    pub title: String,
    /// What it is about and why, in a paragraph.
    pub summary: String,
    /// The invitation: whom it concerns and what is asked of them.
    pub invitation: String,
}

/// Who answers questions about the call.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Name or office, in each language.
    pub name: Bilingual,
    /// An e-mail address of the office.
    pub email: String,
    /// A telephone number of the office.
    pub phone: String,
}

/// Why the period is shorter than thirty days; shown on the call's page for ever.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// The reason, in each language.
    pub reason: Bilingual,
    /// The legal ground, in each language.
    pub legal_ground: Bilingual,
    /// Who granted it; nothing while it is only asked for.
    pub granted_by: Option<i64>,
    /// When.
    pub granted_at: Option<i64>,
}

/// Why a call came back to its drafter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentBack {
    /// The reason.
    pub reason: String,
    /// By whom.
    pub by: i64,
    /// When.
    pub at: i64,
}

/// Why a call was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The reason, in each language; public.
    pub reason: Bilingual,
    /// By whom.
    pub by: i64,
    /// When.
    pub at: i64,
    /// Where the call stood.
    pub from: String,
}
