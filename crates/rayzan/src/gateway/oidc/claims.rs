//! What a token claims: whether it was made for us, now, in answer to our question (OpenID Connect Core 3.1.3.7), and which
//! of it is what the portal needs.

use participation::person::sign_on::Vouched;
use serde_json::{Map, Value};

/// How far the clocks of the two machines may be apart, in seconds.
const SKEW: i64 = 60;
/// Longer names of somebody than the standard allows are none.
const LONGEST_SUBJECT: usize = 255;

/// Under which names the provider says what. A name may lead into an object: `identity.code`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimMap {
    /// Who it is, always by the same word.
    pub subject: String,
    /// The name.
    pub name: String,
    /// The e-mail address; it counts if `<name>_verified` is true.
    pub email: String,
    /// The mobile number; it counts if `<name>_verified` is true.
    pub mobile: String,
    /// The national identifier, where the provider gives it.
    pub national: Option<String>,
    /// What says that the provider has checked the identity; nothing: it always has.
    pub checked: Option<String>,
    /// The values of it that say so.
    pub checked_values: Vec<String>,
}

/// For whom a token has to be made.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// The provider.
    pub issuer: &'a str,
    /// We.
    pub client_id: &'a str,
    /// The secret of the question.
    pub nonce: &'a str,
    /// The time, in seconds since 1970.
    pub now: i64,
}

/// What of a token's claims is not as it has to be; nothing where all is well.
pub fn wrong(claims: &Map<String, Value>, expected: Expected<'_>) -> Option<&'static str> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    // Times may have a fraction; `as` saturates, and no time is that far.
    let time = |name: &str| claims.get(name).and_then(Value::as_f64).map(|seconds| seconds as i64);
    if text("iss") != Some(expected.issuer) {
        return Some("iss");
    }
    let audience: Vec<&str> = match claims.get("aud") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !audience.contains(&expected.client_id) {
        return Some("aud");
    }
    // One that is made for several has to say for whom above all.
    match claims.get("azp") {
        None if audience.len() == 1 => {}
        Some(Value::String(party)) if party == expected.client_id => {}
        _ => return Some("azp"),
    }
    match time("exp") {
        Some(end) if expected.now < end.saturating_add(SKEW) => {}
        _ => return Some("exp"),
    }
    match time("iat") {
        Some(made) if made <= expected.now.saturating_add(SKEW) => {}
        _ => return Some("iat"),
    }
    if claims.contains_key("nbf") && time("nbf").is_none_or(|start| start > expected.now.saturating_add(SKEW))
    {
        return Some("nbf");
    }
    if text("nonce") != Some(expected.nonce) {
        return Some("nonce");
    }
    if text("sub").is_none_or(|sub| sub.is_empty() || sub.len() > LONGEST_SUBJECT) {
        return Some("sub");
    }
    None
}

/// A claim by its name; one that leads into an object is followed.
fn claim<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    if let Some(value) = claims.get(name) {
        return Some(value);
    }
    let mut parts = name.split('.');
    let first = claims.get(parts.next()?)?;
    parts.try_fold(first, |value, part| value.get(part))
}

/// A claim as text: some write numbers as numbers.
fn text(claims: &Map<String, Value>, name: &str) -> Option<String> {
    match claim(claims, name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn says(value: &Value, wanted: &str) -> bool {
    match value {
        Value::Bool(truth) => wanted == truth.to_string(),
        Value::Number(number) => wanted == number.to_string(),
        Value::String(text) => wanted == text,
        Value::Array(many) => many.iter().any(|one| says(one, wanted)),
        _ => false,
    }
}

fn is_true(claims: &Map<String, Value>, name: &str) -> bool {
    claim(claims, name).is_some_and(|value| says(value, "true"))
}

impl ClaimMap {
    /// What of the claims the portal needs; nothing where they don't say who it is.
    pub fn read(&self, issuer: &str, claims: &Map<String, Value>) -> Option<Vouched> {
        let if_verified =
            |name: &str| text(claims, name).filter(|_| is_true(claims, &format!("{name}_verified")));
        let checked = match &self.checked {
            None => true,
            Some(name) => claim(claims, name)
                .is_some_and(|value| self.checked_values.iter().any(|wanted| says(value, wanted))),
        };
        let national = self.national.as_deref().filter(|_| checked).and_then(|name| text(claims, name));
        Some(Vouched {
            issuer: issuer.to_owned(),
            subject: text(claims, &self.subject).filter(|subject| subject.len() <= LONGEST_SUBJECT)?,
            name: text(claims, &self.name),
            email: if_verified(&self.email),
            mobile: if_verified(&self.mobile),
            national: national.and_then(|typed| participation::person::identifier::national(&typed).ok()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn claims(change: &Value) -> Map<String, Value> {
        let mut all = json!({
            "iss": "https://sso.test", "aud": "portal", "sub": "s1", "exp": 1300, "iat": 1000, "nonce": "n",
        });
        if let (Value::Object(all), Value::Object(change)) = (&mut all, change.clone()) {
            all.extend(change);
            all.retain(|_, value| !value.is_null());
            return all.clone();
        }
        Map::new()
    }

    fn told(change: &Value) -> Option<&'static str> {
        let expected = Expected { issuer: "https://sso.test", client_id: "portal", nonce: "n", now: 1010 };
        wrong(&claims(change), expected)
    }

    #[test]
    fn a_token_for_us_now_in_answer_to_our_question_is_taken() {
        assert_eq!(told(&json!({})), None);
        assert_eq!(told(&json!({ "aud": ["portal", "other"], "azp": "portal" })), None);
        assert_eq!(told(&json!({ "exp": 951.5, "iat": 1069 })), None);
    }

    #[test]
    fn any_other_is_not() {
        for (change, flaw) in [
            (json!({ "iss": "https://sso.test/" }), "iss"),
            (json!({ "iss": null }), "iss"),
            (json!({ "aud": "other" }), "aud"),
            (json!({ "aud": null }), "aud"),
            (json!({ "aud": ["portal", "other"] }), "azp"),
            (json!({ "azp": "other" }), "azp"),
            (json!({ "azp": 7 }), "azp"),
            (json!({ "exp": 949 }), "exp"),
            (json!({ "exp": null }), "exp"),
            (json!({ "exp": "1300" }), "exp"),
            (json!({ "iat": 1071 }), "iat"),
            (json!({ "iat": null }), "iat"),
            (json!({ "nbf": 1071 }), "nbf"),
            (json!({ "nbf": "1" }), "nbf"),
            (json!({ "nonce": "m" }), "nonce"),
            (json!({ "nonce": null }), "nonce"),
            (json!({ "sub": "" }), "sub"),
            (json!({ "sub": "x".repeat(256) }), "sub"),
        ] {
            assert_eq!(told(&change), Some(flaw), "{change}");
        }
    }

    #[test]
    fn the_map_finds_what_the_provider_calls_by_other_names() {
        let map = ClaimMap {
            subject: "person.id".into(),
            name: "name".into(),
            email: "mail".into(),
            mobile: "phone".into(),
            national: Some("nationalCode".into()),
            checked: Some("level".into()),
            checked_values: vec!["2".into(), "3".into()],
        };
        let said = |level: Value| {
            let change = json!({
                "person": { "id": 17 }, "mail": "a@example.org", "mail_verified": true, "phone": "09123456789",
                "nationalCode": "۰۶۸۴۱۵۹۴۱۴", "level": level,
            });
            map.read("https://sso.test", &claims(&change)).unwrap()
        };
        let vouched = said(json!(2));
        assert_eq!((vouched.subject.as_str(), vouched.email.as_deref()), ("17", Some("a@example.org")));
        // Nobody has said that the number was checked.
        assert_eq!(vouched.mobile, None);
        assert_eq!(vouched.national.as_deref(), Some("0684159414"));
        assert_eq!(said(json!(["1", "3"])).national.as_deref(), Some("0684159414"));
        assert_eq!(said(json!(1)).national, None);
        assert_eq!(map.read("https://sso.test", &claims(&json!({}))), None);
    }
}
