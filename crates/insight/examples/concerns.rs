//! Groups the lines of a file as `rayzan insight concerns` does: `cargo run --release -p insight --example concerns -- FILE.jsonl`.
#![allow(clippy::print_stdout, reason = "an example shows its result")]

use insight::concerns::{Settings, WordsAndParts, jsonl};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("which file?")?;
    let input = std::fs::read_to_string(file)?;
    println!("{}", jsonl::run(&input, &Settings::default(), &WordsAndParts::default())?);
    Ok(())
}
