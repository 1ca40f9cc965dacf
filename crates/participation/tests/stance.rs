//! Stories of stances: agree, disagree or unsure on what others wrote.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::common::{concern, story};
use jiff::ToSpan as _;
use participation::contribution::thread::{self, Place, Sort};
use participation::follower::Followers;
use participation::stance::{self, Stance, Stances, Take};
use participation::{Actor, Clock as _, Refusal};

async fn take(
    portal: &crate::common::Portal,
    who: Actor,
    id: i64,
    stance: Option<Stance>,
) -> Result<Option<Stance>, Refusal> {
    stance::take(&portal.store, who, &*portal.clock, Take { contribution_id: id, stance }).await
}

async fn first(portal: &crate::common::Portal, call: i64, sort: Sort) -> thread::Shown {
    let page = thread::page(portal.store.read(), call, Place::Call, None, sort, 1, 20).await.unwrap();
    page.into_iter().next().unwrap()
}

#[test]
fn a_stance_is_taken_changed_and_taken_back_and_the_counts_follow() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let mut followers = Followers::start(&portal.store);
        let author = portal.participant("author@example.org").await;
        let reader = portal.participant("reader@example.org").await;
        let id = portal.contribute(author, concern(call, Some(1), "k1")).await.unwrap();
        assert_eq!(take(&portal, reader, id, Some(Stance::Agree)).await.unwrap(), None);
        assert_eq!(take(&portal, reader, id, Some(Stance::Agree)).await.unwrap(), Some(Stance::Agree));
        portal.counted(&mut followers).await;
        let agree = Stances { agree: 1, ..Stances::default() };
        assert_eq!(first(&portal, call, Sort::Newest).await.stances, agree);
        assert_eq!(take(&portal, reader, id, Some(Stance::Disagree)).await.unwrap(), Some(Stance::Agree));
        portal.counted(&mut followers).await;
        let disagree = Stances { disagree: 1, ..Stances::default() };
        assert_eq!(first(&portal, call, Sort::Newest).await.stances, disagree);
        assert_eq!(take(&portal, reader, id, None).await.unwrap(), Some(Stance::Disagree));
        portal.counted(&mut followers).await;
        assert_eq!(first(&portal, call, Sort::Newest).await.stances, Stances::default());
        let own = reader.person().unwrap();
        assert!(stance::table::of_person(portal.store.read(), own, &[id]).await.unwrap().is_empty());
    });
}

#[test]
fn nobody_speaks_for_themselves_nor_after_the_last_second() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let author = portal.participant("author@example.org").await;
        let reader = portal.participant("reader@example.org").await;
        let id = portal.contribute(author, concern(call, Some(1), "k1")).await.unwrap();
        let own = take(&portal, author, id, Some(Stance::Agree)).await;
        assert!(matches!(own, Err(Refusal::NotNow("own-contribution"))), "{own:?}");
        let visitor = take(&portal, Actor::Visitor, id, Some(Stance::Agree)).await;
        assert!(matches!(visitor, Err(Refusal::SignInNeeded)), "{visitor:?}");
        let nothing = take(&portal, reader, id + 999, Some(Stance::Agree)).await;
        assert!(matches!(nothing, Err(Refusal::NotFound)), "{nothing:?}");
        let end = portal.call(call).await.closes_at.unwrap();
        portal.clock.set(jiff::Timestamp::from_millisecond(end).unwrap() - 1.millisecond());
        take(&portal, reader, id, Some(Stance::Agree)).await.unwrap();
        portal.clock.set(jiff::Timestamp::from_millisecond(end).unwrap());
        assert!(portal.clock.now().as_millisecond() == end);
        let late = take(&portal, reader, id, Some(Stance::Unsure)).await;
        assert!(matches!(late, Err(Refusal::NotNow("call-closed"))), "{late:?}");
    });
}

#[test]
fn two_hundred_presses_at_once_leave_one_stance_a_person() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let mut followers = Followers::start(&portal.store);
        let author = portal.participant("author@example.org").await;
        let id = portal.contribute(author, concern(call, Some(1), "k1")).await.unwrap();
        let readers = [portal.participant("a@example.org").await, portal.participant("b@example.org").await];
        let mut presses = Vec::new();
        for i in 0..200_usize {
            let (store, clock) = (portal.store.clone(), portal.clock.clone());
            let new = Take { contribution_id: id, stance: Some(Stance::ALL[i % 3]) };
            let who = readers[i % 2];
            presses.push(tokio::spawn(async move { stance::take(&store, who, &*clock, new).await }));
        }
        for press in presses {
            press.await.unwrap().unwrap();
        }
        portal.counted(&mut followers).await;
        assert_eq!(first(&portal, call, Sort::Newest).await.stances.all(), 2);
    });
}

#[test]
fn what_is_supported_what_divides_and_what_was_read_least_come_first() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let mut followers = Followers::start(&portal.store);
        let author = portal.participant("author@example.org").await;
        let mut ids = Vec::new();
        for key in ["k1", "k2", "k3"] {
            ids.push(portal.contribute(author, concern(call, Some(1), key)).await.unwrap());
        }
        let (supported, contested, unread) = (ids[0], ids[1], ids[2]);
        for (i, stance) in [Stance::Agree, Stance::Agree, Stance::Disagree].into_iter().enumerate() {
            let reader = portal.participant(&format!("reader{i}@example.org")).await;
            take(&portal, reader, supported, Some(Stance::Agree)).await.unwrap();
            take(&portal, reader, contested, Some(stance)).await.unwrap();
        }
        let reads = [(supported, 4), (contested, 2)].into_iter().collect();
        participation::contribution::reads::note_reads(&portal.store, reads).await.unwrap();
        portal.counted(&mut followers).await;
        assert_eq!(first(&portal, call, Sort::MostSupported).await.contribution.id, supported);
        assert_eq!(first(&portal, call, Sort::MostContested).await.contribution.id, contested);
        assert_eq!(first(&portal, call, Sort::Fair).await.contribution.id, unread);
        let more = [(unread, 9)].into_iter().collect();
        participation::contribution::reads::note_reads(&portal.store, more).await.unwrap();
        assert_eq!(first(&portal, call, Sort::Fair).await.contribution.id, contested);
    });
}
