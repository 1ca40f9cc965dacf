use std::collections::HashMap;

use sea_orm::QuerySelect as _;
use sea_orm::entity::prelude::*;
use text::Language;

use super::query::{Expr, Form};
use super::table::{
    self, Candidate, LOOKED_AT, call_mark, document_mark, heading_mark, kind_mark, language_mark,
};
use super::{EntryKind, Filter, Find, Found, Query, rank};
use crate::call::{self, CallState};
use crate::contribution;
use crate::store::Db;

/// How many of each sort are looked at: of what has the words in its heading, of calls and articles, of contributions; the
/// newest ones. Nobody reads further, and with it a search for a common word costs no more than one for a rare word.
pub const CANDIDATES: usize = 300;

/// How many calls the index is asked for by name. Where a filter leaves more, it is their rows that are asked.
const FEW_CALLS: u64 = 64;

/// The calls that a filter leaves.
enum Calls {
    All,
    These(Vec<i64>),
    Such((Vec<String>, Option<Vec<i64>>)),
}

/// Looks for everything public that answers a question, the best answers first. `language` is the reader's: of a text that
/// answers in both languages it is shown in that one. Pages count from 1.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn find(
    db: &Db,
    query: &Query,
    filter: &Filter,
    language: Language,
    page: usize,
    size: usize,
) -> Result<Found, DbErr> {
    let calls = calls(db, filter).await?;
    if matches!(&calls, Calls::These(ids) if ids.is_empty()) {
        return Ok(Found::default());
    }
    let mut gathered: HashMap<i64, Candidate> = HashMap::new();
    let mut more = false;
    for sort in sorts(filter.kind) {
        let (found, rest) = tier(db, query, filter, &calls, &sort).await?;
        more |= rest;
        gathered.extend(found.into_iter().map(|candidate| (candidate.id, candidate)));
    }
    let forms = query.forms();
    let ranked = ranked(query, &forms, gathered.into_values(), language);
    let total = ranked.len();
    let shown: Vec<Candidate> =
        ranked.into_iter().skip(page.saturating_sub(1).saturating_mul(size)).take(size).collect();
    let mut found = Found { total, more, ..Found::default() };
    let ids = |kind: Option<EntryKind>, of: fn(&Candidate) -> i64| -> Vec<i64> {
        shown.iter().filter(|c| kind.is_none_or(|kind| c.kind == kind)).map(of).collect()
    };
    let on = ids(None, |c| c.call_id);
    let rows = call::table::Entity::find().filter(call::table::Column::Id.is_in(on)).all(db).await?;
    found.calls = rows.into_iter().map(|row| (row.id, row)).collect();
    let said = ids(Some(EntryKind::Contribution), |c| c.subject_id);
    if !said.is_empty() {
        let of = contribution::table::Column::Id.is_in(said);
        let rows = contribution::table::Entity::find().filter(of).all(db).await?;
        found.contributions = rows.into_iter().map(|row| (row.id, row)).collect();
    }
    found.finds = shown.into_iter().map(|candidate| shown_as(candidate, &forms)).collect();
    Ok(found)
}

/// What is asked for at a time: a vocabulary of the index, and a kind where it has several and one is wanted.
struct Sort {
    mark: fn(&str) -> String,
    kind: Option<EntryKind>,
}

fn sorts(kind: Option<EntryKind>) -> Vec<Sort> {
    let contributions = Sort { mark: str::to_owned, kind: None };
    let documents: [fn(&str) -> String; 2] = [heading_mark, document_mark];
    let documents = documents.map(|mark| Sort { mark, kind });
    match kind {
        Some(EntryKind::Contribution) => vec![contributions],
        Some(EntryKind::Call | EntryKind::Article) => documents.into(),
        None => documents.into_iter().chain([contributions]).collect(),
    }
}

/// The newest candidates of a sort. What has the words as they are comes first; what only begins so, or is written in
/// another way, when there is room.
async fn tier(
    db: &Db,
    query: &Query,
    filter: &Filter,
    calls: &Calls,
    sort: &Sort,
) -> Result<(Vec<Candidate>, bool), DbErr> {
    let mut marks: Vec<Expr> = sort.kind.map(kind_mark).into_iter().collect();
    marks.extend(filter.language.map(language_mark));
    let mut such = None;
    match calls {
        Calls::All => {}
        Calls::These(ids) => marks.push(Expr::Any(ids.iter().copied().map(call_mark).collect())),
        Calls::Such(these) => such = Some(these),
    }
    let asked = |broad: bool| {
        let words = query.expr(broad, sort.mark);
        Expr::All(words.into_iter().chain(marks.iter().cloned()).collect())
    };
    let (narrow, broad) = (asked(false), asked(true));
    let first = table::candidates(db, &narrow, such, CANDIDATES).await?;
    if first.1 || narrow == broad {
        return Ok(first);
    }
    table::candidates(db, &broad, such, CANDIDATES).await
}

async fn calls(db: &Db, filter: &Filter) -> Result<Calls, DbErr> {
    if filter.states.is_empty() && filter.organizations.is_none() {
        return Ok(Calls::All);
    }
    let mut query = call::table::Entity::find()
        .select_only()
        .column(call::table::Column::Id)
        .filter(call::table::Column::PublishedVersion.is_not_null())
        .limit(FEW_CALLS + 1);
    if !filter.states.is_empty() {
        query = query.filter(call::table::Column::State.is_in(filter.states.iter().copied()));
    }
    if let Some(ids) = &filter.organizations {
        query = query.filter(call::table::Column::OrganizationId.is_in(ids.iter().copied()));
    }
    let ids: Vec<i64> = query.into_tuple().all(db).await?;
    if ids.len() as u64 <= FEW_CALLS {
        return Ok(Calls::These(ids));
    }
    let states = filter.states.iter().map(|state: &CallState| state.word()).collect();
    Ok(Calls::Such((states, filter.organizations.clone())))
}

/// What answers, the best first, the newest of equals before the others; a text that answers in both languages once.
fn ranked(
    query: &Query,
    forms: &[Form],
    candidates: impl Iterator<Item = Candidate>,
    language: Language,
) -> Vec<Candidate> {
    let mut scored: Vec<(f64, Candidate)> = candidates
        .filter_map(|c| {
            let cut = c.body.chars().nth(LOOKED_AT).is_some();
            let own = c.language == language;
            rank::score(query, forms, &c.heading, &c.body, cut, c.kind, own).map(|score| (score, c))
        })
        .collect();
    scored.sort_by(|(a, one), (b, two)| b.total_cmp(a).then(two.id.cmp(&one.id)));
    let mut seen = std::collections::HashSet::new();
    // A text that both languages answer for is shown in the reader's.
    let own: std::collections::HashSet<_> =
        scored.iter().filter(|(_, c)| c.language == language).map(|(_, c)| place(c)).collect();
    let ranked = scored.into_iter().map(|(_, c)| c);
    ranked
        .filter(|c| {
            c.kind == EntryKind::Contribution
                || ((c.language == language || !own.contains(&place(c))) && seen.insert(place(c)))
        })
        .collect()
}

fn place(candidate: &Candidate) -> (EntryKind, i64, i64) {
    (candidate.kind, candidate.call_id, candidate.subject_id)
}

fn shown_as(candidate: Candidate, forms: &[Form]) -> Find {
    Find {
        kind: candidate.kind,
        call_id: candidate.call_id,
        subject_id: candidate.subject_id,
        language: candidate.language,
        heading: rank::marked(&candidate.heading, forms),
        snippet: rank::snippet(candidate.body.trim(), forms),
    }
}
