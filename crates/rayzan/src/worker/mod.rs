//! What the portal does by itself, beside answering: the clock, the ballots, the figures of open surveys, the grouping of
//! contributions, titles and summaries from a machine, the mail, the SMS, the places of reports, the broom.

mod ballots;
mod broom;
mod clock;
mod figures;
mod grouping;
mod machine_text;
pub mod mail;
pub mod places;
pub mod sms;

use std::sync::Arc;
use std::time::Duration;

use participation::concern::Grouper;
use participation::concern::machine_text::Writer;
use participation::vote::BallotKey;
use participation::{Clock, Store};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use web::App;

use crate::gateway::SmsGateway;

pub use clock::turn_calls;
pub use mail::Sender;

/// Tells workers to stop; dropping it tells them too.
pub type Stop = watch::Receiver<bool>;

/// Everything that runs beside the pages.
#[derive(Debug)]
pub struct Workers {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Workers {
    /// Starts them. Without a sender or a gateway, letters or SMS wait in their outbox; without a writer nobody is asked for
    /// titles and summaries.
    pub fn start(
        store: &Store,
        app: &Arc<App>,
        clock: &Arc<dyn Clock>,
        ballot_key: &BallotKey,
        sender: Option<Sender>,
        gateway: Option<SmsGateway>,
        grouper: Grouper,
        writer: Option<Arc<dyn Writer>>,
        checks: bool,
    ) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mut tasks = vec![
            tokio::spawn(clock::run(store.clone(), Arc::clone(clock), Arc::clone(app), stopped.clone())),
            tokio::spawn(ballots::run(store.clone(), Arc::clone(clock), ballot_key.clone(), stopped.clone())),
            tokio::spawn(figures::run(store.clone(), stopped.clone())),
            tokio::spawn(broom::run(Arc::clone(app), stopped.clone())),
            tokio::spawn(grouping::run(store.clone(), Arc::clone(clock), grouper, stopped.clone())),
        ];
        if checks {
            tasks.push(tokio::spawn(places::run(store.clone(), Arc::clone(clock), stopped.clone())));
        }
        if let Some(writer) = writer {
            let (store, clock) = (store.clone(), Arc::clone(clock));
            tasks.push(tokio::spawn(machine_text::run(store, clock, writer, stopped.clone())));
        }
        if let Some(sender) = sender {
            tasks.push(tokio::spawn(mail::run(
                store.clone(),
                Arc::clone(clock),
                Arc::clone(app),
                sender,
                stopped.clone(),
            )));
        }
        if let Some(gateway) = gateway {
            let (store, clock, app) = (store.clone(), Arc::clone(clock), Arc::clone(app));
            tasks.push(tokio::spawn(sms::run(store, clock, app, gateway, stopped)));
        }
        Self { stop, tasks }
    }

    /// Lets each finish what it is in the middle of, for as long as `patience`; then ends it.
    pub async fn stop(self, patience: Duration) {
        let _ = self.stop.send(true);
        let ends = tokio::time::Instant::now() + patience;
        for mut task in self.tasks {
            if tokio::time::timeout_at(ends, &mut task).await.is_err() {
                task.abort();
            }
        }
    }
}

/// Sleeps; `false` when it is time to stop instead.
async fn rest(stop: &mut Stop, pause: Duration) -> bool {
    if *stop.borrow() {
        return false;
    }
    tokio::select! {
        () = tokio::time::sleep(pause) => true,
        _ = stop.changed() => false,
    }
}
