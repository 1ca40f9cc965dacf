//! Passkeys, with a device of our own that can forge, told on both databases. A browser's own device is in
//! `e2e/tests/passkey.spec.js`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]

use crate::common::{Portal, story};
use crate::device::{Device, Mood, b64};
use jiff::ToSpan as _;
use participation::person::passkey::{self, NewPasskey, PasskeySignIn, Relying};
use participation::person::way::{self, WayKind};
use participation::person::{self, SignedIn};
use participation::{Actor, Clock, Refusal, SystemChance};

fn relying() -> Relying {
    Relying::of("https://portal.example.ir").unwrap()
}

async fn adds(portal: &Portal, person: Actor, device: &mut Device, mood: &Mood) -> Result<(), Refusal> {
    let (store, clock) = (&portal.store, &*portal.clock);
    let offer = passkey::offer_passkey(store, person, clock, &SystemChance).await.unwrap();
    let new = device.makes(&offer.challenge, &offer.user_handle, mood);
    let new = NewPasskey { ticket: offer.ticket, ..new };
    passkey::add_passkey(store, person, clock, &relying(), new).await
}

async fn signs_in(portal: &Portal, device: &mut Device, mood: &Mood) -> Result<SignedIn, Refusal> {
    let (store, clock) = (&portal.store, &*portal.clock);
    let question = passkey::ask_for_passkey(store, clock, &SystemChance).await.unwrap();
    let input = PasskeySignIn { ticket: question.ticket, ..device.signs(&question.challenge, mood) };
    passkey::sign_in_with_passkey(store, clock, &SystemChance, &relying(), input).await
}

#[track_caller]
fn problem<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    match result {
        Err(Refusal::Invalid(problems)) => problems[0].code,
        Err(Refusal::NotNow(rule)) => rule,
        other => panic!("expected a problem, got {other:?}"),
    }
}

async fn passkeys(portal: &Portal, person: Actor) -> Vec<way::Model> {
    let ways = way::of_person(portal.store.read(), person.person_id().unwrap()).await.unwrap();
    ways.into_iter().filter(|way| way.kind == WayKind::Passkey).collect()
}

#[test]
fn a_passkey_is_added_signs_in_is_renamed_and_removed() {
    story(|portal| async move {
        let store = &portal.store;
        let person = portal.participant("a@example.org").await;
        let (mut phone, mut key) = (Device::new(1), Device::edwards(2));
        adds(&portal, person, &mut phone, &Mood::default()).await.unwrap();
        adds(&portal, person, &mut key, &Mood::default()).await.unwrap();
        // A device recognises the account by one handle, and is told what it knows already.
        assert_eq!(phone.handle, key.handle);
        let offer = passkey::offer_passkey(store, person, &*portal.clock, &SystemChance).await.unwrap();
        assert_eq!(offer.known.len(), 2);
        assert_eq!(offer.known[0], (b64(&phone.id), "internal,hybrid".to_owned()));
        for device in [&mut phone, &mut key] {
            let signed = signs_in(&portal, device, &Mood::default()).await.unwrap();
            assert_eq!((Some(signed.person_id), signed.is_new), (person.person_id(), false));
        }
        let ways = passkeys(&portal, person).await;
        assert_eq!(ways[0].address, "گوشی من");
        passkey::rename_passkey(store, person, ways[0].id, " گوشی  قدیمی ").await.unwrap();
        assert_eq!(passkeys(&portal, person).await[0].address, "گوشی قدیمی");
        let other = portal.participant("b@example.org").await;
        let refused = passkey::rename_passkey(store, other, ways[0].id, "مال من").await;
        assert!(matches!(refused, Err(Refusal::NotFound)));
        assert_eq!(problem(passkey::rename_passkey(store, person, ways[0].id, " ").await), "missing");
        person::remove_way(store, person, ways[0].id).await.unwrap();
        assert_eq!(problem(signs_in(&portal, &mut phone, &Mood::default()).await), "passkey-unknown");
        signs_in(&portal, &mut key, &Mood::default()).await.unwrap();
        // It may be the last way, and then it stays.
        let ways = way::of_person(store.read(), person.person_id().unwrap()).await.unwrap();
        person::remove_way(store, person, ways[0].id).await.unwrap();
        assert_eq!(problem(person::remove_way(store, person, ways[1].id).await), "last-way");
    });
}

#[test]
fn a_forged_answer_makes_no_passkey() {
    story(|portal| async move {
        let person = portal.participant("a@example.org").await;
        let forged = [
            Mood { what: Some("webauthn.get"), ..Mood::default() },
            Mood { challenge: Some(b64(&[7; 32])), ..Mood::default() },
            Mood { origin: Some("https://portal.example.ir.evil.example"), ..Mood::default() },
            Mood { cross_origin: true, ..Mood::default() },
            Mood { rp_id: Some("example.ir"), ..Mood::default() },
            // Nobody there; nobody recognised; no key.
            Mood { flags: Some(0x44), ..Mood::default() },
            Mood { flags: Some(0x41), ..Mood::default() },
            Mood { flags: Some(0x05), ..Mood::default() },
            // ES384, which was not asked for.
            Mood { algorithm: Some(0x38), ..Mood::default() },
        ];
        for (at, mood) in forged.iter().enumerate() {
            let refused = adds(&portal, person, &mut Device::new(1), mood).await;
            assert_eq!(problem(refused), "passkey-bad", "{at}");
        }
        assert!(passkeys(&portal, person).await.is_empty());
        // The same key twice, and for somebody else.
        let mut device = Device::new(1);
        adds(&portal, person, &mut device, &Mood::default()).await.unwrap();
        assert_eq!(problem(adds(&portal, person, &mut device, &Mood::default()).await), "passkey-taken");
        let other = portal.participant("b@example.org").await;
        assert_eq!(problem(adds(&portal, other, &mut device, &Mood::default()).await), "passkey-taken");
    });
}

#[test]
fn a_forged_answer_signs_nobody_in() {
    story(|portal| async move {
        let person = portal.participant("a@example.org").await;
        let mut device = Device::new(1);
        adds(&portal, person, &mut device, &Mood::default()).await.unwrap();
        let forged = [
            Mood { what: Some("webauthn.create"), ..Mood::default() },
            Mood { challenge: Some(b64(&[7; 32])), ..Mood::default() },
            Mood { origin: Some("http://portal.example.ir"), ..Mood::default() },
            Mood { cross_origin: true, ..Mood::default() },
            Mood { rp_id: Some("example.ir"), ..Mood::default() },
            Mood { flags: Some(0x04), ..Mood::default() },
            Mood { flags: Some(0x01), ..Mood::default() },
            Mood { handle: Some(b64(&[7; 32])), ..Mood::default() },
            Mood { handle: Some(String::new()), ..Mood::default() },
            Mood { signature: true, ..Mood::default() },
        ];
        for (at, mood) in forged.iter().enumerate() {
            assert_eq!(problem(signs_in(&portal, &mut device, mood).await), "passkey-bad", "{at}");
        }
        // Somebody else's key under the name of this one.
        let mut thief = Device::new(1);
        thief.handle = device.handle.clone();
        assert_eq!(problem(signs_in(&portal, &mut thief, &Mood::default()).await), "passkey-bad");
        signs_in(&portal, &mut device, &Mood::default()).await.unwrap();
    });
}

#[test]
fn a_challenge_is_answered_once_in_the_browser_that_asked_and_in_time() {
    story(|portal| async move {
        let (store, clock) = (&portal.store, &*portal.clock);
        let person = portal.participant("a@example.org").await;
        let mut device = Device::new(1);
        adds(&portal, person, &mut device, &Mood::default()).await.unwrap();
        let question = passkey::ask_for_passkey(store, clock, &SystemChance).await.unwrap();
        let answer = device.signs(&question.challenge, &Mood::default());
        let sign_in = |ticket: &str| {
            let input = PasskeySignIn { ticket: ticket.to_owned(), ..answer.clone() };
            let relying = relying();
            async move { passkey::sign_in_with_passkey(store, clock, &SystemChance, &relying, input).await }
        };
        assert_eq!(problem(sign_in("another").await), "passkey-old");
        sign_in(&question.ticket).await.unwrap();
        assert_eq!(problem(sign_in(&question.ticket).await), "passkey-old");
        // The ticket of one purpose is none for the other, nor for another account.
        let offer = passkey::offer_passkey(store, person, clock, &SystemChance).await.unwrap();
        assert_eq!(problem(sign_in(&offer.ticket).await), "passkey-old");
        let other = portal.participant("b@example.org").await;
        let new = Device::new(3).makes(&offer.challenge, &offer.user_handle, &Mood::default());
        let new = NewPasskey { ticket: offer.ticket, ..new };
        let refused = passkey::add_passkey(store, other, clock, &relying(), new).await;
        assert_eq!(problem(refused), "passkey-old");
        let question = passkey::ask_for_passkey(store, clock, &SystemChance).await.unwrap();
        clock.set(clock.now() + 15.minutes());
        assert_eq!(problem(sign_in(&question.ticket).await), "passkey-old");
    });
}

#[test]
fn a_device_that_counts_less_than_before_is_not_let_in() {
    story(|portal| async move {
        let person = portal.participant("a@example.org").await;
        let mut device = Device::new(1);
        adds(&portal, person, &mut device, &Mood { counter: Some(5), ..Mood::default() }).await.unwrap();
        for (counter, sound) in [(6, true), (6, false), (3, false), (0, false), (9, true)] {
            let mood = Mood { counter: Some(counter), ..Mood::default() };
            let tried = signs_in(&portal, &mut device, &mood).await;
            if sound {
                assert!(tried.is_ok(), "{counter}");
            } else {
                assert_eq!(problem(tried), "passkey-copied", "{counter}");
            }
        }
    });
}

#[test]
fn what_is_kept_of_a_passkey_is_taken_along_and_erased() {
    story(|portal| async move {
        let (store, clock) = (&portal.store, &*portal.clock);
        let person = portal.participant("a@example.org").await;
        let mut device = Device::new(1);
        adds(&portal, person, &mut device, &Mood::default()).await.unwrap();
        signs_in(&portal, &mut device, &Mood::default()).await.unwrap();
        let id = person.person_id().unwrap();
        let told = person::export(store.read(), id, clock.now().as_millisecond()).await.unwrap().unwrap();
        assert_eq!(told["passkeys"][0]["name"], "گوشی من");
        assert!(told["passkeys"][0]["last_used"].is_string());
        person::erase(store, person, clock).await.unwrap();
        assert!(passkey::of_person(store.read(), id).await.unwrap().is_empty());
        assert_eq!(problem(signs_in(&portal, &mut device, &Mood::default()).await), "passkey-unknown");
    });
}

#[test]
fn browsers_make_passkeys_only_for_hosts_with_a_name_over_tls_or_at_home() {
    let of = |url| Relying::of(url).map(|relying| (relying.id, relying.origin));
    let both = |id: &str, origin: &str| Some((id.to_owned(), origin.to_owned()));
    assert_eq!(of("https://Portal.example.ir"), both("portal.example.ir", "https://portal.example.ir"));
    assert_eq!(
        of("https://portal.example.ir:8443"),
        both("portal.example.ir", "https://portal.example.ir:8443")
    );
    assert_eq!(of("http://localhost:8080"), both("localhost", "http://localhost:8080"));
    for none in ["http://portal.example.ir", "https://192.0.2.1", "http://127.0.0.1:8080", "https://[::1]"] {
        assert_eq!(of(none), None, "{none}");
    }
}
