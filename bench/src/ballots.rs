//! A file of ballots, as a vote publishes it, for `rayzan vote count`.

use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use clap::Args;
use participation::vote::terms::Rule;
use participation::vote::{Method, Threshold, file};
use participation::{Chance as _, SystemChance};

use crate::Fallible;

#[derive(Args)]
pub(crate) struct Ballots {
    /// Where the file goes.
    #[arg(long)]
    out: PathBuf,
    /// The method.
    #[arg(long, default_value = "instant_runoff")]
    method: String,
    /// How many ballots; of ten options hardly two are alike.
    #[arg(long, default_value_t = 1_000_000)]
    ballots: u32,
    /// How many options, all of them ranked on each ballot.
    #[arg(long, default_value_t = 10)]
    options: usize,
}

pub(crate) fn run(arguments: &Ballots) -> Fallible<()> {
    let method = Method::parse(&arguments.method).ok_or("no such method")?;
    let rule = Rule { method, options: arguments.options, quorum: None, threshold: Threshold::Most };
    let mut out = BufWriter::new(std::fs::File::create(&arguments.out)?);
    out.write_all(file::csv_head(&rule, &[]).as_bytes())?;
    let mut order: Vec<usize> = (1..=arguments.options).collect();
    for _ in 0..arguments.ballots {
        for last in (1..order.len()).rev() {
            order.swap(last, SystemChance.below(u32::try_from(last)? + 1) as usize);
        }
        let ranks: Vec<String> = order.iter().map(ToString::to_string).collect();
        writeln!(out, "{},1", ranks.join(">"))?;
    }
    Ok(out.flush()?)
}
