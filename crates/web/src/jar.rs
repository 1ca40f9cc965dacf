//! The small cookies beside the session's: none can be read by scripts, none travels with what other sites begin.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use crate::app::App;
use crate::visit::cookie;

/// What a cookie is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Jar {
    /// The challenge that a one-time code goes with.
    Code,
    /// The secret of a form that was kept while its author signs in.
    Kept,
    /// One sentence for the head of the next page.
    Flash,
    /// The ticket of a way to a single sign-on and back.
    SignOn,
    /// The ticket of what a device is asked.
    Passkey,
    /// The name that a single sign-on gave of somebody new, until they choose one.
    Name,
}

impl Jar {
    fn name(self, app: &App) -> String {
        // The session's name carries the prefix that makes browsers insist on TLS and on this host alone.
        let base = crate::visit::cookie_name(app);
        match self {
            Jar::Code => format!("{base}-code"),
            Jar::Kept => format!("{base}-kept"),
            Jar::Flash => format!("{base}-flash"),
            Jar::SignOn => format!("{base}-sign-on"),
            Jar::Passkey => format!("{base}-passkey"),
            Jar::Name => format!("{base}-name"),
        }
    }

    fn seconds(self) -> i64 {
        match self {
            Jar::Code => 60 * 60,
            Jar::Kept => 24 * 60 * 60,
            Jar::Flash => 60,
            Jar::SignOn | Jar::Passkey => participation::person::ceremony::CEREMONY_LIFE / 1000,
            Jar::Name => 10 * 60,
        }
    }

    /// What the browser holds; nothing for an empty one.
    pub(crate) fn of<'a>(self, app: &App, headers: &'a HeaderMap) -> Option<&'a str> {
        cookie(headers, &self.name(app)).filter(|value| !value.is_empty() && value.len() <= 200)
    }

    /// Gives the browser a value, which is made of letters, digits and dashes.
    pub(crate) fn give(self, app: &App, response: &mut Response, value: &str) {
        self.set(app, response, value, self.seconds());
    }

    /// Takes it away.
    pub(crate) fn take(self, app: &App, response: &mut Response) {
        self.set(app, response, "", 0);
    }

    fn set(self, app: &App, response: &mut Response, value: &str, seconds: i64) {
        let secure = if app.settings.public_url.starts_with("https:") { "; Secure" } else { "" };
        let name = self.name(app);
        let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
        if let Ok(line) = HeaderValue::from_str(&line) {
            response.headers_mut().append(header::SET_COOKIE, line);
        }
    }
}

/// A text as hexadecimal digits, for a cookie; nothing of one that is too long for that.
pub(crate) fn packed(text: &str) -> String {
    let bytes = if text.len() <= 100 { text.as_bytes() } else { &[] };
    participation::clock::hex(bytes)
}

/// The text of [`packed`] digits; a browser may send anything.
pub(crate) fn unpacked(digits: &str) -> Option<String> {
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Option<Vec<u8>> = digits.as_bytes().chunks(2).map(pair).collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_travels_in_a_cookie_and_nonsense_does_not() {
        let name = "مریم کاظمی";
        assert_eq!(unpacked(&packed(name)).as_deref(), Some(name));
        assert_eq!(packed(&"م".repeat(60)), "");
        for nonsense in ["zz", "ff", "é", "+1"] {
            assert!(unpacked(nonsense).is_none_or(|text| text == "\u{1}"), "{nonsense}");
        }
    }
}
