//! The population in the census of 2016 (1395), by sex and age band (Statistical Centre of Iran; 79,926,270 people): what the
//! people of a call are set against.

use super::profile::{Dimension, provinces};

/// People of a group along a dimension; nothing where the census does not count by it.
pub fn population(dimension: Dimension, group: &str) -> Option<u64> {
    let sum = |column: usize| -> Option<u64> {
        let rows = table().filter(|cells| cells.get(column).is_some_and(|cell| *cell == group));
        let sum: u64 = rows.filter_map(|cells| cells.get(2)?.parse::<u64>().ok()).sum();
        (sum > 0).then_some(sum)
    };
    match dimension {
        Dimension::Gender => sum(0),
        Dimension::Age => sum(1),
        Dimension::Province => {
            provinces().find(|province| province.code == group).map(|province| u64::from(province.population))
        }
        Dimension::Kind => None,
    }
}

fn table() -> impl Iterator<Item = Vec<&'static str>> {
    const TABLE: &str = include_str!("../../data/population.csv");
    TABLE.lines().skip(1).map(|line| line.split(',').collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::profile::AGE_BANDS;

    #[test]
    fn every_division_of_the_census_adds_up_to_everybody() {
        let ages: u64 = AGE_BANDS.iter().filter_map(|(band, ..)| population(Dimension::Age, band)).sum();
        let sexes: u64 = ["female", "male"].iter().filter_map(|sex| population(Dimension::Gender, sex)).sum();
        let places: u64 =
            provinces().filter_map(|province| population(Dimension::Province, province.code)).sum();
        assert_eq!((ages, sexes, places), (79_926_270, 79_926_270, 79_926_270));
        assert_eq!(population(Dimension::Kind, "ngo"), None);
        assert_eq!(population(Dimension::Gender, "unsaid"), None);
    }
}
