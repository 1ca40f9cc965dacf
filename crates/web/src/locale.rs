//! Words, numbers and dates for templates, in one language on one day.

use std::borrow::Cow;

use jiff::civil::Date;
use participation::clock;
use text::Language;
use text::catalogue::{self, args};

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
    pub(crate) fn tn(&self, key: &str, name: &'static str, number: impl TryInto<i64>) -> String {
        catalogue::message_with(self.language, key, &args().number(name, number))
    }

    /// A message with two numbers.
    pub(crate) fn tnn(
        &self,
        key: &str,
        name: &'static str,
        number: impl TryInto<i64>,
        second: &'static str,
        other: impl TryInto<i64>,
    ) -> String {
        catalogue::message_with(self.language, key, &args().number(name, number).number(second, other))
    }

    /// A message with a text that people wrote; it is isolated.
    pub(crate) fn tt(&self, key: &str, name: &'static str, text: &str) -> String {
        catalogue::message_with(self.language, key, &args().text(name, text))
    }

    /// A message with a word that the portal itself made, such as a date.
    pub(crate) fn tw(&self, key: &str, name: &'static str, word: &str) -> String {
        catalogue::message_with(self.language, key, &args().word(name, word.to_owned()))
    }

    /// One word of a closed set: `v("call-state", "open")`.
    pub(crate) fn v(&self, family: &str, word: impl AsRef<str>) -> Cow<'static, str> {
        catalogue::variant(self.language, family, word.as_ref())
    }

    /// A number in the language's digits.
    pub(crate) fn n(&self, number: impl TryInto<i64>) -> String {
        text::number::format_integer(number.try_into().unwrap_or(i64::MAX), self.language)
    }

    /// A size in bytes, as people say it.
    pub(crate) fn size(&self, bytes: i64) -> String {
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

    /// A day in the other calendar.
    pub(crate) fn other_date(&self, date: &Date) -> String {
        text::date::in_other_calendar(*date, self.language)
    }

    /// The day of an instant.
    pub(crate) fn day(&self, millis: i64) -> Date {
        clock::day_of(clock::instant(millis))
    }

    /// Day and time of an instant, in Tehran.
    pub(crate) fn moment(&self, millis: i64) -> String {
        text::date::moment(clock::tehran(clock::instant(millis)), self.language)
    }

    /// An instant for `datetime` attributes.
    pub(crate) fn machine(&self, millis: i64) -> String {
        clock::instant(millis).to_string()
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
