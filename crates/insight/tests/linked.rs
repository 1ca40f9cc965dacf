//! Tables of a report, protected together, and somebody who tries to compute what they withhold.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::attacker::Knowledge;
use insight::disclosure::{ProtectedCell, ProtectedTable, Status, protect};
use insight::statistics::{Cell, Dimension, Population, TOTAL, Table};
use proptest::prelude::*;

const THRESHOLD: u64 = 5;

/// People in dimensions `a`, `b`, `c`… with so many categories each. Low categories are common, high ones are rare.
fn population(widths: &[usize], draws: &[Vec<f64>]) -> Population {
    let letter = |at: usize| char::from(b'a' + at as u8).to_string();
    let dimension = |(at, width): (usize, &usize)| Dimension {
        name: letter(at),
        categories: (0..*width).map(|category| format!("{}{category}", letter(at))).collect(),
    };
    let mut people = Population::new(widths.iter().enumerate().map(dimension).collect());
    for person in draws {
        let places: Vec<usize> =
            person.iter().zip(widths).map(|(x, width)| (x * x * *width as f64) as usize).collect();
        people.add(&places).unwrap();
    }
    people
}

fn draws(dimensions: usize, people: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Vec<f64>>> {
    prop::collection::vec(prop::collection::vec(0.0..0.999, dimensions), people)
}

fn attack(protected: &[ProtectedTable], threshold: u64) {
    let mut knowledge = Knowledge::default();
    knowledge.add(protected, |_| 0);
    assert_eq!(knowledge.finds(threshold), None);
}

/// Each withheld cell is small or keeps small ones company, zeros are published, and equal cells have one fate.
fn nothing_odd(tables: &[Table], protected: &[ProtectedTable], threshold: u64) {
    for (table, decided) in tables.iter().zip(protected) {
        assert_eq!(table.cells.len(), decided.cells.len());
        for (cell, decided) in table.cells.iter().zip(&decided.cells) {
            assert_eq!((&cell.key, cell.count), (&decided.key, decided.count));
            match cell.count {
                0 => assert_eq!(decided.status, Status::Published),
                small if small < threshold => assert_eq!(decided.status, Status::Primary),
                _ => assert_ne!(decided.status, Status::Primary),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn a_table_of_two_ways_keeps_its_secrets(people in draws(2, 0..150), threshold in 2u64..8) {
        let tables = [population(&[5, 4], &people).table("a × b", &[0, 1])];
        let protected = protect(&tables, threshold, &[]).unwrap();
        nothing_odd(&tables, &protected, threshold);
        attack(&protected, threshold);
    }

    #[test]
    fn a_table_of_three_ways_keeps_its_secrets(people in draws(3, 0..200)) {
        let tables = [population(&[3, 3, 4], &people).table("a × b × c", &[0, 1, 2])];
        let protected = protect(&tables, THRESHOLD, &[]).unwrap();
        nothing_odd(&tables, &protected, THRESHOLD);
        attack(&protected, THRESHOLD);
    }

    #[test]
    fn all_pairs_keep_their_secrets_together(people in draws(3, 0..150)) {
        let tables = population(&[4, 3, 3], &people).pairs();
        let protected = protect(&tables, THRESHOLD, &[]).unwrap();
        nothing_odd(&tables, &protected, THRESHOLD);
        attack(&protected, THRESHOLD);
    }

    /// Any tables, any margins missing, whether a whole sort of them or one here and there.
    #[test]
    fn tables_without_some_margins_keep_their_secrets(
        people in draws(4, 0..150),
        chosen in prop::collection::vec(prop::sample::subsequence(vec![0usize, 1, 2, 3], 1..4), 1..4),
        missing in prop::collection::vec((any::<bool>(), 0usize..4), 4),
        left_out in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let people = population(&[3, 3, 2, 4], &people);
        let mut tables: Vec<Table> =
            chosen.iter().enumerate().map(|(at, by)| people.table(&format!("table {at}"), by)).collect();
        for (table, (whole, at)) in tables.iter_mut().zip(&missing) {
            if *whole {
                table.cells.retain(|cell| cell.key.get(*at).is_none_or(|category| category != TOTAL));
            }
        }
        for index in left_out {
            let margins: Vec<(usize, usize)> = tables.iter().enumerate().flat_map(|(at, table)| {
                let margin = |(_, cell): &(usize, &Cell)| cell.key.iter().any(|c| c == TOTAL);
                table.cells.iter().enumerate().filter(margin).map(move |(cell, _)| (at, cell)).collect::<Vec<_>>()
            }).collect();
            if !margins.is_empty() {
                let (table, cell) = margins[index.index(margins.len())];
                tables[table].cells.remove(cell);
            }
        }
        let protected = protect(&tables, THRESHOLD, &[]).unwrap();
        nothing_odd(&tables, &protected, THRESHOLD);
        attack(&protected, THRESHOLD);
    }
}

proptest! {
    // The attacker takes long over so many margins.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(5) })]

    /// Enough people for some cells to be large enough to keep others company.
    #[test]
    fn a_table_of_four_ways_keeps_its_secrets(people in draws(4, 0..700)) {
        let tables = [population(&[3, 2, 2, 3], &people).table("a × b × c × d", &[0, 1, 2, 3])];
        let protected = protect(&tables, THRESHOLD, &[]).unwrap();
        nothing_odd(&tables, &protected, THRESHOLD);
        attack(&protected, THRESHOLD);
    }
}

fn table(name: &str, dimensions: &[&str], cells: &[(&[&str], u64)]) -> Table {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let cell = |(key, count): &(&[&str], u64)| Cell { key: words(key), count: *count };
    Table { name: name.to_owned(), dimensions: words(dimensions), cells: cells.iter().map(cell).collect() }
}

/// The first table of the vignette "Small count frequency table suppression" of the R package GaussSuppression (Statistics
/// Norway), its data set `example1` of 2014, here with counts under 5 as small (there `maxN = 4, protectZeros = FALSE`).
fn by_age_and_country() -> Table {
    table(
        "age × geo",
        &["age", "geo"],
        &[
            (&["young", "Iceland"], 2),
            (&["young", "Portugal"], 0),
            (&["young", "Spain"], 5),
            (&["young", TOTAL], 7),
            (&["old", "Iceland"], 3),
            (&["old", "Portugal"], 4),
            (&["old", "Spain"], 6),
            (&["old", TOTAL], 13),
            (&[TOTAL, "Iceland"], 5),
            (&[TOTAL, "Portugal"], 4),
            (&[TOTAL, "Spain"], 11),
            (&[TOTAL, TOTAL], 20),
        ],
    )
}

/// The same people by whether their country is in the European Union, and which country is where: a hierarchy is told by the
/// table that nests one dimension in the other.
fn by_union() -> [Table; 2] {
    let by_age = table(
        "age × eu",
        &["age", "eu"],
        &[
            (&["young", "EU"], 5),
            (&["young", "nonEU"], 2),
            (&["young", TOTAL], 7),
            (&["old", "EU"], 10),
            (&["old", "nonEU"], 3),
            (&["old", TOTAL], 13),
            (&[TOTAL, "EU"], 15),
            (&[TOTAL, "nonEU"], 5),
            (&[TOTAL, TOTAL], 20),
        ],
    );
    let nested = table(
        "geo × eu",
        &["geo", "eu"],
        &[(&["Iceland", "nonEU"], 5), (&["Portugal", "EU"], 4), (&["Spain", "EU"], 11)],
    );
    [by_age, nested]
}

fn withheld(protected: &[ProtectedTable], status: Status) -> Vec<(String, u64)> {
    let cells = protected.iter().flat_map(|table| &table.cells).filter(|cell| cell.status == status);
    cells.map(|cell| (cell.key.join(" "), cell.count)).collect()
}

#[test]
fn a_published_example() {
    let protected = protect(&[by_age_and_country()], THRESHOLD, &[]).unwrap();
    let small = [("young Iceland", 2), ("old Iceland", 3), ("old Portugal", 4), ("Total Portugal", 4)];
    assert_eq!(withheld(&protected, Status::Primary), small.map(|(key, count)| (key.to_owned(), count)));
    attack(&protected, THRESHOLD);

    let [by_age, nested] = by_union();
    let protected = protect(&[by_age_and_country(), by_age, nested], THRESHOLD, &[]).unwrap();
    attack(&protected, THRESHOLD);
    let fate = |table: usize, key: &[&str]| protected[table].cell(key).unwrap().status;
    assert_eq!(fate(1, &["young", "nonEU"]), Status::Primary, "it is Iceland");
    assert_eq!(fate(0, &[TOTAL, "Portugal"]), fate(2, &["Portugal", "EU"]), "one number, one fate");
}

/// Every other choice of the example's cells was tried: none that costs less keeps its secrets.
#[test]
fn nothing_is_withheld_without_need() {
    let tables = [by_age_and_country()];
    let protected = protect(&tables, THRESHOLD, &[]).unwrap();
    let price = |table: &ProtectedTable| -> f64 {
        let company = table.cells.iter().filter(|cell| cell.status == Status::Complementary);
        company.map(|cell| 1.0 + (cell.count as f64).sqrt()).sum()
    };
    let free: Vec<usize> = (0..12).filter(|at| protected[0].cells[*at].count >= THRESHOLD).collect();
    assert_eq!(free.len(), 7);
    let mut safe = 0;
    for choice in 0..1u32 << free.len() {
        let mut other = protected.clone();
        for (bit, at) in free.iter().enumerate() {
            other[0].cells[*at].status =
                if choice & (1 << bit) != 0 { Status::Complementary } else { Status::Published };
        }
        let mut knowledge = Knowledge::default();
        knowledge.add(&other, |_| 0);
        if knowledge.finds(THRESHOLD).is_none() {
            safe += 1;
            assert!(price(&other[0]) >= price(&protected[0]) - 1e-9, "{:?} would do", other[0]);
        }
    }
    assert!(safe > 0);
}

/// Figure 1 of Fischetti and Salazar, "Solving the cell suppression problem on tabular data with linear constraints" (Management
/// Science 47, 2001): with the four cells of activities II and III in regions A and C withheld, activity II in region C is
/// known to be from 5 to 30. The attacker of these tests finds the same.
#[test]
fn the_attacker_knows_the_literature() {
    let shown = |key: [&str; 2], count: u64| ProtectedCell {
        key: key.map(str::to_owned).to_vec(),
        count,
        status: match key {
            ["II" | "III", "A" | "C"] => Status::Complementary,
            _ => Status::Published,
        },
    };
    let rows = [("I", [20, 50, 10]), ("II", [8, 19, 22]), ("III", [17, 32, 12]), (TOTAL, [45, 101, 44])];
    let mut cells = Vec::new();
    for (activity, counts) in rows {
        for (region, count) in ["A", "B", "C"].into_iter().zip(counts) {
            cells.push(shown([activity, region], count));
        }
        cells.push(shown([activity, TOTAL], counts.iter().sum()));
    }
    let dimensions = vec!["activity".to_owned(), "region".to_owned()];
    let mut knowledge = Knowledge::default();
    knowledge.add(&[ProtectedTable { name: "investment".to_owned(), dimensions, cells }], |_| 0);
    let sought = knowledge.withheld.iter().find(|(_, count)| **count == 22).unwrap().0.clone();
    let (low, high) = knowledge.range(&[(&sought, 1.0)], 0.0);
    assert!((low - 5.0).abs() < 1e-6 && (high - 30.0).abs() < 1e-6, "{low} to {high}");
}

/// Zeros are published, so what is withheld is not 0: five cells of one person each, with 5 as their sum, would be no secret.
#[test]
fn ones_that_fill_their_sum_are_no_secret() {
    let ones: Vec<(Vec<&str>, u64)> = vec![
        (vec!["a"], 1),
        (vec!["b"], 1),
        (vec!["c"], 1),
        (vec!["d"], 1),
        (vec!["e"], 1),
        (vec!["f"], 9),
        (vec!["g"], 8),
        (vec![TOTAL], 22),
    ];
    let cells: Vec<(&[&str], u64)> = ones.iter().map(|(key, count)| (key.as_slice(), *count)).collect();
    let protected = protect(&[table("kind", &["kind"], &cells)], THRESHOLD, &[]).unwrap();
    assert_eq!(withheld(&protected, Status::Complementary), [("g".to_owned(), 8)]);
    attack(&protected, THRESHOLD);
}

/// Two tables that share no dimension count the same people: where one withholds the number of all, the other must too.
#[test]
fn tables_without_a_common_dimension_share_everybody() {
    let few = table("kind", &["kind"], &[(&["public"], 3), (&["ngo"], 0), (&[TOTAL], 3)]);
    let days = table("day", &["day"], &[(&["1"], 3), (&["2"], 0)]);
    let protected = protect(&[few, days], THRESHOLD, &[]).unwrap();
    assert_eq!(protected[0].cell(&[TOTAL]).unwrap().status, Status::Primary);
    assert_eq!(protected[1].cell(&["1"]).unwrap().shown(), None);
    let contradicting = [
        table("kind", &["kind"], &[(&["public"], 30), (&["ngo"], 10)]),
        table("day", &["day"], &[(&["1"], 41)]),
    ];
    let error = protect(&contradicting, THRESHOLD, &[]).unwrap_err().to_string();
    assert_eq!(error, r#"table "day": the cell ["Total"] counts 41, but it is 40 in table "kind""#);
}

/// A table without any margin tells nothing of its small cells.
#[test]
fn without_margins_small_cells_need_no_company() {
    let mut table = population(&[4, 3, 3], &vec![vec![0.3, 0.9, 0.5]; 3]).table("a × b × c", &[0, 1, 2]);
    table.cells.retain(|cell| cell.key.iter().all(|category| category != TOTAL));
    table.cells[0].count = 40;
    let protected = protect(&[table], THRESHOLD, &[]).unwrap();
    assert_eq!(withheld(&protected, Status::Primary).len(), 1);
    assert!(withheld(&protected, Status::Complementary).is_empty());
}

/// A table that leaves out what is empty is linked to one that does not; one that divides otherwise is not.
#[test]
fn categories_of_one_name() {
    let with_all = table(
        "gender × kind",
        &["gender", "kind"],
        &[
            (&["f", "ngo"], 3),
            (&["f", "public"], 20),
            (&["m", "ngo"], 9),
            (&["m", "public"], 22),
            (&["undeclared", "ngo"], 0),
            (&["undeclared", "public"], 0),
        ],
    );
    let without = table("gender", &["gender"], &[(&["f"], 23), (&["m"], 31), (&[TOTAL], 54)]);
    let protected = protect(&[with_all.clone(), without], THRESHOLD, &[]).unwrap();
    assert!(!withheld(&protected, Status::Complementary).is_empty(), "23 women are known, and 20 of them");
    let otherwise = table("gender", &["gender"], &[(&["f"], 40), (&["other"], 14), (&[TOTAL], 54)]);
    assert!(protect(&[with_all, otherwise], THRESHOLD, &[]).is_ok());
}
