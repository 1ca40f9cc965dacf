//! Signing in and out, told on both databases.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]

use crate::common::{instant, story};
use participation::person::{self, CodeRequest, SetUp, SignIn, session};
use participation::{Actor, Clock, Refusal, Role, SystemChance, member};
use text::Language;

fn request(email: &str) -> CodeRequest {
    CodeRequest { address: email.into(), language: Language::Fa, by_sms: true }
}

fn typed(challenge: &str, code: &str) -> SignIn {
    SignIn { challenge: challenge.into(), code: code.into(), language: Language::Fa, device: "android" }
}

fn problem<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    match result {
        Err(Refusal::Invalid(problems)) => problems[0].code,
        other => panic!("expected a problem, got {other:?}"),
    }
}

#[test]
fn a_code_by_e_mail_signs_a_new_person_up_and_works_once() {
    story(|portal| async move {
        let (store, clock) = (&portal.store, &*portal.clock);
        let asked =
            person::request_code(store, clock, &SystemChance, request("New@Example.org")).await.unwrap();
        let code = portal.last_code().await;
        let persian = text::digits::to_persian(&code).into_owned();
        let signed =
            person::sign_in(store, clock, &SystemChance, typed(&asked.challenge, &persian)).await.unwrap();
        assert!(signed.is_new);
        let again = person::sign_in(store, clock, &SystemChance, typed(&asked.challenge, &code)).await;
        assert_eq!(problem(again), "old-code");
        let session = session::of_token(store.read(), &signed.token, clock.now().as_millisecond())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(session.person_id, signed.person_id);
        assert_ne!(session.token_hash, signed.token);
    });
}

#[test]
fn a_code_tried_six_times_is_spent_even_when_the_sixth_is_right() {
    story(|portal| async move {
        let (store, clock) = (&portal.store, &*portal.clock);
        let asked =
            person::request_code(store, clock, &SystemChance, request("a@example.org")).await.unwrap();
        let code = portal.last_code().await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for attempt in 1..=5 {
            let refused = person::sign_in(store, clock, &SystemChance, typed(&asked.challenge, wrong)).await;
            assert_eq!(problem(refused), if attempt < 5 { "bad-code" } else { "spent-code" });
        }
        let sixth = person::sign_in(store, clock, &SystemChance, typed(&asked.challenge, &code)).await;
        assert_eq!(problem(sixth), "spent-code");
    });
}

#[test]
fn a_code_is_worth_nothing_in_another_browser_or_after_ten_minutes() {
    story(|portal| async move {
        let (store, clock) = (&portal.store, &*portal.clock);
        let asked =
            person::request_code(store, clock, &SystemChance, request("a@example.org")).await.unwrap();
        let code = portal.last_code().await;
        let elsewhere = person::sign_in(store, clock, &SystemChance, typed("another browser", &code)).await;
        assert_eq!(problem(elsewhere), "old-code");
        clock.set(instant("2026-11-24T06:10:00Z"));
        let late = person::sign_in(store, clock, &SystemChance, typed(&asked.challenge, &code)).await;
        assert_eq!(problem(late), "old-code");
    });
}

#[test]
fn a_mailbox_is_not_flooded() {
    story(|portal| async move {
        for _ in 0..6 {
            person::request_code(&portal.store, &*portal.clock, &SystemChance, request("a@example.org"))
                .await
                .unwrap();
        }
        let seventh =
            person::request_code(&portal.store, &*portal.clock, &SystemChance, request("A@example.org"))
                .await;
        assert!(matches!(seventh, Err(Refusal::TooMany(_))));
    });
}

#[test]
fn a_person_ends_the_session_of_a_lost_phone_and_not_somebody_elses() {
    story(|portal| async move {
        let (store, clock) = (&portal.store, &*portal.clock);
        let person = portal.participant("a@example.org").await;
        portal.participant("a@example.org").await;
        let now = clock.now().as_millisecond();
        let Actor::Person(id) = person else { panic!("a participant is a person") };
        let sessions = session::of_person(store.read(), id, now).await.unwrap();
        assert_eq!(sessions.len(), 2);
        let stranger = portal.participant("b@example.org").await;
        let refused = person::end_session(store, stranger, clock, sessions[0].id).await;
        assert!(matches!(refused, Err(Refusal::NotFound)));
        assert_eq!(person::end_other_sessions(store, person, clock, sessions[0].id).await.unwrap(), 1);
        assert_eq!(session::of_person(store.read(), id, now).await.unwrap().len(), 1);
    });
}

#[test]
fn the_printed_link_makes_one_administrator_and_only_one() {
    story(|portal| async move {
        let (store, clock) = (&portal.store, &*portal.clock);
        let token = person::issue_setup_link(store, clock, &SystemChance).await.unwrap().unwrap();
        let input = |token: &str, email: &str| SetUp {
            token: token.into(),
            email: email.into(),
            display_name: "مدیر".into(),
            name_fa: "دستگاه نمونه".into(),
            name_en: "Sample Body".into(),
            language: Language::Fa,
            device: "linux",
        };
        let bad = person::set_up(store, clock, &SystemChance, input(&token, "nobody")).await;
        assert_eq!(problem(bad), "bad-email");
        let signed =
            person::set_up(store, clock, &SystemChance, input(&token, "admin@example.org")).await.unwrap();
        let held = member::table::held_by(store.read(), signed.person_id).await.unwrap();
        assert_eq!((held[0].role, held[0].organization_id), (Role::Administrator, None));
        let again = person::set_up(store, clock, &SystemChance, input(&token, "b@example.org")).await;
        assert!(matches!(again, Err(Refusal::NotFound)));
        assert_eq!(person::issue_setup_link(store, clock, &SystemChance).await.unwrap(), None);
    });
}
