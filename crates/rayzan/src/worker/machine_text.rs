//! Asks a service for titles and summaries where a drafter has asked for them.

use std::sync::Arc;
use std::time::Duration;

use participation::concern::machine_text::{Writer, write_due};
use participation::{Clock, Store};

use super::{Stop, rest};

/// How often is looked whether one is asked for: a query over a table with a row a concern.
const PAUSE: Duration = Duration::from_secs(1);
/// After a failure.
const AGAIN: Duration = Duration::from_secs(10);

pub(super) async fn run(store: Store, clock: Arc<dyn Clock>, writer: Arc<dyn Writer>, mut stop: Stop) {
    loop {
        let pause = match write_due(&store, &*clock, &writer).await {
            Ok(_) => PAUSE,
            Err(cause) => {
                tracing::warn!(%cause, "titles and summaries could not be asked for; trying again");
                AGAIN
            }
        };
        if !rest(&mut stop, pause).await {
            return;
        }
    }
}
