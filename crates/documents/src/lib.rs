//! Legal documents: import of files into one tree of articles, export, and comparison of texts.
//! Pure functions over bytes; no database, no network.

mod tree;

pub use tree::{Document, Node, NodeKind, Warning};
