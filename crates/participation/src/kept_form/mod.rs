//! Kept forms: what somebody had typed when their session had ended. It waits behind a secret that only the typing
//! browser holds until the person has signed in, and goes by itself after a day. Nobody else can read it.

mod forget;
mod keep;
pub mod table;

pub use forget::forget;
pub use keep::keep;

/// How long a kept form waits, in milliseconds: a day, time enough to find the mailbox on another device.
pub const KEPT_LIFE: i64 = 24 * 60 * 60 * 1000;
/// The most that is kept, in bytes of JSON: the longest contribution with the longest wording, in four-byte letters.
pub const KEPT_LIMIT: usize = 128 * 1024;
