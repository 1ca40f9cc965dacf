//! What many people said, in numbers that name nobody. Pure functions over counts; no database, no network.
//!
//! - [`statistics`]: a population counted by what its members answered and by the groups they are in;
//! - [`disclosure`]: which of these counts may be published without telling anything of a small group.

pub mod disclosure;
pub mod statistics;
