//! Contributions as they are quoted beside the text they are about.

use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, Statement};

use super::ContributionKind;
use crate::store::Db;

/// A contribution as it is quoted beside the text it is about.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Quote {
    /// The contribution.
    pub id: i64,
    /// The node it is about.
    pub node_id: i64,
    /// What it is.
    pub kind: ContributionKind,
    /// The first [`QUOTE_LENGTH`] characters of its text, with `…` where more follow.
    pub body: String,
    /// The author's name; empty for "a participant".
    pub author: String,
}

/// How many characters of a contribution are quoted.
pub const QUOTE_LENGTH: usize = 240;

/// The two newest visible threads of each node of a call that carries any, by node, the newest first. The cost grows with
/// the number of nodes, not of contributions: each node is two steps down the index of threads.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn newest_of_nodes(db: &Db, call_id: i64) -> Result<Vec<Quote>, DbErr> {
    // One character more tells whether the text goes on.
    let length = i32::try_from(QUOTE_LENGTH + 1).unwrap_or(i32::MAX);
    let mut quotes = Quote::find_by_statement(Statement::from_sql_and_values(
        db.get_database_backend(),
        "WITH busy AS (SELECT DISTINCT node_id FROM contribution_count \
                       WHERE call_id = $1 AND node_id > 0 AND contributions > 0), \
              newest AS (SELECT \
                (SELECT c.id FROM contribution c WHERE c.call_id = $1 AND c.node_id = busy.node_id \
                 AND c.parent_id IS NULL AND c.state = 'visible' AND c.alike_id IS NULL ORDER BY c.id DESC LIMIT 1) AS a, \
                (SELECT c.id FROM contribution c WHERE c.call_id = $1 AND c.node_id = busy.node_id \
                 AND c.parent_id IS NULL AND c.state = 'visible' AND c.alike_id IS NULL ORDER BY c.id DESC LIMIT 1 OFFSET 1) AS b \
                FROM busy), \
              picked AS (SELECT a AS id FROM newest UNION ALL SELECT b FROM newest) \
         SELECT c.id, c.node_id, c.kind, substr(c.body, 1, $2) AS body, p.display_name AS author \
         FROM picked JOIN contribution c ON c.id = picked.id JOIN person p ON p.id = c.person_id \
         ORDER BY c.node_id, c.id DESC",
        [call_id.into(), length.into()],
    ))
    .all(db)
    .await?;
    for quote in &mut quotes {
        if let Some((end, _)) = quote.body.char_indices().nth(QUOTE_LENGTH) {
            quote.body.truncate(end);
            quote.body.truncate(quote.body.trim_end().len());
            quote.body.push('…');
        }
    }
    Ok(quotes)
}
