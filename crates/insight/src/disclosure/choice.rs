//! Which cells keep the withheld ones company, so that as little as possible is lost.
//!
//! For each open question the cheapest set of further cells that closes it is looked for, among cubes and by a linear program.
//! Cells that turn out to be needless are then published again, dearest first, and at last each cell that is left is ruled out
//! in turn to see whether the others can do without it.

use super::audit::{Audit, State};
use super::company::Company;
use super::model::{Model, Role};

/// With so few cells every choice of them is looked at.
const FEW: usize = 40;
/// Ruling out a cell may cost so many times what it costs itself; the rest is given back or not worth looking for.
const DEARER: f64 = 1.5;

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
    company: Company<'a>,
    /// Steps that may go into linear programs which look for company where there are cubes.
    looking: u64,
}

impl<'a> Choice<'a> {
    /// Starts with what must be withheld; `cost` says what it costs to withhold a cell with so many people.
    pub(super) fn new(model: &'a Model, threshold: u64, cost: impl Fn(u64) -> f64) -> Self {
        let cost: Vec<f64> =
            model.unknowns.iter().map(|unknown| cost(unknown.count) * unknown.listings as f64).collect();
        let audit = Audit::new(model, threshold, &cost);
        Self { model, audit, company: Company::new(model, cost), looking: 0 }
    }

    /// Withholds cells until the audit passes, and as few as can be found with some times so many steps of arithmetic.
    /// Questions about small counts come first, or those about large ones.
    pub(super) fn choose(&mut self, small_first: bool, steps: u64) {
        let mut open = self.audit.open();
        open.sort_by_key(|number| {
            self.audit.question(*number).of.map(|place| self.model.unknowns[place].count)
        });
        if !small_first {
            open.reverse();
        }
        self.looking = 6 * steps;
        self.settle(open, f64::MAX);
        let end = self.steps() + 2 * steps;
        self.give_back(self.withheld_for_others(), end);
        self.improve(steps);
        self.try_all(steps);
    }

    /// What is withheld.
    pub(super) fn is_withheld(&self, place: usize) -> bool {
        self.audit.is_withheld(place)
    }

    /// What is withheld only for the sake of others, the dearest first.
    fn withheld_for_others(&self) -> Vec<usize> {
        self.dearest_first(0..self.model.unknowns.len())
    }

    /// Those of these cells that are withheld only for the sake of others, the dearest first.
    fn dearest_first(&self, places: impl Iterator<Item = usize>) -> Vec<usize> {
        let role = |place: &usize| self.model.unknowns[*place].role == Role::Printed;
        let mut withheld: Vec<usize> = places.filter(role).filter(|p| self.audit.is_withheld(*p)).collect();
        let cost = |place: usize| self.company.cost(place);
        withheld.sort_by(|a, b| cost(*b).total_cmp(&cost(*a)).then(a.cmp(b)));
        withheld.dedup();
        withheld
    }

    /// What it costs that cells are withheld for others.
    pub(super) fn price(&self) -> f64 {
        self.company.price_of(&self.withheld_for_others())
    }

    /// Steps of arithmetic so far.
    pub(super) fn steps(&self) -> u64 {
        self.company.work + self.audit.work()
    }

    /// Answers all questions, these first, with cells for `most` at the most. False where that can't be done; without a limit
    /// it always can.
    fn settle(&mut self, first: Vec<usize>, most: f64) -> bool {
        let mut open = first;
        let mut left = most;
        loop {
            for number in std::mem::take(&mut open) {
                while !self.audit.answer(number) {
                    let Some(price) = self.buy(number, left) else {
                        if most < f64::MAX {
                            return false;
                        }
                        self.give_up(number);
                        break;
                    };
                    left = if most < f64::MAX { left - price } else { most };
                }
            }
            open = self.audit.open();
            if open.is_empty() {
                return true;
            }
        }
    }

    /// Withholds the cheapest cells that answer a question, and tells what they cost.
    fn buy(&mut self, number: usize, most: f64) -> Option<f64> {
        let cubes = self.audit.cubes_for(number, most);
        let programs = !self.audit.has_cubes(number) || self.company.work < self.looking;
        let question = self.audit.question(number).clone();
        let company = if programs { self.company.cheapest(&self.audit, &question) } else { Vec::new() };
        let price = self.company.price_of(&company);
        if let Some(cubes) = cubes.filter(|cubes| company.is_empty() || cubes.price <= price) {
            let price = cubes.price;
            self.audit.take_cubes(number, &cubes);
            return Some(price);
        }
        if company.is_empty() || price > most {
            return None;
        }
        company.iter().for_each(|place| self.audit.withhold(*place));
        Some(price)
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

    /// Lets a proof take a good part of the steps that are left until this number of them, and no more.
    fn hurry(&mut self, end: u64) {
        self.audit.allow(end.saturating_sub(self.steps()) / 4);
    }

    /// Publishes again what is not needed of these cells, one after the other.
    fn give_back(&mut self, cells: Vec<usize>, end: u64) {
        for place in cells {
            if self.steps() > end {
                break;
            }
            let mark = self.audit.mark();
            self.audit.publish(place);
            self.hurry(end);
            if !self.audit.open().into_iter().all(|number| self.audit.answer(number)) {
                self.audit.undo(mark);
            }
        }
        self.audit.allow(u64::MAX);
    }

    /// Rules out each cell in turn and keeps what is cheaper without it, as long as there are steps left.
    fn improve(&mut self, steps: u64) {
        let end = self.steps() + steps;
        let mut better = true;
        while std::mem::take(&mut better) {
            for place in self.withheld_for_others() {
                if self.steps() > end {
                    return;
                }
                if self.audit.is_withheld(place) {
                    better |= self.do_without(place, end);
                }
            }
        }
    }

    /// Publishes a cell if what is then withheld instead is cheaper.
    fn do_without(&mut self, place: usize, end: u64) -> bool {
        self.audit.settle();
        let mark = self.audit.mark();
        let tied = self.audit.tied_to(place);
        self.audit.publish(place);
        self.audit.bar(place, true);
        self.hurry(end);
        let settled = self.settle(self.audit.open(), DEARER * self.company.cost(place));
        self.audit.allow(u64::MAX);
        self.audit.bar(place, false);
        if settled {
            let [new, _] = self.audit.changed(mark);
            self.give_back(self.dearest_first(tied.into_iter().chain(new)), end);
        }
        let [new, gone] = self.audit.changed(mark).map(|cells| self.company.price_of(&cells));
        let better = settled && new < gone - 1e-9;
        if !better {
            self.audit.undo(mark);
        }
        better
    }

    /// Where few cells could keep company, tries every choice of them that is cheaper than the one found, unless that takes
    /// more steps than are left.
    fn try_all(&mut self, steps: u64) {
        let printed = |place: &usize| self.model.unknowns[*place].role == Role::Printed;
        let mut cells: Vec<usize> = (0..self.model.unknowns.len()).filter(printed).collect();
        if cells.len() > FEW {
            return;
        }
        cells.sort_by(|a, b| self.company.cost(*b).total_cmp(&self.company.cost(*a)));
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
        let mark = self.audit.mark();
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
        self.audit.undo(mark);
        kept.push(*first);
        self.branch(rest, spent + self.company.cost(*first), kept, best);
        kept.pop();
    }
}
