use std::collections::{HashMap, HashSet};

use sea_orm::{DbErr, Set};
use serde_json::json;
use text::Language;

use super::rules::{KEY_LIMIT, Words, check};
use super::{ContributionKind, ContributionState, table};
use crate::call::table::CallHead;
use crate::call::{self, CallState};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::moderation::{self, Timing};
use crate::store::{Together, Work};
use crate::{Actor, Refusal, Store, WriteTx, draft};

/// What a person writes.
#[derive(Debug, Clone)]
pub struct Submission {
    /// The key of the form: sending the same form again, by a double click or after a lost connection, changes nothing.
    pub key: String,
    /// The call.
    pub call_id: i64,
    /// The node of the draft; nothing for the whole draft. A reply takes its thread's.
    pub node_id: Option<u32>,
    /// The contribution it replies to.
    pub parent_id: Option<i64>,
    /// What it is.
    pub kind: ContributionKind,
    /// The text.
    pub body: String,
    /// The suggested wording of a proposal.
    pub wording: Option<String>,
    /// The language of the page.
    pub language: Language,
}

/// A participant submits a contribution. Returns its id; the same form sent again returns the same id. On a call whose
/// contributions are looked at before they are published it waits for a moderator.
///
/// # Errors
/// `SignInNeeded`; `Invalid` on the words; `NotNow("call-closed")` from the first instant after the closing day;
/// `NotFound` when there is no such call, article or thread.
#[crate::boxed]
pub async fn submit(store: &Store, actor: Actor, clock: &dyn Clock, new: Submission) -> Result<i64, Refusal> {
    let person = actor.person()?;
    if new.key.is_empty() || new.key.len() > KEY_LIMIT {
        return Err(Refusal::field("key", "missing"));
    }
    let words = check(Words { kind: new.kind, body: new.body, wording: new.wording })?;
    let form = Form {
        key: new.key,
        call_id: new.call_id,
        node_id: new.node_id,
        parent_id: new.parent_id,
        language: new.language,
        words,
        person,
        now: clock.now().as_millisecond(),
    };
    store.write_together(form).await
}

/// A checked submission on its way into the table.
#[derive(Debug, Clone)]
struct Form {
    key: String,
    call_id: i64,
    node_id: Option<u32>,
    parent_id: Option<i64>,
    language: Language,
    words: Words,
    person: i64,
    now: i64,
}

impl Together for Form {
    type Done = i64;

    fn write_all(tx: &WriteTx, forms: Vec<Self>) -> Work<'_, Vec<Result<i64, Refusal>>> {
        Box::pin(insert(tx, forms))
    }
}

/// Where a form's contribution goes, once its call and its place are known to take it.
struct Place {
    organization: i64,
    version: i32,
    node_id: Option<i64>,
    /// Whether it is published at once.
    state: ContributionState,
}

async fn insert(tx: &WriteTx, forms: Vec<Form>) -> Result<Vec<Result<i64, Refusal>>, Refusal> {
    let around = Around::of(tx, &forms).await?;
    let places: Vec<Result<Place, Refusal>> = forms.iter().map(|form| around.place(form)).collect();
    // The same form twice in one batch, by a double click: the first of them makes the row.
    let mut makers: HashMap<&str, usize> = HashMap::new();
    let mut rows = Vec::with_capacity(forms.len());
    for (i, (form, place)) in forms.iter().zip(&places).enumerate() {
        if let Ok(place) = place
            && !makers.contains_key(form.key.as_str())
        {
            makers.insert(&form.key, i);
            rows.push(row(form, place));
        }
    }
    let inserted = table::insert_new(tx.db(), rows).await?;
    let elsewhere =
        forms.iter().map(|f| &f.key).filter(|key| !inserted.contains_key(*key)).cloned().collect();
    let known = table::by_keys(tx.db(), elsewhere).await?;
    let mut answers = Vec::with_capacity(forms.len());
    let mut waiting = Vec::new();
    for (i, (form, place)) in forms.iter().zip(places).enumerate() {
        let maker = makers.get(form.key.as_str()).copied();
        answers.push(match (place, inserted.get(&form.key)) {
            (Ok(place), Some(id)) if maker == Some(i) => {
                tx.append(event(form, &place, *id));
                if place.state == ContributionState::Waiting {
                    waiting.push([*id, form.call_id, place.organization, form.now]);
                }
                Ok(*id)
            }
            (Ok(_), Some(id))
                if maker.and_then(|m| forms.get(m)).is_some_and(|m| m.person == form.person) =>
            {
                Ok(*id)
            }
            // This person may have sent this form before, and only the answer was lost, perhaps just before closing.
            (place, _) => match known.get(&form.key) {
                Some((id, person)) if *person == form.person => Ok(*id),
                _ => Err(place.err().unwrap_or(Refusal::Conflict)),
            },
        });
    }
    moderation::open_all(tx.db(), waiting).await?;
    Ok(answers)
}

/// What the forms of a batch point at, read with one statement for each table.
struct Around {
    calls: HashMap<i64, CallHead>,
    articles: HashSet<(i64, i64)>,
    parents: HashMap<i64, table::Model>,
}

impl Around {
    async fn of(tx: &WriteTx, forms: &[Form]) -> Result<Self, DbErr> {
        let calls: HashSet<i64> = forms.iter().map(|f| f.call_id).collect();
        let nodes: HashSet<i64> = forms.iter().filter_map(|f| f.node_id).map(i64::from).collect();
        let parents: Vec<i64> = forms.iter().filter_map(|f| f.parent_id).collect();
        Ok(Self {
            articles: draft::table::open_for_contributions(tx.db(), &calls, &nodes).await?,
            calls: call::table::heads(tx.db(), calls).await?,
            parents: table::find_all(tx.db(), parents).await?.into_iter().map(|p| (p.id, p)).collect(),
        })
    }

    /// Where a form's contribution goes.
    fn place(&self, form: &Form) -> Result<Place, Refusal> {
        let call = self.calls.get(&form.call_id).ok_or(Refusal::NotFound)?;
        let version = call.published_version.ok_or(Refusal::NotFound)?;
        if call.state != CallState::Open || call.closes_at.is_none_or(|end| form.now >= end) {
            return Err(Refusal::NotNow("call-closed"));
        }
        let mut node_id = form.node_id.map(i64::from);
        if let Some(parent) = form.parent_id {
            let parent = self.parents.get(&parent).ok_or(Refusal::NotFound)?;
            if parent.call_id != form.call_id || parent.parent_id.is_some() || !parent.is_visible() {
                return Err(Refusal::NotFound);
            }
            node_id = parent.node_id;
        } else if node_id.is_some_and(|node| !self.articles.contains(&(form.call_id, node))) {
            return Err(Refusal::NotFound);
        }
        let state = match call.moderation {
            Timing::After => ContributionState::Visible,
            Timing::Before => ContributionState::Waiting,
        };
        Ok(Place { organization: call.organization_id, version, node_id, state })
    }
}

fn row(form: &Form, place: &Place) -> table::ActiveModel {
    table::ActiveModel {
        submission_key: Set(form.key.clone()),
        call_id: Set(form.call_id),
        node_id: Set(place.node_id),
        parent_id: Set(form.parent_id),
        version: Set(place.version),
        person_id: Set(form.person),
        kind: Set(form.words.kind),
        language: Set(form.language.code().to_owned()),
        body: Set(form.words.body.clone()),
        wording: Set(form.words.wording.clone()),
        state: Set(place.state),
        created_at: Set(form.now),
        edited_at: Set(None),
        revision: Set(1),
        ..Default::default()
    }
}

fn event(form: &Form, place: &Place, id: i64) -> NewEvent {
    let kind = match place.state {
        ContributionState::Waiting => EventKind::ContributionHeld,
        _ => EventKind::ContributionSubmitted,
    };
    NewEvent::new(kind, id)
        .by(Some(form.person))
        .within(place.organization)
        .of_call(form.call_id)
        .with(json!({ "node": place.node_id, "kind": form.words.kind.word(), "parent": form.parent_id }))
}
