//! How questions are answered: by cubes, which is fast, and by linear programs, which miss nothing.

use super::{Audit, Question, floor};
use crate::disclosure::cube;

/// Numbers closer than this are equal.
const NEAR: f64 = 1e-6;

impl Audit<'_> {
    /// Whether cubes may answer a question.
    pub(in crate::disclosure) fn has_cubes(&self, number: usize) -> bool {
        matches!(self.questions[number].terms.as_slice(), [(place, _)] if self.cubes.knows(*place))
    }

    /// The cheapest cubes that answer a question, for this price at the most.
    pub(in crate::disclosure) fn cubes_for(&mut self, number: usize, most: f64) -> Option<cube::Proof> {
        let Question { terms, need, strict, .. } = &self.questions[number];
        match terms.as_slice() {
            [(place, _)] => self.cubes.cheapest(*place, need.ceil() as i64, *strict, most),
            _ => None,
        }
    }

    /// Withholds what cubes need and takes them as the proof.
    pub(in crate::disclosure) fn take_cubes(&mut self, number: usize, cubes: &cube::Proof) {
        cubes.company.iter().for_each(|place| self.withhold(*place));
        let strict = self.questions[number].strict;
        debug_assert!([&cubes.high, &cubes.low].into_iter().all(|moved| self.fits(moved, strict)));
        let float = |moved: &cube::Move| -> Vec<(usize, f64)> {
            moved.iter().map(|(place, by)| (*place, *by as f64)).collect()
        };
        self.take(number, &float(&cubes.high), &float(&cubes.low));
    }

    /// Whether a move changes nothing that is published, keeps to every sum and leaves no count below what it can be.
    fn fits(&self, moved: &cube::Move, strict: bool) -> bool {
        let by = |place: &usize| moved.iter().filter(|(at, _)| at == place).map(|(_, by)| by).sum::<i64>();
        let can = |(place, by): &(usize, i64)| {
            let unknown = &self.model.unknowns[*place];
            self.withheld[*place] && unknown.count as f64 + *by as f64 >= floor(unknown.role, strict)
        };
        let adds_up = |(sum, parts): &(usize, Vec<usize>)| parts.iter().map(by).sum::<i64>() == by(sum);
        moved.iter().all(can) && self.model.relations.iter().all(adds_up)
    }

    /// Lets each proof that is looked for take so many steps of arithmetic.
    pub(in crate::disclosure) fn allow(&mut self, steps: u64) {
        self.allowed = steps;
    }

    /// Looks for a proof: cubes first, then by linear programs. Other questions that it answers as well are taken along.
    pub(in crate::disclosure) fn answer(&mut self, number: usize) -> bool {
        if !self.is_open(number) {
            return true;
        }
        if let Some(cubes) = self.cubes_for(number, 0.0) {
            self.take_cubes(number, &cubes);
            return true;
        }
        let Question { terms, need, strict, .. } = self.questions[number].clone();
        let polytope = if strict { &mut self.strict } else { &mut self.loose };
        let moved = |values: &[f64]| -> Vec<(usize, f64)> {
            values.iter().copied().enumerate().filter(|(_, by)| by.abs() > NEAR).collect()
        };
        polytope.allow(self.allowed);
        polytope.reset();
        let up = polytope.push(&terms, need);
        let mut sound = polytope.holds();
        let high = moved(polytope.values());
        let mut low = Vec::new();
        let mut wide = up;
        if up < need - NEAR {
            polytope.reset();
            let down: Vec<(usize, f64)> = terms.iter().map(|(place, weight)| (*place, -weight)).collect();
            wide += polytope.push(&down, need - up);
            sound &= polytope.holds();
            low = moved(polytope.values());
        }
        if !sound || wide < need - NEAR {
            return false;
        }
        self.take(number, &high, &low);
        true
    }

    /// Takes two tables, given by where they differ from the truth, as the proof for a question and for all others that they
    /// answer.
    fn take(&mut self, number: usize, high: &[(usize, f64)], low: &[(usize, f64)]) {
        let mut touched: Vec<usize> = high.iter().chain(low).map(|(place, _)| *place).collect();
        touched.sort_unstable();
        touched.dedup();
        let strict = self.questions[number].strict;
        let scales = if strict { [1.0; 2] } else { [self.strict_scale(high), self.strict_scale(low)] };
        let others: Vec<usize> =
            touched.iter().flat_map(|place| self.about[*place].iter().copied()).collect();
        let proof = self.ledger.enter(touched);
        self.rest(number, Some(proof));
        for other in others {
            if !self.is_open(other) {
                continue;
            }
            let question = &self.questions[other];
            let mut range = [0.0f64; 2];
            for (table, scale) in [high, low].into_iter().zip(scales) {
                let by = |place: usize| match table.binary_search_by_key(&place, |(at, _)| *at) {
                    Ok(at) => table[at].1,
                    Err(_) => 0.0,
                };
                let value: f64 = question.terms.iter().map(|(place, weight)| weight * by(*place)).sum();
                let value = if question.strict { value * scale } else { value };
                range = [range[0].min(value), range[1].max(value)];
            }
            if range[1] - range[0] >= question.need {
                self.rest(other, Some(proof));
            }
        }
    }

    /// How far one can go towards a table with counts of at least 0 and keep to counts of at least 1.
    fn strict_scale(&self, table: &[(usize, f64)]) -> f64 {
        let mut scale = 1.0f64;
        for (place, by) in table.iter().filter(|(_, by)| *by < -NEAR) {
            let unknown = &self.model.unknowns[*place];
            let room = unknown.count as f64 - floor(unknown.role, true);
            scale = scale.min(room / -by);
        }
        scale.max(0.0)
    }
}
