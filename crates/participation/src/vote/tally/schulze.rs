//! The Schulze method with winning votes: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
//! Condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011). Options that a ballot leaves
//! out are equal last on it.

use super::Counted;

type Matrix = Vec<Vec<u64>>;

fn at(matrix: &Matrix, a: usize, b: usize) -> u64 {
    matrix.get(a).and_then(|row| row.get(b)).copied().unwrap_or(0)
}

/// `[a][b]`: ballots that put a before b.
pub fn pairs(options: usize, ballots: &[Counted]) -> Matrix {
    let mut flat = vec![0u64; options * options];
    let mut places = vec![0u8; options];
    for (ballot, many) in ballots {
        for (option, place) in places.iter_mut().enumerate() {
            // No rank becomes the lowest of all.
            *place = ballot.mark(option).wrapping_sub(1);
        }
        for (row, mine) in flat.chunks_exact_mut(options.max(1)).zip(&places) {
            for (cell, other) in row.iter_mut().zip(&places) {
                *cell += if mine < other { *many } else { 0 };
            }
        }
    }
    flat.chunks_exact(options.max(1)).map(<[u64]>::to_vec).collect()
}

/// Pairs, strongest paths, and the order of the result.
pub(super) fn count(options: usize, ballots: &[Counted]) -> (Matrix, Matrix, Vec<Vec<usize>>) {
    let pairs = pairs(options, ballots);
    let mut paths: Matrix = (0..options)
        .map(|a| {
            (0..options)
                .map(|b| {
                    let won = at(&pairs, a, b);
                    if won > at(&pairs, b, a) { won } else { 0 }
                })
                .collect()
        })
        .collect();
    for over in 0..options {
        for a in (0..options).filter(|a| *a != over) {
            for b in (0..options).filter(|b| *b != over && *b != a) {
                let way = at(&paths, a, over).min(at(&paths, over, b));
                if let Some(cell) = paths.get_mut(a).and_then(|row| row.get_mut(b)) {
                    *cell = (*cell).max(way);
                }
            }
        }
    }
    // The relation is transitive, so taking away those whom nobody left beats gives the order.
    let mut left: Vec<usize> = (0..options).collect();
    let mut order = Vec::new();
    while !left.is_empty() {
        let beaten = |b: &usize| left.iter().any(|a| at(&paths, *a, *b) > at(&paths, *b, *a));
        let (below, first): (Vec<usize>, Vec<usize>) = left.iter().copied().partition(beaten);
        if first.is_empty() {
            order.push(below);
            break;
        }
        order.push(first);
        left = below;
    }
    (pairs, paths, order)
}
