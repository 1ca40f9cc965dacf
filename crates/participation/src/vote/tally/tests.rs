use proptest::prelude::*;

use super::*;
use crate::vote::ballot::{read, write};

fn rule(method: Method, options: usize) -> Rule {
    Rule { method, options, quorum: None, threshold: thresholds(method)[0] }
}

fn ballots(method: Method, options: usize, written: &[(&str, u64)]) -> Vec<Counted> {
    written.iter().map(|(text, many)| (read(method, options, text).unwrap(), *many)).collect()
}

/// The capital of Tennessee, the example of textbooks and encyclopedias: 1 Memphis, 2 Nashville, 3 Chattanooga, 4 Knoxville.
const TENNESSEE: [(&str, u64); 4] = [("1>2>3>4", 42), ("2>3>4>1", 26), ("3>4>2>1", 15), ("4>3>2>1", 17)];

#[test]
fn the_capital_of_tennessee_by_instant_run_off_is_knoxville() {
    let tally = tally(&rule(Method::InstantRunoff, 4), &ballots(Method::InstantRunoff, 4, &TENNESSEE));
    let votes: Vec<_> = tally.rounds.iter().map(|r| r.votes.clone()).collect();
    assert_eq!(
        votes,
        [
            vec![Some(42), Some(26), Some(15), Some(17)],
            vec![Some(42), Some(26), None, Some(32)],
            vec![Some(42), None, None, Some(58)],
        ]
    );
    assert_eq!(tally.rounds.iter().map(|r| r.out.clone()).collect::<Vec<_>>(), [vec![2], vec![1], vec![]]);
    assert_eq!(tally.verdict, Verdict::Chosen { option: 3 });
}

#[test]
fn the_capital_of_tennessee_by_pairs_is_nashville() {
    let tally = tally(&rule(Method::Schulze, 4), &ballots(Method::Schulze, 4, &TENNESSEE));
    assert_eq!(tally.pairs[1], [58, 0, 68, 68]);
    assert_eq!((tally.pairs[2][3], tally.pairs[0][3]), (83, 42));
    assert_eq!(tally.order, [vec![1], vec![2], vec![3], vec![0]]);
    assert_eq!(tally.verdict, Verdict::Chosen { option: 1 });
}

#[test]
fn the_capital_of_tennessee_by_the_most_votes_is_memphis_and_lacks_the_majority() {
    let written = [("1", 42), ("2", 26), ("3", 15), ("4", 17)];
    let mut by = rule(Method::SingleChoice, 4);
    let all = ballots(Method::SingleChoice, 4, &written);
    assert_eq!(tally(&by, &all).verdict, Verdict::Chosen { option: 0 });
    by.threshold = Threshold::Half;
    assert_eq!(tally(&by, &all).verdict, Verdict::BelowThreshold { option: 0 });
}

/// Voters approve of their own city and the next one.
#[test]
fn the_capital_of_tennessee_by_approval_is_nashville() {
    let written = [("1 2", 42), ("2 3", 26), ("3 4", 15), ("4 3", 17)];
    let tally = tally(&rule(Method::Approval, 4), &ballots(Method::Approval, 4, &written));
    assert_eq!(tally.totals, [42, 68, 58, 32]);
    assert_eq!(tally.verdict, Verdict::Chosen { option: 1 });
}

/// The same voters give scores by distance; the textbook's winner by scores is Nashville too.
#[test]
fn the_capital_of_tennessee_by_scores_is_nashville() {
    let written = [("5 2 1 0", 42), ("0 5 2 1", 26), ("0 1 5 3", 15), ("0 1 3 5", 17)];
    let tally = tally(&rule(Method::Score, 4), &ballots(Method::Score, 4, &written));
    assert_eq!(tally.totals, [210, 246, 220, 156]);
    assert_eq!(tally.order, [vec![1], vec![2], vec![0], vec![3]]);
}

/// Schulze 2011, section 3, example 1: 45 voters, A to E are 1 to 5; E wins and the order is E A C B D.
#[test]
fn the_forty_five_voters_of_schulze_2011_choose_e() {
    let written = [
        ("1>3>2>5>4", 5),
        ("1>4>5>3>2", 5),
        ("2>5>4>1>3", 8),
        ("3>1>2>5>4", 3),
        ("3>1>5>2>4", 7),
        ("3>2>1>4>5", 2),
        ("4>3>5>2>1", 7),
        ("5>2>1>4>3", 8),
    ];
    let tally = tally(&rule(Method::Schulze, 5), &ballots(Method::Schulze, 5, &written));
    assert_eq!(
        tally.pairs,
        [
            [0, 20, 26, 30, 22],
            [25, 0, 16, 33, 18],
            [19, 29, 0, 17, 24],
            [15, 12, 28, 0, 14],
            [23, 27, 21, 31, 0]
        ]
    );
    assert_eq!(
        tally.paths,
        [
            [0, 28, 28, 30, 24],
            [25, 0, 28, 33, 24],
            [25, 29, 0, 29, 24],
            [25, 28, 28, 0, 24],
            [25, 28, 28, 31, 0]
        ]
    );
    assert_eq!(tally.order, [vec![4], vec![0], vec![2], vec![1], vec![3]]);
}

/// The House of Commons on the European Union (Notification of Withdrawal) Bill, third reading, 8 February 2017:
/// 494 to 122 (Hansard).
#[test]
fn a_division_of_494_to_122_is_adopted_with_three_quarters() {
    let mut by = rule(Method::ForAgainst, 2);
    by.threshold = Threshold::ThreeQuarters;
    let all = ballots(Method::ForAgainst, 2, &[("for", 494), ("against", 122), ("abstain", 0)]);
    let result = tally(&by, &all);
    assert_eq!((result.share, result.verdict), (Some((494, 616)), Verdict::Chosen { option: 0 }));
}

#[test]
fn as_many_for_as_against_is_rejected_and_abstentions_count_for_the_quorum_only() {
    let mut by = rule(Method::ForAgainst, 2);
    by.quorum = Some(25);
    let verdict = |votes: u64, blank: u64| {
        let all = ballots(Method::ForAgainst, 2, &[("for", votes), ("against", 10), ("abstain", blank)]);
        tally(&by, &all).verdict
    };
    assert_eq!(verdict(10, 5), Verdict::Rejected);
    assert_eq!(verdict(11, 4), Verdict::Chosen { option: 0 });
    assert_eq!(verdict(11, 3), Verdict::QuorumMissed);
}

#[test]
fn last_together_the_one_who_had_fewer_before_goes_out_and_otherwise_both() {
    let all = ballots(Method::InstantRunoff, 4, &[("1", 10), ("2", 6), ("3", 5), ("4>3", 1)]);
    let result = tally(&rule(Method::InstantRunoff, 4), &all);
    // Round 2: options 2 and 3 have six each; option 3 had five before.
    assert_eq!((result.rounds[1].out.clone(), result.rounds[1].tied), (vec![2], true));
    let equal = ballots(Method::InstantRunoff, 3, &[("1", 4), ("2>1", 3), ("3>1", 3)]);
    let result = tally(&rule(Method::InstantRunoff, 3), &equal);
    assert_eq!(result.rounds[0].out, [1, 2]);
    assert_eq!(result.verdict, Verdict::Chosen { option: 0 });
    let even = ballots(Method::InstantRunoff, 2, &[("1", 4), ("2", 4)]);
    let result = tally(&rule(Method::InstantRunoff, 2), &even);
    assert_eq!(result.verdict, Verdict::Tie { options: vec![0, 1] });
}

#[test]
fn a_tie_in_a_file_is_no_preference_between_the_two() {
    let schulze = ballots(Method::Schulze, 3, &[("1=2>3", 5)]);
    let result = tally(&rule(Method::Schulze, 3), &schulze);
    assert_eq!((result.pairs[0][1], result.pairs[1][0], result.pairs[0][2]), (0, 0, 5));
    let runoff = ballots(Method::InstantRunoff, 3, &[("1=2>3", 5), ("3", 1)]);
    let result = tally(&rule(Method::InstantRunoff, 3), &runoff);
    assert_eq!(result.rounds[0].exhausted, 5);
}

#[test]
fn nobody_voted() {
    for method in Method::ALL {
        let options = if method == Method::ForAgainst { 2 } else { 3 };
        let blank = [(Ballot::BLANK, 3)];
        let result = tally(&rule(method, options), &blank);
        assert_eq!((result.verdict, result.blank), (Verdict::NoVotes, 3), "{method:?}");
        assert_eq!(tally(&rule(method, options), &[]).verdict, Verdict::NoVotes);
    }
}

const OPTIONS: usize = 4;

fn ranking() -> impl Strategy<Value = String> {
    (Just(vec![1, 2, 3, 4]).prop_shuffle(), 1usize..=OPTIONS)
        .prop_map(|(order, kept)| order[..kept].iter().map(ToString::to_string).collect::<Vec<_>>().join(">"))
}

fn box_of_rankings() -> impl Strategy<Value = Vec<(String, u64)>> {
    proptest::collection::vec((ranking(), 1u64..9), 1..12)
}

fn read_all(method: Method, written: &[(String, u64)]) -> Vec<Counted> {
    written.iter().map(|(text, many)| (read(method, OPTIONS, text).unwrap(), *many)).collect()
}

/// The ballots with the options renamed: option o becomes `names[o]`.
fn renamed(all: &[Counted], names: &[usize]) -> Vec<Counted> {
    let rename = |ballot: &Ballot| {
        let mut other = Ballot::BLANK;
        (0..OPTIONS).for_each(|o| other.put(names[o], ballot.mark(o)));
        other
    };
    all.iter().map(|(ballot, many)| (rename(ballot), *many)).collect()
}

fn renamed_order(order: &[Vec<usize>], names: &[usize]) -> Vec<Vec<usize>> {
    let rename = |group: &Vec<usize>| {
        let mut group: Vec<usize> = group.iter().map(|o| names[*o]).collect();
        group.sort_unstable();
        group
    };
    order.iter().map(rename).collect()
}

proptest! {
    #[test]
    fn anonymity_the_order_of_ballots_does_not_matter(written in box_of_rankings(), apart in any::<bool>()) {
        for method in Method::ALL.into_iter().filter(|m| *m != Method::ForAgainst && *m != Method::Score) {
            let as_method = if method.is_ranked() { method } else { Method::InstantRunoff };
            let all = read_all(as_method, &written);
            let mut other = all.clone();
            other.reverse();
            if apart {
                other = other.into_iter().flat_map(|(b, many)| (0..many).map(move |_| (b, 1))).collect();
            }
            prop_assert_eq!(tally(&rule(method, OPTIONS), &all), tally(&rule(method, OPTIONS), &other));
        }
    }

    #[test]
    fn neutrality_the_names_of_options_do_not_matter(
        written in box_of_rankings(),
        names in Just(vec![0usize, 1, 2, 3]).prop_shuffle(),
    ) {
        for method in [Method::InstantRunoff, Method::Schulze, Method::Approval] {
            let all = read_all(Method::Schulze, &written);
            let here = tally(&rule(method, OPTIONS), &all);
            let there = tally(&rule(method, OPTIONS), &renamed(&all, &names));
            let sorted: Vec<usize> = (0..OPTIONS).collect();
            prop_assert_eq!(renamed_order(&here.order, &names), renamed_order(&there.order, &sorted));
        }
    }

    #[test]
    fn whoever_is_first_on_more_than_half_is_chosen(written in box_of_rankings()) {
        for method in [Method::InstantRunoff, Method::Schulze] {
            let all = read_all(method, &written);
            let result = tally(&rule(method, OPTIONS), &all);
            let majority = (0..OPTIONS).find(|o| result.totals[*o] * 2 > result.ballots);
            if let Some(option) = majority {
                prop_assert_eq!(result.verdict, Verdict::Chosen { option });
            }
        }
    }

    #[test]
    fn whoever_beats_each_other_in_pairs_is_chosen_by_schulze(written in box_of_rankings()) {
        let result = tally(&rule(Method::Schulze, OPTIONS), &read_all(Method::Schulze, &written));
        let beats = |a: usize| (0..OPTIONS).all(|b| a == b || result.pairs[a][b] > result.pairs[b][a]);
        if let Some(option) = (0..OPTIONS).find(|o| beats(*o)) {
            prop_assert_eq!(result.verdict, Verdict::Chosen { option });
        }
    }

    #[test]
    fn the_votes_of_each_round_add_up_to_the_ballots(written in box_of_rankings()) {
        let result = tally(&rule(Method::InstantRunoff, OPTIONS), &read_all(Method::InstantRunoff, &written));
        for round in &result.rounds {
            prop_assert_eq!(round.votes.iter().flatten().sum::<u64>() + round.exhausted, result.ballots);
        }
        let placed: usize = result.order.iter().map(Vec::len).sum();
        prop_assert_eq!(placed, OPTIONS);
        prop_assert!(result.rounds.len() <= OPTIONS);
    }

    #[test]
    fn shares_of_a_single_choice_add_up(votes in proptest::collection::vec(0u64..50, OPTIONS), blank in 0u64..9) {
        let mut all: Vec<Counted> =
            votes.iter().enumerate().map(|(o, many)| (crate::vote::ballot::one(Some(o)), *many)).collect();
        all.push((Ballot::BLANK, blank));
        let result = tally(&rule(Method::SingleChoice, OPTIONS), &all);
        prop_assert_eq!(result.totals.iter().sum::<u64>() + result.blank, result.ballots);
        prop_assert_eq!(write(Method::SingleChoice, OPTIONS, &Ballot::BLANK), "-");
    }
}
