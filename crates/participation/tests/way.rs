//! Several ways of signing in to one account, told on both databases.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]

use crate::common::{Portal, story};
use participation::person::way::{self, WayKind};
use participation::person::{self, CodeRequest, SignIn, SignedIn};
use participation::{Actor, Refusal, SystemChance, sms};
use text::Language;

fn request(address: &str) -> CodeRequest {
    CodeRequest { address: address.into(), language: Language::Fa, by_sms: true }
}

fn problem<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    match result {
        Err(Refusal::Invalid(problems)) => problems[0].code,
        other => panic!("expected a problem, got {other:?}"),
    }
}

async fn sms_code(portal: &Portal) -> String {
    sms::latest(portal.store.read(), 1).await.unwrap().remove(0).code
}

async fn sign_in_by_mobile(portal: &Portal, number: &str) -> SignedIn {
    let (store, clock) = (&portal.store, &*portal.clock);
    let asked = person::request_code(store, clock, &SystemChance, request(number)).await.unwrap();
    let input = SignIn {
        challenge: asked.challenge,
        code: sms_code(portal).await,
        language: Language::Fa,
        device: "android",
    };
    person::sign_in(store, clock, &SystemChance, input).await.unwrap()
}

async fn link(portal: &Portal, actor: Actor, address: &str) -> Result<(), Refusal> {
    let (store, clock) = (&portal.store, &*portal.clock);
    let asked = person::request_way_code(store, actor, clock, &SystemChance, request(address)).await.unwrap();
    let code = if address.contains('@') { portal.last_code().await } else { sms_code(portal).await };
    person::add_way(store, actor, clock, asked.challenge, code).await
}

async fn ways(portal: &Portal, actor: Actor) -> Vec<way::Model> {
    way::of_person(portal.store.read(), actor.person_id().unwrap()).await.unwrap()
}

#[test]
fn one_number_in_any_spelling_is_one_account() {
    story(|portal| async move {
        let first = sign_in_by_mobile(&portal, "۰۹۱۲۳۴۵۶۷۸۹").await;
        let second = sign_in_by_mobile(&portal, "+98 912 345 6789").await;
        assert!(first.is_new && !second.is_new);
        assert_eq!(first.person_id, second.person_id);
        let message = &sms::latest(portal.store.read(), 1).await.unwrap()[0];
        assert_eq!(message.recipient, "+989123456789");
        assert!(message.body.contains(&message.code), "{}", message.body);
        let row = person::table::find(portal.store.read(), first.person_id).await.unwrap().unwrap();
        assert_eq!(row.email, "");
        // Two accounts without an e-mail address are two accounts.
        assert_ne!(sign_in_by_mobile(&portal, "09350000000").await.person_id, first.person_id);
    });
}

#[test]
fn a_telephone_is_not_flooded_either_and_a_portal_without_sms_takes_no_numbers() {
    story(|portal| async move {
        let (store, clock) = (&portal.store, &*portal.clock);
        for _ in 0..6 {
            person::request_code(store, clock, &SystemChance, request("09123456789")).await.unwrap();
        }
        let seventh = person::request_code(store, clock, &SystemChance, request("+989123456789")).await;
        assert!(matches!(seventh, Err(Refusal::TooMany(_))));
        let by_mail = CodeRequest { by_sms: false, ..request("09123456789") };
        assert_eq!(problem(person::request_code(store, clock, &SystemChance, by_mail).await), "bad-email");
        assert_eq!(
            problem(person::request_code(store, clock, &SystemChance, request("0912")).await),
            "bad-mobile"
        );
    });
}

#[test]
fn a_linked_number_leads_to_the_same_account_and_the_last_way_stays() {
    story(|portal| async move {
        let person = portal.participant("a@example.org").await;
        link(&portal, person, "09123456789").await.unwrap();
        assert_eq!(Actor::Person(sign_in_by_mobile(&portal, "09123456789").await.person_id), person);
        let both = ways(&portal, person).await;
        assert_eq!(both.iter().map(|w| w.kind).collect::<Vec<_>>(), [WayKind::Email, WayKind::Mobile]);
        person::remove_way(&portal.store, person, both[0].id).await.unwrap();
        let row =
            person::table::find(portal.store.read(), person.person_id().unwrap()).await.unwrap().unwrap();
        assert_eq!(row.email, "");
        let last = person::remove_way(&portal.store, person, both[1].id).await;
        assert!(matches!(last, Err(Refusal::NotNow("last-way"))));
        // The address is free: whoever holds it makes an account of its own.
        assert_ne!(portal.participant("a@example.org").await, person);
    });
}

#[test]
fn a_way_of_another_account_is_not_taken_over_and_nobody_removes_anothers() {
    story(|portal| async move {
        let person = portal.participant("a@example.org").await;
        let other = portal.participant("b@example.org").await;
        assert_eq!(problem(link(&portal, other, "A@example.org").await), "taken-way");
        assert_eq!(ways(&portal, other).await.len(), 1);
        let id = ways(&portal, person).await[0].id;
        let removed = person::remove_way(&portal.store, other, id).await;
        assert!(matches!(removed, Err(Refusal::NotFound)));
    });
}

#[test]
fn a_code_for_linking_signs_nobody_in_and_works_for_its_own_account_alone() {
    story(|portal| async move {
        let (store, clock) = (&portal.store, &*portal.clock);
        let person = portal.participant("a@example.org").await;
        let other = portal.participant("b@example.org").await;
        let asked = person::request_way_code(store, person, clock, &SystemChance, request("09123456789"))
            .await
            .unwrap();
        let code = sms_code(&portal).await;
        let input = SignIn {
            challenge: asked.challenge.clone(),
            code: code.clone(),
            language: Language::Fa,
            device: "other",
        };
        assert_eq!(problem(person::sign_in(store, clock, &SystemChance, input).await), "old-code");
        let stolen = person::add_way(store, other, clock, asked.challenge.clone(), code.clone()).await;
        assert_eq!(problem(stolen), "old-code");
        person::add_way(store, person, clock, asked.challenge, code).await.unwrap();
    });
}
