//! Which nodes of two versions are the same, by their ids.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::tree::Node;

/// What happened to a node from one version to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodeState {
    /// The same words in the same place.
    Unchanged,
    /// Its kind, number, label, heading or text is another; it may have moved too.
    Changed,
    /// The same words in another place.
    Moved,
    /// Only the new version has it.
    Added,
    /// Only the old version has it.
    Removed,
}

/// One node in the comparison of two versions. Children are compared by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeChange<'a> {
    /// The node's id.
    pub id: u32,
    /// What happened to it.
    pub state: NodeState,
    /// The node as it was.
    pub old: Option<&'a Node>,
    /// The node as it is.
    pub new: Option<&'a Node>,
}

struct Flat<'a> {
    node: &'a Node,
    parent: Option<u32>,
    /// The id before it among its siblings.
    before: Option<u32>,
    /// Its place in reading order.
    at: usize,
}

fn flatten<'a>(nodes: &'a [Node], parent: Option<u32>, out: &mut Vec<Flat<'a>>) {
    let mut before = None;
    for node in nodes {
        let at = out.len();
        out.push(Flat { node, parent, before, at });
        before = Some(node.id);
        flatten(&node.children, Some(node.id), out);
    }
}

/// Aligns two versions by id. The result is in the reading order of the new version; a removed node comes where it
/// stood in the old one: after its elder sibling, or else after its parent. Ids must be unique within a version.
pub fn nodes<'a>(old: &'a [Node], new: &'a [Node]) -> Vec<NodeChange<'a>> {
    let (mut old_flat, mut new_flat) = (Vec::new(), Vec::new());
    flatten(old, None, &mut old_flat);
    flatten(new, None, &mut new_flat);
    let was: HashMap<u32, &Flat<'a>> = old_flat.iter().map(|f| (f.node.id, f)).collect();
    let is: HashSet<u32> = new_flat.iter().map(|f| f.node.id).collect();
    let kept_order = keeps_order(&new_flat, &was);
    // Removed nodes, by the node after which they come; a removed node can itself be such a node.
    let mut removed: HashMap<Option<u32>, Vec<&Flat<'a>>> = HashMap::new();
    for flat in old_flat.iter().filter(|f| !is.contains(&f.node.id)) {
        removed.entry(flat.before.or(flat.parent)).or_default().push(flat);
    }
    let mut out = Vec::with_capacity(new_flat.len());
    push_removed(None, &mut removed, &mut out);
    for flat in &new_flat {
        let (id, new) = (flat.node.id, Some(flat.node));
        let change = match was.get(&id) {
            None => NodeChange { id, state: NodeState::Added, old: None, new },
            Some(old) => {
                let state = if !same_words(old.node, flat.node) {
                    NodeState::Changed
                } else if old.parent != flat.parent || !kept_order.contains(&id) {
                    NodeState::Moved
                } else {
                    NodeState::Unchanged
                };
                NodeChange { id, state, old: Some(old.node), new }
            }
        };
        out.push(change);
        push_removed(Some(id), &mut removed, &mut out);
    }
    out
}

/// Removed nodes after `anchor`, and those after them.
fn push_removed<'a>(
    anchor: Option<u32>,
    removed: &mut HashMap<Option<u32>, Vec<&Flat<'a>>>,
    out: &mut Vec<NodeChange<'a>>,
) {
    let mut stack: Vec<&Flat<'a>> = removed.remove(&anchor).unwrap_or_default();
    stack.reverse();
    while let Some(flat) = stack.pop() {
        let id = flat.node.id;
        out.push(NodeChange { id, state: NodeState::Removed, old: Some(flat.node), new: None });
        let mut next = removed.remove(&Some(id)).unwrap_or_default();
        next.reverse();
        stack.extend(next);
    }
}

fn same_words(a: &Node, b: &Node) -> bool {
    a.kind == b.kind
        && a.number == b.number
        && a.label == b.label
        && a.heading == b.heading
        && a.text == b.text
}

/// The nodes that stand in the same order among their siblings as before: of each family the longest such row, so that
/// one node moved to the front does not make all others moved.
fn keeps_order(new: &[Flat<'_>], was: &HashMap<u32, &Flat<'_>>) -> HashSet<u32> {
    let mut families: HashMap<Option<u32>, Vec<(usize, u32)>> = HashMap::new();
    for flat in new {
        if let Some(old) = was.get(&flat.node.id).filter(|o| o.parent == flat.parent) {
            families.entry(flat.parent).or_default().push((old.at, flat.node.id));
        }
    }
    families.into_values().flat_map(|family| longest_rising(&family)).collect()
}

/// The ids of a longest strictly rising row.
fn longest_rising(row: &[(usize, u32)]) -> Vec<u32> {
    // tails[k]: the index at which a rising row of length k + 1 ends lowest.
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; row.len()];
    for (i, (at, _)) in row.iter().enumerate() {
        let k = tails.partition_point(|&t| row[t].0 < *at);
        previous[i] = k.checked_sub(1).map(|k| tails[k]);
        if k == tails.len() { tails.push(i) } else { tails[k] = i }
    }
    let mut out = Vec::new();
    let mut next = tails.last().copied();
    while let Some(i) = next {
        out.push(row[i].1);
        next = previous[i];
    }
    out
}
