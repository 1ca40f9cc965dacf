//! Who took part, in words, tables and drawings (policy M8). Numbers that would tell of a small group are not there at all.

use paper::{Block, Cell};
use participation::person::profile::{ABROAD, Dimension, UNSAID};
use participation::report::Compiled;
use participation::report::compiled::{People, PeopleTable};
use participation::survey::results::groups;

use super::document::{cell, counts, heading, line};
use crate::locale::Locale;
use crate::vote::result::group;

/// The word for all of a dimension.
const TOTAL: &str = "Total";
/// The least number of people with a province, gender or age that makes a comparison with the census say anything.
const ENOUGH: u64 = 50;

/// With what a drawing is drawn: the colours of the page, which follow the reader's choice of light or dark, or those of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// On a page.
    Page,
    /// On paper.
    Print,
}

/// A number of people in words, or that it is not told.
pub(super) fn told(l: Locale, count: Option<u64>) -> String {
    count.map_or_else(|| l.t("report-withheld").into_owned(), |count| l.n(count))
}

fn shown(l: Locale, count: Option<Option<u64>>) -> Cell {
    match count {
        Some(Some(count)) => cell(l.n(count)),
        Some(None) => Cell::Withheld,
        None => cell(l.n(0)),
    }
}

/// The section.
pub(super) fn blocks(l: Locale, compiled: &Compiled, ink: Ink) -> Vec<Block> {
    let people = &compiled.people;
    let mut blocks = vec![heading(1, l.t("report-section-people"), "people")];
    match people.all {
        None => {
            blocks.push(line(l.tn("report-people-few", "count", people.threshold)));
            return blocks;
        }
        Some(0) => {
            blocks.push(line(l.t("report-people-none")));
            return blocks;
        }
        Some(all) => blocks.push(line(l.tn("report-people-text", "count", all))),
    }
    blocks.push(line(l.tn("report-people-safe", "count", people.threshold)));
    for dimension in [Dimension::Kind, Dimension::Gender, Dimension::Age, Dimension::Province] {
        let Some(table) = people.table(&[dimension.word()]) else { continue };
        let title = l.v("report-people-by", dimension.word()).into_owned();
        blocks.push(heading(2, title.clone(), &format!("people-{}", dimension.word())));
        blocks.extend(super::drawn::figure(l, dimension, table, people.threshold, ink));
        blocks.push(by_one(l, dimension, table, &title));
        blocks.extend(super::census::compared(l, dimension, table, ink));
    }
    for (one, two) in [
        (Dimension::Kind, Dimension::Gender),
        (Dimension::Age, Dimension::Gender),
        (Dimension::Gender, Dimension::Province),
        (Dimension::Kind, Dimension::Province),
    ] {
        blocks.extend(by_two(l, people, one, two));
    }
    blocks
}

/// The groups of a dimension that somebody is in, or that are withheld.
pub(super) fn present(dimension: Dimension, table: &PeopleTable) -> Vec<(String, Option<u64>)> {
    groups(dimension)
        .into_iter()
        .filter_map(|group| {
            let count = table.count(&[&group])?;
            // The provinces are all listed: that nobody came from one is something to know.
            let listed = dimension == Dimension::Province && group != ABROAD && group != UNSAID;
            (count != Some(0) || listed).then_some((group, count))
        })
        .collect()
}

fn by_one(l: Locale, dimension: Dimension, table: &PeopleTable, title: &str) -> Block {
    let all = table.count(&[TOTAL]).flatten().unwrap_or_default();
    let rows = present(dimension, table)
        .into_iter()
        .map(|(word, count)| {
            let share = match count {
                Some(count) if all > 0 => {
                    cell(l.tn("survey-percent", "count", (count * 100 + all / 2) / all))
                }
                Some(_) => cell(""),
                None => Cell::Withheld,
            };
            vec![cell(group(l, dimension.word(), &word)), shown(l, Some(count)), share]
        })
        .collect();
    let heads = [
        l.v("report-column", dimension.word()).into_owned(),
        l.t("report-column-people").into_owned(),
        l.t("report-column-share").into_owned(),
    ];
    counts(&format!("table-{}", dimension.word()), title, &heads, rows)
}

fn by_two(l: Locale, people: &People, one: Dimension, two: Dimension) -> Vec<Block> {
    // Tables stand in the order of the dimensions; the longer one goes down the page.
    let straight = people.table(&[one.word(), two.word()]);
    let Some(table) = straight.or_else(|| people.table(&[two.word(), one.word()])) else { return Vec::new() };
    let (down, across) = if groups(one).len() > groups(two).len() { (one, two) } else { (two, one) };
    let key = |d: &str, a: &str| -> Vec<String> {
        let first = table.dimensions.first().is_some_and(|first| first == down.word());
        if first { vec![d.to_owned(), a.to_owned()] } else { vec![a.to_owned(), d.to_owned()] }
    };
    let count = |d: &str, a: &str| {
        let key = key(d, a);
        let key: Vec<&str> = key.iter().map(String::as_str).collect();
        table.count(&key)
    };
    let some = |count: Option<Option<u64>>| !matches!(count, None | Some(Some(0)));
    let columns: Vec<String> = groups(across).into_iter().filter(|a| some(count(TOTAL, a))).collect();
    let rows: Vec<Vec<Cell>> = groups(down)
        .into_iter()
        .filter(|d| some(count(d, TOTAL)))
        .map(|d| {
            let mut cells = vec![cell(group(l, down.word(), &d))];
            cells.extend(columns.iter().map(|a| shown(l, count(&d, a))));
            cells.push(shown(l, count(&d, TOTAL)));
            cells
        })
        .collect();
    if rows.is_empty() || columns.is_empty() {
        return Vec::new();
    }
    let mut heads = vec![l.v("report-column", down.word()).into_owned()];
    heads.extend(columns.iter().map(|a| group(l, across.word(), a)));
    heads.push(l.t("report-column-all").into_owned());
    let title = l.tww(
        "report-by-two",
        "one",
        &l.v("report-column", down.word()),
        "two",
        &l.v("report-column", across.word()),
    );
    vec![counts(&format!("table-{}-{}", down.word(), across.word()), title, &heads, rows)]
}

/// Whether enough people said something along a dimension to set it against the census.
pub(super) fn is_enough(said: u64) -> bool {
    said >= ENOUGH
}
