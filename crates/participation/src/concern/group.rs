//! The grouping that a worker carries out: it reads what has to be answered and is in no kept concern, lets the grouper work
//! on it, and puts the proposal in the place of the last one. What people have done stays as it is.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait as _, DbErr, EntityTrait as _, QueryFilter as _,
};
use sea_orm::{Set, Statement};
use serde_json::json;
use text::Language;

use super::table::{self, grouping, member};
use super::{GroupingState, Sentence, Summary};
use crate::answer::standing::OWED;
use crate::call;
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::store::Db;
use crate::{Refusal, Store};

/// A text to be grouped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its words.
    pub text: String,
}

/// A group that the grouper proposes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proposed {
    /// A title, in the language of its texts.
    pub title: String,
    /// Key phrases, taken from the texts.
    pub phrases: Vec<String>,
    /// Sentences, taken from the texts, with the texts they rest on.
    pub sentences: Vec<(String, Vec<usize>)>,
    /// The texts that belong to it.
    pub members: Vec<usize>,
    /// Whether they are nearly the same words.
    pub campaign: bool,
}

/// What groups texts: pure, slow, without a database. It tells how many steps of how many are done.
pub type Grouper = Arc<dyn Fn(&[Said], &mut dyn FnMut(usize, usize)) -> Vec<Proposed> + Send + Sync>;

/// How long a process may say nothing before another one takes its work over, in milliseconds.
const HELD: i64 = 60_000;
/// How often progress is written down.
const TELL: Duration = Duration::from_millis(500);

/// Carries out the groupings that are asked for, one after the other. Returns how many were done.
///
/// # Errors
/// The store is unavailable; what was begun is taken up again later.
#[crate::boxed]
pub async fn group_due(store: &Store, clock: &dyn Clock, grouper: &Grouper) -> Result<usize, Refusal> {
    let mut done = 0;
    while let Some(call_id) = take_next(store, clock).await? {
        carry_out(store, clock, grouper, call_id).await?;
        done += 1;
    }
    Ok(done)
}

/// Takes a grouping that nobody carries out.
async fn take_next(store: &Store, clock: &dyn Clock) -> Result<Option<i64>, Refusal> {
    let now = clock.now().as_millisecond();
    let free = move || {
        sea_orm::Condition::any().add(grouping::Column::State.eq(GroupingState::Waiting)).add(
            sea_orm::Condition::all()
                .add(grouping::Column::State.eq(GroupingState::Running))
                .add(grouping::Column::HeldUntil.lt(now)),
        )
    };
    let Some(waiting) = grouping::Entity::find().filter(free()).one(store.read()).await? else {
        return Ok(None);
    };
    let call_id = waiting.call_id;
    store
        .write(move |tx| {
            Box::pin(async move {
                let taken = grouping::Entity::update_many()
                    .col_expr(grouping::Column::State, Expr::val("running"))
                    .col_expr(grouping::Column::HeldUntil, Expr::val(now + HELD))
                    .filter(grouping::Column::CallId.eq(call_id))
                    .filter(free())
                    .exec(tx.db())
                    .await?;
                // Another process was faster: it carries it out.
                Ok((taken.rows_affected == 1).then_some(call_id))
            })
        })
        .await
}

async fn carry_out(store: &Store, clock: &dyn Clock, grouper: &Grouper, call_id: i64) -> Result<(), Refusal> {
    let (ids, texts) = texts(store.read(), call_id).await?;
    let (tell, mut told) = tokio::sync::watch::channel((0usize, 0usize));
    let work = {
        let grouper = Arc::clone(grouper);
        tokio::task::spawn_blocking(move || {
            grouper(&texts, &mut |done, whole| {
                tell.send_replace((done, whole));
            })
        })
    };
    tokio::pin!(work);
    let mut every = tokio::time::interval(TELL);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let proposed = loop {
        tokio::select! {
            proposed = &mut work => break proposed,
            _ = every.tick() => {
                let (done, whole) = *told.borrow_and_update();
                progress(store, clock, call_id, done, whole).await?;
            }
        }
    };
    match proposed {
        Ok(proposed) => put_in_place(store, clock, call_id, &ids, proposed).await,
        Err(cause) => {
            // A panic in the grouper: the people at the desk are told, and the log says why.
            tracing::error!(%cause, call = call_id, "contributions could not be grouped");
            finish(store, clock, call_id, GroupingState::Failed, None).await
        }
    }
}

/// What has to be answered and is in no kept concern and does not stand alone.
async fn texts(db: &Db, call_id: i64) -> Result<(Vec<i64>, Vec<Said>), DbErr> {
    let sql = format!(
        "SELECT c.id, c.body, c.wording FROM contribution c WHERE c.call_id = $1 AND {OWED} \
         AND NOT EXISTS (SELECT 1 FROM concern_member m JOIN concern k ON k.id = m.concern_id \
         WHERE m.contribution_id = c.id AND k.kept) \
         AND NOT EXISTS (SELECT 1 FROM standing_alone a WHERE a.contribution_id = c.id) ORDER BY c.id"
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [call_id.into()]);
    let (mut ids, mut texts) = (Vec::new(), Vec::new());
    for row in db.query_all_raw(statement).await? {
        let (body, wording): (String, Option<String>) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        ids.push(row.try_get_by_index(0)?);
        texts.push(Said { text: words(body, wording) });
    }
    Ok((ids, texts))
}

/// What somebody said. A suggested wording repeats most of its article: what they want is in their own words. Where there are
/// none, it has to do.
pub(super) fn words(body: String, wording: Option<String>) -> String {
    if body.trim().is_empty() { wording.unwrap_or_default() } else { body }
}

async fn progress(
    store: &Store,
    clock: &dyn Clock,
    call_id: i64,
    done: usize,
    whole: usize,
) -> Result<(), Refusal> {
    let until = clock.now().as_millisecond() + HELD;
    let number = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    store
        .write(move |tx| {
            Box::pin(async move {
                grouping::Entity::update_many()
                    .col_expr(grouping::Column::Done, Expr::val(number(done)))
                    .col_expr(grouping::Column::Whole, Expr::val(number(whole)))
                    .col_expr(grouping::Column::HeldUntil, Expr::val(until))
                    .filter(grouping::Column::CallId.eq(call_id))
                    .exec(tx.db())
                    .await?;
                Ok(())
            })
        })
        .await
}

/// Replaces the last proposal. Concerns that somebody touched while this one was made are kept by now and stay.
async fn put_in_place(
    store: &Store,
    clock: &dyn Clock,
    call_id: i64,
    ids: &[i64],
    proposed: Vec<Proposed>,
) -> Result<(), Refusal> {
    let now = clock.now().as_millisecond();
    let ids = ids.to_vec();
    store
        .write(move |tx| {
            Box::pin(async move {
                let old: Vec<i64> = table::Entity::find()
                    .filter(table::Column::CallId.eq(call_id))
                    .filter(table::Column::Kept.eq(false))
                    .all(tx.db())
                    .await?
                    .into_iter()
                    .map(|row| row.id)
                    .collect();
                for old in old.chunks(500) {
                    member::Entity::delete_many()
                        .filter(member::Column::ConcernId.is_in(old.iter().copied()))
                        .exec(tx.db())
                        .await?;
                    crate::answer::table::forget_assignments(tx.db(), "concern", old).await?;
                    crate::answer::note::forget(tx.db(), old).await?;
                    table::Entity::delete_many()
                        .filter(table::Column::Id.is_in(old.iter().copied()))
                        .exec(tx.db())
                        .await?;
                }
                // What somebody placed meanwhile is theirs.
                let placed = table::memberships(tx.db(), &ids).await?;
                let there = table::owed_among(tx.db(), call_id, &ids).await?;
                let mut many = 0;
                for group in proposed {
                    many += usize::from(
                        insert(tx.db(), call_id, &ids, group, now, |id| {
                            there.contains(&id) && !placed.contains_key(&id)
                        })
                        .await?,
                    );
                }
                let row = table::grouping_of(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
                let asked_by = row.asked_by;
                let mut row: grouping::ActiveModel = row.into();
                row.state = Set(GroupingState::Done);
                row.done = row.whole.clone();
                row.held_until = Set(None);
                row.finished_at = Set(Some(now));
                row.concerns = Set(i32::try_from(many).ok());
                row.texts = Set(i32::try_from(ids.len()).ok());
                row.update(tx.db()).await?;
                let call = call::table::find(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
                tx.append(
                    NewEvent::new(EventKind::ConcernsProposed, call_id)
                        .by(asked_by)
                        .within(call.organization_id)
                        .of_call(call_id)
                        .with(json!({ "concerns": many, "texts": ids.len() })),
                );
                Ok(())
            })
        })
        .await
}

/// Keeps one proposed group; false where nothing of it is left.
async fn insert(
    db: &Db,
    call_id: i64,
    ids: &[i64],
    group: Proposed,
    now: i64,
    free: impl Fn(i64) -> bool,
) -> Result<bool, DbErr> {
    let id = |at: &usize| ids.get(*at).copied().filter(|id| free(*id));
    let members: Vec<i64> = group.members.iter().filter_map(id).collect();
    if members.is_empty() {
        return Ok(false);
    }
    let language = Language::of_text(&group.title).unwrap_or(Language::Fa);
    let sentences: Vec<Sentence> = group
        .sentences
        .into_iter()
        .map(|(text, from)| Sentence { text, from: from.iter().filter_map(id).collect() })
        .filter(|sentence| !sentence.from.is_empty())
        .collect();
    let summary = Summary::from([(language, sentences)]);
    let titles = call::Bilingual::from([(language, super::rules::short_title(&group.title))]);
    let json = |value: Result<String, serde_json::Error>| value.unwrap_or_default();
    let row = table::ActiveModel {
        call_id: Set(call_id),
        titles: Set(json(serde_json::to_string(&titles))),
        phrases: Set(json(serde_json::to_string(&group.phrases))),
        summary: Set(json(serde_json::to_string(&summary))),
        campaign: Set(group.campaign),
        kept: Set(false),
        merged_into: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
        revision: Set(1),
        ..Default::default()
    };
    let concern = row.insert(db).await?.id;
    table::put(db, concern, &members, None, now).await?;
    Ok(true)
}

async fn finish(
    store: &Store,
    clock: &dyn Clock,
    call_id: i64,
    state: GroupingState,
    asked_by: Option<i64>,
) -> Result<(), Refusal> {
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let row = table::grouping_of(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
                let mut row: grouping::ActiveModel = row.into();
                row.state = Set(state);
                row.held_until = Set(None);
                row.finished_at = Set(Some(now));
                row.update(tx.db()).await?;
                let call = call::table::find(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
                let event = NewEvent::new(EventKind::GroupingFailed, call_id).by(asked_by);
                tx.append(event.within(call.organization_id).of_call(call_id));
                Ok(())
            })
        })
        .await
}
