//! A table of counts, as a report prints it.

/// The word that stands in a cell's key for "all categories of this dimension".
pub const TOTAL: &str = "Total";

/// Counts of people by one or more dimensions. Margins are cells too, those with [`TOTAL`] in their key; any of them may
/// be left out. A cell without `TOTAL` that is left out counts nobody.
///
/// Dimensions of the same name in several tables are the same division of the same people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it is called in messages.
    pub name: String,
    /// By what it counts.
    pub dimensions: Vec<String>,
    /// Its cells, in the order in which they are printed.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// For each dimension of the table a category, or [`TOTAL`].
    pub key: Vec<String>,
    /// How many people.
    pub count: u64,
}

impl Table {
    /// The count under this key, if the table has it.
    pub fn count(&self, key: &[&str]) -> Option<u64> {
        self.cells.iter().find(|cell| cell.key == key).map(|cell| cell.count)
    }
}
