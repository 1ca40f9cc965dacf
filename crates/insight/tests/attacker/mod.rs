//! Somebody who knows all that is published and every sum, and has a linear-programming library. Shares nothing with the
//! audit that it checks: margins are sums of the innermost cells here, and each question is solved from nothing.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use std::collections::BTreeMap;

use insight::disclosure::ProtectedTable;
use insight::statistics::TOTAL;
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

/// A cell of any table: categories by dimension, and a word for what it was in another edition.
pub(crate) type Place = (BTreeMap<String, String>, u64);

/// What is known: each place with its count where it was published, and the sums.
#[derive(Debug, Clone, Default)]
pub(crate) struct Knowledge {
    pub(crate) counts: BTreeMap<Place, Option<u64>>,
    pub(crate) sums: Vec<(Place, Vec<Place>)>,
    /// The places that a table lists and withholds, with the truth.
    pub(crate) withheld: BTreeMap<Place, u64>,
}

pub(crate) fn categories(table: &ProtectedTable, key: &[String]) -> BTreeMap<String, String> {
    let named = table.dimensions.iter().zip(key).filter(|(_, category)| *category != TOTAL);
    named.map(|(dimension, category)| (dimension.clone(), category.clone())).collect()
}

impl Knowledge {
    /// Adds an edition. `reading` tells places of this edition from those of others that hold other counts.
    pub(crate) fn add(
        &mut self,
        tables: &[ProtectedTable],
        reading: impl Fn(&BTreeMap<String, String>) -> u64,
    ) {
        for table in tables {
            for cell in &table.cells {
                let at = categories(table, &cell.key);
                let place = (at.clone(), reading(&at));
                let known = self.counts.entry(place.clone()).or_default();
                match cell.shown() {
                    Some(count) => *known = Some(count),
                    None => {
                        self.withheld.insert(place, cell.count);
                    }
                }
            }
            let inner: Vec<BTreeMap<String, String>> = table
                .cells
                .iter()
                .filter(|cell| cell.key.iter().all(|category| category != TOTAL))
                .map(|cell| categories(table, &cell.key))
                .collect();
            for subset in 0..(1u32 << table.dimensions.len()) - 1 {
                let mut sums: BTreeMap<BTreeMap<String, String>, Vec<Place>> = BTreeMap::new();
                for cell in &inner {
                    let kept = |(at, dimension): (usize, &String)| {
                        (subset & (1 << at) != 0).then(|| (dimension.clone(), cell[dimension].clone()))
                    };
                    let margin = table.dimensions.iter().enumerate().filter_map(kept).collect();
                    sums.entry(margin).or_default().push((cell.clone(), reading(cell)));
                }
                for (margin, parts) in sums {
                    let place = (margin.clone(), reading(&margin));
                    for place in parts.iter().chain([&place]) {
                        self.counts.entry(place.clone()).or_default();
                    }
                    self.sums.push((place, parts));
                }
            }
        }
        let known = &self.counts;
        self.withheld.retain(|place, _| known[place].is_none());
    }

    /// The least and the largest that a sum of places can be, as far as this knowledge goes; counts that are withheld are at
    /// least `least`.
    pub(crate) fn range(&self, terms: &[(&Place, f64)], least: f64) -> (f64, f64) {
        let mut ends = [f64::NEG_INFINITY, f64::INFINITY];
        let ways = [OptimizationDirection::Minimize, OptimizationDirection::Maximize];
        for (end, way) in ends.iter_mut().zip(ways) {
            let mut problem = Problem::new(way);
            let variables: BTreeMap<&Place, Variable> = self
                .counts
                .iter()
                .map(|(place, known)| {
                    let weight: f64 = terms.iter().filter(|(p, _)| *p == place).map(|(_, w)| w).sum();
                    let lowest = if self.withheld.contains_key(place) { least } else { 0.0 };
                    let bounds = match known {
                        Some(count) => (*count as f64, *count as f64),
                        None => (lowest, f64::INFINITY),
                    };
                    (place, problem.add_var(weight, bounds))
                })
                .collect();
            for (sum, parts) in &self.sums {
                let terms = parts.iter().map(|part| (variables[part], 1.0)).chain([(variables[sum], -1.0)]);
                problem.add_constraint(terms.collect::<Vec<_>>(), ComparisonOp::Eq, 0.0);
            }
            match problem.solve() {
                Ok(done) => *end = done.into_solution().unwrap().objective(),
                Err(microlp::Error::Unbounded) => {}
                Err(error) => panic!("the truth is a solution: {error}"),
            }
        }
        (ends[0], ends[1])
    }

    /// Tries each withheld count, also as someone who knows that withheld counts are not 0. What was found out, in words.
    pub(crate) fn finds(&self, threshold: u64) -> Option<String> {
        for (place, count) in &self.counts {
            if count.is_some_and(|count| count > 0 && count < threshold) {
                return Some(format!("{place:?} is published as {count:?}"));
            }
        }
        for (place, count) in &self.withheld {
            for (least, need) in [(0.0, threshold as f64), (1.0, 1.0)] {
                let (low, high) = self.range(&[(place, 1.0)], least);
                if high - low < need - 1e-5 {
                    return Some(format!("{count} at {place:?} is known to be from {low} to {high}"));
                }
            }
        }
        None
    }
}
