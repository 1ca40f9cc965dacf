//! Comparison: of two texts word by word, and of two versions of a document node by node.

mod nodes;
mod words;

pub use nodes::{NodeChange, NodeState, nodes};
pub use words::{Piece, PieceKind, Spelling, words};
