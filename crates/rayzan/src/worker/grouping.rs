//! Groups contributions where a drafter has asked for it.

use std::sync::Arc;
use std::time::Duration;

use participation::concern::{Grouper, group_due};
use participation::{Clock, Store};

use super::{Stop, rest};

/// How often is looked whether a grouping is asked for: a query over a table with a row a call.
const PAUSE: Duration = Duration::from_secs(1);
/// After a failure.
const AGAIN: Duration = Duration::from_secs(10);

pub(super) async fn run(store: Store, clock: Arc<dyn Clock>, grouper: Grouper, mut stop: Stop) {
    loop {
        let pause = match group_due(&store, &*clock, &grouper).await {
            Ok(_) => PAUSE,
            Err(cause) => {
                tracing::warn!(%cause, "contributions could not be grouped; trying again");
                AGAIN
            }
        };
        if !rest(&mut stop, pause).await {
            return;
        }
    }
}
