//! The confirmation of a kind, told on both databases.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]

use crate::common::{Portal, story};
use participation::person::attestation::{self, AttestationState, Decision, table};
use participation::person::{self, SelfDescription};
use participation::{Actor, Refusal, Role, mail};

fn elite(affiliation: &str) -> SelfDescription {
    SelfDescription {
        kind: "elite".into(),
        affiliation: affiliation.into(),
        show_kind: true,
        ..Default::default()
    }
}

fn id(actor: Actor) -> i64 {
    actor.person_id().unwrap()
}

async fn says(portal: &Portal, actor: Actor, said: SelfDescription) {
    person::describe_self(&portal.store, actor, &*portal.clock, said).await.unwrap();
}

async fn asked(portal: &Portal) -> Actor {
    let person = portal.participant("a@example.org").await;
    says(portal, person, elite("دانشگاه نمونه")).await;
    attestation::ask(&portal.store, person, &*portal.clock, Some(portal.unit)).await.unwrap();
    person
}

async fn decide(portal: &Portal, actor: Actor, of: Actor, declined: Option<&str>) -> Result<(), Refusal> {
    let last = table::of_person(portal.store.read(), id(of)).await.unwrap().unwrap();
    let declined = declined.map(str::to_owned);
    let decision = Decision { person_id: id(of), revision: last.revision, declined };
    attestation::decide(&portal.store, actor, &*portal.clock, decision).await
}

async fn attested(portal: &Portal, actor: Actor) -> bool {
    person::table::find(portal.store.read(), id(actor)).await.unwrap().unwrap().is_attested()
}

#[test]
fn a_lead_above_the_unit_confirms_and_a_changed_kind_is_the_persons_own_word_again() {
    story(|portal| async move {
        let person = asked(&portal).await;
        assert!(!attested(&portal, person).await);
        let waiting = table::waiting(portal.store.read(), vec![portal.unit]).await.unwrap();
        assert_eq!(waiting.len(), 1);
        decide(&portal, portal.lead, person, None).await.unwrap();
        assert!(attested(&portal, person).await);
        let letter = &mail::latest(portal.store.read(), 1).await.unwrap()[0];
        assert_eq!(letter.recipient, "a@example.org");
        // Other facts may change; what was confirmed may not.
        says(&portal, person, SelfDescription { birth_year: "1364".into(), ..elite("دانشگاه نمونه") }).await;
        assert!(attested(&portal, person).await);
        says(&portal, person, elite("دانشگاهی دیگر")).await;
        assert!(!attested(&portal, person).await);
        assert_eq!(table::of_person(portal.store.read(), id(person)).await.unwrap(), None);
    });
}

#[test]
fn a_decline_needs_a_reason_and_can_be_asked_again() {
    story(|portal| async move {
        let person = asked(&portal).await;
        let without = decide(&portal, portal.lead, person, Some("  ")).await;
        assert!(matches!(without, Err(Refusal::Invalid(_))));
        decide(&portal, portal.lead, person, Some("نامه‌ای از دانشگاه نیست.")).await.unwrap();
        let last = table::of_person(portal.store.read(), id(person)).await.unwrap().unwrap();
        assert_eq!(last.state, AttestationState::Declined);
        let twice = decide(&portal, portal.lead, person, None).await;
        assert!(matches!(twice, Err(Refusal::Conflict)));
        attestation::ask(&portal.store, person, &*portal.clock, Some(portal.unit)).await.unwrap();
        attestation::withdraw(&portal.store, person).await.unwrap();
        assert!(matches!(attestation::withdraw(&portal.store, person).await, Err(Refusal::NotFound)));
    });
}

#[test]
fn nobody_else_decides_and_nobody_confirms_themselves() {
    story(|portal| async move {
        let person = asked(&portal).await;
        let far = portal.organization(None, "دستگاه دور", "Far Body").await;
        let far = portal.official("far@example.org", Role::Lead, Some(far)).await;
        for stranger in [person, portal.drafter, far] {
            let refused = decide(&portal, stranger, person, None).await;
            assert!(matches!(refused, Err(Refusal::Forbidden)), "{refused:?}");
        }
        says(&portal, portal.lead, elite("دانشگاه نمونه")).await;
        attestation::ask(&portal.store, portal.lead, &*portal.clock, Some(portal.unit)).await.unwrap();
        let own = decide(&portal, portal.lead, portal.lead, None).await;
        assert!(matches!(own, Err(Refusal::NotNow("own-attestation"))));
    });
}

#[test]
fn one_of_the_public_and_a_member_of_nothing_are_told_what_is_missing() {
    story(|portal| async move {
        let person = portal.participant("a@example.org").await;
        let ask = || attestation::ask(&portal.store, person, &*portal.clock, Some(portal.unit));
        assert!(matches!(ask().await, Err(Refusal::NotNow("kind-public"))));
        says(&portal, person, elite("")).await;
        assert!(matches!(ask().await, Err(Refusal::Invalid(p)) if p[0].field == "affiliation"));
    });
}
