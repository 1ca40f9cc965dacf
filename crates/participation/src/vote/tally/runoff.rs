//! Instant run-off: in each round a ballot counts for the highest option on it that is still in. Whoever has more than half
//! of the ballots that still count is chosen; otherwise the last goes out. How ties are treated is said in [`super`].

use serde::{Deserialize, Serialize};

use super::Counted;
use crate::vote::Ballot;

/// One round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// The votes of each option; nothing for one that is out.
    pub votes: Vec<Option<u64>>,
    /// Ballots that name nobody who is still in, blank ones included.
    pub exhausted: u64,
    /// Who goes out after this round.
    pub out: Vec<usize>,
    /// Whether they were last together with others and an earlier round decided, or nothing could and they go out together.
    pub tied: bool,
}

/// Where a ballot counts among the options that are in: the highest one; nothing at a tie, or at the end.
fn counts_for(ballot: &Ballot, inside: &[bool]) -> Option<usize> {
    let mut best = None;
    let mut rank = u8::MAX;
    let mut tie = false;
    for (option, _) in inside.iter().enumerate().filter(|(_, inside)| **inside) {
        let mark = ballot.mark(option);
        if mark == 0 || mark > rank {
            continue;
        }
        tie = mark == rank;
        (best, rank) = (Some(option), mark);
    }
    best.filter(|_| !tie)
}

/// Counts the rounds, and the order: the chosen first, the others by how long they stayed.
pub(super) fn count(options: usize, ballots: &[Counted]) -> (Vec<Round>, Vec<Vec<usize>>) {
    let mut inside = vec![true; options];
    let mut rounds: Vec<Round> = Vec::new();
    let mut order: Vec<Vec<usize>> = Vec::new();
    loop {
        let standing: Vec<usize> =
            inside.iter().enumerate().filter(|(_, inside)| **inside).map(|(option, _)| option).collect();
        let mut sums = vec![0u64; options];
        let mut exhausted = 0;
        for (ballot, many) in ballots {
            match counts_for(ballot, &inside).and_then(|option| sums.get_mut(option)) {
                Some(sum) => *sum += many,
                None => exhausted += many,
            }
        }
        let votes_of = |option: usize| sums.get(option).copied().unwrap_or(0);
        let counting: u64 = sums.iter().sum();
        let votes = (0..options).map(|o| standing.contains(&o).then(|| votes_of(o))).collect();
        let mut round = Round { votes, exhausted, out: Vec::new(), tied: false };
        let chosen = standing.iter().copied().find(|o| votes_of(*o) * 2 > counting);
        if chosen.is_some() || standing.len() <= 1 || counting == 0 {
            rounds.push(round);
            // Whoever is left beside the chosen one stands by the votes of this round.
            let mut left = standing;
            left.sort_by_key(|o| (std::cmp::Reverse(votes_of(*o)), *o));
            let groups: Vec<Vec<usize>> =
                left.chunk_by(|a, b| votes_of(*a) == votes_of(*b)).map(<[usize]>::to_vec).collect();
            order.reverse();
            return (rounds, groups.into_iter().chain(order).collect());
        }
        let least = standing.iter().map(|o| votes_of(*o)).min().unwrap_or(0);
        let mut last: Vec<usize> = standing.iter().copied().filter(|o| votes_of(*o) == least).collect();
        round.tied = last.len() > 1;
        for earlier in rounds.iter().rev() {
            if last.len() == 1 {
                break;
            }
            let had = |o: &usize| earlier.votes.get(*o).copied().flatten().unwrap_or(0);
            let fewest = last.iter().map(had).min().unwrap_or(0);
            last.retain(|o| had(o) == fewest);
        }
        if last.len() == standing.len() {
            // All that are left stand equal, and always did.
            rounds.push(round);
            order.reverse();
            return (rounds, std::iter::once(last).chain(order).collect());
        }
        for option in &last {
            if let Some(place) = inside.get_mut(*option) {
                *place = false;
            }
        }
        round.out.clone_from(&last);
        order.push(last);
        rounds.push(round);
        if let ([a, b], [out]) = (standing.as_slice(), order.last().map_or(&[][..], Vec::as_slice)) {
            // Of two that stand equal an earlier round has decided: there is nobody left to count against.
            let stays = if a == out { *b } else { *a };
            order.reverse();
            return (rounds, std::iter::once(vec![stays]).chain(order).collect());
        }
    }
}
