//! Which node of the file is which node of the draft. Words weigh more than numbers: when an article is put in before
//! the fifth, the old fifth is the new sixth, and contributions must stay with its words.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use documents::NodeKind;
use text::Language;
use text::normalize::for_matching;

use crate::draft::matching::{self, Pairs};
use crate::draft::{Draft, DraftNode};

/// From this share of common words on, two nodes of the same kind are one node that was edited.
const ALIKE: f64 = 0.5;

/// The same for two nodes of different kinds: a note that became an article keeps nearly all its words.
const ALIKE_ACROSS_KINDS: f64 = 0.8;

/// Below this share, the same number alone does not make two nodes one while a better partner may be found.
const ALIKE_WITH_NUMBER: f64 = 0.3;

/// Texts of fewer words than this are alike by chance: only their place tells what they are.
const FEW_WORDS: usize = 4;

/// A run of words that occurs in more nodes than this tells nothing about which node it is.
const COMMON_RUN: usize = 20;

/// Gives the nodes of the file the ids of the draft: those of the base they continue, those of nodes that an official
/// added and the file now has too, and new ones for the rest. The id that comes next is returned.
pub(super) fn rename(base: &Draft, ours: &Draft, theirs: &mut Draft, language: Language) -> u32 {
    let mut pairs = Pairs::default();
    let file = sketches(theirs, language, |_| true);
    let old = sketches(base, language, |_| true);
    by_words(&old, &file, &mut pairs);
    by_place(&old, &file, &mut pairs, 0.0);
    // What is left is told by its place among what was found.
    matching::lists(&base.nodes, &theirs.nodes, &mut pairs);
    let partners: HashMap<u32, &DraftNode> = base.walk().map(|place| (place.node.id, place.node)).collect();
    for place in theirs.walk() {
        if let Some(partner) = pairs.first(place.node.id).and_then(|id| partners.get(&id)) {
            matching::lists(&partner.children, &place.node.children, &mut pairs);
        }
    }

    // An official split an article, then the file was split in the same place.
    let imported: HashSet<u32> = base.walk().map(|place| place.node.id).collect();
    let added = sketches(ours, language, |node| !imported.contains(&node.id));
    let left: Vec<Sketch> = file.into_iter().filter(|sketch| pairs.first(sketch.id).is_none()).collect();
    by_words(&added, &left, &mut pairs);

    let mut next_id = base.next_id.max(ours.next_id);
    set_ids(&mut theirs.nodes, &pairs, &mut next_id);
    theirs.next_id = next_id;
    next_id
}

fn set_ids(nodes: &mut [DraftNode], pairs: &Pairs, next_id: &mut u32) {
    for node in nodes {
        node.id = pairs.first(node.id).unwrap_or_else(|| {
            *next_id += 1;
            *next_id - 1
        });
        set_ids(&mut node.children, pairs, next_id);
    }
}

/// A node as matching sees it.
struct Sketch {
    id: u32,
    parent: Option<u32>,
    kind: NodeKind,
    /// Kinds and numbers from the top down to the node.
    path: String,
    numbered: bool,
    /// Heading and text, folded.
    whole: String,
    /// The words of `whole` as hashes, sorted; a long file has millions.
    words: Vec<u64>,
    /// Each run of three words once, as a hash, for finding partners without comparing all with all.
    runs: Vec<u64>,
}

fn hash(words: &[&str]) -> u64 {
    // The same in every process, unlike a map's own hasher.
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

fn sketches(draft: &Draft, language: Language, wanted: impl Fn(&DraftNode) -> bool) -> Vec<Sketch> {
    let mut path: Vec<String> = Vec::new();
    let mut sketches = Vec::new();
    for place in draft.walk() {
        let node = place.node;
        path.truncate(place.depth - 1);
        path.push(format!("{:?} {}", node.kind, node.number.as_deref().unwrap_or_default()));
        if !wanted(node) {
            continue;
        }
        let said = node.text(language);
        let whole = for_matching(&[said.heading.as_str(), said.text.as_str()].join(" "));
        let in_order: Vec<&str> = whole.split(' ').filter(|word| !word.is_empty()).collect();
        let mut runs: Vec<u64> = in_order.windows(3).map(hash).collect();
        runs.sort_unstable();
        runs.dedup();
        let mut words: Vec<u64> = in_order.iter().map(|word| hash(&[word])).collect();
        words.sort_unstable();
        let (id, parent, numbered) = (node.id, place.parent, node.number.is_some());
        let path = path.join("/");
        sketches.push(Sketch { id, parent, kind: node.kind, path, numbered, whole, words, runs });
    }
    sketches
}

/// The share of words that two nodes have in common (Dice's coefficient over the words with their repetitions).
fn likeness(a: &Sketch, b: &Sketch) -> f64 {
    let (mut i, mut j, mut common) = (0, 0, 0usize);
    while let (Some(left), Some(right)) = (a.words.get(i), b.words.get(j)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    let all = a.words.len() + b.words.len();
    if all == 0 { 0.0 } else { 2.0 * common as f64 / all as f64 }
}

/// Long texts first: they can only be one thing. Short ones («نام شرکت») are what they are under their parent.
fn by_words(first: &[Sketch], second: &[Sketch], pairs: &mut Pairs) {
    let long = |sketch: &Sketch| sketch.words.len() >= FEW_WORDS;
    // The same words in the same place; of repeated ones the first with the first.
    let in_place = |sketch: &Sketch| long(sketch).then(|| format!("{}\n{}", sketch.path, sketch.whole));
    same(first, second, pairs, in_place, false);
    // The same words elsewhere, if there is only one such node on each side.
    same(
        first,
        second,
        pairs,
        |sketch| long(sketch).then(|| format!("{:?}\n{}", sketch.kind, sketch.whole)),
        true,
    );
    by_children(first, second, pairs);
    by_parent(first, second, pairs);
    by_place(first, second, pairs, ALIKE_WITH_NUMBER);
    by_likeness(first, second, pairs);
    by_children(first, second, pairs);
    by_parent(first, second, pairs);
}

/// Pairs what has no partner yet with what its children's partners hang under, if most of them do: a chapter that was
/// renumbered and retitled is known by its articles. From the bottom up.
fn by_children(first: &[Sketch], second: &[Sketch], pairs: &mut Pairs) {
    let parents: HashMap<u32, u32> =
        first.iter().filter_map(|sketch| Some((sketch.id, sketch.parent?))).collect();
    let kinds: HashMap<u32, NodeKind> = first.iter().map(|sketch| (sketch.id, sketch.kind)).collect();
    let mut votes: HashMap<u32, Vec<Option<u32>>> = HashMap::new();
    for sketch in second.iter().rev() {
        if let Some(votes) = votes.get(&sketch.id) {
            // In order of age, so that equal votes are decided alike every time.
            let mut sorted: Vec<u32> = votes.iter().flatten().copied().collect();
            sorted.sort_unstable();
            let most = sorted.chunk_by(|a, b| a == b).max_by_key(|run| run.len());
            if let Some(run) = most
                && run.len() * 2 > votes.len()
                && kinds.get(&run[0]) == Some(&sketch.kind)
            {
                pairs.add(run[0], sketch.id);
            }
        }
        if let Some(parent) = sketch.parent {
            let partner = pairs.first(sketch.id).and_then(|id| parents.get(&id)).copied();
            votes.entry(parent).or_default().push(partner);
        }
    }
}

/// Pairs the children of each pair that say the same, whatever their length; with their number first, then without.
/// From the top down.
fn by_parent(first: &[Sketch], second: &[Sketch], pairs: &mut Pairs) {
    let mut below: HashMap<Option<u32>, Vec<&Sketch>> = HashMap::new();
    for sketch in first {
        below.entry(sketch.parent).or_default().push(sketch);
    }
    let mut lists: Vec<(Option<u32>, Vec<&Sketch>)> = Vec::new();
    let mut at: HashMap<Option<u32>, usize> = HashMap::new();
    for sketch in second {
        let index = *at.entry(sketch.parent).or_insert_with(|| {
            lists.push((sketch.parent, Vec::new()));
            lists.len() - 1
        });
        lists[index].1.push(sketch);
    }
    for (parent, children) in lists {
        let partner = match parent {
            None => None,
            Some(parent) => match pairs.first(parent) {
                Some(partner) => Some(partner),
                None => continue,
            },
        };
        let Some(candidates) = below.get(&partner) else { continue };
        let own = |sketch: &Sketch| sketch.path.rsplit('/').next().unwrap_or_default().to_owned();
        let numbered = |sketch: &Sketch| Some(format!("{}\n{}", own(sketch), sketch.whole));
        same(candidates.iter().copied(), children.iter().copied(), pairs, numbered, false);
        let said = |sketch: &Sketch| {
            (!sketch.whole.is_empty()).then(|| format!("{:?}\n{}", sketch.kind, sketch.whole))
        };
        same(candidates.iter().copied(), children.iter().copied(), pairs, said, false);
    }
}

/// Whether nothing that is known of their parents speaks against two nodes being one.
fn parents_allow(first: &Sketch, second: &Sketch, pairs: &Pairs) -> bool {
    match (first.parent, second.parent) {
        (a, Some(b)) if pairs.first(b).is_some() => pairs.first(b) == a,
        (Some(a), _) => !pairs.has_first(a),
        (None, _) => true,
    }
}

/// Pairs nodes with the same key, in order; with `unique`, only keys that occur once on each side.
fn same<'a>(
    first: impl IntoIterator<Item = &'a Sketch>,
    second: impl IntoIterator<Item = &'a Sketch>,
    pairs: &mut Pairs,
    key: impl Fn(&Sketch) -> Option<String>,
    unique: bool,
) {
    let mut keys: HashMap<String, (Vec<u32>, Vec<u32>)> = HashMap::new();
    for sketch in first.into_iter().filter(|sketch| !pairs.has_first(sketch.id)) {
        if let Some(key) = key(sketch) {
            keys.entry(key).or_default().0.push(sketch.id);
        }
    }
    for sketch in second.into_iter().filter(|sketch| pairs.first(sketch.id).is_none()) {
        if let Some(ids) = key(sketch).and_then(|key| keys.get_mut(&key)) {
            ids.1.push(sketch.id);
        }
    }
    for (a, b) in keys.into_values() {
        if !unique || (a.len() == 1 && b.len() == 1) {
            for (a, b) in a.into_iter().zip(b) {
                pairs.add(a, b);
            }
        }
    }
}

/// Pairs what has no partner yet, stands at the same path of kinds and numbers and has at least this share of words in
/// common.
fn by_place(first: &[Sketch], second: &[Sketch], pairs: &mut Pairs, least: f64) {
    let mut places: HashMap<&str, Vec<&Sketch>> = HashMap::new();
    for sketch in first.iter().filter(|sketch| !pairs.has_first(sketch.id)) {
        places.entry(&sketch.path).or_default().push(sketch);
    }
    let mut nth: HashMap<&str, usize> = HashMap::new();
    for sketch in second {
        if pairs.first(sketch.id).is_some() {
            continue;
        }
        let nth = nth.entry(&sketch.path).or_default();
        let partner = places.get(sketch.path.as_str()).and_then(|sketches| sketches.get(*nth));
        *nth += 1;
        let Some(partner) = partner else { continue };
        // Without a number, the place alone says too little: that is left to the neighbours.
        let enough = if sketch.numbered { least } else { ALIKE_WITH_NUMBER };
        if likeness(partner, sketch) >= enough && parents_allow(partner, sketch, pairs) {
            pairs.add(partner.id, sketch.id);
        }
    }
}

/// Pairs what has no partner yet by common words, the most alike first.
fn by_likeness(first: &[Sketch], second: &[Sketch], pairs: &mut Pairs) {
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, sketch) in first.iter().enumerate().filter(|(_, sketch)| !pairs.has_first(sketch.id)) {
        for run in &sketch.runs {
            index.entry(*run).or_default().push(at);
        }
    }
    let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
    for (at, sketch) in second.iter().enumerate().filter(|(_, sketch)| pairs.first(sketch.id).is_none()) {
        let found: HashSet<usize> = sketch
            .runs
            .iter()
            .filter_map(|run| index.get(run))
            .filter(|partners| partners.len() <= COMMON_RUN)
            .flatten()
            .copied()
            .collect();
        for partner in found {
            let alike = likeness(&first[partner], sketch);
            let least = if first[partner].kind == sketch.kind { ALIKE } else { ALIKE_ACROSS_KINDS };
            if alike >= least {
                candidates.push((alike, partner, at));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, a, b) in candidates {
        pairs.add(first[a].id, second[b].id);
    }
}
