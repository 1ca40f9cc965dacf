//! Search in what is public: the search of the page, for programs.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use participation::call::CallState;
use participation::organization;
use participation::search::query::MOST_CHARACTERS;
use participation::search::{self, EntryKind, Filter, Query};
use serde::Serialize;
use text::Language;
use utoipa::{IntoParams, ToSchema};

use super::answer::{Made, once};
use super::asking::{Asking, InLanguage, Stretching, cursor};
use super::problem::Problem;
use super::shapes::{PUBLIC_STATES, Page, Pages};
use crate::app::App;

/// Something that was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Find {
    /// What it is.
    #[schema(schema_with = super::shapes::entry_kind)]
    kind: &'static str,
    /// The number of the call that it is or stands on.
    call: i64,
    /// The node, of an article.
    #[serde(skip_serializing_if = "Option::is_none")]
    node: Option<i64>,
    /// The number, of a contribution.
    #[serde(skip_serializing_if = "Option::is_none")]
    contribution: Option<i64>,
    /// The language of the text.
    #[schema(schema_with = super::shapes::language)]
    language: &'static str,
    /// The title of a call, label and heading of an article; empty for a contribution.
    heading: Vec<Piece>,
    /// Where the words stand in the text, with what is around them.
    snippet: Vec<Piece>,
    /// Its pages.
    pages: Pages,
}

/// A stretch of a text.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Piece {
    /// As it stands.
    text: String,
    /// Whether it was asked for.
    found: bool,
}

/// What is looked for.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes what `list` reads")]
pub(crate) struct Sought {
    /// The words; all have to be there. Without a word of two letters or digits nothing is found.
    #[param(min_length = 1, max_length = 200)]
    q: String,
    /// Things of this kind only.
    #[param(schema_with = super::shapes::entry_kind)]
    kind: Option<String>,
    /// Calls in this state and what stands on them.
    #[param(schema_with = super::shapes::call_state)]
    state: Option<String>,
    /// Calls of this organization and of those below it, and what stands on them.
    #[param(minimum = 1)]
    organization: Option<i64>,
    /// Texts in this language only.
    #[param(schema_with = super::shapes::language)]
    language: Option<String>,
}

fn pieces(pieces: Vec<search::Piece>) -> Vec<Piece> {
    pieces.into_iter().map(|piece| Piece { text: piece.text, found: piece.found }).collect()
}

fn shown(app: &App, find: search::Find) -> Find {
    let of = |kind: EntryKind| (find.kind == kind).then_some(find.subject_id);
    let path = match find.kind {
        EntryKind::Call => format!("calls/{}", find.call_id),
        EntryKind::Article => format!("calls/{}#n{}", find.call_id, find.subject_id),
        EntryKind::Contribution => format!("contributions/{}", find.subject_id),
    };
    Find {
        kind: find.kind.word(),
        call: find.call_id,
        node: of(EntryKind::Article),
        contribution: of(EntryKind::Contribution),
        language: find.language.code(),
        heading: pieces(find.heading),
        snippet: pieces(find.snippet),
        pages: Pages::at(app, &path),
    }
}

/// Calls, articles and contributions with some words in them, the best answers first
#[utoipa::path(
    get, path = "/api/v1/search", operation_id = "search", tag = "search",
    params(InLanguage, Sought, Stretching),
    responses((status = 200, description = "A stretch of what was found", body = Page<Find>))
)]
pub(super) async fn list(State(app): State<Arc<App>>, asking: Asking) -> Result<Response, Problem> {
    let mut fields = asking.fields();
    let q = fields.needed("q");
    if q.chars().count() > MOST_CHARACTERS {
        fields.refuse("q", "query-long");
    }
    let kind = fields.word("kind", EntryKind::parse);
    let public = |word: &str| CallState::parse(word).filter(|state| PUBLIC_STATES.contains(state));
    let states = fields.word("state", public).into_iter().collect();
    let organization = fields.number::<i64>("organization");
    let language = fields.word("language", |code| code.parse::<Language>().ok());
    let stretch = fields.stretch();
    fields.done()?;
    // What holds no word finds nothing: that is an answer too.
    let Ok(query) = Query::parse(&q) else {
        return Ok(once(&asking, Made::list(&asking, Vec::<Find>::new(), None)?));
    };
    let db = app.store.read();
    let organizations = match organization {
        Some(id) => Some(organization::table::ids_within(db, id).await?),
        None => None,
    };
    let filter = Filter { kind, organizations, states, language };
    // The cursor counts pages of the same size; whoever changes the size begins anew.
    let page = stretch.after.map_or(1, |page| usize::try_from(page).unwrap_or(usize::MAX).max(1));
    let size = usize::try_from(stretch.limit).unwrap_or(1);
    let found = search::find(db, &query, &filter, asking.l.language, page, size).await?;
    let more = page.saturating_mul(size) < found.total;
    let next = more.then(|| cursor(i64::try_from(page + 1).unwrap_or(i64::MAX)));
    let items = found.finds.into_iter().map(|find| shown(&app, find)).collect();
    Ok(once(&asking, Made::list(&asking, items, next)?))
}
