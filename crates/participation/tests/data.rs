//! What is kept about a person: to see, to take along, to erase. Told on both databases.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]

use std::collections::BTreeSet;

use crate::common::{Portal, concern, instant, story};
use participation::event::EventKind;
use participation::event::table::{Filter, trail};
use participation::person::{self, SelfDescription, session};
use participation::stance::{self, Stance, Take};
use participation::{Actor, Clock, Refusal, contribution, mail};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

/// Tables with rows about persons, and what exporting and erasing do with each. A new one is added to
/// `person/export.rs` and `person/erase.rs`, and then here.
const ABOUT_PERSONS: [(&str, &str); 22] = [
    ("answer_note", "exported; erased"),
    ("assignment", "exported; erased"),
    ("attestation", "exported; erased"),
    ("call_participant", "derived from contributions; a number"),
    ("ceremony", "exported; erased"),
    ("contribution", "exported; stays without a name"),
    ("contribution_report", "exported; stays without words"),
    ("desk_view", "exported; erased"),
    ("event", "exported; numbers only"),
    ("mail", "exported; erased"),
    ("membership", "exported; nobody with roles is erased"),
    ("moderation_decision", "exported; nobody with roles is erased"),
    ("one_time_code", "exported; erased"),
    ("passkey", "exported; erased"),
    ("session", "exported; erased"),
    ("sign_in_way", "exported; erased"),
    ("sms", "exported; erased"),
    ("stance", "exported; stays counted"),
    ("survey_sheet", "exported; what was handed in stays counted, the rest is erased"),
    ("token", "exported without the token; erased"),
    ("vote_mark", "exported that, not what; stays until the count"),
    ("vote_voter", "exported that, not what; stays counted"),
];

fn id(actor: Actor) -> i64 {
    actor.person_id().unwrap()
}

async fn export(portal: &Portal, actor: Actor) -> serde_json::Value {
    let now = portal.clock.now().as_millisecond();
    person::export(portal.store.read(), id(actor), now).await.unwrap().unwrap()
}

/// Somebody who has done everything there is to do, and the contribution they wrote.
async fn busy(portal: &Portal) -> (Actor, i64, i64) {
    let call = portal.open_call().await;
    let other = portal.participant("other@example.org").await;
    let theirs = portal.contribute(other, concern(call, Some(1), "k1")).await.unwrap();
    let person = portal.participant("A@example.org").await;
    let said = SelfDescription { birth_year: "1364".into(), province: "IR-23".into(), ..Default::default() };
    person::describe_self(&portal.store, person, &*portal.clock, said).await.unwrap();
    let own = portal.contribute(person, concern(call, Some(2), "k2")).await.unwrap();
    let take = Take { contribution_id: theirs, stance: Some(Stance::Agree) };
    stance::take(&portal.store, person, &*portal.clock, take).await.unwrap();
    (person, own, theirs)
}

#[test]
fn a_person_takes_along_everything_that_is_kept_about_them_and_nothing_of_others() {
    story(|portal| async move {
        let (person, own, theirs) = busy(&portal).await;
        let told = export(&portal, person).await;
        assert_eq!(told["profile"]["birth_year"], 1364);
        assert_eq!(told["ways_of_signing_in"][0]["address"], "A@example.org");
        assert_eq!(told["sessions"].as_array().unwrap().len(), 1);
        assert_eq!(told["contributions"][0]["number"], own);
        assert_eq!(told["contributions"].as_array().unwrap().len(), 1);
        assert_eq!(told["stances"][0]["contribution"], theirs);
        assert_eq!(told["letters"].as_array().unwrap().len(), 1);
        assert_eq!(told["codes"].as_array().unwrap().len(), 1);
        let kinds: BTreeSet<&str> =
            told["events"].as_array().unwrap().iter().filter_map(|e| e["kind"].as_str()).collect();
        for kind in ["person_signed_up", "profile_updated", "contribution_submitted", "stance_taken"] {
            assert!(kinds.contains(kind), "{kind} is missing in {kinds:?}");
        }
        assert!(!told.to_string().contains("other@example.org"));
    });
}

#[test]
fn erasing_leaves_what_was_written_under_no_name_and_nothing_of_the_person() {
    story(|portal| async move {
        let (person, own, theirs) = busy(&portal).await;
        let (store, clock) = (&portal.store, &*portal.clock);
        person::erase(store, person, clock).await.unwrap();
        let row = person::table::find(store.read(), id(person)).await.unwrap().unwrap();
        assert_eq!((row.email.as_str(), row.display_name.as_str(), row.birth_year), ("", "", None));
        assert!(row.erased_at.is_some());
        let now = clock.now().as_millisecond();
        assert!(session::of_person(store.read(), id(person), now).await.unwrap().is_empty());
        let letters = mail::latest(store.read(), 100).await.unwrap();
        assert!(letters.iter().all(|l| !l.recipient.eq_ignore_ascii_case("a@example.org")));
        let left = contribution::table::find(store.read(), own).await.unwrap().unwrap();
        assert!(left.is_visible() && !left.body.is_empty());
        let taken = stance::table::of_person(store.read(), id(person), &[theirs]).await.unwrap();
        assert_eq!(taken.get(&theirs), Some(&Stance::Agree));
        let filter = Filter { kind: Some(EventKind::PersonErased), ..Filter::default() };
        assert_eq!(trail(store.read(), &filter, 10).await.unwrap().len(), 1);
        let told = export(&portal, person).await;
        for part in ["ways_of_signing_in", "sessions", "letters", "codes"] {
            assert_eq!(told[part], serde_json::json!([]), "{part}");
        }
        // The address is free for somebody new.
        assert_ne!(portal.participant("a@example.org").await, person);
    });
}

#[test]
fn an_official_is_not_erased_before_their_roles_are_taken() {
    story(|portal| async move {
        let (store, clock) = (&portal.store, &*portal.clock);
        let refused = person::erase(store, portal.drafter, clock).await;
        assert!(matches!(refused, Err(Refusal::NotNow("has-roles"))));
        let held = participation::member::table::held_by(store.read(), id(portal.drafter)).await.unwrap();
        participation::member::take_role(store, Actor::Operator, held[0].id).await.unwrap();
        clock.set(instant("2026-11-25T06:00:00Z"));
        person::erase(store, portal.drafter, clock).await.unwrap();
    });
}

#[test]
fn every_table_about_persons_is_exported_or_says_why_not() {
    story(|portal| async move {
        let db = portal.store.read();
        let question = match db.get_database_backend() {
            DbBackend::Sqlite => {
                "SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c \
                 WHERE m.type = 'table' AND c.name IN ('person_id', 'recipient')"
            }
            _ => {
                "SELECT DISTINCT table_name::text FROM information_schema.columns \
                 WHERE table_schema = 'public' AND column_name IN ('person_id', 'recipient')"
            }
        };
        let question = Statement::from_string(db.get_database_backend(), question);
        let rows = db.query_all_raw(question).await.unwrap();
        let tables: BTreeSet<String> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
        let known: BTreeSet<String> = ABOUT_PERSONS.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(tables, known, "tables with rows about persons");
    });
}
