use jiff::Timestamp;
use sea_orm::{ActiveModelTrait, Set};

use super::describe::touch;
use super::{CallState, table};
use crate::clock::{Clock, instant};
use crate::event::{EventKind, NewEvent};
use crate::{Refusal, Store};

/// What the clock did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turned {
    /// How many calls opened.
    pub opened: usize,
    /// How many calls closed.
    pub closed: usize,
    /// The next instant at which something opens or closes; the clock may sleep until then.
    pub next: Option<Timestamp>,
}

/// The clock opens the calls whose opening has come and closes those whose period is over. It looks at the stored
/// instants and not at what it did before, so it does the right thing after a restart, however long the portal was down.
///
/// # Errors
/// The store is unavailable.
#[crate::boxed]
pub async fn turn(store: &Store, clock: &dyn Clock) -> Result<Turned, Refusal> {
    let now = clock.now().as_millisecond();
    let mut turned = Turned { opened: 0, closed: 0, next: None };
    // Two rounds: a call whose whole period passed while the portal was down opens and then closes.
    for _ in 0..2 {
        if table::due(store.read(), now).await?.is_empty() {
            break;
        }
        let (opened, closed) = store
            .write(move |tx| {
                Box::pin(async move {
                    let mut done = (0, 0);
                    for call in table::due(tx.db(), now).await? {
                        let (state, kind) = match call.state {
                            CallState::Scheduled => (CallState::Open, EventKind::CallOpened),
                            _ => (CallState::Answering, EventKind::CallClosed),
                        };
                        if state == CallState::Open {
                            done.0 += 1;
                        } else {
                            done.1 += 1;
                        }
                        let (id, organization, revision) = (call.id, call.organization_id, call.revision);
                        let mut row: table::ActiveModel = call.into();
                        row.state = Set(state);
                        touch(&mut row, revision, now);
                        row.update(tx.db()).await?;
                        tx.append(NewEvent::new(kind, id).within(organization).of_call(id));
                    }
                    Ok(done)
                })
            })
            .await?;
        turned.opened += opened;
        turned.closed += closed;
    }
    turned.next = table::next_turn(store.read()).await?.map(instant);
    Ok(turned)
}
