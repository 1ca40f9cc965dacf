//! One person, one account: the national identifier, told on both databases.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]

use std::future::ready;
use std::pin::Pin;
use std::sync::Arc;

use crate::common::{Portal, story};
use participation::event::EventKind;
use participation::event::table::{Filter, trail};
use participation::person::profile::Assurance;
use participation::person::{self, Again, Identity, IdentityKey, Matching, NoAnswer};
use participation::{Actor, Clock, Refusal};
use serde_json::json;

const ID: &str = "0684159414";

fn declared() -> Identity {
    Identity::SelfDeclared(IdentityKey::new([7; 32]))
}

fn problem<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    match result {
        Err(Refusal::Invalid(problems)) => problems[0].code,
        Err(Refusal::NotNow(rule)) => rule,
        other => panic!("expected a problem, got {other:?}"),
    }
}

async fn row(portal: &Portal, actor: Actor) -> person::table::Model {
    person::table::find(portal.store.read(), actor.person_id().unwrap()).await.unwrap().unwrap()
}

#[test]
fn an_identifier_is_asked_for_only_where_the_operator_has_decided_how_it_is_checked() {
    story(|portal| async move {
        let person = portal.participant("a@example.org").await;
        let refused = person::identify(&portal.store, person, &Identity::Off, ID).await;
        assert_eq!(problem(refused), "identity-not-asked");
        assert_eq!(row(&portal, person).await.assurance, Assurance::Contact);
    });
}

#[test]
fn an_identifier_makes_one_account_and_is_not_kept() {
    story(|portal| async move {
        let store = &portal.store;
        let person = portal.participant("a@example.org").await;
        assert_eq!(
            problem(person::identify(store, person, &declared(), "1111111111").await),
            "bad-national-id"
        );
        person::identify(store, person, &declared(), "۰۶۸۴۱۵۹۴۱۴").await.unwrap();
        let kept = row(&portal, person).await;
        assert_eq!(kept.assurance, Assurance::Identity);
        let key = kept.identity_key.unwrap();
        assert!(key.len() == 64 && !key.contains(ID));
        let other = portal.participant("b@example.org").await;
        assert_eq!(problem(person::identify(store, other, &declared(), ID).await), "taken-identity");
        assert_eq!(row(&portal, other).await.assurance, Assurance::Contact);
        let another = person::identify(store, person, &declared(), "0076229645").await;
        assert_eq!(problem(another), "identified-already");
    });
}

#[test]
fn twenty_accounts_that_give_the_same_identifier_at_once_leave_one() {
    story(|portal| async move {
        let mut people = Vec::new();
        for n in 0..20 {
            people.push(portal.participant(&format!("p{n}@example.org")).await);
        }
        let tries = people.into_iter().map(|person| {
            let store = portal.store.clone();
            tokio::spawn(async move { person::identify(&store, person, &declared(), ID).await.is_ok() })
        });
        let mut done = 0;
        for each in tries.collect::<Vec<_>>() {
            done += usize::from(each.await.unwrap());
        }
        assert_eq!(done, 1);
    });
}

/// A service that answers always the same.
struct Says(Result<bool, NoAnswer>);

impl Matching for Says {
    fn matches<'a>(
        &'a self,
        national: &'a str,
        mobile: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<bool, NoAnswer>> + Send + 'a>> {
        assert_eq!((national, mobile), (ID, "+989123456789"));
        Box::pin(ready(self.0))
    }
}

#[test]
fn where_a_service_matches_only_its_yes_counts() {
    story(|portal| async move {
        let store = &portal.store;
        let matched = |answer| Identity::Matched(IdentityKey::new([7; 32]), Arc::new(Says(answer)));
        let by_mail = portal.participant("a@example.org").await;
        assert_eq!(problem(person::identify(store, by_mail, &matched(Ok(true)), ID).await), "mobile-needed");
        let person = portal.participant_by_mobile("09123456789").await;
        for (answer, rule) in [(Ok(false), "not-matching"), (Err(NoAnswer), "no-answer")] {
            assert_eq!(problem(person::identify(store, person, &matched(answer), ID).await), rule);
        }
        assert_eq!(row(&portal, person).await.assurance, Assurance::Contact);
        person::identify(store, person, &matched(Ok(true)), ID).await.unwrap();
        assert_eq!(row(&portal, person).await.assurance, Assurance::Identity);
    });
}

#[test]
fn erasing_and_coming_back_gives_no_second_voice_in_a_call_that_is_still_open() {
    story(|portal| async move {
        let store = &portal.store;
        let call = portal.open_call().await;
        let person = portal.participant("a@example.org").await;
        person::identify(store, person, &declared(), ID).await.unwrap();
        person::erase(store, person, &*portal.clock).await.unwrap();
        assert_eq!(row(&portal, person).await.identity_key, None);
        let again = portal.participant("a@example.org").await;
        assert_ne!(again, person);
        assert_eq!(problem(person::identify(store, again, &declared(), ID).await), "held-identity");
        portal.clock.set(crate::common::instant("2027-02-01T06:00:00Z"));
        assert!(portal.clock.today() > crate::common::first_day());
        participation::call::turn(store, &*portal.clock).await.unwrap();
        assert_ne!(portal.call(call).await.state, participation::call::CallState::Open);
        person::identify(store, again, &declared(), ID).await.unwrap();
    });
}

#[test]
fn the_operator_takes_an_identifier_off_the_account_of_somebody_who_claimed_it() {
    story(|portal| async move {
        let (store, clock) = (&portal.store, &*portal.clock);
        let key = IdentityKey::new([7; 32]);
        let call = portal.open_call().await;
        let claimant = portal.participant("a@example.org").await;
        let holder = portal.participant("b@example.org").await;
        person::identify(store, claimant, &declared(), ID).await.unwrap();
        let release = |actor, typed: &'static str, reason: &'static str, again| {
            person::release_identity(store, actor, clock, &key, typed, reason, again)
        };
        let official = release(claimant, ID, "Mine", Again::AtOnce).await;
        assert!(matches!(official, Err(Refusal::Forbidden)), "{official:?}");
        let operator = Actor::Operator;
        assert_eq!(problem(release(operator, "1111111111", "x", Again::AtOnce).await), "bad-national-id");
        assert_eq!(problem(release(operator, ID, " ", Again::AtOnce).await), "missing");
        let nobody = release(operator, "0076229645", "x", Again::AtOnce).await;
        assert!(matches!(nobody, Err(Refusal::NotFound)), "{nobody:?}");

        release(operator, "۰۶۸۴۱۵۹۴۱۴", "The holder has shown their card", Again::AfterOpenCalls)
            .await
            .unwrap();
        let left = row(&portal, claimant).await;
        assert_eq!((left.identity_key, left.assurance), (None, Assurance::Contact));
        let letters = participation::mail::latest(store.read(), 1).await.unwrap();
        assert_eq!(letters[0].recipient, "a@example.org");
        assert!(letters[0].body.contains("The holder has shown their card"));

        // Nobody speaks twice in the call that is open, unless the operator knows that they are two.
        for person in [claimant, holder] {
            assert_eq!(problem(person::identify(store, person, &declared(), ID).await), "held-identity");
        }
        assert_eq!(problem(release(operator, ID, "x", Again::AfterOpenCalls).await), "held-identity");
        release(operator, ID, "Two people", Again::AtOnce).await.unwrap();
        person::identify(store, holder, &declared(), ID).await.unwrap();
        assert_eq!(row(&portal, holder).await.assurance, Assurance::Identity);

        // Both are in the trail, without the reason, which may name people.
        let filter = Filter { kind: Some(EventKind::IdentityReleased), ..Filter::default() };
        let told = trail(store.read(), &filter, 9).await.unwrap();
        let told: Vec<_> = told.iter().map(|event| (event.subject_id, event.data())).collect();
        let (ended, taken) = (json!({ "again": "at_once" }), json!({ "again": "after_open_calls" }));
        assert_eq!(told, [(None, ended), (claimant.person_id(), taken)]);
        assert_eq!(portal.call(call).await.state, participation::call::CallState::Open);
    });
}
