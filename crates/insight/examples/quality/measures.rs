//! How well groups fit labels. Definitions: Manning, Raghavan, Schütze, "Introduction to Information Retrieval", 16.3; the
//! adjusted Rand index after Hubert and Arabie, "Comparing partitions", 1985.

use std::collections::BTreeMap;

/// How often each group and each label occur, alone and together.
struct Counts {
    all: f64,
    groups: Vec<f64>,
    labels: Vec<f64>,
    both: BTreeMap<(usize, usize), f64>,
}

impl Counts {
    fn of(groups: &[usize], labels: &[usize]) -> Self {
        let most = |of: &[usize]| of.iter().max().map_or(0, |most| most + 1);
        let mut counts = Self {
            all: groups.len() as f64,
            groups: vec![0.0; most(groups)],
            labels: vec![0.0; most(labels)],
            both: BTreeMap::new(),
        };
        for (group, label) in groups.iter().zip(labels) {
            counts.groups[*group] += 1.0;
            counts.labels[*label] += 1.0;
            *counts.both.entry((*group, *label)).or_default() += 1.0;
        }
        counts
    }

    fn entropy(&self, of: &[f64]) -> f64 {
        -of.iter()
            .filter(|count| **count > 0.0)
            .map(|count| count / self.all * (count / self.all).ln())
            .sum::<f64>()
    }
}

/// Normalised mutual information (by the mean of both entropies), from 0 to 1.
pub(crate) fn nmi(groups: &[usize], labels: &[usize]) -> f64 {
    let counts = Counts::of(groups, labels);
    let (of_groups, of_labels) = (counts.entropy(&counts.groups), counts.entropy(&counts.labels));
    if of_groups + of_labels == 0.0 {
        return 1.0;
    }
    let shared: f64 = counts
        .both
        .iter()
        .map(|((group, label), both)| {
            both / counts.all * (counts.all * both / (counts.groups[*group] * counts.labels[*label])).ln()
        })
        .sum();
    2.0 * shared / (of_groups + of_labels)
}

/// The adjusted Rand index: 1 for the same partition, 0 on average for one by chance.
pub(crate) fn ari(groups: &[usize], labels: &[usize]) -> f64 {
    let counts = Counts::of(groups, labels);
    let pairs = |count: &f64| count * (count - 1.0) / 2.0;
    let both: f64 = counts.both.values().map(pairs).sum();
    let of_groups: f64 = counts.groups.iter().map(pairs).sum();
    let of_labels: f64 = counts.labels.iter().map(pairs).sum();
    let expected = of_groups * of_labels / pairs(&counts.all).max(1.0);
    let most = f64::midpoint(of_groups, of_labels);
    if most == expected { 1.0 } else { (both - expected) / (most - expected) }
}

/// The share of texts whose label is the commonest of their group.
pub(crate) fn purity(groups: &[usize], labels: &[usize]) -> f64 {
    let counts = Counts::of(groups, labels);
    let mut best = vec![0.0_f64; counts.groups.len()];
    for ((group, _), both) in &counts.both {
        best[*group] = best[*group].max(*both);
    }
    best.iter().sum::<f64>() / counts.all.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_textbook_comes_out() {
        // Figure 16.4: three clusters of crosses (0), circles (1) and diamonds (2); purity 0.71, NMI 0.36.
        let groups = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2];
        let labels = [0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 2, 0, 0, 2, 2, 2];
        assert!((purity(&groups, &labels) - 12.0 / 17.0).abs() < 1e-9);
        assert!((nmi(&groups, &labels) - 0.3645617718571898).abs() < 1e-9);
        // Its pairs: 20 of 40 in one cluster share a class, of 44 that share one; 136 in all.
        let expected = 40.0 * 44.0 / 136.0;
        assert!((ari(&groups, &labels) - (20.0 - expected) / (42.0 - expected)).abs() < 1e-9);
    }

    #[test]
    fn names_of_groups_do_not_matter_and_one_group_says_nothing() {
        let (labels, same, one) = ([0, 0, 1, 1, 2], [2, 2, 0, 0, 1], [0; 5]);
        assert!((nmi(&same, &labels) - 1.0).abs() < 1e-9 && (ari(&same, &labels) - 1.0).abs() < 1e-9);
        assert!(nmi(&one, &labels).abs() < 1e-9 && ari(&one, &labels).abs() < 1e-9);
    }
}
