//! Which nodes stand after a merge, under which node, and in which order.

use std::collections::{HashMap, HashSet};

use super::{Field, Merge};
use crate::draft::{Draft, DraftNode};

/// The ids under each node, in order; `None` is the top.
type Lists = HashMap<Option<u32>, Vec<u32>>;

/// A tree's places.
struct Places {
    parent: HashMap<u32, Option<u32>>,
    lists: Lists,
    order: Vec<u32>,
}

fn places(draft: &Draft) -> Places {
    let mut places = Places { parent: HashMap::new(), lists: HashMap::new(), order: Vec::new() };
    for place in draft.walk() {
        places.parent.insert(place.node.id, place.parent);
        places.lists.entry(place.parent).or_default().push(place.node.id);
        places.order.push(place.node.id);
    }
    places
}

impl Places {
    fn list(&self, parent: Option<u32>) -> &[u32] {
        self.lists.get(&parent).map_or(&[], Vec::as_slice)
    }
}

/// The merged structure. Reports what was added and removed, and where both sides changed it.
pub(super) fn merge(merge: &mut Merge<'_>, base: &Draft, ours: &Draft, theirs: &Draft) -> Lists {
    let (base, ours, theirs) = (places(base), places(ours), places(theirs));

    // Who hangs where. What neither side has is not there; what an official took away stays away.
    let mut parents: HashMap<u32, Option<u32>> = HashMap::new();
    let mut moved_by_file: HashSet<u32> = HashSet::new();
    // Nodes that the file dropped and nobody worked on, in reading order.
    let mut dropped: HashSet<u32> = HashSet::new();
    for id in &ours.order {
        let place = ours.parent[id];
        match (base.parent.get(id), theirs.parent.get(id)) {
            (Some(before), Some(now)) if before != now && place == *before => {
                // An official took the new parent away: there is nothing to move under.
                let gone =
                    now.is_some_and(|now| !ours.parent.contains_key(&now) && base.parent.contains_key(&now));
                if !gone {
                    moved_by_file.insert(*id);
                }
                parents.insert(*id, if gone { place } else { *now });
            }
            (Some(before), Some(now)) => {
                if before != now && place != *now {
                    conflict_of_place(merge, *id, place, *now);
                }
                parents.insert(*id, place);
            }
            (Some(before), None) if place == *before && !merge.touched(*id) => {
                dropped.insert(*id);
            }
            (Some(_), None) => {
                keep_dropped(merge, *id);
                parents.insert(*id, place);
            }
            (None, _) => {
                parents.insert(*id, place);
            }
        }
    }
    let mut blocked: Vec<u32> = Vec::new();
    for id in &theirs.order {
        if ours.parent.contains_key(id) {
            continue;
        }
        if base.parent.contains_key(id) {
            if merge.changed_in_file(*id) {
                blocked.push(*id);
            }
            continue;
        }
        // New in the file: under its parent, or beside the sibling before it where an official joined or took away
        // the parent; where all of them went, it does not come back alone.
        let parent = theirs.parent[id];
        let stands = parent.is_none_or(|parent| parents.contains_key(&parent));
        let beside = || {
            let before = theirs.list(parent).iter().take_while(|sibling| *sibling != id);
            before.filter_map(|sibling| parents.get(sibling)).last().copied()
        };
        match if stands { Some(parent) } else { beside() } {
            Some(parent) => {
                parents.insert(*id, parent);
                merge.report.added.push(*id);
            }
            None => blocked.push(*id),
        }
    }
    for id in blocked {
        if let Some(node) = merge.theirs.get(&id).copied() {
            let (language, text) = merge.excerpt(node);
            merge.conflict(Some(id), Field::GoneFromDraft, language, "", &text);
        }
    }

    // The file moved a node under a new one that did not come in.
    for id in &ours.order {
        let lost = parents.get(id).copied().flatten().is_some_and(|parent| !parents.contains_key(&parent));
        if lost && moved_by_file.remove(id) {
            parents.insert(*id, ours.parent[id]);
        }
    }
    loop {
        keep_what_is_stood_on(merge, &mut parents, &mut dropped, &ours);
        if !break_circles(merge, &mut parents, &mut moved_by_file, &ours) {
            break;
        }
    }
    merge.report.removed.extend(ours.order.iter().filter(|id| dropped.contains(id)));
    merge.report.changed.extend(moved_by_file);

    // Who comes after whom.
    let mut members: HashMap<Option<u32>, HashSet<u32>> = HashMap::new();
    for (id, parent) in &parents {
        members.entry(*parent).or_default().insert(*id);
    }
    // In a fixed order, so that the conflicts are reported in one.
    let mut members: Vec<_> = members.into_iter().collect();
    members.sort_unstable_by_key(|(parent, _)| *parent);
    members
        .into_iter()
        .map(|(parent, members)| (parent, order(merge, parent, &members, [&base, &ours, &theirs])))
        .collect()
}

/// A node that the file dropped stays as long as something stands under it.
fn keep_what_is_stood_on(
    merge: &mut Merge<'_>,
    parents: &mut HashMap<u32, Option<u32>>,
    dropped: &mut HashSet<u32>,
    ours: &Places,
) {
    let mut wanted: Vec<u32> =
        parents.values().flatten().copied().filter(|id| dropped.contains(id)).collect();
    wanted.sort_unstable();
    while let Some(id) = wanted.pop() {
        if dropped.remove(&id) {
            parents.insert(id, ours.parent[&id]);
            wanted.extend(ours.parent[&id]);
            keep_dropped(merge, id);
        }
    }
}

fn conflict_of_place(merge: &mut Merge<'_>, id: u32, ours: Option<u32>, theirs: Option<u32>) {
    let [ours, theirs] = [ours, theirs].map(|parent| parent.map(|id| id.to_string()).unwrap_or_default());
    merge.conflict(Some(id), Field::Place, None, &ours, &theirs);
}

fn keep_dropped(merge: &mut Merge<'_>, id: u32) {
    if let Some(node) = merge.ours.get(&id).copied() {
        let (language, text) = merge.excerpt(node);
        merge.conflict(Some(id), Field::GoneFromFile, language, &text, "");
    }
}

/// An official moved a chapter into another, the file the other into the first. The file's moves in such a circle are
/// not made; the official's tree alone has none. Says whether there was a circle.
fn break_circles(
    merge: &mut Merge<'_>,
    parents: &mut HashMap<u32, Option<u32>>,
    moved_by_file: &mut HashSet<u32>,
    ours: &Places,
) -> bool {
    let mut any = false;
    let mut sound: HashSet<u32> = HashSet::new();
    for start in &ours.order {
        let mut line: Vec<u32> = Vec::new();
        let mut at = parents.contains_key(start).then_some(*start);
        while let Some(id) = at.filter(|id| !sound.contains(id)) {
            if let Some(begin) = line.iter().position(|seen| *seen == id) {
                any = true;
                let circle = line.split_off(begin);
                let moved: Vec<u32> = circle.iter().copied().filter(|id| moved_by_file.remove(id)).collect();
                for id in &moved {
                    let (own, file) = (ours.parent[id], parents[id]);
                    conflict_of_place(merge, *id, own, file);
                    parents.insert(*id, own);
                }
                if moved.is_empty() {
                    // Neither tree has a circle of its own; whatever made this one, the walk must end.
                    parents.insert(id, None);
                }
                line.clear();
                at = Some(*start);
                continue;
            }
            line.push(id);
            at = parents.get(&id).copied().flatten();
        }
        sound.extend(line);
    }
    any
}

/// The order under one node: the official's, unless only the file changed it; newcomers of the other side are put in
/// where that side has them.
fn order(
    merge: &mut Merge<'_>,
    parent: Option<u32>,
    members: &HashSet<u32>,
    [base, ours, theirs]: [&Places; 3],
) -> Vec<u32> {
    let own = |places: &Places| -> Vec<u32> {
        places.list(parent).iter().copied().filter(|id| members.contains(id)).collect()
    };
    let lists = [own(base), own(ours), own(theirs)];
    let sets = [&lists[1], &lists[2]].map(|list| list.iter().copied().collect::<HashSet<u32>>());
    let common: HashSet<u32> =
        lists[0].iter().copied().filter(|id| sets.iter().all(|set| set.contains(id))).collect();
    let [b, o, t] =
        [0, 1, 2].map(|at| lists[at].iter().copied().filter(|id| common.contains(id)).collect::<Vec<_>>());
    let [_, in_ours, in_theirs] = lists;
    let mut list = if t != b && o == b {
        // What an official added follows what it was split off from.
        weave(in_theirs, &in_ours, true)
    } else {
        if t != b && t != o {
            let [ours, theirs] =
                [&o, &t].map(|list| list.iter().map(u32::to_string).collect::<Vec<_>>().join(" "));
            merge.conflict(parent, Field::Order, None, &ours, &theirs);
        }
        weave(in_ours, &in_theirs, false)
    };
    // What came in beside a sibling because its parent is gone.
    if list.len() < members.len() {
        let there: HashSet<u32> = list.iter().copied().collect();
        for id in theirs.order.iter().filter(|id| members.contains(id) && !there.contains(id)) {
            let before = theirs.list(theirs.parent[id]).iter().take_while(|sibling| *sibling != id);
            let at = before.filter_map(|sibling| list.iter().position(|id| id == sibling)).last();
            list.insert(at.map_or(list.len(), |at| at + 1), *id);
        }
    }
    list
}

/// Puts the ids that only `second` has into `first`. With `follow`, right after the one they follow; without, right
/// before the one they precede, so that what was split off a node stays with it.
fn weave(mut first: Vec<u32>, second: &[u32], follow: bool) -> Vec<u32> {
    let mut there: HashSet<u32> = first.iter().copied().collect();
    for (index, id) in second.iter().enumerate() {
        if there.contains(id) {
            continue;
        }
        let position = |other: &u32| first.iter().position(|id| id == other);
        let at = if follow {
            second[..index]
                .iter()
                .rev()
                .find(|id| there.contains(id))
                .and_then(position)
                .map_or(0, |at| at + 1)
        } else {
            second[index..].iter().find(|id| there.contains(id)).and_then(position).unwrap_or(first.len())
        };
        first.insert(at, *id);
        there.insert(*id);
    }
    first
}

/// Builds the tree from its places.
pub(super) fn build(mut lists: Lists, mut node: impl FnMut(u32) -> DraftNode) -> Vec<DraftNode> {
    fn below(
        parent: Option<u32>,
        lists: &mut Lists,
        node: &mut impl FnMut(u32) -> DraftNode,
    ) -> Vec<DraftNode> {
        let ids = lists.remove(&parent).unwrap_or_default();
        ids.into_iter().map(|id| DraftNode { children: below(Some(id), lists, node), ..node(id) }).collect()
    }
    below(None, &mut lists, &mut node)
}
