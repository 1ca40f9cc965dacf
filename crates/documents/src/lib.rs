//! Legal documents: import of files into one tree of articles, export, and comparison of texts.
//! Pure functions over bytes; no database, no network.
//!
//! Every format is first read into one flat list of blocks ([`import`]); one grammar of Persian and English legal
//! drafts then builds the tree. What was typed is kept as typed: structure is found before anything is normalised.

mod block;
pub mod compare;
pub mod export;
mod grammar;
mod import;
mod inspect;
pub mod spreadsheet;
mod tree;

pub use import::{ImportError, Limits, import};
pub use inspect::inspect;
pub use tree::{Document, Node, NodeKind, Warning};
