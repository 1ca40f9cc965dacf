//! Vectors put into groups, their number chosen by how well the groups hold together and stand apart.

use rayon::prelude::*;

use super::chance::Chance;
use super::communities::{Graph, communities, renumber};
use super::vectors::{Vectors, dot, neighbours};

/// To how many others each vector is joined.
const NEIGHBOURS: usize = 15;
/// The least likeness that joins two.
const LEAST_LIKENESS: f32 = 0.05;
/// From more vectors than this a sample makes the groups.
const SAMPLE: usize = 12_000;
/// How often each resolution is tried: large graphs come out much the same each time.
const TRIES: usize = 4;
const TRIES_LARGE: usize = 2;
const LARGE: usize = 4000;
/// Of how many texts it is asked how much liker they are to their own group.
const ASKED: usize = 2000;
/// The resolutions that are tried: from few groups to many, each some 1.25 times the one before.
const RESOLUTIONS: [f64; 15] = [0.4, 0.5, 0.65, 0.8, 1.0, 1.25, 1.6, 2.0, 2.5, 3.2, 4.0, 5.0, 6.5, 8.0, 10.0];

/// The group of each vector; `None` for those that fit nowhere. A group has a weight of at least `least`.
pub(crate) fn partition(vectors: &Vectors, weights: &[usize], least: usize, seed: u64) -> Vec<Option<u32>> {
    let spoken: Vec<usize> = (0..vectors.len()).filter(|row| !vectors.is_silent(*row)).collect();
    let mut chance = Chance::new(seed);
    let mut sample = spoken.clone();
    if sample.len() > SAMPLE {
        chance.shuffle(&mut sample);
        sample.truncate(SAMPLE);
        sample.sort_unstable();
    }
    let rows = vectors.select(&sample);
    let near = neighbours(&rows, &rows, true, NEIGHBOURS, LEAST_LIKENESS);
    // Squared, what is very much alike outweighs the many that are somewhat alike.
    let joined: Vec<Vec<(u32, f32)>> = near
        .iter()
        .map(|near| near.iter().map(|(other, likeness)| (*other, likeness * likeness)).collect())
        .collect();
    let graph = Graph::of_neighbours(&joined);
    let of_sample = choose(&rows, &graph, spoken.len(), &mut chance);

    let mut group: Vec<Option<u32>> = vec![None; vectors.len()];
    for (row, own) in sample.iter().zip(&of_sample) {
        group[*row] = Some(*own);
    }
    let rest: Vec<usize> = spoken.iter().copied().filter(|row| group[*row].is_none()).collect();
    for some in rest.chunks(SAMPLE) {
        let near = neighbours(&vectors.select(some), &rows, false, NEIGHBOURS, LEAST_LIKENESS);
        for (row, near) in some.iter().zip(&near) {
            group[*row] = elect(near.iter().map(|(other, weight)| (of_sample[*other as usize], *weight)));
        }
    }
    dissolve(vectors, &mut group, weights, least, &sample, &near);
    group
}

/// The partition of the resolution with the best groups, and of those of one resolution the most modular.
fn choose(rows: &Vectors, graph: &Graph, all: usize, chance: &mut Chance) -> Vec<u32> {
    let seeds: Vec<[u64; TRIES]> =
        RESOLUTIONS.iter().map(|_| std::array::from_fn(|_| chance.next())).collect();
    let tried: Vec<(f64, Vec<u32>)> = RESOLUTIONS
        .par_iter()
        .zip(seeds)
        .map(|(resolution, seeds)| {
            let mut best: Option<(f64, Vec<u32>)> = None;
            let tries = if graph.len() > LARGE { TRIES_LARGE } else { TRIES };
            for seed in seeds.into_iter().take(tries) {
                let group = communities(graph, *resolution, seed);
                let modularity = graph.modularity(&group, *resolution);
                if best.as_ref().is_none_or(|(most, _)| modularity > *most) {
                    best = Some((modularity, group));
                }
            }
            let group = best.map(|(_, group)| group).unwrap_or_default();
            (distinctness(rows, &group) * readable(&group, all), group)
        })
        .collect();
    let mut best: Option<(f64, Vec<u32>)> = None;
    for (quality, group) in tried {
        if best.as_ref().is_none_or(|(most, _)| quality > *most) {
            best = Some((quality, group));
        }
    }
    best.map(|(_, group)| group).unwrap_or_default()
}

/// How likely it is that people would tell so many groups apart among `all` texts, up to a factor: log-normal around
/// 3.2 · all^0.34, which labelled collections come near to (15 of 100 texts, 49 of 3,000, 73 of 10,000). Wide, and wider toward
/// few, so that the texts decide; it keeps what is noisy from crumbling.
fn readable(group: &[u32], all: usize) -> f64 {
    let mut sizes: Vec<usize> = Vec::new();
    for own in group {
        let own = *own as usize;
        if sizes.len() <= own {
            sizes.resize(own + 1, 0);
        }
        sizes[own] += 1;
    }
    let groups = sizes.iter().filter(|size| **size > 1).count().max(1) as f64;
    let usual = 3.2 * (all as f64).powf(0.34);
    let spread = if groups > usual { 0.7 } else { 0.9 };
    (-((groups / usual).ln() / spread).powi(2) / 2.0).exp()
}

/// How much liker texts are to their own group than to the next one: as a share (the silhouette of Rousseeuw, 1987, over average
/// likeness in place of distance), which falls where a group is cut that belongs together, times the square root of the
/// difference, which rises while groups get purer.
fn distinctness(rows: &Vectors, group: &[u32]) -> f64 {
    let groups = group.iter().max().map_or(0, |most| *most as usize + 1);
    if groups < 2 {
        return 0.0;
    }
    let mut sizes = vec![0_usize; groups];
    for own in group {
        sizes[*own as usize] += 1;
    }
    let sums = Sums::of(rows, group, groups);
    let margins: Vec<(f64, f64)> = (0..group.len())
        .into_par_iter()
        .step_by(group.len().div_ceil(ASKED))
        .map_init(
            || vec![0.0_f32; groups],
            |likeness, row| {
                sums.likeness(rows, row, likeness);
                let own = group[row] as usize;
                if sizes[own] < 2 {
                    return (0.0, 0.0);
                }
                let inside = (likeness[own] - 1.0) / (sizes[own] as f32 - 1.0);
                let outside = (0..groups)
                    .filter(|other| *other != own)
                    .map(|other| likeness[other] / sizes[other] as f32)
                    .fold(f32::MIN, f32::max);
                (
                    f64::from((inside - outside) / inside.max(outside).max(1e-9)).clamp(-1.0, 1.0),
                    f64::from(inside - outside),
                )
            },
        )
        .collect();
    let mean = |of: &dyn Fn(&(f64, f64)) -> f64| {
        (margins.iter().map(of).sum::<f64>() / margins.len().max(1) as f64).max(0.0)
    };
    mean(&|(share, _)| *share) * mean(&|(_, difference)| *difference).sqrt()
}

/// The sum of the vectors of each group.
enum Sums {
    /// For each feature the groups that have it.
    Sparse(Vec<Vec<(u32, f32)>>),
    Dense(Vec<Vec<f32>>),
}

impl Sums {
    fn of(rows: &Vectors, group: &[u32], groups: usize) -> Self {
        match rows {
            Vectors::Sparse(rows) => {
                let mut order: Vec<usize> = (0..group.len()).collect();
                order.sort_by_key(|row| group[*row]);
                let mut sums: Vec<Vec<(u32, f32)>> = vec![Vec::new(); rows.feature_count()];
                for row in order {
                    let (features, values) = rows.row(row);
                    for (feature, value) in features.iter().zip(values) {
                        match sums[*feature as usize].last_mut() {
                            Some((last, sum)) if *last == group[row] => *sum += value,
                            _ => sums[*feature as usize].push((group[row], *value)),
                        }
                    }
                }
                Self::Sparse(sums)
            }
            Vectors::Dense(rows) => {
                let mut sums: Vec<Vec<f32>> = vec![Vec::new(); groups];
                for (row, own) in group.iter().enumerate() {
                    let sum = &mut sums[*own as usize];
                    sum.resize(rows.row(row).len(), 0.0);
                    sum.iter_mut().zip(rows.row(row)).for_each(|(sum, value)| *sum += value);
                }
                Self::Dense(sums)
            }
        }
    }

    /// The sum of the likenesses of a row to each group's rows.
    fn likeness(&self, rows: &Vectors, row: usize, likeness: &mut [f32]) {
        likeness.fill(0.0);
        match (self, rows) {
            (Self::Sparse(sums), Vectors::Sparse(rows)) => {
                let (features, values) = rows.row(row);
                for (feature, value) in features.iter().zip(values) {
                    for (group, sum) in &sums[*feature as usize] {
                        likeness[*group as usize] += value * sum;
                    }
                }
            }
            (Self::Dense(sums), Vectors::Dense(rows)) => {
                for (likeness, sum) in likeness.iter_mut().zip(sums) {
                    *likeness = dot(rows.row(row), sum);
                }
            }
            _ => {}
        }
    }
}

/// The group with most weight; the lowest of equals.
fn elect(votes: impl Iterator<Item = (u32, f32)>) -> Option<u32> {
    let mut sums: Vec<(u32, f32)> = Vec::new();
    for (group, weight) in votes {
        match sums.iter_mut().find(|(known, _)| *known == group) {
            Some((_, sum)) => *sum += weight,
            None => sums.push((group, weight)),
        }
    }
    sums.into_iter().min_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))).map(|(group, _)| group)
}

/// Takes groups apart that are too small: each of their texts joins the group that most of its neighbours are in, or none.
fn dissolve(
    vectors: &Vectors,
    group: &mut [Option<u32>],
    weights: &[usize],
    least: usize,
    sample: &[usize],
    near: &[Vec<(u32, f32)>],
) {
    let groups = group.iter().flatten().max().map_or(0, |most| *most as usize + 1);
    let mut sizes = vec![0_usize; groups];
    for (own, weight) in group.iter().zip(weights) {
        if let Some(own) = own {
            sizes[*own as usize] += weight;
        }
    }
    let is_kept = |own: u32| sizes[own as usize] >= least;
    let homeless: Vec<usize> =
        (0..vectors.len()).filter(|row| group[*row].is_some_and(|own| !is_kept(own))).collect();
    let near_of = |row: usize| sample.binary_search(&row).ok().map(|at| &near[at]);
    let homes: Vec<Option<u32>> = homeless
        .iter()
        .map(|row| {
            let near = near_of(*row)?;
            // Who is next to nobody in earnest fits nowhere.
            elect(near.iter().filter(|(_, likeness)| *likeness >= 0.12).filter_map(|(other, weight)| {
                let own = group[sample[*other as usize]]?;
                is_kept(own).then_some((own, *weight))
            }))
        })
        .collect();
    for (row, home) in homeless.iter().zip(homes) {
        group[*row] = home;
    }
    let mut names: Vec<u32> = group.iter().flatten().copied().collect();
    renumber(&mut names);
    let mut names = names.into_iter();
    for own in group.iter_mut().flatten() {
        if let Some(name) = names.next() {
            *own = name;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::vectors::Sparse;
    use super::*;

    /// `count` vectors around each of `subjects` directions: of eight words of a subject five are said, and two others.
    fn subjects(subjects: usize, count: usize) -> Vectors {
        let mut chance = Chance::new(7);
        let rows = (0..subjects * count).map(|at| {
            let subject = u32::try_from(at % subjects).unwrap();
            let mut words: Vec<u32> = (0..8).map(|word| subject * 8 + word).collect();
            chance.shuffle(&mut words);
            words.truncate(5);
            words.extend([1000, 1100].map(|from| from + u32::try_from(chance.below(100)).unwrap()));
            words.into_iter().map(|word| (word, 1.0)).collect()
        });
        Vectors::Sparse(Sparse::from_rows(rows.collect::<Vec<_>>(), 1200))
    }

    #[test]
    fn groups_are_as_many_as_there_are_subjects() {
        for count in [3, 9, 30] {
            let vectors = subjects(count, 40);
            let group = partition(&vectors, &vec![1; vectors.len()], 2, 1);
            let mut mixed = 0;
            let found = group.iter().flatten().max().map_or(0, |most| *most as usize + 1);
            for (a, own) in group.iter().enumerate() {
                mixed += usize::from(
                    own.is_some()
                        && (a % count != group.iter().position(|other| other == own).unwrap() % count),
                );
            }
            assert!(found.abs_diff(count) <= count / 3, "{count} subjects, {found} groups");
            assert!(mixed * 20 < vectors.len(), "{mixed} of {} in a group of another subject", vectors.len());
        }
    }

    #[test]
    fn a_vector_unlike_all_others_fits_nowhere() {
        let rows =
            vec![vec![(0, 1.0)], vec![(0, 1.0), (1, 0.5)], vec![(0, 1.0), (2, 0.5)], vec![(9, 1.0)], vec![]];
        let vectors = Vectors::Sparse(Sparse::from_rows(rows, 10));
        let group = partition(&vectors, &[1; 5], 2, 1);
        assert_eq!(group, [Some(0), Some(0), Some(0), None, None]);
    }
}
