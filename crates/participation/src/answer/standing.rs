//! How the contributions of a call stand: which have to be answered, and which are. A contribution has to be answered while
//! everybody sees it, unless it is a reply that proposes nothing: such a reply is part of its thread. It is answered once it has
//! an answer of its own, or every key concern that it belongs to has one.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait as _, DbErr, Statement, Value};

use super::Subject;
use super::table::{self, Model};
use crate::concern;
use crate::store::Db;

/// The condition that a contribution `c` has to be answered.
pub(crate) const OWED: &str = "c.state = 'visible' AND (c.parent_id IS NULL OR c.kind = 'proposal')";

/// The condition that a contribution `c` is settled by what a table of answers holds.
fn settled(about: &str) -> String {
    format!(
        "(EXISTS (SELECT 1 FROM {about} a WHERE a.subject = 'contribution' AND a.subject_id = c.id) \
         OR (EXISTS (SELECT 1 FROM concern_member m WHERE m.contribution_id = c.id) \
         AND NOT EXISTS (SELECT 1 FROM concern_member m WHERE m.contribution_id = c.id AND NOT EXISTS \
         (SELECT 1 FROM {about} a WHERE a.subject = 'concern' AND a.subject_id = m.concern_id))))"
    )
}

/// Signed answers, and drafts as far as some states.
fn with_drafts(states: &str) -> String {
    format!(
        "(SELECT subject, subject_id FROM answer UNION ALL SELECT subject, subject_id FROM answer_draft \
         WHERE state IN ({states}))"
    )
}

/// The condition that a contribution `c` has its signed answer.
pub(crate) fn answered() -> String {
    settled("answer")
}

/// The condition that a contribution `c` is decided, signed or not.
pub(crate) fn decided() -> String {
    settled(&with_drafts("'decided'"))
}

/// The condition that there is at least a proposal for a contribution `c`.
pub(crate) fn proposed() -> String {
    settled(&with_drafts("'decided', 'proposed'"))
}

/// How far the answering of a call is. Each number includes those after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Contributions that have to be answered.
    pub owed: u64,
    /// For how many there is a proposal, a decision or an answer.
    pub proposed: u64,
    /// How many are decided, signed or not.
    pub decided: u64,
    /// How many have their signed answer.
    pub answered: u64,
}

impl Progress {
    /// How many still have no signed answer.
    pub fn left(&self) -> u64 {
        self.owed.saturating_sub(self.answered)
    }
}

/// How far the answering of a call is.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn progress(db: &Db, call_id: i64) -> Result<Progress, DbErr> {
    let count = |condition: &str| {
        format!("CAST(COALESCE(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END), 0) AS BIGINT)")
    };
    let sql = format!(
        "SELECT COUNT(*), {}, {}, {} FROM contribution c WHERE c.call_id = $1 AND {OWED}",
        count(&proposed()),
        count(&decided()),
        count(&answered()),
    );
    let row = db
        .query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [call_id.into()]))
        .await?;
    let Some(row) = row else { return Ok(Progress::default()) };
    let number = |at: usize| -> Result<u64, DbErr> {
        let number: i64 = row.try_get_by_index(at)?;
        Ok(u64::try_from(number).unwrap_or(0))
    };
    Ok(Progress { owed: number(0)?, proposed: number(1)?, decided: number(2)?, answered: number(3)? })
}

/// Contributions of a call without a signed answer, in the order of their numbers.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn unanswered(db: &Db, call_id: i64, limit: u64) -> Result<Vec<i64>, DbErr> {
    let sql = format!(
        "SELECT c.id FROM contribution c WHERE c.call_id = $1 AND {OWED} AND NOT {} ORDER BY c.id LIMIT $2",
        answered()
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values: [Value; 2] = [call_id.into(), limit.into()];
    let rows =
        db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Surveys and counted votes of a call that have no feedback yet (policy M10).
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn without_feedback(db: &Db, call_id: i64) -> Result<Vec<Subject>, DbErr> {
    let asked = asked(db, call_id).await?;
    let told = table::answers(db, &asked).await?;
    Ok(asked.into_iter().filter(|subject| !told.contains_key(subject)).collect())
}

/// The surveys and votes of a call that everybody can see.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn asked(db: &Db, call_id: i64) -> Result<Vec<Subject>, DbErr> {
    let sql = "SELECT 'survey', s.id FROM survey s WHERE s.call_id = $1 AND EXISTS \
               (SELECT 1 FROM survey_version v WHERE v.survey_id = s.id) \
               UNION ALL SELECT 'vote', v.id FROM vote v WHERE v.call_id = $1 ORDER BY 1, 2";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [call_id.into()]);
    let rows = db.query_all_raw(statement).await?;
    let mut subjects = Vec::new();
    for row in rows {
        let (word, id): (String, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        subjects.extend(Subject::of(&word, id));
    }
    Ok(subjects)
}

/// The signed answers that some contributions have: their own first, then those of their key concerns.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn of_contributions(db: &Db, ids: &[i64]) -> Result<HashMap<i64, Vec<Model>>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let memberships = concern::table::memberships(db, ids).await?;
    let mut subjects: Vec<Subject> = ids.iter().copied().map(Subject::Contribution).collect();
    let mut concerns: Vec<i64> = memberships.values().flatten().copied().collect();
    concerns.sort_unstable();
    concerns.dedup();
    subjects.extend(concerns.into_iter().map(Subject::Concern));
    let answers = table::answers(db, &subjects).await?;
    let mut found: HashMap<i64, Vec<Model>> = HashMap::new();
    for id in ids {
        let own = answers.get(&Subject::Contribution(*id));
        let shared = memberships.get(id).into_iter().flatten();
        let shared = shared.filter_map(|concern| answers.get(&Subject::Concern(*concern)));
        let all: Vec<Model> = own.into_iter().chain(shared).cloned().collect();
        if !all.is_empty() {
            found.insert(*id, all);
        }
    }
    Ok(found)
}

/// How many contributions of a call are settled by each decision: whoever is in several concerns counts with each.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn by_decision(db: &Db, call_id: i64) -> Result<HashMap<super::Decision, u64>, DbErr> {
    let sql = format!(
        "SELECT d.decision, COUNT(*) FROM (\
         SELECT a.decision AS decision, c.id AS id FROM answer a JOIN contribution c ON c.id = a.subject_id \
         WHERE a.subject = 'contribution' AND a.call_id = $1 AND {OWED} \
         UNION SELECT a.decision, c.id FROM answer a JOIN concern_member m ON m.concern_id = a.subject_id \
         JOIN contribution c ON c.id = m.contribution_id \
         WHERE a.subject = 'concern' AND a.call_id = $1 AND {OWED}) d GROUP BY d.decision"
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [call_id.into()]);
    let mut found = HashMap::new();
    for row in db.query_all_raw(statement).await? {
        let (word, many): (String, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        if let Some(decision) = super::Decision::parse(&word) {
            found.insert(decision, u64::try_from(many).unwrap_or(0));
        }
    }
    Ok(found)
}
