//! Which counts about people may be published (design, rule 2): none from 1 up to but not including the threshold, and none
//! from which such a count could be computed, across all tables of a study together.
//!
//! How it is done, so that the proof stays short:
//!
//! 1. **Margins.** Rows and groups with too few people are published only together, as one *bundle* of at least the
//!    threshold; where they alone are too few, the smallest other one joins them. All margins that are published are then 0
//!    or at least the threshold, so tables of different questions and different splits tell nothing about each other: they
//!    have only published numbers in common.
//! 2. **Cells.** Within each table, small cells are withheld and, for each of them, further cells until the *largest* number
//!    that a reader could still believe in is at least the threshold. That number is computed exactly, as a flow through the
//!    withheld cells. Withholding the whole inside of a table always suffices, because every margin suffices.
//! 3. **Conditions.** Where answers decide who is asked further, the number of those who were not asked is a sum of cells of
//!    another table. Such a question is published only where all that it depends on is published whole, and its row of
//!    people who were not asked then counts as known.
//!
//! A count of 0 is published: nobody is in that group.
//!
//! That is for studies, whose tables all have two ways and share a population. Tables of any shape that print one another's
//! margins, as those of a report do, are protected by [`protect`].

mod audit;
mod choice;
mod company;
mod cube;
mod grid;
pub mod json;
mod ledger;
mod linked;
mod model;
mod polytope;
mod reading;

pub use linked::{Edition, ProtectedCell, ProtectedTable, Status, TableError, protect};

use std::collections::VecDeque;

use crate::statistics::{Fact, Study};

/// The least number of people that may be seen as a number (design, rule 2).
pub const THRESHOLD: u64 = 5;

/// What may be published of a study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// How many people took part; nothing where they are too few, and then nothing else is published.
    pub people: Option<u64>,
    /// For each split, its groups.
    pub splits: Vec<Vec<Bundle>>,
    /// For each fact, its tables.
    pub facts: Vec<FactRelease>,
}

/// What may be published of one fact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FactRelease {
    /// Its rows; none where even these would tell too much.
    pub rows: Vec<Bundle>,
    /// For each split the inside of its table, by the bundles of rows and of groups; none where only totals are published.
    pub by_split: Vec<Option<Inside>>,
}

/// Rows or groups that are published together. Most hold one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Which ones, by their place.
    pub members: Vec<usize>,
    /// How many people are in them together.
    pub people: u64,
}

impl Bundle {
    /// Whether the numbers of its members are withheld.
    pub fn is_withheld(&self) -> bool {
        self.members.len() > 1
    }
}

/// The inside of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inside {
    columns: usize,
    cells: Vec<Option<u64>>,
}

impl Inside {
    /// A cell by the place of its row's and its group's bundle; nothing where it is withheld.
    pub fn cell(&self, row: usize, column: usize) -> Option<u64> {
        if column >= self.columns {
            return None;
        }
        self.cells.get(row * self.columns + column).copied().flatten()
    }

    /// Whether nothing is withheld.
    pub fn is_whole(&self) -> bool {
        self.cells.iter().all(Option::is_some)
    }
}

/// Whether a number of people may be seen.
fn is_safe(people: u64, threshold: u64) -> bool {
    people == 0 || people >= threshold
}

/// Decides what may be published. A study that does not add up is not published at all.
pub fn release(study: &Study, threshold: u64) -> Release {
    if !is_safe(study.people, threshold) || !study.is_consistent() {
        return Release {
            people: None,
            splits: vec![Vec::new(); study.splits.len()],
            facts: vec![
                FactRelease { rows: Vec::new(), by_split: vec![None; study.splits.len()] };
                study.facts.len()
            ],
        };
    }
    let splits: Vec<Vec<Bundle>> =
        study.splits.iter().map(|split| bundle(&split.groups, None, threshold)).collect();
    let mut facts: Vec<FactRelease> = Vec::with_capacity(study.facts.len());
    for fact in &study.facts {
        let released = fact_release(study, fact, &splits, &facts, threshold);
        facts.push(released);
    }
    Release { people: Some(study.people), splits, facts }
}

fn fact_release(
    study: &Study,
    fact: &Fact,
    splits: &[Vec<Bundle>],
    earlier: &[FactRelease],
    threshold: u64,
) -> FactRelease {
    let nothing = || FactRelease { rows: Vec::new(), by_split: vec![None; splits.len()] };
    let parents: Vec<&FactRelease> = fact.depends_on.iter().filter_map(|at| earlier.get(*at)).collect();
    let whole_rows = |parent: &&FactRelease| {
        !parent.rows.is_empty() && parent.rows.iter().all(|bundle| !bundle.is_withheld())
    };
    if !parents.iter().all(whole_rows) {
        return nothing();
    }
    let rows = match fact.unasked {
        Some(unasked) => {
            let out = fact.rows.get(unasked).copied().unwrap_or(0);
            if !is_safe(out, threshold) || !is_safe(study.people - out, threshold) {
                return nothing();
            }
            bundle(&fact.rows, Some(unasked), threshold)
        }
        None => bundle(&fact.rows, None, threshold),
    };
    let known = fact.unasked.and_then(|row| rows.iter().position(|bundle| bundle.members == [row]));
    let by_split = splits
        .iter()
        .zip(&study.splits)
        .enumerate()
        .map(|(at, (groups, split))| {
            let whole = |parent: &&FactRelease| {
                parent.by_split.get(at).and_then(Option::as_ref).is_some_and(Inside::is_whole)
            };
            if fact.totals_only || !parents.iter().all(whole) {
                return None;
            }
            let cells = fact.by_split.get(at)?;
            let table = Table::gather(cells, split.groups.len(), &rows, groups);
            table.protect(known, threshold)
        })
        .collect();
    FactRelease { rows, by_split }
}

/// Puts what is too small together until it is not. `alone` is never put together with anything.
fn bundle(people: &[u64], alone: Option<usize>, threshold: u64) -> Vec<Bundle> {
    let mut small: Vec<usize> = Vec::new();
    let mut rest: Vec<usize> = Vec::new();
    for (at, count) in people.iter().enumerate() {
        if Some(at) == alone || is_safe(*count, threshold) { rest.push(at) } else { small.push(at) }
    }
    let count = |at: &usize| people.get(*at).copied().unwrap_or(0);
    let together = |small: &[usize]| small.iter().map(count).sum::<u64>();
    while !small.is_empty() && (small.len() < 2 || together(&small) < threshold) {
        // Someone who knows that nobody is there learns nothing from a 0 that hides with others.
        let joins = rest.iter().copied().filter(|at| count(at) > 0 && Some(*at) != alone).min_by_key(count);
        let Some(joins) = joins else { break };
        rest.retain(|at| *at != joins);
        small.push(joins);
    }
    small.sort_unstable();
    let mut bundles: Vec<Bundle> =
        rest.into_iter().map(|at| Bundle { members: vec![at], people: count(&at) }).collect();
    if !small.is_empty() {
        bundles.push(Bundle { people: together(&small), members: small });
    }
    bundles.sort_by_key(|bundle| bundle.members.first().copied());
    bundles
}

/// A table by bundles.
struct Table {
    rows: usize,
    columns: usize,
    cells: Vec<u64>,
}

impl Table {
    fn gather(cells: &[u64], width: usize, rows: &[Bundle], groups: &[Bundle]) -> Self {
        let mut gathered = Vec::with_capacity(rows.len() * groups.len());
        for row in rows {
            for group in groups {
                let of_row = |r: &usize| {
                    group.members.iter().filter_map(|c| cells.get(r * width + c)).copied().sum::<u64>()
                };
                gathered.push(row.members.iter().map(of_row).sum());
            }
        }
        Self { rows: rows.len(), columns: groups.len(), cells: gathered }
    }

    fn at(&self, row: usize, column: usize) -> u64 {
        self.cells.get(row * self.columns + column).copied().unwrap_or(0)
    }

    /// Withholds cells until each small one could as well be as large as the threshold. Nothing where the known row itself
    /// has small cells, or leaves small groups to those who were asked.
    fn protect(&self, known: Option<usize>, threshold: u64) -> Option<Inside> {
        if let Some(known) = known {
            for column in 0..self.columns {
                let group: u64 = (0..self.rows).map(|row| self.at(row, column)).sum();
                let out = self.at(known, column);
                if !is_safe(out, threshold) || !is_safe(group - out, threshold) {
                    return None;
                }
            }
        }
        let mut hidden: Vec<bool> = self.cells.iter().map(|count| !is_safe(*count, threshold)).collect();
        let mut small: Vec<usize> = (0..self.cells.len()).filter(|at| hidden[*at]).collect();
        // The smallest need the most company; what they get often serves the others too.
        small.sort_by_key(|at| self.cells[*at]);
        for at in small {
            let (row, column) = (at / self.columns, at % self.columns);
            while self.could_grow(&hidden, row, column, threshold) < threshold - self.at(row, column) {
                if !self.hide_company(&mut hidden, known, row, column) {
                    self.hide_all(&mut hidden, known);
                    break;
                }
            }
        }
        let shown = |(count, hidden): (&u64, &bool)| (!hidden).then_some(*count);
        Some(Inside { columns: self.columns, cells: self.cells.iter().zip(&hidden).map(shown).collect() })
    }

    /// Withholds the cheapest rectangle with this cell at one corner: its row and its column then have others to trade with.
    fn hide_company(&self, hidden: &mut [bool], known: Option<usize>, row: usize, column: usize) -> bool {
        let place = |r: usize, c: usize| r * self.columns + c;
        // A corner that cannot give anything protects nothing; what is withheld already costs nothing.
        let price = |hidden: &[bool], r: usize, c: usize| {
            if hidden[place(r, c)] { 0 } else { self.at(r, c).saturating_add(1) }
        };
        let mut best: Option<(u64, usize, usize)> = None;
        for r in (0..self.rows).filter(|r| *r != row && Some(*r) != known) {
            for c in (0..self.columns).filter(|c| *c != column) {
                if self.at(row, c) == 0 || self.at(r, column) == 0 {
                    continue;
                }
                let cost = price(hidden, row, c) + price(hidden, r, column) + price(hidden, r, c);
                if cost > 0 && best.is_none_or(|(least, ..)| cost < least) {
                    best = Some((cost, r, c));
                }
            }
        }
        let Some((_, r, c)) = best else { return false };
        for at in [place(row, c), place(r, column), place(r, c)] {
            hidden[at] = true;
        }
        true
    }

    fn hide_all(&self, hidden: &mut [bool], known: Option<usize>) {
        for (at, hidden) in hidden.iter_mut().enumerate() {
            if Some(at / self.columns) != known && self.cells[at] > 0 {
                *hidden = true;
            }
        }
        // Nought hides with the others only where they are all hidden: alone it would say that it is nought.
        for (at, hidden) in hidden.iter_mut().enumerate() {
            if Some(at / self.columns) != known {
                *hidden = true;
            }
        }
    }

    /// By how much a withheld cell could be larger than it is, as far as a reader can tell, `enough` at most. Along a path that
    /// alternates between withheld cells of a row and of a column, one gives what the next takes; a cell can give what it
    /// holds and take any amount.
    fn could_grow(&self, hidden: &[bool], row: usize, column: usize, enough: u64) -> u64 {
        let place = |r: usize, c: usize| r * self.columns + c;
        let mut now: Vec<u64> = self.cells.clone();
        let mut grown = 0;
        // Nodes: rows, then columns. A step from a row to a column takes from their cell, back again it gives to it.
        let nodes = self.rows + self.columns;
        while grown < enough {
            let mut from: Vec<Option<usize>> = vec![None; nodes];
            let mut queue = VecDeque::from([row]);
            let target = self.rows + column;
            from[row] = Some(row);
            while let Some(node) = queue.pop_front() {
                if node == target {
                    break;
                }
                if node < self.rows {
                    for c in 0..self.columns {
                        let own = (node, c) == (row, column);
                        let cell = place(node, c);
                        if !own && hidden[cell] && now[cell] > 0 && from[self.rows + c].is_none() {
                            from[self.rows + c] = Some(node);
                            queue.push_back(self.rows + c);
                        }
                    }
                } else {
                    let c = node - self.rows;
                    for r in 0..self.rows {
                        let own = (r, c) == (row, column);
                        if !own && hidden[place(r, c)] && from[r].is_none() {
                            from[r] = Some(node);
                            queue.push_back(r);
                        }
                    }
                }
            }
            if from[target].is_none() {
                break;
            }
            let mut node = target;
            while node != row {
                let Some(before) = from[node] else { break };
                if before < self.rows {
                    now[place(before, node - self.rows)] -= 1;
                } else {
                    now[place(node, before - self.rows)] += 1;
                }
                node = before;
            }
            grown += 1;
        }
        grown
    }
}
