//! The words of dates, as CLDR has them for `fa` and `en` within a date.

use jiff::civil::Weekday;

use super::Calendar;
use crate::Language;

pub(super) const JALALI_FA: [&str; 12] =
    ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];
pub(super) const JALALI_EN: [&str; 12] = [
    "Farvardin",
    "Ordibehesht",
    "Khordad",
    "Tir",
    "Mordad",
    "Shahrivar",
    "Mehr",
    "Aban",
    "Azar",
    "Dey",
    "Bahman",
    "Esfand",
];
/// With the ezafe that the year after them asks for («ژانویهٔ ۲۰۲۶»), which CLDR leaves out.
pub(super) const GREGORIAN_FA: [&str; 12] = [
    "ژانویهٔ",
    "فوریهٔ",
    "مارس",
    "آوریل",
    "مهٔ",
    "ژوئن",
    "ژوئیهٔ",
    "اوت",
    "سپتامبر",
    "اکتبر",
    "نوامبر",
    "دسامبر",
];
pub(super) const GREGORIAN_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// From Monday.
const WEEKDAYS_FA: [&str; 7] = ["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"];
const WEEKDAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The twelve months of the calendar that the language's readers use, in order.
pub const fn month_names(language: Language) -> &'static [&'static str; 12] {
    match language {
        Language::Fa => &JALALI_FA,
        Language::En => &GREGORIAN_EN,
    }
}

/// The name of a month (from 1) within a date.
pub(super) fn month(month: u8, calendar: Calendar, language: Language) -> &'static str {
    let names = match (calendar, language) {
        (Calendar::Jalali, Language::Fa) => &JALALI_FA,
        (Calendar::Jalali, Language::En) => &JALALI_EN,
        (Calendar::Gregorian, Language::Fa) => &GREGORIAN_FA,
        (Calendar::Gregorian, Language::En) => &GREGORIAN_EN,
    };
    names.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}

pub(super) const fn weekday(weekday: Weekday, language: Language) -> &'static str {
    let names = match language {
        Language::Fa => &WEEKDAYS_FA,
        Language::En => &WEEKDAYS_EN,
    };
    names[weekday.to_monday_zero_offset() as usize]
}

/// Whether a folded word is the name of a weekday, which a typed date may start with.
pub(super) fn is_weekday(folded: &str) -> bool {
    // Half-spaces are gone after folding, so «سه شنبه» arrives as two words.
    matches!(
        folded,
        "شنبه"
            | "یک"
            | "یکشنبه"
            | "دو"
            | "دوشنبه"
            | "سه"
            | "سهشنبه"
            | "چهار"
            | "چهارشنبه"
            | "پنج"
            | "پنجشنبه"
            | "جمعه"
            | "ادینه"
    ) || WEEKDAYS_EN.iter().any(|name| is_english_name(folded, name))
}

/// Whether a folded word is an English name or its first three letters or more ("nov", "sept").
pub(super) fn is_english_name(folded: &str, name: &str) -> bool {
    folded.len() >= 3 && folded.len() <= name.len() && name[..folded.len()].eq_ignore_ascii_case(folded)
}
