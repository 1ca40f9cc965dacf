//! What a person has written, with its state and place.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::answer::Decision;
use participation::contribution::table::Model;
use participation::contribution::thread;
use participation::contribution::{ContributionKind, ContributionState};
use participation::{call, moderation};
use serde::Deserialize;

use super::page_once;
use crate::app::App;
use crate::content::Content;
use crate::contribution::flash;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::paging::Pages;
use crate::visit::Visit;

/// How many contributions a page holds.
const PAGE: u64 = 20;

/// One of the person's contributions, as the list shows it.
struct Line {
    id: i64,
    kind: ContributionKind,
    body: String,
    state: ContributionState,
    /// An edit of it waits to be looked at.
    edit_waits: bool,
    edited: bool,
    can_change: bool,
    created_at: i64,
    day: jiff::civil::Date,
    call_title: String,
    place: String,
    path: String,
    /// What became of it: the decisions of the body.
    decisions: Vec<Decision>,
}

#[derive(Template)]
#[template(path = "me/contributions.html")]
struct ContributionsPage {
    l: Locale,
    lines: Vec<Line>,
    pages: Pages,
    flash: Option<&'static str>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    page: String,
}

/// The calls of some contributions.
async fn calls_of(app: &App, rows: &[Model]) -> Result<HashMap<i64, call::table::Model>, Failure> {
    let mut calls = HashMap::new();
    for row in rows {
        if let std::collections::hash_map::Entry::Vacant(slot) = calls.entry(row.call_id)
            && let Some(call) = call::table::find(app.store.read(), row.call_id).await?
        {
            slot.insert(call);
        }
    }
    Ok(calls)
}

/// `GET /{lang}/me/contributions`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    let person = visit.signed_in()?.id;
    let l = visit.locale;
    let db = app.store.read();
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let wished = text::digits::to_latin(&asked.page).parse::<u64>().unwrap_or(1).clamp(1, 1_000_000);
    let (mut rows, total) = thread::of_person(db, person, wished, PAGE).await?;
    let pages = total.div_ceil(PAGE).max(1);
    let page = wished.min(pages);
    if page != wished {
        rows = thread::of_person(db, person, page, PAGE).await?.0;
    }
    let calls = calls_of(&app, &rows).await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let edits = moderation::table::with_waiting_edit(db, &ids).await?;
    let mut answers = participation::answer::standing::of_contributions(db, &ids).await?;
    let now = app.clock.now().as_millisecond();
    let mut lines = Vec::new();
    for row in rows {
        let Some(call) = calls.get(&row.call_id) else { continue };
        let version = app.version(call.id, row.version).await?;
        let (place, path) = match (row.node(), version) {
            (Some(node), Some(version)) => (
                crate::contribution::text::name(&version.draft, node, l.language),
                format!("calls/{}/nodes/{node}", call.id),
            ),
            _ => (l.t("contribution-whole-draft").into_owned(), format!("calls/{}/whole", call.id)),
        };
        lines.push(Line {
            id: row.id,
            kind: row.kind,
            state: row.state,
            edit_waits: edits.contains(&row.id),
            edited: row.edited_at.is_some(),
            can_change: row.is_own_to_change() && call.takes_contributions(now),
            created_at: row.created_at,
            day: l.day(row.created_at),
            call_title: call.text(l.language).title,
            place,
            path,
            decisions: answers.remove(&row.id).into_iter().flatten().map(|answer| answer.decision).collect(),
            body: row.body,
        });
    }
    let flash = flash(&app, &visit, &["withdrawn"]);
    let page = ContributionsPage {
        l,
        lines,
        pages: Pages::new(l, page, total, PAGE, |n| l.url(&format!("me/contributions?page={n}"))),
        flash,
    };
    let content = Content::private(l.t("site-nav-my-contributions"), &page)?;
    page_once(&app, &visit, &content, StatusCode::OK, flash)
}
