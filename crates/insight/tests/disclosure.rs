//! Somebody who reads every published number and knows every sum tries to find out small counts.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use insight::disclosure::{Bundle, Inside, Release, THRESHOLD, release};
use insight::statistics::{Fact, Split, Study};
use proptest::prelude::*;

/// A population where each person has a group in each split and a row in each fact.
fn study(groups: &[usize], rows: &[usize], people: &[Person]) -> Study {
    let mut study = Study {
        people: people.len() as u64,
        splits: groups.iter().map(|many| Split { groups: vec![0; *many] }).collect(),
        facts: rows
            .iter()
            .map(|many| Fact {
                rows: vec![0; *many],
                by_split: groups.iter().map(|columns| vec![0; many * columns]).collect(),
                ..Fact::default()
            })
            .collect(),
    };
    for (in_groups, in_rows) in people {
        for (split, group) in in_groups.iter().enumerate() {
            study.splits[split].groups[*group] += 1;
        }
        for (fact, row) in in_rows.iter().enumerate() {
            study.facts[fact].rows[*row] += 1;
            for (split, group) in in_groups.iter().enumerate() {
                study.facts[fact].by_split[split][row * groups[split] + group] += 1;
            }
        }
    }
    study
}

/// What a reader believes of a number: from, to.
type Belief = (i64, i64);

/// Narrows what can be believed of the cells by every row and column that must add up, until nothing changes.
fn intervals(rows: &[u64], columns: &[u64], shown: &Inside) -> Vec<Belief> {
    let (height, width) = (rows.len(), columns.len());
    let mut beliefs: Vec<Belief> = (0..height * width)
        .map(|at| match shown.cell(at / width, at % width) {
            Some(count) => (count as i64, count as i64),
            None => (0, rows[at / width].min(columns[at % width]) as i64),
        })
        .collect();
    let lines: Vec<(Vec<usize>, i64)> = (0..height)
        .map(|r| ((0..width).map(|c| r * width + c).collect(), rows[r] as i64))
        .chain((0..width).map(|c| ((0..height).map(|r| r * width + c).collect(), columns[c] as i64)))
        .collect();
    loop {
        let before = beliefs.clone();
        for (line, total) in &lines {
            let (low, high): (i64, i64) =
                line.iter().fold((0, 0), |(l, h), at| (l + beliefs[*at].0, h + beliefs[*at].1));
            for at in line {
                let (own_low, own_high) = beliefs[*at];
                beliefs[*at] =
                    (own_low.max(total - (high - own_high)), own_high.min(total - (low - own_low)));
            }
        }
        if beliefs == before {
            return beliefs;
        }
    }
}

/// Which withheld cells a reader can compute by adding and subtracting published numbers: Gaussian elimination.
fn computable(rows: &[u64], columns: &[u64], shown: &Inside) -> Vec<usize> {
    let (height, width) = (rows.len(), columns.len());
    let hidden: Vec<usize> =
        (0..height * width).filter(|at| shown.cell(at / width, at % width).is_none()).collect();
    let mut system: Vec<Vec<f64>> = (0..height)
        .map(|r| hidden.iter().map(|at| f64::from(u8::from(at / width == r))).collect())
        .chain((0..width).map(|c| hidden.iter().map(|at| f64::from(u8::from(at % width == c))).collect()))
        .collect();
    let mut next = 0;
    for column in 0..hidden.len() {
        let Some(pivot) = (next..system.len()).find(|r| system[*r][column].abs() > 1e-9) else { continue };
        system.swap(next, pivot);
        let own = system[next].clone();
        for (r, line) in system.iter_mut().enumerate() {
            if r == next {
                line.iter_mut().for_each(|v| *v /= own[column]);
            } else if line[column].abs() > 1e-9 {
                let factor = line[column] / own[column];
                line.iter_mut().zip(&own).for_each(|(v, o)| *v -= factor * o);
            }
        }
        next += 1;
    }
    system
        .iter()
        .filter(|line| line.iter().filter(|v| v.abs() > 1e-9).count() == 1)
        .filter_map(|line| line.iter().position(|v| v.abs() > 1e-9))
        .map(|at| hidden[at])
        .collect()
}

fn small(count: u64) -> bool {
    count > 0 && count < THRESHOLD
}

fn totals(bundles: &[Bundle]) -> Vec<u64> {
    bundles.iter().map(|b| b.people).collect()
}

fn true_cell(study: &Study, fact: usize, split: usize, row: &Bundle, group: &Bundle) -> u64 {
    let width = study.splits[split].groups.len();
    row.members
        .iter()
        .flat_map(|r| group.members.iter().map(move |c| (r, c)))
        .map(|(r, c)| study.facts[fact].by_split[split][r * width + c])
        .sum()
}

fn nothing_small_is_found(study: &Study, release: &Release) {
    if release.people.is_none() {
        assert!(release.facts.iter().all(|f| f.rows.is_empty() && f.by_split.iter().all(Option::is_none)));
        return;
    }
    for bundles in release.splits.iter().chain(release.facts.iter().map(|f| &f.rows)) {
        assert!(bundles.iter().all(|b| !small(b.people)), "{bundles:?}");
    }
    for (f, fact) in release.facts.iter().enumerate() {
        for (s, inside) in fact.by_split.iter().enumerate() {
            let Some(inside) = inside else { continue };
            let groups = &release.splits[s];
            let (rows, columns) = (totals(&fact.rows), totals(groups));
            let beliefs = intervals(&rows, &columns, inside);
            let computed = computable(&rows, &columns, inside);
            for (r, row) in fact.rows.iter().enumerate() {
                for (c, group) in groups.iter().enumerate() {
                    let truth = true_cell(study, f, s, row, group);
                    if let Some(shown) = inside.cell(r, c) {
                        assert_eq!(shown, truth);
                        assert!(!small(shown));
                    } else if small(truth) {
                        let at = r * groups.len() + c;
                        assert!(
                            beliefs[at].1 >= THRESHOLD as i64,
                            "{truth} is known to be small: {beliefs:?}"
                        );
                        assert!(!computed.contains(&at), "{truth} can be computed");
                    }
                }
            }
            // Several withheld cells of a line may not add up to a small number either.
            for (r, total) in rows.iter().enumerate() {
                let left: u64 = total - (0..groups.len()).filter_map(|c| inside.cell(r, c)).sum::<u64>();
                assert!(!small(left));
            }
            for (c, total) in columns.iter().enumerate() {
                let left: u64 = total - (0..rows.len()).filter_map(|r| inside.cell(r, c)).sum::<u64>();
                assert!(!small(left));
            }
        }
    }
}

/// Somebody's groups and rows.
type Person = (Vec<usize>, Vec<usize>);

fn populations() -> impl Strategy<Value = (Vec<usize>, Vec<usize>, Vec<Person>)> {
    (prop::collection::vec(1usize..7, 1..4), prop::collection::vec(2usize..6, 1..4), 0usize..120)
        .prop_flat_map(|(groups, rows, many)| {
            // Squaring makes low places likely and high ones rare, as provinces and unpopular options are.
            let place = |most: usize| (0.0f64..1.0).prop_map(move |x| ((x * x) * most as f64) as usize);
            let person = (
                groups.iter().map(|g| place(*g)).collect::<Vec<_>>(),
                rows.iter().map(|r| place(*r)).collect::<Vec<_>>(),
            );
            (Just(groups), Just(rows), prop::collection::vec(person, many))
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn nobody_finds_a_small_count((groups, rows, people) in populations()) {
        let study = study(&groups, &rows, &people);
        prop_assert!(study.is_consistent());
        nothing_small_is_found(&study, &release(&study, THRESHOLD));
    }

    /// The second question is put only to those who gave the first answer to the first one.
    #[test]
    fn a_condition_gives_nothing_away((groups, _, people) in populations(), seed in prop::collection::vec(0usize..3, 120)) {
        let people: Vec<_> = people
            .into_iter()
            .zip(seed)
            .map(|((in_groups, in_rows), second)| {
                let first = in_rows[0].min(1);
                (in_groups, vec![first, if first == 0 { second } else { 3 }])
            })
            .collect();
        let mut study = study(&groups, &[2, 4], &people);
        study.facts[1].unasked = Some(3);
        study.facts[1].depends_on = vec![0];
        let release = release(&study, THRESHOLD);
        nothing_small_is_found(&study, &release);
        for (s, inside) in release.facts[1].by_split.iter().enumerate() {
            if let Some(inside) = inside {
                prop_assert!(release.facts[0].by_split[s].as_ref().unwrap().is_whole());
                let unasked = release.facts[1].rows.iter().position(|b| b.members == [3]).unwrap();
                for c in 0..release.splits[s].len() {
                    prop_assert!(inside.cell(unasked, c).is_some());
                }
            }
        }
    }
}

#[test]
fn a_lonely_small_cell_takes_three_others_with_it() {
    let fact = Fact { rows: vec![33, 40], by_split: vec![vec![3, 30, 20, 20]], ..Fact::default() };
    let study = Study { people: 73, splits: vec![Split { groups: vec![23, 50] }], facts: vec![fact] };
    let release = release(&study, THRESHOLD);
    let inside = release.facts[0].by_split[0].as_ref().unwrap();
    assert_eq!([(0, 0), (0, 1), (1, 0), (1, 1)].map(|(r, c)| inside.cell(r, c)), [None; 4]);
    assert_eq!(totals(&release.facts[0].rows), [33, 40]);
}

#[test]
fn an_option_that_few_chose_hides_behind_the_next() {
    let study = Study {
        people: 50,
        splits: Vec::new(),
        facts: vec![Fact { rows: vec![2, 30, 10, 8], ..Fact::default() }],
    };
    let rows = &release(&study, THRESHOLD).facts[0].rows;
    assert_eq!(rows[0], Bundle { members: vec![0, 3], people: 10 });
    assert_eq!(rows.len(), 3);
}

#[test]
fn four_people_are_too_few_for_anything() {
    let study = Study {
        people: 4,
        splits: vec![Split { groups: vec![4] }],
        facts: vec![Fact { rows: vec![4], by_split: vec![vec![4]], ..Fact::default() }],
    };
    let release = release(&study, THRESHOLD);
    assert_eq!(release.people, None);
    assert!(release.facts[0].rows.is_empty());
}
