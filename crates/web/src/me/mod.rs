//! A person's own pages: profile, what they say of themselves and who confirms it, ways of signing in, identity,
//! contributions, sessions, data.

mod about;
mod attestation;
mod contributions;
mod data;
mod identity;
mod profile;
mod sessions;
mod tokens;
mod ways;

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

pub(crate) use identity::identity_url;
pub(crate) use ways::list as list_ways;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/me", get(profile::show).post(profile::save))
        .route("/{lang}/me/about", get(about::show).post(about::save))
        .route("/{lang}/me/attestation", get(attestation::show).post(attestation::ask))
        .route("/{lang}/me/attestation/withdraw", post(attestation::withdraw))
        .route("/{lang}/me/ways", get(ways::show).post(ways::add))
        .route("/{lang}/me/ways/again", post(ways::again))
        .route("/{lang}/me/ways/code", get(ways::code).post(ways::link))
        .route("/{lang}/me/ways/{id}/remove", post(ways::remove))
        .route("/{lang}/me/identity", get(identity::show).post(identity::save))
        .route("/{lang}/me/data", get(data::show))
        .route("/{lang}/me/data/export", get(data::export))
        .route("/{lang}/me/data/erase", get(data::confirm).post(data::erase))
        .route("/{lang}/me/data/erased", get(data::erased))
        .route("/{lang}/me/contributions", get(contributions::show))
        .route("/{lang}/me/tokens", get(tokens::show).post(tokens::make))
        .route("/{lang}/me/tokens/{id}/revoke", post(tokens::revoke))
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
