//! A filled ballot and its written form: the one that is published, downloaded and counted again by `rayzan vote count`.
//!
//! | method | written | blank |
//! |---|---|---|
//! | for, against, abstain | `for`, `against` | `abstain` |
//! | single choice | `3` | `-` |
//! | approval | `1 4`, ascending | `-` |
//! | ranked | `3>1>2`; options left out are equal last; `1=2>3` is a tie | `-` |
//! | score | `5 0 -`, in the order of the options; `-` is no score and counts as 0 | `-` |
//!
//! **One treatment of ties and gaps.** The form refuses them beside the field ([`ranked`]): whoever ranks gives 1, 2, 3 …
//! without a repetition or a hole, and may stop early. Files may hold ties (other programs write them): in pairs, tied
//! options are not preferred to each other; in an instant run-off a ballot counts down to its first tie among options that
//! are still in, and is exhausted there. A gap cannot be written in a file: order is all that it holds.

use super::Method;

/// The most options of a vote.
pub const MOST_OPTIONS: usize = 30;
/// The highest score.
pub const TOP_SCORE: u8 = 5;

/// One mark for each option, 0 for none: 1 for chosen or approved, the rank, or the score plus one. The same few bytes for
/// each method, so that no ballot can be told from another by its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ballot(pub(super) [u8; MOST_OPTIONS]);

/// Why a ballot cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BallotError {
    /// An option that does not exist, or a word that is none.
    Unreadable,
    /// Something is named twice, or more is named than the method allows.
    TooMany,
    /// Two options have one rank.
    Tie,
    /// A rank is missing before a lower one.
    Gap,
}

impl BallotError {
    /// The code of the problem beside the field.
    pub fn code(self) -> &'static str {
        match self {
            BallotError::Unreadable => "ballot-unreadable",
            BallotError::TooMany => "ballot-too-many",
            BallotError::Tie => "ballot-tie",
            BallotError::Gap => "ballot-gap",
        }
    }
}

impl Ballot {
    /// A ballot without a mark: it counts for the quorum and for no option.
    pub const BLANK: Ballot = Ballot([0; MOST_OPTIONS]);

    /// Whether nothing is marked.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|mark| *mark == 0)
    }

    /// The mark of an option.
    pub fn mark(&self, option: usize) -> u8 {
        self.0.get(option).copied().unwrap_or(0)
    }

    pub(super) fn put(&mut self, option: usize, mark: u8) {
        if let Some(place) = self.0.get_mut(option) {
            *place = mark;
        }
    }

    /// Whether it marks only what a vote has, as its form may: no tie and no gap among ranks.
    pub fn fits(&self, method: Method, options: usize) -> bool {
        let (inside, beyond) = self.0.split_at(options.min(MOST_OPTIONS));
        let marked = inside.iter().filter(|mark| **mark > 0).count();
        let highest = inside.iter().copied().max().unwrap_or(0);
        beyond.iter().all(|mark| *mark == 0)
            && match method {
                Method::ForAgainst | Method::SingleChoice => marked <= 1 && highest <= 1,
                Method::Approval => highest <= 1,
                Method::Score => highest <= TOP_SCORE + 1,
                Method::InstantRunoff | Method::Schulze => {
                    let ranks: Vec<Option<u8>> = inside.iter().map(|m| (*m > 0).then_some(*m)).collect();
                    ranked(&ranks).is_ok()
                }
            }
    }

    /// The options that stand on top: the chosen ones, those ranked first, those with the highest score above 0.
    pub fn top(&self, method: Method, options: usize) -> impl Iterator<Item = usize> + '_ {
        let marks = self.0.get(..options.min(MOST_OPTIONS)).unwrap_or(&[]);
        let wanted = match method {
            Method::Score => marks.iter().copied().max().filter(|mark| *mark > 1),
            _ => Some(1),
        };
        marks.iter().enumerate().filter(move |(_, mark)| Some(**mark) == wanted).map(|(option, _)| option)
    }
}

/// A ballot with one option chosen, or none.
pub fn one(option: Option<usize>) -> Ballot {
    let mut ballot = Ballot::BLANK;
    if let Some(option) = option {
        ballot.put(option, 1);
    }
    ballot
}

/// A ballot with some options approved of.
pub fn some(options: &[usize]) -> Ballot {
    let mut ballot = Ballot::BLANK;
    options.iter().for_each(|option| ballot.put(*option, 1));
    ballot
}

/// A ballot with scores, one an option.
pub fn scores(given: &[Option<u8>]) -> Ballot {
    let mut ballot = Ballot::BLANK;
    for (option, score) in given.iter().enumerate() {
        ballot.put(option, score.map_or(0, |score| score.min(TOP_SCORE) + 1));
    }
    ballot
}

/// A ballot with ranks, as the form sends them: from 1 on, nothing for an option that is left out.
///
/// # Errors
/// `Tie` and `Gap`; `Unreadable` for a rank beyond the options.
pub fn ranked(ranks: &[Option<u8>]) -> Result<Ballot, BallotError> {
    let mut ballot = Ballot::BLANK;
    let mut given: Vec<u8> = ranks.iter().flatten().copied().collect();
    if given.iter().any(|rank| *rank == 0 || usize::from(*rank) > ranks.len()) {
        return Err(BallotError::Unreadable);
    }
    given.sort_unstable();
    if given.windows(2).any(|pair| pair.first() == pair.last()) {
        return Err(BallotError::Tie);
    }
    if given.iter().zip(1..).any(|(rank, place): (&u8, u8)| *rank != place) {
        return Err(BallotError::Gap);
    }
    for (option, rank) in ranks.iter().enumerate() {
        ballot.put(option, rank.unwrap_or(0));
    }
    Ok(ballot)
}

/// Writes a ballot.
pub fn write(method: Method, options: usize, ballot: &Ballot) -> String {
    if ballot.is_blank() {
        return if method == Method::ForAgainst { "abstain" } else { "-" }.to_owned();
    }
    let number = |option: usize| (option + 1).to_string();
    match method {
        Method::ForAgainst => if ballot.mark(0) == 1 { "for" } else { "against" }.to_owned(),
        Method::SingleChoice | Method::Approval => {
            let chosen: Vec<String> = (0..options).filter(|o| ballot.mark(*o) == 1).map(number).collect();
            chosen.join(" ")
        }
        Method::InstantRunoff | Method::Schulze => {
            let mut ranks: Vec<(u8, usize)> =
                (0..options).map(|o| (ballot.mark(o), o)).filter(|(rank, _)| *rank > 0).collect();
            ranks.sort_unstable();
            let mut out = String::new();
            let mut before = None;
            for (rank, option) in ranks {
                match before {
                    None => {}
                    Some(same) if same == rank => out.push('='),
                    Some(_) => out.push('>'),
                }
                out.push_str(&number(option));
                before = Some(rank);
            }
            out
        }
        Method::Score => {
            let score = |option| match ballot.mark(option) {
                0 => "-".to_owned(),
                mark => (mark - 1).to_string(),
            };
            (0..options).map(score).collect::<Vec<_>>().join(" ")
        }
    }
}

/// Reads a written ballot.
///
/// # Errors
/// `Unreadable`; `TooMany` for an option named twice or a second choice where there is one.
pub fn read(method: Method, options: usize, text: &str) -> Result<Ballot, BallotError> {
    let text = text.trim();
    let options = options.min(MOST_OPTIONS);
    let number = |word: &str| -> Result<usize, BallotError> {
        let number: usize = word.trim().parse().map_err(|_| BallotError::Unreadable)?;
        if (1..=options).contains(&number) { Ok(number - 1) } else { Err(BallotError::Unreadable) }
    };
    let mut ballot = Ballot::BLANK;
    match (method, text) {
        (Method::ForAgainst, "for") => return Ok(one(Some(0))),
        (Method::ForAgainst, "against") => return Ok(one(Some(1))),
        (Method::ForAgainst, "abstain") => return Ok(ballot),
        (Method::ForAgainst, _) | (_, "") => return Err(BallotError::Unreadable),
        (_, "-") => return Ok(ballot),
        _ => {}
    }
    match method {
        Method::SingleChoice | Method::Approval => {
            for (place, word) in text.split_whitespace().enumerate() {
                let option = number(word)?;
                if ballot.mark(option) > 0 || (place > 0 && method == Method::SingleChoice) {
                    return Err(BallotError::TooMany);
                }
                ballot.put(option, 1);
            }
        }
        Method::InstantRunoff | Method::Schulze => {
            for (group, rank) in text.split('>').zip(1u8..) {
                for word in group.split('=') {
                    let option = number(word)?;
                    if ballot.mark(option) > 0 {
                        return Err(BallotError::TooMany);
                    }
                    ballot.put(option, rank);
                }
            }
        }
        Method::Score => {
            let words: Vec<&str> = text.split_whitespace().collect();
            if words.len() != options {
                return Err(BallotError::Unreadable);
            }
            for (option, word) in words.into_iter().enumerate() {
                if word == "-" {
                    continue;
                }
                let score: u8 = word.parse().map_err(|_| BallotError::Unreadable)?;
                if score > TOP_SCORE {
                    return Err(BallotError::Unreadable);
                }
                ballot.put(option, score + 1);
            }
        }
        Method::ForAgainst => {}
    }
    Ok(ballot)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ranks_with_a_tie_or_a_gap_are_refused_and_one_may_stop_early() {
        assert_eq!(ranked(&[Some(1), Some(1), None]), Err(BallotError::Tie));
        assert_eq!(ranked(&[Some(1), Some(3), None]), Err(BallotError::Gap));
        assert_eq!(ranked(&[Some(2), None, None]), Err(BallotError::Gap));
        assert_eq!(ranked(&[Some(4), None, None]), Err(BallotError::Unreadable));
        let early = ranked(&[None, Some(2), Some(1)]).unwrap();
        assert_eq!(write(Method::Schulze, 3, &early), "3>2");
    }

    #[test]
    fn what_cannot_be_a_ballot_is_refused() {
        for (method, text) in [
            (Method::ForAgainst, "yes"),
            (Method::SingleChoice, "4"),
            (Method::SingleChoice, "1 2"),
            (Method::Approval, "1 1"),
            (Method::Schulze, "1>>2"),
            (Method::InstantRunoff, "1>2>1"),
            (Method::Score, "1 2"),
            (Method::Score, "6 0 0"),
        ] {
            assert!(read(method, 3, text).is_err(), "{method:?} {text}");
        }
        assert_eq!(write(Method::Schulze, 3, &read(Method::Schulze, 3, "2=1>3").unwrap()), "1=2>3");
    }

    proptest! {
        #[test]
        fn a_written_ballot_is_read_back(method in 0usize..6, marks in proptest::collection::vec(0u8..7, 5)) {
            let method = Method::ALL[method];
            let options = if method == Method::ForAgainst { 2 } else { 5 };
            let ballot = match method {
                Method::ForAgainst | Method::SingleChoice => one(Some(usize::from(marks[0]) % options)),
                Method::Approval => some(&(0..5).filter(|o| marks[*o] % 2 == 1).collect::<Vec<_>>()),
                Method::Score => scores(&marks.iter().map(|m| m.checked_sub(1)).collect::<Vec<_>>()),
                _ => {
                    let mut words: Vec<String> = (1..=5).map(|n: i32| n.to_string()).collect();
                    words.rotate_left(usize::from(marks[0]) % 5);
                    words.truncate(usize::from(marks[1]) % 5 + 1);
                    read(method, 5, &words.join(if marks[2] % 2 == 0 { ">" } else { "=" })).unwrap()
                }
            };
            prop_assert_eq!(read(method, options, &write(method, options, &ballot)), Ok(ballot));
        }
    }
}
