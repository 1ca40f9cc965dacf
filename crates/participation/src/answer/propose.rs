use super::DraftState;
use super::decide::{Saying, say};
use crate::clock::Clock;
use crate::{Actor, Refusal, Store};

/// An expert or a drafter proposes an answer; a drafter decides it.
///
/// # Errors
/// Those of [`super::decide`]; `NotNow("already-decided")`.
#[crate::boxed]
pub async fn propose(store: &Store, actor: Actor, clock: &dyn Clock, saying: Saying) -> Result<(), Refusal> {
    say(store, actor, clock, saying, DraftState::Proposed).await
}
