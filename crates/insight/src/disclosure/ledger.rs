//! Which proof answers which question, and where the proofs differ from the truth.

/// A proof that cells can be elsewhere: the cells that it moves, and the questions it was given for.
#[derive(Debug, Clone)]
struct Record {
    touched: Vec<usize>,
    answers: Vec<usize>,
    /// How many questions rest on it now.
    holds: usize,
}

/// All proofs so far.
#[derive(Debug, Clone)]
pub(super) struct Ledger {
    records: Vec<Record>,
    /// By question.
    proof: Vec<Option<usize>>,
    /// By cell: the proofs that move it.
    moving: Vec<Vec<usize>>,
}

impl Ledger {
    /// Nothing is proved.
    pub(super) fn new(cells: usize, questions: usize) -> Self {
        Self { records: Vec::new(), proof: vec![None; questions], moving: vec![Vec::new(); cells] }
    }

    /// Enters a proof that moves these cells.
    pub(super) fn enter(&mut self, touched: Vec<usize>) -> usize {
        let number = self.records.len();
        touched.iter().for_each(|place| self.moving[*place].push(number));
        self.records.push(Record { touched, answers: Vec::new(), holds: 0 });
        number
    }

    /// The proof of a question.
    pub(super) fn proof(&self, question: usize) -> Option<usize> {
        self.proof[question]
    }

    /// All of them, by question.
    pub(super) fn proofs(&self) -> &[Option<usize>] {
        &self.proof
    }

    /// Lets a question rest on a proof, or on none, and tells on which it did before.
    pub(super) fn rest(&mut self, question: usize, proof: Option<usize>) -> Option<usize> {
        if let Some(record) = proof.and_then(|number| self.records.get_mut(number)) {
            record.holds += 1;
            if !record.answers.contains(&question) {
                record.answers.push(question);
            }
        }
        let before = std::mem::replace(&mut self.proof[question], proof);
        if let Some(record) = before.and_then(|number| self.records.get_mut(number)) {
            record.holds -= 1;
        }
        before
    }

    /// The questions whose proofs move this cell.
    pub(super) fn resting_on(&self, place: usize) -> Vec<usize> {
        let mut questions = Vec::new();
        for number in self.holding(place) {
            let answers = self.records[number].answers.iter().copied();
            questions.extend(answers.filter(|question| self.proof[*question] == Some(number)));
        }
        questions
    }

    /// The cells that prove something together with this one.
    pub(super) fn tied_to(&self, place: usize) -> Vec<usize> {
        let records = self.holding(place).map(|number| &self.records[number]);
        let mut tied: Vec<usize> = records.flat_map(|record| record.touched.iter().copied()).collect();
        tied.sort_unstable();
        tied.dedup();
        tied
    }

    fn holding(&self, place: usize) -> impl Iterator<Item = usize> {
        self.moving[place].iter().copied().filter(|number| self.records[*number].holds > 0)
    }

    /// Forgets proofs that nothing rests on, once they are many. Numbers of proofs from before mean nothing then.
    pub(super) fn tidy(&mut self) {
        if self.records.len() < 4 * self.proof.len() + 1_000 {
            return;
        }
        let records = std::mem::take(&mut self.records);
        self.moving.iter_mut().for_each(Vec::clear);
        for (number, record) in records.into_iter().enumerate().filter(|(_, record)| record.holds > 0) {
            let next = self.enter(record.touched);
            for question in record.answers {
                if self.proof[question] == Some(number) {
                    self.records[next].answers.push(question);
                    self.records[next].holds += 1;
                    self.proof[question] = Some(next);
                }
            }
        }
    }
}
