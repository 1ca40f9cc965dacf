//! Results by group. Groups are never published with a ballot: at counting, ballots are added up by the groups that the vote
//! declared, the sums are protected here, and only what is protected is kept.
//!
//! For each dimension by itself:
//! 1. groups of fewer than [`SMALLEST`] ballots are put together, with the next larger ones until they are enough;
//! 2. the choices of a group are shown only if no choice in it was that of 1 to 4 people, or of all but 1 to 4, or of all of
//!    them: who votes is known, so what all of a group chose would tell what each of them chose;
//! 3. the choices that are not shown can be had together by taking the shown ones from the whole, so those together must
//!    keep rule 2 as well, and be of two groups or more: further groups, the smallest first, are withheld until they do.
//!
//! All dimensions break down the same ballots one way at a time, so nothing is gained by setting them side by side.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Ballot, Method};
use crate::person::profile::Dimension;

/// The smallest group of people that anything is said about (design, rule 2).
pub const SMALLEST: u64 = 5;

/// The group of people that is made of several small ones.
pub const TOGETHER: &str = "together";

/// The groups of a voter, a word for each declared dimension, in their order.
pub type Groups = Vec<String>;

/// What one group chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The group's word, or [`TOGETHER`].
    pub group: String,
    /// How many ballots.
    pub ballots: u64,
    /// For each option how many put it on top; nothing where that is withheld.
    pub top: Option<Vec<u64>>,
}

/// The result by one dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The dimension's word.
    pub dimension: String,
    /// Its groups.
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Sum {
    group: String,
    ballots: u64,
    top: Vec<u64>,
}

impl Sum {
    fn none(options: usize) -> Self {
        Self { group: TOGETHER.to_owned(), ballots: 0, top: vec![0; options] }
    }

    fn add(&mut self, other: &Self) {
        self.ballots += other.ballots;
        self.top.iter_mut().zip(&other.top).for_each(|(mine, more)| *mine += more);
    }

    /// Rule 2.
    fn is_safe(&self) -> bool {
        let few = |count: u64| (1..SMALLEST).contains(&count);
        self.ballots >= SMALLEST
            && self
                .top
                .iter()
                .all(|c| !few(*c) && !few(self.ballots.saturating_sub(*c)) && *c != self.ballots)
    }
}

/// Adds ballots up by group.
#[derive(Debug)]
pub struct Sums {
    method: Method,
    options: usize,
    by: Vec<(Dimension, BTreeMap<String, Sum>)>,
}

impl Sums {
    /// Nothing yet.
    pub fn new(method: Method, options: usize, dimensions: &[Dimension]) -> Self {
        Self { method, options, by: dimensions.iter().map(|d| (*d, BTreeMap::new())).collect() }
    }

    /// One ballot with its groups.
    pub fn add(&mut self, ballot: &Ballot, groups: &[String]) {
        let (method, options) = (self.method, self.options);
        for ((_, sums), group) in self.by.iter_mut().zip(groups) {
            let sum = sums
                .entry(group.clone())
                .or_insert_with(|| Sum { group: group.clone(), ..Sum::none(options) });
            sum.ballots += 1;
            for option in ballot.top(method, options) {
                if let Some(count) = sum.top.get_mut(option) {
                    *count += 1;
                }
            }
        }
    }

    /// The tables that may be kept and published.
    pub fn protect(self) -> Vec<Table> {
        let options = self.options;
        self.by
            .into_iter()
            .map(|(dimension, sums)| Table {
                dimension: dimension.word().to_owned(),
                rows: protect(sums.into_values().collect(), options),
            })
            .collect()
    }
}

fn protect(mut sums: Vec<Sum>, options: usize) -> Vec<Row> {
    sums.sort_by(|a, b| a.ballots.cmp(&b.ballots).then_with(|| a.group.cmp(&b.group)));
    let mut small = Sum::none(options);
    while sums
        .first()
        .is_some_and(|next| next.ballots < SMALLEST || (small.ballots > 0 && small.ballots < SMALLEST))
    {
        small.add(&sums.remove(0));
    }
    if small.ballots >= SMALLEST {
        sums.push(small);
    } else if small.ballots > 0 {
        // Fewer people than the smallest group in all: nothing is said by this dimension.
        return Vec::new();
    }
    sums.sort_by(|a, b| a.ballots.cmp(&b.ballots).then_with(|| a.group.cmp(&b.group)));
    let mut shown: Vec<bool> = sums.iter().map(Sum::is_safe).collect();
    loop {
        let mut hidden = Sum::none(options);
        let mut many = 0;
        for (sum, _) in sums.iter().zip(&shown).filter(|(_, shown)| !**shown) {
            hidden.add(sum);
            many += 1;
        }
        if many == 0 || (many > 1 && hidden.is_safe()) {
            break;
        }
        match shown.iter_mut().find(|shown| **shown) {
            Some(next) => *next = false,
            None => break,
        }
    }
    let mut rows: Vec<Row> = sums
        .into_iter()
        .zip(shown)
        .map(|(sum, shown)| Row { group: sum.group, ballots: sum.ballots, top: shown.then_some(sum.top) })
        .collect();
    // The order of sizes would be a hint at nothing, but groups are looked for by name.
    rows.sort_by(|a, b| {
        (a.group == TOGETHER).cmp(&(b.group == TOGETHER)).then_with(|| a.group.cmp(&b.group))
    });
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::vote::ballot::one;

    fn table(groups: &[(&str, u64, u64)]) -> Vec<Row> {
        let mut sums = Sums::new(Method::ForAgainst, 2, &[Dimension::Kind]);
        for (group, pro, contra) in groups {
            (0..*pro).for_each(|_| sums.add(&one(Some(0)), &[(*group).to_owned()]));
            (0..*contra).for_each(|_| sums.add(&one(Some(1)), &[(*group).to_owned()]));
        }
        sums.protect().remove(0).rows
    }

    #[test]
    fn a_group_of_four_is_put_together_with_the_next() {
        let rows = table(&[("elite", 2, 2), ("ngo", 10, 10), ("public", 50, 60)]);
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].group.as_str(), rows[1].group.as_str()), ("public", TOGETHER));
        assert_eq!(rows[1].top, Some(vec![12, 12]));
    }

    #[test]
    fn what_all_of_a_group_chose_is_withheld_with_a_second_group() {
        let rows = table(&[("elite", 9, 0), ("ngo", 10, 10), ("public", 50, 60)]);
        let shown: Vec<_> = rows.iter().filter(|r| r.top.is_some()).map(|r| r.group.as_str()).collect();
        assert_eq!(shown, ["public"]);
        assert!(rows.iter().all(|r| r.ballots >= SMALLEST));
    }

    #[test]
    fn three_voters_in_all_have_no_groups() {
        assert!(table(&[("elite", 1, 0), ("public", 1, 1)]).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_small_is_shown_nor_left_by_subtraction(
            groups in proptest::collection::vec((0u64..30, 0u64..30), 1..8)
        ) {
            let named: Vec<(String, u64, u64)> =
                groups.iter().enumerate().map(|(i, (a, b))| (format!("g{i}"), *a, *b)).collect();
            let rows = table(&named.iter().map(|(n, a, b)| (n.as_str(), *a, *b)).collect::<Vec<_>>());
            let few = |count: u64| (1..SMALLEST).contains(&count);
            for row in &rows {
                prop_assert!(row.ballots >= SMALLEST);
                for count in row.top.iter().flatten() {
                    prop_assert!(!few(*count) && !few(row.ballots - count) && *count < row.ballots);
                }
            }
            let hidden: Vec<&Row> = rows.iter().filter(|r| r.top.is_none()).collect();
            if !hidden.is_empty() && hidden.len() < rows.len() {
                prop_assert!(hidden.len() > 1);
                let whole = [groups.iter().map(|g| g.0).sum::<u64>(), groups.iter().map(|g| g.1).sum()];
                let size: u64 = hidden.iter().map(|r| r.ballots).sum();
                for (option, all) in whole.iter().enumerate() {
                    let shown: u64 = rows.iter().filter_map(|r| Some(r.top.as_ref()?[option])).sum();
                    let left = all - shown;
                    prop_assert!(!few(left) && !few(size - left) && left < size);
                }
            }
        }
    }
}
