//! Pieces that many answers are made of, and how the description names closed sets: by the words of the domain itself.

use jiff::Timestamp;
use participation::call::{Bilingual, CallState, DocumentKind, Subject};
use participation::contribution::{ContributionKind, ContributionState};
use participation::moderation::Rule;
use participation::organization::OrganizationKind;
use participation::person::profile::{Assurance, Dimension, ParticipantKind};
use participation::search::EntryKind;
use participation::survey::form::Kind;
use participation::vote::{Method, Threshold};
use serde::Serialize;
use text::Language;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

use crate::app::App;

/// The states of calls that everybody sees.
pub(crate) use crate::call::PUBLIC_STATES;

/// A text in each language in which it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Both {
    /// In Persian.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fa: Option<String>,
    /// In English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) en: Option<String>,
}

impl Both {
    /// The same made in both languages; empty texts are left out.
    pub(crate) fn of(words: impl Fn(Language) -> String) -> Self {
        let one = |language| Some(words(language)).filter(|text| !text.trim().is_empty());
        Self { fa: one(Language::Fa), en: one(Language::En) }
    }
}

impl From<&Bilingual> for Both {
    fn from(text: &Bilingual) -> Self {
        Self::of(|language| text.get(&language).cloned().unwrap_or_default())
    }
}

/// An instant: ISO 8601, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(value_type = String, format = DateTime, examples("2026-11-24T06:00:00Z"))]
pub(crate) struct Time(Timestamp);

impl Time {
    /// The instant of a number of milliseconds.
    pub(crate) fn of(millis: i64) -> Self {
        Self(participation::clock::instant(millis))
    }
}

/// A day in Tehran, in the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[schema(value_type = String, format = Date, examples("2026-11-24"))]
pub(crate) struct Day(pub(crate) jiff::civil::Date);

/// Where the same stands for people to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Pages {
    /// The Persian page.
    pub(crate) fa: String,
    /// The English page.
    pub(crate) en: String,
}

impl Pages {
    /// The addresses of a page; `path` has no leading slash.
    pub(crate) fn at(app: &App, path: &str) -> Self {
        let page = |language: Language| format!("{}/{language}/{path}", app.settings.public_url);
        Self { fa: page(Language::Fa), en: page(Language::En) }
    }
}

/// A list that `cursor` leads through.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Page<T> {
    /// What the list holds.
    pub(crate) items: Vec<T>,
    /// The address of what follows; absent at the end. The header `Link` says the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<String>,
}

/// One word of a closed set.
pub(crate) fn words<W: Into<serde_json::Value>>(all: impl IntoIterator<Item = W>) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(all.into_iter().map(Into::<serde_json::Value>::into)))
        .build()
}

pub(crate) fn call_state() -> Object {
    words(PUBLIC_STATES.map(CallState::word))
}

pub(crate) fn subject() -> Object {
    words(Subject::ALL.map(Subject::word))
}

pub(crate) fn document_kind() -> Object {
    words(DocumentKind::ALL.map(DocumentKind::word))
}

pub(crate) fn organization_kind() -> Object {
    words(OrganizationKind::ALL.map(OrganizationKind::word))
}

pub(crate) fn contribution_kind() -> Object {
    words(ContributionKind::ALL.map(ContributionKind::word))
}

pub(crate) fn contribution_state() -> Object {
    words(["visible", "withdrawn", "hidden"])
}

/// The word of a state that others may know of.
pub(crate) fn state_word(state: ContributionState) -> &'static str {
    match state {
        ContributionState::Visible => "visible",
        ContributionState::Withdrawn => "withdrawn",
        // What waits is asked for by nobody here; were it, it would say no more than this.
        ContributionState::Hidden | ContributionState::Waiting => "hidden",
    }
}

pub(crate) fn participant_kind() -> Object {
    words(ParticipantKind::ALL.iter().map(|kind| kind.word()))
}

pub(crate) fn rule() -> Object {
    words(Rule::ALL.map(Rule::word))
}

pub(crate) fn language() -> Object {
    words(Language::ALL.map(Language::code))
}

pub(crate) fn assurance() -> Object {
    words(Assurance::ALL.iter().map(|assurance| assurance.word()))
}

pub(crate) fn dimension() -> Object {
    words(Dimension::ALL.map(Dimension::word))
}

pub(crate) fn question_kind() -> Object {
    words(Kind::WORDS)
}

pub(crate) fn method() -> Object {
    words(Method::ALL.map(Method::word))
}

pub(crate) fn threshold() -> Object {
    words(Threshold::ALL.map(Threshold::word))
}

pub(crate) fn entry_kind() -> Object {
    words(EntryKind::ALL.map(EntryKind::word))
}

pub(crate) fn stage() -> Object {
    words(crate::vote::Stage::ALL.map(crate::vote::Stage::word))
}
