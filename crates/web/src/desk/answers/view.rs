//! Saved views of the table.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::answer::view;
use serde::Deserialize;

use super::table::{self, Query, Trouble};
use super::{Answering, bulk};
use crate::app::App;
use crate::failure::Failure;
use crate::form::Sent;
use crate::visit::{At, Visit};

/// What the form sends: a name, and the table as it stands.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Named {
    view: String,
    query: String,
}

/// `POST /{lang}/desk/calls/{id}/answers/views`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Sent(named): Sent<Named>,
) -> Result<Response, Failure> {
    Answering::load(&app, &visit, id).await?;
    let back = format!("desk/calls/{id}/answers?{}", named.query);
    match view::save(&app.store, visit.actor(), &*app.clock, id, &named.view, &named.query).await {
        Ok(()) => Ok(visit.see_saying(&app, &back, "view-saved")),
        Err(refusal) => match bulk::words(&visit, refusal) {
            Ok(words) => {
                let content =
                    table::page(&app, &visit, id, Query::default(), None, Trouble::words(words)).await?;
                visit.page_with(&app, &content, StatusCode::UNPROCESSABLE_ENTITY)
            }
            Err(refusal) => Err(visit.fail(refusal)),
        },
    }
}

/// `POST /{lang}/desk/calls/{id}/answers/views/{view}/remove`
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, view)): At<(String, i64, i64)>,
) -> Result<Response, Failure> {
    Answering::load(&app, &visit, id).await?;
    match view::remove(&app.store, visit.actor(), view).await {
        Ok(()) => Ok(visit.see_saying(&app, &format!("desk/calls/{id}/answers"), "view-removed")),
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
