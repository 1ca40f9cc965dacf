//! What changed between two versions of a draft, node by node, and what became of the nodes that people wrote on.

use std::collections::{BTreeSet, HashMap, HashSet};

use documents::compare::Spelling;
pub use documents::compare::{Piece, PieceKind};
use serde::Serialize;
use text::Language;

use super::Draft;
use super::label::label;

/// What happened to a node between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Only the later version has it.
    Added,
    /// Only the earlier version has it.
    Removed,
    /// It stands elsewhere and says the same.
    Moved,
    /// Its label, heading or text is another; [`Change::moved`] says whether it stands elsewhere too.
    Changed,
    /// It stands and says what it did.
    Unchanged,
}

/// One node in a comparison of two versions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The node.
    pub node: u32,
    /// 1 at the top, in the version that has it (the later one, where both do).
    pub depth: usize,
    /// The label to show; the earlier version's for a node that was removed.
    pub label: String,
    /// The label it had, where that was another.
    pub label_before: Option<String>,
    /// What happened.
    pub kind: ChangeKind,
    /// Whether it stands under another node, or in another order among nodes that both versions have.
    pub moved: bool,
    /// The heading word by word; empty where neither version has one.
    pub heading: Vec<Piece>,
    /// The text word by word; empty where neither version has one.
    pub text: Vec<Piece>,
}

/// Compares two versions of one call's draft in one language: every node of the later one in reading order, and what
/// was removed after the node it followed.
pub fn changes(before: &Draft, after: &Draft, language: Language) -> Vec<Change> {
    let old: HashMap<u32, _> = before.walk().map(|place| (place.node.id, place)).collect();
    let new: HashMap<u32, _> = after.walk().map(|place| (place.node.id, place)).collect();
    let moved = moved(before, after);

    // What was removed, by the node of the later version that it follows in the earlier one's reading order.
    let mut removed: HashMap<Option<u32>, Vec<Change>> = HashMap::new();
    let mut follows = None;
    for place in before.walk() {
        if new.contains_key(&place.node.id) {
            follows = Some(place.node.id);
            continue;
        }
        let words = place.node.text(language);
        removed.entry(follows).or_default().push(Change {
            node: place.node.id,
            depth: place.depth,
            label: label(place.node, language),
            label_before: None,
            kind: ChangeKind::Removed,
            moved: false,
            heading: pieces(&words.heading, ""),
            text: pieces(&words.text, ""),
        });
    }

    let mut changes = removed.remove(&None).unwrap_or_default();
    for place in after.walk() {
        let id = place.node.id;
        let words = place.node.text(language);
        let own_label = label(place.node, language);
        let earlier = old.get(&id).map(|place| place.node);
        let (heading_before, text_before, label_before) = match earlier {
            Some(node) => {
                let words = node.text(language);
                (words.heading.as_str(), words.text.as_str(), Some(label(node, language)))
            }
            None => ("", "", None),
        };
        let label_before = label_before.filter(|before| *before != own_label);
        let same_words = words.heading == heading_before && words.text == text_before;
        let kind = match earlier {
            None => ChangeKind::Added,
            Some(_) if !same_words || label_before.is_some() => ChangeKind::Changed,
            Some(_) if moved.contains(&id) => ChangeKind::Moved,
            Some(_) => ChangeKind::Unchanged,
        };
        changes.push(Change {
            node: id,
            depth: place.depth,
            label: own_label,
            label_before,
            kind,
            moved: moved.contains(&id),
            heading: pieces(heading_before, &words.heading),
            text: pieces(text_before, &words.text),
        });
        changes.extend(removed.remove(&Some(id)).unwrap_or_default());
    }
    changes
}

/// What changed, word by word, as it was typed.
fn pieces(before: &str, after: &str) -> Vec<Piece> {
    documents::compare::words(before, after, Spelling::Exact)
}

/// The nodes that stand elsewhere: under another parent, or not among the most siblings that kept their order. One
/// article taken to the end is one move, not a move of all that it passed.
fn moved(before: &Draft, after: &Draft) -> HashSet<u32> {
    let old: HashMap<u32, (Option<u32>, usize)> =
        before.walk().map(|place| (place.node.id, (place.parent, place.index))).collect();
    let mut moved = HashSet::new();
    let mut stayed: HashMap<Option<u32>, Vec<(u32, usize)>> = HashMap::new();
    for place in after.walk() {
        match old.get(&place.node.id) {
            Some((parent, index)) if *parent == place.parent => {
                stayed.entry(*parent).or_default().push((place.node.id, *index));
            }
            Some(_) => {
                moved.insert(place.node.id);
            }
            None => {}
        }
    }
    for siblings in stayed.into_values() {
        let indices: Vec<usize> = siblings.iter().map(|(_, index)| *index).collect();
        let kept = longest_rise(&indices);
        moved
            .extend(siblings.iter().enumerate().filter(|(at, _)| !kept.contains(at)).map(|(_, (id, _))| *id));
    }
    moved
}

/// The positions of a longest increasing subsequence of distinct numbers (patience sorting, n log n).
fn longest_rise(numbers: &[usize]) -> HashSet<usize> {
    // tops[k]: the position that ends the best rise of length k + 1; chain[i]: the position before i in its rise.
    let mut tops: Vec<usize> = Vec::new();
    let mut chain: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = tops.partition_point(|top| numbers[*top] < *number);
        chain.push(length.checked_sub(1).map(|below| tops[below]));
        match tops.get_mut(length) {
            Some(top) => *top = at,
            None => tops.push(at),
        }
    }
    let mut kept = HashSet::new();
    let mut at = tops.last().copied();
    while let Some(position) = at {
        kept.insert(position);
        at = chain[position];
    }
    kept
}

/// A published node that people wrote on and that the new version no longer has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gone {
    /// The node.
    pub node: u32,
    /// How the published version names it, in Persian and in English.
    pub citation: [String; 2],
    /// The nearest node above it that the new version still has: where its contributions can be read.
    pub under: Option<u32>,
}

/// The new version can't follow the published one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the new version would give out ids that the published one already gave")]
pub struct IdsStepBack;

/// What becomes of `contributed`, the nodes that people wrote on, when `next` follows the version `published`: the ones
/// that are gone, in the published order, so that the page can say it before an official publishes and to everybody
/// after. Nothing published disappears without a trace (design, rule 3).
///
/// # Errors
/// `next` was not made from `published`: it could give an old id to a new node, and contributions would jump over.
pub fn carry_over(
    published: &Draft,
    next: &Draft,
    contributed: &BTreeSet<u32>,
) -> Result<Vec<Gone>, IdsStepBack> {
    if next.next_id < published.next_id {
        return Err(IdsStepBack);
    }
    let kept: HashSet<u32> = next.walk().map(|place| place.node.id).collect();
    let gone = published.walk().map(|place| place.node.id);
    let gone = gone.filter(|id| contributed.contains(id) && !kept.contains(id));
    Ok(gone
        .map(|node| Gone {
            node,
            citation: Language::ALL.map(|language| published.citation(node, language)),
            under: published.ancestors(node).iter().rev().map(|above| above.id).find(|id| kept.contains(id)),
        })
        .collect())
}
