//! Measures printing: how long reports of some length take, how large they are, and how much memory the program has held.
//!
//!     cargo run --release -p print --example pages [ROUNDS]
//!
//! Each document is printed ROUNDS times (5). The first time is shown apart from the median of the others. The time that
//! processors worked (the mean of all rounds) says more than either where others share the machine.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "an example shows its result"
)]

mod sample;

use std::time::Instant;
use std::{env, fs};

use text::Language;

fn main() {
    let rounds: usize = env::args().nth(1).map_or(5, |rounds| rounds.parse().expect("a number of rounds"));
    println!(
        "{:<14}{:>7}{:>12}{:>12}{:>10}{:>12}",
        "document", "pages", "first ms", "median ms", "KiB", "peak MiB"
    );
    for pages in [3, 60, 200] {
        for language in Language::ALL {
            let mut document = match pages {
                3 => sample::document(language, sample::blocks(language, 3)),
                _ => sample::report(language, pages),
            };
            let mut times = Vec::new();
            let before = used();
            let mut pdf = Vec::new();
            for round in 0..rounds.max(2) {
                // No two are the same, so that nothing is merely remembered.
                document.edition = format!("{pages}-{round}");
                let begin = Instant::now();
                pdf = print::pdf(&document).expect("it can be printed");
                times.push(begin.elapsed().as_secs_f64() * 1e3);
            }
            let each = used().zip(before).map(|(after, before)| (after - before) / times.len() as u64);
            let first = times.remove(0);
            times.sort_by(f64::total_cmp);
            println!(
                "{:<14}{:>7}{:>12.0}{:>12.0}{:>10}{:>10}{:>12}",
                format!("{pages} {language}"),
                hayro_syntax::Pdf::new(pdf.clone()).expect("a reader opens it").pages().len(),
                first,
                times[times.len() / 2],
                each.map_or("?".to_owned(), |each| each.to_string()),
                pdf.len() / 1024,
                peak().map_or("?".to_owned(), |peak| (peak / 1024).to_string()),
            );
        }
    }
}

/// The most memory this program has held so far, in KiB, where the system tells.
fn peak() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

/// How long processors have worked for this program, in ms, where the system tells (in ticks of 10 ms: proc(5)).
fn used() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = status.rsplit_once(')')?.1.split_whitespace().collect();
    Some(10 * (fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?))
}
