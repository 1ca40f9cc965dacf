//! What many people said: in numbers that name nobody, and in words that are their own. Pure functions; no database, no network.
//!
//! - [`concerns`]: what many texts are about, in words of their own;
//! - [`statistics`]: a population counted by what its members answered and by the groups they are in;
//! - [`disclosure`]: which of these counts may be published without telling anything of a small group.

pub mod concerns;
pub mod disclosure;
pub mod statistics;
