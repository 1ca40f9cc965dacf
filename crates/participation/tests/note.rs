//! Stories of notes among officials.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::common::answering::{Closed, closed, group};
use crate::common::{Portal, story};
use participation::answer::{self, NewNote, Subject, note};
use participation::concern as concerns;
use participation::event::EventKind;
use participation::event::table::{Filter, trail};
use participation::{Actor, Clock as _, Refusal, Role, member, person};

async fn leave(
    portal: &Portal,
    who: Actor,
    call_id: i64,
    subject: Subject,
    body: &str,
) -> Result<(), Refusal> {
    let new = NewNote { call_id, subject, body: body.into() };
    answer::leave_note(&portal.store, who, &*portal.clock, new).await
}

async fn said(portal: &Portal, subject: Subject) -> Vec<(i64, String)> {
    let mut notes = note::of_subjects(portal.store.read(), &[subject]).await.unwrap();
    let notes = notes.remove(&subject).unwrap_or_default();
    notes.into_iter().map(|note| (note.person_id, note.body)).collect()
}

#[test]
fn officials_talk_about_an_answer_and_take_back_only_their_own_words() {
    story(|portal| async move {
        let Closed { call, ids, .. } = closed(&portal, &["هزینه روشن نیست"]).await;
        let expert = portal.official("expert@example.org", Role::Expert, Some(portal.unit)).await;
        let one = Subject::Contribution(ids[0]);
        leave(&portal, expert, call, one, "دفتر حقوقی مخالف است.").await.unwrap();
        leave(&portal, portal.drafter, call, one, "  سندش را بفرستید.\n").await.unwrap();
        leave(&portal, portal.lead, call, one, "پیش از امضا ببینم.").await.unwrap();
        // Pressed twice; and the same words later, in answer to others, are words again.
        leave(&portal, portal.lead, call, one, "پیش از امضا ببینم.").await.unwrap();
        leave(&portal, portal.drafter, call, one, "سندش را بفرستید.").await.unwrap();
        let by = |actor: Actor| actor.person_id().unwrap();
        let all = [
            (by(expert), "دفتر حقوقی مخالف است.".to_owned()),
            (by(portal.drafter), "سندش را بفرستید.".to_owned()),
            (by(portal.lead), "پیش از امضا ببینم.".to_owned()),
            (by(portal.drafter), "سندش را بفرستید.".to_owned()),
        ];
        assert_eq!(said(&portal, one).await, all);
        assert_eq!(note::counts(portal.store.read(), &[one]).await.unwrap()[&one], 4);
        let notes = note::of_subjects(portal.store.read(), &[one]).await.unwrap().remove(&one).unwrap();
        let others = answer::withdraw_note(&portal.store, portal.drafter, call, notes[0].id).await;
        assert!(matches!(others, Err(Refusal::Forbidden)));
        answer::withdraw_note(&portal.store, expert, call, notes[0].id).await.unwrap();
        let twice = answer::withdraw_note(&portal.store, expert, call, notes[0].id).await;
        assert!(matches!(twice, Err(Refusal::NotFound)));
        assert_eq!(said(&portal, one).await, all[1..]);
        // The trail knows that something was said, and not what.
        for kind in [EventKind::AnswerNoteLeft, EventKind::AnswerNoteWithdrawn] {
            let filter = Filter { kind: Some(kind), ..Filter::default() };
            let told = trail(portal.store.read(), &filter, 10).await.unwrap();
            assert!(!told.is_empty());
            assert!(told.iter().all(|event| !format!("{event:?}").contains("سندش")));
        }
    });
}

#[test]
fn nobody_else_leaves_a_note_and_none_is_empty_or_endless() {
    story(|portal| async move {
        let Closed { call, ids, .. } = closed(&portal, &["الف"]).await;
        let one = Subject::Contribution(ids[0]);
        let anybody = portal.participant("anybody@example.org").await;
        let auditor = portal.official("auditor@example.org", Role::Auditor, Some(portal.unit)).await;
        let beside = portal.organization(Some(portal.ministry), "واحد دیگر", "Another unit").await;
        let far = portal.official("far@example.org", Role::Drafter, Some(beside)).await;
        for who in [anybody, auditor, far] {
            assert!(matches!(leave(&portal, who, call, one, "سلام").await, Err(Refusal::Forbidden)));
        }
        for (body, code) in [(" \n ", "missing"), (&*"ا".repeat(note::NOTE_LIMIT + 1), "too-long")] {
            let refused = leave(&portal, portal.drafter, call, one, body).await;
            assert!(matches!(&refused, Err(Refusal::Invalid(p)) if p[0].code == code), "{refused:?}");
        }
        let elsewhere = leave(&portal, portal.drafter, call, Subject::Contribution(999), "سلام").await;
        assert!(matches!(elsewhere, Err(Refusal::NotFound)));
        let open = portal.open_call().await;
        let early = leave(&portal, portal.drafter, open, one, "سلام").await;
        assert!(matches!(early, Err(Refusal::NotNow("not-answering"))));
        assert!(said(&portal, one).await.is_empty());
    });
}

#[test]
fn what_is_said_of_a_concern_keeps_it_goes_with_it_and_is_gone_with_it() {
    story(|portal| async move {
        let Closed { call, .. } = closed(&portal, &["هزینه زیاد است", "مهلت کم است", "پرسش دارم"]).await;
        let found = group(&portal, call).await;
        let [first, second, third] = [0, 1, 2].map(|at| found[at].concern.clone());
        leave(&portal, portal.drafter, call, Subject::Concern(first.id), "یکی است با دیگری").await.unwrap();
        leave(&portal, portal.drafter, call, Subject::Concern(second.id), "دومی").await.unwrap();
        // Only what nobody talked about is proposed anew.
        let again: Vec<i64> = group(&portal, call).await.iter().map(|w| w.concern.id).collect();
        assert!(again.contains(&first.id) && again.contains(&second.id) && !again.contains(&third.id));
        let (store, clock) = (&portal.store, &*portal.clock);
        concerns::merge(store, portal.drafter, clock, first.id, 1, second.id).await.unwrap();
        let both: Vec<String> =
            said(&portal, Subject::Concern(second.id)).await.into_iter().map(|(_, body)| body).collect();
        assert_eq!(both, ["یکی است با دیگری", "دومی"]);
        let row = concerns::table::find(store.read(), second.id).await.unwrap().unwrap();
        concerns::remove(store, portal.drafter, second.id, row.revision).await.unwrap();
        assert!(said(&portal, Subject::Concern(second.id)).await.is_empty());
    });
}

#[test]
fn an_official_takes_their_notes_along_and_they_are_gone_with_the_account() {
    story(|portal| async move {
        let Closed { call, ids, second } = closed(&portal, &["الف"]).await;
        let one = Subject::Contribution(ids[0]);
        leave(&portal, second, call, one, "یادداشت من").await.unwrap();
        leave(&portal, portal.lead, call, one, "یادداشت دیگری").await.unwrap();
        let (store, clock) = (&portal.store, &*portal.clock);
        let id = second.person_id().unwrap();
        let told = person::export(store.read(), id, clock.now().as_millisecond()).await.unwrap().unwrap();
        assert_eq!(told["notes_among_officials"][0]["text"], "یادداشت من");
        assert_eq!(told["notes_among_officials"][0]["number"], ids[0]);
        assert!(!told.to_string().contains("یادداشت دیگری"));
        let held = member::table::held_by(store.read(), id).await.unwrap();
        member::take_role(store, Actor::Operator, held[0].id).await.unwrap();
        person::erase(store, second, clock).await.unwrap();
        let left: Vec<String> = said(&portal, one).await.into_iter().map(|(_, body)| body).collect();
        assert_eq!(left, ["یادداشت دیگری"]);
    });
}
