//! Time and chance as arguments. A deadline is the end of a civil day in Asia/Tehran (design, section 4).

use std::sync::LazyLock;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The zone in which a day begins and ends. Its rules are compiled into the binary, so a machine without zone files
/// still closes a call at the right instant.
static TEHRAN: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Asia/Tehran").unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(3))));

/// Tells the time to verbs.
pub trait Clock: Send + Sync {
    /// The instant now.
    fn now(&self) -> Timestamp;

    /// The civil day now in Tehran.
    fn today(&self) -> Date {
        day_of(self.now())
    }
}

/// The civil day in Tehran that holds an instant.
pub fn day_of(instant: Timestamp) -> Date {
    TEHRAN.to_datetime(instant).date()
}

/// The wall clock in Tehran at an instant.
pub fn tehran(instant: Timestamp) -> jiff::civil::DateTime {
    TEHRAN.to_datetime(instant)
}

/// An instant with Tehran's clock and zone.
pub fn tehran_zoned(instant: Timestamp) -> jiff::ZonedDateTime {
    instant.to_zoned_datetime(TEHRAN.clone())
}

/// The first instant of a civil day in Tehran.
pub fn start_of_day(day: Date) -> Timestamp {
    // Tehran has had days whose midnight did not exist (summer time before 2023): the compatible rule takes the
    // first instant that did. Dates outside jiff's range of instants cannot come out of our forms.
    TEHRAN.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX)
}

/// The first instant after a civil day in Tehran: a call that closes on `day` takes contributions until just before it.
pub fn end_of_day(day: Date) -> Timestamp {
    day.checked_add(1.day()).map(start_of_day).unwrap_or(Timestamp::MAX)
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the wall clock is read")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still until it is moved; for tests and demonstrations of deadlines.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that shows `instant`.
    pub fn at(instant: Timestamp) -> Self {
        Self(AtomicI64::new(instant.as_millisecond()))
    }

    /// Moves the clock to `instant`.
    pub fn set(&self, instant: Timestamp) {
        self.0.store(instant.as_millisecond(), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        instant(self.0.load(Ordering::SeqCst))
    }
}

/// The instant of a stored number of milliseconds since 1970 (UTC), as all `*_at` columns keep it.
pub fn instant(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::MAX)
}

/// Gives chance to verbs.
pub trait Chance: Send + Sync {
    /// Fills the buffer with bytes nobody can guess.
    fn fill(&self, bytes: &mut [u8]);

    /// A secret of 256 bits, as 64 hexadecimal digits.
    fn token(&self) -> String {
        let mut bytes = [0u8; 32];
        self.fill(&mut bytes);
        hex(&bytes)
    }

    /// A number from 0 up to but not including `bound`, each equally likely.
    fn below(&self, bound: u32) -> u32 {
        // Rejection keeps every number equally likely; a remainder alone would favour the small ones.
        let zone = u32::MAX - u32::MAX % bound;
        loop {
            let mut bytes = [0u8; 4];
            self.fill(&mut bytes);
            let drawn = u32::from_le_bytes(bytes);
            if drawn < zone {
                return drawn % bound;
            }
        }
    }
}

/// Lower-case hexadecimal digits of some bytes.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// The operating system's source of chance.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            // Without chance no secret can be made; going on with guessable ones would be worse than stopping.
            std::process::abort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_in_tehran_ends_at_half_past_eight_in_the_evening_utc() {
        assert_eq!(end_of_day(date(2026, 12, 3)).to_string(), "2026-12-03T20:30:00Z");
        assert_eq!(start_of_day(date(2026, 12, 4)), end_of_day(date(2026, 12, 3)));
    }

    #[test]
    fn summer_time_before_1402_is_kept() {
        assert_eq!(end_of_day(date(2021, 7, 1)).to_string(), "2021-07-01T19:30:00Z");
    }

    #[test]
    fn chance_below_stays_below() {
        assert!((0..1000).all(|_| SystemChance.below(7) < 7));
    }
}
