//! What stands before every page: the same-origin check of forms, and the headers that keep browsers strict.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use text::Language;

use crate::api;
use crate::app::App;
use crate::failure::{self, Failure};
use crate::locale::Locale;

/// Refuses a form that another site sent. Browsers say so in `Sec-Fetch-Site`; older ones name the sending page in
/// `Origin` or `Referer`. A request that says nothing of its origin is refused: with the cookie's `SameSite` that leaves
/// no way in, and pages need no token of one person, so they can be shared from the cache.
pub(crate) fn same_origin(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(host) = text(header::HOST) else { return false };
    let origin = text(header::ORIGIN).or_else(|| text(header::REFERER));
    let Some((_, rest)) = origin.and_then(|o| o.split_once("://")) else { return false };
    rest.split('/').next() == Some(host)
}

/// The layer around everything.
pub(crate) async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if api::is_of_programs(path) {
        let mut response = api::around(&app, request, next).await;
        strict(&app, &mut response);
        // What programs read, pages of other sites may read too.
        let everybody = HeaderValue::from_static("cross-origin");
        response.headers_mut().insert("cross-origin-resource-policy", everybody);
        return response;
    }
    let language = path.trim_start_matches('/').split('/').next().and_then(|c| c.parse().ok());
    let locale = Locale { language: language.unwrap_or(Language::Fa), today: app.clock.today() };
    let headers = request.headers().clone();
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let mut response = if safe || same_origin(&headers) {
        next.run(request).await
    } else {
        Failure::cross_site(locale).into_response()
    };
    let refused = response.extensions_mut().remove::<Arc<Failure>>().or_else(|| {
        let bare = language.is_some() && is_bare(&response);
        bare.then(|| Arc::new(Failure::bare(locale, response.status())))
    });
    if let Some(failure) = refused {
        response = failure::page(&app, locale, &headers, &failure);
    }
    strict(&app, &mut response);
    response
}

/// Whether an error comes without a page: from an extractor, the router or another layer, in plain English or empty.
fn is_bare(response: &Response) -> bool {
    let status = response.status();
    let media =
        response.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    (status.is_client_error() || status.is_server_error()) && !media.starts_with("text/html")
}

fn strict(app: &App, response: &mut Response) {
    let headers = response.headers_mut();
    for (name, value) in [
        (
            "content-security-policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
             connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        ),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-frame-options", "DENY"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if app.settings.public_url.starts_with("https:") {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn forms_of_other_sites_are_refused() {
        assert!(same_origin(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!same_origin(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(!same_origin(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(same_origin(&headers(&[("host", "a.ir:8080"), ("origin", "http://a.ir:8080")])));
        assert!(same_origin(&headers(&[("host", "a.ir"), ("referer", "https://a.ir/fa/calls/1")])));
        assert!(!same_origin(&headers(&[("host", "a.ir"), ("origin", "https://b.ir")])));
        assert!(!same_origin(&headers(&[("host", "a.ir"), ("origin", "null")])));
        assert!(!same_origin(&headers(&[("host", "a.ir")])));
    }
}
