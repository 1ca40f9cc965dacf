//! What the store promises: all or nothing, neighbours unharmed, and a clear refusal when it cannot write.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]

use std::sync::Arc;
use std::time::Duration;

use crate::common::{Portal, concern, story};
use participation::event::{self, EventKind, NewEvent};
use participation::{Actor, Refusal, Store, StoreOptions, SystemClock};
use sea_orm::{ConnectionTrait as _, Database, TransactionTrait as _};

#[test]
fn two_hundred_writes_at_once_keep_their_own_fates() {
    story(|portal| async move {
        let before = event::table::head(portal.store.read()).await.unwrap();
        let mut writes = Vec::new();
        for i in 0..200i64 {
            let store = portal.store.clone();
            writes.push(tokio::spawn(async move {
                store
                    .write(move |tx| {
                        Box::pin(async move {
                            tx.append(NewEvent::new(EventKind::ProfileUpdated, i));
                            match i % 5 {
                                0 => Err(Refusal::Forbidden),
                                // A broken statement spoils its own write and no other.
                                1 => {
                                    tx.db().execute_unprepared("INSERT INTO nowhere VALUES (1)").await?;
                                    Ok(i)
                                }
                                _ => Ok(i),
                            }
                        })
                    })
                    .await
            }));
        }
        let mut done = Vec::new();
        for (i, write) in writes.into_iter().enumerate() {
            match write.await.unwrap() {
                Ok(n) => done.push(n),
                Err(Refusal::Forbidden) => assert_eq!(i % 5, 0),
                Err(Refusal::Unavailable(_)) => assert_eq!(i % 5, 1),
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(done.len(), 120);
        let events = event::table::between(portal.store.read(), before, i64::MAX, 1000).await.unwrap();
        let mut told: Vec<i64> = events.iter().filter_map(|e| e.subject_id).collect();
        told.sort_unstable();
        assert_eq!(told, done);
        assert!(events.windows(2).all(|w| w[1].seq == w[0].seq + 1), "a gap in the numbers of events");
    });
}

#[test]
fn a_write_that_panics_is_undone_and_the_next_one_works() {
    story(|portal| async move {
        let before = event::table::head(portal.store.read()).await.unwrap();
        let panicked: Result<(), _> = portal
            .store
            .write(|tx| {
                Box::pin(async move {
                    tx.append(NewEvent::new(EventKind::ProfileUpdated, 1));
                    panic!("a fault in a verb");
                })
            })
            .await;
        assert!(matches!(panicked, Err(Refusal::Unavailable(_))));
        assert_eq!(event::table::head(portal.store.read()).await.unwrap(), before);
        portal.participant("participant@example.org").await;
    });
}

#[test]
fn a_full_database_refuses_clearly_and_loses_nothing() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut portal = Portal::open(false).await;
        let call = portal.open_call().await;
        let person = portal.participant("participant@example.org").await;
        let first = portal.contribute(person, concern(call, Some(1), "first")).await.unwrap();
        portal.options.page_limit = Some(1);
        portal.reopen().await;
        let mut refused = None;
        for i in 0..500 {
            let mut long = concern(call, Some(1), &format!("filling-{i}"));
            long.body = "ن".repeat(4000);
            if let Err(refusal) = portal.contribute(person, long).await {
                refused = Some(refusal);
                break;
            }
        }
        assert!(matches!(refused, Some(Refusal::Unavailable(_))), "{refused:?}");
        let row = participation::contribution::table::find(portal.store.read(), first).await.unwrap();
        assert!(row.is_some());
        // Room again: the same portal goes on.
        portal.options.page_limit = None;
        portal.reopen().await;
        portal.contribute(person, concern(call, Some(1), "after")).await.unwrap();
    });
}

#[test]
fn a_locked_database_refuses_after_its_patience_and_works_again_when_free() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let mut options = StoreOptions::embedded(folder.path());
        options.patience = Duration::from_millis(20);
        let store = Store::open(&options, Arc::new(SystemClock)).await.unwrap();
        let other = Database::connect(&options.url).await.unwrap();
        let lock = other.begin().await.unwrap();
        lock.execute_unprepared("UPDATE event_head SET seq = seq").await.unwrap();
        let write = || {
            store.write(|tx| {
                Box::pin(async move {
                    tx.append(NewEvent::new(EventKind::ProfileUpdated, 1));
                    Ok(())
                })
            })
        };
        assert!(matches!(write().await, Err(Refusal::Unavailable(_))));
        lock.rollback().await.unwrap();
        write().await.unwrap();
    });
}

#[test]
fn a_database_that_is_gone_is_a_refusal_and_not_a_crash() {
    story(|portal| async move {
        let call = portal.open_call().await;
        let person = portal.participant("participant@example.org").await;
        portal.store.clone().close().await;
        let refused = portal.contribute(person, concern(call, Some(1), "gone")).await;
        assert!(matches!(refused, Err(Refusal::Unavailable(_))));
        assert!(portal.store.refresh_head().await.is_err());
        let visitor = portal.contribute(Actor::Visitor, concern(call, Some(1), "gone")).await;
        assert!(matches!(visitor, Err(Refusal::SignInNeeded)));
    });
}
