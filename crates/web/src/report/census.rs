//! The people of a call against the population: who is over- and who is under-represented, said in words where there are enough
//! people to say it.

use paper::Block;
use participation::person::census::population;
use participation::person::profile::Dimension;
use participation::report::compiled::PeopleTable;

use super::document::line;
use super::people::{Ink, is_enough, present};
use crate::locale::Locale;
use crate::vote::result::group;

/// A group of a comparison: shares in tenths of a percent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) group: String,
    pub(super) here: u64,
    pub(super) census: u64,
}

/// The groups that can be compared: those that are told, of people who said to which they belong.
fn pairs(dimension: Dimension, table: &PeopleTable) -> Vec<Pair> {
    let told: Vec<(String, u64, u64)> = present(dimension, table)
        .into_iter()
        .filter_map(|(group, count)| {
            let census = population(dimension, &group)?;
            Some((group, count?, census))
        })
        .collect();
    let said: u64 = told.iter().map(|(_, count, _)| count).sum();
    // Of groups that are withheld the population is left out too: the others are compared among themselves.
    let whole: u64 = told.iter().map(|(.., census)| census).sum();
    if !is_enough(said) || whole == 0 {
        return Vec::new();
    }
    told.into_iter()
        .map(|(group, count, census)| Pair {
            group,
            here: (count * 1000 + said / 2) / said,
            census: (census * 1000 + whole / 2) / whole,
        })
        .collect()
}

/// What is said of a dimension: groups that are there half as often again as in the population, and those that are there less
/// than two thirds as often, as far as they are more than one in a hundred of it.
pub(super) fn compared(l: Locale, dimension: Dimension, table: &PeopleTable, ink: Ink) -> Vec<Block> {
    let pairs = pairs(dimension, table);
    if pairs.is_empty() {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    blocks.extend(super::drawn::against_census(l, dimension, &pairs, ink));
    let name = |pair: &Pair| group(l, dimension.word(), &pair.group);
    let list = |picked: Vec<&Pair>| {
        picked.into_iter().map(name).collect::<Vec<_>>().join(&l.t("common-list-separator"))
    };
    let counted = || pairs.iter().filter(|pair| pair.census >= 10);
    let over: Vec<&Pair> = counted().filter(|pair| pair.here * 2 >= pair.census * 3).collect();
    let under: Vec<&Pair> = counted().filter(|pair| pair.here * 3 <= pair.census * 2).collect();
    if over.is_empty() && under.is_empty() {
        blocks.push(line(l.v("report-census-even", dimension.word())));
    }
    if !over.is_empty() {
        blocks.push(line(l.tw("report-census-over", "groups", &list(over))));
    }
    if !under.is_empty() {
        blocks.push(line(l.tw("report-census-under", "groups", &list(under))));
    }
    blocks.push(line(l.t("report-census-source")));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use participation::report::compiled::PeopleCell;

    fn table(cells: &[(&str, Option<u64>)]) -> PeopleTable {
        let cell =
            |(key, count): &(&str, Option<u64>)| PeopleCell { key: vec![(*key).into()], count: *count };
        PeopleTable { dimensions: vec!["gender".into()], cells: cells.iter().map(cell).collect() }
    }

    #[test]
    fn forty_people_are_too_few_to_be_set_against_a_country() {
        assert!(pairs(Dimension::Gender, &table(&[("female", Some(10)), ("male", Some(30))])).is_empty());
        let pairs = pairs(
            Dimension::Gender,
            &table(&[("female", Some(20)), ("male", Some(80)), ("unsaid", Some(9))]),
        );
        assert_eq!(pairs.iter().map(|pair| pair.here).collect::<Vec<_>>(), [200, 800]);
        assert_eq!(pairs.iter().map(|pair| pair.census).sum::<u64>(), 1000);
    }
}
