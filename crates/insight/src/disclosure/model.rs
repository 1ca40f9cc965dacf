//! What a reader can add and subtract: the cells of all tables and editions as unknowns, and every sum that links them.
//!
//! A cell is a set of categories; which table prints it does not matter. So the margin of one table is a cell of another
//! where both name the same categories, and tables that share no dimension share the number of all people.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::linked::{Edition, Status, TableError};
use super::reading::{check_shape, readings};
use crate::statistics::{TOTAL, Table};

/// What is known of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Everybody knows it: nobody is there, or it was published before.
    Known,
    /// It must be withheld: it, or its difference from what was published before, is a small group; or it was withheld
    /// before and has not changed.
    Withheld,
    /// It is printed unless others need its company.
    Printed,
    /// No table prints it, but sums go through it.
    Unlisted,
}

/// A cell of all tables together.
#[derive(Debug, Clone)]
pub(super) struct Unknown {
    /// Its categories.
    pub(super) key: Vec<u32>,
    /// What it is.
    pub(super) count: u64,
    /// What is known of it.
    pub(super) role: Role,
    /// In how many tables of this edition it stands.
    pub(super) listings: usize,
}

/// Cells and the sums that link them. The numbers in relations are places in `unknowns`.
#[derive(Debug, Clone, Default)]
pub(super) struct Model {
    pub(super) unknowns: Vec<Unknown>,
    /// A cell, and the cells that it is the sum of.
    pub(super) relations: Vec<(usize, Vec<usize>)>,
    /// A cell of this edition and the same of an earlier one, where they differ by a small group.
    pub(super) differences: Vec<(usize, usize)>,
    /// For each cell of each table of this edition its place.
    pub(super) places: Vec<Vec<usize>>,
    /// For each table of this edition and each of its dimensions the categories.
    pub(super) axes: Vec<Vec<Vec<u32>>>,
    /// The cells of this edition.
    pub(super) current: HashMap<Key, usize>,
}

/// A set of categories, as their numbers in ascending order. The empty one is everybody.
pub(super) type Key = Vec<u32>;

/// The cells of one edition.
#[derive(Default)]
struct Counts {
    cells: Vec<Entry>,
    by_key: HashMap<Key, usize>,
    relations: Vec<(usize, Vec<usize>)>,
    places: Vec<Vec<usize>>,
    axes: Vec<Vec<Vec<u32>>>,
}

struct Entry {
    key: Key,
    count: u64,
    listed: bool,
    /// The table that said so first.
    table: usize,
}

/// Numbers for categories, the same in all editions.
#[derive(Default)]
struct Names(HashMap<(String, String, usize), u32>);

impl Names {
    fn number(&mut self, dimension: &str, category: &str, reading: usize) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry((dimension.to_owned(), category.to_owned(), reading)).or_insert(next)
    }
}

impl Model {
    /// Puts the tables of this edition and what earlier ones printed into one set of unknowns.
    ///
    /// # Errors
    /// When the tables of one edition contradict themselves or one another.
    pub(super) fn new(tables: &[Table], threshold: u64, earlier: &[Edition]) -> Result<Self, TableError> {
        let mut names = Names::default();
        let mut model = Self::default();
        let mut by_count: HashMap<(Key, u64), usize> = HashMap::new();
        let mut printed_before: HashMap<Key, Vec<usize>> = HashMap::new();
        for edition in earlier {
            let read: Vec<Table> = edition.iter().map(|table| table.uncovered()).collect();
            let counts = Counts::read(&read, &mut names)?;
            let mut shown = vec![None; counts.cells.len()];
            for (table, places) in edition.iter().zip(&counts.places) {
                for (cell, place) in table.cells.iter().zip(places) {
                    let withheld = cell.status != Status::Published;
                    shown[*place] = Some(shown[*place].unwrap_or(true) && !withheld);
                }
            }
            let role = |at: usize, count: u64| match shown[at] {
                _ if count == 0 => Role::Known,
                Some(true) => Role::Known,
                Some(false) => Role::Withheld,
                None => Role::Unlisted,
            };
            let map = model.take(&counts, &mut by_count, role);
            for (entry, place) in counts.cells.iter().zip(map) {
                let before = printed_before.entry(entry.key.clone()).or_default();
                if !before.contains(&place) {
                    before.push(place);
                }
            }
        }
        let counts = Counts::read(tables, &mut names)?;
        let small = |count: u64| count > 0 && count < threshold;
        let differs = |key: &Key, count: u64| -> Vec<usize> {
            let before = printed_before.get(key).map(Vec::as_slice).unwrap_or_default();
            before.iter().copied().filter(|p| small(model.unknowns[*p].count.abs_diff(count))).collect()
        };
        let close: Vec<Vec<usize>> = counts.cells.iter().map(|e| differs(&e.key, e.count)).collect();
        let told: Vec<bool> =
            close.iter().map(|c| c.iter().any(|p| model.unknowns[*p].role == Role::Known)).collect();
        let role = |at: usize, count: u64| match counts.cells[at].listed {
            _ if count == 0 => Role::Known,
            true if small(count) || told[at] => Role::Withheld,
            true => Role::Printed,
            false => Role::Unlisted,
        };
        let map = model.take(&counts, &mut by_count, role);
        for (at, before) in close.iter().enumerate() {
            model.differences.extend(before.iter().map(|earlier| (map[at], *earlier)));
        }
        let placed = |places: &Vec<usize>| places.iter().map(|place| map[*place]).collect();
        model.places = counts.places.iter().map(placed).collect();
        for place in model.places.iter().flatten() {
            model.unknowns[*place].listings += 1;
        }
        model.drop_idle_sums();
        model.current =
            counts.cells.iter().zip(&map).map(|(entry, place)| (entry.key.clone(), *place)).collect();
        model.axes = counts.axes;
        Ok(model)
    }

    /// The sums as rows of coefficients, without what is known.
    pub(super) fn rows(&self) -> Vec<Vec<(usize, f64)>> {
        let known = |place: &usize| self.unknowns[*place].role == Role::Known;
        let row = |(sum, parts): &(usize, Vec<usize>)| {
            let parts = parts.iter().map(|part| (*part, 1.0));
            let all = parts.chain(std::iter::once((*sum, -1.0)));
            all.filter(|(place, _)| !known(place)).collect::<Vec<_>>()
        };
        self.relations.iter().map(row).filter(|row| !row.is_empty()).collect()
    }

    /// Whether a cell differs from an earlier edition by a small group.
    pub(super) fn tells_difference(&self, place: usize) -> bool {
        self.differences.iter().any(|(now, _)| *now == place)
    }

    /// Adds the cells of an edition. One that has the same count as in an earlier edition is the same unknown: a reader who
    /// knows where corrections were made knows that.
    fn take(
        &mut self,
        counts: &Counts,
        by_count: &mut HashMap<(Key, u64), usize>,
        role: impl Fn(usize, u64) -> Role,
    ) -> Vec<usize> {
        let mut map = Vec::with_capacity(counts.cells.len());
        for (at, entry) in counts.cells.iter().enumerate() {
            let role = role(at, entry.count);
            let next = self.unknowns.len();
            let place = *by_count.entry((entry.key.clone(), entry.count)).or_insert(next);
            match self.unknowns.get_mut(place) {
                None => self.unknowns.push(Unknown {
                    key: entry.key.clone(),
                    count: entry.count,
                    role,
                    listings: 0,
                }),
                // What was published stays known, and what was withheld stays withheld.
                Some(before) if before.role == Role::Known || role == Role::Known => {
                    before.role = Role::Known
                }
                Some(before) if before.role == Role::Withheld => {}
                Some(before) if role != Role::Unlisted => before.role = role,
                Some(_) => {}
            }
            map.push(place);
        }
        let mut seen: HashSet<(usize, Vec<usize>)> = self.relations.iter().cloned().collect();
        for (sum, parts) in &counts.relations {
            let relation = (map[*sum], parts.iter().map(|part| map[*part]).collect::<Vec<_>>());
            if seen.insert(relation.clone()) {
                self.relations.push(relation);
            }
        }
        map
    }

    /// Leaves out sums that nobody prints and that lead nowhere else: they can be anything.
    fn drop_idle_sums(&mut self) {
        let mut uses = vec![0usize; self.unknowns.len()];
        for (sum, parts) in &self.relations {
            uses[*sum] += 1;
            parts.iter().for_each(|part| uses[*part] += 1);
        }
        self.differences.iter().for_each(|(now, before)| {
            uses[*now] += 2;
            uses[*before] += 2;
        });
        loop {
            let before = self.relations.len();
            self.relations.retain(|(sum, parts)| {
                let idle = self.unknowns[*sum].role == Role::Unlisted && uses[*sum] == 1;
                if idle {
                    uses[*sum] -= 1;
                    parts.iter().for_each(|part| uses[*part] -= 1);
                }
                !idle
            });
            if self.relations.len() == before {
                return;
            }
        }
    }
}

impl Counts {
    fn read(tables: &[Table], names: &mut Names) -> Result<Self, TableError> {
        for table in tables {
            check_shape(table)?;
        }
        let readings = readings(tables);
        let mut counts = Self::default();
        // Keys as places in the table's own dimensions: 0 is the total.
        let mut local: Vec<Vec<Key>> = Vec::with_capacity(tables.len());
        for (table, readings) in tables.iter().zip(&readings) {
            let number = |(at, category): (usize, &String)| {
                let dimension = &table.dimensions[at];
                if category == TOTAL {
                    return 0;
                }
                let reading = readings[at].get(category).copied().unwrap_or(0);
                names.number(dimension, category, reading) + 1
            };
            let mut number = number;
            let keys: Vec<Key> = table
                .cells
                .iter()
                .map(|cell| cell.key.iter().enumerate().map(&mut number).collect())
                .collect();
            let of = |dimension: usize| -> Vec<u32> {
                let categories: BTreeSet<u32> = keys.iter().map(|key: &Key| key[dimension]).collect();
                categories.into_iter().filter(|category| *category > 0).collect()
            };
            counts.axes.push((0..table.dimensions.len()).map(of).collect());
            local.push(keys);
        }
        for (at, (table, keys)) in tables.iter().zip(&local).enumerate() {
            let mut places = Vec::with_capacity(keys.len());
            for (cell, key) in table.cells.iter().zip(keys) {
                let place = counts.put(key, cell.count, true, at).map_err(|(other, count)| {
                    TableError::Contradiction {
                        table: table.name.clone(),
                        key: cell.key.clone(),
                        count: cell.count,
                        other: tables[other].name.clone(),
                        other_count: count,
                    }
                })?;
                places.push(place);
            }
            counts.places.push(places);
        }
        for (at, (table, keys)) in tables.iter().zip(&local).enumerate() {
            counts.link(at, table, keys, tables)?;
        }
        Ok(counts)
    }

    /// The place of a cell; the table and the count that contradict it otherwise.
    fn put(&mut self, local: &[u32], count: u64, listed: bool, table: usize) -> Result<usize, (usize, u64)> {
        let mut key: Key = local.iter().copied().filter(|category| *category > 0).collect();
        key.sort_unstable();
        if let Some(place) = self.by_key.get(&key) {
            let entry = &mut self.cells[*place];
            entry.listed |= listed;
            return if entry.count == count { Ok(*place) } else { Err((entry.table, entry.count)) };
        }
        let place = self.cells.len();
        self.by_key.insert(key.clone(), place);
        self.cells.push(Entry { key, count, listed, table });
        Ok(place)
    }

    /// Adds every sum of a table, its unlisted margins included.
    fn link(&mut self, at: usize, table: &Table, keys: &[Key], tables: &[Table]) -> Result<(), TableError> {
        let width = table.dimensions.len();
        let mut levels: BTreeMap<u32, BTreeMap<Key, (u64, Vec<String>)>> = BTreeMap::new();
        for (key, cell) in keys.iter().zip(&table.cells) {
            levels.entry(shape(key)).or_default().insert(key.clone(), (cell.count, cell.key.clone()));
        }
        let mut shapes: Vec<u32> = (0..1u32 << width).collect();
        shapes.sort_by_key(|shape| (std::cmp::Reverse(shape.count_ones()), *shape));
        for shape in shapes {
            let Some(parts) = levels.get(&shape).cloned() else { continue };
            for dimension in (0..width).filter(|dimension| shape & (1 << dimension) != 0) {
                let mut sums: BTreeMap<Key, (u64, Vec<String>, Vec<usize>)> = BTreeMap::new();
                for (key, (count, words)) in &parts {
                    let mut above = key.clone();
                    above[dimension] = 0;
                    let mut said = words.clone();
                    TOTAL.clone_into(&mut said[dimension]);
                    let sum = sums.entry(above).or_insert((0, said, Vec::new()));
                    sum.0 += count;
                    if *count > 0 {
                        sum.2.push(self.place(key, *count, at, table, words, tables)?);
                    }
                }
                let margins = levels.entry(shape & !(1 << dimension)).or_default();
                for (key, (count, words)) in margins.iter() {
                    let parts = sums.get(key).map_or(0, |sum| sum.0);
                    if parts != *count {
                        return Err(TableError::DoesNotAddUp {
                            table: table.name.clone(),
                            key: words.clone(),
                            count: *count,
                            parts,
                        });
                    }
                }
                for (key, (count, words, mut parts)) in sums {
                    let place = self.place(&key, count, at, table, &words, tables)?;
                    margins.entry(key).or_insert((count, words));
                    if count > 0 {
                        parts.sort_unstable();
                        self.relations.push((place, parts));
                    }
                }
            }
        }
        Ok(())
    }

    fn place(
        &mut self,
        key: &[u32],
        count: u64,
        at: usize,
        table: &Table,
        words: &[String],
        tables: &[Table],
    ) -> Result<usize, TableError> {
        self.put(key, count, false, at).map_err(|(other, other_count)| TableError::Contradiction {
            table: table.name.clone(),
            key: words.to_vec(),
            count,
            other: tables[other].name.clone(),
            other_count,
        })
    }
}

/// Which dimensions of a key are not the total.
fn shape(key: &[u32]) -> u32 {
    key.iter().enumerate().filter(|(_, category)| **category > 0).map(|(at, _)| 1 << at).sum()
}
