//! Counting. Pure: the same ballots give the same tally in whatever order they come, and nothing is drawn by lot.
//!
//! **Ties.** Nothing but votes decides: options that stand equal on top share the first place and the vote ends in a tie
//! that the body has to resolve in public. In an instant run-off, of options that are last together the one that had fewer
//! votes in the latest round in which they differed goes out; those that never differed go out together, unless nobody
//! would be left: then they share the first place.

pub mod runoff;
pub mod schulze;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::ballot::Ballot;
use super::terms::Rule;
use super::{Method, Threshold};

/// Ballots that are filled alike, and how many they are.
pub type Counted = (Ballot, u64);

/// What came out, with everything that led to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// All ballots, blank ones included: what the quorum is held against.
    pub ballots: u64,
    /// Ballots without a mark.
    pub blank: u64,
    /// For each option: votes, approvals, first places or the sum of scores.
    pub totals: Vec<u64>,
    /// The rounds of an instant run-off, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<runoff::Round>,
    /// `pairs[a][b]`: ballots that put a before b.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pairs: Vec<Vec<u64>>,
    /// `paths[a][b]`: the strength of the strongest path from a to b; 0 for none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<Vec<u64>>,
    /// The options in the order of the result, equal ones together.
    pub order: Vec<Vec<usize>>,
    /// The votes of the first option that the threshold is held against, and of how many.
    pub share: Option<(u64, u64)>,
    /// What follows by the rules.
    pub verdict: Verdict,
}

/// What follows from a tally by the rules that were stated before opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum Verdict {
    /// Fewer ballots than the quorum; the numbers are published all the same.
    QuorumMissed,
    /// No ballot with a mark.
    NoVotes,
    /// The options that share the first place.
    Tie {
        /// Which.
        options: Vec<usize>,
    },
    /// The first option did not reach the threshold.
    BelowThreshold {
        /// Which.
        option: usize,
    },
    /// The proposal did not get enough votes for.
    Rejected,
    /// The option that is chosen; of a proposal: it is adopted.
    Chosen {
        /// Which.
        option: usize,
    },
}

/// Counts ballots by a rule. Ballots that are alike may come together or apart.
pub fn tally(rule: &Rule, ballots: &[Counted]) -> Tally {
    let options = rule.options;
    let all: u64 = ballots.iter().map(|(_, many)| many).sum();
    let blank: u64 = ballots.iter().filter(|(ballot, _)| ballot.is_blank()).map(|(_, many)| many).sum();
    let mut tally = Tally {
        ballots: all,
        blank,
        totals: totals(rule.method, options, ballots),
        rounds: Vec::new(),
        pairs: Vec::new(),
        paths: Vec::new(),
        order: Vec::new(),
        share: None,
        verdict: Verdict::NoVotes,
    };
    let first_votes = match rule.method {
        Method::InstantRunoff => {
            let (rounds, order) = runoff::count(options, ballots);
            let last = rounds.last();
            let winner = order.first().and_then(|first| first.first()).copied();
            let votes = last.zip(winner).and_then(|(round, option)| *round.votes.get(option)?).unwrap_or(0);
            tally.rounds = rounds;
            tally.order = order;
            votes
        }
        Method::Schulze => {
            let (pairs, paths, order) = schulze::count(options, ballots);
            (tally.pairs, tally.paths, tally.order) = (pairs, paths, order);
            0
        }
        _ => {
            tally.order = by_total(&tally.totals);
            tally.order.first().and_then(|first| tally.totals.get(*first.first()?)).copied().unwrap_or(0)
        }
    };
    if rule.method.has_shares() {
        // Of a proposal the share is that of the votes for, even where more are against.
        let votes = if rule.method == Method::ForAgainst { tally.totals.first().copied() } else { None };
        tally.share = Some((votes.unwrap_or(first_votes), all - blank));
    }
    tally.verdict = verdict(rule, &tally);
    tally
}

fn totals(method: Method, options: usize, ballots: &[Counted]) -> Vec<u64> {
    let mut totals = vec![0; options];
    for (ballot, many) in ballots {
        for (option, total) in totals.iter_mut().enumerate() {
            let mark = ballot.mark(option);
            *total += match method {
                Method::Score => u64::from(mark.saturating_sub(1)) * many,
                _ => u64::from(mark == 1) * many,
            };
        }
    }
    totals
}

/// Options by falling total, equal ones together.
fn by_total(totals: &[u64]) -> Vec<Vec<usize>> {
    let mut options: Vec<usize> = (0..totals.len()).collect();
    let total = |option: &usize| totals.get(*option).copied().unwrap_or(0);
    options.sort_by(|a, b| total(b).cmp(&total(a)).then(a.cmp(b)));
    options.chunk_by(|a, b| total(a) == total(b)).map(<[usize]>::to_vec).collect()
}

fn verdict(rule: &Rule, tally: &Tally) -> Verdict {
    if rule.quorum.is_some_and(|quorum| tally.ballots < quorum) {
        return Verdict::QuorumMissed;
    }
    if tally.ballots == tally.blank {
        return Verdict::NoVotes;
    }
    let met = tally.share.is_none_or(|(votes, all)| rule.threshold.is_met(votes, all));
    if rule.method == Method::ForAgainst {
        // As many for as against is not more than half: a proposal that divides people evenly is not adopted.
        let more = tally.totals.first() > tally.totals.get(1);
        return if more && met { Verdict::Chosen { option: 0 } } else { Verdict::Rejected };
    }
    match tally.order.first().map(Vec::as_slice) {
        Some([option]) if met => Verdict::Chosen { option: *option },
        Some([option]) => Verdict::BelowThreshold { option: *option },
        Some(options) => Verdict::Tie { options: options.to_vec() },
        None => Verdict::NoVotes,
    }
}

/// The thresholds that a method may have.
pub fn thresholds(method: Method) -> &'static [Threshold] {
    match method {
        // Of two answers the one with the most votes has more than half.
        Method::ForAgainst => &[Threshold::Half, Threshold::TwoThirds, Threshold::ThreeQuarters],
        Method::Schulze | Method::Score => &[Threshold::Most],
        _ => &Threshold::ALL,
    }
}
