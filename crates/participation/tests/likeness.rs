//! Stories of near-identical contributions: one letter that many people send.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::common::{concern, story};
use participation::Actor;
use participation::contribution::rules::Words;
use participation::contribution::thread::{self, Place, Shown, Sort};
use participation::contribution::{self, ContributionKind, Edit, Submission};
use participation::follower::Followers;

const LETTER: &str = "به نام خدا؛ ما اعضای انجمن از پیش‌نویس سپاسگزاریم، اما مهلت سی روز برای گردآوری نظر اعضا در استان‌ها کافی \
    نیست و درخواست می‌کنیم این مهلت برای اسنادی که بر کسب‌وکارها اثر مستقیم دارند به شصت روز برسد.";

fn letter(call: i64, key: &str, signature: &str) -> Submission {
    Submission { body: format!("{LETTER} {signature}"), ..concern(call, Some(1), key) }
}

async fn listed(portal: &crate::common::Portal, call: i64) -> Vec<Shown> {
    thread::page(portal.store.read(), call, Place::Node(1), None, Sort::Oldest, 1, 20).await.unwrap()
}

async fn people(portal: &crate::common::Portal, count: usize) -> Vec<Actor> {
    let mut people = Vec::new();
    for n in 0..count {
        people.push(portal.participant(&format!("member{n}@example.org")).await);
    }
    people
}

#[test]
fn a_letter_that_three_people_send_is_listed_once_and_stays_everybodys_own() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let mut followers = Followers::start(&portal.store);
        let people = people(&portal, 4).await;
        let mut sent = Vec::new();
        for (n, person) in people.iter().take(3).enumerate() {
            let signature = ["", "با احترام، عضو انجمن", "باسپاس"][n];
            sent.push(portal.contribute(*person, letter(call, &format!("k{n}"), signature)).await.unwrap());
        }
        // The first of them sends it once more, and somebody else says something else.
        sent.push(portal.contribute(people[0], letter(call, "k3", "")).await.unwrap());
        let other = portal.contribute(people[3], concern(call, Some(1), "k4")).await.unwrap();
        // Somebody answers the second letter.
        let answer = Submission { parent_id: Some(sent[1]), ..concern(call, None, "k5") };
        let reply = portal.contribute(people[3], answer).await.unwrap();
        portal.counted(&mut followers).await;

        let shown = listed(&portal, call).await;
        assert_eq!(shown.iter().map(|s| s.contribution.id).collect::<Vec<_>>(), [sent[0], other]);
        assert_eq!(
            shown.iter().map(|s| s.senders).collect::<Vec<_>>(),
            [2, 0],
            "two people besides the first"
        );
        let replies: Vec<i64> = shown[0].replies.iter().map(|s| s.contribution.id).collect();
        assert_eq!(replies, [reply], "what was answered to one of them stands under all of them");
        let tally = thread::tally(portal.store.read(), call, Place::Node(1)).await.unwrap();
        assert_eq!((tally.contributions, tally.listed(None)), (6, 2), "each is counted, one is listed");

        let (all, total) = thread::alike(portal.store.read(), sent[0], 1, 20).await.unwrap();
        assert_eq!(all.iter().map(|s| s.contribution.id).collect::<Vec<_>>(), sent);
        assert_eq!(total, 4);
        let second = thread::find_shown(portal.store.read(), sent[1]).await.unwrap().unwrap();
        assert_eq!(second.contribution.alike_id, Some(sent[0]));
        assert_eq!(thread::page_of(portal.store.read(), &second.contribution, 1).await.unwrap(), 2);
        let quotes = contribution::quote::newest_of_nodes(portal.store.read(), call).await.unwrap();
        assert_eq!(quotes.iter().map(|q| q.id).collect::<Vec<_>>(), [other, sent[0]]);
    });
}

#[test]
fn the_same_letter_about_another_article_or_as_a_proposal_is_another_contribution() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let mut followers = Followers::start(&portal.store);
        let people = people(&portal, 3).await;
        portal.contribute(people[0], letter(call, "k0", "")).await.unwrap();
        let elsewhere = Submission { node_id: None, ..letter(call, "k1", "") };
        portal.contribute(people[1], elsewhere).await.unwrap();
        let proposal = Submission { kind: ContributionKind::Proposal, ..letter(call, "k2", "") };
        portal.contribute(people[2], proposal).await.unwrap();
        portal.counted(&mut followers).await;
        let all =
            thread::page(portal.store.read(), call, Place::Call, None, Sort::Oldest, 1, 20).await.unwrap();
        assert_eq!(all.iter().map(|s| s.senders).collect::<Vec<_>>(), [0, 0, 0]);
    });
}

#[test]
fn when_the_first_takes_theirs_back_or_says_something_else_the_next_stands_for_all() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let mut followers = Followers::start(&portal.store);
        let people = people(&portal, 4).await;
        let mut sent = Vec::new();
        for (n, person) in people.iter().enumerate() {
            sent.push(portal.contribute(*person, letter(call, &format!("k{n}"), "")).await.unwrap());
        }
        portal.counted(&mut followers).await;
        let ids = |shown: &[Shown]| shown.iter().map(|s| (s.contribution.id, s.senders)).collect::<Vec<_>>();
        assert_eq!(ids(&listed(&portal, call).await), [(sent[0], 3)]);

        contribution::withdraw(&portal.store, people[0], &*portal.clock, sent[0], 1).await.unwrap();
        portal.counted(&mut followers).await;
        assert_eq!(ids(&listed(&portal, call).await), [(sent[1], 2)]);

        let words =
            Words { kind: ContributionKind::Concern, body: "نظرم عوض شد.".into(), wording: None };
        let edit = Edit { id: sent[1], revision: 1, words };
        contribution::edit(&portal.store, people[1], &*portal.clock, edit).await.unwrap();
        portal.counted(&mut followers).await;
        assert_eq!(ids(&listed(&portal, call).await), [(sent[1], 0), (sent[2], 1)]);

        // Who comes later still finds the letter under its new head.
        let late = portal.participant("late@example.org").await;
        portal.contribute(late, letter(call, "late", "")).await.unwrap();
        portal.counted(&mut followers).await;
        assert_eq!(ids(&listed(&portal, call).await), [(sent[1], 0), (sent[2], 2)]);
    });
}

#[test]
fn what_a_campaign_sends_within_a_moment_is_gathered_in_one_go() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let people = people(&portal, 40).await;
        for (n, person) in people.iter().enumerate() {
            let signature = if n % 2 == 0 { "" } else { "یک عضو" };
            portal.contribute(*person, letter(call, &format!("k{n}"), signature)).await.unwrap();
        }
        let mut followers = Followers::start(&portal.store);
        portal.counted(&mut followers).await;
        let shown = listed(&portal, call).await;
        assert_eq!(shown.iter().map(|s| s.senders).collect::<Vec<_>>(), [39]);
        assert_eq!(
            thread::alike(portal.store.read(), shown[0].contribution.id, 2, 30).await.unwrap().0.len(),
            10
        );
    });
}
