//! A report is corrected and published again. What its first edition printed is still in people's hands.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use std::collections::BTreeMap;

use crate::attacker::{Knowledge, Place, categories};
use insight::disclosure::{Edition, ProtectedTable, Status, protect};
use insight::statistics::{Dimension, Population, Table};
use proptest::prelude::*;

const THRESHOLD: u64 = 5;

type Categories = BTreeMap<String, String>;

fn tables(people: &[[usize; 2]]) -> Vec<Table> {
    let dimension = |name: &str, many: usize| Dimension {
        name: name.to_owned(),
        categories: (0..many).map(|category| format!("{name}{category}")).collect(),
    };
    let mut population = Population::new(vec![dimension("a", 4), dimension("b", 3)]);
    for person in people {
        population.add(person).unwrap();
    }
    vec![population.table("a × b", &[0, 1])]
}

fn truth(edition: &[ProtectedTable]) -> BTreeMap<Categories, (u64, bool)> {
    let of_table = |table: &ProtectedTable| {
        let cell = |cell: &insight::disclosure::ProtectedCell| {
            (categories(table, &cell.key), (cell.count, cell.shown().is_some()))
        };
        table.cells.iter().map(cell).collect::<Vec<_>>()
    };
    edition.iter().flat_map(of_table).collect()
}

/// What somebody finds out who has both editions, and knows which counts have not changed between them.
fn finds(first: &[ProtectedTable], second: &[ProtectedTable], threshold: u64) -> Option<String> {
    let (before, now) = (truth(first), truth(second));
    let reading = |at: &Categories| u64::from(before[at].0 != now[at].0);
    let mut knowledge = Knowledge::default();
    knowledge.add(first, |_| 0);
    knowledge.add(second, reading);
    if let Some(found) = knowledge.finds(threshold) {
        return Some(found);
    }
    for (at, (count, shown)) in &now {
        let (earlier, was_shown) = before[at];
        let by = count.abs_diff(earlier);
        if by == 0 || by >= threshold {
            continue;
        }
        if *shown && was_shown {
            return Some(format!("{at:?} has changed by {by}"));
        }
        let (old, new): (Place, Place) = ((at.clone(), 0), (at.clone(), 1));
        let (low, high) = knowledge.range(&[(&new, 1.0), (&old, -1.0)], 0.0);
        if high - low < threshold as f64 - 1e-5 {
            return Some(format!("{at:?} has changed by {low} to {high}"));
        }
    }
    None
}

/// The edition with everything withheld but zeros.
fn silent(edition: &[ProtectedTable]) -> Edition {
    let mut edition = edition.to_vec();
    for cell in edition.iter_mut().flat_map(|table| &mut table.cells).filter(|cell| cell.count > 0) {
        cell.status = Status::Complementary;
    }
    edition
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn both_editions_together_keep_their_secrets(
        mut people in prop::collection::vec((0.0..1.0f64, 0usize..3).prop_map(|(x, b)| [(x * x * 4.0) as usize, b]), 10..120),
        corrections in prop::collection::vec((any::<prop::sample::Index>(), 0usize..4, 0usize..3), 0..6),
        newcomers in prop::collection::vec((0usize..4, 0usize..3), 0..8),
        gone in 0usize..4,
    ) {
        let first = protect(&tables(&people), THRESHOLD, &[]).unwrap();
        for (who, a, b) in corrections {
            let who = who.index(people.len());
            people[who] = [a, b];
        }
        people.extend(newcomers.into_iter().map(|(a, b)| [a, b]));
        people.drain(..gone);
        let second = protect(&tables(&people), THRESHOLD, std::slice::from_ref(&first)).unwrap();
        // Who knows which counts have not changed may know something even if nothing but zeros is published any more.
        let found = finds(&first, &second, THRESHOLD);
        let told_before = || finds(&first, &silent(&second), THRESHOLD).is_some();
        prop_assert!(found.is_none() || told_before(), "{found:?}");
    }
}

fn people(counts: [[usize; 3]; 4]) -> Vec<[usize; 2]> {
    let each = |a: usize| (0..3).flat_map(move |b| std::iter::repeat_n([a, b], counts[a][b]));
    (0..4).flat_map(each).collect()
}

fn status(edition: &[ProtectedTable], key: [&str; 2]) -> Status {
    edition[0].cell(&key).unwrap().status
}

const FIRST: [[usize; 3]; 4] = [[3, 30, 20], [40, 12, 50], [60, 70, 80], [21, 22, 23]];

#[test]
fn an_edition_without_changes_is_the_same() {
    let first = protect(&tables(&people(FIRST)), THRESHOLD, &[]).unwrap();
    let second = protect(&tables(&people(FIRST)), THRESHOLD, std::slice::from_ref(&first)).unwrap();
    assert_eq!(first, second);
}

/// One person was put into the wrong group: both groups differ by one, and nobody may see that.
#[test]
fn a_small_correction_is_not_told() {
    let first = protect(&tables(&people(FIRST)), THRESHOLD, &[]).unwrap();
    assert_eq!(status(&first, ["a2", "b1"]), Status::Published);
    let mut corrected = FIRST;
    corrected[2][1] -= 1;
    corrected[2][2] += 1;
    let second = protect(&tables(&people(corrected)), THRESHOLD, std::slice::from_ref(&first)).unwrap();
    assert_eq!(status(&second, ["a2", "b1"]), Status::Primary);
    assert_eq!(status(&second, ["a2", "b2"]), Status::Primary);
    assert_eq!(status(&second, ["a2", "Total"]), Status::Published);
    assert_eq!(finds(&first, &second, THRESHOLD), None);
}

/// The three have become eight. By itself the second edition has nothing to withhold; but it would tell what kept them company.
#[test]
fn what_was_withheld_stays_withheld() {
    let first = protect(&tables(&people(FIRST)), THRESHOLD, &[]).unwrap();
    let mut grown = FIRST;
    grown[0][0] = 8;
    let alone = protect(&tables(&people(grown)), THRESHOLD, &[]).unwrap();
    assert!(alone[0].cells.iter().all(|cell| cell.status == Status::Published));
    assert!(finds(&first, &alone, THRESHOLD).is_some());
    let second = protect(&tables(&people(grown)), THRESHOLD, std::slice::from_ref(&first)).unwrap();
    assert_eq!(finds(&first, &second, THRESHOLD), None);
}

/// A correction and its correction: each edition is compared with all before it.
#[test]
fn a_third_edition_is_compared_with_both() {
    let mut editions: Vec<Edition> = Vec::new();
    for change in [0, 2, 4] {
        let mut counts = FIRST;
        counts[2][2] += change;
        editions.push(protect(&tables(&people(counts)), THRESHOLD, &editions).unwrap());
    }
    assert_eq!(finds(&editions[0], &editions[1], THRESHOLD), None);
    assert_eq!(finds(&editions[0], &editions[2], THRESHOLD), None);
    assert_eq!(finds(&editions[1], &editions[2], THRESHOLD), None);
    let shown = |edition: usize| editions[edition][0].cell(&["a2", "b2"]).unwrap().shown();
    assert_eq!([shown(0), shown(1), shown(2)], [Some(80), None, None]);
}
