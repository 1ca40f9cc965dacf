//! Words, numbers and dates for templates, in one language on one day.

use std::borrow::Cow;

use jiff::civil::Date;
use participation::clock;
use text::Language;
use text::catalogue::{self, args};

/// A whole number, as templates hand it over: by value or by reference.
pub(crate) trait Number {
    /// The number; the largest one there is, where it is larger.
    fn whole(self) -> i64;
}

macro_rules! numbers {
    ($($kind:ty),*) => {$(
        impl Number for $kind {
            fn whole(self) -> i64 {
                i64::try_from(self).unwrap_or(i64::MAX)
            }
        }
        impl Number for &$kind {
            fn whole(self) -> i64 {
                (*self).whole()
            }
        }
    )*};
}

numbers!(u8, u16, u32, u64, usize, i32, i64);

/// A date that opens to the same date in the other calendar. Not for inside a paragraph.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "macros/date.html")]
pub(crate) struct DateFold {
    day: Date,
    words: String,
    other: String,
}

/// What a template speaks with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Locale {
    /// The language of the page.
    pub(crate) language: Language,
    /// Today in Tehran.
    pub(crate) today: Date,
}

impl Locale {
    /// The words of a message without arguments.
    pub(crate) fn t(&self, key: &str) -> Cow<'static, str> {
        catalogue::message(self.language, key)
    }

    /// A message with a number.
    pub(crate) fn tn(&self, key: &str, name: &'static str, number: impl Number) -> String {
        catalogue::message_with(self.language, key, &args().number(name, number.whole()))
    }

    /// A message with two numbers.
    pub(crate) fn tnn(
        &self,
        key: &str,
        name: &'static str,
        number: impl Number,
        second: &'static str,
        other: impl Number,
    ) -> String {
        catalogue::message_with(
            self.language,
            key,
            &args().number(name, number.whole()).number(second, other.whole()),
        )
    }

    /// A message with a text that people wrote; it is isolated.
    pub(crate) fn tt(&self, key: &str, name: &'static str, text: &str) -> String {
        catalogue::message_with(self.language, key, &args().text(name, text))
    }

    /// A message with a word that the portal itself made, such as a date.
    pub(crate) fn tw(&self, key: &str, name: &'static str, word: &str) -> String {
        catalogue::message_with(self.language, key, &args().word(name, word.to_owned()))
    }

    /// A message with a number and a word that the portal itself made.
    pub(crate) fn tnw(
        &self,
        key: &str,
        name: &'static str,
        number: impl Number,
        other: &'static str,
        word: &str,
    ) -> String {
        let args = args().number(name, number.whole()).word(other, word.to_owned());
        catalogue::message_with(self.language, key, &args)
    }

    /// A message with two words that the portal itself made.
    pub(crate) fn tww(
        &self,
        key: &str,
        a: &'static str,
        first: &str,
        b: &'static str,
        second: &str,
    ) -> String {
        let args = args().word(a, first.to_owned()).word(b, second.to_owned());
        catalogue::message_with(self.language, key, &args)
    }

    /// One word of a closed set: `v("call-state", "open")`.
    pub(crate) fn v(&self, family: &str, word: impl AsRef<str>) -> Cow<'static, str> {
        catalogue::variant(self.language, family, word.as_ref())
    }

    /// A number in the language's digits.
    pub(crate) fn n(&self, number: impl Number) -> String {
        text::number::format_integer(number.whole(), self.language)
    }

    /// An identifier or a year in the language's digits, not grouped.
    pub(crate) fn id(&self, number: impl Number) -> String {
        text::digits::localize(&number.whole().to_string(), self.language).into_owned()
    }

    /// A size in bytes, as people say it.
    pub(crate) fn size(&self, bytes: impl Number) -> String {
        let bytes = bytes.whole();
        if bytes < 1_000_000 {
            self.tn("common-file-size-kb", "count", (bytes + 999) / 1000)
        } else {
            self.tn("common-file-size-mb", "count", (bytes + 500_000) / 1_000_000)
        }
    }

    /// A day in the reader's calendar: «۳ آذر ۱۴۰۵».
    pub(crate) fn date(&self, date: &Date) -> String {
        text::date::medium(*date, self.language)
    }

    /// A day with its weekday: «سه‌شنبه ۳ آذر ۱۴۰۵».
    pub(crate) fn long_date(&self, date: &Date) -> String {
        text::date::long(*date, self.language)
    }

    /// A day with the other calendar one press away; `words` are what stands on the page, such as "until the end of …".
    pub(crate) fn fold(&self, date: &Date, words: impl Into<String>) -> DateFold {
        DateFold { day: *date, words: words.into(), other: self.other_date(date) }
    }

    /// A day in the other calendar.
    pub(crate) fn other_date(&self, date: &Date) -> String {
        text::date::in_other_calendar(*date, self.language)
    }

    /// The day of an instant.
    pub(crate) fn day(&self, millis: i64) -> Date {
        clock::day_of(clock::instant(millis))
    }

    /// The day of an instant in the reader's calendar.
    pub(crate) fn date_of(&self, millis: impl Number) -> String {
        self.date(&self.day(millis.whole()))
    }

    /// Day and time of an instant, in Tehran.
    pub(crate) fn moment(&self, millis: impl Number) -> String {
        text::date::moment(clock::tehran(clock::instant(millis.whole())), self.language)
    }

    /// An instant for `datetime` attributes.
    pub(crate) fn machine(&self, millis: impl Number) -> String {
        clock::instant(millis.whole()).to_string()
    }

    /// The address of a page in this language; `path` has no leading slash.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("/{}/{path}", self.language.code())
    }

    /// The other language.
    pub(crate) fn other(&self) -> Locale {
        Locale { language: self.language.other(), ..*self }
    }
}
