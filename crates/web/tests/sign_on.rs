//! The way through a single sign-on, through the pages. The provider is one of the story's own that needs no network; what it
//! takes to trust one is told in `rayzan/tests/sign_on.rs`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use std::future::ready;
use std::sync::{Arc, Mutex};

use crate::common::{Answer, Browser, story, story_with};
use axum::body::Body;
use axum::http::Request;
use participation::person::sign_on::{Asking, Coming, Going, SignOn, SignOnFault, Vouched};
use participation::person::{Identity, IdentityKey};
use web::{Settings, SingleSignOn};

const ID: &str = "0684159414";

/// A provider that says what it is told to.
#[derive(Clone, Default)]
struct Provider {
    says: Arc<Mutex<Option<Vouched>>>,
    down: Arc<Mutex<bool>>,
}

impl Provider {
    fn says(&self, subject: &str, national: Option<&str>) {
        *self.says.lock().unwrap() = Some(Vouched {
            issuer: "https://sso.test".into(),
            subject: subject.into(),
            name: Some("مریم کاظمی".into()),
            national: national.map(str::to_owned),
            ..Vouched::default()
        });
    }
}

impl SignOn for Provider {
    fn address<'a>(&'a self, going: &'a Going) -> Asking<'a, String> {
        let address = format!("https://sso.test/authorize?state={}", going.secrets.state);
        let down = *self.down.lock().unwrap();
        Box::pin(ready(if down { Err(SignOnFault::NoAnswer) } else { Ok(address) }))
    }

    fn vouched<'a>(&'a self, coming: &'a Coming) -> Asking<'a, Vouched> {
        assert_eq!(coming.redirect, "http://127.0.0.1:8080/oidc/return");
        let said = self.says.lock().unwrap().clone().filter(|_| coming.code == "good");
        Box::pin(ready(said.ok_or(SignOnFault::BadAnswer)))
    }
}

fn settings(identity: Identity) -> (Provider, Settings) {
    let provider = Provider::default();
    provider.says("one", None);
    let sign_on = SingleSignOn {
        provider: Arc::new(provider.clone()),
        key: IdentityKey::new([7; 32]),
        label_fa: "درگاه ملی".into(),
        label_en: "National Gateway".into(),
        identifies: true,
    };
    (provider, Settings { sign_on: Some(sign_on), identity, ..Settings::default() })
}

/// Follows a link of a page of the portal; returns where the provider would get them.
async fn sets_out(browser: &mut Browser, address: &str) -> String {
    let request = Request::get(address).header("sec-fetch-site", "same-origin").body(Body::empty()).unwrap();
    let answer = browser.send(request).await;
    answer.is(303);
    let to = answer.headers["location"].to_str().unwrap().to_owned();
    to.strip_prefix("https://sso.test/authorize?state=").expect("the way to the provider").to_owned()
}

/// Comes back from the provider with something in the address.
async fn comes_back(browser: &mut Browser, state: &str, rest: &str) -> Answer {
    browser.get(&format!("/oidc/return?state={state}&{rest}")).await
}

#[test]
fn without_one_there_is_no_button_and_no_address() {
    story(|portal| async move {
        let mut browser = portal.browser();
        browser.get("/en/sign-in").await.is(200).hides("sign-on");
        browser.get("/en/sign-in/sign-on").await.is(404);
        browser.get("/en/sign-in/sign-on/return?state=x&code=y").await.is(404);
    });
}

#[test]
fn somebody_new_comes_by_the_gateway_and_goes_on_with_what_they_were_doing() {
    let (_, settings) = settings(Identity::Off);
    story_with(settings, |portal| async move {
        let mut browser = portal.browser();
        let page = browser.get("/fa/sign-in?back=calls").await;
        page.is(200).shows("ورود با").shows("/fa/sign-in/sign-on?back=calls");
        let state = sets_out(&mut browser, "/fa/sign-in/sign-on?back=calls").await;
        // The name is offered and not kept.
        let page = comes_back(&mut browser, &state, "code=good").await;
        page.is(200).shows("شما را به چه نامی بشناسند");
        assert_eq!(
            (page.field("display_name").as_str(), page.field("back").as_str()),
            ("مریم کاظمی", "calls")
        );
        browser.get("/fa/me").await.is(200).hides("مریم کاظمی").shows("sso.test");
        let fields = [("display_name", "کاظمی"), ("back", "calls")];
        let page = browser.post("/fa/sign-in/name", &fields).await;
        assert_eq!(page.address, "/fa/calls");
        assert!(
            !browser.cookies.contains_key("rayzan-name") && !browser.cookies.contains_key("rayzan-sign-on")
        );
        // Coming again, in English this time, leads straight back.
        let mut again = portal.browser();
        let state = sets_out(&mut again, "/en/sign-in/sign-on?back=calls").await;
        assert_eq!(comes_back(&mut again, &state, "code=good").await.address, "/en/calls");
        again.get("/en/me").await.is(200).shows("کاظمی");
    });
}

#[test]
fn a_link_of_another_site_sets_nobody_on_the_way() {
    let (_, settings) = settings(Identity::Off);
    story_with(settings, |portal| async move {
        let mut browser = portal.somebody("a@example.org").await;
        for headers in [Some("cross-site"), None] {
            let mut request = Request::get("/en/me/ways/sign-on");
            if let Some(site) = headers {
                request = request.header("sec-fetch-site", site);
            }
            let answer = browser.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.headers["location"], "/en/me/ways");
        }
        let mut visitor = portal.browser();
        let answer = visitor.get_once("/en/sign-in/sign-on").await;
        assert_eq!(answer.headers["location"], "/en/sign-in");
        assert!(visitor.cookies.is_empty());
    });
}

#[test]
fn a_wrong_or_late_or_refused_answer_is_a_page_that_says_what_to_do() {
    let (provider, settings) = settings(Identity::Off);
    story_with(settings, move |portal| {
        let provider = provider.clone();
        async move {
            let mut browser = portal.browser();
            let state = sets_out(&mut browser, "/en/sign-in/sign-on?back=calls").await;
            comes_back(&mut browser, "en-made-up", "code=good")
                .await
                .is(200)
                .shows("not begun in this browser");
            comes_back(&mut portal.browser(), &state, "code=good").await.is(200).shows("not begun in this");
            // Our own question still waits; the answer counts once.
            let page = comes_back(&mut browser, &state, "error=access_denied").await;
            page.is(200).shows("You decided against").shows("/en/sign-in/sign-on?back=calls");
            comes_back(&mut browser, &state, "code=good").await.is(200).shows("not begun in this browser");
            for (answer, status, words) in [
                ("code=bad", 422, "was not sound"),
                ("error=invalid_scope", 422, "was not sound"),
                ("", 422, "was not sound"),
                ("error=temporarily_unavailable", 503, "does not answer just now"),
            ] {
                let state = sets_out(&mut browser, "/en/sign-in/sign-on").await;
                comes_back(&mut browser, &state, answer).await.is(status).shows(words);
            }
            *provider.down.lock().unwrap() = true;
            let request = Request::get("/fa/sign-in/sign-on").header("sec-fetch-site", "same-origin");
            let page = browser.send(request.body(Body::empty()).unwrap()).await;
            page.is(503).shows("اکنون پاسخ نمی‌دهد");
            *provider.down.lock().unwrap() = false;
            assert!(!browser.cookies.contains_key("rayzan"));
            browser.get("/oidc/return").await.is(200).shows("در همین مرورگر آغاز نشده است");
        }
    });
}

#[test]
fn it_is_added_on_the_page_of_ways_and_removed_there() {
    let (provider, settings) = settings(Identity::Off);
    story_with(settings, move |portal| {
        let provider = provider.clone();
        async move {
            provider.says("one", None);
            let mut person = portal.somebody("a@example.org").await;
            person.get("/en/me/ways").await.is(200).shows("Add \u{2068}National Gateway");
            let state = sets_out(&mut person, "/en/me/ways/sign-on").await;
            let page = comes_back(&mut person, &state, "code=good").await;
            assert_eq!(page.address, "/en/me/ways");
            page.is(200)
                .shows("is linked to your account")
                .shows("sso.test")
                .hides("Add \u{2068}National Gateway");
            let mut other = portal.somebody("b@example.org").await;
            let state = sets_out(&mut other, "/en/me/ways/sign-on").await;
            comes_back(&mut other, &state, "code=good").await.is(409).shows("leads to another account");
            let text = page.text();
            let at = text.find("/remove").unwrap();
            let address = &text[text[..at].rfind('"').unwrap() + 1..at + "/remove".len()];
            person.post(address, &[]).await.is(200).shows("is removed").hides("a@example.org");
            // The last one stays, and leads in.
            let mut browser = portal.browser();
            let state = sets_out(&mut browser, "/en/sign-in/sign-on?back=me%2Fways").await;
            comes_back(&mut browser, &state, "code=good").await.is(200).shows("can’t be removed");
        }
    });
}

#[test]
fn an_identity_comes_with_it_and_makes_no_second_account() {
    let (provider, settings) = settings(Identity::SignedOn);
    story_with(settings, move |portal| {
        let provider = provider.clone();
        async move {
            provider.says("one", Some(ID));
            let mut person = portal.somebody("a@example.org").await;
            let page = person.get("/en/me/identity?back=calls").await;
            page.is(200)
                .shows("Give my identity with \u{2068}National Gateway")
                .hides("name=\"national_id\"");
            let state = sets_out(&mut person, "/en/me/ways/sign-on?back=me%2Fidentity%3Fback%3Dcalls").await;
            let page = comes_back(&mut person, &state, "code=good").await;
            assert_eq!(page.address, "/en/me/identity?back=calls");
            page.is(200).shows("Your national identifier has been checked").shows("/en/calls");
            // Somebody who comes with the same identifier under another name gets no account.
            provider.says("two", Some(ID));
            let mut other = portal.browser();
            let state = sets_out(&mut other, "/en/sign-in/sign-on").await;
            let page = comes_back(&mut other, &state, "code=good").await;
            page.is(409).shows("There is another account here").shows("href=\"/en/sign-in\"");
            assert!(!other.cookies.contains_key("rayzan"));
        }
    });
}
