//! The first follower: how many contributions stand on each node of each call, by kind, how many people took part, how many
//! take each stance, and what surveys were answered with.

use std::collections::BTreeMap;

use sea_orm::Statement;
use sea_orm::entity::prelude::*;

use crate::contribution::ContributionKind;
use crate::event::EventKind;
use crate::event::table::Model as Event;
use crate::stance::Stance;
use crate::store::Db;
use crate::{Refusal, Store};

const NAME: &str = "counts";

/// How many contributions of a kind stand on a node; node 0 is the whole draft.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution_count")]
pub struct Model {
    /// The call.
    #[sea_orm(primary_key, auto_increment = false)]
    pub call_id: i64,
    /// The node, 0 for the whole draft.
    #[sea_orm(primary_key, auto_increment = false)]
    pub node_id: i64,
    /// The kind's word.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// How many are visible, replies included.
    pub contributions: i64,
}

/// Counts are derived; they point at nothing.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What a page shows of a call's counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallCounts {
    /// Visible contributions by node (0: whole draft), all kinds together.
    pub by_node: BTreeMap<u32, i64>,
    /// Visible contributions by kind's word.
    pub by_kind: BTreeMap<String, i64>,
    /// Visible contributions by node (0: whole draft), one number a kind, in the order of `ContributionKind::ALL`.
    pub kinds_by_node: BTreeMap<u32, [i64; 4]>,
    /// All visible contributions.
    pub contributions: i64,
    /// People with at least one visible contribution.
    pub people: i64,
}

impl CallCounts {
    fn add(&mut self, node: u32, kind: &str, many: i64) {
        *self.by_node.entry(node).or_default() += many;
        if let Some(at) = ContributionKind::ALL.iter().position(|known| known.word() == kind) {
            self.kinds_by_node.entry(node).or_default()[at] += many;
        }
        *self.by_kind.entry(kind.to_owned()).or_default() += many;
        self.contributions += many;
    }
}

/// What events change, gathered so that each row is written once a chunk.
#[derive(Debug, Default, PartialEq, Eq)]
struct Deltas {
    nodes: BTreeMap<(i64, i64, String), i64>,
    people: BTreeMap<(i64, i64), i64>,
    /// By contribution: agree, disagree, unsure.
    stances: BTreeMap<i64, [i64; 3]>,
}

impl Deltas {
    fn of(events: &[Event]) -> Self {
        let mut deltas = Self::default();
        for event in events {
            let Some(call) = event.call_id else { continue };
            let data = event.data();
            if event.kind == EventKind::StanceTaken {
                let stances = deltas.stances.entry(event.subject_id.unwrap_or(0)).or_default();
                for (stance, count) in Stance::ALL.into_iter().zip(stances) {
                    *count +=
                        i64::from(data["now"] == stance.word()) - i64::from(data["was"] == stance.word());
                }
                continue;
            }
            let node = data["node"].as_i64().unwrap_or(0);
            let mut count = |kind: &serde_json::Value, by: i64| {
                let kind = kind.as_str().unwrap_or_default().to_owned();
                *deltas.nodes.entry((call, node, kind)).or_default() += by;
            };
            // What waits to be published is in no count.
            if data["waiting"] == true {
                continue;
            }
            let by = match event.kind {
                EventKind::ContributionSubmitted
                | EventKind::ContributionReleased
                | EventKind::ContributionRestored => {
                    count(&data["kind"], 1);
                    1
                }
                EventKind::ContributionWithdrawn | EventKind::ContributionHidden => {
                    count(&data["kind"], -1);
                    -1
                }
                EventKind::ContributionEdited | EventKind::ContributionEditReleased => {
                    count(&data["was"], -1);
                    count(&data["kind"], 1);
                    continue;
                }
                _ => continue,
            };
            if let Some(person) = data["author"].as_i64().or(event.person_id) {
                *deltas.people.entry((call, person)).or_default() += by;
            }
        }
        deltas.nodes.retain(|_, by| *by != 0);
        deltas.people.retain(|_, by| *by != 0);
        deltas.stances.retain(|_, by| *by != [0; 3]);
        deltas
    }
}

/// Takes the events after the cursor into the counts; returns where the cursor stands then.
pub(super) async fn catch_up(store: &Store, chunk: u64) -> Result<i64, Refusal> {
    loop {
        let from = super::cursor(store.read(), NAME).await?;
        let events = crate::event::table::between(store.read(), from, i64::MAX, chunk).await?;
        let Some(to) = events.last().map(|e| e.seq) else { return Ok(from) };
        let deltas = Deltas::of(&events);
        let moved = store
            .write(move |tx| {
                Box::pin(async move {
                    super::advance(tx.db(), NAME, from, to).await?;
                    apply(tx.db(), deltas).await?;
                    crate::survey::tally::follow(tx.db(), &events).await?;
                    Ok(())
                })
            })
            .await;
        match moved {
            Ok(()) | Err(Refusal::Conflict) => {}
            Err(other) => return Err(other),
        }
    }
}

async fn apply(db: &Db, deltas: Deltas) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    for ((call, node, kind), by) in deltas.nodes {
        db.execute_raw(Statement::from_sql_and_values(
            backend,
            "INSERT INTO contribution_count (call_id, node_id, kind, contributions) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (call_id, node_id, kind) \
             DO UPDATE SET contributions = contribution_count.contributions + excluded.contributions",
            [call.into(), node.into(), kind.into(), by.into()],
        ))
        .await?;
    }
    for ((call, person), by) in deltas.people {
        db.execute_raw(Statement::from_sql_and_values(
            backend,
            "INSERT INTO call_participant (call_id, person_id, contributions) VALUES ($1, $2, $3) \
             ON CONFLICT (call_id, person_id) \
             DO UPDATE SET contributions = call_participant.contributions + excluded.contributions",
            [call.into(), person.into(), by.into()],
        ))
        .await?;
    }
    for (contribution, [agree, disagree, unsure]) in deltas.stances {
        db.execute_raw(Statement::from_sql_and_values(
            backend,
            "INSERT INTO stance_count (contribution_id, agree, disagree, unsure) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (contribution_id) DO UPDATE SET agree = stance_count.agree + excluded.agree, \
             disagree = stance_count.disagree + excluded.disagree, unsure = stance_count.unsure + excluded.unsure",
            [contribution.into(), agree.into(), disagree.into(), unsure.into()],
        ))
        .await?;
    }
    Ok(())
}

/// The counts of a call, in one row: rows of the embedded database come from another thread, one by one.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_call(db: &Db, call_id: i64) -> Result<CallCounts, DbErr> {
    let row = db
        .query_one_raw(Statement::from_sql_and_values(
            db.get_database_backend(),
            "SELECT (SELECT string_agg(node_id || ' ' || kind || ' ' || contributions, ';') \
                     FROM contribution_count WHERE call_id = $1), \
                    (SELECT COUNT(*) FROM call_participant WHERE call_id = $1 AND contributions > 0)",
            [call_id.into()],
        ))
        .await?;
    let Some(row) = row else { return Ok(CallCounts::default()) };
    let by_node: Option<String> = row.try_get_by_index(0)?;
    let mut counts = CallCounts { people: row.try_get_by_index(1)?, ..CallCounts::default() };
    for line in by_node.iter().flat_map(|lines| lines.split(';')) {
        let mut words = line.split(' ');
        let (Some(node), Some(kind), Some(many)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        counts.add(node.parse().unwrap_or(0), kind, many.parse().unwrap_or(0));
    }
    Ok(counts)
}

/// All visible contributions of several calls: for lists.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_calls(db: &Db, call_ids: Vec<i64>) -> Result<BTreeMap<i64, i64>, DbErr> {
    let mut counts = BTreeMap::new();
    for row in Entity::find().filter(Column::CallId.is_in(call_ids)).all(db).await? {
        *counts.entry(row.call_id).or_default() += row.contributions;
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn event(kind: EventKind, person: i64, data: serde_json::Value) -> Event {
        Event {
            seq: 1,
            kind,
            happened_at: 0,
            person_id: Some(person),
            organization_id: None,
            call_id: Some(7),
            subject_id: None,
            data: data.to_string(),
        }
    }

    #[test]
    fn what_was_withdrawn_again_leaves_no_trace_in_the_counts() {
        let deltas = Deltas::of(&[
            event(EventKind::ContributionSubmitted, 1, json!({ "node": 3, "kind": "concern" })),
            event(
                EventKind::ContributionEdited,
                1,
                json!({ "node": 3, "was": "concern", "kind": "proposal" }),
            ),
            event(EventKind::ContributionWithdrawn, 1, json!({ "node": 3, "kind": "proposal" })),
        ]);
        assert_eq!(deltas, Deltas::default());
    }

    #[test]
    fn what_is_hidden_counts_for_its_author_no_longer_and_what_is_restored_does_again() {
        let of = |kind, waiting: bool| {
            let data = json!({ "node": 3, "kind": "concern", "author": 1, "waiting": waiting });
            Deltas::of(&[event(kind, 9, data)])
        };
        let hidden = of(EventKind::ContributionHidden, false);
        assert_eq!(hidden.nodes, BTreeMap::from([((7, 3, "concern".into()), -1)]));
        assert_eq!(hidden.people, BTreeMap::from([((7, 1), -1)]));
        assert_eq!(of(EventKind::ContributionRestored, false).people, BTreeMap::from([((7, 1), 1)]));
        assert_eq!(of(EventKind::ContributionHidden, true), Deltas::default());
        assert_eq!(of(EventKind::ContributionHeld, false), Deltas::default());
    }

    #[test]
    fn a_contribution_on_the_whole_draft_counts_on_node_zero() {
        let deltas = Deltas::of(&[event(EventKind::ContributionSubmitted, 2, json!({ "kind": "question" }))]);
        assert_eq!(deltas.nodes, BTreeMap::from([((7, 0, "question".into()), 1)]));
        assert_eq!(deltas.people, BTreeMap::from([((7, 2), 1)]));
    }
}
