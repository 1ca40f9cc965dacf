//! Identifiers of Akoma Ntoso's naming convention: `chp_2__art_12-bis__proviso_1`, each once in a document.

use std::collections::BTreeMap;

use crate::tree::{Node, NodeKind};

/// Hands out identifiers.
#[derive(Default)]
pub(super) struct Ids {
    used: BTreeMap<String, u32>,
}

impl Ids {
    /// The identifier of a node below `parent` (empty at the top); a number that comes twice gets a running end.
    pub(super) fn next(&mut self, parent: &str, node: &Node) -> String {
        let short = match node.kind {
            NodeKind::Book => "book",
            NodeKind::Title => "title",
            NodeKind::Part => "part",
            NodeKind::Chapter => "chp",
            NodeKind::Section => "sec",
            NodeKind::Article => "art",
            NodeKind::Clause => "point",
            NodeKind::SubClause => "indent",
            NodeKind::Note => "proviso",
            NodeKind::Preamble => "preamble",
            NodeKind::Schedule => "schedule",
            NodeKind::Signatory => "signatory",
            NodeKind::Paragraph => "para",
        };
        let number: String = node
            .number
            .iter()
            .flat_map(|n| n.chars())
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .take(40)
            .collect();
        // Articles count through the whole text, whatever group they stand in.
        let parent = if node.kind == NodeKind::Article { "" } else { parent };
        let joint = if parent.is_empty() { "" } else { "__" };
        let id = if number.is_empty() {
            format!("{parent}{joint}{short}")
        } else {
            format!("{parent}{joint}{short}_{number}")
        };
        let count = self.used.entry(id.clone()).or_default();
        *count += 1;
        // A dot occurs in no identifier above, so the running end can't meet another one.
        if *count == 1 { id } else { format!("{id}.{count}") }
    }
}
