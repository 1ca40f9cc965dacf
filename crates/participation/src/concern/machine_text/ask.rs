use sea_orm::{ActiveModelTrait as _, Set};
use serde_json::json;

use super::{MachineTextState, table};
use crate::clock::Clock;
use crate::concern::table::{self as concerns, Weighed};
use crate::concern::{GROUPERS, event};
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store, WriteTx, answer};

/// The most concerns that are asked for with one press: a service may cost money.
const MOST_AT_ONCE: usize = 100;

/// For which concerns of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// This one.
    One(i64),
    /// All that lack a title or a summary in one of the languages and have no suggestion yet, the heaviest first.
    Lacking,
}

/// A drafter asks for a title and a summary. A worker carries it out; what comes of it survives a reload and a restart. Returns
/// for how many concerns.
///
/// # Errors
/// `NotFound` for a concern of another call or one that was merged; `NotNow`: `machine-text-under-way`, `concern-without-texts`,
/// `no-concern-lacks-text`, `not-answering`.
#[crate::boxed]
pub async fn ask(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    call_id: i64,
    wanted: Wanted,
) -> Result<usize, Refusal> {
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = answer::at_desk(tx, actor, &GROUPERS, call_id, &answer::GROUPING).await?;
                match wanted {
                    Wanted::One(id) => {
                        let row = concerns::find(tx.db(), id).await?;
                        row.filter(|row| row.call_id == call.id && row.merged_into.is_none())
                            .ok_or(Refusal::NotFound)?;
                        if concerns::is_empty(tx.db(), id).await? {
                            return Err(Refusal::NotNow("concern-without-texts"));
                        }
                        let before = table::of_concern(tx.db(), id).await?;
                        if before.is_some_and(|row| row.state.is_under_way()) {
                            return Err(Refusal::NotNow("machine-text-under-way"));
                        }
                        wait(tx, actor, id, now).await?;
                        tx.append(event(EventKind::MachineTextAsked, actor, &call, id));
                        Ok(1)
                    }
                    Wanted::Lacking => {
                        let all = concerns::of_call(tx.db(), call.id).await?;
                        let ids: Vec<i64> = all.iter().map(|weighed| weighed.concern.id).collect();
                        let before = table::of_concerns(tx.db(), &ids).await?;
                        let free =
                            |id: &i64| before.get(id).is_none_or(|row| row.state == MachineTextState::Failed);
                        let lacking: Vec<i64> = all
                            .iter()
                            .filter(|weighed| lacks(weighed))
                            .map(|weighed| weighed.concern.id)
                            .filter(free)
                            .take(MOST_AT_ONCE)
                            .collect();
                        if lacking.is_empty() {
                            return Err(Refusal::NotNow("no-concern-lacks-text"));
                        }
                        for id in &lacking {
                            wait(tx, actor, *id, now).await?;
                        }
                        let event = NewEvent::without_subject(EventKind::MachineTextAsked)
                            .by(actor.person_id())
                            .within(call.organization_id)
                            .of_call(call.id);
                        tx.append(event.with(json!({ "concerns": lacking.len() })));
                        Ok(lacking.len())
                    }
                }
            })
        })
        .await
}

/// Whether a concern has contributions, and no title or no summary in one of the languages.
fn lacks(weighed: &Weighed) -> bool {
    let (titles, summary) = (weighed.concern.titles(), weighed.concern.summary());
    let missing = |language| {
        titles.get(language).is_none_or(String::is_empty) || summary.get(language).is_none_or(Vec::is_empty)
    };
    weighed.texts > 0 && text::Language::ALL.iter().any(missing)
}

/// Puts a concern in the queue; what was suggested for it before goes.
async fn wait(tx: &WriteTx, actor: Actor, concern: i64, now: i64) -> Result<(), Refusal> {
    table::forget(tx.db(), concern).await?;
    let row = table::ActiveModel {
        concern_id: Set(concern),
        state: Set(MachineTextState::Waiting),
        asked_by: Set(actor.person_id()),
        asked_at: Set(now),
        ..Default::default()
    };
    row.insert(tx.db()).await?;
    Ok(())
}
