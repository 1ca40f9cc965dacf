//! Which node of one tree is which node of another, by structure alone: kind and number, then order. Languages differ,
//! so words are of no help here; [`super::reimport`] has the matching by words.

use std::collections::{HashMap, HashSet};

use documents::NodeKind;

use super::label::SINGLE;
use super::{Draft, DraftNode};

/// Pairs found so far, from the second tree's ids to the first's.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    to_first: HashMap<u32, u32>,
    taken: HashSet<u32>,
}

impl Pairs {
    /// The node of the first tree that this node of the second tree is.
    pub(super) fn first(&self, second: u32) -> Option<u32> {
        self.to_first.get(&second).copied()
    }

    /// Whether a node of the first tree has its partner.
    pub(super) fn has_first(&self, first: u32) -> bool {
        self.taken.contains(&first)
    }

    /// How many pairs there are.
    pub(super) fn len(&self) -> usize {
        self.to_first.len()
    }

    /// Adds a pair; a node that already has a partner keeps it.
    pub(super) fn add(&mut self, first: u32, second: u32) -> bool {
        let new = !self.taken.contains(&first) && !self.to_first.contains_key(&second);
        if new {
            self.taken.insert(first);
            self.to_first.insert(second, first);
        }
        new
    }
}

/// A node's number for matching: a lone note is numbered `single` in one source and not at all in another.
fn number(node: &DraftNode) -> Option<&str> {
    node.number.as_deref().filter(|number| *number != SINGLE || node.kind == NodeKind::Article)
}

/// Pairs two trees by their structure, from the top down; articles that moved between chapters are found by their
/// number, which runs through the whole document.
pub(super) fn by_structure(first: &Draft, second: &Draft) -> Pairs {
    let mut pairs = Pairs::default();
    lists(&first.nodes, &second.nodes, &mut pairs);
    for (first, second) in unique_articles(first, second) {
        if pairs.add(first.id, second.id) {
            lists(&first.children, &second.children, &mut pairs);
        }
    }
    pairs
}

/// Pairs two lists of siblings, and what is below each pair.
pub(super) fn lists(first: &[DraftNode], second: &[DraftNode], pairs: &mut Pairs) {
    let mut found: Vec<(usize, usize)> = Vec::new();

    // The same kind and number; where a number is repeated, the first with the first.
    let mut seen: HashMap<(NodeKind, &str, usize), usize> = HashMap::new();
    let mut count: HashMap<(NodeKind, &str), usize> = HashMap::new();
    for (index, node) in first.iter().enumerate() {
        if let Some(number) = number(node) {
            let nth = count.entry((node.kind, number)).or_default();
            seen.insert((node.kind, number, *nth), index);
            *nth += 1;
        }
    }
    count.clear();
    for (index, node) in second.iter().enumerate() {
        if let Some(number) = number(node) {
            let nth = count.entry((node.kind, number)).or_default();
            if let Some(partner) = seen.get(&(node.kind, number, *nth)) {
                found.push((*partner, index));
            }
            *nth += 1;
        }
    }
    for (a, b) in &found {
        pairs.add(first[*a].id, second[*b].id);
    }
    // Pairs that were known before hold here too.
    let known: HashMap<u32, usize> = first.iter().enumerate().map(|(index, node)| (node.id, index)).collect();
    found = second
        .iter()
        .enumerate()
        .filter_map(|(index, node)| Some((*known.get(&pairs.first(node.id)?)?, index)))
        .collect();

    // What lies between two pairs is paired in order, kind by kind.
    let (mut a, mut b) = (0, 0);
    let mut anchors = found.clone();
    anchors.sort_unstable();
    anchors.push((first.len(), second.len()));
    for (next_a, next_b) in anchors {
        if next_b < b {
            continue;
        }
        found.extend(gap(first, a..next_a, second, b..next_b, pairs));
        (a, b) = (next_a + 1, next_b + 1);
    }

    for (a, b) in found {
        lists(&first[a].children, &second[b].children, pairs);
    }
}

/// Pairs the unpaired nodes of two stretches, kind by kind: all of them in order where there are equally many, else
/// those without a number.
fn gap(
    first: &[DraftNode],
    a: std::ops::Range<usize>,
    second: &[DraftNode],
    b: std::ops::Range<usize>,
    pairs: &mut Pairs,
) -> Vec<(usize, usize)> {
    let mut kinds: HashMap<NodeKind, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for index in a {
        if !pairs.has_first(first[index].id) {
            kinds.entry(first[index].kind).or_default().0.push(index);
        }
    }
    for index in b {
        if pairs.first(second[index].id).is_none() {
            kinds.entry(second[index].kind).or_default().1.push(index);
        }
    }
    let mut found = Vec::new();
    for (mut left, mut right) in kinds.into_values() {
        if left.len() != right.len() {
            left.retain(|index| number(&first[*index]).is_none());
            right.retain(|index| number(&second[*index]).is_none());
        }
        found.extend(left.into_iter().zip(right));
    }
    found.sort_unstable();
    found.retain(|(a, b)| pairs.add(first[*a].id, second[*b].id));
    found
}

/// Articles whose number occurs once in each tree.
fn unique_articles<'a>(first: &'a Draft, second: &'a Draft) -> Vec<(&'a DraftNode, &'a DraftNode)> {
    fn by_number(draft: &Draft) -> Vec<(&str, Option<&DraftNode>)> {
        let mut order = Vec::new();
        let mut index: HashMap<&str, usize> = HashMap::new();
        for place in draft.walk().filter(|place| place.node.kind == NodeKind::Article) {
            if let Some(number) = place.node.number.as_deref() {
                match index.get(number) {
                    // A repeated number says nothing.
                    Some(at) => order[*at] = (number, None),
                    None => {
                        index.insert(number, order.len());
                        order.push((number, Some(place.node)));
                    }
                }
            }
        }
        order
    }
    let second: HashMap<&str, Option<&DraftNode>> = by_number(second).into_iter().collect();
    by_number(first)
        .into_iter()
        .filter_map(|(number, node)| Some((node?, second.get(number).copied().flatten()?)))
        .collect()
}
