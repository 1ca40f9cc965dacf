//! Reading the dates that people type.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::words::{GREGORIAN_EN, GREGORIAN_FA, JALALI_EN, JALALI_FA, is_english_name, is_weekday};
use super::{Calendar, DateError, from_parts};
use crate::Language;
use crate::normalize::for_matching;

/// Reads a date as a reader types it, in any set of digits.
///
/// Year first or day first, split by `/`, `-`, `.` or spaces («۱۴۰۵/۹/۳», `1405-09-03`, `2026-11-24`, `24/11/2026`), or
/// with a month's name in Persian or English («سه‌شنبه ۳ آذر ۱۴۰۵», `24 November 2026`, `Nov 24, 2026`, `3 Azar 1405`).
/// The year has three or four digits and tells the calendar: below 1700 Jalali, else Gregorian. That leaves the
/// reader's language with nothing to decide today; it stays in the signature for a language that puts months first.
///
/// # Errors
/// [`DateError`] says what is wrong; every variant has a message for the reader.
pub fn parse(text: &str, _language: Language) -> Result<Date, DateError> {
    let folded = for_matching(text);
    let mut tokens: Vec<&str> = tokens(&folded);
    if tokens.is_empty() {
        return Err(DateError::Empty);
    }
    while tokens.len() > 3 && is_weekday(tokens[0]) {
        tokens.remove(0);
    }
    let [first, second, third] = tokens[..] else { return Err(DateError::Unreadable) };
    let is_year = |token: &str| token.len() >= 3 && token.bytes().all(|b| b.is_ascii_digit());
    match (is_year(first), is_year(third)) {
        (true, false) => date(third, second, first),
        // "November 24, 2026"
        (false, true) if number(first).is_none() && number(second).is_some() => date(second, first, third),
        (false, true) => date(first, second, third),
        (true, true) => Err(DateError::Unreadable),
        (false, false) => {
            let numbers = tokens.iter().all(|token| number(token).is_some());
            Err(if numbers { DateError::Year } else { DateError::Unreadable })
        }
    }
}

/// Reads a date from three fields of a form: day, month (a number or a name) and year, in any set of digits.
///
/// # Errors
/// As [`parse`]: [`DateError::Empty`] if all three are empty, and the first field that can't be read otherwise.
pub fn parse_parts(day: &str, month: &str, year: &str) -> Result<Date, DateError> {
    let (day, month, year) = (for_matching(day), for_matching(month), for_matching(year));
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return Err(DateError::Empty);
    }
    date(&day, &month, &year)
}

/// The words and numbers of a folded text; what stands between them is dropped.
fn tokens(folded: &str) -> Vec<&str> {
    folded
        .split([' ', '/', '-', '.', ',', '،', '\\'])
        .filter(|token| !token.is_empty() && !matches!(*token, "ماه" | "of" | "مورخ" | "روز"))
        .collect()
}

fn date(day: &str, month: &str, year: &str) -> Result<Date, DateError> {
    if year.len() < 3 {
        return Err(DateError::Year);
    }
    let year = number(year).ok_or(DateError::Year)?;
    let calendar = Calendar::of_year(year);
    let month = match number(month) {
        Some(number) => u8::try_from(number).map_err(|_| DateError::Month)?,
        None => month_named(month, calendar).ok_or(DateError::Month)?,
    };
    let day = ["st", "nd", "rd", "th", "ام", "م"]
        .iter()
        .find_map(|suffix| number(day.strip_suffix(suffix)?))
        .or_else(|| number(day))
        .or_else(|| crate::number::words_to_integer(day).and_then(|value| i32::try_from(value).ok()))
        .and_then(|day| u8::try_from(day).ok())
        .ok_or(DateError::Day)?;
    from_parts(day, month, year, calendar)
}

fn number(token: &str) -> Option<i32> {
    if token.is_empty() || token.len() > 4 || !token.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    token.parse().ok()
}

/// The month (from 1) that a folded word names in the calendar.
fn month_named(folded: &str, calendar: Calendar) -> Option<u8> {
    static FOLDED: LazyLock<[[String; 12]; 2]> =
        LazyLock::new(|| [JALALI_FA.map(for_matching), GREGORIAN_FA.map(for_matching)]);
    let folded = folded.strip_suffix("ماه").unwrap_or(folded);
    let (persian, english) = match calendar {
        Calendar::Jalali => (&FOLDED[0], &JALALI_EN),
        Calendar::Gregorian => (&FOLDED[1], &GREGORIAN_EN),
    };
    // Other common spellings of a name in the table.
    let folded = match (calendar, folded) {
        (Calendar::Jalali, "امرداد") => "مرداد",
        (Calendar::Gregorian, "می") => "مه",
        (Calendar::Gregorian, "جولای") => "ژوییه",
        (Calendar::Gregorian, "اگوست") => "اوت",
        (_, name) => name,
    };
    let position = persian
        .iter()
        .position(|name| name == folded)
        .or_else(|| english.iter().position(|name| is_english_name(folded, name)))?;
    u8::try_from(position + 1).ok()
}
