//! The demonstration: roles with a press, letters on a page.

#![allow(missing_docs, reason = "a story")]
#![expect(clippy::unwrap_used, reason = "helpers of stories; the lint knows only the stories themselves")]

use crate::common::{Portal, story, story_with};
use participation::member::{self, NewRole};
use participation::person::{self, CodeRequest, NewDemoPerson};
use participation::{Actor, Role, SystemChance};
use text::Language;
use web::Settings;

fn demo() -> Settings {
    Settings { demo: true, ..Settings::default() }
}

async fn somebody(portal: &Portal, email: &str, name: &str) -> String {
    let new = NewDemoPerson { email: email.into(), display_name: name.into(), language: Language::Fa };
    person::add_demo_person(&portal.store, &*portal.clock, new).await.unwrap().to_string()
}

async fn drafter(portal: &Portal) -> String {
    let id = somebody(portal, "drafter@demo.invalid", "تهیه‌کنندهٔ نمایشی").await;
    let new = NewRole {
        email: "drafter@demo.invalid".into(),
        display_name: String::new(),
        role: Role::Drafter,
        organization_id: Some(portal.unit),
    };
    member::give_role(&portal.store, Actor::Operator, &*portal.clock, new).await.unwrap();
    id
}

#[test]
fn a_visitor_takes_a_role_with_one_press_and_then_another() {
    story_with(demo(), |portal| async move {
        let official = drafter(&portal).await;
        let participant = somebody(&portal, "p1@demo.invalid", "شرکت‌کنندهٔ نمایشی ۱").await;
        let mut browser = portal.browser();
        browser.get("/fa/demo").await.is(200).shows("شرکت‌کنندهٔ نمایشی ۱").shows("واحد نمونه").hides("اکنون");
        browser.get("/en/demo").await.shows("Sample Unit");
        let answer = browser.post_once("/fa/demo/sign-in", &[("person_id", &official)]).await;
        assert_eq!(answer.headers["location"], "/fa/desk");
        browser.get("/fa/demo").await.shows("اکنون با این نقش");
        let answer = browser.post_once("/en/demo/sign-in", &[("person_id", &participant)]).await;
        assert_eq!(answer.headers["location"], "/en/");
        browser.get("/fa/demo").await.shows("<bdi>شرکت‌کنندهٔ نمایشی ۱</bdi>");
    });
}

#[test]
fn after_taking_a_role_people_come_back_to_where_they_were_and_nowhere_else() {
    story_with(demo(), |portal| async move {
        let id = somebody(&portal, "p1@demo.invalid", "شرکت‌کنندهٔ نمایشی ۱").await;
        for (back, to) in [("calls/3", "/fa/calls/3"), ("https://example.org", "/fa/")] {
            let fields = [("person_id", id.as_str()), ("back", back)];
            let answer = portal.browser().post_once("/fa/demo/sign-in", &fields).await;
            assert_eq!(answer.headers["location"], to);
        }
    });
}

#[test]
fn nobody_becomes_a_real_person_with_a_press() {
    story_with(demo(), |portal| async move {
        let Actor::Person(id) = portal.official("real@example.org", Role::Drafter, Some(portal.unit)).await
        else {
            unreachable!("an official is a person")
        };
        let mut browser = portal.browser();
        browser.post_once("/fa/demo/sign-in", &[("person_id", &id.to_string())]).await.is(404);
        browser.get("/fa/demo").await.hides("واحد نمونه");
        assert!(browser.cookies.is_empty());
    });
}

#[test]
fn letters_that_would_have_been_sent_can_be_read() {
    story_with(demo(), |portal| async move {
        let mut browser = portal.browser();
        browser.get("/en/demo/mailbox").await.is(200).shows("No letter has been written yet");
        let request =
            CodeRequest { address: "maryam@example.org".into(), language: Language::En, by_sms: false };
        person::request_code(&portal.store, &*portal.clock, &SystemChance, request).await.unwrap();
        browser
            .get("/en/demo/mailbox")
            .await
            .shows("maryam@example.org")
            .shows("<details class=\"mail\" open>");
    });
}

#[test]
fn a_real_portal_has_no_such_pages() {
    story(|portal| async move {
        let id = somebody(&portal, "p1@demo.invalid", "شرکت‌کنندهٔ نمایشی ۱").await;
        let mut browser = portal.browser();
        browser.get("/fa/demo").await.is(404);
        browser.get("/fa/demo/mailbox").await.is(404);
        browser.post_once("/fa/demo/sign-in", &[("person_id", &id)]).await.is(404);
        assert!(browser.cookies.is_empty());
    });
}

#[test]
fn a_moderators_desk_is_the_queue() {
    story(|portal| async move {
        portal.official("moderator@example.org", Role::Moderator, Some(portal.ministry)).await;
        let mut browser = portal.browser_of("moderator@example.org").await;
        browser.get("/en/").await.is(200).shows("href=\"/en/desk\"");
        browser.get("/en/desk").await.is(200).shows("Nothing is waiting");
        browser.get("/fa/desk").await.is(200).shows("چیزی در انتظار نیست");
    });
}
