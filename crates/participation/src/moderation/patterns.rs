//! The alarm: accounts that took the same stances on the same contributions of a call. A hint for moderators, and nothing
//! more: people who agree with one another are allowed to. Nothing happens by itself, and ballots are no part of it.

use crate::store::Db;
use sea_orm::{ConnectionTrait as _, DbBackend, DbErr, Statement, Value};

/// From how many contributions on the same record is worth a look.
pub const LEAST_STANCES: i64 = 10;
/// From how many accounts on.
pub const LEAST_ACCOUNTS: i64 = 3;
/// The most patterns that are listed.
const MOST: u64 = 50;

/// Accounts with one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The call.
    pub call_id: i64,
    /// On how many contributions they took the same stance, and on no others.
    pub stances: i64,
    /// The accounts: number, name, since when; the oldest first.
    pub accounts: Vec<(i64, String, i64)>,
}

/// The patterns on the calls of some organizations, the largest groups first.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn identical(db: &Db, organizations: &[i64]) -> Result<Vec<Pattern>, DbErr> {
    if organizations.is_empty() {
        return Ok(Vec::new());
    }
    let backend = db.get_database_backend();
    // Both put a record's stances in the order of the contributions, so that equal records are equal texts.
    let record = match backend {
        DbBackend::Postgres => "string_agg(s.contribution_id || s.choice, ',' ORDER BY s.contribution_id)",
        _ => "group_concat(s.contribution_id || s.choice, ',' ORDER BY s.contribution_id)",
    };
    let places: Vec<String> = (4..4 + organizations.len()).map(|at| format!("${at}")).collect();
    let sql = format!(
        "WITH record AS (SELECT c.call_id, s.person_id, count(*) AS stances, {record} AS taken \
            FROM stance s JOIN contribution c ON c.id = s.contribution_id JOIN call ON call.id = c.call_id \
            WHERE call.organization_id IN ({}) GROUP BY c.call_id, s.person_id HAVING count(*) >= $1), \
         pattern AS (SELECT call_id, taken, count(*) AS accounts FROM record \
            GROUP BY call_id, taken HAVING count(*) >= $2 ORDER BY accounts DESC, call_id, taken LIMIT $3) \
         SELECT p.call_id, r.stances, r.person_id, person.display_name, person.created_at, p.taken \
         FROM pattern p JOIN record r ON r.call_id = p.call_id AND r.taken = p.taken \
         JOIN person ON person.id = r.person_id \
         ORDER BY p.accounts DESC, p.call_id, p.taken, r.person_id",
        places.join(", ")
    );
    let mut values: Vec<Value> =
        vec![LEAST_STANCES.into(), LEAST_ACCOUNTS.into(), i64::try_from(MOST).unwrap_or(50).into()];
    values.extend(organizations.iter().map(|id| Value::from(*id)));
    let rows = db.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    let mut patterns: Vec<Pattern> = Vec::new();
    let mut last: Option<(i64, String)> = None;
    for row in rows {
        let key: (i64, String) = (row.try_get_by_index(0)?, row.try_get_by_index(5)?);
        let account = (row.try_get_by_index(2)?, row.try_get_by_index(3)?, row.try_get_by_index(4)?);
        if last.as_ref() == Some(&key)
            && let Some(pattern) = patterns.last_mut()
        {
            pattern.accounts.push(account);
            continue;
        }
        patterns.push(Pattern { call_id: key.0, stances: row.try_get_by_index(1)?, accounts: vec![account] });
        last = Some(key);
    }
    Ok(patterns)
}
