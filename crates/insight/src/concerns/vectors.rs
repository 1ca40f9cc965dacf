//! Vectors of texts, and who is next to whom. Everything here gives the same result on any number of threads: each row is
//! computed by one thread in one order.

use rayon::prelude::*;

/// The vectors of some texts, one a row, each of length 1 or 0.
#[derive(Debug, Clone, PartialEq)]
pub enum Vectors {
    /// Many features, few of them in each text.
    Sparse(Sparse),
    /// Few features, all of them in each text.
    Dense(Dense),
}

/// Rows in which few features are not 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sparse {
    starts: Vec<usize>,
    features: Vec<u32>,
    values: Vec<f32>,
    width: usize,
}

/// Rows of one width.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dense {
    values: Vec<f32>,
    width: usize,
}

impl Vectors {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Sparse(rows) => rows.len(),
            Self::Dense(rows) => rows.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a row is 0: its text says nothing.
    pub(crate) fn is_silent(&self, row: usize) -> bool {
        match self {
            Self::Sparse(rows) => rows.row(row).0.is_empty(),
            Self::Dense(rows) => rows.row(row).iter().all(|value| *value == 0.0),
        }
    }

    /// These rows alone, in this order.
    pub(crate) fn select(&self, rows: &[usize]) -> Self {
        match self {
            Self::Sparse(all) => {
                let picked = rows.iter().map(|row| {
                    let (features, values) = all.row(*row);
                    features.iter().copied().zip(values.iter().copied()).collect()
                });
                Self::Sparse(Sparse::from_rows(picked, all.width))
            }
            Self::Dense(all) => {
                let mut values = Vec::with_capacity(rows.len() * all.width);
                for row in rows {
                    values.extend_from_slice(all.row(*row));
                }
                Self::Dense(Dense { values, width: all.width })
            }
        }
    }
}

impl Sparse {
    /// Puts rows of (feature, value) together and scales each to length 1. Features count from 0 and lie below `width`, each
    /// at most once in a row; others, and values that are no numbers, are left out.
    pub fn from_rows(rows: impl IntoIterator<Item = Vec<(u32, f32)>>, width: usize) -> Self {
        let mut all = Self { starts: vec![0], features: Vec::new(), values: Vec::new(), width };
        for mut row in rows {
            row.retain(|(feature, value)| (*feature as usize) < width && value.is_finite() && *value != 0.0);
            row.sort_unstable_by_key(|(feature, _)| *feature);
            row.dedup_by_key(|(feature, _)| *feature);
            let length = row.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
            for (feature, value) in row {
                all.features.push(feature);
                all.values.push(value / length);
            }
            all.starts.push(all.features.len());
        }
        all
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The features of a row in order, and their values.
    pub fn row(&self, row: usize) -> (&[u32], &[f32]) {
        let (start, end) = (self.starts[row], self.starts[row + 1]);
        (&self.features[start..end], &self.values[start..end])
    }

    /// How many features there are.
    pub(crate) fn feature_count(&self) -> usize {
        self.width
    }

    /// Which rows have each feature, and with what value.
    fn postings(&self) -> Sparse {
        let mut starts = vec![0; self.width + 1];
        for feature in &self.features {
            starts[*feature as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut rows = vec![0; self.features.len()];
        let mut values = vec![0.0; self.features.len()];
        for row in 0..self.len() {
            let (features, of_row) = self.row(row);
            for (feature, value) in features.iter().zip(of_row) {
                let place = &mut next[*feature as usize];
                rows[*place] = u32::try_from(row).unwrap_or(u32::MAX);
                values[*place] = *value;
                *place += 1;
            }
        }
        Self { starts, features: rows, values, width: self.len() }
    }
}

impl Dense {
    /// Takes rows of `width` values one after another and scales each to length 1. What is no whole row at the end is left
    /// out; a row with a value that is no number becomes 0.
    pub fn from_values(mut values: Vec<f32>, width: usize) -> Self {
        if width == 0 {
            return Self::default();
        }
        values.truncate(values.len() / width * width);
        for row in values.chunks_exact_mut(width) {
            let length = row.iter().map(|value| value * value).sum::<f32>().sqrt();
            if length.is_finite() && length > 1e-12 {
                row.iter_mut().for_each(|value| *value /= length);
            } else {
                row.fill(0.0);
            }
        }
        Self { values, width }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A row.
    pub fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.width..(row + 1) * self.width]
    }

    /// Takes what all rows share away: sentence models put every text into one narrow cone, whose axis says nothing.
    pub(crate) fn centred(mut self) -> Self {
        let silent: Vec<bool> =
            (0..self.len()).map(|row| self.row(row).iter().all(|value| *value == 0.0)).collect();
        let spoken = silent.iter().filter(|silent| !**silent).count();
        if spoken < 3 {
            return self;
        }
        let mut mean = vec![0.0_f64; self.width];
        for row in self.values.chunks_exact(self.width) {
            for (sum, value) in mean.iter_mut().zip(row) {
                *sum += f64::from(*value);
            }
        }
        for (row, _) in self.values.chunks_exact_mut(self.width).zip(&silent).filter(|(_, silent)| !**silent)
        {
            for (value, sum) in row.iter_mut().zip(&mean) {
                *value -= (*sum / spoken as f64) as f32;
            }
        }
        Self::from_values(self.values, self.width)
    }
}

/// The likest rows of `pool` for each row of `of`: at most `count`, the likest first, with a likeness (cosine) of at least
/// `least`. Where both are the same rows (`same`), a row is not its own neighbour.
pub(crate) fn neighbours(
    of: &Vectors,
    pool: &Vectors,
    same: bool,
    count: usize,
    least: f32,
) -> Vec<Vec<(u32, f32)>> {
    match (of, pool) {
        (Vectors::Sparse(of), Vectors::Sparse(pool)) => {
            let postings = pool.postings();
            (0..of.len())
                .into_par_iter()
                .map_init(
                    || (vec![0.0_f32; pool.len()], Vec::new()),
                    |(sums, touched), row| {
                        let (features, values) = of.row(row);
                        for (feature, value) in features.iter().zip(values) {
                            let (rows, weights) = postings.row(*feature as usize);
                            for (other, weight) in rows.iter().zip(weights) {
                                let sum = &mut sums[*other as usize];
                                if *sum == 0.0 {
                                    touched.push(*other);
                                }
                                *sum += value * weight;
                            }
                        }
                        let mut best = Best::new(count, least);
                        for other in touched.drain(..) {
                            let sum = std::mem::take(&mut sums[other as usize]);
                            if !(same && other as usize == row) {
                                best.offer(other, sum);
                            }
                        }
                        best.finish()
                    },
                )
                .collect()
        }
        (Vectors::Dense(of), Vectors::Dense(pool)) => (0..of.len())
            .into_par_iter()
            .map(|row| {
                let mut best = Best::new(count, least);
                let mine = of.row(row);
                for other in (0..pool.len()).filter(|other| !(same && *other == row)) {
                    best.offer(u32::try_from(other).unwrap_or(u32::MAX), dot(mine, pool.row(other)));
                }
                best.finish()
            })
            .collect(),
        _ => vec![Vec::new(); of.len()],
    }
}

/// The product of two rows of one width, in eight lanes so that the compiler can use the processor's vectors.
pub(crate) fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let (mut a, mut b) = (one.chunks_exact(8), other.chunks_exact(8));
    for (x, y) in a.by_ref().zip(b.by_ref()) {
        for ((lane, x), y) in lanes.iter_mut().zip(x).zip(y) {
            *lane += x * y;
        }
    }
    let rest: f32 = a.remainder().iter().zip(b.remainder()).map(|(x, y)| x * y).sum();
    lanes.iter().sum::<f32>() + rest
}

/// The few best of many, equal ones by their place.
struct Best {
    count: usize,
    least: f32,
    found: Vec<(u32, f32)>,
}

impl Best {
    fn new(count: usize, least: f32) -> Self {
        Self { count, least, found: Vec::with_capacity(2 * count) }
    }

    fn offer(&mut self, place: u32, likeness: f32) {
        if likeness >= self.least {
            self.found.push((place, likeness));
            if self.found.len() >= 2 * self.count.max(8) {
                self.cut();
            }
        }
    }

    /// Keeps the best so far, and asks of those to come that they are as good as the last of them.
    fn cut(&mut self) {
        if self.found.len() > self.count {
            self.found.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            self.found.truncate(self.count);
            if let Some((_, worst)) = self.found.last() {
                self.least = self.least.max(*worst);
            }
        }
    }

    fn finish(mut self) -> Vec<(u32, f32)> {
        self.found.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        self.found.truncate(self.count);
        self.found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The likenesses of each row to the others, the largest first.
    fn slow(rows: &[Vec<(u32, f32)>], count: usize) -> Vec<Vec<f32>> {
        let vectors = Sparse::from_rows(rows.to_vec(), 12);
        let likeness = |a: usize, b: usize| {
            let (features, values) = vectors.row(b);
            let (mine, own) = vectors.row(a);
            mine.iter()
                .zip(own)
                .map(|(f, v)| features.iter().position(|g| g == f).map_or(0.0, |at| v * values[at]))
                .sum::<f32>()
        };
        (0..rows.len())
            .map(|a| {
                let mut all: Vec<f32> = (0..rows.len()).filter(|b| *b != a).map(|b| likeness(a, b)).collect();
                all.retain(|likeness| *likeness > 0.001);
                all.sort_by(|x, y| y.total_cmp(x));
                all.truncate(count);
                all
            })
            .collect()
    }

    proptest! {
        #[test]
        fn the_index_finds_what_comparing_all_finds(
            rows in prop::collection::vec(prop::collection::btree_map(0_u32..12, 1_u8..6, 0..5), 0..40)
        ) {
            let rows: Vec<Vec<(u32, f32)>> =
                rows.into_iter().map(|row| row.into_iter().map(|(f, v)| (f, f32::from(v))).collect()).collect();
            let vectors = Vectors::Sparse(Sparse::from_rows(rows.clone(), 12));
            // Rows that are equally like may come in another order by a rounding; what counts is how like they are.
            for (found, wanted) in neighbours(&vectors, &vectors, true, 4, 0.001).iter().zip(slow(&rows, 4)) {
                prop_assert_eq!(found.len(), wanted.len());
                for ((_, found), wanted) in found.iter().zip(wanted) {
                    prop_assert!((found - wanted).abs() < 1e-5);
                }
            }
        }

        #[test]
        fn rows_of_any_values_have_length_one_or_nought(values in prop::collection::vec(any::<f32>(), 0..40)) {
            let dense = Dense::from_values(values, 4);
            for row in 0..dense.len() {
                let length = dot(dense.row(row), dense.row(row));
                prop_assert!(length == 0.0 || (length - 1.0).abs() < 1e-4, "{length}");
            }
        }
    }
}
