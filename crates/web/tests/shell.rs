//! What stands around every page.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use crate::common::story;
use axum::body::Body;
use axum::http::Request;

#[test]
fn a_visitor_without_a_language_is_led_to_persian_or_to_english() {
    story(|portal| async move {
        let mut browser = portal.browser();
        let answer = browser.get_once("/").await;
        assert_eq!(answer.headers["location"], "/fa/");
        let request =
            Request::get("/").header("accept-language", "en-GB,en;q=0.9,fa;q=0.5").body(Body::empty());
        assert_eq!(browser.send(request.unwrap()).await.headers["location"], "/en/");
    });
}

#[test]
fn an_unknown_address_says_so_in_the_readers_language() {
    story(|portal| async move {
        let mut browser = portal.browser();
        browser.get("/fa/nowhere").await.is(404).shows("dir=\"rtl\"").shows("این صفحه پیدا نشد");
        browser.get("/en/nowhere").await.is(404).shows("dir=\"ltr\"");
        browser.get("/nowhere").await.is(404).shows("lang=\"fa\"");
    });
}

#[test]
fn every_answer_keeps_browsers_strict() {
    story(|portal| async move {
        let answer = portal.browser().get("/fa/nowhere").await;
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    });
}

#[test]
fn a_form_from_another_site_is_refused() {
    story(|portal| async move {
        let request = Request::post("/fa/sign-out")
            .header("sec-fetch-site", "cross-site")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::empty());
        portal.browser().send(request.unwrap()).await.is(403);
    });
}

#[test]
fn the_portal_tells_operators_how_it_is() {
    story(|portal| async move {
        let mut browser = portal.browser();
        browser.get("/healthz").await.is(200).shows("ok");
        browser.get("/readyz").await.is(200).shows("ready");
        browser.get("/metrics").await.is(200).shows("rayzan_requests_total");
    });
}
