//! What a program asks for: the language, and a query that is read to the last word. What means nothing is refused by name, so
//! that a mistyped filter never quietly gives everything. No cookie is read here: whoever is signed in on the pages is nobody.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use participation::Problem as Wrong;
use text::Language;
use utoipa::IntoParams;

use super::problem::Problem;
use crate::app::App;
use crate::locale::Locale;

/// The most of a list that is given at a time.
pub(crate) const MOST: u64 = 100;
/// How much of a list is given if nothing is said.
const USUAL: u64 = 50;

/// The language that is asked for: by `lang`, else the first of `Accept-Language` that the portal speaks, else Persian.
pub(crate) fn language(uri: &Uri, headers: &HeaderMap) -> Language {
    let query = uri.query().unwrap_or_default();
    let said = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang");
    let wished = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let spoken = || {
        wished
            .split(',')
            .find_map(|tag| tag.trim().split([';', '-']).next()?.to_ascii_lowercase().parse().ok())
    };
    said.and_then(|(_, code)| code.parse().ok()).or_else(spoken).unwrap_or(Language::Fa)
}

/// The language of an answer.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes what `language` reads")]
pub(crate) struct InLanguage {
    /// The language of messages and labels; without it `Accept-Language` counts, and then Persian.
    #[param(schema_with = super::shapes::language)]
    lang: Option<String>,
}

/// How much of a list, and from where.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes what `Fields::stretch` reads")]
pub(crate) struct Stretching {
    /// How many at a time.
    #[param(minimum = 1, maximum = 100, default = 50)]
    limit: Option<u64>,
    /// Where the list goes on: taken from `next` of the answer before.
    #[param(pattern = "^[0-9a-f]{16}$")]
    cursor: Option<String>,
}

/// A stretch of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// How many.
    pub(crate) limit: u64,
    /// After which number; what the number means is the list's own matter.
    pub(crate) after: Option<i64>,
}

impl Stretch {
    /// This stretch of a whole list in the order of its numbers, and the cursor of the next one.
    pub(crate) fn of<T>(self, mut rows: Vec<T>, number: impl Fn(&T) -> i64) -> (Vec<T>, Option<String>) {
        rows.retain(|row| self.after.is_none_or(|after| number(row) > after));
        let limit = usize::try_from(self.limit).unwrap_or(1);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|last| cursor(number(last)));
        (rows, next)
    }
}

/// A cursor that lets a list go on after a number.
pub(crate) fn cursor(after: i64) -> String {
    format!("{after:016x}")
}

/// A request.
#[derive(Debug)]
pub(crate) struct Asking {
    /// The language to answer in.
    pub(crate) l: Locale,
    /// Path and query.
    pub(crate) uri: Uri,
    /// The request's headers.
    pub(crate) headers: HeaderMap,
}

impl FromRequestParts<Arc<App>> for Asking {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let language = language(&parts.uri, &parts.headers);
        Ok(Self {
            l: Locale { language, today: app.clock.today() },
            uri: parts.uri.clone(),
            headers: parts.headers.clone(),
        })
    }
}

impl Asking {
    /// The fields of the query.
    pub(crate) fn fields(&self) -> Fields {
        let query = self.uri.query().unwrap_or_default();
        let given = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let mut fields = Fields { given, wrong: Vec::new() };
        let _: Option<Language> = fields.word("lang", |code| code.parse().ok());
        fields
    }

    /// The stretch of a list that has no filters.
    pub(crate) fn stretch(&self) -> Result<Stretch, Problem> {
        let mut fields = self.fields();
        let stretch = fields.stretch();
        fields.done()?;
        Ok(stretch)
    }

    /// The same address from a cursor on.
    pub(crate) fn address_from(&self, cursor: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(self.uri.query().unwrap_or_default().as_bytes()) {
            if name != "cursor" {
                query.append_pair(&name, &value);
            }
        }
        query.append_pair("cursor", cursor);
        format!("{}?{}", self.uri.path(), query.finish())
    }
}

/// The parts of an address after `/api/v1/`; one that cannot be read leads nowhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<T>(pub(crate) T);

impl<T: serde::de::DeserializeOwned + Send> FromRequestParts<Arc<App>> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        match axum::extract::Path::<T>::from_request_parts(parts, app).await {
            Ok(axum::extract::Path(path)) => Ok(At(path)),
            Err(_) => Err(Problem::not_found()),
        }
    }
}

/// The fields of a query that are still to be read, and what is wrong so far.
#[derive(Debug)]
pub(crate) struct Fields {
    given: Vec<(String, String)>,
    wrong: Vec<Wrong>,
}

impl Fields {
    fn take(&mut self, name: &'static str) -> Option<String> {
        let at = self.given.iter().position(|(n, _)| n == name)?;
        let (_, value) = self.given.remove(at);
        let before = self.given.len();
        self.given.retain(|(n, _)| n != name);
        if self.given.len() < before {
            self.wrong.push(Wrong::new(name, "query-twice"));
        }
        Some(value)
    }

    /// A text that has to be there.
    pub(crate) fn needed(&mut self, name: &'static str) -> String {
        let text = self.take(name).unwrap_or_default();
        if text.is_empty() {
            self.wrong.push(Wrong::new(name, "query-missing"));
        }
        text
    }

    /// One word of a closed set.
    pub(crate) fn word<T>(&mut self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.take(name)?;
        let word = read(&value);
        if word.is_none() {
            self.wrong.push(Wrong::new(name, "query-word"));
        }
        word
    }

    /// Several words of a closed set, each by itself or with commas between them.
    pub(crate) fn words<T>(&mut self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let (mine, others) = std::mem::take(&mut self.given).into_iter().partition(|(n, _)| n == name);
        self.given = others;
        let mine: Vec<(String, String)> = mine;
        let words: Option<Vec<T>> = mine.iter().flat_map(|(_, value)| value.split(',')).map(read).collect();
        words.unwrap_or_else(|| {
            self.wrong.push(Wrong::new(name, "query-word"));
            Vec::new()
        })
    }

    /// A number from 1 on, in plain digits.
    pub(crate) fn number<T: TryFrom<i64>>(&mut self, name: &'static str) -> Option<T> {
        let value = self.take(name)?;
        let plain = value.bytes().all(|b| b.is_ascii_digit());
        let number = value.parse::<i64>().ok().filter(|n| plain && *n >= 1).and_then(|n| T::try_from(n).ok());
        if number.is_none() {
            self.wrong.push(Wrong::new(name, "query-number"));
        }
        number
    }

    /// Whether something that does not go together was asked for.
    pub(crate) fn refuse(&mut self, name: &'static str, code: &'static str) {
        self.wrong.push(Wrong::new(name, code));
    }

    /// How many at a time.
    pub(crate) fn limit(&mut self) -> u64 {
        let typed = self.take("limit");
        let limit = typed.as_ref().map_or(Some(USUAL), |value| {
            value.parse().ok().filter(|n| (1..=MOST).contains(n) && !value.starts_with('+'))
        });
        limit.unwrap_or_else(|| {
            self.wrong.push(Wrong::with("limit", "query-limit", i64::try_from(MOST).unwrap_or(100)));
            USUAL
        })
    }

    /// `limit` and `cursor`.
    pub(crate) fn stretch(&mut self) -> Stretch {
        let limit = self.limit();
        let after = self.cursor(|text| {
            let digits = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            // A number beyond the largest id means that nothing follows.
            let number = u64::from_str_radix(text, 16).ok().filter(|_| digits)?;
            Some(i64::try_from(number).unwrap_or(i64::MAX))
        });
        Stretch { limit, after }
    }

    /// A cursor in the form of a list of its own.
    pub(crate) fn cursor<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.take("cursor")?;
        let read = read(&value);
        if read.is_none() {
            self.wrong.push(Wrong::new("cursor", "query-cursor"));
        }
        read
    }

    /// Refuses what was wrong, and what nobody has read.
    pub(crate) fn done(mut self) -> Result<(), Problem> {
        self.wrong.extend(self.given.into_iter().map(|(name, _)| {
            let name: String = name.chars().take(100).collect();
            Wrong::new(name, "query-unknown")
        }));
        if self.wrong.is_empty() { Ok(()) } else { Err(Problem::bad_query(self.wrong)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(address: &str) -> Asking {
        let l = Locale { language: Language::En, today: jiff::civil::Date::ZERO };
        Asking { l, uri: address.parse().unwrap(), headers: HeaderMap::new() }
    }

    #[test]
    fn a_query_is_read_to_the_last_word() {
        let mut fields = asking("/x?limit=7&cursor=000000000000000a&lang=en").fields();
        assert_eq!(fields.stretch(), Stretch { limit: 7, after: Some(10) });
        assert!(fields.done().is_ok());
        for wrong in [
            "limit=0",
            "limit=101",
            "limit=%2B5",
            "limit=5&limit=5",
            "lang=de",
            "curser=1",
            "cursor=xyz",
            "=",
        ] {
            let mut fields = asking(&format!("/x?{wrong}")).fields();
            let _ = fields.stretch();
            assert!(fields.done().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_next_address_keeps_what_was_asked() {
        let next = asking("/x?kind=a%20b&cursor=1&limit=5").address_from(&cursor(255));
        assert_eq!(next, "/x?kind=a+b&limit=5&cursor=00000000000000ff");
    }

    #[test]
    fn the_language_is_said_or_spoken_or_persian() {
        let spoken = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, axum::http::HeaderValue::from_static(value));
            headers
        };
        let at = |address: &str, headers| language(&address.parse().unwrap(), &headers);
        assert_eq!(at("/x", HeaderMap::new()), Language::Fa);
        assert_eq!(at("/x", spoken("de, en-GB;q=0.8, fa;q=0.5")), Language::En);
        assert_eq!(at("/x?lang=fa", spoken("en")), Language::Fa);
    }
}
