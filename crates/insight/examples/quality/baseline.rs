//! What the grouping has to be better than: tf-idf over plain words, and k-means that is told the number of labels.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use text::words::words;

/// Lloyd's k-means over tf-idf vectors of length 1, its centres started apart from each other (k-means++: Arthur and
/// Vassilvitskii, 2007).
pub(crate) fn groups(texts: &[&str], count: usize, seed: u64) -> Vec<usize> {
    let mut chance = seed;
    let mut next = move || {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 11) as f64 / (1_u64 << 53) as f64
    };
    let rows = tfidf(texts);
    let width = rows.iter().flatten().map(|(term, _)| term + 1).max().unwrap_or(0);
    let mut centres: Vec<Vec<f32>> = Vec::new();
    let mut far = vec![f32::MAX; rows.len()];
    for _ in 0..count.min(rows.len()) {
        let all: f64 = far.iter().map(|distance| f64::from(distance.min(2.0))).sum();
        let mut at = next() * all;
        let mut chosen = rows.len() - 1;
        for (row, distance) in far.iter().enumerate() {
            at -= f64::from(distance.min(2.0));
            if at <= 0.0 {
                chosen = row;
                break;
            }
        }
        let mut centre = vec![0.0; width];
        rows[chosen].iter().for_each(|(term, value)| centre[*term] = *value);
        far.par_iter_mut().zip(&rows).for_each(|(far, row)| *far = far.min(distance(row, &centre, 1.0)));
        centres.push(centre);
    }
    let mut group = vec![0; rows.len()];
    for _ in 0..100 {
        let squares: Vec<f32> = centres.iter().map(|centre| centre.iter().map(|v| v * v).sum()).collect();
        let nearest = |row: &Vec<(usize, f32)>| {
            (0..centres.len())
                .map(|at| (distance(row, &centres[at], squares[at]), at))
                .min_by(|a, b| a.0.total_cmp(&b.0))
                .map_or(0, |(_, at)| at)
        };
        let moved: Vec<usize> = rows.par_iter().map(nearest).collect();
        if moved == group {
            break;
        }
        group = moved;
        let mut sizes = vec![0.0_f32; centres.len()];
        centres.iter_mut().for_each(|centre| centre.fill(0.0));
        for (row, own) in rows.iter().zip(&group) {
            sizes[*own] += 1.0;
            row.iter().for_each(|(term, value)| centres[*own][*term] += value);
        }
        for (centre, size) in centres.iter_mut().zip(sizes) {
            centre.iter_mut().for_each(|value| *value /= size.max(1.0));
        }
    }
    group
}

fn distance(row: &[(usize, f32)], centre: &[f32], square: f32) -> f32 {
    let product: f32 = row.iter().map(|(term, value)| value * centre[*term]).sum();
    (1.0 + square - 2.0 * product).max(0.0)
}

fn tfidf(texts: &[&str]) -> Vec<Vec<(usize, f32)>> {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut documents: Vec<Vec<usize>> = Vec::new();
    for text in texts {
        let numbered = words(text).into_iter().filter(|word| word.form.chars().count() > 1).map(|word| {
            let next = numbers.len();
            *numbers.entry(word.form).or_insert(next)
        });
        documents.push(numbered.collect());
    }
    let mut frequency = vec![0.0_f32; numbers.len()];
    for document in &documents {
        document.iter().collect::<BTreeSet<_>>().into_iter().for_each(|term| frequency[*term] += 1.0);
    }
    let all = documents.len() as f32;
    documents
        .into_iter()
        .map(|document| {
            let mut row: BTreeMap<usize, f32> = BTreeMap::new();
            document.into_iter().for_each(|term| *row.entry(term).or_default() += 1.0);
            let weigh = |(term, count): (usize, f32)| {
                (term, count * (((1.0 + all) / (1.0 + frequency[term])).ln() + 1.0))
            };
            let mut row: Vec<(usize, f32)> = row.into_iter().map(weigh).collect();
            let length = row.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
            row.iter_mut().for_each(|(_, value)| *value /= length);
            row
        })
        .collect()
}
