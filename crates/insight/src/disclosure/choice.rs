//! Which cells keep the withheld ones company, so that as little as possible is lost.
//!
//! For each open question the cheapest set of further cells that closes it is looked for by a linear program: what moves
//! costs, what is withheld already moves for nothing (Kelly, Golden and Assad 1992; Fischetti and Salazar 2001 use the same
//! program inside an exact method). Cells that turn out to be needless are then published again, dearest first, and at last
//! each cell that is left is ruled out in turn to see whether the others can do without it.

use std::collections::BTreeSet;

use super::audit::{Audit, Question, State, floor, rows};
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
/// With so few cells every choice of them is looked at.
const FEW: usize = 40;

/// The cheapest choice so far.
#[derive(Debug)]
struct Best {
    price: f64,
    state: State,
    /// The number of steps at which looking ends.
    end: u64,
}

/// Someone who decides what is withheld.
#[derive(Debug)]
pub(super) struct Choice<'a> {
    model: &'a Model,
    audit: Audit<'a>,
    rows: Vec<Vec<(usize, f64)>>,
    /// The rows in which a cell stands.
    sums_of: Vec<Vec<usize>>,
    cost: Vec<f64>,
    barred: Vec<bool>,
    /// Steps of arithmetic in looking for company.
    work: u64,
}

impl<'a> Choice<'a> {
    /// Starts with what must be withheld; `cost` says what it costs to withhold a cell with so many people.
    pub(super) fn new(model: &'a Model, threshold: u64, cost: impl Fn(u64) -> f64) -> Self {
        let rows = rows(model);
        let mut sums_of = vec![Vec::new(); model.unknowns.len()];
        for (at, row) in rows.iter().enumerate() {
            row.iter().for_each(|(place, _)| sums_of[*place].push(at));
        }
        let cost =
            model.unknowns.iter().map(|unknown| cost(unknown.count) * unknown.listings as f64).collect();
        Self {
            model,
            audit: Audit::new(model, threshold),
            rows,
            sums_of,
            cost,
            barred: vec![false; model.unknowns.len()],
            work: 0,
        }
    }

    /// Withholds cells until the audit passes, and as few as can be found with about so many steps of arithmetic. Questions
    /// about small counts come first, or those about large ones.
    pub(super) fn choose(&mut self, small_first: bool, steps: u64) {
        let mut open = self.audit.open();
        open.sort_by_key(|number| {
            self.audit.question(*number).of.map(|place| self.model.unknowns[place].count)
        });
        if !small_first {
            open.reverse();
        }
        self.settle(open);
        let end = self.steps() + 2 * steps;
        self.give_back(end);
        self.improve(steps);
        self.try_all(steps);
    }

    /// What is withheld.
    pub(super) fn is_withheld(&self, place: usize) -> bool {
        self.audit.is_withheld(place)
    }

    /// What is withheld only for the sake of others.
    fn company(&self) -> Vec<usize> {
        let role = |place: &usize| self.model.unknowns[*place].role == Role::Printed;
        let mut company: Vec<usize> =
            (0..self.model.unknowns.len()).filter(role).filter(|p| self.audit.is_withheld(*p)).collect();
        company.sort_by(|a, b| self.cost[*b].total_cmp(&self.cost[*a]));
        company
    }

    /// What the company costs.
    pub(super) fn price(&self) -> f64 {
        self.company().iter().map(|place| self.cost[*place]).sum()
    }

    /// Steps of arithmetic so far.
    pub(super) fn steps(&self) -> u64 {
        self.work + self.audit.work()
    }

    /// Answers all questions, these first. False where that took cells that are barred.
    fn settle(&mut self, first: Vec<usize>) -> bool {
        let mut open = first;
        loop {
            for number in std::mem::take(&mut open) {
                while !self.audit.answer(number) {
                    let question = self.audit.question(number).clone();
                    let company = self.cheapest(&question);
                    if company.is_empty() {
                        if self.barred.contains(&true) {
                            return false;
                        }
                        self.give_up(number);
                        break;
                    }
                    company.iter().for_each(|place| self.audit.withhold(*place));
                }
            }
            open = self.audit.open();
            if open.is_empty() {
                return true;
            }
        }
    }

    /// The last resort: everything that is printed is withheld. What even that does not answer was told before.
    fn give_up(&mut self, number: usize) {
        for place in 0..self.model.unknowns.len() {
            if self.model.unknowns[place].role == Role::Printed {
                self.audit.withhold(place);
            }
        }
        if !self.audit.answer(number) {
            self.audit.waive(number);
        }
    }

    /// The cells that answer a question at the lowest price, none where none do. In large tables it is asked in the
    /// neighbourhood first.
    fn cheapest(&mut self, question: &Question) -> Vec<usize> {
        let deep = question.terms.iter().any(|(place, _)| self.model.unknowns[*place].key.len() > 3);
        let mut siblings = if deep { NEAR / 2 } else { NEAR };
        loop {
            let (moving, whole) = self.neighbours(question, siblings);
            let company = self.cheapest_within(question, &moving);
            if whole || !company.is_empty() {
                return company;
            }
            siblings *= 2;
        }
    }

    /// The block of the tables that holds the cells in question and, for each sum they stand in, so many of the cheapest
    /// others of it. True if these are all that can move.
    fn neighbours(&self, question: &Question, siblings: usize) -> (Vec<usize>, bool) {
        let free = |place: &usize| self.model.unknowns[*place].role != Role::Known && !self.barred[*place];
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
                let price = |place: usize| if self.audit.is_withheld(place) { 0.0 } else { self.cost[place] };
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

    fn cheapest_within(&mut self, question: &Question, moving: &[usize]) -> Vec<usize> {
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
                let Some(moved) = self.cheapest_moves(&mut polytope, question, &slope, moving) else { break };
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
        polytope: &mut Polytope,
        question: &Question,
        slope: &[f64],
        moving: &[usize],
    ) -> Option<Vec<(usize, f64)>> {
        let asked = 2 * moving.len();
        let withheld = |at: usize| self.audit.is_withheld(moving[at]);
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

    /// Publishes again what is not needed, the dearest first.
    fn give_back(&mut self, end: u64) {
        for place in self.company() {
            if self.steps() > end {
                return;
            }
            let before = self.audit.state();
            self.audit.publish(place);
            if !self.audit.open().into_iter().all(|number| self.audit.answer(number)) {
                self.audit.restore(before);
            }
        }
    }

    /// Where few cells could keep company, tries every choice of them that is cheaper than the one found, unless that takes
    /// more steps than are left.
    fn try_all(&mut self, steps: u64) {
        let printed = |place: &usize| self.model.unknowns[*place].role == Role::Printed;
        let mut cells: Vec<usize> = (0..self.model.unknowns.len()).filter(printed).collect();
        if cells.len() > FEW {
            return;
        }
        cells.sort_by(|a, b| self.cost[*b].total_cmp(&self.cost[*a]));
        let mut best = Best { price: self.price(), state: self.audit.state(), end: self.steps() + steps };
        cells.iter().for_each(|place| self.audit.withhold(*place));
        self.branch(&cells, 0.0, &mut Vec::new(), &mut best);
        self.audit.restore(best.state);
    }

    /// Decides on the first cell: published, then withheld. Those that are not decided on are withheld, so what can't be
    /// answered now can't be answered later.
    fn branch(&mut self, undecided: &[usize], spent: f64, kept: &mut Vec<usize>, best: &mut Best) {
        if spent > best.price - 1e-9 || self.steps() > best.end {
            return;
        }
        let Some((first, rest)) = undecided.split_first() else {
            if self.audit.open().into_iter().all(|number| self.audit.answer(number)) {
                (best.price, best.state) = (spent, self.audit.state());
            }
            return;
        };
        let before = self.audit.state();
        self.audit.publish(*first);
        let matters = |number: &usize| {
            let of = self.audit.question(*number).of;
            of.is_none_or(|of| self.model.unknowns[of].role == Role::Withheld || kept.contains(&of))
        };
        let mut open: Vec<usize> = self.audit.open();
        open.retain(matters);
        if open.into_iter().all(|number| self.audit.answer(number)) {
            self.branch(rest, spent, kept, best);
        }
        self.audit.restore(before);
        kept.push(*first);
        self.branch(rest, spent + self.cost[*first], kept, best);
        kept.pop();
    }

    /// Rules out each cell in turn and keeps what is cheaper without it, as long as there are steps left.
    fn improve(&mut self, steps: u64) {
        let end = self.steps() + steps;
        loop {
            let mut better = false;
            for place in self.company() {
                if self.steps() > end {
                    return;
                }
                if !self.audit.is_withheld(place) {
                    continue;
                }
                let (before, price) = (self.audit.state(), self.price());
                self.audit.publish(place);
                self.barred[place] = true;
                let open = self.audit.open();
                let settled = self.settle(open);
                self.barred[place] = false;
                if settled {
                    self.give_back(end);
                }
                if settled && self.price() < price - 1e-9 {
                    better = true;
                } else {
                    self.audit.restore(before);
                }
            }
            if !better {
                return;
            }
        }
    }
}
