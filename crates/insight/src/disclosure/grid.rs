//! The tables of this edition as grids, in which moves along all dimensions at once can be found without arithmetic.
//!
//! A table with its margins is a grid where each dimension has one place more, the total. Each line of it is a sum: what one
//! cell of a line gains the others lose, or the total gains it too.

use std::collections::{HashMap, HashSet};

use super::model::{Model, Role};

/// No cell, or one that may not be moved in this grid.
pub(super) const NONE: usize = usize::MAX;
/// A grid with more places than this is left to linear programming.
const LARGEST: usize = 1 << 17;
/// And so is one with more dimensions: a move takes two to this power cells.
const DEEPEST: usize = 6;

/// A dimension of a grid. Its first place is the total.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    pub(super) width: usize,
    pub(super) stride: usize,
}

/// A table with all its margins, listed or not.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// The dimensions along which sums run, the widest last.
    pub(super) axes: Vec<Axis>,
    /// The cells by their place in the grid: their place in the model, or [`NONE`].
    pub(super) cells: Vec<usize>,
}

/// Where in the grids the cells stand.
#[derive(Debug, Clone, Default)]
pub(super) struct Grids {
    pub(super) grids: Vec<Grid>,
    /// For each place of the model, grids and the place in them.
    pub(super) spots: Vec<Vec<(usize, usize)>>,
}

impl Grids {
    /// The grids of a model. Cells that stand in a sum which is no line of a grid are left out of it.
    pub(super) fn new(model: &Model) -> Self {
        let mut grids = Self { grids: Vec::new(), spots: vec![Vec::new(); model.unknowns.len()] };
        let sorted = |(sum, parts): &(usize, Vec<usize>)| {
            let mut parts = parts.clone();
            parts.sort_unstable();
            (*sum, parts)
        };
        let relations: HashMap<(usize, Vec<usize>), usize> =
            model.relations.iter().enumerate().map(|(at, relation)| (sorted(relation), at)).collect();
        let mut taken: HashSet<&Vec<Vec<u32>>> = HashSet::new();
        for categories in &model.axes {
            let size = categories.iter().try_fold(1usize, |size, c| size.checked_mul(c.len() + 1));
            if categories.len() > DEEPEST
                || size.is_none_or(|size| size > LARGEST)
                || !taken.insert(categories)
            {
                continue;
            }
            let grid = Grid::new(model, categories, &relations);
            for (at, place) in grid.cells.iter().enumerate().filter(|(_, place)| **place != NONE) {
                grids.spots[*place].push((grids.grids.len(), at));
            }
            grids.grids.push(grid);
        }
        grids
    }
}

impl Grid {
    fn new(model: &Model, categories: &[Vec<u32>], relations: &HashMap<(usize, Vec<usize>), usize>) -> Self {
        let mut axes = Vec::with_capacity(categories.len());
        let mut size = 1;
        for categories in categories {
            axes.push(Axis { width: categories.len() + 1, stride: size });
            size *= categories.len() + 1;
        }
        let place = |at: usize| {
            let category = |(axis, categories): (&Axis, &Vec<u32>)| {
                (axis.place(at) > 0).then(|| categories[axis.place(at) - 1])
            };
            let mut key: Vec<u32> = axes.iter().zip(categories).filter_map(category).collect();
            key.sort_unstable();
            model.current.get(&key).copied().filter(|place| model.unknowns[*place].count > 0).unwrap_or(NONE)
        };
        let cells: Vec<usize> = (0..size).map(place).collect();
        let mut grid = Self { axes: Vec::new(), cells };
        let mut lines = vec![false; model.relations.len()];
        for axis in axes {
            let mut many = 0;
            for total in (0..size).filter(|at| axis.place(*at) == 0) {
                let part = |category: usize| grid.cells[total + category * axis.stride];
                let mut parts: Vec<usize> =
                    (1..axis.width).map(part).filter(|place| *place != NONE).collect();
                parts.sort_unstable();
                if let Some(relation) = relations.get(&(grid.cells[total], parts)) {
                    lines[*relation] = true;
                    many += 1;
                }
            }
            // Where nobody is told of the sums of a dimension nothing has to be moved along it.
            if many > 0 {
                grid.axes.push(axis);
            }
        }
        grid.axes.sort_by_key(|axis| axis.width);
        let mut moves: Vec<bool> = model.unknowns.iter().map(|unknown| unknown.role != Role::Known).collect();
        for ((sum, parts), _) in model.relations.iter().zip(&lines).filter(|(_, line)| !**line) {
            moves[*sum] = false;
            parts.iter().for_each(|part| moves[*part] = false);
        }
        grid.cells
            .iter_mut()
            .filter(|place| **place != NONE && !moves[**place])
            .for_each(|place| *place = NONE);
        grid
    }
}

impl Axis {
    /// Which of its categories a place in the grid has, 0 for the total.
    pub(super) fn place(&self, at: usize) -> usize {
        at / self.stride % self.width
    }
}
