use sea_orm::{ConnectionTrait as _, DbErr, Statement, Value};

use super::seal::{BallotKey, Stream};
use super::table;
use crate::clock::Chance;
use crate::{Refusal, Store, WriteTx};

/// The fewest ballots that go from the intake into the box at once. Within one move nobody can tell them apart, whatever
/// they knew of the intake.
pub(super) const AT_LEAST: i64 = 20;
/// The most, so that casting does not wait long.
const AT_MOST: i64 = 2000;

/// The clock moves ballots into the box wherever enough have come in: each is opened, sealed anew and put under a new random
/// id, in the order of those ids. Nothing happens that anybody should be told of, so there is no event. Returns how many
/// were moved.
///
/// # Errors
/// A ballot does not open with this portal's key; nothing of its vote was moved then.
#[crate::boxed]
pub async fn shuffle(store: &Store, chance: &dyn Chance, key: &BallotKey) -> Result<usize, Refusal> {
    let backend = store.backend();
    let full = Statement::from_sql_and_values(
        backend,
        "SELECT vote_id FROM vote_intake GROUP BY vote_id HAVING COUNT(*) >= $1 ORDER BY vote_id",
        [AT_LEAST.into()],
    );
    let mut moved = 0;
    for row in store.read().query_all_raw(full).await? {
        let vote_id: i64 = row.try_get_by_index(0)?;
        let (key, stream) = (key.clone(), Stream::draw(chance));
        moved += store.write(move |tx| Box::pin(move_some(tx, vote_id, key, stream))).await?;
    }
    Ok(moved)
}

async fn move_some(tx: &WriteTx, vote_id: i64, key: BallotKey, mut stream: Stream) -> Result<usize, Refusal> {
    let taken = Statement::from_sql_and_values(
        tx.db().get_database_backend(),
        "DELETE FROM vote_intake WHERE id IN (SELECT id FROM vote_intake WHERE vote_id = $1 LIMIT $2) \
         RETURNING sealed",
        [vote_id.into(), AT_MOST.into()],
    );
    let taken = tx.db().query_all_raw(taken).await?;
    if i64::try_from(taken.len()).unwrap_or(0) < AT_LEAST {
        // Another process was faster.
        return Err(Refusal::Conflict);
    }
    let salts = table::salts(tx.db(), &[vote_id]).await?;
    let seal = key.of_vote(vote_id, salts.get(&vote_id).ok_or(Refusal::NotFound)?);
    let mut rows: Vec<(i64, Vec<Value>)> = Vec::with_capacity(taken.len());
    for row in taken {
        let sealed: Vec<u8> = row.try_get_by_index(0)?;
        let inside = seal.open(&sealed).ok_or_else(does_not_open)?;
        let again = seal.close(&inside, stream.nonce()).ok_or_else(does_not_open)?;
        let id = stream.id();
        rows.push((id, vec![id.into(), vote_id.into(), again.into()]));
    }
    rows.sort_by_key(|(id, _)| *id);
    let many = rows.len();
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    table::insert(tx.db(), "vote_box (id, vote_id, sealed)", rows, "").await?;
    Ok(many)
}

/// The key is not the one that ballots were sealed with.
pub(super) fn does_not_open() -> Refusal {
    Refusal::Unavailable(DbErr::Custom(
        "a sealed ballot does not open with this process' ballot key; see docs/voting.md".into(),
    ))
}
