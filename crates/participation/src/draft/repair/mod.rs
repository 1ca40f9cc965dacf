//! What an official does to a draft, one step at a time. Every step keeps the tree whole: ids are never given twice, the
//! two languages move together, and no words disappear except by [`Repair::Remove`] and [`Repair::EditText`].

use documents::NodeKind;
use serde::{Deserialize, Serialize};
use text::Language;

use super::{MAX_DEPTH, MAX_HEADING, MAX_LABEL, MAX_NODES, MAX_TEXT};

mod apply;

pub use apply::apply;

/// Where a text is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SplitAt {
    /// Before the character at this offset, counted in Unicode scalar values from 0.
    Offset(usize),
    /// Before the paragraph with this index, from 0.
    Paragraph(usize),
}

/// One step of an official's work on a draft. Stored and sent as JSON: `{"repair": "split", "node": 7, …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "repair", rename_all = "kebab-case")]
pub enum Repair {
    /// The rest of a node's text becomes a new node right after it in reading order, and takes the node's children with
    /// it, since they follow the rest. A kind that belongs inside the node (a clause split off an article) becomes its
    /// first child instead, and the children stay. A split between paragraphs also splits the other language, where it
    /// has as many paragraphs; otherwise the other language stays whole with the first node.
    Split {
        /// The node to split.
        node: u32,
        /// The language whose text `at` points into.
        language: Language,
        /// Where the rest begins.
        at: SplitAt,
        /// What the rest is.
        kind: NodeKind,
    },
    /// A node is joined to the sibling before it: its typed label, heading and text follow the sibling's text, its
    /// children follow the sibling's children. Where the sibling already has children, the words would end up before
    /// them: they stay a paragraph of their own after the children, under the node's id.
    Join {
        /// The node that ends.
        node: u32,
    },
    /// A heading in one language; empty takes it away.
    Retitle {
        /// The node.
        node: u32,
        /// The language of the heading.
        language: Language,
        /// The heading, one line.
        heading: String,
    },
    /// A number, in either set of digits; empty takes it away. Typed labels go, in both languages: they would
    /// contradict the number.
    Renumber {
        /// The node.
        node: u32,
        /// The number: `"12"`, `"۱۲ مکرر"`, `"single"`.
        number: String,
    },
    /// The label as it is to be shown in one language; empty lets it be generated from kind and number.
    Relabel {
        /// The node.
        node: u32,
        /// The language of the label.
        language: Language,
        /// The label, one line.
        label: String,
    },
    /// A node goes elsewhere, with all below it.
    Move {
        /// The node.
        node: u32,
        /// The node to hang it under; none for the top.
        parent: Option<u32>,
        /// Its index among its new siblings, from 0, counted without the node itself.
        position: usize,
    },
    /// A node becomes another kind. Typed labels go: they name the old kind.
    ChangeKind {
        /// The node.
        node: u32,
        /// What it is.
        kind: NodeKind,
    },
    /// A text in one language; paragraphs split by line breaks of any kind.
    EditText {
        /// The node.
        node: u32,
        /// The language of the text.
        language: Language,
        /// The text.
        text: String,
    },
    /// A new node without words.
    Add {
        /// The node to hang it under; none for the top.
        parent: Option<u32>,
        /// Its index among its siblings, from 0.
        position: usize,
        /// What it is.
        kind: NodeKind,
    },
    /// A node goes, with all below it.
    Remove {
        /// The node.
        node: u32,
    },
    /// The document's own title in one language; empty takes it away.
    SetTitle {
        /// The language of the title.
        language: Language,
        /// The title, one line.
        title: String,
    },
}

/// Why a repair can't be made. The draft is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RepairError {
    /// The node is not (or no longer) in the draft.
    #[error("there is no node {0}")]
    NoSuchNode(u32),
    /// The first of its siblings has nothing to be joined to.
    #[error("node {0} has no sibling before it")]
    NoPreviousSibling(u32),
    /// One of the two parts would be empty, or the place lies outside the text.
    #[error("a split needs text on both sides")]
    SplitAtEdge,
    /// A node can't hang under itself or under what hangs under it.
    #[error("node {0} can't be moved into itself")]
    MoveIntoItself(u32),
    /// There are fewer siblings than that.
    #[error("there is no position {0}")]
    NoSuchPosition(usize),
    /// The draft would have more than [`MAX_NODES`] nodes.
    #[error("a draft may have {MAX_NODES} nodes")]
    TooManyNodes,
    /// A node would lie deeper than [`MAX_DEPTH`].
    #[error("nodes may lie {MAX_DEPTH} levels deep")]
    TooDeep,
    /// The text would have more than [`MAX_TEXT`] characters.
    #[error("a text may have {MAX_TEXT} characters")]
    TextTooLong,
    /// The heading or title has more than [`MAX_HEADING`] characters.
    #[error("a heading may have {MAX_HEADING} characters")]
    HeadingTooLong,
    /// The label or number has more than [`MAX_LABEL`] characters.
    #[error("a label may have {MAX_LABEL} characters")]
    LabelTooLong,
}

impl RepairError {
    /// A stable word that pages translate by.
    pub const fn code(&self) -> &'static str {
        match self {
            RepairError::NoSuchNode(_) => "no-such-node",
            RepairError::NoPreviousSibling(_) => "no-previous-sibling",
            RepairError::SplitAtEdge => "split-at-edge",
            RepairError::MoveIntoItself(_) => "move-into-itself",
            RepairError::NoSuchPosition(_) => "no-such-position",
            RepairError::TooManyNodes => "too-many-nodes",
            RepairError::TooDeep => "too-deep",
            RepairError::TextTooLong => "text-too-long",
            RepairError::HeadingTooLong => "heading-too-long",
            RepairError::LabelTooLong => "label-too-long",
        }
    }
}

impl Repair {
    /// The stable word for what is done, as in the JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Repair::Split { .. } => "split",
            Repair::Join { .. } => "join",
            Repair::Retitle { .. } => "retitle",
            Repair::Renumber { .. } => "renumber",
            Repair::Relabel { .. } => "relabel",
            Repair::Move { .. } => "move",
            Repair::ChangeKind { .. } => "change-kind",
            Repair::EditText { .. } => "edit-text",
            Repair::Add { .. } => "add",
            Repair::Remove { .. } => "remove",
            Repair::SetTitle { .. } => "set-title",
        }
    }

    /// The node it is done to; none for a new node and for the title.
    pub const fn node(&self) -> Option<u32> {
        match *self {
            Repair::Split { node, .. }
            | Repair::Join { node }
            | Repair::Retitle { node, .. }
            | Repair::Renumber { node, .. }
            | Repair::Relabel { node, .. }
            | Repair::Move { node, .. }
            | Repair::ChangeKind { node, .. }
            | Repair::EditText { node, .. }
            | Repair::Remove { node } => Some(node),
            Repair::Add { .. } | Repair::SetTitle { .. } => None,
        }
    }
}
