//! Followers read the events in order from their own cursor and do the rest. They can crash, be replayed and be added
//! later: a durable follower moves its cursor in the transaction that holds its work, so an event counts exactly once
//! even when two processes follow.

pub mod counts;
pub mod likeness;
pub mod search;

use std::time::Duration;

use sea_orm::{ConnectionTrait as _, DbErr, Statement};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::event::table::{self as events, Model as Event};
use crate::store::Db;
use crate::{Refusal, Store};

/// How often a process looks for events that others have committed.
const POLL: Duration = Duration::from_millis(500);
/// How many events a follower takes at a time.
const CHUNK: u64 = 2000;
/// How many of them are looked at for likeness at a time: a statement names each of their keys.
const LIKENESS_CHUNK: u64 = 500;
/// How many of them the search index takes at a time.
const SEARCH_CHUNK: u64 = 1000;
/// How long followers that nobody waits for let events gather: many in one go cost less, and those who write wait less for it.
const GATHER: Duration = Duration::from_millis(200);
/// How long such a follower gives way between two chunks when it is behind.
const GIVE_WAY: Duration = Duration::from_millis(30);

/// The durable followers of a running portal.
#[derive(Debug)]
pub struct Followers {
    /// The number of the last event that is in the counts. Pages are made after it.
    pub counted: watch::Receiver<i64>,
    /// The number of the last event that the gatherings of near-identical contributions know. Nothing waits for it: what is
    /// gathered is an event itself.
    pub gathered: watch::Receiver<i64>,
    /// The number of the last event that is in the search index. Nothing waits for it.
    pub searched: watch::Receiver<i64>,
    tasks: Vec<JoinHandle<()>>,
}

impl Followers {
    /// Starts the durable followers and the look-out for other processes' events.
    pub fn start(store: &Store) -> Self {
        let (told, counted) = watch::channel(0);
        let (met, gathered) = watch::channel(0);
        let (found, searched) = watch::channel(0);
        let tasks = vec![
            tokio::spawn(look_out(store.clone())),
            tokio::spawn(follow_counts(store.clone(), told)),
            tokio::spawn(follow_likeness(store.clone(), met)),
            tokio::spawn(follow_search(store.clone(), found)),
        ];
        Self { counted, gathered, searched, tasks }
    }

    /// Stops them; what they have not done yet they do after the next start.
    pub fn stop(self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

async fn look_out(store: Store) {
    loop {
        tokio::time::sleep(POLL).await;
        if let Err(cause) = store.refresh_head().await {
            tracing::warn!(%cause, "the head of the events could not be read");
        }
    }
}

async fn follow_counts(store: Store, told: watch::Sender<i64>) {
    let mut head = store.head();
    loop {
        match counts::catch_up(&store, CHUNK).await {
            Ok(seq) => {
                told.send_replace(seq);
                if head.borrow_and_update().le(&seq) && head.changed().await.is_err() {
                    return;
                }
            }
            Err(cause) => {
                tracing::warn!(%cause, "the counts could not follow; trying again");
                tokio::time::sleep(POLL).await;
            }
        }
    }
}

async fn follow_likeness(store: Store, told: watch::Sender<i64>) {
    let catch_up = |store: Store| async move { likeness::catch_up(&store, LIKENESS_CHUNK).await };
    at_leisure(store, told, "likeness", catch_up).await;
}

async fn follow_search(store: Store, told: watch::Sender<i64>) {
    let catch_up = |store: Store| async move { search::catch_up(&store, SEARCH_CHUNK).await };
    at_leisure(store, told, "search", catch_up).await;
}

/// Follows with what nobody waits for: events gather meanwhile, since many in one go cost less.
async fn at_leisure<F, Fut>(store: Store, told: watch::Sender<i64>, name: &'static str, catch_up: F)
where
    F: Fn(Store) -> Fut,
    Fut: Future<Output = Result<(i64, bool), Refusal>>,
{
    let mut head = store.head();
    loop {
        match catch_up(store.clone()).await {
            Ok((seq, more)) => {
                told.send_replace(seq);
                if more {
                    tokio::time::sleep(GIVE_WAY).await;
                    continue;
                }
                if head.borrow_and_update().le(&seq) && head.changed().await.is_err() {
                    return;
                }
                tokio::time::sleep(GATHER).await;
            }
            Err(cause) => {
                tracing::warn!(%cause, name, "a follower could not follow; trying again");
                tokio::time::sleep(POLL).await;
            }
        }
    }
}

/// Where a follower stands; 0 before its first event.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn cursor(db: &Db, name: &str) -> Result<i64, DbErr> {
    let row = db
        .query_one_raw(Statement::from_sql_and_values(
            db.get_database_backend(),
            "SELECT seq FROM follower WHERE name = $1",
            [name.into()],
        ))
        .await?;
    row.map_or(Ok(0), |r| r.try_get_by_index(0))
}

/// Moves a cursor inside the transaction of the work.
///
/// # Errors
/// `Conflict` when another process has moved it meanwhile: that process did the work.
pub(crate) async fn advance(db: &Db, name: &str, from: i64, to: i64) -> Result<(), Refusal> {
    let backend = db.get_database_backend();
    if from == 0 {
        db.execute_raw(Statement::from_sql_and_values(
            backend,
            "INSERT INTO follower (name, seq) VALUES ($1, 0) ON CONFLICT (name) DO NOTHING",
            [name.into()],
        ))
        .await?;
    }
    let moved = db
        .execute_raw(Statement::from_sql_and_values(
            backend,
            "UPDATE follower SET seq = $1 WHERE name = $2 AND seq = $3",
            [to.into(), name.into(), from.into()],
        ))
        .await?;
    if moved.rows_affected() == 1 { Ok(()) } else { Err(Refusal::Conflict) }
}

/// Where a follower stands after its transaction, and whether more events may wait: when the cursor had moved meanwhile,
/// another process has done the work.
async fn settled(
    store: &Store,
    name: &str,
    moved: Result<(), Refusal>,
    to: i64,
    full: bool,
) -> Result<(i64, bool), Refusal> {
    match moved {
        Ok(()) => Ok((to, full)),
        Err(Refusal::Conflict) => Ok((cursor(store.read(), name).await?, true)),
        Err(other) => Err(other),
    }
}

/// Hands events to `take` in order as soon as they are ready, from `after` on, until the store is gone. For followers
/// that keep nothing durable, such as the page cache. `ready` says up to where events may be handed on; `done` tells
/// how far they were.
pub async fn follow(
    store: Store,
    mut ready: watch::Receiver<i64>,
    mut after: i64,
    done: watch::Sender<i64>,
    mut take: impl FnMut(&[Event]) + Send,
) {
    loop {
        let up_to = *ready.borrow_and_update();
        if up_to > after {
            match events::between(store.read(), after, up_to, CHUNK).await {
                Ok(chunk) => {
                    take(&chunk);
                    after = chunk.last().map_or(up_to, |e| e.seq);
                    done.send_replace(after);
                }
                Err(cause) => {
                    tracing::warn!(%cause, "events could not be read; trying again");
                    tokio::time::sleep(POLL).await;
                }
            }
        } else if ready.changed().await.is_err() {
            return;
        }
    }
}
