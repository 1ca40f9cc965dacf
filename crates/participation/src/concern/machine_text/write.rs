//! The worker's part: it takes what is asked for, gives the contributions to the writer, and keeps what comes back as a
//! suggestion. Several processes may do so; each suggestion is taken by one.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::json;
use text::Language;

use super::table::{Column, Entity, Model};
use super::{MachineText, MachineTextState, NoText, Quoted, Writer, rules};
use crate::clock::Clock;
use crate::concern::group::words;
use crate::concern::table as concerns;
use crate::event::{EventKind, NewEvent};
use crate::store::Db;
use crate::store::DbErr;
use crate::{Refusal, Store, answer, call, contribution};

/// How long a process may say nothing before another one takes its work over, in milliseconds.
const HELD: i64 = 60_000;
/// How often it says that it is still at it.
const TELL: Duration = Duration::from_secs(10);
/// How many contributions are read to choose from.
const READ: usize = 400;

/// Carries out what is asked for, one after the other. Returns how many were done.
///
/// # Errors
/// The store is unavailable; what was begun is taken up again later.
#[crate::boxed]
pub async fn write_due(store: &Store, clock: &dyn Clock, writer: &Arc<dyn Writer>) -> Result<usize, Refusal> {
    let mut done = 0;
    while let Some(row) = take_next(store, clock).await? {
        carry_out(store, clock, writer, row).await?;
        done += 1;
    }
    Ok(done)
}

/// Takes one that nobody carries out, the oldest first.
async fn take_next(store: &Store, clock: &dyn Clock) -> Result<Option<Model>, Refusal> {
    let now = clock.now().as_millisecond();
    let free = move || {
        sea_orm::Condition::any().add(Column::State.eq(MachineTextState::Waiting)).add(
            sea_orm::Condition::all()
                .add(Column::State.eq(MachineTextState::Running))
                .add(Column::HeldUntil.lt(now)),
        )
    };
    let waiting = Entity::find().filter(free()).order_by_asc(Column::AskedAt).order_by_asc(Column::Id);
    let Some(row) = waiting.one(store.read()).await? else { return Ok(None) };
    let id = row.id;
    let taken = store
        .write(move |tx| {
            Box::pin(async move {
                let taken = Entity::update_many()
                    .col_expr(Column::State, Expr::val("running"))
                    .col_expr(Column::HeldUntil, Expr::val(now + HELD))
                    .filter(Column::Id.eq(id))
                    .filter(free())
                    .exec(tx.db())
                    .await?;
                Ok(taken.rows_affected == 1)
            })
        })
        .await?;
    // Where another process was faster, or somebody took it back, the next look finds another one.
    Ok(taken.then_some(row))
}

async fn carry_out(
    store: &Store,
    clock: &dyn Clock,
    writer: &Arc<dyn Writer>,
    row: Model,
) -> Result<(), Refusal> {
    let (members, said) = said(store.read(), row.concern_id).await?;
    if said.is_empty() {
        return finish(store, clock, row, Err(NoText::Unusable), (0, members.len())).await;
    }
    let counts = (said.len(), members.len());
    // A task of its own: should the writer panic, the official is told, and the worker goes on.
    let work = {
        let writer = Arc::clone(writer);
        let given: HashSet<i64> = said.iter().map(|quoted| quoted.id).collect();
        tokio::spawn(async move {
            let written = writer.write(&said).await?;
            // It can only rest on what it was given.
            rules::usable(&written, &given).ok_or(NoText::Unusable)
        })
    };
    tokio::pin!(work);
    let mut every = tokio::time::interval(TELL);
    let written = loop {
        tokio::select! {
            written = &mut work => break written,
            _ = every.tick() => hold(store, clock, row.id).await?,
        }
    };
    let written = written.unwrap_or_else(|cause| {
        tracing::error!(%cause, concern = row.concern_id, "the writer of titles and summaries failed");
        Err(NoText::Unusable)
    });
    finish(store, clock, row, written, counts).await
}

/// The contributions of a concern that everybody sees, and what the writer is given of them: nothing where the call is not
/// worked on any more.
async fn said(db: &Db, concern: i64) -> Result<(Vec<i64>, Vec<Quoted>), DbErr> {
    let Some(row) = concerns::find(db, concern).await?.filter(|row| row.merged_into.is_none()) else {
        return Ok((Vec::new(), Vec::new()));
    };
    let of = call::table::find(db, row.call_id).await?;
    if !of.is_some_and(|call| answer::GROUPING.contains(&call.state)) {
        return Ok((Vec::new(), Vec::new()));
    }
    let members = concerns::members(db, concern).await?;
    let rows = contribution::table::visible(db, &rules::spread(&members, READ)).await?;
    let said = rows.into_iter().map(|row| Quoted {
        id: row.id,
        language: row.language.parse().unwrap_or(Language::Fa),
        text: words(row.body, row.wording),
    });
    Ok((members, rules::choose(said.collect())))
}

/// Says that this process is still at it.
async fn hold(store: &Store, clock: &dyn Clock, id: i64) -> Result<(), Refusal> {
    let until = clock.now().as_millisecond() + HELD;
    store
        .write(move |tx| {
            Box::pin(async move {
                Entity::update_many()
                    .col_expr(Column::HeldUntil, Expr::val(until))
                    .filter(Column::Id.eq(id))
                    .filter(Column::State.eq(MachineTextState::Running))
                    .exec(tx.db())
                    .await?;
                Ok(())
            })
        })
        .await
}

/// Keeps what came of it, unless somebody took it back or another process was done first.
async fn finish(
    store: &Store,
    clock: &dyn Clock,
    row: Model,
    written: Result<MachineText, NoText>,
    (texts, whole): (usize, usize),
) -> Result<(), Refusal> {
    let now = clock.now().as_millisecond();
    let number = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    store
        .write(move |tx| {
            Box::pin(async move {
                let (state, kind, failure) = match &written {
                    Ok(_) => (MachineTextState::Ready, EventKind::MachineTextSuggested, None),
                    Err(why) => (MachineTextState::Failed, EventKind::MachineTextFailed, Some(why.word())),
                };
                let suggestion = written.ok().and_then(|text| serde_json::to_string(&text).ok());
                let kept = Entity::update_many()
                    .col_expr(Column::State, Expr::val(state.word()))
                    .col_expr(Column::Failure, Expr::val(failure.clone()))
                    .col_expr(Column::Suggestion, Expr::val(suggestion))
                    .col_expr(Column::Texts, Expr::val(number(texts)))
                    .col_expr(Column::Whole, Expr::val(number(whole)))
                    .col_expr(Column::HeldUntil, Expr::val(None::<i64>))
                    .col_expr(Column::FinishedAt, Expr::val(now))
                    .filter(Column::Id.eq(row.id))
                    .filter(Column::State.eq(MachineTextState::Running))
                    .exec(tx.db())
                    .await?;
                if kept.rows_affected == 0 {
                    return Ok(());
                }
                let concern = concerns::find(tx.db(), row.concern_id).await?.ok_or(Refusal::NotFound)?;
                let call = call::table::find(tx.db(), concern.call_id).await?.ok_or(Refusal::NotFound)?;
                let event = NewEvent::new(kind, concern.id)
                    .by(row.asked_by)
                    .within(call.organization_id)
                    .of_call(call.id);
                let event = match failure {
                    Some(failure) => event.with(json!({ "failure": failure })),
                    None => event.with(json!({ "texts": texts })),
                };
                tx.append(event);
                Ok(())
            })
        })
        .await
}
