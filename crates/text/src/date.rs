//! Dates and times of day as Persian and English readers write them.
//!
//! Inside the portal a date is a [`jiff::civil::Date`]; here it is shown in the reader's calendar and read back from
//! what the reader types. ICU4X converts between the calendars: its Persian calendar follows the astronomical rule,
//! which the common 33-year cycle misses. The words (months, weekdays) are CLDR's `fa` and `en`, kept as tables
//! so that a page can print hundreds of dates; tests hold them to ICU's own formatter.

mod read;
mod words;

use std::fmt;

use icu::calendar::cal::Persian;
use icu::calendar::{Date as CalendarDate, Iso};
use jiff::civil::{Date, DateTime, Time};

use crate::Language;
use crate::digits::to_persian;

pub use read::{parse, parse_parts};
pub use words::month_names;

/// A calendar that people count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// The solar Hijri calendar (گاه‌شماری هجری خورشیدی).
    Jalali,
    /// The Gregorian calendar (گاه‌شماری میلادی).
    Gregorian,
}

impl Calendar {
    /// The calendar that readers of the language live by.
    pub const fn of(language: Language) -> Calendar {
        match language {
            Language::Fa => Calendar::Jalali,
            Language::En => Calendar::Gregorian,
        }
    }

    /// The calendar of a typed year: below 1700 it is Jalali, from 1700 on Gregorian, whatever the reader's language.
    pub const fn of_year(year: i32) -> Calendar {
        if year < 1700 { Calendar::Jalali } else { Calendar::Gregorian }
    }
}

/// A date taken apart in one calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Parts {
    /// The year, counted in that calendar.
    pub year: i32,
    /// The month, from 1 (فروردین or January).
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// Why something typed is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateError {
    /// Nothing was typed.
    Empty,
    /// It has none of the forms of a date.
    Unreadable,
    /// The year has two digits, or lies outside what the portal can mean (Jalali 1–1699, Gregorian 1700–9999).
    Year,
    /// There is no such month.
    Month,
    /// The month has no such day, as with 30 اسفند of a common year.
    Day,
}

impl DateError {
    /// The key of the message that tells the reader, in the catalogue's `date` file.
    pub const fn key(self) -> &'static str {
        match self {
            DateError::Empty => "date-error-empty",
            DateError::Unreadable => "date-error-unreadable",
            DateError::Year => "date-error-year",
            DateError::Month => "date-error-month",
            DateError::Day => "date-error-day",
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DateError::Empty => "no date was given",
            DateError::Unreadable => "not in any form of a date",
            DateError::Year => "no such year, or not written in full",
            DateError::Month => "no such month",
            DateError::Day => "the month has no such day",
        })
    }
}

impl std::error::Error for DateError {}

/// The date in the calendar's own counting.
///
/// Jalali leap years are those of ICU's table, made for the years 1178–3000 after the equinox at 52.5° east.
pub fn parts(date: Date, calendar: Calendar) -> Parts {
    if calendar == Calendar::Jalali
        && let Ok(iso) =
            CalendarDate::<Iso>::try_new_iso(date.year().into(), date.month() as u8, date.day() as u8)
    {
        let persian = iso.to_calendar(Persian);
        return Parts {
            year: persian.year().extended_year(),
            month: persian.month().ordinal,
            day: persian.day_of_month().0,
        };
    }
    Parts { year: date.year().into(), month: date.month() as u8, day: date.day() as u8 }
}

/// The date that a day, a month and a year name in a calendar.
///
/// # Errors
/// [`DateError::Year`], [`DateError::Month`] or [`DateError::Day`], the first that doesn't exist.
pub fn from_parts(day: u8, month: u8, year: i32, calendar: Calendar) -> Result<Date, DateError> {
    let years = match calendar {
        Calendar::Jalali => 1..=1699,
        Calendar::Gregorian => 1700..=9999,
    };
    if !years.contains(&year) {
        return Err(DateError::Year);
    }
    if !(1..=12).contains(&month) {
        return Err(DateError::Month);
    }
    match calendar {
        Calendar::Jalali => {
            let persian =
                CalendarDate::try_new_persian(year, month, day).map_err(|_| DateError::Day)?.to_calendar(Iso);
            civil(persian.year().extended_year(), persian.month().ordinal, persian.day_of_month().0)
        }
        Calendar::Gregorian => civil(year, month, day),
    }
}

fn civil(year: i32, month: u8, day: u8) -> Result<Date, DateError> {
    let year = i16::try_from(year).map_err(|_| DateError::Year)?;
    let (month, day) =
        (i8::try_from(month).map_err(|_| DateError::Month)?, i8::try_from(day).map_err(|_| DateError::Day)?);
    Date::new(year, month, day).map_err(|_| DateError::Day)
}

/// The date in full with its weekday: «سه‌شنبه ۳ آذر ۱۴۰۵», "Tuesday, 24 November 2026".
pub fn long(date: Date, language: Language) -> String {
    let weekday = words::weekday(date.weekday(), language);
    let date = medium(date, language);
    match language {
        Language::Fa => format!("{weekday} {date}"),
        Language::En => format!("{weekday}, {date}"),
    }
}

/// The date in full: «۳ آذر ۱۴۰۵», "24 November 2026".
pub fn medium(date: Date, language: Language) -> String {
    written(date, Calendar::of(language), language)
}

/// The date without its year, for lists where the year is plain: «۳ آذر», "24 November".
pub fn day_month(date: Date, language: Language) -> String {
    let calendar = Calendar::of(language);
    let Parts { month, day, .. } = parts(date, calendar);
    in_digits(format!("{day} {}", words::month(month, calendar, language)), language)
}

/// The date in digits: «۱۴۰۵/۹/۳», "2026-11-24". Also what a date field shows again: [`parse`] reads it.
pub fn short(date: Date, language: Language) -> String {
    let Parts { year, month, day } = parts(date, Calendar::of(language));
    match language {
        Language::Fa => to_persian(&format!("{year}/{month}/{day}")).into_owned(),
        Language::En => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// The same date by the calendar that the page does not use, in the page's words: «۲۴ نوامبر ۲۰۲۶» on Persian pages,
/// "3 Azar 1405" on English ones.
pub fn in_other_calendar(date: Date, language: Language) -> String {
    written(date, Calendar::of(language.other()), language)
}

/// A time of day on the 24-hour clock: «۱۴:۳۰», "14:30".
pub fn clock(time: Time, language: Language) -> String {
    in_digits(format!("{:02}:{:02}", time.hour(), time.minute()), language)
}

/// A date in full with the time of day: «سه‌شنبه ۳ آذر ۱۴۰۵، ساعت ۱۴:۳۰», "Tuesday, 24 November 2026 at 14:30".
pub fn moment(moment: DateTime, language: Language) -> String {
    let (date, time) = (long(moment.date(), language), clock(moment.time(), language));
    match language {
        Language::Fa => format!("{date}، ساعت {time}"),
        Language::En => format!("{date} at {time}"),
    }
}

fn written(date: Date, calendar: Calendar, language: Language) -> String {
    let Parts { year, month, day } = parts(date, calendar);
    in_digits(format!("{day} {} {year}", words::month(month, calendar, language)), language)
}

fn in_digits(text: String, language: Language) -> String {
    match language {
        Language::Fa => to_persian(&text).into_owned(),
        Language::En => text,
    }
}

#[cfg(test)]
mod tests;
