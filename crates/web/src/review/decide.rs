//! Sending back, and granting a period under thirty days.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::{Refusal, call};
use serde::Deserialize;

use super::case::Case;
use super::show::{self, Notice, Typed};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::visit::Visit;

/// The forms of the page: the revision that was looked at, and a reason.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Decision {
    revision: i32,
    reason: String,
}

/// `POST /{lang}/desk/review/{id}/send-back`
pub(super) async fn send_back(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(Decision { revision, reason }): Sent<Decision>,
) -> Result<Response, Failure> {
    Case::load(&app, &visit, id).await?.must_decide(&visit)?;
    let done =
        call::send_back(&app.store, visit.actor(), &*app.clock, id, revision, reason.trim().to_owned()).await;
    after(&app, &visit, id, reason, done, "desk/review?done=sent-back").await
}

/// `POST /{lang}/desk/review/{id}/exception`
pub(super) async fn grant_exception(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(Decision { revision, .. }): Sent<Decision>,
) -> Result<Response, Failure> {
    Case::load(&app, &visit, id).await?.must_decide(&visit)?;
    let done = call::grant_exception(&app.store, visit.actor(), &*app.clock, id, revision).await;
    let next = format!("desk/review/{id}?done=granted");
    after(&app, &visit, id, String::new(), done, &next).await
}

/// On to the next page, or the same page again with what was typed.
async fn after(
    app: &App,
    visit: &Visit,
    id: i64,
    reason: String,
    done: Result<(), Refusal>,
    next: &str,
) -> Result<Response, Failure> {
    let (notice, status) = match done {
        Ok(()) => {
            app.settle().await;
            return Ok(visit.see(next));
        }
        Err(refusal @ Refusal::Invalid(_)) => {
            let problems = Problems::of(visit.locale, refusal)?;
            (Notice { problems, ..Default::default() }, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(Refusal::Conflict) => (Notice { conflict: true, ..Default::default() }, StatusCode::CONFLICT),
        Err(refusal) => return Err(visit.fail(refusal)),
    };
    let case = Case::load(app, visit, id).await?;
    show::page(app, visit, case, Typed { reason, ..Default::default() }, notice, status)
}
