//! Protection of tables that are linked: see [`protect`].

use super::choice::Choice;
use super::model::{Model, Role};
use crate::statistics::{Cell, Table};

/// Whether a cell is published.
///
/// Only *whether* it is published is for everybody. The two sorts of withheld cells are told apart for those who make the
/// report; a reader who could see them would know that one sort is smaller than the threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// It is.
    Published,
    /// It is withheld because it tells of a small group.
    Primary,
    /// It is withheld because others could be computed from it.
    Complementary,
}

/// A cell and whether it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedCell {
    /// As in the table that came in.
    pub key: Vec<String>,
    /// How many people: not for readers, see [`Self::shown`].
    pub count: u64,
    /// Whether it may be seen.
    pub status: Status,
}

impl ProtectedCell {
    /// What a reader may see; nothing where it is withheld.
    pub fn shown(&self) -> Option<u64> {
        (self.status == Status::Published).then_some(self.count)
    }
}

/// A table with the decision on each of its cells, in the order in which they came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedTable {
    /// As it came in.
    pub name: String,
    /// As they came in.
    pub dimensions: Vec<String>,
    /// As they came in.
    pub cells: Vec<ProtectedCell>,
}

impl ProtectedTable {
    /// The cell under this key, if the table has it.
    pub fn cell(&self, key: &[&str]) -> Option<&ProtectedCell> {
        self.cells.iter().find(|cell| cell.key == key)
    }

    /// The table with all its counts.
    pub(super) fn uncovered(&self) -> Table {
        let cell = |cell: &ProtectedCell| Cell { key: cell.key.clone(), count: cell.count };
        Table {
            name: self.name.clone(),
            dimensions: self.dimensions.clone(),
            cells: self.cells.iter().map(cell).collect(),
        }
    }
}

/// What one edition of a report printed. The counts of what it withheld belong to it, though no reader saw them.
pub type Edition = Vec<ProtectedTable>;

/// Why tables can't be protected: they contradict themselves or one another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// A key names more or fewer categories than the table has dimensions.
    #[error("table {table:?}: the key {key:?} must name {dimensions} categories")]
    KeyLength {
        /// The table.
        table: String,
        /// The cell.
        key: Vec<String>,
        /// How many it should name.
        dimensions: usize,
    },
    /// Two cells of a table have the same key.
    #[error("table {table:?}: the cell {key:?} stands there twice")]
    CellTwice {
        /// The table.
        table: String,
        /// The cell.
        key: Vec<String>,
    },
    /// A table names a dimension twice.
    #[error("table {table:?}: the dimension {dimension:?} stands there twice")]
    DimensionTwice {
        /// The table.
        table: String,
        /// The dimension.
        dimension: String,
    },
    /// A table has more dimensions than can be handled: each doubles the number of its margins.
    #[error("table {table:?} has more than {most} dimensions")]
    TooManyDimensions {
        /// The table.
        table: String,
        /// How many it may have.
        most: usize,
    },
    /// A count is larger than any number of people.
    #[error("table {table:?}: the cell {key:?} counts {count}, more people than there are")]
    TooLarge {
        /// The table.
        table: String,
        /// The cell.
        key: Vec<String>,
        /// Its count.
        count: u64,
    },
    /// A margin is not the sum of its parts.
    #[error("table {table:?}: the cell {key:?} counts {count}, but its parts add up to {parts}")]
    DoesNotAddUp {
        /// The table.
        table: String,
        /// The margin.
        key: Vec<String>,
        /// What it says.
        count: u64,
        /// What its parts say.
        parts: u64,
    },
    /// Two tables count the same people differently.
    #[error("table {table:?}: the cell {key:?} counts {count}, but it is {other_count} in table {other:?}")]
    Contradiction {
        /// The table.
        table: String,
        /// Its cell, or a margin of it that is not listed.
        key: Vec<String>,
        /// What it counts.
        count: u64,
        /// The table that was read before.
        other: String,
        /// What it counts there.
        other_count: u64,
    },
}

/// Decides which cells of all these tables together may be published, and withholds as little as it can.
///
/// - Counts from 1 to `threshold − 1` are withheld, and whatever else is needed so that, with everything that is published
///   and every sum between the cells of all tables, each withheld count could lie anywhere in a range at least as wide as the
///   threshold. Margins that a table does not list are not known to the reader, unless another table lists them.
/// - Counts of 0 are published. So a reader knows that a withheld count is not 0; that must not pin any count either.
/// - `earlier` are the editions of the same report that were published before. Their numbers stay known, what they withheld
///   must stay as wide, and a reader is taken to know which counts have not changed since. A count that differs from a
///   published one by less than the threshold is withheld, for the difference is a small group; so is one that would tell
///   such a difference between two withheld counts. What such a reader knows even if this edition prints nothing but zeros is
///   beyond it.
///
/// What it does not look at: that tables by different dimensions come from one table by all of them, which narrows a range now
/// and then (Fréchet bounds), as the tools of statistical offices do not either.
///
/// The same input gives the same output on every machine. A thousand cells take a second; five thousand of which a third are
/// small take some seconds (`bench/README.md`).
///
/// # Errors
/// When tables contradict themselves or one another.
pub fn protect(
    tables: &[Table],
    threshold: u64,
    earlier: &[Edition],
) -> Result<Vec<ProtectedTable>, TableError> {
    let model = Model::new(tables, threshold, earlier)?;
    let withheld = decide(&model, threshold);
    let protected = tables.iter().zip(&model.places).map(|(table, places)| {
        let cell = |(cell, place): (&Cell, &usize)| {
            let status = match model.unknowns[*place].role {
                _ if !withheld[*place] => Status::Published,
                Role::Withheld if cell.count < threshold || model.tells_difference(*place) => Status::Primary,
                _ => Status::Complementary,
            };
            ProtectedCell { key: cell.key.clone(), count: cell.count, status }
        };
        ProtectedTable {
            name: table.name.clone(),
            dimensions: table.dimensions.clone(),
            cells: table.cells.iter().zip(places).map(cell).collect(),
        }
    });
    Ok(protected.collect())
}

/// Steps of arithmetic that may go into withholding less, for each try.
const STEPS: u64 = 40_000_000;

/// A cell costs as much as itself and the square root of its people, for each table that lists it: between withholding few
/// cells and withholding few people.
fn cost(people: u64) -> f64 {
    1.0 + (people as f64).sqrt()
}

fn decide(model: &Model, threshold: u64) -> Vec<bool> {
    let choose = |small_first| {
        let mut choice = Choice::new(model, threshold, cost);
        choice.choose(small_first, STEPS);
        choice
    };
    let mut best = choose(true);
    if best.steps() < 5 * STEPS {
        let other = choose(false);
        if other.price() < best.price() - 1e-9 {
            best = other;
        }
    }
    (0..model.unknowns.len()).map(|place| best.is_withheld(place)).collect()
}
