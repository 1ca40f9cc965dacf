//! Search in what is public: calls, articles of published drafts, contributions.
//!
//! The database finds, the program ranks. A plain table, `search_entry`, has a row for everything that can be found; its
//! words stand in a full-text index beside it (FTS5 of SQLite, a `tsvector` of PostgreSQL), in the form of [`text::words`],
//! so that both databases hold the same and neither's own idea of a language matters. The index answers with the newest few
//! hundred of each sort that may fit ([`CANDIDATES`]); [`rank`] looks at their texts, drops what only seemed to fit, and puts
//! them in order. So the time a search takes does not grow with how common a word is.
//!
//! The index keeps no copy of what people wrote, only which words are in it. Whether a contribution is still to be seen is
//! asked of its own row at every search, so what was taken back is not found even while the index lags behind.
//! The follower `search` keeps the index; without its cursor it builds it anew.

mod find;
pub mod query;
mod rank;
pub(crate) mod table;

pub use find::{CANDIDATES, find};
pub use query::{Query, QueryProblem};

use std::collections::HashMap;

use sea_orm::entity::prelude::*;
use text::Language;

use crate::call::{self, CallState};
use crate::contribution;

/// What kind of thing was found. Answers and reports become kinds of their own when there are any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum EntryKind {
    /// A call: its title, summary and invitation.
    Call,
    /// An article of a published draft with all below it, or a heading or preamble that stands outside the articles.
    Article,
    /// A contribution with its suggested wording.
    Contribution,
}

impl EntryKind {
    /// Every kind, in the order in which pages offer them.
    pub const ALL: [EntryKind; 3] = [EntryKind::Call, EntryKind::Article, EntryKind::Contribution];

    /// The word for tables, forms and the catalogue.
    pub const fn word(self) -> &'static str {
        match self {
            EntryKind::Call => "call",
            EntryKind::Article => "article",
            EntryKind::Contribution => "contribution",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// What a search is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Things of this kind only.
    pub kind: Option<EntryKind>,
    /// Calls of these organizations and what stands on them; descendants are included by the caller.
    pub organizations: Option<Vec<i64>>,
    /// Calls in these states and what stands on them; empty for all.
    pub states: Vec<CallState>,
    /// Texts in this language only.
    pub language: Option<Language>,
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// As typed.
    pub text: String,
    /// Whether it was asked for.
    pub found: bool,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// What it is.
    pub kind: EntryKind,
    /// The call it is or stands on.
    pub call_id: i64,
    /// The node of an article, the id of a contribution; 0 for a call.
    pub subject_id: i64,
    /// The language of the text.
    pub language: Language,
    /// The title of a call, label and heading of an article; empty for a contribution.
    pub heading: Vec<Piece>,
    /// Where the words stand in the text, with what is around them.
    pub snippet: Vec<Piece>,
}

/// A page of what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The page.
    pub finds: Vec<Find>,
    /// The calls of the page.
    pub calls: HashMap<i64, call::table::Model>,
    /// The contributions of the page.
    pub contributions: HashMap<i64, contribution::table::Model>,
    /// How many were found and ranked in all.
    pub total: usize,
    /// Whether there are more, older ones, that were not looked at.
    pub more: bool,
}
