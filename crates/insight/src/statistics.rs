//! A population counted by what its members answered and by the groups they are in.
//!
//! - [`Study`]: what is published of a survey or a vote, question by question;
//! - [`Table`]: counts by any number of dimensions, as a report prints them;
//! - [`Population`]: people by the categories they are in, counted into tables.

mod population;
mod table;

pub use population::{Dimension, NoSuchCategory, Population};
pub use table::{Cell, TOTAL, Table};

/// A population with everything that is to be published about it. Whatever is published of the same people belongs into
/// one study: protection looks at all of it together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Study {
    /// How many people.
    pub people: u64,
    /// The ways in which the population is divided.
    pub splits: Vec<Split>,
    /// What is counted.
    pub facts: Vec<Fact>,
}

/// A way to divide the whole population into groups: by age band, by province. Everybody is in exactly one group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Split {
    /// How many people are in each group; together all of the study.
    pub groups: Vec<u64>,
}

/// A way to divide the whole population by what its members said. Everybody is in exactly one row; a question where several
/// answers can be chosen is one fact for each of them, with the rows "chosen" and "not chosen".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fact {
    /// How many people are in each row.
    pub rows: Vec<u64>,
    /// For each split of the study, in its order: people by row and then by group, `rows × groups` of them.
    pub by_split: Vec<Vec<u64>>,
    /// The row of those who were not asked at all, where the answers to other questions decided that.
    pub unasked: Option<usize>,
    /// Facts, earlier in the list, that decided who was asked.
    pub depends_on: Vec<usize>,
    /// Whether more is known about the rows than that they divide the population, so that only totals can be protected.
    pub totals_only: bool,
}

impl Study {
    /// Whether every table adds up. Protection of counts that don't would protect nothing.
    pub fn is_consistent(&self) -> bool {
        let whole = |parts: &[u64]| sum(parts) == Some(self.people);
        self.splits.iter().all(|split| whole(&split.groups))
            && self.facts.iter().enumerate().all(|(at, fact)| {
                whole(&fact.rows)
                    && fact.by_split.len() == self.splits.len()
                    && fact.unasked.is_none_or(|row| row < fact.rows.len())
                    && fact.depends_on.iter().all(|other| *other < at)
                    && fact
                        .by_split
                        .iter()
                        .zip(&self.splits)
                        .all(|(cells, split)| adds_up(fact, cells, split))
            })
    }
}

fn adds_up(fact: &Fact, cells: &[u64], split: &Split) -> bool {
    let columns = split.groups.len();
    if cells.len() != fact.rows.len() * columns {
        return false;
    }
    let rows = fact.rows.iter().enumerate().all(|(row, total)| {
        sum(cells.get(row * columns..(row + 1) * columns).unwrap_or_default()) == Some(*total)
    });
    let column = |at: usize| sum(&cells.iter().skip(at).step_by(columns.max(1)).copied().collect::<Vec<_>>());
    rows && split.groups.iter().enumerate().all(|(at, total)| column(at) == Some(*total))
}

fn sum(parts: &[u64]) -> Option<u64> {
    parts.iter().try_fold(0u64, |sum, part| sum.checked_add(*part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_does_not_add_up_is_noticed() {
        let mut study = Study {
            people: 10,
            splits: vec![Split { groups: vec![4, 6] }],
            facts: vec![Fact { rows: vec![3, 7], by_split: vec![vec![1, 2, 3, 4]], ..Fact::default() }],
        };
        assert!(study.is_consistent());
        study.facts[0].by_split[0][0] = 2;
        assert!(!study.is_consistent());
    }
}
