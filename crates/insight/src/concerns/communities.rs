//! Groups in a graph of texts that are alike, by modularity: Louvain (Blondel, Guillaume, Lambiotte, Lefebvre, "Fast unfolding of
//! communities in large networks", 2008), with a resolution (Reichardt and Bornholdt, "Statistical mechanics of community
//! detection", 2006) and a last round over single texts (the idea of Traag, Waltman, van Eck, "From Louvain to Leiden", 2019).

use super::chance::Chance;

/// An undirected graph with weights, each edge at both of its ends.
#[derive(Debug, Clone, Default)]
pub(crate) struct Graph {
    starts: Vec<usize>,
    edges: Vec<(u32, f32)>,
    /// Twice the weight of the edges inside a node, for nodes that stand for many.
    inside: Vec<f64>,
}

impl Graph {
    /// Joins every node to its neighbours; where two are neighbours of each other, their edge weighs twice.
    pub(crate) fn of_neighbours(neighbours: &[Vec<(u32, f32)>]) -> Self {
        let mut pairs = Vec::new();
        for (node, near) in neighbours.iter().enumerate() {
            let node = u32::try_from(node).unwrap_or(u32::MAX);
            for (other, weight) in near.iter().filter(|(other, _)| *other != node) {
                pairs.push((node, *other, *weight));
                pairs.push((*other, node, *weight));
            }
        }
        Self::of_pairs(pairs, vec![0.0; neighbours.len()])
    }

    fn of_pairs(mut pairs: Vec<(u32, u32, f32)>, inside: Vec<f64>) -> Self {
        pairs.sort_unstable_by_key(|(from, to, _)| (*from, *to));
        let mut graph = Self { starts: vec![0], edges: Vec::with_capacity(pairs.len()), inside };
        let mut groups = pairs.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).peekable();
        for node in 0..graph.inside.len() {
            while let Some(same) = groups.next_if(|same| same[0].0 as usize == node) {
                graph.edges.push((same[0].1, same.iter().map(|(.., weight)| weight).sum()));
            }
            graph.starts.push(graph.edges.len());
        }
        graph
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.inside.len()
    }

    /// The neighbours of a node with the weights of their edges.
    pub(crate) fn near(&self, node: usize) -> &[(u32, f32)] {
        &self.edges[self.starts[node]..self.starts[node + 1]]
    }

    fn degree(&self, node: usize) -> f64 {
        self.inside[node] + self.near(node).iter().map(|(_, weight)| f64::from(*weight)).sum::<f64>()
    }

    /// How much more is joined inside groups than chance would join, up to a factor.
    pub(crate) fn modularity(&self, group: &[u32], resolution: f64) -> f64 {
        let mut totals = vec![0.0_f64; group.iter().max().map_or(0, |most| *most as usize + 1)];
        let mut inside = 0.0;
        for node in 0..self.len() {
            totals[group[node] as usize] += self.degree(node);
            inside += self.inside[node];
            for (other, weight) in self.near(node) {
                if group[*other as usize] == group[node] {
                    inside += f64::from(*weight);
                }
            }
        }
        let all: f64 = totals.iter().sum();
        if all > 0.0 {
            (inside - resolution * totals.iter().map(|t| t * t).sum::<f64>() / all) / all
        } else {
            0.0
        }
    }

    /// The graph whose nodes are the groups of this one.
    fn gathered(&self, group: &[u32], groups: usize) -> Self {
        let mut inside = vec![0.0; groups];
        let mut pairs = Vec::with_capacity(self.edges.len());
        for node in 0..self.len() {
            let own = group[node];
            inside[own as usize] += self.inside[node];
            for (other, weight) in self.near(node) {
                let theirs = group[*other as usize];
                if theirs == own {
                    inside[own as usize] += f64::from(*weight);
                } else {
                    pairs.push((own, theirs, *weight));
                }
            }
        }
        Self::of_pairs(pairs, inside)
    }
}

/// The group of each node, numbered from 0 in the order of their first nodes. The higher the resolution, the more groups.
pub(crate) fn communities(graph: &Graph, resolution: f64, seed: u64) -> Vec<u32> {
    let mut chance = Chance::new(seed);
    let mut membership: Vec<u32> =
        (0..graph.len()).map(|node| u32::try_from(node).unwrap_or(u32::MAX)).collect();
    let mut level = graph.clone();
    loop {
        let mut group: Vec<u32> =
            (0..level.len()).map(|node| u32::try_from(node).unwrap_or(u32::MAX)).collect();
        let moved = settle(&level, &mut group, resolution, &mut chance);
        let groups = renumber(&mut group);
        for own in &mut membership {
            *own = group[*own as usize];
        }
        if !moved || groups == level.len() {
            break;
        }
        level = level.gathered(&group, groups);
    }
    settle(graph, &mut membership, resolution, &mut chance);
    renumber(&mut membership);
    membership
}

/// Moves nodes to the group that gains most by it until none moves. Says whether any did.
fn settle(graph: &Graph, group: &mut [u32], resolution: f64, chance: &mut Chance) -> bool {
    let degrees: Vec<f64> = (0..graph.len()).map(|node| graph.degree(node)).collect();
    let all: f64 = degrees.iter().sum();
    if all <= 0.0 {
        return false;
    }
    let mut totals = vec![0.0; graph.len()];
    for (node, own) in group.iter().enumerate() {
        totals[*own as usize] += degrees[node];
    }
    let mut order: Vec<u32> = (0..graph.len()).map(|node| u32::try_from(node).unwrap_or(u32::MAX)).collect();
    chance.shuffle(&mut order);
    let mut waiting: std::collections::VecDeque<u32> = order.into();
    let mut is_waiting = vec![true; graph.len()];
    let mut toward = vec![0.0_f64; graph.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut moved = false;
    // Each move gains; the bound only guards against rounding that turns in circles.
    let mut rounds = 50 * graph.len();
    while let Some(node) = waiting.pop_front() {
        let node = node as usize;
        is_waiting[node] = false;
        rounds = rounds.saturating_sub(1);
        if rounds == 0 {
            break;
        }
        let own = group[node];
        for (other, weight) in graph.near(node) {
            let theirs = group[*other as usize];
            if toward[theirs as usize] == 0.0 {
                touched.push(theirs);
            }
            toward[theirs as usize] += f64::from(*weight);
        }
        totals[own as usize] -= degrees[node];
        let gain = |to: u32| toward[to as usize] - resolution * degrees[node] * totals[to as usize] / all;
        let mut best = own;
        let mut best_gain = gain(own) + 1e-9;
        for to in &touched {
            let gain = gain(*to);
            if gain > best_gain {
                (best, best_gain) = (*to, gain);
            }
        }
        totals[best as usize] += degrees[node];
        for to in touched.drain(..) {
            toward[to as usize] = 0.0;
        }
        if best != own {
            moved = true;
            group[node] = best;
            for (other, _) in graph.near(node) {
                let other_group = group[*other as usize];
                if other_group != best && !is_waiting[*other as usize] {
                    is_waiting[*other as usize] = true;
                    waiting.push_back(*other);
                }
            }
        }
    }
    moved
}

/// Numbers groups from 0 in the order in which they are met. Says how many there are.
pub(crate) fn renumber(group: &mut [u32]) -> usize {
    let mut names = vec![u32::MAX; group.iter().max().map_or(0, |most| *most as usize + 1)];
    let mut count = 0_u32;
    for own in group {
        let name = &mut names[*own as usize];
        if *name == u32::MAX {
            *name = count;
            count += 1;
        }
        *own = *name;
    }
    count as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Zachary's karate club ("An information flow model for conflict and fission in small groups", 1977).
    const KARATE: [(u32, u32); 78] = [
        (0, 1),
        (0, 2),
        (0, 3),
        (0, 4),
        (0, 5),
        (0, 6),
        (0, 7),
        (0, 8),
        (0, 10),
        (0, 11),
        (0, 12),
        (0, 13),
        (0, 17),
        (0, 19),
        (0, 21),
        (0, 31),
        (1, 2),
        (1, 3),
        (1, 7),
        (1, 13),
        (1, 17),
        (1, 19),
        (1, 21),
        (1, 30),
        (2, 3),
        (2, 7),
        (2, 8),
        (2, 9),
        (2, 13),
        (2, 27),
        (2, 28),
        (2, 32),
        (3, 7),
        (3, 12),
        (3, 13),
        (4, 6),
        (4, 10),
        (5, 6),
        (5, 10),
        (5, 16),
        (6, 16),
        (8, 30),
        (8, 32),
        (8, 33),
        (9, 33),
        (13, 33),
        (14, 32),
        (14, 33),
        (15, 32),
        (15, 33),
        (18, 32),
        (18, 33),
        (19, 33),
        (20, 32),
        (20, 33),
        (22, 32),
        (22, 33),
        (23, 25),
        (23, 27),
        (23, 29),
        (23, 32),
        (23, 33),
        (24, 25),
        (24, 27),
        (24, 31),
        (25, 31),
        (26, 29),
        (26, 33),
        (27, 33),
        (28, 31),
        (28, 33),
        (29, 32),
        (29, 33),
        (30, 32),
        (30, 33),
        (31, 32),
        (31, 33),
        (32, 33),
    ];

    fn karate() -> Graph {
        let mut near = vec![Vec::new(); 34];
        for (a, b) in KARATE {
            near[a as usize].push((b, 1.0));
        }
        Graph::of_neighbours(&near)
    }

    #[test]
    fn the_karate_club_falls_apart_as_is_known_of_it() {
        let graph = karate();
        let best =
            (0..10).map(|seed| graph.modularity(&communities(&graph, 1.0, seed), 1.0)).fold(0.0, f64::max);
        // 0.4198 is the largest there is (Brandes and others, "On modularity clustering", 2008).
        assert!((0.4188..0.4199).contains(&best), "{best}");
    }

    #[test]
    fn a_higher_resolution_gives_more_groups() {
        let graph = karate();
        let groups = |resolution| communities(&graph, resolution, 1).iter().max().map_or(0, |most| most + 1);
        assert!(groups(0.3) < groups(1.0) && groups(1.0) < groups(4.0));
    }

    proptest! {
        #[test]
        fn every_node_is_in_a_group_and_nodes_without_a_path_never_share_one(
            edges in prop::collection::vec((0_u32..20, 0_u32..20, 0.1_f32..1.0), 0..40), seed in any::<u64>()
        ) {
            let mut near = vec![Vec::new(); 20];
            for (a, b, weight) in edges {
                near[a as usize].push((b, weight));
            }
            let graph = Graph::of_neighbours(&near);
            let group = communities(&graph, 1.0, seed);
            prop_assert_eq!(group.clone(), communities(&graph, 1.0, seed));
            // What can be reached from each node.
            let mut part: Vec<usize> = (0..20).collect();
            for _ in 0..20 {
                for a in 0..20 {
                    for (b, _) in graph.near(a) {
                        let least = part[a].min(part[*b as usize]);
                        part[a] = least;
                        part[*b as usize] = least;
                    }
                }
            }
            for a in 0..20 {
                for b in 0..20 {
                    prop_assert!(group[a] != group[b] || part[a] == part[b]);
                }
            }
        }
    }
}
