//! Signing in and up with a code.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use crate::common::story;

#[test]
fn somebody_new_signs_up_chooses_a_name_and_is_led_back() {
    story(|portal| async move {
        let mut browser = portal.browser();
        let page = browser.get("/fa/sign-in?back=calls").await;
        page.is(200).shows("ورود یا ثبت‌نام").hides("نگه داشته شده");
        let page = browser.post("/fa/sign-in", &[("email", "reader@example.org"), ("back", "calls")]).await;
        assert_eq!(page.address, "/fa/sign-in/code?back=calls");
        page.is(200).shows("reader@example.org").shows("autocomplete=\"one-time-code\"");
        let code = portal.last_code().await;
        let asked = browser.post_once("/fa/sign-in/code", &[("code", &code), ("back", "calls")]).await;
        assert_eq!(asked.headers["location"], "/fa/sign-in/name?back=calls");
        let cookies: Vec<_> =
            asked.headers.get_all("set-cookie").iter().map(|c| c.to_str().unwrap()).collect();
        let session = cookies.iter().find(|c| c.starts_with("rayzan=")).unwrap();
        assert!(session.contains("HttpOnly") && session.contains("SameSite=Lax"), "{session}");
        let name = browser.get("/fa/sign-in/name?back=calls").await;
        name.is(200).shows("شما را به چه نامی بشناسند؟").shows("href=\"/fa/calls\"");
        let saved =
            browser.post_once("/fa/sign-in/name", &[("display_name", "مریم"), ("back", "calls")]).await;
        assert_eq!(saved.headers["location"], "/fa/calls");
        browser.get("/fa/me").await.is(200).shows("<bdi>مریم</bdi>");
    });
}

#[test]
fn somebody_known_goes_straight_back() {
    story(|portal| async move {
        portal.somebody("reader@example.org").await;
        let mut browser = portal.browser();
        browser.post("/en/sign-in", &[("email", "Reader@Example.org"), ("back", "calls")]).await.is(200);
        // Persian digits, typed with a space.
        let code: String = portal
            .last_code()
            .await
            .chars()
            .map(|c| char::from_u32(c as u32 - 48 + 0x6f0).unwrap())
            .collect();
        let typed = format!("{} {}", &code[..6], &code[6..]);
        let asked = browser.post_once("/en/sign-in/code", &[("code", &typed), ("back", "calls")]).await;
        assert_eq!(asked.headers["location"], "/en/calls");
    });
}

#[test]
fn a_code_can_be_tried_five_times_and_the_sixth_needs_a_new_letter() {
    story(|portal| async move {
        let mut browser = portal.browser();
        browser.post("/en/sign-in", &[("email", "reader@example.org")]).await.is(200);
        let code = portal.last_code().await;
        let wrong = if code == "000000" { "111111" } else { "000000" };
        browser.post("/en/sign-in/code", &[("code", " ")]).await.is(422).shows("Write the six-digit code");
        browser.post("/en/sign-in/code", &[("code", wrong)]).await.is(422).shows("4 more times");
        for _ in 0..2 {
            browser.post("/en/sign-in/code", &[("code", wrong)]).await.is(422);
        }
        browser.post("/en/sign-in/code", &[("code", wrong)]).await.is(422).shows("once more");
        browser.post("/en/sign-in/code", &[("code", wrong)]).await.is(422).shows("mistyped five times");
        let sixth = browser.post("/en/sign-in/code", &[("code", &code)]).await;
        sixth.is(422).shows("no longer works").hides("autocomplete=\"one-time-code\"");
        assert!(!browser.cookies.contains_key("rayzan"));
        browser.post("/en/sign-in/again", &[]).await.is(200).shows("Enter the code");
        let code = portal.last_code().await;
        browser.post_once("/en/sign-in/code", &[("code", &code)]).await.is(303);
        assert!(browser.cookies.contains_key("rayzan"));
    });
}

#[test]
fn an_old_code_says_so_and_offers_a_new_one() {
    story(|portal| async move {
        let mut browser = portal.browser();
        browser.post("/en/sign-in", &[("email", "reader@example.org")]).await.is(200);
        let code = portal.last_code().await;
        portal.clock.set("2026-11-24T06:11:00Z".parse().unwrap());
        let late = browser.post("/en/sign-in/code", &[("code", &code)]).await;
        late.is(422).shows("no longer works").shows("Send a new code");
    });
}

#[test]
fn a_bad_address_and_too_many_letters_are_said_beside_the_field() {
    story(|portal| async move {
        let mut browser = portal.browser();
        let page = browser.post("/fa/sign-in", &[("email", "nobody"), ("back", "calls/3")]).await;
        page.is(422).shows("id=\"email-error\"").shows("href=\"#email\"").shows("value=\"nobody\"");
        assert_eq!(page.field("back"), "calls/3");
        for _ in 0..6 {
            browser.post("/fa/sign-in", &[("email", "reader@example.org")]).await.is(200);
        }
        browser
            .post("/fa/sign-in", &[("email", "reader@example.org")])
            .await
            .is(429)
            .shows("۶۰ دقیقهٔ دیگر")
            .shows("value=\"reader@example.org\"");
    });
}

#[test]
fn a_code_is_worth_nothing_in_another_browser() {
    story(|portal| async move {
        let mut asking = portal.browser();
        asking.post("/en/sign-in", &[("email", "reader@example.org")]).await.is(200);
        let code = portal.last_code().await;
        let mut thief = portal.browser();
        let answer = thief.post_once("/en/sign-in/code", &[("code", &code)]).await;
        assert_eq!(answer.headers["location"], "/en/sign-in");
        assert!(!thief.cookies.contains_key("rayzan"));
    });
}

#[test]
fn the_way_back_stays_within_the_portal() {
    story(|portal| async move {
        let mut browser = portal.browser();
        let elsewhere = "https://example.org/";
        let page = browser.post("/en/sign-in", &[("email", "r@example.org"), ("back", elsewhere)]).await;
        assert_eq!(page.address, "/en/sign-in/code");
        let page = browser.get("/en/sign-in?back=//example.org").await;
        assert_eq!(page.field("back"), "example.org");
    });
}

#[test]
fn signing_out_forgets_the_browser() {
    story(|portal| async move {
        let mut browser = portal.somebody("reader@example.org").await;
        let copy = browser.clone();
        browser.get("/fa/me").await.is(200);
        let out = browser.post_once("/fa/sign-out", &[]).await;
        assert_eq!(out.headers["location"], "/fa/");
        assert!(!browser.cookies.contains_key("rayzan"));
        let mut stolen = copy;
        let page = stolen.get_once("/fa/me").await;
        assert_eq!(page.headers["location"], "/fa/sign-in?back=me");
    });
}
