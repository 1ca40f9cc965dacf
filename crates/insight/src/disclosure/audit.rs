//! Whether what is withheld is safe: the reader's side of the matter, by linear programming over all tables together.
//!
//! For each withheld cell two questions are put to the set of all tables that fit what is published.
//!
//! 1. With counts of at least 0, can the cell's count lie anywhere in a range as wide as the threshold?
//! 2. Zeros are always published, so somebody who knows the rule knows that a withheld count is at least 1. With counts of at
//!    least 1, can it still be two different numbers?
//!
//! And for a difference from an earlier edition that tells of a small group, the first question is asked of the difference.
//! A yes is proved by one or two tables; the proof holds until a cell in which they differ from the truth is published.

use std::rc::Rc;

use super::model::{Model, Role};
use super::polytope::Polytope;

/// Numbers closer than this are equal.
const NEAR: f64 = 1e-6;

/// Something that a reader must not know.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// A sum of cells; the numbers are places in the model.
    pub(super) terms: Vec<(usize, f64)>,
    /// How wide a range the sum must have.
    pub(super) need: f64,
    /// Whether withheld counts are known to be at least 1.
    pub(super) strict: bool,
    /// It matters only where this cell is withheld.
    pub(super) of: Option<usize>,
}

/// Where tables that answer a question differ from the truth.
type Proof = Rc<Vec<usize>>;

/// What is withheld, and which questions are answered.
#[derive(Debug)]
pub(super) struct Audit<'a> {
    model: &'a Model,
    loose: Polytope,
    strict: Polytope,
    withheld: Vec<bool>,
    questions: Vec<Question>,
    proofs: Vec<Option<Proof>>,
    waived: Vec<bool>,
}

/// A state to which an audit can go back.
#[derive(Debug, Clone)]
pub(super) struct State {
    withheld: Vec<bool>,
    proofs: Vec<Option<Proof>>,
}

/// The least that a withheld count can be.
pub(super) fn floor(role: Role, strict: bool) -> f64 {
    if strict && role != Role::Unlisted { 1.0 } else { 0.0 }
}

impl<'a> Audit<'a> {
    /// Withholds what must be, and nothing else.
    pub(super) fn new(model: &'a Model, threshold: u64) -> Self {
        let need = threshold as f64;
        let mut questions = Vec::new();
        for (place, unknown) in model.unknowns.iter().enumerate() {
            if matches!(unknown.role, Role::Withheld | Role::Printed) {
                let terms = vec![(place, 1.0)];
                let of = Some(place);
                questions.push(Question { terms: terms.clone(), need, strict: false, of });
                questions.push(Question { terms, need: need.min(1.0), strict: true, of });
            }
        }
        for (now, before) in &model.differences {
            let known = |place: &usize| model.unknowns[*place].role == Role::Known;
            if !known(now) || !known(before) {
                let terms = vec![(*now, 1.0), (*before, -1.0)];
                questions.push(Question { terms, need, strict: false, of: None });
            }
        }
        let rows = rows(model);
        let polytope = Polytope::new(model.unknowns.len(), rows.iter().map(Vec::as_slice), 1e-8, 50);
        let mut audit = Self {
            model,
            loose: polytope.clone(),
            strict: polytope,
            withheld: vec![false; model.unknowns.len()],
            proofs: vec![None; questions.len()],
            waived: vec![false; questions.len()],
            questions,
        };
        for (place, unknown) in model.unknowns.iter().enumerate() {
            if matches!(unknown.role, Role::Withheld | Role::Unlisted) {
                audit.withhold(place);
            }
        }
        audit
    }

    /// Whether a cell is withheld, or listed nowhere.
    pub(super) fn is_withheld(&self, place: usize) -> bool {
        self.withheld[place]
    }

    /// The questions, by number.
    pub(super) fn question(&self, number: usize) -> &Question {
        &self.questions[number]
    }

    /// Steps of arithmetic so far.
    pub(super) fn work(&self) -> u64 {
        self.loose.work + self.strict.work
    }

    /// Withholds a cell too. Every proof stays one.
    pub(super) fn withhold(&mut self, place: usize) {
        let unknown = &self.model.unknowns[place];
        let count = unknown.count as f64;
        self.withheld[place] = true;
        self.loose.bound(place, -(count - floor(unknown.role, false)), f64::INFINITY);
        self.strict.bound(place, -(count - floor(unknown.role, true)).max(0.0), f64::INFINITY);
    }

    /// Publishes a cell. What it was needed to prove is open again.
    pub(super) fn publish(&mut self, place: usize) {
        self.withheld[place] = false;
        self.loose.bound(place, 0.0, 0.0);
        self.strict.bound(place, 0.0, 0.0);
        for proof in &mut self.proofs {
            if proof.as_ref().is_some_and(|touched| touched.binary_search(&place).is_ok()) {
                *proof = None;
            }
        }
    }

    /// What to go back to.
    pub(super) fn state(&self) -> State {
        State { withheld: self.withheld.clone(), proofs: self.proofs.clone() }
    }

    /// Goes back.
    pub(super) fn restore(&mut self, state: State) {
        for place in 0..self.withheld.len() {
            match (self.withheld[place], state.withheld[place]) {
                (true, false) => self.publish(place),
                (false, true) => self.withhold(place),
                _ => {}
            }
        }
        self.proofs = state.proofs;
    }

    /// Whether a question has to be asked and has no proof.
    pub(super) fn is_open(&self, number: usize) -> bool {
        let asked = self.questions[number].of.is_none_or(|place| self.withheld[place]);
        asked && self.proofs[number].is_none() && !self.waived[number]
    }

    /// Questions that are open, in the order of their numbers.
    pub(super) fn open(&self) -> Vec<usize> {
        (0..self.questions.len()).filter(|number| self.is_open(*number)).collect()
    }

    /// Takes a question as answered that nothing can be done about: the earlier editions alone answer it.
    pub(super) fn waive(&mut self, number: usize) {
        self.waived[number] = true;
    }

    /// Looks for a proof. Others that it proves as well are taken along.
    pub(super) fn answer(&mut self, number: usize) -> bool {
        if !self.is_open(number) {
            return true;
        }
        let Question { terms, need, strict, .. } = self.questions[number].clone();
        let polytope = if strict { &mut self.strict } else { &mut self.loose };
        polytope.reset();
        let up = polytope.push(&terms, need);
        let mut sound = polytope.holds();
        let high = polytope.values().to_vec();
        let mut low = vec![0.0; high.len()];
        let mut wide = up;
        if up < need - NEAR {
            polytope.reset();
            let down: Vec<(usize, f64)> = terms.iter().map(|(place, weight)| (*place, -weight)).collect();
            wide += polytope.push(&down, need - up);
            sound &= polytope.holds();
            low = polytope.values().to_vec();
        }
        if !sound || wide < need - NEAR {
            return false;
        }
        let moved = |place: &usize| high[*place].abs() > NEAR || low[*place].abs() > NEAR;
        let proof: Proof = Rc::new((0..high.len()).filter(moved).collect());
        let scale = if strict { 0.0 } else { self.strict_scale(&high, &low) };
        for other in self.open() {
            let question = &self.questions[other];
            let value: f64 = question.terms.iter().map(|(p, weight)| weight * (high[*p] - low[*p])).sum();
            let wide = if question.strict == strict { value.abs() } else { value.abs() * scale };
            if other == number || wide >= question.need {
                self.proofs[other] = Some(Rc::clone(&proof));
            }
        }
        true
    }

    /// How far one can go towards two tables with counts of at least 0 and keep to counts of at least 1.
    fn strict_scale(&self, high: &[f64], low: &[f64]) -> f64 {
        let mut scale = 1.0f64;
        for (place, unknown) in self.model.unknowns.iter().enumerate() {
            let least = high[place].min(low[place]);
            if least < -NEAR {
                let room = unknown.count as f64 - floor(unknown.role, true);
                scale = scale.min(room / -least);
            }
        }
        scale.max(0.0)
    }
}

/// The sums as rows of coefficients, without what is known.
pub(super) fn rows(model: &Model) -> Vec<Vec<(usize, f64)>> {
    let known = |place: &usize| model.unknowns[*place].role == Role::Known;
    let row = |(sum, parts): &(usize, Vec<usize>)| {
        let parts = parts.iter().map(|part| (*part, 1.0));
        let all = parts.chain(std::iter::once((*sum, -1.0)));
        all.filter(|(place, _)| !known(place)).collect::<Vec<_>>()
    };
    model.relations.iter().map(row).filter(|row| !row.is_empty()).collect()
}
