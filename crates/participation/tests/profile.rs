//! What people say of themselves, told on both databases.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]

use crate::common::{Portal, story};
use participation::event::EventKind;
use participation::event::table::{Filter, trail};
use participation::person::profile::{Dimension, Gender, ParticipantKind, UNSAID};
use participation::person::{self, SelfDescription};
use participation::{Actor, Refusal};

fn id(actor: Actor) -> i64 {
    actor.person_id().expect("a participant is a person")
}

async fn row(portal: &Portal, actor: Actor) -> person::table::Model {
    person::table::find(portal.store.read(), id(actor)).await.unwrap().unwrap()
}

fn said() -> SelfDescription {
    SelfDescription {
        kind: "private_sector".into(),
        show_kind: true,
        affiliation: " شرکت  نمونه ".into(),
        affiliation_legal_id: "10380284790".into(),
        birth_year: "1985".into(),
        gender: "undisclosed".into(),
        province: "IR-23".into(),
    }
}

#[test]
fn everything_is_optional_and_can_be_taken_back() {
    story(|portal| async move {
        let person = portal.participant("a@example.org").await;
        let groups = |row: &person::table::Model| Dimension::ALL.map(|d| row.group(d, 1405));
        assert_eq!(groups(&row(&portal, person).await), ["public", UNSAID, UNSAID, UNSAID]);
        person::describe_self(&portal.store, person, &*portal.clock, said()).await.unwrap();
        let kept = row(&portal, person).await;
        assert_eq!(groups(&kept), ["private_sector", "35-44", UNSAID, "IR-23"]);
        assert_eq!(kept.gender, Some(Gender::Undisclosed));
        assert_eq!(kept.affiliation.as_deref(), Some("شرکت نمونه"));
        let nothing = SelfDescription::default();
        person::describe_self(&portal.store, person, &*portal.clock, nothing).await.unwrap();
        let kept = row(&portal, person).await;
        assert_eq!((kept.kind, kept.birth_year, kept.affiliation), (ParticipantKind::Public, None, None));
    });
}

#[test]
fn the_trail_tells_that_a_profile_changed_and_not_what_it_says() {
    story(|portal| async move {
        let person = portal.participant("a@example.org").await;
        person::describe_self(&portal.store, person, &*portal.clock, said()).await.unwrap();
        let filter = Filter { kind: Some(EventKind::ProfileUpdated), ..Filter::default() };
        let events = trail(portal.store.read(), &filter, 10).await.unwrap();
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].data(), serde_json::json!({}));
    });
}

#[test]
fn a_visitor_has_no_profile_and_made_up_choices_are_refused() {
    story(|portal| async move {
        let store = &portal.store;
        let visitor = person::describe_self(store, Actor::Visitor, &*portal.clock, said()).await;
        assert!(matches!(visitor, Err(Refusal::SignInNeeded)));
        let person = portal.participant("a@example.org").await;
        let made_up = SelfDescription {
            kind: "king".into(),
            gender: "x".into(),
            province: "IR-99".into(),
            birth_year: "3000".into(),
            ..Default::default()
        };
        match person::describe_self(store, person, &*portal.clock, made_up).await {
            Err(Refusal::Invalid(problems)) => {
                let fields: Vec<_> = problems.iter().map(|p| p.field.as_str()).collect();
                assert_eq!(fields, ["kind", "birth_year", "gender", "province"]);
            }
            other => panic!("{other:?}"),
        }
    });
}
