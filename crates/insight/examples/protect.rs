//! How long statistics and their protection take: `cargo run --release -p insight --example protect [PEOPLE]`.
//!
//! People are drawn from a seed into 33 provinces, 7 age bands, 3 genders and 4 kinds, as unevenly as participants are. Counted
//! and protected are all pairs of these with their margins, then one table by three of them and one by all four, for calls of
//! several sizes up to the number given.

use std::time::Instant;

use insight::disclosure::{ProtectedTable, Status, protect};
use insight::statistics::{Dimension, Population, Table};

/// Shares of the provinces are like those of their population, then abroad and undeclared.
const PROVINCES: [f64; 33] = [
    14.3, 25.3, 32.8, 39.1, 32.7, 19.5, 47.1, 48.5, 31.6, 64.3, 51.2, 27.8, 16.0, 17.4, 9.5, 17.6, 5.8, 7.1,
    11.6, 10.6, 7.0, 11.4, 17.8, 132.7, 12.7, 12.9, 12.7, 18.7, 8.6, 7.7, 27.1, 8.0, 30.0,
];
const AGES: [f64; 7] = [3.0, 18.0, 30.0, 25.0, 14.0, 6.0, 4.0];
const GENDERS: [f64; 3] = [40.0, 55.0, 5.0];
const KINDS: [f64; 4] = [93.0, 4.0, 1.0, 2.0];

/// A sequence of numbers from 0 to 1 (SplitMix64).
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) as f64 / u64::MAX as f64
    }

    fn one_of(&mut self, shares: &[f64]) -> usize {
        let mut at = self.next() * shares.iter().sum::<f64>();
        shares
            .iter()
            .position(|share| {
                at -= share;
                at < 0.0
            })
            .unwrap_or(shares.len() - 1)
    }
}

fn population(people: usize, seed: u64) -> Population {
    let dimension = |name: &str, many: usize| Dimension {
        name: name.to_owned(),
        categories: (0..many).map(|at| format!("{name} {at}")).collect(),
    };
    let mut draws = Draws(seed);
    let mut population = Population::new(vec![
        dimension("province", 33),
        dimension("age", 7),
        dimension("gender", 3),
        dimension("kind", 4),
    ]);
    for _ in 0..people {
        let person = [&PROVINCES[..], &AGES, &GENDERS, &KINDS].map(|shares| draws.one_of(shares));
        if population.add(&person).is_err() {
            break;
        }
    }
    population
}

#[expect(clippy::print_stdout, reason = "it prints figures")]
fn tell(name: &str, tables: &[Table], counting: std::time::Duration) {
    let started = Instant::now();
    let protected = protect(tables, 5, &[]).unwrap_or_default();
    let took = started.elapsed();
    let all = || protected.iter().flat_map(|table: &ProtectedTable| &table.cells);
    let many = |status: Status| all().filter(|cell| cell.status == status).count();
    let lost: u64 = all().filter(|cell| cell.status == Status::Complementary).map(|cell| cell.count).sum();
    println!(
        "{name:32} cells {:5}  primary {:4}  complementary {:4} with {lost:6} people  counting {counting:.1?}  protection {took:.1?}",
        all().count(),
        many(Status::Primary),
        many(Status::Complementary),
    );
}

fn main() {
    let most: usize = std::env::args().nth(1).and_then(|people| people.parse().ok()).unwrap_or(1_000_000);
    for people in [300, 1_000, 10_000, 100_000, most] {
        let population = population(people, people as u64);
        let started = Instant::now();
        let pairs = population.pairs();
        tell(&format!("{people} people, all pairs"), &pairs, started.elapsed());
        let started = Instant::now();
        let three = population.table("province × age × gender", &[0, 1, 2]);
        tell(&format!("{people} people, three ways"), &[three], started.elapsed());
        let started = Instant::now();
        let four = population.table("all four", &[0, 1, 2, 3]);
        tell(&format!("{people} people, four ways"), &[four], started.elapsed());
    }
}
