//! Renews the approximate figures of open surveys.

use std::time::Duration;

use participation::{Refusal, Store, SystemChance, survey};

use super::{Stop, rest};

/// How often is looked whether enough people have answered: a query over the open surveys.
const PAUSE: Duration = Duration::from_secs(5);

pub(super) async fn run(store: Store, mut stop: Stop) {
    loop {
        match survey::renew(&store, &SystemChance).await {
            // Another process is at the same work.
            Ok(_) | Err(Refusal::Conflict) => {}
            Err(cause) => {
                tracing::warn!(%cause, "the figures of open surveys could not be renewed; trying again")
            }
        }
        if !rest(&mut stop, PAUSE).await {
            return;
        }
    }
}
