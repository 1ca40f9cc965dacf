//! The draft document of a call: one bilingual tree per version, and everything an official does to it.
//! Pure rules: no database, no clock, no chance. The same input gives the same tree, byte for byte.
//!
//! - [`Draft`]: the tree, with node ids that stay the same through every repair and version of a call
//! - [`repair`]: split, join, retitle, renumber, move, change of kind; [`undo`]: back and forth over them
//! - [`reimport`]: a changed file meets a repaired draft, and no repair it did not touch is lost
//! - [`translation`]: the second language beside the first, and what is still missing
//! - [`version`]: what changed between two versions, and what became of the nodes people wrote on
//! - [`parts`]: the description of a process, an action or a service in place of articles
//! - [`label`]: «تبصره ۲», "Note 2": the labels of nodes whose source has none

mod begin_draft;
mod describe_parts;
mod editing;
mod found;
mod import_draft;
pub mod label;
pub mod parts;
mod publish_version;
pub mod reimport;
pub mod repair;
mod repair_draft;
pub mod table;
pub mod translation;
pub mod undo;
pub mod version;

mod clean;
mod document;
mod matching;
mod tree;

#[cfg(test)]
mod tests;

pub use begin_draft::begin_draft;
pub use describe_parts::describe_parts;
use editing::{editing, editing_or_new};
pub use found::{Beside, Found};
pub use import_draft::{Import, Imported, import_draft, import_translation};
pub(crate) use publish_version::publish_first;
pub use publish_version::{Correction, publish_version};
pub use repair_draft::{Mending, repair_draft};
pub use translation::missing;
pub use tree::{Draft, DraftNode, NodeText, Place, Walk};

/// The most nodes a draft may have. The longest codes in force have some five thousand articles and notes; four times
/// that still loads, compares and merges within a page's patience.
pub const MAX_NODES: usize = 20_000;

/// The deepest a node may lie; a node at the top has depth 1. Book, title, part, chapter, section, article, clause,
/// sub-clause and notes under notes make ten; a deeper tree is a mistake of the importer or an attack on the stack.
pub const MAX_DEPTH: usize = 12;

/// The most characters in one node's text in one language: about forty printed pages. More than that is a document
/// whose articles were not found, and no page could show it beside its contributions.
pub const MAX_TEXT: usize = 100_000;

/// The most characters in a heading or a title: five lines of a page. More than that is text in the wrong place.
pub const MAX_HEADING: usize = 500;

/// The most characters in a typed label or a number; «مادهٔ واحدهٔ مکرر ۱۲» needs two dozen.
pub const MAX_LABEL: usize = 120;

/// Why a tree can't be a draft.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// More than [`MAX_NODES`] nodes.
    #[error("a draft may have {MAX_NODES} nodes, this one has {found}")]
    TooManyNodes {
        /// How many there are.
        found: usize,
    },
    /// A node lies deeper than [`MAX_DEPTH`].
    #[error("node {node} lies deeper than {MAX_DEPTH} levels")]
    TooDeep {
        /// The node (of the document or of the draft).
        node: u32,
    },
    /// A text is longer than [`MAX_TEXT`] characters.
    #[error("the text of node {node} is longer than {MAX_TEXT} characters")]
    TextTooLong {
        /// The node (of the document or of the draft).
        node: u32,
    },
    /// A heading, or the title where `node` is none, is longer than [`MAX_HEADING`] characters.
    #[error("a heading is longer than {MAX_HEADING} characters")]
    HeadingTooLong {
        /// The node (of the document or of the draft); none for the title.
        node: Option<u32>,
    },
    /// A label or a number is longer than [`MAX_LABEL`] characters.
    #[error("the label of node {node} is longer than {MAX_LABEL} characters")]
    LabelTooLong {
        /// The node (of the document or of the draft).
        node: u32,
    },
    /// Two nodes have the same id, or an id is not below `next_id`: the tree was not made by this code.
    #[error("the id {node} is repeated or not below the next id")]
    BadId {
        /// The id.
        node: u32,
    },
}

impl DraftError {
    /// A stable word that pages translate by.
    pub const fn code(&self) -> &'static str {
        match self {
            DraftError::TooManyNodes { .. } => "too-many-nodes",
            DraftError::TooDeep { .. } => "too-deep",
            DraftError::TextTooLong { .. } => "text-too-long",
            DraftError::HeadingTooLong { .. } => "heading-too-long",
            DraftError::LabelTooLong { .. } => "label-too-long",
            DraftError::BadId { .. } => "bad-id",
        }
    }
}
