//! The period of a call (policy row M2; design, section 6).

use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::clock::{end_of_day, start_of_day};

/// The suggested minimum that this portal enforces: calendar days between the opening and the closing day.
pub const MINIMUM_DAYS: i32 = 30;
/// How many days after closing the answers and the report are due.
pub const DEFAULT_REPORT_DAYS: i32 = 30;

/// From the beginning of the opening day to the end of the closing day, both in Tehran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The opening day, which is not counted.
    pub opens_on: Date,
    /// The closing day, which is counted whole.
    pub closes_on: Date,
}

impl Period {
    /// Calendar days that people have: the opening day not counted, the closing day counted whole.
    pub fn days(self) -> i32 {
        self.opens_on.until(self.closes_on).map(|span| span.get_days()).unwrap_or(0)
    }

    /// Whether it needs an exception.
    pub fn is_short(self) -> bool {
        self.days() < MINIMUM_DAYS
    }

    /// The earliest closing day that needs no exception.
    pub fn earliest_closing(opens_on: Date) -> Date {
        opens_on.checked_add(MINIMUM_DAYS.days()).unwrap_or(Date::MAX)
    }

    /// The instant at which contributions begin.
    pub fn opens_at(self) -> Timestamp {
        start_of_day(self.opens_on)
    }

    /// The first instant at which contributions are no longer taken.
    pub fn closes_at(self) -> Timestamp {
        end_of_day(self.closes_on)
    }

    /// When the answers and the report are due.
    pub fn report_due_on(self) -> Date {
        self.closes_on.checked_add(DEFAULT_REPORT_DAYS.days()).unwrap_or(Date::MAX)
    }
}

/// Days left until the end of the closing day; 0 on the closing day itself, negative afterwards.
pub fn days_left(closes_on: Date, today: Date) -> i32 {
    today.until(closes_on).map(|span| span.get_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn period(opens_on: Date, closes_on: Date) -> Period {
        Period { opens_on, closes_on }
    }

    #[test]
    fn thirty_days_are_enough_and_twenty_nine_are_not() {
        assert!(!period(date(2026, 11, 3), date(2026, 12, 3)).is_short());
        assert!(period(date(2026, 11, 3), date(2026, 12, 2)).is_short());
        assert_eq!(Period::earliest_closing(date(2026, 11, 3)), date(2026, 12, 3));
    }

    #[test]
    fn days_are_counted_across_the_change_of_years_and_leap_days() {
        assert_eq!(period(date(2028, 2, 1), date(2028, 3, 2)).days(), 30);
        assert_eq!(period(date(2026, 12, 20), date(2027, 1, 19)).days(), 30);
    }

    #[test]
    fn the_last_moment_is_the_end_of_the_closing_day_in_tehran() {
        assert_eq!(
            period(date(2026, 11, 3), date(2026, 12, 3)).closes_at().to_string(),
            "2026-12-03T20:30:00Z"
        );
    }
}
