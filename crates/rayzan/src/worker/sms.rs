//! The SMS worker: takes messages from their outbox and hands them to the gateway, as the mail worker does with letters.

use std::sync::Arc;
use std::time::Duration;

use participation::person::rules::CODE_LIFE;
use participation::{Clock, Refusal, Store, sms};
use web::App;

use super::mail::{Outcome, Round};
use super::{Stop, rest};
use crate::gateway::SmsGateway;

/// How many messages are claimed at a time.
const BATCH: u64 = 20;
/// The longest pause between two looks into the outbox: messages put off come due without an event.
const PAUSE: Duration = Duration::from_secs(5);
/// The shortest.
const SHORTEST: Duration = Duration::from_millis(200);

pub(super) async fn run(
    store: Store,
    clock: Arc<dyn Clock>,
    app: Arc<App>,
    gateway: SmsGateway,
    mut stop: Stop,
) {
    let mut head = store.head();
    loop {
        head.borrow_and_update();
        match deliver(&store, &*clock, &gateway, &stop).await {
            Ok(round) => {
                app.metrics().sms_sent.inc_by(round.sent);
                app.metrics().sms_failed.inc_by(round.failed);
            }
            Err(cause) => tracing::warn!(%cause, "the SMS outbox could not be read or noted; trying again"),
        }
        if !rest(&mut stop, SHORTEST).await {
            return;
        }
        tokio::select! {
            _ = head.changed() => {}
            awake = rest(&mut stop, PAUSE) => if !awake { return },
        }
    }
}

/// Sends what is due, one after the other, until nothing is or it is time to stop.
///
/// # Errors
/// The store is unavailable; messages in hand are tried again later.
pub async fn deliver(
    store: &Store,
    clock: &dyn Clock,
    gateway: &SmsGateway,
    stop: &Stop,
) -> Result<Round, Refusal> {
    let mut round = Round::default();
    loop {
        let messages = sms::due(store, clock.now().as_millisecond(), BATCH).await?;
        if messages.is_empty() {
            return Ok(round);
        }
        for message in messages {
            if *stop.borrow() {
                // Claimed but not tried: it comes due again by itself.
                return Ok(round);
            }
            // A code that has run out is of no use to anybody and still costs money.
            let late = clock.now().as_millisecond() - message.created_at >= CODE_LIFE;
            let outcome = if late { Outcome::Never(None) } else { gateway.send(&message).await };
            let now = clock.now().as_millisecond();
            // The log names the message's row, never the number.
            match outcome {
                Outcome::Taken => {
                    sms::sent(store, message.id, now).await?;
                    round.sent += 1;
                }
                Outcome::NotNow(code) => {
                    sms::failed(store, message.id, now, false).await?;
                    round.failed += 1;
                    let attempt = message.attempts + 1;
                    tracing::warn!(sms = message.id, attempt, code, "an SMS was not taken");
                }
                Outcome::Never(code) => {
                    sms::failed(store, message.id, now, true).await?;
                    round.failed += 1;
                    tracing::warn!(sms = message.id, code, "an SMS was refused for good");
                }
            }
        }
    }
}
