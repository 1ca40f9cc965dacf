//! The cheapest company for a withheld cell, by linear programming: what moves costs, what is withheld already moves for
//! nothing (Kelly, Golden and Assad 1992; Fischetti and Salazar 2001 use the same program inside an exact method).

use std::collections::BTreeSet;

use super::audit::{Audit, Question, floor};
use super::model::{Model, Role};
use super::polytope::Polytope;

/// What a gain for the question is worth, far above what any cells cost.
const WORTH: f64 = 1e4;
/// What a withheld cell costs for each unit: nothing, but the shorter way is preferred.
const TRIFLE: f64 = 1e-4;

/// A move smaller than this is priced as if it were this large.
const LITTLE: f64 = 0.2;
/// So many cells are looked at all together, half as many where a cell stands in sums by more than three dimensions.
const SMALL: usize = 1_200;
/// Of more, blocks with so many siblings of the cell in question in each direction, and then twice as many.
const NEAR: usize = 6;
/// With more cells than this only one way is tried.
const MANY: usize = 550;

/// Someone who looks for company.
#[derive(Debug)]
pub(super) struct Company<'a> {
    model: &'a Model,
    rows: Vec<Vec<(usize, f64)>>,
    /// The rows in which a cell stands.
    sums_of: Vec<Vec<usize>>,
    /// What it costs to withhold a cell.
    cost: Vec<f64>,
    /// Steps of arithmetic so far.
    pub(super) work: u64,
}

impl<'a> Company<'a> {
    /// Someone who looks for company at these costs.
    pub(super) fn new(model: &'a Model, cost: Vec<f64>) -> Self {
        let rows = model.rows();
        let mut sums_of = vec![Vec::new(); model.unknowns.len()];
        for (at, row) in rows.iter().enumerate() {
            row.iter().for_each(|(place, _)| sums_of[*place].push(at));
        }
        Self { model, rows, sums_of, cost, work: 0 }
    }

    /// What these cells cost together.
    pub(super) fn price_of(&self, places: &[usize]) -> f64 {
        places.iter().map(|place| self.cost[*place]).sum()
    }

    /// What a cell costs.
    pub(super) fn cost(&self, place: usize) -> f64 {
        self.cost[place]
    }

    /// The cells that answer a question at the lowest price, none where none do. In large tables it is asked in the
    /// neighbourhood first.
    pub(super) fn cheapest(&mut self, audit: &Audit, question: &Question) -> Vec<usize> {
        let deep = question.terms.iter().any(|(place, _)| self.model.unknowns[*place].key.len() > 3);
        let mut siblings = if deep { NEAR / 2 } else { NEAR };
        loop {
            let (moving, whole) = self.neighbours(audit, question, siblings);
            let company = self.cheapest_within(audit, question, &moving);
            if whole || !company.is_empty() {
                return company;
            }
            siblings *= 2;
        }
    }

    /// The block of the tables that holds the cells in question and, for each sum they stand in, so many of the cheapest
    /// others of it. True if these are all that can move.
    fn neighbours(&self, audit: &Audit, question: &Question, siblings: usize) -> (Vec<usize>, bool) {
        let free =
            |place: &usize| self.model.unknowns[*place].role != Role::Known && !audit.is_barred(*place);
        let all: Vec<usize> = (0..self.model.unknowns.len()).filter(free).collect();
        let deep = question.terms.iter().any(|(place, _)| self.model.unknowns[*place].key.len() > 3);
        if all.len() <= if deep { SMALL / 2 } else { SMALL } {
            return (all, true);
        }
        let mut categories: BTreeSet<u32> = BTreeSet::new();
        for (place, _) in &question.terms {
            categories.extend(&self.model.unknowns[*place].key);
            for row in &self.sums_of[*place] {
                let mut others: Vec<usize> = self.rows[*row].iter().map(|(place, _)| *place).collect();
                others.retain(free);
                let price = |place: usize| if audit.is_withheld(place) { 0.0 } else { self.cost[place] };
                let count = |place: usize| std::cmp::Reverse(self.model.unknowns[place].count);
                others.sort_by(|a, b| price(*a).total_cmp(&price(*b)).then(count(*a).cmp(&count(*b))));
                others.truncate(siblings);
                others.iter().for_each(|other| categories.extend(&self.model.unknowns[*other].key));
            }
        }
        let within = |place: &usize| self.model.unknowns[*place].key.iter().all(|c| categories.contains(c));
        let block: Vec<usize> = all.iter().copied().filter(within).collect();
        let whole = block.len() == all.len();
        // Where siblings lead no farther, everything is looked at.
        if siblings > self.model.unknowns.len() { (all, true) } else { (block, whole) }
    }

    fn cheapest_within(&mut self, audit: &Audit, question: &Question, moving: &[usize]) -> Vec<usize> {
        // How the range is shared between more and less than the truth: all above, all that can be below, and the middle.
        let room = |(place, weight): &(usize, f64)| {
            let unknown = &self.model.unknowns[*place];
            if *weight < 0.0 {
                f64::INFINITY
            } else {
                unknown.count as f64 - floor(unknown.role, question.strict)
            }
        };
        let below = question.terms.iter().map(room).fold(f64::INFINITY, f64::min);
        let least = (1.0 - below / question.need).clamp(0.0, 1.0);
        let mut shares = vec![1.0, least, (1.0 + least) / 2.0];
        shares.dedup();
        let mut rounds = 3;
        if moving.len() > MANY {
            shares = vec![least];
            rounds = 2;
        }
        let mut best: Option<(f64, Vec<usize>)> = None;
        for share in shares {
            let mut polytope = self.moves(question, share, moving);
            let mut slope: Vec<f64> = moving.iter().map(|place| self.cost[*place] / question.need).collect();
            let mut last: Vec<usize> = Vec::new();
            for _ in 0..rounds {
                let Some(moved) = self.cheapest_moves(audit, &mut polytope, question, &slope, moving) else {
                    break;
                };
                let company: Vec<usize> = moved.iter().map(|(at, _)| moving[*at]).collect();
                let price: f64 = company.iter().map(|place| self.cost[*place]).sum();
                // A cell is paid for once, however far it moves: dearer by the unit where it moved little.
                for (at, by) in &moved {
                    slope[*at] = self.cost[moving[*at]] / by.max(LITTLE);
                }
                let same = company == last;
                last.clone_from(&company);
                if !company.is_empty() && best.as_ref().is_none_or(|(least, _)| price < *least) {
                    best = Some((price, company));
                }
                if same {
                    break;
                }
            }
            self.work += polytope.work;
        }
        best.map(|(_, company)| company).unwrap_or_default()
    }

    /// All moves of these cells that fit what is known. Each has a column for more and one for less; the last column is what
    /// is asked.
    fn moves(&self, question: &Question, share: f64, moving: &[usize]) -> Polytope {
        let asked = 2 * moving.len();
        let mut column = vec![None; self.model.unknowns.len()];
        moving.iter().enumerate().for_each(|(at, place)| column[*place] = Some(at));
        let split = |row: &[(usize, f64)]| -> Vec<(usize, f64)> {
            let known = row.iter().filter_map(|(place, c)| Some((column[*place]?, *c)));
            known.flat_map(|(at, c)| [(2 * at, c), (2 * at + 1, -c)]).collect()
        };
        let mut touched: Vec<usize> =
            moving.iter().flat_map(|place| self.sums_of[*place].iter().copied()).collect();
        touched.sort_unstable();
        touched.dedup();
        let mut rows: Vec<Vec<(usize, f64)>> = touched.iter().map(|row| split(&self.rows[*row])).collect();
        let mut definition = split(&question.terms);
        definition.push((asked, -1.0));
        rows.push(definition);
        let mut polytope = Polytope::new(asked + 1, rows.iter().map(Vec::as_slice), 1e-5, 4);
        polytope.bound(asked, 0.0, question.need);
        for (at, place) in moving.iter().enumerate() {
            let unknown = &self.model.unknowns[*place];
            let room = (unknown.count as f64 - floor(unknown.role, question.strict)).max(0.0);
            let over = |share: f64| if share > 0.0 { room / share } else { f64::INFINITY };
            polytope.bound(2 * at, 0.0, over(1.0 - share));
            polytope.bound(2 * at + 1, 0.0, over(share));
        }
        polytope
    }

    /// Cells that are printed so far and move in the cheapest answer (their places in `moving`), with how far.
    fn cheapest_moves(
        &self,
        audit: &Audit,
        polytope: &mut Polytope,
        question: &Question,
        slope: &[f64],
        moving: &[usize],
    ) -> Option<Vec<(usize, f64)>> {
        let asked = 2 * moving.len();
        let withheld = |at: usize| audit.is_withheld(moving[at]);
        // Prices are between 0 and 1, whatever the costs: the arithmetic is then as exact as it can be.
        let dearest = slope.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let price = |at: usize| if withheld(at) { TRIFLE } else { slope[at] / dearest + TRIFLE };
        let both = |at: usize| [(2 * at, -price(at)), (2 * at + 1, -price(at))];
        let objective: Vec<(usize, f64)> = (0..moving.len()).flat_map(both).chain([(asked, WORTH)]).collect();
        polytope.push(&objective, f64::INFINITY);
        let values = polytope.values();
        if values[asked] < question.need - 1e-2 {
            return None;
        }
        let by = |at: usize| (values[2 * at] - values[2 * at + 1]).abs();
        let moved = (0..moving.len()).filter(|at| !withheld(*at) && by(*at) > 1e-2);
        Some(moved.map(|at| (at, by(at))).collect())
    }
}
