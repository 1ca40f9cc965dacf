//! The clock: opens and closes calls at their instants.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use participation::{Clock, Refusal, Store, call};
use web::App;

use super::{Stop, rest};

/// The longest sleep: another process may approve a call, and the machine's clock may be set.
const LONGEST: Duration = Duration::from_secs(30);
/// The shortest, so that a store that refuses is not asked in a circle.
const SHORTEST: Duration = Duration::from_millis(20);
/// After a failure.
const AGAIN: Duration = Duration::from_secs(2);

pub(super) async fn run(store: Store, clock: Arc<dyn Clock>, app: Arc<App>, mut stop: Stop) {
    loop {
        let pause = match turn_calls(&store, &*clock).await {
            Ok(turned) => {
                let count = turned.opened + turned.closed;
                app.metrics().calls_turned.inc_by(u64::try_from(count).unwrap_or(0));
                until(turned.next, clock.now())
            }
            Err(cause) => {
                tracing::warn!(%cause, "calls could not be opened and closed; trying again");
                AGAIN
            }
        };
        if !rest(&mut stop, pause).await {
            return;
        }
    }
}

/// Opens and closes what is due, and says so in the log.
///
/// # Errors
/// The store is unavailable.
pub async fn turn_calls(store: &Store, clock: &dyn Clock) -> Result<call::Turned, Refusal> {
    let turned = call::turn(store, clock).await?;
    if turned.opened + turned.closed > 0 {
        tracing::info!(opened = turned.opened, closed = turned.closed, "the clock turned calls");
    }
    Ok(turned)
}

/// How long to sleep.
fn until(next: Option<Timestamp>, now: Timestamp) -> Duration {
    let Some(next) = next else { return LONGEST };
    let wait = Duration::try_from(now.duration_until(next)).unwrap_or(Duration::ZERO);
    wait.clamp(SHORTEST, LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_sleeps_until_the_next_instant_and_never_too_long() {
        let at = |seconds: i64| Timestamp::from_second(1_700_000_000 + seconds).unwrap();
        assert_eq!(until(None, at(0)), LONGEST);
        assert_eq!(until(Some(at(7)), at(0)), Duration::from_secs(7));
        assert_eq!(until(Some(at(3600)), at(0)), LONGEST);
        assert_eq!(until(Some(at(0)), at(5)), SHORTEST);
    }
}
