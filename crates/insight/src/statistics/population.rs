//! People by the categories they are in, and their count by any of the dimensions.

use super::table::{Cell, TOTAL, Table};

/// A way to divide people: its name and its categories. Everybody is in exactly one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// As tables name it.
    pub name: String,
    /// As keys of cells name them, in the order in which they are printed.
    pub categories: Vec<String>,
}

/// A person's place among the categories of a dimension is missing or too large.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a person has no category in the dimension {dimension:?}")]
pub struct NoSuchCategory {
    /// The name of the dimension.
    pub dimension: String,
}

/// People, each as a category in every dimension. Two bytes a person and dimension.
#[derive(Debug, Clone, Default)]
pub struct Population {
    dimensions: Vec<Dimension>,
    /// By dimension, then by person: counting reads only the columns it needs.
    columns: Vec<Vec<u16>>,
}

impl Population {
    /// Nobody yet.
    pub fn new(dimensions: Vec<Dimension>) -> Self {
        let columns = vec![Vec::new(); dimensions.len()];
        Self { dimensions, columns }
    }

    /// How many people.
    pub fn people(&self) -> u64 {
        self.columns.first().map_or(0, Vec::len) as u64
    }

    /// Adds a person by the place of their category in each dimension.
    ///
    /// # Errors
    /// When there is no such category in a dimension; the person is then not added.
    pub fn add(&mut self, categories: &[usize]) -> Result<(), NoSuchCategory> {
        let placed = |at: usize, dimension: &Dimension| {
            categories
                .get(at)
                .filter(|category| **category < dimension.categories.len())
                .and_then(|category| u16::try_from(*category).ok())
                .ok_or_else(|| NoSuchCategory { dimension: dimension.name.clone() })
        };
        let person = self
            .dimensions
            .iter()
            .enumerate()
            .map(|(at, dimension)| placed(at, dimension))
            .collect::<Result<Vec<u16>, _>>()?;
        for (column, category) in self.columns.iter_mut().zip(person) {
            column.push(category);
        }
        Ok(())
    }

    /// The table by these dimensions (their places), with every cell and every margin; the last dimension runs fastest, and
    /// totals stand behind the categories they sum. Memory is eight bytes for each cell.
    pub fn table(&self, name: &str, by: &[usize]) -> Table {
        let chosen: Vec<&Dimension> = by.iter().filter_map(|at| self.dimensions.get(*at)).collect();
        let columns: Vec<&[u16]> =
            by.iter().filter_map(|at| self.columns.get(*at)).map(Vec::as_slice).collect();
        let widths: Vec<usize> = chosen.iter().map(|dimension| dimension.categories.len() + 1).collect();
        let mut counts = vec![0u64; widths.iter().product()];
        match columns.as_slice() {
            [] => counts = vec![self.people()],
            [one] => one.iter().for_each(|a| count(&mut counts, usize::from(*a))),
            [one, two] => {
                let width = widths[1];
                one.iter()
                    .zip(*two)
                    .for_each(|(a, b)| count(&mut counts, usize::from(*a) * width + usize::from(*b)));
            }
            many => {
                for person in 0..self.people() as usize {
                    let place = many
                        .iter()
                        .zip(&widths)
                        .fold(0, |at, (c, width)| at * width + usize::from(c[person]));
                    count(&mut counts, place);
                }
            }
        }
        sum_margins(&mut counts, &widths);
        let cells = counts
            .iter()
            .enumerate()
            .map(|(at, count)| Cell { key: key(at, &widths, &chosen), count: *count })
            .collect();
        let dimensions = chosen.iter().map(|dimension| dimension.name.clone()).collect();
        Table { name: name.to_owned(), dimensions, cells }
    }

    /// The tables by every pair of dimensions, each named by its two dimensions with `×` between them.
    pub fn pairs(&self) -> Vec<Table> {
        let many = self.dimensions.len();
        let pair = |(one, two): (usize, usize)| {
            let name = format!("{} × {}", self.dimensions[one].name, self.dimensions[two].name);
            self.table(&name, &[one, two])
        };
        (0..many).flat_map(|one| (one + 1..many).map(move |two| (one, two))).map(pair).collect()
    }
}

fn count(counts: &mut [u64], place: usize) {
    if let Some(count) = counts.get_mut(place) {
        *count += 1;
    }
}

/// Fills the last place of each dimension with the sum of the others, one dimension after the other.
fn sum_margins(counts: &mut [u64], widths: &[usize]) {
    let mut stride = 1;
    for width in widths.iter().rev() {
        let block = stride * width;
        for start in (0..counts.len()).step_by(block.max(1)) {
            for at in start..start + stride {
                counts[at + (width - 1) * stride] = (0..width - 1).map(|c| counts[at + c * stride]).sum();
            }
        }
        stride = block;
    }
}

fn key(at: usize, widths: &[usize], chosen: &[&Dimension]) -> Vec<String> {
    let mut rest = at;
    let mut key: Vec<String> = chosen
        .iter()
        .zip(widths)
        .rev()
        .map(|(dimension, width)| {
            let category = rest % width;
            rest /= width;
            dimension.categories.get(category).cloned().unwrap_or_else(|| TOTAL.to_owned())
        })
        .collect();
    key.reverse();
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dimension(name: &str, categories: &[&str]) -> Dimension {
        Dimension { name: name.to_owned(), categories: categories.iter().map(|c| (*c).to_owned()).collect() }
    }

    fn five() -> Population {
        let mut people = Population::new(vec![
            dimension("kind", &["public", "ngo"]),
            dimension("gender", &["female", "male", "undeclared"]),
            dimension("language", &["fa", "en"]),
        ]);
        for person in [[0, 0, 0], [0, 1, 0], [0, 1, 1], [1, 2, 0], [1, 0, 0]] {
            people.add(&person).unwrap();
        }
        people
    }

    #[test]
    fn people_are_counted_with_all_margins() {
        let table = five().table("kind × gender", &[0, 1]);
        assert_eq!(table.cells.len(), 12);
        assert_eq!(table.count(&["public", "male"]), Some(2));
        assert_eq!(table.count(&["ngo", "male"]), Some(0));
        assert_eq!(table.count(&["public", TOTAL]), Some(3));
        assert_eq!(table.count(&[TOTAL, "female"]), Some(2));
        assert_eq!(table.count(&[TOTAL, TOTAL]), Some(5));
        assert_eq!(table.cells[0].key, ["public", "female"]);
        assert_eq!(table.cells[3].key, ["public", TOTAL]);
    }

    #[test]
    fn three_dimensions_one_and_none() {
        let people = five();
        let three = people.table("all", &[0, 1, 2]);
        assert_eq!(three.count(&["public", "male", "en"]), Some(1));
        assert_eq!(three.count(&[TOTAL, TOTAL, "fa"]), Some(4));
        assert_eq!(people.table("language", &[2]).count(&["en"]), Some(1));
        assert_eq!(people.table("number", &[]).cells, [Cell { key: vec![], count: 5 }]);
        assert_eq!(
            people.pairs().iter().map(|t| t.name.as_str()).collect::<Vec<_>>(),
            ["kind × gender", "kind × language", "gender × language"]
        );
    }

    #[test]
    fn a_person_without_a_place_is_not_added() {
        let mut people = five();
        assert_eq!(people.add(&[0, 3, 0]).unwrap_err().dimension, "gender");
        assert_eq!(people.add(&[0, 1]).unwrap_err().dimension, "language");
        assert_eq!(people.people(), 5);
    }
}
