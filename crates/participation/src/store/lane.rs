//! Lanes for hot verbs: what arrives while one commit is under way goes into the next together, with a few statements for
//! all instead of a few for each. Each is still acknowledged only after the commit that holds its rows and its event.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::DbErr;
use tokio::sync::{mpsc, oneshot};

use super::WriteTx;
use super::writer::{Work, Writer};
use crate::Refusal;

/// The most that share one transaction: bounded by the parameters of one statement (32,766 on SQLite).
const TOGETHER: usize = 256;
/// How many may wait before callers are slowed down.
const QUEUE: usize = 4096;

/// Input of a hot verb, written together with its neighbours.
pub trait Together: Clone + Send + 'static {
    /// What the caller gets.
    type Done: Send + 'static;

    /// Writes all of them: one result for each, in order. A refusal of one changes nothing for the others; an `Err` for
    /// the whole undoes everything, and each is then tried alone.
    fn write_all(tx: &WriteTx, items: Vec<Self>) -> Work<'_, Vec<Result<Self::Done, Refusal>>>;
}

type Waiting<T> = (T, oneshot::Sender<Result<<T as Together>::Done, Refusal>>);

/// The lanes of a store, each begun when its verb is first used.
#[derive(Debug, Clone, Default)]
pub(super) struct Lanes(Arc<Mutex<HashMap<TypeId, Box<dyn Any + Send>>>>);

impl Lanes {
    pub(super) async fn write<T: Together>(&self, writer: &Writer, item: T) -> Result<T::Done, Refusal> {
        let gone = || Refusal::Unavailable(DbErr::Custom("the write was not taken; the log says why".into()));
        let (answer, answered) = oneshot::channel();
        self.lane::<T>(writer).send((item, answer)).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }

    fn lane<T: Together>(&self, writer: &Writer) -> mpsc::Sender<Waiting<T>> {
        let mut lanes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known =
            lanes.get(&TypeId::of::<T>()).and_then(|lane| lane.downcast_ref::<mpsc::Sender<Waiting<T>>>());
        if let Some(lane) = known.filter(|lane| !lane.is_closed()) {
            return lane.clone();
        }
        let (lane, waiting) = mpsc::channel(QUEUE);
        lanes.insert(TypeId::of::<T>(), Box::new(lane.clone()));
        tokio::spawn(drive(writer.clone(), waiting));
        lane
    }
}

async fn drive<T: Together>(writer: Writer, mut waiting: mpsc::Receiver<Waiting<T>>) {
    let mut batch = Vec::with_capacity(TOGETHER);
    while waiting.recv_many(&mut batch, TOGETHER).await > 0 {
        let (items, answers): (Vec<T>, Vec<_>) = batch.drain(..).unzip();
        let kept = items.clone();
        let written = writer.write(move |tx| T::write_all(tx, items)).await;
        match written {
            Ok(results) => {
                for (answer, result) in answers.into_iter().zip(results) {
                    let _ = answer.send(result);
                }
            }
            // One of them may have broken the statement of all: alone, only that one fails.
            Err(_) if kept.len() > 1 => {
                for (answer, item) in answers.into_iter().zip(kept) {
                    let alone = writer.write(move |tx| T::write_all(tx, vec![item])).await;
                    let _ = answer.send(alone.and_then(only));
                }
            }
            Err(refusal) => {
                if let Some(answer) = answers.into_iter().next() {
                    let _ = answer.send(Err(refusal));
                }
            }
        }
    }
}

fn only<T>(results: Vec<Result<T, Refusal>>) -> Result<T, Refusal> {
    let nothing = || Refusal::Unavailable(DbErr::Custom("a lane gave no result".into()));
    results.into_iter().next().unwrap_or_else(|| Err(nothing()))
}
