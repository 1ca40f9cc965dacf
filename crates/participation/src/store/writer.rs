//! The one place that opens write transactions.
//!
//! Writes that wait at the same moment share one transaction, each in its own savepoint, and are acknowledged together
//! after its commit: one flush to the disk serves all of them, and an acknowledged write survives `kill -9`. A write
//! that fails is rolled back to its savepoint and does not touch its neighbours. Events are gathered while the writes
//! run and appended in one statement just before the commit; their numbers come from a counter row that the commit
//! releases, so numbers are committed in order on PostgreSQL too, where several processes write.
//!
//! What survives a crash: everything acknowledged, nothing else. A crash between commit and acknowledgement keeps the
//! write although its author saw no answer; submission keys make repeating it harmless.

use std::any::Any;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use futures_util::FutureExt as _;
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbErr, TransactionTrait as _};
use tokio::sync::{mpsc, oneshot, watch};

use super::Db;
use crate::clock::Clock;
use crate::event::{self, NewEvent};
use crate::refusal::Refusal;

/// What a write does with its transaction.
pub type Work<'a, T> = Pin<Box<dyn Future<Output = Result<T, Refusal>> + Send + 'a>>;

/// How many waiting writes share one commit at most: large enough to be bound by the statements and not by the flush,
/// small enough that the first of them does not wait long.
const BATCH: usize = 256;
/// How many writes may wait before callers are slowed down.
const QUEUE: usize = 4096;

/// What a write gives its caller, whatever it is.
type Given = Box<dyn Any + Send>;
type Erased = Box<dyn for<'a> FnOnce(&'a WriteTx) -> Work<'a, Given> + Send>;

/// A write that waits, and who waits for it.
struct Job {
    work: Erased,
    answer: oneshot::Sender<Result<Given, Refusal>>,
}

fn tell(answer: oneshot::Sender<Result<Given, Refusal>>, result: Result<Given, Refusal>) {
    // The caller may have gone away meanwhile; the write stands all the same.
    let _ = answer.send(result);
}

fn gone() -> Refusal {
    Refusal::Unavailable(DbErr::Custom("the write was not taken; the log says why".into()))
}

/// A write transaction, as verbs see it.
#[derive(Debug)]
pub struct WriteTx {
    tx: Db,
    events: Mutex<Vec<NewEvent>>,
}

impl WriteTx {
    /// The connection to query and change rows with.
    pub fn db(&self) -> &Db {
        &self.tx
    }

    /// Appends an event; it is committed with the rows, or not at all.
    pub fn append(&self, event: NewEvent) {
        self.lock().push(event);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<NewEvent>> {
        // A panic while the list is held leaves it whole: it only ever grows or is cut.
        self.events.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[derive(Clone, Debug)]
pub(super) struct Writer {
    queue: mpsc::Sender<Message>,
}

enum Message {
    Write(Job),
    Stop(oneshot::Sender<()>),
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Message::Write(_) => "Write",
            Message::Stop(_) => "Stop",
        })
    }
}

impl Writer {
    pub(super) fn start(
        connection: DatabaseConnection,
        head: Arc<watch::Sender<i64>>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(run(connection, head, clock, waiting));
        Self { queue }
    }

    /// Does a write and hands back what it gives. Every verb passes here with a type of its own: what they share stands in
    /// `erased`, which is compiled once.
    pub(super) async fn write<T, F>(&self, work: F) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a WriteTx) -> Work<'a, T> + Send + 'static,
    {
        let work: Erased = Box::new(move |tx| {
            let work = work(tx);
            Box::pin(async move { Ok(Box::new(work.await?) as Given) })
        });
        let given = self.erased(work).await?;
        given.downcast::<T>().map(|value| *value).map_err(|_| gone())
    }

    async fn erased(&self, work: Erased) -> Result<Given, Refusal> {
        let (answer, answered) = oneshot::channel();
        self.queue.send(Message::Write(Job { work, answer })).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }

    pub(super) async fn stop(&self) {
        let (told, stopped) = oneshot::channel();
        if self.queue.send(Message::Stop(told)).await.is_ok() {
            let _ = stopped.await;
        }
    }
}

async fn run(
    connection: DatabaseConnection,
    head: Arc<watch::Sender<i64>>,
    clock: Arc<dyn Clock>,
    mut waiting: mpsc::Receiver<Message>,
) {
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        if waiting.recv_many(&mut batch, BATCH).await == 0 {
            return;
        }
        let mut jobs = Vec::with_capacity(batch.len());
        let mut stop = None;
        for message in batch.drain(..) {
            match message {
                Message::Write(job) => jobs.push(job),
                Message::Stop(told) => stop = Some(told),
            }
        }
        if !jobs.is_empty() {
            commit_together(&connection, &head, &*clock, jobs).await;
        }
        if let Some(told) = stop {
            waiting.close();
            let _ = connection.close().await;
            let _ = told.send(());
            return;
        }
    }
}

/// Runs the jobs in one transaction and tells each what became of it.
async fn commit_together(
    connection: &DatabaseConnection,
    head: &watch::Sender<i64>,
    clock: &dyn Clock,
    jobs: Vec<Job>,
) {
    // SQLite: IMMEDIATE takes the write lock at once, so that no statement in the middle meets a locked database.
    let begun = connection
        .begin_with_options(sea_orm::TransactionOptions {
            sqlite_transaction_mode: Some(sea_orm::SqliteTransactionMode::Immediate),
            ..Default::default()
        })
        .await;
    let tx = match begun {
        Ok(tx) => WriteTx { tx: tx.into(), events: Mutex::new(Vec::new()) },
        Err(cause) => {
            // Dropping the jobs would tell the callers only that the writer is gone; run nothing, say why.
            tracing::error!(%cause, writes = jobs.len(), "no write transaction could be opened");
            drop(jobs);
            return;
        }
    };
    let mut outcomes = Vec::with_capacity(jobs.len());
    let mut broken: Option<DbErr> = None;
    for job in jobs {
        if broken.is_some() {
            // The transaction is lost; what has not run yet is dropped, and its caller told so.
            continue;
        }
        let before = tx.lock().len();
        if let Err(cause) = tx.tx.execute_unprepared("SAVEPOINT write_of_one").await {
            broken = Some(cause);
            continue;
        }
        // A write that panics must not take the writer with it: it is undone, and its caller told that it failed.
        let Job { work, answer } = job;
        let keep = match AssertUnwindSafe(async { work(&tx).await }).catch_unwind().await {
            Ok(result) => {
                let keep = result.is_ok();
                outcomes.push((answer, result));
                keep
            }
            Err(_) => {
                tracing::error!("a write panicked and was undone");
                false
            }
        };
        let end = if keep {
            tx.tx.execute_unprepared("RELEASE SAVEPOINT write_of_one").await
        } else {
            tx.lock().truncate(before);
            match tx.tx.execute_unprepared("ROLLBACK TO SAVEPOINT write_of_one").await {
                Ok(_) => tx.tx.execute_unprepared("RELEASE SAVEPOINT write_of_one").await,
                Err(cause) => Err(cause),
            }
        };
        broken = end.err();
    }
    let result = match broken {
        Some(cause) => {
            let _ = tx.tx.rollback().await;
            Err(cause)
        }
        None => {
            let events = std::mem::take(&mut *tx.lock());
            match event::table::append(&tx.tx, clock.now(), events).await {
                Ok(last) => tx.tx.commit().await.map(|()| last),
                Err(cause) => {
                    let _ = tx.tx.rollback().await;
                    Err(cause)
                }
            }
        }
    };
    match result {
        Ok(last) => {
            if let Some(seq) = last {
                head.send_replace(seq);
            }
            for (answer, result) in outcomes {
                tell(answer, result);
            }
        }
        Err(cause) => {
            tracing::error!(%cause, writes = outcomes.len(), "a commit failed; nothing of it was kept");
            let text = cause.to_string();
            for (answer, result) in outcomes {
                let lost = || Refusal::Unavailable(DbErr::Custom(text.clone()));
                tell(answer, result.and_then(|_| Err(lost())));
            }
        }
    }
}
