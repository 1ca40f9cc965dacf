//! The demonstration's content, made by the same verbs that people use. Its past is made with a clock that is set back,
//! so that days left, events and dates look as they would in a portal of some weeks.

mod calls;
mod contributions;
mod people;
mod seed;
mod survey;
mod votes;

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use participation::clock::instant;
use participation::{Clock, SystemClock};

pub use seed::seed;

/// A clock that can be set back while the past is made, and that visitors of the demonstration put forward to see what comes
/// after a closing; the machine's clock otherwise.
#[derive(Debug, Default)]
pub struct DemoClock {
    /// The instant that is shown while the past is made; 0 for the machine's.
    fixed: AtomicI64,
    /// By how many milliseconds it is ahead of the machine's.
    ahead: AtomicI64,
}

impl DemoClock {
    /// Shows this instant from now on.
    pub fn set(&self, at: Timestamp) {
        self.fixed.store(at.as_millisecond(), Ordering::SeqCst);
    }

    /// Shows the machine's time again.
    pub fn release(&self) {
        self.fixed.store(0, Ordering::SeqCst);
    }

    /// Is ahead of the machine's time by so much more from now on.
    pub fn put_forward(&self, by: std::time::Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(0);
        self.ahead.fetch_add(by, Ordering::SeqCst);
    }

    /// Never shows an instant before one that something happened at: a demonstration that was put forward and is started again
    /// goes on from there.
    pub fn not_before(&self, at: Timestamp) {
        let behind = at.as_millisecond() - SystemClock.now().as_millisecond();
        self.ahead.fetch_max(behind.max(0), Ordering::SeqCst);
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        match self.fixed.load(Ordering::SeqCst) {
            0 => {
                let ahead = self.ahead.load(Ordering::SeqCst);
                instant(SystemClock.now().as_millisecond().saturating_add(ahead))
            }
            millis => instant(millis),
        }
    }
}
