//! What was said, in numbers of texts.

use sea_orm::{ConnectionTrait as _, DbErr, Statement};

use crate::answer::standing::OWED;
use crate::clock::{day_of, instant};
use crate::report::compiled::Texts;
use crate::store::Db;

pub(super) async fn texts(db: &Db, call_id: i64) -> Result<Texts, DbErr> {
    let mut texts = Texts::default();
    let number = |many: i64| u64::try_from(many).unwrap_or(0);
    let ask = |sql: String| Statement::from_sql_and_values(db.get_database_backend(), sql, [call_id.into()]);
    let sql = "SELECT state, kind, language, COUNT(*) FROM contribution WHERE call_id = $1 \
               GROUP BY state, kind, language";
    for row in db.query_all_raw(ask(sql.to_owned())).await? {
        let (state, kind, language): (String, String, String) =
            (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        let many = number(row.try_get_by_index(3)?);
        match state.as_str() {
            "visible" => {
                texts.all += many;
                *texts.by_kind.entry(kind).or_default() += many;
                *texts.by_language.entry(language).or_default() += many;
            }
            "withdrawn" => texts.withdrawn += many,
            "hidden" => texts.hidden += many,
            _ => {}
        }
    }
    let sql = format!(
        "SELECT COUNT(DISTINCT c.person_id), CAST(COALESCE(SUM(CASE WHEN {OWED} THEN 1 ELSE 0 END), 0) AS BIGINT) \
         FROM contribution c WHERE c.call_id = $1 AND c.state = 'visible'"
    );
    if let Some(row) = db.query_one_raw(ask(sql)).await? {
        texts.people = number(row.try_get_by_index(0)?);
        texts.owed = number(row.try_get_by_index(1)?);
    }
    let sql = "SELECT COALESCE(node_id, 0), COUNT(*) FROM contribution WHERE call_id = $1 AND state = 'visible' \
               GROUP BY COALESCE(node_id, 0)";
    for row in db.query_all_raw(ask(sql.to_owned())).await? {
        texts.by_node.insert(row.try_get_by_index(0)?, number(row.try_get_by_index(1)?));
    }
    // Days by the hour: Tehran is half an hour off, so by half hours.
    let sql = "SELECT created_at / 1800000, COUNT(*) FROM contribution WHERE call_id = $1 AND state = 'visible' \
               GROUP BY created_at / 1800000";
    for row in db.query_all_raw(ask(sql.to_owned())).await? {
        let half_hour: i64 = row.try_get_by_index(0)?;
        let day = day_of(instant(half_hour.saturating_mul(1_800_000)));
        *texts.by_day.entry(day.to_string()).or_default() += number(row.try_get_by_index(1)?);
    }
    let sql = "SELECT CAST(COALESCE(SUM(s.agree), 0) AS BIGINT), CAST(COALESCE(SUM(s.disagree), 0) AS BIGINT), \
               CAST(COALESCE(SUM(s.unsure), 0) AS BIGINT) FROM stance_count s \
               JOIN contribution c ON c.id = s.contribution_id WHERE c.call_id = $1 AND c.state = 'visible'";
    if let Some(row) = db.query_one_raw(ask(sql.to_owned())).await? {
        for (at, slot) in texts.stances.iter_mut().enumerate() {
            *slot = number(row.try_get_by_index(at)?);
        }
    }
    Ok(texts)
}
