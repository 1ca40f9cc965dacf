//! Addresses, codes, names.

use sha2::{Digest as _, Sha256};

use super::way::WayKind;

/// How long a one-time code can be used, in milliseconds: ten minutes, time enough to open a mailbox on a slow line.
pub const CODE_LIFE: i64 = 10 * 60 * 1000;
/// How often a code may be tried. A guesser's chance is then 5 in a million.
pub const CODE_ATTEMPTS: i32 = 5;
/// How many codes an address may ask for within an hour: nobody's mailbox is flooded through the portal.
pub const CODES_AN_HOUR: u64 = 6;
/// How long a session lasts without being used, in milliseconds: thirty days.
pub const SESSION_LIFE: i64 = 30 * 24 * 60 * 60 * 1000;
/// Longest display name, in characters.
pub const DISPLAY_NAME_LIMIT: usize = 80;

/// An e-mail address, a mobile number or another way to an account, as typed and as compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Which of them.
    pub kind: WayKind,
    /// As typed, without surrounding space; a number as `+989…`; the host of a single sign-on.
    pub typed: String,
    /// Lower case: one mailbox has one key. A number as `+989…`. Of a single sign-on the keyed hash of who it is there.
    pub key: String,
}

impl Address {
    /// Checks the shape that every deliverable address has; whether the mailbox exists, the code shows.
    ///
    /// # Errors
    /// The code of the problem: `missing` or `bad-email`.
    pub fn parse(typed: &str) -> Result<Self, &'static str> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err("missing");
        }
        let (local, domain) = typed.rsplit_once('@').ok_or("bad-email")?;
        let shape = !local.is_empty()
            && local.len() <= 64
            && domain.len() <= 253
            && typed.is_ascii()
            && !typed
                .bytes()
                .any(|b| b.is_ascii_whitespace() || b.is_ascii_control() || b"<>()[],;:\\\"".contains(&b))
            && domain.contains('.')
            && domain.split('.').all(|label| {
                !label.is_empty()
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            });
        if shape {
            Ok(Self { kind: WayKind::Email, typed: typed.to_owned(), key: typed.to_ascii_lowercase() })
        } else {
            Err("bad-email")
        }
    }

    /// Reads a mobile number.
    ///
    /// # Errors
    /// The code of the problem: `missing` or `bad-mobile`.
    pub fn mobile(typed: &str) -> Result<Self, &'static str> {
        let number = super::identifier::mobile(typed)?;
        Ok(Self { kind: WayKind::Mobile, key: number.clone(), typed: number })
    }

    /// Reads what was typed as an e-mail address or as a mobile number.
    ///
    /// # Errors
    /// The code of the problem: `missing`, `bad-email`, `bad-mobile`, or `bad-email-or-mobile` for what is neither.
    pub fn parse_any(typed: &str) -> Result<Self, &'static str> {
        if typed.contains('@') || typed.trim().is_empty() {
            return Self::parse(typed);
        }
        match Self::mobile(typed) {
            Ok(number) => Ok(number),
            Err(_) if typed.chars().any(char::is_alphabetic) => Err("bad-email-or-mobile"),
            Err(problem) => Err(problem),
        }
    }
}

/// The digest under which a secret is kept, so that reading the table gives nobody a session or a code.
pub fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part.as_bytes());
    }
    crate::clock::hex(&hash.finalize())
}

/// The six digits of a code in Latin figures, from what was typed in either set of digits, spaces and dashes left out.
pub fn typed_code(typed: &str) -> String {
    text::digits::to_latin(typed).chars().filter(char::is_ascii_digit).collect()
}

/// A word for the device of a session, from the browser's `User-Agent`: enough to recognise one's own phone, no more.
pub fn device(user_agent: &str) -> &'static str {
    let has = |word: &str| user_agent.contains(word);
    if has("iPhone") || has("iPad") {
        "ios"
    } else if has("Android") {
        "android"
    } else if has("Windows") {
        "windows"
    } else if has("Macintosh") {
        "mac"
    } else if has("Linux") {
        "linux"
    } else {
        "other"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_can_be_delivered_pass() {
        for good in ["a@example.org", " Maryam.K+rayzan@mail.example.ir "] {
            assert!(Address::parse(good).is_ok(), "{good}");
        }
        assert_eq!(Address::parse("A@Example.ORG").map(|a| a.key), Ok("a@example.org".into()));
    }

    #[test]
    fn addresses_that_cannot_do_not() {
        for bad in [
            "",
            "a",
            "@example.org",
            "a@",
            "a@b",
            "a b@example.org",
            "a@ex ample.org",
            "a@-x.org",
            "الف@example.org",
            "a\n@example.org",
        ] {
            assert!(Address::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_or_a_number_is_told_apart() {
        let kind = |typed| Address::parse_any(typed).map(|a| (a.kind, a.key));
        assert_eq!(kind("A@example.org"), Ok((WayKind::Email, "a@example.org".into())));
        assert_eq!(kind("۰۹۱۲۳۴۵۶۷۸۹"), Ok((WayKind::Mobile, "+989123456789".into())));
        assert_eq!(kind("0912"), Err("bad-mobile"));
        assert_eq!(kind("maryam"), Err("bad-email-or-mobile"));
        assert_eq!(kind(" "), Err("missing"));
    }

    #[test]
    fn a_code_may_be_typed_in_persian_digits() {
        assert_eq!(typed_code("۱۲۳ ۴۵۶"), "123456");
    }

    #[test]
    fn digests_keep_their_parts_apart() {
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
    }
}
