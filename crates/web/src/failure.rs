//! Every refusal as a page in the reader's language. Causes go to the log with a reference number, never to the page.

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use participation::Refusal;
use participation::store::DbErr;
use std::sync::Arc;

use crate::app::App;
use crate::content::Content;
use crate::locale::Locale;
use crate::shell;
use crate::visit::{Person, personal, see_other};

/// Why there is no page, or what to show instead.
#[derive(Debug)]
pub(crate) struct Failure {
    locale: Option<Locale>,
    back_to: String,
    person: Option<Box<Person>>,
    refusal: Refusal,
    /// Words of its own: `error-<family>-title` and `-text`.
    family: Option<&'static str>,
}

impl Failure {
    pub(crate) fn of(locale: Locale, refusal: Refusal) -> Self {
        Self { locale: Some(locale), ..refusal.into() }
    }

    /// A form that another site sent.
    pub(crate) fn cross_site(locale: Locale) -> Self {
        Self { family: Some("cross-site"), ..Self::of(locale, Refusal::Forbidden) }
    }

    /// What refused before a handler ran, or instead of one, by its status: an unreadable number in the address, a
    /// method that an address doesn't take, a body too large, a panic, a time-out.
    pub(crate) fn bare(locale: Locale, status: StatusCode) -> Self {
        let refusal = match status {
            StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => {
                Refusal::NotFound
            }
            StatusCode::FORBIDDEN => Refusal::Forbidden,
            _ if status.is_server_error() => {
                return Self { locale: Some(locale), ..Self::fault(status.as_str()) };
            }
            _ => Refusal::Invalid(Vec::new()),
        };
        Self::of(locale, refusal)
    }

    /// A fault of the portal itself: told to the log, shown with a reference number.
    pub(crate) fn fault(what: impl Into<String>) -> Self {
        Refusal::Unavailable(DbErr::Custom(what.into())).into()
    }

    /// What was refused.
    pub(crate) fn refusal(&self) -> &Refusal {
        &self.refusal
    }

    pub(crate) fn back_to(mut self, path: &str) -> Self {
        path.clone_into(&mut self.back_to);
        self
    }

    pub(crate) fn seen_by(mut self, person: Option<Person>) -> Self {
        self.person = person.map(Box::new);
        self
    }
}

/// For `?` inside handlers: the layer fills in the language.
impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self { locale: None, back_to: String::new(), person: None, refusal, family: None }
    }
}

impl From<DbErr> for Failure {
    fn from(cause: DbErr) -> Self {
        Refusal::from(cause).into()
    }
}

/// A template that could not be written: a fault of the portal.
impl From<askama::Error> for Failure {
    fn from(cause: askama::Error) -> Self {
        Failure::fault(format!("template: {cause}"))
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = match self.refusal {
            Refusal::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::SignInNeeded => StatusCode::UNAUTHORIZED,
            Refusal::Forbidden => StatusCode::FORBIDDEN,
            Refusal::NotFound => StatusCode::NOT_FOUND,
            Refusal::Conflict | Refusal::NotNow(_) => StatusCode::CONFLICT,
            Refusal::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Refusal::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        };
        // The layer below turns it into a page; it knows the language and the shell.
        let mut response = status.into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage<'a> {
    l: Locale,
    icon: &'static str,
    title: std::borrow::Cow<'a, str>,
    text: String,
    reference: Option<String>,
    /// Where an identity is given, when that is what is missing.
    identify: Option<String>,
}

/// Makes the page of a failure.
pub(crate) fn page(app: &App, locale: Locale, headers: &HeaderMap, failure: &Failure) -> Response {
    let locale = failure.locale.unwrap_or(locale);
    if matches!(failure.refusal, Refusal::SignInNeeded) {
        return see_other(&format!(
            "{}?back={}",
            locale.url("sign-in"),
            crate::form::encode(&failure.back_to)
        ));
    }
    let family = failure.family.unwrap_or(match &failure.refusal {
        Refusal::NotFound => "not-found",
        Refusal::Forbidden | Refusal::SignInNeeded => "forbidden",
        Refusal::Invalid(_) => "bad-request",
        Refusal::Conflict => "conflict",
        Refusal::NotNow(_) => "not-now",
        Refusal::TooMany(_) => "too-many",
        Refusal::Unavailable(_) => "unavailable",
    });
    let text = match &failure.refusal {
        Refusal::TooMany(seconds) => locale.tn("error-too-many-text", "count", *seconds),
        Refusal::Conflict => locale.t("error-conflict-unnamed-text").into_owned(),
        Refusal::NotNow(code) => locale.v("problem", code).into_owned(),
        _ => locale.t(&format!("error-{family}-text")).into_owned(),
    };
    let reference = match &failure.refusal {
        Refusal::Unavailable(cause) => Some(note(app, cause)),
        _ => None,
    };
    let status = match failure.refusal {
        Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::Forbidden | Refusal::SignInNeeded => StatusCode::FORBIDDEN,
        Refusal::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Conflict | Refusal::NotNow(_) => StatusCode::CONFLICT,
        Refusal::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
    };
    show(app, locale, headers, status, family, text, reference, failure)
}

#[expect(clippy::too_many_arguments, reason = "one call")]
fn show(
    app: &App,
    locale: Locale,
    headers: &HeaderMap,
    status: StatusCode,
    family: &str,
    text: String,
    reference: Option<String>,
    failure: &Failure,
) -> Response {
    let title = locale.t(&format!("error-{family}-title"));
    let icon = if status.is_server_error() { "alert" } else { "info" };
    let identify = match failure.refusal {
        Refusal::NotNow("survey-assurance" | "identity-needed") => {
            Some(crate::me::identity_url(locale, &failure.back_to))
        }
        _ => None,
    };
    let page = FailurePage { l: locale, icon, title: title.clone(), text, reference, identify };
    let html = Content::private(title, &page)
        .and_then(|content| shell::render(app, locale, "", failure.person.as_deref(), &content));
    let mut response = match html {
        Ok(html) => (status, personal(headers, html)).into_response(),
        Err(_) => status.into_response(),
    };
    let retry = match failure.refusal {
        Refusal::TooMany(seconds) => Some(seconds),
        Refusal::Unavailable(_) => Some(30),
        _ => None,
    };
    if let Some(seconds) = retry {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Tells the log of a fault; returns the number under which it stands there, for the page.
pub(crate) fn note(app: &App, cause: &DbErr) -> String {
    let reference = reference(app);
    tracing::error!(%cause, reference, "a page could not be made");
    reference
}

/// A number that a person can read out on the telephone: eight signs without those that look alike.
fn reference(app: &App) -> String {
    const SIGNS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    let bound = u32::try_from(SIGNS.len()).unwrap_or(1);
    let sign = |_| SIGNS.get(app.chance.below(bound) as usize).copied().map_or('?', char::from);
    let signs: Vec<char> = (0..8).map(sign).collect();
    let (a, b) = signs.split_at(4);
    format!("{}-{}", a.iter().collect::<String>(), b.iter().collect::<String>())
}
