//! A closed call, and what officials do with it.

use std::sync::Arc;

use jiff::ToSpan as _;
use participation::answer::table as answers;
use participation::answer::{self, Decision, Given, Ground, GroundKind, Saying, Subject, standing};
use participation::concern::group::{Proposed, Said};
use participation::concern::{self as concerns, Grouper};
use participation::contribution::Submission;
use participation::{Actor, Clock as _, Refusal, Role, call};

use super::{Portal, both, concern};

pub fn given(decision: Decision) -> Given {
    Given {
        decision,
        reason: both("چون قانون چنین می‌گوید", "Because the law says so"),
        grounds: vec![Ground {
            kind: GroundKind::Law,
            title: "قانون بهبود مستمر محیط کسب‌وکار".into(),
            article: "ماده ۲".into(),
            quote: String::new(),
            url: String::new(),
            file_id: None,
            file: None,
        }],
        articles: if decision.accepts() { vec![1] } else { Vec::new() },
        unchanged: Default::default(),
    }
}

pub fn saying(call_id: i64, subject: Subject, decision: Decision) -> Saying {
    Saying { call_id, subjects: vec![(subject, 0)], given: given(decision) }
}

/// A closed call with some contributions, and a second drafter who signs.
pub struct Closed {
    pub call: i64,
    pub ids: Vec<i64>,
    pub second: Actor,
}

pub async fn closed(portal: &Portal, texts: &[&str]) -> Closed {
    let call = portal.open_call().await;
    let mut ids = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let author = portal.participant(&format!("author{at}@example.org")).await;
        let new = Submission { body: (*text).into(), ..concern(call, Some(1), &format!("k{at}")) };
        ids.push(portal.contribute(author, new).await.unwrap());
    }
    close(portal).await;
    let second = portal.official("second@example.org", Role::Drafter, Some(portal.unit)).await;
    Closed { call, ids, second }
}

pub async fn close(portal: &Portal) {
    portal.clock.set(portal.clock.now().checked_add((24 * 32).hours()).unwrap());
    call::turn(&portal.store, &*portal.clock).await.unwrap();
}

pub async fn decide(portal: &Portal, who: Actor, saying: Saying) -> Result<(), Refusal> {
    answer::decide(&portal.store, who, &*portal.clock, saying).await
}

pub async fn sign(portal: &Portal, who: Actor, call: i64, subject: Subject) -> Result<(), Refusal> {
    let revision = answers::draft_of(portal.store.read(), subject).await.unwrap().map_or(0, |d| d.revision);
    answer::sign(&portal.store, who, &*portal.clock, call, vec![(subject, revision)]).await
}

pub async fn left(portal: &Portal, call: i64) -> u64 {
    standing::progress(portal.store.read(), call).await.unwrap().left()
}

/// A grouper that puts texts together by their first word.
pub fn by_first_word() -> Grouper {
    Arc::new(|texts: &[Said], progress: &mut dyn FnMut(usize, usize)| {
        let mut groups: std::collections::BTreeMap<String, Vec<usize>> = Default::default();
        for (at, said) in texts.iter().enumerate() {
            let first = said.text.split_whitespace().next().unwrap_or_default().to_owned();
            groups.entry(first).or_default().push(at);
            progress(at + 1, texts.len());
        }
        let proposed = |(first, members): (String, Vec<usize>)| Proposed {
            title: first.clone(),
            phrases: vec![first],
            sentences: vec![(texts[members[0]].text.clone(), members.clone())],
            members,
            campaign: false,
        };
        groups.into_iter().map(proposed).collect()
    })
}

pub async fn group(portal: &Portal, call: i64) -> Vec<concerns::table::Weighed> {
    concerns::ask_grouping(&portal.store, portal.drafter, &*portal.clock, call).await.unwrap();
    let twice = concerns::ask_grouping(&portal.store, portal.drafter, &*portal.clock, call).await;
    assert!(matches!(twice, Err(Refusal::NotNow("grouping-under-way"))));
    let done = concerns::group_due(&portal.store, &*portal.clock, &by_first_word()).await.unwrap();
    assert_eq!(done, 1);
    concerns::table::of_call(portal.store.read(), call).await.unwrap()
}
