//! The outbox: letters are rows of the transaction that causes them and are sent afterwards by a worker, so a crash
//! loses none and a slow mail server holds nobody up.

pub mod letters;
pub mod table;

pub(crate) use table::insert;
pub use table::{Letter, due, failed, latest, sent};
