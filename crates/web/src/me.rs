//! A person's own pages: profile, contributions, sessions.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use participation::contribution::table::Model;
use participation::contribution::thread;
use participation::person::rules::DISPLAY_NAME_LIMIT;
use participation::person::{self, ProfileChange, session};
use participation::{call, contribution::ContributionKind};
use serde::Deserialize;
use text::Language;

use crate::app::App;
use crate::content::Content;
use crate::contribution::flash;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::jar::Jar;
use crate::locale::Locale;
use crate::paging::Pages;
use crate::visit::{At, Visit};

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/me", get(profile).post(save_profile))
        .route("/{lang}/me/contributions", get(contributions))
        .route("/{lang}/me/sessions", get(sessions))
        .route("/{lang}/me/sessions/others", post(end_others))
        .route("/{lang}/me/sessions/{id}", post(end_one))
}

/// Answers with a page, and takes the sentence away that it has said.
fn page_once(
    app: &App,
    visit: &Visit,
    content: &Content,
    status: StatusCode,
    said: Option<&str>,
) -> Result<Response, Failure> {
    let mut response = visit.page_with(app, content, status)?;
    if said.is_some() {
        Jar::Flash.take(app, &mut response);
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "me/profile.html")]
struct ProfilePage<'a> {
    l: Locale,
    problems: Problems,
    email: String,
    display_name: &'a str,
    language: Language,
    flash: Option<&'static str>,
}

async fn show_profile(
    app: &App,
    visit: &Visit,
    typed: Option<(&str, Language)>,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let id = visit.signed_in()?.id;
    let row = visit.found(person::table::find(app.store.read(), id).await?)?;
    let l = visit.locale;
    let flash = flash(app, visit, &["saved"]);
    let (display_name, language) = typed.unwrap_or((&row.display_name, row.language()));
    let page = ProfilePage { l, problems, email: row.email.clone(), display_name, language, flash };
    page_once(app, visit, &Content::private(l.t("me-title"), &page)?, status, flash)
}

async fn profile(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    show_profile(&app, &visit, None, Problems::none(), StatusCode::OK).await
}

#[derive(Debug, Deserialize)]
struct ProfileFields {
    #[serde(default)]
    display_name: String,
    #[serde(default)]
    language: String,
}

async fn save_profile(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<ProfileFields>,
) -> Result<Response, Failure> {
    visit.signed_in()?;
    let language = typed.language.parse().unwrap_or(visit.locale.language);
    let change = ProfileChange { display_name: typed.display_name.clone(), language };
    match person::update_profile(&app.store, visit.actor(), change).await {
        Ok(()) => {
            app.settle().await;
            let mut response = visit.see("me");
            Jar::Flash.give(&app, &mut response, "saved");
            Ok(response)
        }
        Err(refusal) => {
            let problems = Problems::of(visit.locale, refusal)?;
            let typed = Some((typed.display_name.as_str(), language));
            show_profile(&app, &visit, typed, problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

/// How many contributions a page holds.
const PAGE: u64 = 20;

/// One of the person's contributions, as the list shows it.
struct Line {
    id: i64,
    kind: ContributionKind,
    body: String,
    gone: bool,
    edited: bool,
    can_change: bool,
    created_at: i64,
    day: jiff::civil::Date,
    call_title: String,
    place: String,
    path: String,
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
struct Asked {
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

async fn contributions(
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
            gone: !row.is_visible(),
            edited: row.edited_at.is_some(),
            can_change: row.is_visible() && call.takes_contributions(now),
            created_at: row.created_at,
            day: l.day(row.created_at),
            call_title: call.text(l.language).title,
            place,
            path,
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

#[derive(Template)]
#[template(path = "me/sessions.html")]
struct SessionsPage {
    l: Locale,
    rows: Vec<session::Model>,
    here: i64,
    flash: Option<&'static str>,
}

async fn sessions(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let person = visit.signed_in()?;
    let l = visit.locale;
    let now = app.clock.now().as_millisecond();
    let mut rows = session::of_person(app.store.read(), person.id, now).await?;
    let here = person.session_id;
    rows.sort_by_key(|row| row.id != here);
    let flash = flash(&app, &visit, &["session-ended", "sessions-ended"]);
    let page = SessionsPage { l, rows, here, flash };
    let content = Content::private(l.t("site-nav-sessions"), &page)?;
    page_once(&app, &visit, &content, StatusCode::OK, flash)
}

async fn ended(app: &App, visit: &Visit, word: &str) -> Response {
    // Whoever holds the ended cookie is out at once, not when the memory of sessions runs out.
    app.sessions.invalidate_all();
    app.settle().await;
    let mut response = visit.see("me/sessions");
    Jar::Flash.give(app, &mut response, word);
    response
}

async fn end_one(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    visit.signed_in()?;
    person::end_session(&app.store, visit.actor(), &*app.clock, id).await.map_err(|r| visit.fail(r))?;
    Ok(ended(&app, &visit, "session-ended").await)
}

async fn end_others(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let here = visit.signed_in()?.session_id;
    person::end_other_sessions(&app.store, visit.actor(), &*app.clock, here).await?;
    Ok(ended(&app, &visit, "sessions-ended").await)
}
