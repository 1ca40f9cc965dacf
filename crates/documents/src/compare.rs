//! Word-level comparison of two texts.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// What happened to a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PieceKind {
    /// It stands in both texts.
    Same,
    /// It stands in the old text only.
    Deleted,
    /// It stands in the new text only.
    Inserted,
}

/// A run of whole words and the signs around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// What happened to it.
    pub kind: PieceKind,
    /// The text as it stands; in the new text where both have it.
    pub text: String,
}

/// Whether two writings of one word are the same word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spelling {
    /// Every letter counts: the pieces hold both texts exactly.
    #[default]
    Exact,
    /// ي and ی, ك and ک, digits of any set, half-spaces, kashida and vowel marks don't count.
    Folded,
}

/// The most steps that one comparison may take; beyond, a stretch is shown as replaced whole.
const BUDGET: u64 = 60_000_000;

/// Compares two texts word by word, in reading order. A change reads as what was, then what became: a deletion stands
/// before the insertion that replaces it, and changes with nothing but a space or one small word between them are one.
///
/// With [`Spelling::Exact`], the same and deleted pieces make up `old`, the same and inserted ones `new`. The time is
/// bounded, whatever the texts are.
pub fn words(old: &str, new: &str, spelling: Spelling) -> Vec<Piece> {
    let (old, new) = (tokens(old), tokens(new));
    let mut names = HashMap::new();
    let mut ids = |tokens: &[&str]| -> Vec<u32> {
        tokens
            .iter()
            .map(|t| {
                let key = match spelling {
                    Spelling::Exact => (*t).to_owned(),
                    Spelling::Folded => folded(t),
                };
                let next = names.len() as u32;
                *names.entry(key).or_insert(next)
            })
            .collect()
    };
    let (old_ids, new_ids) = (ids(&old), ids(&new));
    let mut runs = Vec::new();
    let mut budget = BUDGET;
    compare(&old, &new, &old_ids, &new_ids, &mut budget, &mut runs);
    pieces(&merge(runs), &old, &new)
}

/// Words, spaces, and every other sign by itself.
fn tokens(text: &str) -> Vec<&str> {
    text.split_word_bounds().collect()
}

fn folded(token: &str) -> String {
    if token.chars().all(char::is_whitespace) {
        return " ".to_owned();
    }
    token
        .chars()
        .filter_map(crate::grammar::fold)
        .map(|c| crate::grammar::digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c))
        .collect()
}

/// A stretch of both texts: token ranges, and whether they are equal.
#[derive(Debug, Clone, Copy)]
struct Run {
    same: bool,
    old: (usize, usize),
    new: (usize, usize),
}

/// Appends the runs of two token lists: their common ends first, then the middle at a price.
fn compare(
    old: &[&str],
    new: &[&str],
    old_ids: &[u32],
    new_ids: &[u32],
    budget: &mut u64,
    runs: &mut Vec<Run>,
) {
    let front = old_ids.iter().zip(new_ids).take_while(|(a, b)| a == b).count();
    let back =
        old_ids[front..].iter().rev().zip(new_ids[front..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old_ids.len() - back, new_ids.len() - back);
    runs.push(Run { same: true, old: (0, front), new: (0, front) });
    let price = |a: usize, b: usize| (a as u64 + b as u64).saturating_mul(a.min(b) as u64 + 1);
    let whole = price(old_end - front, new_end - front);
    if whole <= (*budget).min(BUDGET / 4) {
        *budget -= whole;
        by_word(old_ids, new_ids, (front, old_end), (front, new_end), runs);
    } else {
        by_line(old, new, old_ids, new_ids, (front, old_end), (front, new_end), budget, runs);
    }
    runs.push(Run { same: true, old: (old_end, old_ids.len()), new: (new_end, new_ids.len()) });
}

fn by_word(old: &[u32], new: &[u32], o: (usize, usize), n: (usize, usize), runs: &mut Vec<Run>) {
    for op in capture_diff_slices(Algorithm::Myers, &old[o.0..o.1], &new[n.0..n.1]) {
        let same = matches!(op, DiffOp::Equal { .. });
        let (a, b) = (op.old_range(), op.new_range());
        runs.push(Run { same, old: (o.0 + a.start, o.0 + a.end), new: (n.0 + b.start, n.0 + b.end) });
    }
}

/// Long texts: whole lines first, then the words of the lines that differ, as far as the budget goes.
fn by_line(
    old: &[&str],
    new: &[&str],
    old_ids: &[u32],
    new_ids: &[u32],
    o: (usize, usize),
    n: (usize, usize),
    budget: &mut u64,
    runs: &mut Vec<Run>,
) {
    let (old_lines, new_lines) = (lines(old, o), lines(new, n));
    let old_keys: Vec<&[u32]> = old_lines.iter().map(|&(a, b)| &old_ids[a..b]).collect();
    let new_keys: Vec<&[u32]> = new_lines.iter().map(|&(a, b)| &new_ids[a..b]).collect();
    let price = (old_keys.len() as u64 + new_keys.len() as u64)
        .saturating_mul(old_keys.len().min(new_keys.len()) as u64 + 1);
    if price > *budget {
        runs.push(Run { same: false, old: o, new: n });
        return;
    }
    *budget -= price;
    let range = |lines: &[(usize, usize)], r: std::ops::Range<usize>, end: usize| {
        let start = lines.get(r.start).map_or(end, |l| l.0);
        (start, if r.is_empty() { start } else { lines[r.end - 1].1 })
    };
    for op in capture_diff_slices(Algorithm::Myers, &old_keys, &new_keys) {
        let a = range(&old_lines, op.old_range(), o.1);
        let b = range(&new_lines, op.new_range(), n.1);
        if matches!(op, DiffOp::Equal { .. }) {
            runs.push(Run { same: true, old: a, new: b });
            continue;
        }
        let cost =
            ((a.1 - a.0) as u64 + (b.1 - b.0) as u64).saturating_mul((a.1 - a.0).min(b.1 - b.0) as u64 + 1);
        if cost <= *budget {
            *budget -= cost;
            by_word(old_ids, new_ids, a, b, runs);
        } else {
            runs.push(Run { same: false, old: a, new: b });
        }
    }
}

/// The token ranges of lines, their line breaks with them.
fn lines(tokens: &[&str], range: (usize, usize)) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let mut start = range.0;
    for (i, token) in tokens.iter().enumerate().take(range.1).skip(range.0) {
        if token.contains('\n') {
            lines.push((start, i + 1));
            start = i + 1;
        }
    }
    if start < range.1 {
        lines.push((start, range.1));
    }
    lines
}

/// Joins neighbouring runs of one kind.
fn merge(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for run in runs {
        if run.old.0 == run.old.1 && run.new.0 == run.new.1 {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.same == run.same => {
                last.old.1 = run.old.1;
                last.new.1 = run.new.1;
            }
            _ => out.push(run),
        }
    }
    out
}

/// Makes pieces, with short stretches between two changes drawn into them.
fn pieces(runs: &[Run], old: &[&str], new: &[&str]) -> Vec<Piece> {
    let words = |tokens: &[&str]| tokens.iter().filter(|t| t.chars().any(char::is_alphanumeric)).count();
    let size = |r: &Run| words(&old[r.old.0..r.old.1]).max(words(&new[r.new.0..r.new.1]));
    let mut joined: Vec<Run> = Vec::new();
    for (i, run) in runs.iter().enumerate() {
        let between = run.same && i > 0 && i + 1 < runs.len();
        let breaks = new[run.new.0..run.new.1].iter().any(|t| t.contains('\n'));
        let draws_in = between && !breaks && {
            let inside = size(run);
            inside == 0 || (inside == 1 && size(&runs[i - 1]) >= 3 && size(&runs[i + 1]) >= 3)
        };
        let run = if draws_in { Run { same: false, ..*run } } else { *run };
        match joined.last_mut() {
            Some(last) if last.same == run.same => {
                last.old.1 = run.old.1;
                last.new.1 = run.new.1;
            }
            _ => joined.push(run),
        }
    }
    let mut out: Vec<Piece> = Vec::new();
    let mut push = |kind, tokens: &[&str]| match out.last_mut() {
        _ if tokens.is_empty() => {}
        Some(last) if last.kind == kind => last.text.push_str(&tokens.concat()),
        _ => out.push(Piece { kind, text: tokens.concat() }),
    };
    for run in joined {
        let (was, now) = (&old[run.old.0..run.old.1], &new[run.new.0..run.new.1]);
        if run.same {
            push(PieceKind::Same, now);
            continue;
        }
        // A space on the edge of both stands between the words, not in them: it is neither struck out nor underlined.
        let space = |(a, b): &(&&str, &&str)| a == b && a.chars().all(char::is_whitespace);
        let front = was.iter().zip(now).take_while(space).count();
        let back = was[front..].iter().rev().zip(now[front..].iter().rev()).take_while(space).count();
        push(PieceKind::Same, &now[..front]);
        push(PieceKind::Deleted, &was[front..was.len() - back]);
        push(PieceKind::Inserted, &now[front..now.len() - back]);
        push(PieceKind::Same, &now[now.len() - back..]);
    }
    out
}
