//! Stories of what comes after the closing: grouping, answering, signing.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::common::answering::{Closed, close, closed, decide, given, group, left, saying, sign};
use crate::common::{both, concern, story};
use participation::answer::table as answers;
use participation::answer::{self, Decision, Given, Saying, Subject, standing};
use participation::call::CallState;
use participation::concern as concerns;
use participation::contribution::{ContributionKind, Submission};
use participation::moderation::{self, Rule, Ruling};
use participation::{Refusal, Role};

#[test]
fn an_expert_proposes_a_drafter_decides_and_a_second_official_signs() {
    story(|portal| async move {
        let Closed { call, ids, second } = closed(&portal, &["هزینه روشن نیست"]).await;
        let expert = portal.official("expert@example.org", Role::Expert, Some(portal.unit)).await;
        let one = Subject::Contribution(ids[0]);
        let proposal = saying(call, one, Decision::Rejected);
        answer::propose(&portal.store, expert, &*portal.clock, proposal).await.unwrap();
        assert!(matches!(
            decide(&portal, expert, saying(call, one, Decision::Accepted)).await,
            Err(Refusal::Forbidden)
        ));
        // Whoever did not see the proposal overwrites nothing.
        let blind = decide(&portal, portal.drafter, saying(call, one, Decision::Accepted)).await;
        assert!(matches!(blind, Err(Refusal::Conflict)));
        let seen = Saying { subjects: vec![(one, 1)], ..saying(call, one, Decision::Accepted) };
        decide(&portal, portal.drafter, seen).await.unwrap();
        let again = Saying { subjects: vec![(one, 2)], ..saying(call, one, Decision::Noted) };
        let late = answer::propose(&portal.store, expert, &*portal.clock, again).await;
        assert!(matches!(late, Err(Refusal::NotNow("already-decided"))));
        assert!(matches!(
            sign(&portal, portal.drafter, call, one).await,
            Err(Refusal::NotNow("own-decision"))
        ));
        assert!(answers::answer_of(portal.store.read(), one).await.unwrap().is_none());
        sign(&portal, second, call, one).await.unwrap();
        let signed = answers::answer_of(portal.store.read(), one).await.unwrap().unwrap();
        assert_eq!((signed.decision, signed.given().unwrap().articles), (Decision::Accepted, vec![1]));
        assert_eq!(left(&portal, call).await, 0);
        // A correction is decided and signed anew; what stood there stays.
        decide(&portal, portal.drafter, saying(call, one, Decision::Rejected)).await.unwrap();
        sign(&portal, portal.lead, call, one).await.unwrap();
        let before = answers::replaced(portal.store.read(), one).await.unwrap();
        assert_eq!(before.iter().map(|b| b.decision).collect::<Vec<_>>(), [Decision::Accepted]);
    });
}

#[test]
fn a_rejection_without_reason_or_ground_is_not_kept_whoever_sends_it() {
    story(|portal| async move {
        let Closed { call, ids, .. } = closed(&portal, &["هزینه روشن نیست"]).await;
        let one = Subject::Contribution(ids[0]);
        for (reason, grounds, code) in [
            (Default::default(), given(Decision::Rejected).grounds, "answer-reason-missing"),
            (both("چون", "Because"), Vec::new(), "answer-ground-missing"),
        ] {
            let bare = Given { reason, grounds, ..given(Decision::Rejected) };
            let bare = Saying { given: bare, ..saying(call, one, Decision::Rejected) };
            let refused = decide(&portal, portal.drafter, bare.clone()).await;
            assert!(matches!(&refused, Err(Refusal::Invalid(p)) if p[0].code == code), "{refused:?}");
            let refused = answer::propose(&portal.store, portal.drafter, &*portal.clock, bare).await;
            assert!(matches!(refused, Err(Refusal::Invalid(_))));
        }
        assert!(answers::draft_of(portal.store.read(), one).await.unwrap().is_none());
        // And none before the closing, nor by a participant.
        let open = portal.open_call().await;
        let early = decide(&portal, portal.drafter, saying(open, one, Decision::Rejected)).await;
        assert!(matches!(early, Err(Refusal::NotNow("not-answering"))));
        let anybody = portal.participant("anybody@example.org").await;
        let stranger = decide(&portal, anybody, saying(call, one, Decision::Rejected)).await;
        assert!(matches!(stranger, Err(Refusal::Forbidden)));
    });
}

#[test]
fn what_was_hidden_is_not_answered_and_owes_nothing() {
    story(|portal| async move {
        let Closed { call, ids, second } = closed(&portal, &["دشنام", "پیشنهاد"]).await;
        decide(&portal, portal.drafter, saying(call, Subject::Contribution(ids[0]), Decision::Noted))
            .await
            .unwrap();
        let ruling = Ruling {
            contribution_id: ids[0],
            revision: 1,
            reason: "دشنام است".into(),
            portal: "http://localhost".into(),
        };
        moderation::hide(&portal.store, portal.lead, &*portal.clock, Rule::Respect, ruling).await.unwrap();
        let signed = sign(&portal, second, call, Subject::Contribution(ids[0])).await;
        assert!(matches!(signed, Err(Refusal::NotNow("not-visible"))));
        let decided =
            decide(&portal, portal.drafter, saying(call, Subject::Contribution(ids[0]), Decision::Noted))
                .await;
        assert!(matches!(decided, Err(Refusal::NotNow("not-visible"))));
        assert_eq!(standing::unanswered(portal.store.read(), call, 10).await.unwrap(), [ids[1]]);
    });
}

#[test]
fn one_answer_to_a_concern_answers_all_of_it_and_moving_out_takes_it_back() {
    story(|portal| async move {
        let texts = ["هزینه زیاد است", "هزینه روشن نیست", "مهلت کم است"];
        let Closed { call, ids, second } = closed(&portal, &texts).await;
        let found = group(&portal, call).await;
        let sizes: Vec<(String, i64)> =
            found.iter().map(|w| (w.concern.title(text::Language::Fa), w.texts)).collect();
        assert_eq!(sizes, [("هزینه".to_owned(), 2), ("مهلت".to_owned(), 1)]);
        let cost = &found[0].concern;
        let subject = Subject::Concern(cost.id);
        decide(&portal, portal.drafter, saying(call, subject, Decision::PartlyAccepted)).await.unwrap();
        sign(&portal, second, call, subject).await.unwrap();
        assert_eq!(standing::unanswered(portal.store.read(), call, 10).await.unwrap(), [ids[2]]);
        // One that says something else besides is answered once both are.
        let both_of = concerns::Move {
            call_id: call,
            contributions: vec![ids[1]],
            from: None,
            to: Some(found[1].concern.id),
        };
        concerns::place(&portal.store, portal.drafter, &*portal.clock, both_of).await.unwrap();
        assert_eq!(standing::unanswered(portal.store.read(), call, 10).await.unwrap(), [ids[1], ids[2]]);
        let out =
            concerns::Move { call_id: call, contributions: vec![ids[0]], from: Some(cost.id), to: None };
        concerns::place(&portal.store, portal.drafter, &*portal.clock, out).await.unwrap();
        assert_eq!(standing::unanswered(portal.store.read(), call, 10).await.unwrap(), ids);
        // The sentence of the one that left left with it.
        let cost = concerns::table::find(portal.store.read(), cost.id).await.unwrap().unwrap();
        assert_eq!(cost.summary()[&text::Language::Fa][0].from, [ids[1]]);
        let emptied =
            concerns::Move { call_id: call, contributions: vec![ids[1]], from: Some(cost.id), to: None };
        concerns::place(&portal.store, portal.drafter, &*portal.clock, emptied).await.unwrap();
        let empty = decide(&portal, portal.drafter, saying(call, subject, Decision::Noted)).await;
        assert!(matches!(empty, Err(Refusal::NotNow("concern-empty"))));
        let gone = concerns::remove(&portal.store, portal.drafter, cost.id, cost.revision).await;
        assert!(matches!(gone, Err(Refusal::NotNow("concern-answered"))));
    });
}

#[test]
fn a_new_proposal_leaves_what_people_did_alone() {
    story(|portal| async move {
        let texts = ["هزینه زیاد است", "هزینه روشن نیست", "مهلت کم است", "مهلت بیشتر شود", "پرسش دارم"];
        let Closed { call, ids, .. } = closed(&portal, &texts).await;
        let found = group(&portal, call).await;
        let find = |title: &str| {
            found.iter().find(|w| w.concern.title(text::Language::Fa) == title).unwrap().concern.clone()
        };
        let (cost, time, question) = (find("هزینه"), find("مهلت"), find("پرسش"));
        let renamed = concerns::Description {
            titles: both("هزینهٔ اجرا", "Cost"),
            summary: vec![(text::Language::Fa, format!("هزینه‌ها سنگین است [{}]", ids[0]))],
            campaign: true,
        };
        concerns::describe(&portal.store, portal.drafter, &*portal.clock, cost.id, 1, renamed).await.unwrap();
        let alone = concerns::Move { call_id: call, contributions: vec![ids[4]], from: None, to: None };
        concerns::place(&portal.store, portal.drafter, &*portal.clock, alone).await.unwrap();
        let again = group(&portal, call).await;
        let kept = again.iter().find(|w| w.concern.id == cost.id).unwrap();
        assert_eq!((kept.concern.title(text::Language::En), kept.texts), ("Cost".to_owned(), 2));
        assert!(kept.concern.campaign);
        assert!(again.iter().all(|w| w.concern.id != time.id && w.concern.id != question.id));
        let members = concerns::table::members_of_call(portal.store.read(), call).await.unwrap();
        assert!(members.values().flatten().all(|id| *id != ids[4]));
        // Two become one; its address leads on.
        let time = again.iter().find(|w| w.concern.title(text::Language::Fa) == "مهلت").unwrap();
        concerns::merge(&portal.store, portal.drafter, &*portal.clock, time.concern.id, 1, cost.id)
            .await
            .unwrap();
        let merged = concerns::table::find(portal.store.read(), time.concern.id).await.unwrap().unwrap();
        assert_eq!(merged.merged_into, Some(cost.id));
        assert_eq!(concerns::table::members(portal.store.read(), cost.id).await.unwrap(), ids[..4]);
        let split = concerns::NewConcern {
            call_id: call,
            titles: both("مهلت اجرا", ""),
            contributions: vec![ids[2], ids[3]],
            from: Some(cost.id),
        };
        let split = concerns::create(&portal.store, portal.drafter, &*portal.clock, split).await.unwrap();
        assert_eq!(concerns::table::members(portal.store.read(), cost.id).await.unwrap(), ids[..2]);
        assert_eq!(concerns::table::members(portal.store.read(), split).await.unwrap(), ids[2..4]);
    });
}

#[test]
fn many_are_answered_signed_and_taken_back_at_once() {
    story(|portal| async move {
        let Closed { call, ids, second } = closed(&portal, &["الف", "ب", "پ"]).await;
        let all: Vec<(Subject, i32)> = ids.iter().map(|id| (Subject::Contribution(*id), 0)).collect();
        let many = Saying { subjects: all, ..saying(call, Subject::Contribution(0), Decision::Noted) };
        decide(&portal, portal.drafter, many).await.unwrap();
        let seen: Vec<(Subject, i32)> = ids.iter().map(|id| (Subject::Contribution(*id), 1)).collect();
        answer::take_back(&portal.store, portal.drafter, call, vec![seen[0]]).await.unwrap();
        answer::sign(&portal.store, second, &*portal.clock, call, seen[1..].to_vec()).await.unwrap();
        let progress = standing::progress(portal.store.read(), call).await.unwrap();
        assert_eq!((progress.owed, progress.decided, progress.answered), (3, 2, 2));
        // One of several that cannot be signed: none is.
        decide(&portal, portal.drafter, saying(call, seen[0].0, Decision::Noted)).await.unwrap();
        let mixed = vec![(seen[0].0, 1), (Subject::Contribution(ids[1]), 1)];
        let none = answer::sign(&portal.store, second, &*portal.clock, call, mixed).await;
        assert!(matches!(none, Err(Refusal::NotNow("not-decided"))));
        assert_eq!(left(&portal, call).await, 1);
    });
}

#[test]
fn a_reply_that_proposes_something_has_to_be_answered_too() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let author = portal.participant("author@example.org").await;
        let first = portal.contribute(author, concern(call, None, "k1")).await.unwrap();
        let reply = |kind, key: &str| Submission { parent_id: Some(first), kind, ..concern(call, None, key) };
        portal.contribute(author, reply(ContributionKind::Support, "k2")).await.unwrap();
        let proposal = portal.contribute(author, reply(ContributionKind::Proposal, "k3")).await.unwrap();
        close(&portal).await;
        assert_eq!(portal.call(call).await.state, CallState::Answering);
        assert_eq!(standing::unanswered(portal.store.read(), call, 10).await.unwrap(), [first, proposal]);
    });
}
