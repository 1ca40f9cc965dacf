//! How the tables of an edition are to be read: their shape, and which categories of one name are the same.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::linked::TableError;
use crate::statistics::{TOTAL, Table};

/// The largest count that is taken: more people than there are, and small enough to be exact in every sum.
const LARGEST: u64 = 1_000_000_000_000;
/// The most dimensions of a table; it has two to this power margins.
const DEEPEST: usize = 12;

/// For each dimension of each table how its categories are to be read: 0, or which other division of the same name.
pub(super) type Readings = Vec<Vec<BTreeMap<String, usize>>>;

/// Whether a table is one.
pub(super) fn check_shape(table: &Table) -> Result<(), TableError> {
    let name = || table.name.clone();
    if table.dimensions.len() > DEEPEST {
        return Err(TableError::TooManyDimensions { table: name(), most: DEEPEST });
    }
    let mut dimensions = BTreeSet::new();
    if let Some(dimension) = table.dimensions.iter().find(|dimension| !dimensions.insert(*dimension)) {
        return Err(TableError::DimensionTwice { table: name(), dimension: dimension.clone() });
    }
    let mut keys = HashSet::new();
    for cell in &table.cells {
        let key = || cell.key.clone();
        if cell.key.len() != table.dimensions.len() {
            let dimensions = table.dimensions.len();
            return Err(TableError::KeyLength { table: name(), key: key(), dimensions });
        }
        if !keys.insert(&cell.key) {
            return Err(TableError::CellTwice { table: name(), key: key() });
        }
        if cell.count > LARGEST {
            return Err(TableError::TooLarge { table: name(), key: key(), count: cell.count });
        }
    }
    Ok(())
}

/// Dimensions of one name are one division where they have the same categories. Where they have not, categories of one name
/// are still taken for the same if they count the same people, as when one table leaves out what is empty.
pub(super) fn readings(tables: &[Table]) -> Readings {
    let mut divisions: BTreeMap<&str, Vec<BTreeMap<&str, u64>>> = BTreeMap::new();
    let mut readings = Vec::with_capacity(tables.len());
    for table in tables {
        let mut of_table = Vec::with_capacity(table.dimensions.len());
        for (at, dimension) in table.dimensions.iter().enumerate() {
            let own = margin(table, at);
            let known = divisions.entry(dimension).or_default();
            let same = known.iter().find(|division| division.keys().eq(own.keys()));
            let division = same.unwrap_or(&own);
            // Two readings of a category are the same if the first table of each counted the same.
            let mut read = BTreeMap::new();
            for (category, count) in division {
                let mut counts: Vec<u64> = Vec::new();
                for division in known.iter().chain(std::iter::once(division)) {
                    if let Some(count) = division.get(category).filter(|count| !counts.contains(count)) {
                        counts.push(*count);
                    }
                }
                let reading = counts.iter().position(|other| other == count).unwrap_or(0);
                read.insert((*category).to_owned(), reading);
            }
            if same.is_none() {
                known.push(own);
            }
            of_table.push(read);
        }
        readings.push(of_table);
    }
    readings
}

/// How many people a table counts in each category of a dimension.
fn margin(table: &Table, dimension: usize) -> BTreeMap<&str, u64> {
    let shape_of = |key: &[String]| -> u32 {
        key.iter().enumerate().filter(|(_, category)| *category != TOTAL).map(|(at, _)| 1 << at).sum()
    };
    let shapes: BTreeSet<u32> =
        table.cells.iter().map(|c| shape_of(&c.key)).filter(|shape| shape & (1 << dimension) != 0).collect();
    // The finest holds everybody once.
    let finest = shapes.iter().max_by_key(|shape| shape.count_ones()).copied().unwrap_or(0);
    let mut margin = BTreeMap::new();
    for cell in &table.cells {
        let shape = shape_of(&cell.key);
        if shape & (1 << dimension) != 0 {
            *margin.entry(cell.key[dimension].as_str()).or_insert(0) +=
                if shape == finest { cell.count } else { 0 };
        }
    }
    margin
}
