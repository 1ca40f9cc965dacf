use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait as _, ConnectionTrait as _, DbErr, Set, Statement, Value};
use serde_json::json;

use super::VoteState;
use super::ballot::{Ballot, write};
use super::create::event;
use super::seal::{BallotKey, Code, Seal};
use super::shuffle::does_not_open;
use super::strata::Sums;
use super::table::{self, Outcome};
use super::tally::{Counted as Alike, tally};
use super::terms::Rule;
use crate::call::CallState;
use crate::clock::Clock;
use crate::event::EventKind;
use crate::{Actor, Refusal, Store, WriteTx, call};

/// How many sealed ballots are read at a time.
const CHUNK: i64 = 10_000;
/// The tables that lose rows at a count.
const EMPTIED: [&str; 4] = ["vote_intake", "vote_box", "vote_mark", "vote_seal"];

/// What the clock did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// Votes that were counted.
    pub counted: usize,
    /// Votes whose call was withdrawn: their ballots were destroyed.
    pub discarded: usize,
}

/// The clock counts the votes of calls that take nothing more. In one transaction the ballots are opened and added up; what is
/// kept are the ballots by how they are filled, the receipt codes and the voters, each list by itself in its own order; the
/// sealed ballots, the marks and the salt are deleted, and afterwards taken out of the database's files.
///
/// # Errors
/// A ballot does not open with this portal's key: nothing of its vote was changed, and the others were counted.
#[crate::boxed]
pub async fn count(store: &Store, clock: &dyn Clock, key: &BallotKey) -> Result<Counted, Refusal> {
    let now = clock.now().as_millisecond();
    let mut done = Counted::default();
    let mut failed = None;
    let (uncounted, _) = table::due(store.read()).await?;
    for vote_id in uncounted {
        let key = key.clone();
        match store.write(move |tx| Box::pin(count_one(tx, vote_id, now, key))).await {
            Ok(VoteState::Counted) => done.counted += 1,
            Ok(VoteState::Discarded) => done.discarded += 1,
            Ok(VoteState::Uncounted) => {}
            Err(refusal) => failed = Some(refusal),
        }
    }
    let (_, unscrubbed) = table::due(store.read()).await?;
    if !unscrubbed.is_empty() {
        match store.scrub(&EMPTIED).await {
            Ok(()) => scrubbed(store, unscrubbed).await?,
            Err(cause) => {
                tracing::warn!(%cause, "counted ballots are not out of the files yet; trying again")
            }
        }
    }
    failed.map_or(Ok(done), Err)
}

async fn scrubbed(store: &Store, ids: Vec<i64>) -> Result<(), Refusal> {
    store
        .write(move |tx| {
            Box::pin(async move {
                for id in ids {
                    table::run(tx.db(), "UPDATE vote SET scrubbed = TRUE WHERE id = $1", [id.into()]).await?;
                }
                Ok(())
            })
        })
        .await
}

async fn count_one(tx: &WriteTx, vote_id: i64, now: i64, key: BallotKey) -> Result<VoteState, Refusal> {
    let votes = table::lock(tx.db(), &[vote_id], true).await?;
    let Some(vote) = votes.into_iter().next().filter(|vote| vote.state == VoteState::Uncounted) else {
        // Another process was faster.
        return Ok(VoteState::Uncounted);
    };
    let call = call::table::find(tx.db(), vote.call_id).await?.ok_or(Refusal::NotFound)?;
    let state = match call.state {
        CallState::Answering | CallState::Reported | CallState::Concluded => VoteState::Counted,
        CallState::Withdrawn => VoteState::Discarded,
        _ => return Ok(VoteState::Uncounted),
    };
    let (rule, revision) = (vote.terms().rule(), vote.revision);
    let mut sums = Sums::new(rule.method, rule.options, &vote.strata());
    let mut row: table::ActiveModel = vote.into();
    let mut many = 0;
    if state == VoteState::Counted {
        let salts = table::salts(tx.db(), &[vote_id]).await?;
        let seal = key.of_vote(vote_id, salts.get(&vote_id).ok_or(Refusal::NotFound)?);
        let (ballots, codes) = open_all(tx, vote_id, &seal, &mut sums).await?;
        keep_lists(tx, vote_id, &rule, &ballots, codes).await?;
        let tally = added_up(rule, ballots).await?;
        many = tally.ballots;
        let outcome = Outcome { tally, strata: sums.protect() };
        let json = serde_json::to_string(&outcome).map_err(|cause| DbErr::Custom(cause.to_string()))?;
        row.result = Set(Some(json));
        row.counted_at = Set(Some(now));
        // The list of voters in the order of persons, written at once with the ballots: it says who, and nothing else.
        table::run(
            tx.db(),
            "INSERT INTO vote_voter (vote_id, person_id) \
             SELECT vote_id, person_id FROM vote_mark WHERE vote_id = $1 ORDER BY person_id",
            [vote_id.into()],
        )
        .await?;
    }
    for emptied in EMPTIED {
        table::run(tx.db(), &format!("DELETE FROM {emptied} WHERE vote_id = $1"), [vote_id.into()]).await?;
    }
    row.state = Set(state);
    row.updated_at = Set(now);
    row.revision = Set(revision + 1);
    row.update(tx.db()).await?;
    let kind = if state == VoteState::Counted { EventKind::VoteCounted } else { EventKind::VoteDiscarded };
    tx.append(event(kind, Actor::Clock, vote_id, &call).with(json!({ "ballots": many })));
    Ok(state)
}

/// Opens the ballots of a vote and forgets which code came with which.
async fn open_all(
    tx: &WriteTx,
    vote_id: i64,
    seal: &Seal,
    sums: &mut Sums,
) -> Result<(BTreeMap<Ballot, u64>, Vec<Code>), Refusal> {
    let mut ballots: BTreeMap<Ballot, u64> = BTreeMap::new();
    let mut codes = Vec::new();
    for place in ["vote_intake", "vote_box"] {
        let mut after = -1i64;
        loop {
            let sql =
                format!("SELECT id, sealed FROM {place} WHERE vote_id = $1 AND id > $2 ORDER BY id LIMIT $3");
            let values: [Value; 3] = [vote_id.into(), after.into(), CHUNK.into()];
            let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values);
            let rows = tx.db().query_all_raw(statement).await?;
            for row in &rows {
                after = row.try_get_by_index(0)?;
                let sealed: Vec<u8> = row.try_get_by_index(1)?;
                let inside = seal.open(&sealed).ok_or_else(does_not_open)?;
                sums.add(&inside.ballot, &inside.groups);
                *ballots.entry(inside.ballot).or_default() += 1;
                codes.push(inside.code);
            }
            if i64::try_from(rows.len()).unwrap_or(0) < CHUNK {
                break;
            }
        }
    }
    codes.sort_unstable();
    Ok((ballots, codes))
}

async fn keep_lists(
    tx: &WriteTx,
    vote_id: i64,
    rule: &Rule,
    ballots: &BTreeMap<Ballot, u64>,
    codes: Vec<Code>,
) -> Result<(), DbErr> {
    let mut written: BTreeMap<String, u64> = BTreeMap::new();
    for (ballot, many) in ballots {
        *written.entry(write(rule.method, rule.options, ballot)).or_default() += many;
    }
    let rows: Vec<Vec<Value>> = written
        .into_iter()
        .map(|(ballot, many)| {
            vec![vote_id.into(), ballot.into(), i64::try_from(many).unwrap_or(i64::MAX).into()]
        })
        .collect();
    table::insert(tx.db(), "vote_ballot (vote_id, ballot, many)", rows, "").await?;
    let rows = codes.into_iter().map(|code| vec![vote_id.into(), code.written().into()]).collect();
    table::insert(tx.db(), "vote_receipt (vote_id, code)", rows, " ON CONFLICT DO NOTHING").await?;
    Ok(())
}

/// A million ballots take a second: not on a thread that answers people.
async fn added_up(rule: Rule, ballots: BTreeMap<Ballot, u64>) -> Result<super::tally::Tally, Refusal> {
    tokio::task::spawn_blocking(move || {
        let alike: Vec<Alike> = ballots.into_iter().collect();
        tally(&rule, &alike)
    })
    .await
    .map_err(|cause| Refusal::Unavailable(DbErr::Custom(cause.to_string())))
}
