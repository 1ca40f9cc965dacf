//! All tables that a reader could still believe in, and how far one can be moved: the primal simplex method with bounds, on
//! the differences from the true tables.
//!
//! A solver of its own because of two things that general ones do not offer. The truth is always a solution, so there is no
//! search for a first one; and the next question starts where the last one ended. Variables may rest anywhere between their
//! bounds (superbasic), so any solution will do as a start, with any basis. The inverse of the basis is kept as a product of
//! elementary matrices (Dantzig and Orchard-Hays 1954) and built anew when that has grown long.

/// Numbers smaller than this are zero.
const ZERO: f64 = 1e-9;
/// A step divides by nothing smaller than this.
const PIVOT: f64 = 1e-5;

/// So many variables that are good to move are remembered.
const GOOD: usize = 40;
/// Until the best of them gains less than this part of what the best gained.
const FADED: f64 = 0.3;

/// Linear equations `Σ coefficient × variable = 0` with bounds around 0.
#[derive(Debug, Clone)]
pub(super) struct Polytope {
    rows: usize,
    columns: Vec<Vec<(usize, f64)>>,
    lower: Vec<f64>,
    upper: Vec<f64>,
    value: Vec<f64>,
    /// Which variable a row's equation is solved for; none where that is not decided, and then nothing may move in it.
    basis: Vec<Option<usize>>,
    /// How many rows are not solved for any.
    undecided: usize,
    /// Where a variable stands in the basis.
    row_of: Vec<Option<usize>>,
    inverse: Vec<Elementary>,
    /// How long the inverse was when it was built last.
    built: usize,
    /// By how much each variable may overstep a bound while it is in the basis.
    slacks: Vec<f64>,
    /// After so many steps for each row and column it stops where it is.
    patience: usize,
    /// And after so much work in all.
    until: u64,
    /// Steps taken, weighted by their length: the same on every machine.
    pub(super) work: u64,
}

/// An identity matrix but for one column.
#[derive(Debug, Clone)]
struct Elementary {
    row: usize,
    pivot: f64,
    others: Vec<(usize, f64)>,
}

impl Polytope {
    /// Equations for so many variables, given by rows; all variables are fixed at 0.
    pub(super) fn new<'a>(
        variables: usize,
        rows: impl Iterator<Item = &'a [(usize, f64)]>,
        slack: f64,
        patience: usize,
    ) -> Self {
        let mut columns = vec![Vec::new(); variables];
        let mut many = 0;
        for (row, terms) in rows.enumerate() {
            for (variable, coefficient) in terms {
                columns[*variable].push((row, *coefficient));
            }
            many = row + 1;
        }
        Self {
            rows: many,
            columns,
            lower: vec![0.0; variables],
            upper: vec![0.0; variables],
            value: vec![0.0; variables],
            basis: vec![None; many],
            undecided: many,
            row_of: vec![None; variables],
            inverse: Vec::new(),
            built: 0,
            slacks: (0..variables)
                .map(|at| slack * (1.0 + (at as f64 * 0.618_033_988_749_895).fract()))
                .collect(),
            patience,
            until: u64::MAX,
            work: 0,
        }
    }

    /// Lets a variable move between these bounds, which hold 0.
    pub(super) fn bound(&mut self, variable: usize, lower: f64, upper: f64) {
        self.lower[variable] = lower;
        self.upper[variable] = upper;
    }

    /// Lets it stop where it is once it has worked so much more.
    pub(super) fn allow(&mut self, work: u64) {
        self.until = self.work.saturating_add(work);
    }

    /// Where everything is.
    pub(super) fn values(&self) -> &[f64] {
        &self.value
    }

    /// Back to the truth.
    pub(super) fn reset(&mut self) {
        self.value.fill(0.0);
    }

    /// Makes the objective larger until it has gained `limit`, and tells how much it has gained.
    pub(super) fn push(&mut self, objective: &[(usize, f64)], limit: f64) -> f64 {
        let mut gain = 0.0;
        let mut stalled = 0usize;
        let mut left = self.patience * (self.rows + self.columns.len()) + 200;
        let mut cost = vec![0.0; self.columns.len()];
        let mut good = Vec::new();
        for (variable, weight) in objective {
            cost[*variable] += weight;
        }
        while gain < limit - ZERO && left > 0 && self.work < self.until {
            left -= 1;
            if self.inverse.len() > self.built + 100 {
                self.rebuild();
            }
            // In a long stall the first candidate is taken each time: that ends (Bland 1977).
            let careful = stalled > 60;
            let prices = self.prices(&cost);
            let Some((entering, profit)) = self.entering(&cost, &prices, &mut good, careful) else { break };
            let undecided = self.undecided;
            let step = self.step(entering, profit, (limit - gain) / profit.abs(), careful);
            // Deciding what a row is solved for gains nothing and leads on.
            stalled = if step > ZERO || self.undecided < undecided { 0 } else { stalled + 1 };
            gain += step * profit.abs();
        }
        gain
    }

    /// A different trifle for each variable: where many bounds meet in a corner they are told apart, and no step is empty.
    fn give(&self, variable: usize) -> f64 {
        self.slacks[variable]
    }

    /// Builds the inverse anew, in an order in which few numbers arise: first each variable that alone stands in a row of those
    /// that are left, then the short columns.
    fn rebuild(&mut self) {
        let mut left: Vec<usize> = self.basis.iter().copied().flatten().collect();
        self.inverse.clear();
        self.basis.fill(None);
        self.undecided = self.rows;
        left.iter().for_each(|variable| self.row_of[*variable] = None);
        let mut in_row: Vec<Vec<usize>> = vec![Vec::new(); self.rows];
        for variable in &left {
            self.columns[*variable].iter().for_each(|(row, _)| in_row[*row].push(*variable));
        }
        let mut many: Vec<usize> = in_row.iter().map(Vec::len).collect();
        let mut single: Vec<usize> = (0..self.rows).filter(|row| many[*row] == 1).collect();
        let mut placed = vec![false; self.columns.len()];
        while let Some(row) = single.pop() {
            let Some(variable) = in_row[row].iter().copied().find(|variable| !placed[*variable]) else {
                continue;
            };
            placed[variable] = true;
            let moves = self.moves(variable);
            self.replace(row, variable, &moves);
            for (other, _) in &self.columns[variable] {
                many[*other] -= 1;
                if many[*other] == 1 {
                    single.push(*other);
                }
            }
        }
        left.retain(|variable| !placed[*variable]);
        left.sort_by_key(|variable| (self.columns[*variable].len(), *variable));
        for variable in left {
            let moves = self.moves(variable);
            let free = (0..self.rows).filter(|row| self.basis[*row].is_none());
            let pivot = free.max_by(|a, b| moves[*a].abs().total_cmp(&moves[*b].abs()).then(b.cmp(a)));
            // One that depends on the others stays where it is, outside the basis.
            if let Some(row) = pivot.filter(|row| moves[*row].abs() > 1e-5) {
                self.replace(row, variable, &moves);
            }
        }
        self.built = self.inverse.len();
    }

    /// How the variables of the basis move, by row, when this one moves.
    fn moves(&mut self, variable: usize) -> Vec<f64> {
        let mut moves = vec![0.0; self.rows];
        for (row, coefficient) in &self.columns[variable] {
            moves[*row] += coefficient;
        }
        for elementary in &self.inverse {
            let moved = moves[elementary.row];
            if moved != 0.0 {
                moves[elementary.row] = elementary.pivot * moved;
                for (row, factor) in &elementary.others {
                    moves[*row] += factor * moved;
                }
                self.work += elementary.others.len() as u64;
            }
            self.work += 1;
        }
        moves
    }

    /// Solves a row for this variable from now on.
    fn replace(&mut self, row: usize, entering: usize, moves: &[f64]) {
        let pivot = moves[row];
        let others: Vec<(usize, f64)> = moves
            .iter()
            .enumerate()
            .filter(|(other, moved)| *other != row && moved.abs() > 1e-12)
            .map(|(other, moved)| (other, -moved / pivot))
            .collect();
        self.inverse.push(Elementary { row, pivot: 1.0 / pivot, others });
        match self.basis[row].replace(entering) {
            Some(basic) => self.row_of[basic] = None,
            None => self.undecided -= 1,
        }
        self.row_of[entering] = Some(row);
    }

    fn prices(&mut self, cost: &[f64]) -> Vec<f64> {
        let mut prices: Vec<f64> = self.basis.iter().map(|basic| basic.map_or(0.0, |v| cost[v])).collect();
        for elementary in self.inverse.iter().rev() {
            let others: f64 = elementary.others.iter().map(|(row, factor)| factor * prices[*row]).sum();
            prices[elementary.row] = elementary.pivot * prices[elementary.row] + others;
            self.work += elementary.others.len() as u64 + 1;
        }
        prices
    }

    /// The variable whose move gains the most for each unit, and how much it gains. As long as one of those that were good
    /// before is good still, only they are looked at.
    fn entering(
        &mut self,
        cost: &[f64],
        prices: &[f64],
        good: &mut Vec<(usize, f64)>,
        careful: bool,
    ) -> Option<(usize, f64)> {
        let most = good.first().map_or(0.0, |(_, profit)| profit.abs());
        if !careful {
            let mut best: Option<(usize, f64)> = None;
            for (variable, _) in good.iter() {
                let profit = self.profit(*variable, cost, prices);
                self.work += self.columns[*variable].len() as u64;
                if best.is_none_or(|(_, most)| profit.abs() > most.abs()) {
                    best = Some((*variable, profit));
                }
            }
            if let Some((_, profit)) = best
                && profit.abs() > 1e-7
                && profit.abs() > FADED * most
            {
                return best;
            }
        }
        good.clear();
        for variable in 0..self.columns.len() {
            if self.lower[variable] >= self.upper[variable] || self.row_of[variable].is_some() {
                continue;
            }
            self.work += self.columns[variable].len() as u64;
            let profit = self.profit(variable, cost, prices);
            if profit.abs() > 1e-7 {
                if careful {
                    return Some((variable, profit));
                }
                good.push((variable, profit));
            }
        }
        good.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        good.truncate(GOOD);
        good.first().copied()
    }

    /// What a unit of this variable gains, 0 where it can't be moved that way.
    fn profit(&self, variable: usize, cost: &[f64], prices: &[f64]) -> f64 {
        if self.row_of[variable].is_some() {
            return 0.0;
        }
        let column = &self.columns[variable];
        let priced: f64 = column.iter().map(|(row, coefficient)| prices[*row] * coefficient).sum();
        let profit = cost[variable] - priced;
        let open = if profit > 0.0 {
            self.value[variable] < self.upper[variable] - ZERO
        } else {
            self.value[variable] > self.lower[variable] + ZERO
        };
        if open { profit } else { 0.0 }
    }

    /// Moves the variable as far as the others let it, `most` at the farthest, and tells how far.
    fn step(&mut self, entering: usize, profit: f64, most: f64, careful: bool) -> f64 {
        let moves = self.moves(entering);
        let direction = profit.signum();
        let own = if direction > 0.0 {
            self.upper[entering] - self.value[entering]
        } else {
            self.value[entering] - self.lower[entering]
        };
        let mut far = own.min(most);
        let mut leaving: Option<usize> = None;
        let room = |row: usize| match self.basis[row] {
            None => 0.0,
            Some(basic) if -moves[row] * direction > 0.0 => {
                self.upper[basic] + self.give(basic) - self.value[basic]
            }
            Some(basic) => self.value[basic] - self.lower[basic] + self.give(basic),
        };
        for (row, moved) in moves.iter().enumerate() {
            if moved.abs() < PIVOT {
                continue;
            }
            let ratio = (room(row) / moved.abs()).max(0.0);
            let better = match leaving {
                None => ratio < far,
                Some(_) if ratio < far - ZERO => true,
                Some(last) if ratio <= far + ZERO && careful => self.basis[row] < self.basis[last],
                Some(last) => ratio <= far + ZERO && moved.abs() > moves[last].abs(),
            };
            if better {
                far = far.min(ratio);
                leaving = Some(row);
            }
        }
        let far = far.max(0.0);
        self.value[entering] += direction * far;
        for (row, moved) in moves.iter().enumerate() {
            if let (Some(basic), true) = (self.basis[row], *moved != 0.0) {
                let now = self.value[basic] - moved * direction * far;
                let give = self.give(basic);
                self.value[basic] = now.clamp(self.lower[basic] - give, self.upper[basic] + give);
            }
        }
        if let Some(row) = leaving {
            self.replace(row, entering, &moves);
        }
        far
    }

    /// Whether every equation holds where everything is now.
    pub(super) fn holds(&self) -> bool {
        let mut sums = vec![0.0f64; self.rows];
        for (column, value) in self.columns.iter().zip(&self.value) {
            for (row, coefficient) in column {
                sums[*row] += coefficient * value;
            }
        }
        sums.iter().all(|sum| sum.abs() < 1e-6)
    }
}
