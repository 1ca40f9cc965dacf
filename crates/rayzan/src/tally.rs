//! `rayzan vote count FILE`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use participation::vote::file::parse;
use participation::vote::tally::{Tally, Verdict, tally};
use participation::vote::terms::Rule;
use participation::vote::{Method, Threshold};

use crate::Trouble;

/// The largest file that is read, in bytes: some ten million ballots, each on its own line.
const LARGEST: u64 = 1_000_000_000;

/// Counts a file of ballots and prints how the result came about.
///
/// # Errors
/// One line that names the file, and the line in it that can't be read.
pub(crate) fn count(file: &Path) -> Result<String, Trouble> {
    let trouble = |cause: String| Trouble::new(format!("{}: {cause}", file.display()));
    let size = fs::metadata(file).map_err(|e| trouble(e.to_string()))?.len();
    if size > LARGEST {
        return Err(trouble(format!("is larger than {LARGEST} bytes")));
    }
    let text = fs::read_to_string(file).map_err(|e| trouble(e.to_string()))?;
    let (rule, names, ballots) = parse(&text).map_err(|e| trouble(e.to_string()))?;
    let names: Vec<String> = (0..rule.options)
        .map(|o| match names.get(o) {
            Some(name) if !name.is_empty() => format!("{}. {name}", o + 1),
            _ => match (rule.method, o) {
                (Method::ForAgainst, 0) => "for".to_owned(),
                (Method::ForAgainst, _) => "against".to_owned(),
                _ => format!("option {}", o + 1),
            },
        })
        .collect();
    Ok(told(&rule, &names, &tally(&rule, &ballots)))
}

fn told(rule: &Rule, names: &[String], tally: &Tally) -> String {
    // Writing to a string can't fail.
    let mut out = String::new();
    let name = |o: usize| names.get(o).map_or("?", String::as_str);
    let list = |group: &[usize]| group.iter().map(|o| name(*o)).collect::<Vec<_>>().join(" = ");
    let _ = writeln!(out, "method      {}", rule.method.word());
    let _ = writeln!(out, "quorum      {}", rule.quorum.map_or("none".to_owned(), |q| q.to_string()));
    let _ = writeln!(out, "threshold   {}", rule.threshold.word());
    let _ = writeln!(out, "ballots     {} (blank {})", tally.ballots, tally.blank);
    if tally.rounds.is_empty() {
        out.push('\n');
        for (o, total) in tally.totals.iter().enumerate() {
            let _ = writeln!(out, "{total:>12}  {}", name(o));
        }
    }
    for (number, round) in (1..).zip(&tally.rounds) {
        let _ = writeln!(out, "\nround {number}");
        for (o, votes) in round.votes.iter().enumerate() {
            if let Some(votes) = votes {
                let out_now = if round.out.contains(&o) { "  out" } else { "" };
                let _ = writeln!(out, "{votes:>12}  {}{out_now}", name(o));
            }
        }
        let _ = writeln!(out, "{:>12}  exhausted or blank", round.exhausted);
        if round.tied {
            let _ = writeln!(out, "              a tie for the last place");
        }
    }
    for (title, matrix) in [
        ("pairs: ballots that put the row before the column", &tally.pairs),
        ("strongest paths from the row to the column", &tally.paths),
    ] {
        if matrix.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n{title}");
        for (o, row) in matrix.iter().enumerate() {
            let cells: Vec<String> = row
                .iter()
                .enumerate()
                .map(|(b, cell)| if o == b { format!("{:>9}", "-") } else { format!("{cell:>9}") })
                .collect();
            let _ = writeln!(out, "{}  {}", cells.concat(), name(o));
        }
    }
    let _ = writeln!(out, "\norder");
    for (place, group) in (1..).zip(&tally.order) {
        let _ = writeln!(out, "{place:>12}  {}", list(group));
    }
    if let Some((votes, all)) = tally.share
        && rule.threshold != Threshold::Most
    {
        let _ = writeln!(out, "\nshare       {votes} of {all}");
    }
    let verdict = match &tally.verdict {
        Verdict::QuorumMissed => "the quorum was missed".to_owned(),
        Verdict::NoVotes => "nobody voted for any option".to_owned(),
        Verdict::Tie { options } => format!("a tie: {}", list(options)),
        Verdict::BelowThreshold { option } => format!("{} missed the threshold", name(*option)),
        Verdict::Rejected => "rejected".to_owned(),
        Verdict::Chosen { option } if rule.method == Method::ForAgainst => {
            let _ = option;
            "adopted".to_owned()
        }
        Verdict::Chosen { option } => format!("chosen: {}", name(*option)),
    };
    let _ = write!(out, "\nresult      {verdict}");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_downloaded_file_is_counted_again_with_every_round() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ballots.csv");
        let text = "\u{feff}# method: instant_runoff\n# options: 4\n# threshold: half\n# option 1: Memphis\n\
                    ballot,many\n1>2>3>4,42\n2>3>4>1,26\n3>4>2>1,15\n4>3>2>1,17\n";
        fs::write(&file, text).unwrap();
        let told = count(&file).unwrap();
        assert!(told.contains("round 3") && told.contains("42  1. Memphis"), "{told}");
        assert!(told.ends_with("result      chosen: option 4"), "{told}");
        fs::write(&file, "# method: schulze\n# options: 2\n# threshold: most\n1>3\n").unwrap();
        assert!(count(&file).unwrap_err().to_string().contains("line 4"));
    }
}
