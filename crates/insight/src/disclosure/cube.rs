//! The least moves that no sum of a table notices: two places of each dimension and all cells at their crossings, half of
//! which gain what the others lose.
//!
//! Where a table prints all its margins every move is made of such cubes, so a cheap one is found by looking at all that have
//! the cell in question at a corner (as in the hypercube method of Repsilber 1994, which τ-ARGUS offers; the ranges of a cube
//! are exact here, and several of them add up). All is done in whole numbers, and what is found is a proof.

use super::grid::{Grid, Grids, NONE};
use super::model::{Model, Role};

/// A move: places of the model with by how much each gains.
pub(super) type Move = Vec<(usize, i64)>;

/// What proves that a cell can be anywhere in a range, and what that costs.
#[derive(Debug, Clone)]
pub(super) struct Proof {
    /// Towards a table in which the cell is larger.
    pub(super) high: Move,
    /// Towards one in which it is smaller.
    pub(super) low: Move,
    /// The cells that would have to be withheld too.
    pub(super) company: Vec<usize>,
    /// What they cost.
    pub(super) price: f64,
}

/// The grids with what it costs to move a cell and how far it may be moved.
#[derive(Debug, Clone)]
pub(super) struct Cubes {
    grids: Grids,
    /// By grid and place in it: infinite where nothing can be moved.
    price: Vec<Vec<f64>>,
    /// By how much a cell can lose, for readers who do not know that withheld counts are at least 1 and for those who do.
    room: [Vec<Vec<i64>>; 2],
    /// Cells looked at.
    pub(super) work: u64,
}

/// A corner of a cube: its place in the grid, and whether it moves with the cell in question.
type Corner = (usize, bool);

/// A cube around a cell.
#[derive(Debug, Clone)]
struct Cube {
    corners: Vec<Corner>,
    price: f64,
    /// By how much the cell can gain and lose.
    gain: i64,
    loss: i64,
}

impl Cubes {
    /// Nothing is withheld and nothing can be moved.
    pub(super) fn new(model: &Model) -> Self {
        let grids = Grids::new(model);
        let price = grids.grids.iter().map(|grid| vec![f64::INFINITY; grid.cells.len()]).collect();
        let room = [false, true].map(|strict| {
            let room = |place: &usize| match model.unknowns.get(*place) {
                Some(unknown) => {
                    let floor = i64::from(strict && unknown.role != Role::Unlisted);
                    i64::try_from(unknown.count).unwrap_or(i64::MAX / 2) - floor
                }
                None => 0,
            };
            grids.grids.iter().map(|grid| grid.cells.iter().map(room).collect()).collect()
        });
        Self { grids, price, room, work: 0 }
    }

    /// Sets what it costs to move a cell.
    pub(super) fn set_price(&mut self, place: usize, price: f64) {
        for (grid, at) in &self.grids.spots[place] {
            self.price[*grid][*at] = price;
        }
    }

    /// Whether a cell may be moved in a grid.
    pub(super) fn knows(&self, place: usize) -> bool {
        !self.grids.spots[place].is_empty()
    }

    /// The cheapest cubes that are found to let a cell be anywhere in a range this wide, for this price at the most,
    /// which is finite.
    pub(super) fn cheapest(&mut self, place: usize, need: i64, strict: bool, limit: f64) -> Option<Proof> {
        let mut best: Option<Proof> = None;
        for (grid, at) in self.grids.spots[place].clone() {
            let limit = best.as_ref().map_or(limit, |best| best.price);
            let found = self.cheapest_in(grid, at, need, strict, limit);
            if let Some(found) = found.filter(|found| best.as_ref().is_none_or(|b| found.price < b.price)) {
                best = Some(found);
            }
        }
        best
    }

    fn cheapest_in(
        &mut self,
        number: usize,
        at: usize,
        need: i64,
        strict: bool,
        limit: f64,
    ) -> Option<Proof> {
        let grid = &self.grids.grids[number];
        let price = &mut self.price[number];
        let mut gains = self.room[usize::from(strict)][number].clone();
        let mut losses = gains.clone();
        let mut single: Option<Cube> = None;
        // By places in the grid as long as cubes are being added.
        let (mut high, mut low) = (Move::new(), Move::new());
        let mut paid: Vec<(usize, f64)> = Vec::new();
        let (mut left, mut spent) = (need, 0.0);
        let mut limit = limit;
        while left > 0 {
            let mut search = Search {
                grid,
                price,
                gains: &gains,
                losses: &losses,
                need: left,
                limit: limit - spent,
                whole: None,
                part: None,
                work: 0,
            };
            search.look(at);
            self.work += search.work;
            let (whole, part) = (search.whole, search.part);
            if paid.is_empty() && high.is_empty() && low.is_empty() {
                limit = whole.as_ref().map_or(limit, |whole| whole.price);
                single = whole;
            }
            let Some(cube) = part else { break };
            let gain = cube.gain.min(left);
            let loss = cube.loss.min(left - gain);
            left -= gain + loss;
            spent += cube.price;
            for (corner, with) in &cube.corners {
                let sign = if *with { 1 } else { -1 };
                gains[*corner] += sign * gain;
                losses[*corner] -= sign * loss;
                if gain > 0 {
                    high.push((*corner, sign * gain));
                }
                if loss > 0 {
                    low.push((*corner, -sign * loss));
                }
                if price[*corner] > 0.0 {
                    paid.push((*corner, price[*corner]));
                    price[*corner] = 0.0;
                }
            }
        }
        for (corner, before) in &paid {
            price[*corner] = *before;
        }
        let in_model = |cells: Move| -> Move {
            let mut moved: Move = cells.into_iter().map(|(corner, by)| (grid.cells[corner], by)).collect();
            moved.sort_unstable();
            moved.dedup_by(|next, first| {
                let same = next.0 == first.0;
                first.1 += if same { next.1 } else { 0 };
                same
            });
            moved.retain(|(_, by)| *by != 0);
            moved
        };
        if let Some(cube) = single.filter(|cube| left > 0 || cube.price <= spent) {
            let gain = cube.gain.min(need);
            let loss = cube.loss.min(need - gain);
            let sign = |with: bool| if with { 1 } else { -1 };
            let moved = |by: i64| cube.corners.iter().map(|(at, with)| (*at, sign(*with) * by)).collect();
            let company =
                cube.corners.iter().filter(|(at, _)| price[*at] > 0.0).map(|(at, _)| grid.cells[*at]);
            return Some(Proof {
                company: company.collect(),
                price: cube.price,
                high: in_model(moved(gain)),
                low: in_model(moved(-loss)),
            });
        }
        let company = paid.iter().map(|(at, _)| grid.cells[*at]).collect();
        (left <= 0).then(|| Proof { company, price: spent, high: in_model(high), low: in_model(low) })
    }
}

/// The search for cubes around one cell.
struct Search<'a> {
    grid: &'a Grid,
    price: &'a [f64],
    /// By how much cells can lose while the cell in question gains, and while it loses.
    gains: &'a [i64],
    losses: &'a [i64],
    need: i64,
    limit: f64,
    /// The cheapest that suffices by itself.
    whole: Option<Cube>,
    /// The one that costs the least for what it gives.
    part: Option<Cube>,
    work: u64,
}

impl Search<'_> {
    fn look(&mut self, at: usize) {
        if self.grid.cells[at] == NONE || self.price[at].is_infinite() {
            return;
        }
        let mut corners = Vec::with_capacity(1 << self.grid.axes.len());
        corners.push((at, true));
        let lone =
            Cube { corners: Vec::new(), price: self.price[at], gain: self.need, loss: self.losses[at] };
        self.extend(at, 0, &mut corners, &lone);
    }

    /// Doubles a cube along the next dimension, in all ways.
    fn extend(&mut self, at: usize, level: usize, corners: &mut Vec<Corner>, so_far: &Cube) {
        let Some(axis) = self.grid.axes.get(level) else {
            self.offer(corners, so_far);
            return;
        };
        let (own, many) = (axis.place(at), corners.len());
        for other in (0..axis.width).filter(|other| *other != own) {
            let turns = own != 0 && other != 0;
            let mut cube = Cube { corners: Vec::new(), ..*so_far };
            let mut good = true;
            for (corner, with) in corners.iter() {
                let next = corner + other * axis.stride - own * axis.stride;
                cube.price += self.price[next];
                self.work += 1;
                if *with != turns {
                    cube.loss = cube.loss.min(self.losses[next]);
                } else {
                    cube.gain = cube.gain.min(self.gains[next]);
                }
                good = cube.price <= self.limit && (cube.gain > 0 || cube.loss > 0);
                if !good {
                    break;
                }
            }
            if !good || !self.is_wanted(&cube) {
                continue;
            }
            for place in 0..many {
                let (corner, with) = corners[place];
                corners.push((corner + other * axis.stride - own * axis.stride, with != turns));
            }
            self.extend(at, level + 1, corners, &cube);
            corners.truncate(many);
        }
    }

    /// Whether a cube as cheap and as wide as this one would be better than what was found.
    fn is_wanted(&self, cube: &Cube) -> bool {
        self.is_whole(cube) || self.is_part(cube)
    }

    fn width(&self, cube: &Cube) -> i64 {
        (cube.gain.max(0) + cube.loss.max(0)).min(self.need)
    }

    fn is_whole(&self, cube: &Cube) -> bool {
        self.width(cube) >= self.need && self.whole.as_ref().is_none_or(|best| cube.price < best.price)
    }

    fn is_part(&self, cube: &Cube) -> bool {
        let each = |cube: &Cube| cube.price / self.width(cube) as f64;
        self.part.as_ref().is_none_or(|best| {
            each(cube) < each(best) || (each(cube) <= each(best) && self.width(cube) > self.width(best))
        })
    }

    fn offer(&mut self, corners: &[Corner], cube: &Cube) {
        let whole = || Cube { corners: corners.to_vec(), ..*cube };
        if self.is_part(cube) {
            self.part = Some(whole());
        }
        if self.is_whole(cube) {
            self.whole = Some(whole());
        }
    }
}
