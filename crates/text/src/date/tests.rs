//! Dates against known conversions, ICU's own formatter and every day of two centuries.

use icu::calendar::Date as CalendarDate;
use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::{YMD, YMDE};
use icu::locale::{Locale, locale};
use jiff::civil::{date, time};

use super::*;
use crate::Language::{En, Fa};

fn jalali(year: i32, month: u8, day: u8) -> Result<Date, DateError> {
    from_parts(day, month, year, Calendar::Jalali)
}

#[test]
fn known_days_are_the_same_day_in_both_calendars() {
    for (persian, gregorian) in [
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1405, 1, 1), date(2026, 3, 21)),
        ((1408, 1, 1), date(2029, 3, 20)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1405, 9, 3), date(2026, 11, 24)),
    ] {
        let (year, month, day) = persian;
        assert_eq!(jalali(year, month, day), Ok(gregorian));
        assert_eq!(parts(gregorian, Calendar::Jalali), Parts { year, month, day });
    }
}

#[test]
fn leap_days_follow_the_astronomical_rule() {
    for year in [1395, 1399, 1403, 1408, 1412, 1436, 1441] {
        assert!(jalali(year, 12, 30).is_ok(), "{year}");
    }
    for year in [1404, 1405, 1406, 1407, 1409] {
        assert_eq!(jalali(year, 12, 30), Err(DateError::Day), "{year}");
    }
}

#[test]
fn every_day_of_two_centuries_comes_back() {
    let mut day = jalali(1300, 1, 1).unwrap();
    let last = jalali(1500, 12, 29).unwrap();
    let mut previous = Parts { year: 1299, month: 12, day: 29 };
    while day <= last {
        let Parts { year, month, day: of_month } = parts(day, Calendar::Jalali);
        assert_eq!(jalali(year, month, of_month), Ok(day));
        assert!((year, month, of_month) > (previous.year, previous.month, previous.day));
        // What the portal writes, it reads back; every 29th day meets every day and month.
        if day.day_of_year() % 29 == 0 {
            for language in crate::Language::ALL {
                for shown in [short(day, language), long(day, language), in_other_calendar(day, language)] {
                    assert_eq!(parse(&shown, language), Ok(day), "{shown}");
                }
            }
        }
        previous = Parts { year, month, day: of_month };
        day = day.tomorrow().unwrap();
    }
}

#[test]
fn a_day_is_written_for_each_reader() {
    let day = date(2026, 11, 24);
    assert_eq!(long(day, Fa), "سه‌شنبه ۳ آذر ۱۴۰۵");
    assert_eq!(long(day, En), "Tuesday, 24 November 2026");
    assert_eq!(medium(day, Fa), "۳ آذر ۱۴۰۵");
    assert_eq!(medium(day, En), "24 November 2026");
    assert_eq!(day_month(day, Fa), "۳ آذر");
    assert_eq!(day_month(day, En), "24 November");
    assert_eq!(short(day, Fa), "۱۴۰۵/۹/۳");
    assert_eq!(short(day, En), "2026-11-24");
    assert_eq!(in_other_calendar(day, Fa), "۲۴ نوامبر ۲۰۲۶");
    assert_eq!(in_other_calendar(day, En), "3 Azar 1405");
    assert_eq!(in_other_calendar(date(2027, 1, 5), Fa), "۵ ژانویهٔ ۲۰۲۷");
    assert_eq!(clock(time(9, 5, 0, 0), Fa), "۰۹:۰۵");
    assert_eq!(clock(time(14, 30, 0, 0), En), "14:30");
    assert_eq!(moment(day.at(14, 30, 0, 0), Fa), "سه‌شنبه ۳ آذر ۱۴۰۵، ساعت ۱۴:۳۰");
    assert_eq!(moment(day.at(14, 30, 0, 0), En), "Tuesday, 24 November 2026 at 14:30");
}

#[test]
fn the_words_are_those_of_icu() {
    let full = |locale: Locale| DateTimeFormatter::try_new(locale.into(), YMDE::long()).unwrap();
    let dated = |locale: Locale| DateTimeFormatter::try_new(locale.into(), YMD::long()).unwrap();
    let (persian, english) = (full(locale!("fa")), dated(locale!("en-GB")));
    let (persian_gregorian, english_jalali) =
        (dated(locale!("fa-u-ca-gregory")), dated(locale!("en-u-ca-persian")));
    let mut day = date(2026, 1, 1);
    while day.year() < 2030 {
        let icu = CalendarDate::try_new_iso(day.year().into(), day.month() as u8, day.day() as u8).unwrap();
        assert_eq!(long(day, Fa), persian.format(&icu).to_string());
        assert_eq!(medium(day, En), english.format(&icu).to_string());
        // ICU adds the era («م.», AP) to a date outside the locale's own calendar.
        let other = persian_gregorian.format(&icu).to_string();
        assert!(other.contains(&in_other_calendar(day, Fa).replace('\u{0654}', "")), "{other}");
        let other = english_jalali.format(&icu).to_string();
        let month = words::month(parts(day, Calendar::Jalali).month, Calendar::Jalali, En);
        assert!(other.contains(month), "{other}");
        day = day.tomorrow().unwrap();
    }
}

#[test]
fn a_persian_reader_types_a_date_in_any_way() {
    let day = Ok(date(2026, 11, 24));
    for typed in [
        "۱۴۰۵/۹/۳",
        "۱۴۰۵/۰۹/۰۳",
        "1405-09-03",
        "١٤٠٥.٩.٣",
        "۳/۹/۱۴۰۵",
        "۱۴۰۵ ۹ ۳",
        "۳ آذر ۱۴۰۵",
        "۳ آذرماه ۱۴۰۵",
        "۳ آذر ماه ۱۴۰۵",
        "سه‌شنبه ۳ آذر ۱۴۰۵",
        "سه شنبه، ۳ آذر ۱۴۰۵",
        " ۱۴۰۵ / ۹ / ۳ ",
        "سوم آذر ۱۴۰۵",
        "۱۴۰۵ آذر ۳",
        "\u{200F}۱۴۰۵/۹/۳",
        "۲۴ نوامبر ۲۰۲۶",
        "۲۰۲۶/۱۱/۲۴",
    ] {
        assert_eq!(parse(typed, Fa), day, "{typed}");
    }
    assert_eq!(parse("۱ مهٔ ۲۰۲۶", Fa), Ok(date(2026, 5, 1)));
    assert_eq!(parse("۱ می ۲۰۲۶", Fa), Ok(date(2026, 5, 1)));
    assert_eq!(parse("۵ امرداد ۱۴۰۵", Fa), parse("۵ مرداد ۱۴۰۵", Fa));
}

#[test]
fn an_english_reader_types_a_date_in_any_way() {
    for typed in [
        "2026-11-24",
        "24/11/2026",
        "24.11.2026",
        "24 November 2026",
        "24 nov 2026",
        "November 24, 2026",
        "Tuesday, 24 November 2026",
        "24th of November 2026",
        "3 Azar 1405",
        "1405-9-3",
    ] {
        assert_eq!(parse(typed, En), Ok(date(2026, 11, 24)), "{typed}");
    }
}

#[test]
fn what_is_no_date_says_why() {
    for (typed, error) in [
        ("  ", DateError::Empty),
        ("فردا", DateError::Unreadable),
        ("۱۴۰۵/۹", DateError::Unreadable),
        ("1405/9/3/1", DateError::Unreadable),
        ("۰۵/۹/۳", DateError::Year),
        ("12345/1/1", DateError::Year),
        ("۱۴۰۵/۱۳/۱", DateError::Month),
        ("11/24/2026", DateError::Month),
        ("۱۴۰۵/۰/۱", DateError::Month),
        ("۳ نوامبر ۱۴۰۵", DateError::Month),
        ("۱۴۰۴/۱۲/۳۰", DateError::Day),
        ("31 April 2026", DateError::Day),
        ("2026-02-29", DateError::Day),
        ("1405-9-0", DateError::Day),
    ] {
        assert_eq!(parse(typed, Fa), Err(error), "{typed}");
    }
}

#[test]
fn three_fields_of_a_form_make_a_date() {
    assert_eq!(parse_parts("۳", "۹", "۱۴۰۵"), Ok(date(2026, 11, 24)));
    assert_eq!(parse_parts("24", "November", "2026"), Ok(date(2026, 11, 24)));
    assert_eq!(parse_parts(" ", "", ""), Err(DateError::Empty));
    assert_eq!(parse_parts("3", "9", ""), Err(DateError::Year));
    assert_eq!(parse_parts("3", "", "1405"), Err(DateError::Month));
    assert_eq!(parse_parts("", "9", "1405"), Err(DateError::Day));
    assert_eq!(parse_parts("300", "9", "1405"), Err(DateError::Day));
}
