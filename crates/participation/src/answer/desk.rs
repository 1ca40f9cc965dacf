//! The table of contributions at the desk of answers: what can be asked of it, and its pages.

use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, Statement, Value};

use super::PROPOSERS;
use super::standing::{OWED, answered, decided, proposed};
use crate::contribution::ContributionKind;
use crate::contribution::table::Model;
use crate::member::table::Held;
use crate::person::profile::ParticipantKind;
use crate::store::Db;

/// How far the answering of a contribution is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Nothing is there yet.
    Open,
    /// Something is proposed.
    Proposed,
    /// It is decided, and waits for the second official.
    Decided,
    /// It is answered.
    Answered,
}

impl Stage {
    /// Every stage, in the order of the work.
    pub const ALL: [Stage; 4] = [Stage::Open, Stage::Proposed, Stage::Decided, Stage::Answered];

    /// The word for addresses and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Open => "open",
            Stage::Proposed => "proposed",
            Stage::Decided => "decided",
            Stage::Answered => "answered",
        }
    }

    /// The stage of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }
}

/// In which order the table stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As they came in.
    #[default]
    Oldest,
    /// The last ones first.
    Newest,
    /// Those that most people agree with first.
    Agreed,
    /// By the place in the draft.
    Place,
}

impl Order {
    /// Every order.
    pub const ALL: [Order; 4] = [Order::Oldest, Order::Newest, Order::Agreed, Order::Place];

    /// The word for addresses and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Order::Oldest => "oldest",
            Order::Newest => "newest",
            Order::Agreed => "agreed",
            Order::Place => "place",
        }
    }

    /// The order of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.word() == word)
    }
}

/// To which concern a contribution belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// To this one.
    Concern(i64),
    /// To none.
    None,
}

/// Who is to see to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assigned {
    /// An official, or one of the units they work in.
    To {
        /// The official.
        person: i64,
        /// The units in which they may propose answers: [`units_of`].
        units: Vec<i64>,
    },
    /// Somebody.
    Anybody,
    /// Nobody.
    Nobody,
    /// Somebody whose day is over, on a day.
    Late(jiff::civil::Date),
}

/// The units whose answers somebody works on: where they hold a role that proposes, not what lies below, which has people of
/// its own.
pub fn units_of(held: &[Held]) -> Vec<i64> {
    let proposes = held.iter().filter(|held| PROPOSERS.contains(&held.role));
    proposes.filter_map(|held| held.organization_id).collect()
}

/// What is asked of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// How far it is.
    pub stage: Option<Stage>,
    /// What it is.
    pub kind: Option<ContributionKind>,
    /// Where: a node, or the draft as a whole (`Some(None)`).
    pub node: Option<Option<u32>>,
    /// To which concern it belongs.
    pub within: Option<Within>,
    /// In what quality its author takes part.
    pub author: Option<ParticipantKind>,
    /// The language it was written in.
    pub language: Option<text::Language>,
    /// Who is to see to it.
    pub assigned: Option<Assigned>,
    /// Words that stand in it, normalised for matching by the caller.
    pub words: String,
    /// Only those with a suggested wording.
    pub wording: bool,
    /// The order.
    pub order: Order,
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The contribution.
    pub contribution: Model,
    /// How far it is.
    pub stage: Stage,
    /// How many agree.
    pub agree: i64,
    /// How many disagree.
    pub disagree: i64,
}

fn condition(call_id: i64, filter: &Filter) -> (String, Vec<Value>) {
    let mut sql = format!("c.call_id = $1 AND {OWED}");
    let mut values: Vec<Value> = vec![call_id.into()];
    let mut bind = |sql: &mut String, before: &str, value: Value| {
        values.push(value);
        sql.push_str(&format!(" AND {before} ${}", values.len()));
    };
    if let Some(kind) = filter.kind {
        bind(&mut sql, "c.kind =", kind.word().into());
    }
    match filter.node {
        Some(Some(node)) => bind(&mut sql, "c.node_id =", i64::from(node).into()),
        Some(None) => sql.push_str(" AND c.node_id IS NULL"),
        None => {}
    }
    if let Some(kind) = filter.author {
        let author = "(SELECT p.kind FROM person p WHERE p.id = c.person_id) =";
        bind(&mut sql, author, kind.word().into());
    }
    if let Some(language) = filter.language {
        bind(&mut sql, "c.language =", language.code().into());
    }
    if filter.wording {
        sql.push_str(" AND c.wording IS NOT NULL");
    }
    match filter.within {
        Some(Within::Concern(id)) => {
            let member = "c.id IN (SELECT m.contribution_id FROM concern_member m WHERE m.concern_id =";
            bind(&mut sql, member, id.into());
            sql.push(')');
        }
        Some(Within::None) => {
            sql.push_str(" AND NOT EXISTS (SELECT 1 FROM concern_member m WHERE m.contribution_id = c.id)");
        }
        None => {}
    }
    let assigned = "SELECT 1 FROM assignment t WHERE t.subject = 'contribution' AND t.subject_id = c.id";
    match &filter.assigned {
        Some(Assigned::To { person, units }) => {
            bind(&mut sql, &format!("EXISTS ({assigned} AND (t.person_id ="), (*person).into());
            if !units.is_empty() {
                let units: Vec<String> = units.iter().map(i64::to_string).collect();
                sql.push_str(&format!(" OR t.organization_id IN ({})", units.join(", ")));
            }
            sql.push_str("))");
        }
        Some(Assigned::Late(day)) => {
            bind(&mut sql, &format!("EXISTS ({assigned} AND t.due_on <"), day.to_string().into());
            sql.push_str(&format!(") AND NOT {}", answered()));
        }
        Some(Assigned::Anybody) => sql.push_str(&format!(" AND EXISTS ({assigned})")),
        Some(Assigned::Nobody) => sql.push_str(&format!(" AND NOT EXISTS ({assigned})")),
        None => {}
    }
    for word in filter.words.split_whitespace().take(8) {
        let like = format!("%{}%", word.replace(['\\', '%', '_'], " ").trim());
        bind(&mut sql, &format!("{} LIKE", folded("c.body")), like.into());
    }
    let stage = match filter.stage {
        Some(Stage::Open) => format!(" AND NOT {}", proposed()),
        Some(Stage::Proposed) => format!(" AND {} AND NOT {}", proposed(), decided()),
        Some(Stage::Decided) => format!(" AND {} AND NOT {}", decided(), answered()),
        Some(Stage::Answered) => format!(" AND {}", answered()),
        None => String::new(),
    };
    sql.push_str(&stage);
    (sql, values)
}

/// What matching does to the most frequent letters, as far as a database can do it to what was typed. A desk looks through one
/// call; the search of the portal does it thoroughly.
fn folded(column: &str) -> String {
    let pairs = [("ي", "ی"), ("ى", "ی"), ("ك", "ک"), ("ة", "ه"), ("ۀ", "ه"), ("\u{200c}", " ")];
    pairs
        .iter()
        .fold(format!("LOWER({column})"), |sql, (from, to)| format!("REPLACE({sql}, '{from}', '{to}')"))
}

/// A page of the table and how many lines it has in all. Pages count from 1.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn page(
    db: &Db,
    call_id: i64,
    filter: &Filter,
    page: u64,
    size: u64,
) -> Result<(Vec<Line>, u64), DbErr> {
    let (condition, values) = condition(call_id, filter);
    let count = format!("SELECT COUNT(*) FROM contribution c WHERE {condition}");
    let backend = db.get_database_backend();
    let total: i64 =
        match db.query_one_raw(Statement::from_sql_and_values(backend, count, values.clone())).await? {
            Some(row) => row.try_get_by_index(0)?,
            None => 0,
        };
    let order = match filter.order {
        Order::Oldest => "c.id",
        Order::Newest => "c.id DESC",
        Order::Agreed => "COALESCE(s.agree, 0) - COALESCE(s.disagree, 0) DESC, c.id",
        Order::Place => "CASE WHEN c.node_id IS NULL THEN 0 ELSE 1 END, c.node_id, c.id",
    };
    let offset = page.saturating_sub(1).saturating_mul(size);
    let sql = format!(
        "SELECT c.*, COALESCE(s.agree, 0) AS agree, COALESCE(s.disagree, 0) AS disagree, \
         CASE WHEN {} THEN 3 WHEN {} THEN 2 WHEN {} THEN 1 ELSE 0 END AS stage \
         FROM contribution c LEFT JOIN stance_count s ON s.contribution_id = c.id \
         WHERE {condition} ORDER BY {order} LIMIT {size} OFFSET {offset}",
        answered(),
        decided(),
        proposed(),
    );
    let rows = db.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    let lines = rows.iter().map(|row| {
        let stage: i32 = row.try_get("", "stage")?;
        Ok(Line {
            contribution: Model::from_query_result(row, "")?,
            stage: usize::try_from(stage)
                .ok()
                .and_then(|at| Stage::ALL.get(at).copied())
                .unwrap_or(Stage::Open),
            agree: row.try_get("", "agree")?,
            disagree: row.try_get("", "disagree")?,
        })
    });
    Ok((lines.collect::<Result<_, DbErr>>()?, u64::try_from(total).unwrap_or(0)))
}

/// The numbers of all contributions that the table would show, up to a limit, in the order of their numbers: for what is done
/// to all of them at once.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn ids(db: &Db, call_id: i64, filter: &Filter, limit: u64) -> Result<Vec<i64>, DbErr> {
    let (condition, values) = condition(call_id, filter);
    let sql = format!("SELECT c.id FROM contribution c WHERE {condition} ORDER BY c.id LIMIT {limit}");
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.query_all_raw(statement).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}
