use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Set};
use serde_json::json;
use text::Language;

use super::rules::{KEY_LIMIT, Words, check};
use super::table::{self, Column, Entity};
use super::{ContributionKind, ContributionState};
use crate::call::{self, CallState};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
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

/// The parts of a call that this verb looks at.
type Place = (CallState, Option<i64>, Option<i32>, i64);

/// A participant submits a contribution. Returns its id; the same form sent again returns the same id.
///
/// # Errors
/// `SignInNeeded`; `Invalid` on the words; `NotNow("call-closed")` from the first instant after the closing day;
/// `NotFound` when there is no such call, article or thread.
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
    store.write(move |tx| Box::pin(insert(tx, form))).await
}

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

async fn insert(tx: &WriteTx, form: Form) -> Result<i64, Refusal> {
    let place: Option<Place> = call::table::Entity::find_by_id(form.call_id)
        .select_only()
        .column(call::table::Column::State)
        .column(call::table::Column::ClosesAt)
        .column(call::table::Column::PublishedVersion)
        .column(call::table::Column::OrganizationId)
        .into_tuple()
        .one(tx.db())
        .await?;
    let (state, closes_at, version, organization) = place.ok_or(Refusal::NotFound)?;
    let version = version.ok_or(Refusal::NotFound)?;
    if state != CallState::Open || closes_at.is_none_or(|end| form.now >= end) {
        // The same form may have arrived just before the end, and only its answer was lost.
        return replay(tx, &form).await?.ok_or(Refusal::NotNow("call-closed"));
    }
    let mut node_id = form.node_id.map(i64::from);
    if let Some(parent) = form.parent_id {
        let parent = table::find(tx.db(), parent).await?.ok_or(Refusal::NotFound)?;
        if parent.call_id != form.call_id || parent.parent_id.is_some() || !parent.is_visible() {
            return Err(Refusal::NotFound);
        }
        node_id = parent.node_id;
    } else if let Some(node) = node_id
        && !draft::table::is_open_for_contributions(tx.db(), form.call_id, node).await?
    {
        return Err(Refusal::NotFound);
    }
    let row = table::ActiveModel {
        submission_key: Set(form.key.clone()),
        call_id: Set(form.call_id),
        node_id: Set(node_id),
        parent_id: Set(form.parent_id),
        version: Set(version),
        person_id: Set(form.person),
        kind: Set(form.words.kind),
        language: Set(form.language.code().to_owned()),
        body: Set(form.words.body.clone()),
        wording: Set(form.words.wording.clone()),
        state: Set(ContributionState::Visible),
        created_at: Set(form.now),
        edited_at: Set(None),
        revision: Set(1),
        ..Default::default()
    };
    let inserted = Entity::insert(row)
        .on_conflict(OnConflict::column(Column::SubmissionKey).do_nothing().to_owned())
        .exec(tx.db())
        .await;
    let id = match inserted {
        Ok(done) => done.last_insert_id,
        Err(DbErr::RecordNotInserted) => return replay(tx, &form).await?.ok_or(Refusal::Conflict),
        Err(cause) => return Err(cause.into()),
    };
    tx.append(
        NewEvent::new(EventKind::ContributionSubmitted, id)
            .by(Some(form.person))
            .within(organization)
            .of_call(form.call_id)
            .with(json!({ "node": node_id, "kind": form.words.kind.word(), "parent": form.parent_id })),
    );
    Ok(id)
}

/// The contribution that this person made with this form already.
async fn replay(tx: &WriteTx, form: &Form) -> Result<Option<i64>, DbErr> {
    let row = Entity::find().filter(Column::SubmissionKey.eq(&form.key)).one(tx.db()).await?;
    Ok(row.filter(|r| r.person_id == form.person).map(|r| r.id))
}
