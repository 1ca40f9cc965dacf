//! Forms: problems beside their fields, and what was typed.

use axum::Form;
use axum::extract::{FromRequest, Request};
use jiff::civil::Date;
use participation::{Problem, Refusal};
use serde::de::DeserializeOwned;
use text::date::Calendar;

use crate::failure::Failure;
use crate::locale::Locale;

/// A form as it was sent. One that cannot be read is a page that says so, in the reader's language.
#[derive(Debug)]
pub(crate) struct Sent<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        match Form::<T>::from_request(request, state).await {
            Ok(Form(form)) => Ok(Self(form)),
            Err(_) => Err(Refusal::Invalid(Vec::new()).into()),
        }
    }
}

/// A day in three fields, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DayFields {
    /// The day of the month.
    pub(crate) day: String,
    /// The month, by name.
    pub(crate) month: String,
    /// The year.
    pub(crate) year: String,
}

impl DayFields {
    /// A day in the reader's calendar and digits.
    pub(crate) fn of(locale: Locale, date: Date) -> Self {
        let parts = text::date::parts(date, Calendar::of(locale.language));
        let digits = |number: i32| text::digits::localize(&number.to_string(), locale.language).into_owned();
        let names = text::date::month_names(locale.language);
        let month = names.get(usize::from(parts.month.saturating_sub(1))).copied().unwrap_or_default();
        Self { day: digits(parts.day.into()), month: month.to_owned(), year: digits(parts.year) }
    }

    /// What was typed.
    pub(crate) fn typed(day: &str, month: &str, year: &str) -> Self {
        Self { day: day.to_owned(), month: month.to_owned(), year: year.to_owned() }
    }

    /// The names of the months for the choice.
    pub(crate) fn months(&self, locale: &Locale) -> &'static [&'static str; 12] {
        text::date::month_names(locale.language)
    }

    /// Whether a month is the chosen one.
    pub(crate) fn is_month(&self, name: &str) -> bool {
        self.month == name
    }

    /// The day; one that can't be read is a problem of the field.
    pub(crate) fn read(&self, locale: Locale, field: &str, problems: &mut Problems) -> Option<Date> {
        let parts = [&self.day, &self.month, &self.year].map(|part| part.trim());
        if parts.iter().any(|part| part.is_empty()) {
            let all = parts.iter().all(|part| part.is_empty());
            problems.add(field, locale.t(if all { "date-error-empty" } else { "date-error-incomplete" }));
            return None;
        }
        if text::digits::parse_integer(parts[0]).is_none() {
            problems.add(field, locale.t("date-error-day-number"));
            return None;
        }
        match text::date::parse_parts(&self.day, &self.month, &self.year) {
            Ok(date) => Some(date),
            Err(error) => {
                problems.add(field, locale.t(error.key()));
                None
            }
        }
    }
}

/// The problems of a form, in the reader's language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Problems(Vec<(String, String)>);

impl Problems {
    /// No problem.
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// The words of some problems.
    pub(crate) fn say(locale: Locale, problems: &[Problem]) -> Self {
        Self(problems.iter().map(|p| (p.field.clone(), words(locale, p))).collect())
    }

    /// The problems of a refusal; any other refusal is a page of its own.
    pub(crate) fn of(locale: Locale, refusal: Refusal) -> Result<Self, Failure> {
        match refusal {
            Refusal::Invalid(problems) => Ok(Self::say(locale, &problems)),
            other => Err(Failure::of(locale, other)),
        }
    }

    /// Adds a problem of the page's own, such as a date that cannot be read.
    pub(crate) fn add(&mut self, field: &str, words: impl Into<String>) {
        self.0.push((field.to_owned(), words.into()));
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Field and words of each, for the summary.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, words)| (field.as_str(), words.as_str()))
    }

    /// The words beside a field.
    pub(crate) fn on(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(f, _)| f == field).map(|(_, words)| words.as_str())
    }
}

/// What to do about a problem, in the reader's language.
pub(crate) fn words(locale: Locale, problem: &Problem) -> String {
    // A field may have words of its own for a rule: «عنوان فارسی را بنویسید» says more than «این را پر کنید».
    let own = format!("problem-{}-{}", problem.field.replace('_', "-"), problem.code);
    let key =
        if text::catalogue::has(locale.language, &own) { own } else { format!("problem-{}", problem.code) };
    match problem.number {
        Some(number) => locale.tn(&key, "count", number),
        None => locale.t(&key).into_owned(),
    }
}

/// Percent-encodes a value for a query.
pub(crate) fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// A path to go back to after signing in: within this portal only, so that nobody can send people elsewhere.
pub(crate) fn safe_back(back: &str) -> &str {
    let back = back.trim_start_matches('/');
    let safe = !back.contains(['\\', ':', '\n', '\r']) && !back.contains("//") && back.len() <= 500;
    if safe { back } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_shown_and_read_in_the_readers_calendar() {
        let today = jiff::civil::date(2026, 11, 24);
        for (language, shown) in
            [(text::Language::Fa, ("۳", "آذر", "۱۴۰۵")), (text::Language::En, ("24", "November", "2026"))]
        {
            let locale = Locale { language, today };
            let fields = DayFields::of(locale, today);
            assert_eq!((fields.day.as_str(), fields.month.as_str(), fields.year.as_str()), shown);
            let mut problems = Problems::none();
            assert_eq!(fields.read(locale, "opens_on", &mut problems), Some(today));
            let mixed = DayFields { year: "1405".into(), month: "November".into(), ..fields };
            assert_eq!(mixed.read(locale, "opens_on", &mut problems), None);
            assert!(problems.on("opens_on").is_some());
        }
    }

    #[test]
    fn the_way_back_never_leaves_the_portal() {
        for bad in ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)", "a//b"] {
            let kept = safe_back(bad);
            assert!(kept.is_empty() || kept == "example.org", "{bad} -> {kept}");
        }
        assert_eq!(safe_back("/calls/3?page=2"), "calls/3?page=2");
    }
}
