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

/// A clock that can be set back while the past is made; the machine's clock otherwise.
#[derive(Debug, Default)]
pub struct DemoClock(AtomicI64);

impl DemoClock {
    /// Shows this instant from now on.
    pub fn set(&self, at: Timestamp) {
        self.0.store(at.as_millisecond(), Ordering::SeqCst);
    }

    /// Shows the machine's time again.
    pub fn release(&self) {
        self.0.store(0, Ordering::SeqCst);
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        match self.0.load(Ordering::SeqCst) {
            0 => SystemClock.now(),
            millis => instant(millis),
        }
    }
}
