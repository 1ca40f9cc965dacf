//! What stands around every address below `/api/`: the rate, permission for other sites to read, `OPTIONS`, and problem
//! documents for whatever was refused, by a handler, the router or another layer.
//!
//! The rate is told in the headers `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` (seconds until the whole quota
//! is there again), in the form of draft-ietf-httpapi-ratelimit-headers-03, which programs know best; `RateLimit-Policy`
//! names the window.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::asking::language;
use super::problem::{MEDIA, Problem};
use crate::app::App;
use crate::failure::Failure;
use crate::locale::Locale;

/// Whether an address belongs to programs.
pub(crate) fn is_of_programs(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

/// How an address of the network stands against its rate.
struct Rate {
    limit: u32,
    remaining: u32,
    /// Seconds until everything is there again.
    reset: u32,
    /// Seconds to wait, where nothing is left.
    wait: Option<u32>,
}

impl Rate {
    fn count(app: &App, from: IpAddr) -> Self {
        let limit = app.settings.api_requests_a_minute.max(1);
        let (remaining, wait) = app.may_ask(from);
        let gone = u64::from(limit.saturating_sub(remaining));
        let reset = u32::try_from((gone * 60).div_ceil(u64::from(limit))).unwrap_or(60);
        Self { limit, remaining, reset, wait }
    }

    fn tell(&self, response: &mut Response) {
        let headers = response.headers_mut();
        for (name, value) in [
            ("ratelimit-limit", self.limit.to_string()),
            ("ratelimit-remaining", self.remaining.to_string()),
            ("ratelimit-reset", self.reset.to_string()),
            ("ratelimit-policy", format!("{};w=60", self.limit)),
        ] {
            if let Ok(value) = value.parse() {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
    }
}

/// Answers a request of a program.
pub(crate) async fn around(app: &Arc<App>, request: Request, next: Next) -> Response {
    let locale = Locale { language: language(request.uri(), request.headers()), today: app.clock.today() };
    let from = crate::visit::from(app, request.headers(), request.extensions());
    let asks_what = request.method() == Method::OPTIONS;
    let rate = Rate::count(app, from);
    let mut response = match rate.wait {
        Some(seconds) => Problem::too_many(seconds).into_response(),
        None => next.run(request).await,
    };
    if asks_what && response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response = options();
    } else if response.status().is_client_error() || response.status().is_server_error() {
        response = told(app, locale, response);
    }
    rate.tell(&mut response);
    open(&mut response);
    response
}

/// What may be asked of an address that there is. The router adds `Allow` with its methods.
fn options() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    let methods = "GET, HEAD, POST, PUT, OPTIONS";
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(methods));
    let sent = "authorization, content-type, idempotency-key, if-none-match, accept-language";
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(sent));
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    response
}

/// A refusal as a problem document.
fn told(app: &App, locale: Locale, mut response: Response) -> Response {
    if response.headers().get(header::CONTENT_TYPE).is_some_and(|media| media == MEDIA) {
        return response;
    }
    let own = response.extensions_mut().remove::<Arc<Problem>>();
    let pages = response.extensions_mut().remove::<Arc<Failure>>();
    let mut document = match (own, pages) {
        (Some(problem), _) => problem.render(app, locale),
        (_, Some(failure)) => Problem::of(failure.refusal()).render(app, locale),
        _ => Problem::bare(response.status()).render(app, locale),
    };
    if let Some(allow) = response.headers().get(header::ALLOW) {
        document.headers_mut().insert(header::ALLOW, allow.clone());
    }
    document
}

/// What everybody may read, pages of other sites may read too; nothing of a browser's owner travels with it.
fn open(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    let told = "etag, link, location, retry-after, allow, www-authenticate, ratelimit-limit, ratelimit-remaining, ratelimit-reset, \
                ratelimit-policy";
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(told));
}
