//! Where a person is signed in, and the end of it.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::person::{self, session};

use super::page_once;
use crate::app::App;
use crate::content::Content;
use crate::contribution::flash;
use crate::failure::Failure;
use crate::jar::Jar;
use crate::locale::Locale;
use crate::visit::{At, Visit};

#[derive(Template)]
#[template(path = "me/sessions.html")]
struct SessionsPage {
    l: Locale,
    rows: Vec<session::Model>,
    here: i64,
    flash: Option<&'static str>,
}

/// `GET /{lang}/me/sessions`
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
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

/// `POST /{lang}/me/sessions/{id}`
pub(super) async fn end_one(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    visit.signed_in()?;
    person::end_session(&app.store, visit.actor(), &*app.clock, id).await.map_err(|r| visit.fail(r))?;
    Ok(ended(&app, &visit, "session-ended").await)
}

/// `POST /{lang}/me/sessions/others`
pub(super) async fn end_others(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let here = visit.signed_in()?.session_id;
    person::end_other_sessions(&app.store, visit.actor(), &*app.clock, here).await?;
    Ok(ended(&app, &visit, "sessions-ended").await)
}
