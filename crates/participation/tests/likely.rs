//! Stories of sorting: which concerns a contribution may belong to.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use crate::common::answering::{Closed, closed};
use crate::common::{Portal, both, story};
use participation::concern::{self, Likely, Move, NewConcern, Unsorted};
use participation::contribution;

const TEXTS: [&str; 6] = [
    "کرایهٔ تاکسی در ساعت شلوغ گران است",
    "نرخ تاکسی‌ها باید روی شیشه نصب شود",
    "آسفالت خیابان پر از چاله است",
    "چاله‌های کوچهٔ ما را ترمیم کنید",
    "رانندهٔ تاکسی کرایه را دو برابر گرفت",
    "هزینهٔ ویلچر برای معلولان زیاد است",
];

async fn make(portal: &Portal, call: i64, title: &str, contributions: &[i64]) -> i64 {
    let new = NewConcern {
        call_id: call,
        titles: both(title, title),
        contributions: contributions.to_vec(),
        from: None,
    };
    concern::create(&portal.store, portal.drafter, &*portal.clock, new).await.unwrap()
}

async fn likely(portal: &Portal, likely: &Likely, call: i64, id: i64) -> Vec<i64> {
    let db = portal.store.read();
    let row = contribution::table::find(db, id).await.unwrap().unwrap();
    let within = concern::table::memberships(db, &[id]).await.unwrap().remove(&id).unwrap_or_default();
    let asked = vec![Unsorted::new(&row, within)];
    likely.of(db, call, asked, 3).await.unwrap().remove(&id).unwrap()
}

#[test]
fn a_contribution_is_offered_the_concerns_that_speak_of_the_same_as_they_are_now() {
    story(|portal| async move {
        let Closed { call, ids, .. } = closed(&portal, &TEXTS).await;
        let fares = make(&portal, call, "کرایه", &ids[0..2]).await;
        let roads = make(&portal, call, "آسفالت", &ids[2..4]).await;
        let known = Likely::default();
        assert_eq!(likely(&portal, &known, call, ids[4]).await[0], fares);
        // Where it is already, it is not offered; what shares nothing with it neither.
        assert_eq!(likely(&portal, &known, call, ids[2]).await, Vec::<i64>::new());
        // Somebody moves the texts about fares to the other one: it is the likely one now.
        let moved =
            Move { call_id: call, contributions: ids[0..2].to_vec(), from: Some(fares), to: Some(roads) };
        concern::place(&portal.store, portal.drafter, &*portal.clock, moved).await.unwrap();
        assert_eq!(likely(&portal, &known, call, ids[4]).await, [roads]);
        // What a process read step by step is what another one reads at once.
        let wheels = make(&portal, call, "معلولان", &ids[5..6]).await;
        for id in &ids {
            let (before, anew) = (likely(&portal, &known, call, *id).await, Likely::default());
            assert_eq!(before, likely(&portal, &anew, call, *id).await);
        }
        let row = concern::table::find(portal.store.read(), wheels).await.unwrap().unwrap();
        concern::remove(&portal.store, portal.drafter, wheels, row.revision).await.unwrap();
        assert!(likely(&portal, &known, call, ids[5]).await.iter().all(|concern| *concern != wheels));
    });
}

#[test]
fn several_calls_are_kept_apart_and_the_oldest_is_read_again() {
    story(|portal| async move {
        let known = Likely::default();
        let mut calls = Vec::new();
        for _ in 0..3 {
            let call = portal.open_call().await;
            let author = portal.participant("author@example.org").await;
            let mut ids = Vec::new();
            for (at, text) in [TEXTS[0], TEXTS[4]].iter().enumerate() {
                let new = contribution::Submission {
                    body: (*text).into(),
                    ..crate::common::concern(call, None, &format!("{call}-{at}"))
                };
                ids.push(portal.contribute(author, new).await.unwrap());
            }
            let fares = make(&portal, call, "کرایه", &ids[..1]).await;
            assert_eq!(likely(&portal, &known, call, ids[1]).await, [fares]);
            calls.push((call, ids[1], fares));
        }
        for (call, id, fares) in calls {
            assert_eq!(likely(&portal, &known, call, id).await, [fares]);
        }
    });
}
