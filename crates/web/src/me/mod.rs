//! A person's own pages: profile, what they say of themselves, contributions, sessions.

mod about;
mod contributions;
mod profile;
mod sessions;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};

use crate::app::App;
use crate::content::Content;
use crate::failure::Failure;
use crate::jar::Jar;
use crate::visit::Visit;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/me", get(profile::show).post(profile::save))
        .route("/{lang}/me/about", get(about::show).post(about::save))
        .route("/{lang}/me/contributions", get(contributions::show))
        .route("/{lang}/me/sessions", get(sessions::show))
        .route("/{lang}/me/sessions/others", post(sessions::end_others))
        .route("/{lang}/me/sessions/{id}", post(sessions::end_one))
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
