use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::json;

use super::{Stance, table};
use crate::call::table::CallHead;
use crate::call::{self, CallState};
use crate::clock::Clock;
use crate::contribution::{self, ContributionState};
use crate::event::{EventKind, NewEvent};
use crate::store::{Together, Work};
use crate::{Actor, Refusal, Store, WriteTx};

/// What a person thinks of a contribution.
#[derive(Debug, Clone, Copy)]
pub struct Take {
    /// The contribution.
    pub contribution_id: i64,
    /// The stance; nothing takes it back.
    pub stance: Option<Stance>,
}

/// A participant takes a stance, changes it or takes it back. Saying the same again changes nothing. Returns what they
/// thought before.
///
/// # Errors
/// `SignInNeeded`; `NotFound` for a contribution that others do not see; `NotNow("call-closed")` from the first instant
/// after the closing day; `NotNow("own-contribution")`: what one thinks of it stands in its own text.
#[crate::boxed]
pub async fn take(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    new: Take,
) -> Result<Option<Stance>, Refusal> {
    let person = actor.person()?;
    store.write_together(Form { take: new, person, now: clock.now().as_millisecond() }).await
}

#[derive(Debug, Clone, Copy)]
struct Form {
    take: Take,
    person: i64,
    now: i64,
}

impl Form {
    fn key(&self) -> (i64, i64) {
        (self.person, self.take.contribution_id)
    }
}

impl Together for Form {
    type Done = Option<Stance>;

    fn write_all(tx: &WriteTx, forms: Vec<Self>) -> Work<'_, Vec<Result<Option<Stance>, Refusal>>> {
        Box::pin(write(tx, forms))
    }
}

/// What changes for one person and one contribution in a batch: the stance before it, and the last one of those in it.
struct Change {
    was: Option<Stance>,
    now: Option<Stance>,
    at: i64,
}

async fn write(tx: &WriteTx, forms: Vec<Form>) -> Result<Vec<Result<Option<Stance>, Refusal>>, Refusal> {
    let ids: HashSet<i64> = forms.iter().map(|form| form.take.contribution_id).collect();
    let persons: HashSet<i64> = forms.iter().map(|form| form.person).collect();
    let contributions: HashMap<i64, contribution::table::Place> =
        contribution::table::places(tx.db(), ids.iter().copied()).await?;
    let calls: HashSet<i64> = contributions.values().map(|place| place.call_id).collect();
    let calls = call::table::heads(tx.db(), calls).await?;
    let held = table::held(tx.db(), persons, ids).await?;
    // In the order of the keys: two processes that write the same stances wait for one another and never cross.
    let mut changes: BTreeMap<(i64, i64), Change> = BTreeMap::new();
    let mut answers = Vec::with_capacity(forms.len());
    for form in &forms {
        let key = form.key();
        answers.push(check(form, &contributions, &calls).map(|()| {
            let was = held.get(&key).copied();
            let change = changes.entry(key).or_insert(Change { was, now: was, at: form.now });
            let before = change.now;
            change.now = form.take.stance;
            change.at = form.now;
            before
        }));
    }
    changes.retain(|_, change| change.was != change.now);
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    for (key, change) in &changes {
        match (change.was, change.now) {
            (None, Some(stance)) => new.push((*key, stance, change.at)),
            (Some(_), Some(stance)) => changed.push((*key, stance, change.at)),
            (_, None) => table::remove(tx.db(), *key).await?,
        }
    }
    table::insert(tx.db(), new).await?;
    table::change(tx.db(), changed).await?;
    for ((person, id), change) in changes {
        let Some(place) = contributions.get(&id) else { continue };
        let mut event = NewEvent::new(EventKind::StanceTaken, id)
            .by(Some(person))
            .of_call(place.call_id)
            .with(json!({ "was": change.was.map(Stance::word), "now": change.now.map(Stance::word) }));
        event.organization_id = calls.get(&place.call_id).map(|call| call.organization_id);
        tx.append(event);
    }
    Ok(answers)
}

fn check(
    form: &Form,
    contributions: &HashMap<i64, contribution::table::Place>,
    calls: &HashMap<i64, CallHead>,
) -> Result<(), Refusal> {
    let place = contributions.get(&form.take.contribution_id).ok_or(Refusal::NotFound)?;
    let call = calls.get(&place.call_id).ok_or(Refusal::NotFound)?;
    if place.state != ContributionState::Visible {
        return Err(Refusal::NotFound);
    }
    if call.state != CallState::Open || call.closes_at.is_none_or(|end| form.now >= end) {
        return Err(Refusal::NotNow("call-closed"));
    }
    if place.person_id == form.person {
        return Err(Refusal::NotNow("own-contribution"));
    }
    Ok(())
}
