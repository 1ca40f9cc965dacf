use std::collections::HashMap;

use documents::Warning;
use serde::{Deserialize, Serialize};

use super::Draft;
use super::reimport::Report;
use super::translation::Alignment;

/// What the last import found, kept beside the working copy so that the page that tells it can be left and come back to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// What is irregular in the file, by the nodes of the draft.
    pub warnings: Vec<Warning>,
    /// What importing it over earlier work did; nothing for the first import.
    pub report: Option<Report>,
    /// What of a second language found no place, or kept none.
    pub alignment: Option<Alignment>,
}

/// What an import puts beside the draft and its undoing takes away again: the common ground of the next import, the
/// file it came from, and what was found. A step keeps the other side's while the working copy has its own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// The tree as it was last imported.
    pub base: Option<Draft>,
    /// The file.
    pub source_file_id: Option<i64>,
    /// What was found in it.
    pub found: Found,
}

impl Beside {
    /// Roughly what it weighs, in bytes of text.
    pub(super) fn bytes(&self) -> usize {
        let texts = self.base.iter().flat_map(Draft::walk).flat_map(|place| place.node.texts.values());
        texts.map(|text| 64 + text.label.len() + text.heading.len() + text.text.len()).sum()
    }
}

/// Warnings of a file, which number its nodes in reading order, under the ids that the draft gave those nodes. `read` is
/// the file's tree with its own ids and `named` the same tree with the draft's.
pub(super) fn renamed(mut warnings: Vec<Warning>, read: &Draft, named: &Draft) -> Vec<Warning> {
    let names: HashMap<u32, u32> =
        read.walk().zip(named.walk()).map(|(read, named)| (read.node.id, named.node.id)).collect();
    for warning in &mut warnings {
        warning.node = warning.node.and_then(|node| names.get(&node).copied());
    }
    warnings
}
