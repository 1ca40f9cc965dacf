//! Shuffles ballots that have come in, and counts them once their calls are closed.

use std::sync::Arc;
use std::time::Duration;

use participation::vote::{self, BallotKey};
use participation::{Clock, Refusal, Store, SystemChance};

use super::{Stop, rest};

/// How often ballots are looked for. A round without any costs two small queries.
const PAUSE: Duration = Duration::from_secs(2);
/// After a failure: a key that does not fit does not begin to fit at once.
const AGAIN: Duration = Duration::from_secs(60);

pub(super) async fn run(store: Store, clock: Arc<dyn Clock>, key: BallotKey, mut stop: Stop) {
    loop {
        let pause = match round(&store, &*clock, &key).await {
            Ok(()) => PAUSE,
            // Another process is at the same work.
            Err(Refusal::Conflict) => PAUSE,
            Err(Refusal::Unavailable(cause)) => {
                tracing::error!(%cause, "ballots could not be shuffled or counted; none is lost; trying again");
                AGAIN
            }
            Err(cause) => {
                tracing::error!(%cause, "ballots could not be shuffled or counted; none is lost; trying again");
                AGAIN
            }
        };
        if !rest(&mut stop, pause).await {
            return;
        }
    }
}

async fn round(store: &Store, clock: &dyn Clock, key: &BallotKey) -> Result<(), Refusal> {
    let done = vote::count(store, clock, key).await?;
    if done.counted + done.discarded > 0 {
        tracing::info!(counted = done.counted, discarded = done.discarded, "votes were counted");
    }
    vote::shuffle(store, &SystemChance, key).await?;
    Ok(())
}
