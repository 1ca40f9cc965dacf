//! What participants do with contributions, told on both databases.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]

use crate::common::{concern, instant, story};
use participation::contribution::rules::Words;
use participation::contribution::thread::{Place, Sort};
use participation::contribution::{self, ContributionKind, Edit, Submission};
use participation::follower::{Followers, counts};
use participation::{Actor, Refusal};

#[test]
fn a_visitor_is_asked_to_sign_in() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let refused = portal.contribute(Actor::Visitor, concern(call, Some(1), "k1")).await;
        assert!(matches!(refused, Err(Refusal::SignInNeeded)));
    });
}

#[test]
fn a_participant_writes_on_an_article_and_everybody_sees_it_counted() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let mut followers = Followers::start(&portal.store);
        let maryam = portal.participant("participant@example.org").await;
        let id = portal.contribute(maryam, concern(call, Some(1), "k1")).await.unwrap();
        portal.contribute(maryam, concern(call, None, "k2")).await.unwrap();
        portal.counted(&mut followers).await;
        let counts = counts::of_call(portal.store.read(), call).await.unwrap();
        assert_eq!((counts.contributions, counts.people), (2, 1));
        assert_eq!(counts.by_node.get(&1), Some(&1));
        let threads =
            contribution::thread::page(portal.store.read(), call, Place::Node(1), None, Sort::Newest, 1, 20)
                .await
                .unwrap();
        assert_eq!(threads.len(), 1);
        let tally = contribution::thread::tally(portal.store.read(), call, Place::Node(1)).await.unwrap();
        assert_eq!((tally.contributions, tally.listed(None)), (1, 1));
        assert_eq!(threads[0].contribution.id, id);
        assert_eq!(threads[0].contribution.version, 1);
    });
}

#[test]
fn the_same_form_sent_twice_makes_one_contribution() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let person = portal.participant("participant@example.org").await;
        let (a, b) = tokio::join!(
            portal.contribute(person, concern(call, Some(1), "one-form")),
            portal.contribute(person, concern(call, Some(1), "one-form")),
        );
        assert_eq!(a.unwrap(), b.unwrap());
        let other = portal.participant("other@example.org").await;
        let stolen = portal.contribute(other, concern(call, Some(1), "one-form")).await;
        assert!(matches!(stolen, Err(Refusal::Conflict)));
    });
}

#[test]
fn contributions_are_taken_until_the_last_moment_of_the_closing_day_and_not_a_moment_longer() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let person = portal.participant("participant@example.org").await;
        portal.clock.set(instant("2026-12-24T20:29:59.999Z"));
        portal.contribute(person, concern(call, Some(1), "in-time")).await.unwrap();
        portal.clock.set(instant("2026-12-24T20:30:00Z"));
        let late = portal.contribute(person, concern(call, Some(1), "late")).await;
        assert!(matches!(late, Err(Refusal::NotNow("call-closed"))));
        // Only the answer of the first form was lost on the way: sending it again says that it is in.
        assert!(portal.contribute(person, concern(call, Some(1), "in-time")).await.is_ok());
    });
}

#[test]
fn replies_stand_under_their_thread_one_level_deep() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let person = portal.participant("participant@example.org").await;
        let thread = portal.contribute(person, concern(call, Some(2), "thread")).await.unwrap();
        let reply = |parent, key: &str| Submission { parent_id: Some(parent), ..concern(call, None, key) };
        let first = portal.contribute(person, reply(thread, "reply")).await.unwrap();
        let deeper = portal.contribute(person, reply(first, "deeper")).await;
        assert!(matches!(deeper, Err(Refusal::NotFound)));
        let shown = contribution::thread::find_shown(portal.store.read(), thread).await.unwrap().unwrap();
        assert_eq!(shown.replies.len(), 1);
        assert_eq!(shown.replies[0].contribution.node(), Some(2));
        // A withdrawn thread keeps its place as long as somebody replied to it.
        contribution::withdraw(&portal.store, person, &*portal.clock, thread, 1).await.unwrap();
        let threads = contribution::thread::page(
            portal.store.read(),
            call,
            Place::Node(2),
            None,
            Sort::MostReplies,
            1,
            20,
        )
        .await
        .unwrap();
        assert_eq!(threads.len(), 1);
        assert!(!threads[0].contribution.is_visible());
        let tally = contribution::thread::tally(portal.store.read(), call, Place::Node(2)).await.unwrap();
        assert_eq!(tally.listed(None), 1, "the stub is listed for its reply");
        assert_eq!(tally.threads.values().sum::<i64>(), 0);
    });
}

#[test]
fn an_article_that_is_not_there_takes_no_contribution() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let person = portal.participant("participant@example.org").await;
        for node in [0, 99] {
            let refused = portal.contribute(person, concern(call, Some(node), "k")).await;
            assert!(matches!(refused, Err(Refusal::NotFound)), "node {node}");
        }
    });
}

#[test]
fn an_author_edits_and_what_stood_before_is_kept() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let mut followers = Followers::start(&portal.store);
        let author = portal.participant("participant@example.org").await;
        let stranger = portal.participant("other@example.org").await;
        let id = portal.contribute(author, concern(call, Some(1), "k")).await.unwrap();
        let words = Words {
            kind: ContributionKind::Proposal,
            body: "پیشنهاد می‌کنم.".into(),
            wording: Some("متن تازه".into()),
        };
        let edit = |revision| Edit { id, revision, words: words.clone() };
        let refused = contribution::edit(&portal.store, stranger, &*portal.clock, edit(1)).await;
        assert!(matches!(refused, Err(Refusal::NotFound)));
        contribution::edit(&portal.store, author, &*portal.clock, edit(1)).await.unwrap();
        let again = contribution::edit(&portal.store, author, &*portal.clock, edit(1)).await;
        assert!(matches!(again, Err(Refusal::Conflict)));
        let before = contribution::table::edits(portal.store.read(), id).await.unwrap();
        assert_eq!(before.len(), 1);
        assert_eq!(before[0].kind, ContributionKind::Concern);
        contribution::withdraw(&portal.store, author, &*portal.clock, id, 2).await.unwrap();
        portal.counted(&mut followers).await;
        let counts = counts::of_call(portal.store.read(), call).await.unwrap();
        assert_eq!((counts.contributions, counts.people), (0, 0));
    });
}

#[test]
fn a_hundred_forms_at_the_same_moment_get_their_own_answers() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let person = portal.participant("participant@example.org").await;
        let mut sent = Vec::new();
        for i in 0..100u32 {
            let (store, clock) = (portal.store.clone(), portal.clock.clone());
            // Every tenth stands on an article that is not there, every ninth is sent twice.
            let node = if i % 10 == 0 { 77 } else { i % 2 + 1 };
            let key = if i % 9 == 0 { format!("k{}", i + 1) } else { format!("k{i}") };
            let form = concern(call, Some(node), &key);
            sent.push((
                i,
                tokio::spawn(async move { contribution::submit(&store, person, &*clock, form).await }),
            ));
        }
        let mut ids = std::collections::BTreeSet::new();
        let mut accepted = 0;
        for (i, answer) in sent {
            match answer.await.unwrap() {
                Ok(id) => {
                    accepted += 1;
                    ids.insert(id);
                }
                Err(Refusal::NotFound) => assert_eq!(i % 10, 0),
                Err(other) => panic!("form {i}: {other:?}"),
            }
        }
        let tally = contribution::thread::tally(portal.store.read(), call, Place::Call).await.unwrap();
        assert_eq!(tally.listed(None), u64::try_from(ids.len()).unwrap());
        assert!(accepted > ids.len(), "the double sendings were not double");
    });
}
