//! Whether what is withheld is safe: the reader's side of the matter, over all tables together.
//!
//! For each withheld cell two questions are put to the set of all tables that fit what is published.
//!
//! 1. With counts of at least 0, can the cell's count lie anywhere in a range as wide as the threshold?
//! 2. Zeros are always published, so somebody who knows the rule knows that a withheld count is at least 1. With counts of at
//!    least 1, can it still be two different numbers?
//!
//! And for a difference from an earlier edition that tells of a small group, the first question is asked of the difference.
//! A yes is proved by one or two tables; the proof holds until a cell in which they differ from the truth is published. Cubes
//! are looked for first, for that is much faster; where they prove nothing a linear program decides.

mod answer;

use std::collections::BTreeSet;

use super::cube::Cubes;
use super::ledger::Ledger;
use super::model::{Model, Role};
use super::polytope::Polytope;

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

/// What is withheld, and which questions are answered.
#[derive(Debug)]
pub(super) struct Audit<'a> {
    model: &'a Model,
    loose: Polytope,
    strict: Polytope,
    cubes: Cubes,
    cost: Vec<f64>,
    barred: Vec<bool>,
    withheld: Vec<bool>,
    questions: Vec<Question>,
    /// The questions about each cell.
    about: Vec<Vec<usize>>,
    ledger: Ledger,
    /// Steps that a proof may take.
    allowed: u64,
    waived: Vec<bool>,
    open: BTreeSet<usize>,
    /// What was changed, so that it can be undone.
    journal: Vec<Change>,
}

/// A step that can be undone.
#[derive(Debug, Clone, Copy)]
enum Change {
    Withheld(usize),
    Published(usize),
    /// A question rested on this proof before.
    Proof(usize, Option<usize>),
}

/// A state to which an audit can go back.
#[derive(Debug, Clone)]
pub(super) struct State {
    withheld: Vec<bool>,
    proofs: Vec<Option<usize>>,
}

/// The least that a withheld count can be.
pub(super) fn floor(role: Role, strict: bool) -> f64 {
    if strict && role != Role::Unlisted { 1.0 } else { 0.0 }
}

impl<'a> Audit<'a> {
    /// Withholds what must be, and nothing else.
    pub(super) fn new(model: &'a Model, threshold: u64, cost: &[f64]) -> Self {
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
        let mut about = vec![Vec::new(); model.unknowns.len()];
        for (number, question) in questions.iter().enumerate() {
            question.terms.iter().for_each(|(place, _)| about[*place].push(number));
        }
        let rows = model.rows();
        let polytope = Polytope::new(model.unknowns.len(), rows.iter().map(Vec::as_slice), 1e-8, 50);
        let mut audit = Self {
            model,
            loose: polytope.clone(),
            strict: polytope,
            cubes: Cubes::new(model),
            cost: cost.to_vec(),
            barred: vec![false; model.unknowns.len()],
            about,
            withheld: vec![false; model.unknowns.len()],
            allowed: u64::MAX,
            ledger: Ledger::new(model.unknowns.len(), questions.len()),
            waived: vec![false; questions.len()],
            open: BTreeSet::new(),
            journal: Vec::new(),
            questions,
        };
        for (place, unknown) in model.unknowns.iter().enumerate() {
            match unknown.role {
                Role::Withheld | Role::Unlisted => audit.withhold(place),
                Role::Printed => audit.set_price(place),
                Role::Known => {}
            }
        }
        (0..audit.questions.len()).for_each(|number| audit.look_at(number));
        audit.settle();
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
        self.loose.work + self.strict.work + self.cubes.work
    }

    /// Withholds a cell too. Every proof stays one.
    pub(super) fn withhold(&mut self, place: usize) {
        if !self.withheld[place] {
            self.journal.push(Change::Withheld(place));
            self.set_withheld(place, true);
        }
    }

    /// Publishes a cell. What it was needed to prove is open again.
    pub(super) fn publish(&mut self, place: usize) {
        if self.withheld[place] {
            self.journal.push(Change::Published(place));
            self.set_withheld(place, false);
            for number in self.ledger.resting_on(place) {
                self.rest(number, None);
            }
        }
    }

    fn set_withheld(&mut self, place: usize, withheld: bool) {
        self.withheld[place] = withheld;
        self.set_price(place);
        let unknown = &self.model.unknowns[place];
        let count = unknown.count as f64;
        for (polytope, strict) in [(&mut self.loose, false), (&mut self.strict, true)] {
            let room = (count - floor(unknown.role, strict)).max(0.0);
            let bounds = if withheld { (-room, f64::INFINITY) } else { (0.0, 0.0) };
            polytope.bound(place, bounds.0, bounds.1);
        }
        for at in 0..self.about[place].len() {
            self.look_at(self.about[place][at]);
        }
    }

    /// Lets a question rest on a proof, or on none.
    fn rest(&mut self, number: usize, proof: Option<usize>) {
        let before = self.ledger.rest(number, proof);
        self.journal.push(Change::Proof(number, before));
        self.look_at(number);
    }

    /// Sees whether a question has to be asked and has no proof.
    fn look_at(&mut self, number: usize) {
        let asked = self.questions[number].of.is_none_or(|place| self.withheld[place]);
        if asked && self.ledger.proof(number).is_none() && !self.waived[number] {
            self.open.insert(number);
        } else {
            self.open.remove(&number);
        }
    }

    /// A point to which changes can be undone.
    pub(super) fn mark(&self) -> usize {
        self.journal.len()
    }

    /// Undoes what was changed since.
    pub(super) fn undo(&mut self, mark: usize) {
        for change in self.journal.split_off(mark).into_iter().rev() {
            match change {
                Change::Withheld(place) => self.set_withheld(place, false),
                Change::Published(place) => self.set_withheld(place, true),
                Change::Proof(number, before) => {
                    self.ledger.rest(number, before);
                    self.look_at(number);
                }
            }
        }
    }

    /// Nothing that was done so far will be undone.
    pub(super) fn settle(&mut self) {
        self.journal.clear();
        self.ledger.tidy();
    }

    /// The cells withheld since, and those published.
    pub(super) fn changed(&self, mark: usize) -> [Vec<usize>; 2] {
        let mut cells: Vec<(usize, bool)> = Vec::new();
        for change in &self.journal[mark..] {
            match change {
                Change::Withheld(place) => cells.push((*place, true)),
                Change::Published(place) => cells.push((*place, false)),
                Change::Proof(..) => {}
            }
        }
        // What was done first tells how it was before.
        cells.sort_by_key(|(place, _)| *place);
        cells.dedup_by_key(|(place, _)| *place);
        cells.retain(|(place, withheld)| self.withheld[*place] == *withheld);
        [true, false].map(|kind| cells.iter().filter(|(_, w)| *w == kind).map(|(place, _)| *place).collect())
    }

    /// The cells that prove something together with this one.
    pub(super) fn tied_to(&self, place: usize) -> Vec<usize> {
        self.ledger.tied_to(place)
    }

    /// What to go back to, as long as nothing is settled.
    pub(super) fn state(&self) -> State {
        State { withheld: self.withheld.clone(), proofs: self.ledger.proofs().to_vec() }
    }

    /// Goes back or forth to a state.
    pub(super) fn restore(&mut self, state: State) {
        for (place, withheld) in state.withheld.into_iter().enumerate() {
            if withheld { self.withhold(place) } else { self.publish(place) }
        }
        for (number, proof) in state.proofs.into_iter().enumerate() {
            if self.ledger.proof(number) != proof {
                self.rest(number, proof);
            }
        }
    }

    /// Whether a question has to be asked and has no proof.
    pub(super) fn is_open(&self, number: usize) -> bool {
        self.open.contains(&number)
    }

    /// Questions that are open, in the order of their numbers.
    pub(super) fn open(&self) -> Vec<usize> {
        self.open.iter().copied().collect()
    }

    /// Takes a question as answered that nothing can be done about: the earlier editions alone answer it.
    pub(super) fn waive(&mut self, number: usize) {
        self.waived[number] = true;
        self.look_at(number);
    }

    /// Rules out that a cell is withheld, or no longer.
    pub(super) fn bar(&mut self, place: usize, barred: bool) {
        self.barred[place] = barred;
        self.set_price(place);
    }

    /// Whether a cell may not be withheld.
    pub(super) fn is_barred(&self, place: usize) -> bool {
        self.barred[place]
    }

    fn set_price(&mut self, place: usize) {
        let price = match (self.withheld[place], self.barred[place]) {
            (true, _) => 0.0,
            (false, true) => f64::INFINITY,
            (false, false) => self.cost[place],
        };
        self.cubes.set_price(place, price);
    }
}
