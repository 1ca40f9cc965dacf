//! Gathers near-identical contributions behind the first of them ([`crate::contribution::likeness`]). Which events happened
//! only says whom to look at again; everything else is read from the rows as they are, so an event taken twice does no harm.
//!
//! The first visible one of a gathering leads it: its `alike_id` is empty, the others' names it. Only leaders can be found by
//! their keys. When a leader is hidden, withdrawn or edited, the next one takes its place.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{FromQueryResult, QueryOrder as _, QuerySelect as _, Select, Set};

use crate::contribution::likeness::Likeness;
use crate::contribution::table::{Column as C, Entity as Contribution};
use crate::contribution::{ContributionKind, ContributionState};
use crate::event::table::Model as Event;
use crate::event::{EventKind, NewEvent};
use crate::store::Db;
use crate::{Refusal, Store};

const NAME: &str = "likeness";

/// The keys under which the leaders of gatherings are found.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution_likeness")]
pub struct Model {
    /// The key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub likeness_key: i64,
    /// The leader.
    #[sea_orm(primary_key, auto_increment = false)]
    pub contribution_id: i64,
}

/// Keys are derived; joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

#[derive(Debug, FromQueryResult)]
struct Row {
    id: i64,
    call_id: i64,
    node_id: Option<i64>,
    parent_id: Option<i64>,
    kind: ContributionKind,
    body: String,
    wording: Option<String>,
    state: ContributionState,
}

impl Row {
    fn likeness(&self) -> Likeness {
        Likeness::of(self.call_id, self.node_id, self.kind, self.wording.as_deref(), &self.body)
    }
}

const COLUMNS: [C; 8] = [C::Id, C::CallId, C::NodeId, C::ParentId, C::Kind, C::Body, C::Wording, C::State];

/// The contributions that some events touch, and those among them that had been there before.
fn touched(events: &[Event]) -> (BTreeSet<i64>, BTreeSet<i64>) {
    let (mut all, mut earlier) = (BTreeSet::new(), BTreeSet::new());
    for event in events {
        let Some(id) = event.subject_id else { continue };
        match event.kind {
            EventKind::ContributionSubmitted => _ = all.insert(id),
            EventKind::ContributionEdited
            | EventKind::ContributionEditReleased
            | EventKind::ContributionWithdrawn
            | EventKind::ContributionHidden
            | EventKind::ContributionRestored
            | EventKind::ContributionReleased => {
                all.insert(id);
                earlier.insert(id);
            }
            _ => {}
        }
    }
    (all, earlier)
}

/// Takes one chunk of the events after the cursor; returns where the cursor stands then, and whether more may wait.
///
/// # Errors
/// The store is unavailable.
#[crate::boxed]
pub async fn catch_up(store: &Store, chunk: u64) -> Result<(i64, bool), Refusal> {
    let from = super::cursor(store.read(), NAME).await?;
    let events = crate::event::table::between(store.read(), from, i64::MAX, chunk).await?;
    let Some(to) = events.last().map(|event| event.seq) else { return Ok((from, false)) };
    let full = events.len() as u64 == chunk;
    let (all, earlier) = touched(&events);
    // Read and taken apart before the transaction, so that nobody who writes waits for it. A row that changes meanwhile
    // has an event that is yet to come.
    let mut said = Vec::new();
    if !all.is_empty() {
        let rows = rows(all).into_model::<Row>().all(store.read()).await?;
        let threads = rows.into_iter().filter(|row| row.parent_id.is_none());
        let visible = threads.filter(|row| row.state == ContributionState::Visible);
        said.extend(visible.map(|row| Said { id: row.id, call_id: row.call_id, likeness: row.likeness() }));
    }
    let moved = store
        .write(move |tx| {
            Box::pin(async move {
                super::advance(tx.db(), NAME, from, to).await?;
                let mut changed = BTreeMap::new();
                for id in earlier {
                    changed.extend(leave(tx.db(), id).await?);
                }
                changed.extend(gather(tx.db(), said).await?);
                // Lists have changed: pages of these calls are made anew.
                for (call, leader) in changed {
                    tx.append(NewEvent::new(EventKind::ContributionsGathered, leader).of_call(call));
                }
                Ok(())
            })
        })
        .await;
    super::settled(store, NAME, moved, to, full).await
}

fn rows(ids: impl IntoIterator<Item = i64>) -> Select<Contribution> {
    Contribution::find().select_only().columns(COLUMNS).filter(C::Id.is_in(ids)).order_by_asc(C::Id)
}

/// A visible contribution, taken apart.
struct Said {
    id: i64,
    call_id: i64,
    likeness: Likeness,
}

/// Takes a contribution out of its gathering; if it led one, the first of the others leads it from now on. Returns its call and
/// the new leader.
async fn leave(db: &Db, id: i64) -> Result<Option<(i64, i64)>, DbErr> {
    let follow = |whom: Option<i64>| Contribution::update_many().col_expr(C::AlikeId, Expr::value(whom));
    Entity::delete_many().filter(Column::ContributionId.eq(id)).exec(db).await?;
    follow(None).filter(C::Id.eq(id)).filter(C::AlikeId.is_not_null()).exec(db).await?;
    let next = Contribution::find()
        .select_only()
        .columns(COLUMNS)
        .filter(C::AlikeId.eq(id))
        .order_by_asc(C::Id)
        .into_model::<Row>()
        .one(db)
        .await?;
    let Some(next) = next else { return Ok(None) };
    follow(None).filter(C::Id.eq(next.id)).exec(db).await?;
    follow(Some(next.id)).filter(C::AlikeId.eq(id)).exec(db).await?;
    lead(db, &[(next.id, &next.likeness())]).await?;
    Ok(Some((next.call_id, next.id)))
}

/// Keys of one statement: bounded by its parameters (32,766 on SQLite), two a row.
const ROWS: usize = 5000;

/// Makes contributions findable by their keys.
async fn lead(db: &Db, leaders: &[(i64, &Likeness)]) -> Result<(), DbErr> {
    let rows: BTreeSet<(i64, i64)> =
        leaders.iter().flat_map(|(id, likeness)| likeness.keys.iter().map(|key| (*key, *id))).collect();
    let rows: Vec<ActiveModel> = rows
        .into_iter()
        .map(|(key, id)| ActiveModel { likeness_key: Set(key), contribution_id: Set(id) })
        .collect();
    let there = OnConflict::columns([Column::LikenessKey, Column::ContributionId]).do_nothing().to_owned();
    for chunk in rows.chunks(ROWS) {
        let insert = Entity::insert_many(chunk.iter().cloned()).on_conflict(there.clone());
        insert.exec_without_returning(db).await?;
    }
    Ok(())
}

/// Puts contributions behind the first one that they are like; the others lead gatherings of their own. Returns the calls in which
/// somebody was put behind another, each with one of the leaders.
async fn gather(db: &Db, said: Vec<Said>) -> Result<BTreeMap<i64, i64>, DbErr> {
    let mut changed = BTreeMap::new();
    if said.is_empty() {
        return Ok(changed);
    }
    let (mut leaders, mut by_key) = candidates(db, &said).await?;
    let mut behind: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    let mut new: Vec<i64> = Vec::new();
    for Said { id, call_id, likeness } in said {
        let found: BTreeSet<i64> =
            likeness.keys.iter().filter_map(|key| by_key.get(key)).flatten().copied().collect();
        // Somebody who wrote earlier and comes back leads nobody who is there already: who leads is who was gathered first.
        let leader = found.into_iter().find(|leader| {
            *leader != id && leaders.get(leader).is_some_and(|other| other.is_like(&likeness))
        });
        match leader {
            Some(leader) => {
                behind.entry(leader).or_default().push(id);
                changed.insert(call_id, leader);
            }
            None => {
                for key in &likeness.keys {
                    by_key.entry(*key).or_default().insert(id);
                }
                leaders.insert(id, likeness);
                new.push(id);
            }
        }
    }
    // All in one statement: each costs a walk to the database's thread and back, while everybody who writes waits.
    let new: Vec<(i64, &Likeness)> = new.iter().filter_map(|id| Some((*id, leaders.get(id)?))).collect();
    lead(db, &new).await?;
    for (leader, ids) in behind {
        let follow = Contribution::update_many().col_expr(C::AlikeId, Expr::value(leader));
        follow.filter(C::Id.is_in(ids)).exec(db).await?;
    }
    Ok(changed)
}

type Candidates = (HashMap<i64, Likeness>, HashMap<i64, BTreeSet<i64>>);

/// The leaders that some contributions may be like, and under which keys they were found.
async fn candidates(db: &Db, said: &[Said]) -> Result<Candidates, DbErr> {
    let keys: BTreeSet<i64> = said.iter().flat_map(|said| said.likeness.keys.iter().copied()).collect();
    let found = Entity::find().filter(Column::LikenessKey.is_in(keys)).all(db).await?;
    let mut by_key: HashMap<i64, BTreeSet<i64>> = HashMap::new();
    for row in &found {
        by_key.entry(row.likeness_key).or_default().insert(row.contribution_id);
    }
    let ids: BTreeSet<i64> = found.iter().map(|row| row.contribution_id).collect();
    if ids.is_empty() {
        return Ok((HashMap::new(), by_key));
    }
    let leaders =
        rows(ids).filter(C::State.eq(ContributionState::Visible)).into_model::<Row>().all(db).await?;
    Ok((leaders.into_iter().map(|row| (row.id, row.likeness())).collect(), by_key))
}
