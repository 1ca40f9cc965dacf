//! A sheet as counts, and the follower that adds them up. What of a sheet is in the counts is kept beside it, so that a change
//! takes out exactly what was put in.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::{Statement, Value};

use super::answer::{Answer, Answers, is_asked};
use super::form::{Form, Kind};
use super::table::{self, sheet};
use crate::Refusal;
use crate::clock::{day_of, instant};
use crate::event::EventKind;
use crate::event::table::Model as Event;
use crate::store::Db;

/// Counted under a question of those who were not asked it.
pub const UNASKED: &str = "~unasked";
/// Counted under a question with a text for an answer.
pub const ANSWERED: &str = "~answered";

/// The bounds of the bands in which numbers are counted: 1, 2, 5 and their tenfolds.
const BANDS: [i64; 19] = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000,
    500_000, 1_000_000,
];

/// The band that a number is counted in: `0`, `lower..upper`, `1000000+`, and `-` below nought.
pub fn band(number: f64) -> String {
    if number < 0.0 {
        return "-".into();
    }
    if number < 1.0 {
        return "0".into();
    }
    let at = BANDS.iter().rposition(|bound| number >= *bound as f64).unwrap_or(0);
    match (BANDS.get(at), BANDS.get(at + 1)) {
        (Some(from), Some(to)) => format!("{from}..{to}"),
        (Some(from), None) => format!("{from}+"),
        _ => "0".into(),
    }
}

/// All bands, from the smallest.
pub fn bands() -> Vec<String> {
    let mut bands = vec!["-".to_owned(), "0".to_owned()];
    bands.extend(BANDS.iter().map(|bound| band(*bound as f64)));
    bands
}

/// What a sheet adds to the counts: pairs of a question's key and an option. A question where several can be chosen has a key
/// for each, `NAME=OPTION`; a matrix one for each row, `NAME/ROW`. Whoever skips a question adds nothing to it.
pub fn tally(form: &Form, answers: &Answers, today: Date) -> Vec<(String, String)> {
    let mut counted = vec![(String::new(), String::new())];
    for (section, question) in form.questions() {
        let name = question.name.clone();
        if !is_asked(section, question, answers, today) {
            counted.push((name, UNASKED.to_owned()));
            continue;
        }
        match answers.get(&name) {
            None => {}
            Some(Answer::One(one)) => counted.push((name, one.clone())),
            Some(Answer::Many(many)) => {
                counted.extend(many.iter().map(|one| (format!("{name}={one}"), "yes".to_owned())));
            }
            Some(Answer::Order(order)) => counted.extend(order.first().map(|one| (name, one.clone()))),
            Some(Answer::Step(step)) => counted.push((name, step.to_string())),
            Some(Answer::Number(number)) => counted.push((name, band(number.parse().unwrap_or(0.0)))),
            Some(Answer::Rows(rows)) => {
                counted.extend(rows.iter().map(|(row, column)| (format!("{name}/{row}"), column.clone())));
            }
            Some(Answer::Day(day)) => {
                let year = text::date::parts(*day, text::date::Calendar::Jalali).year;
                counted.push((name, year.to_string()));
            }
            Some(Answer::Text(_)) if question.kind == Kind::Note => {}
            Some(Answer::Text(_)) => counted.push((name, ANSWERED.to_owned())),
        }
    }
    counted
}

type Cell = (i64, i32, String, String, String, String);

/// Takes the sheets of some events into the counts, inside the transaction that moves the follower's cursor.
pub(crate) async fn follow(db: &Db, events: &[Event]) -> Result<(), Refusal> {
    let ids: std::collections::BTreeSet<i64> = events
        .iter()
        .filter(|event| matches!(event.kind, EventKind::SurveySheetSubmitted | EventKind::SurveySheetChanged))
        .filter_map(|event| event.subject_id)
        .collect();
    if ids.is_empty() {
        return Ok(());
    }
    let mut forms: BTreeMap<(i64, i32), Form> = BTreeMap::new();
    let mut deltas: BTreeMap<Cell, i64> = BTreeMap::new();
    for sheet in table::sheets(db, ids.into_iter().collect()).await? {
        let key = (sheet.survey_id, sheet.version);
        if let std::collections::btree_map::Entry::Vacant(place) = forms.entry(key) {
            let version = table::version(db, key.0, key.1).await?;
            place.insert(version.map(|version| version.form()).unwrap_or_default());
        }
        let before: Vec<Counted> =
            sheet.counted.as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
        let after = forms.get(&key).map(|form| counted(form, &sheet)).unwrap_or_default();
        for (counted, by) in before.iter().map(|c| (c, -1)).chain(after.iter().map(|c| (c, 1))) {
            let (question, option, dimension, part) = counted.clone();
            *deltas.entry((key.0, key.1, question, option, dimension, part)).or_default() += by;
        }
        let json = super::edit::json(&after)?;
        sheet::Entity::update_many()
            .col_expr(sheet::Column::Counted, sea_orm::sea_query::Expr::value(json))
            .filter(sheet::Column::Id.eq(sheet.id))
            .exec(db)
            .await?;
    }
    deltas.retain(|_, by| *by != 0);
    add(db, deltas).await?;
    Ok(())
}

/// Question, option, dimension, group.
type Counted = (String, String, String, String);

fn counted(form: &Form, sheet: &sheet::Model) -> Vec<Counted> {
    let Some(submitted_at) = sheet.submitted_at else { return Vec::new() };
    let groups: BTreeMap<String, String> =
        sheet.groups.as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
    let today = day_of(instant(submitted_at.max(sheet.saved_at)));
    tally(form, &sheet.answers(), today)
        .into_iter()
        .flat_map(|(question, option)| {
            let all = std::iter::once((String::new(), String::new()));
            all.chain(groups.clone())
                .map(move |(dimension, part)| (question.clone(), option.clone(), dimension, part))
        })
        .collect()
}

/// Rows of one statement: bounded by its parameters (32,766 on SQLite).
const ROWS: usize = 1000;

async fn add(db: &Db, deltas: BTreeMap<Cell, i64>) -> Result<(), DbErr> {
    let rows: Vec<(Cell, i64)> = deltas.into_iter().collect();
    for chunk in rows.chunks(ROWS) {
        let places: Vec<String> = (0..chunk.len())
            .map(|row| {
                let at = |n: usize| row * 7 + n;
                format!(
                    "(${}, ${}, ${}, ${}, ${}, ${}, ${})",
                    at(1),
                    at(2),
                    at(3),
                    at(4),
                    at(5),
                    at(6),
                    at(7)
                )
            })
            .collect();
        let values: Vec<Value> = chunk
            .iter()
            .flat_map(|((survey, version, question, option, dimension, part), by)| {
                [
                    Value::from(*survey),
                    Value::from(*version),
                    Value::from(question.clone()),
                    Value::from(option.clone()),
                    Value::from(dimension.clone()),
                    Value::from(part.clone()),
                    Value::from(*by),
                ]
            })
            .collect();
        let sql = format!(
            "INSERT INTO survey_count (survey_id, version, question, \"option\", dimension, part, people) VALUES {} \
             ON CONFLICT (survey_id, version, question, \"option\", dimension, part) \
             DO UPDATE SET people = survey_count.people + excluded.people",
            places.join(", ")
        );
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_falls_into_a_band() {
        for (number, expected) in
            [(-3.0, "-"), (0.0, "0"), (1.0, "1..2"), (19.5, "10..20"), (20.0, "20..50"), (3e9, "1000000+")]
        {
            assert_eq!(band(number), expected);
            assert!(bands().contains(&band(number)));
        }
    }
}
