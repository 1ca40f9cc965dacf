//! Whether contributions to a public call are read after they are published or before: the lead can change it until it closes.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use participation::call::CallState;
use participation::call::table::Model as Call;
use participation::moderation::{self, Timing};
use serde::Deserialize;

use super::manage::{page, published};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::visit::Visit;

/// Whether it can still be chosen.
pub(super) fn may_choose(call: &Call) -> bool {
    matches!(call.state, CallState::Scheduled | CallState::Open)
}

/// The form as sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    revision: i32,
    timing: String,
}

/// `POST /{lang}/desk/calls/{id}/manage/moderation` with `revision` and `timing`
pub(super) async fn choose(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Failure> {
    let (call, organization) = published(&app, &visit, id).await?;
    let Some(timing) = Timing::parse(&fields.timing) else {
        let mut problems = Problems::none();
        problems.add("timing", visit.locale.t("problem-bad-choice"));
        let invalid = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&app, &visit, call, organization, None, String::new(), problems, invalid);
    };
    match moderation::choose_timing(&app.store, visit.actor(), &*app.clock, id, fields.revision, timing).await
    {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see(&format!("desk/calls/{id}/manage?done=timing")))
        }
        Err(Refusal::Conflict) => {
            let (call, organization) = published(&app, &visit, id).await?;
            let none = Problems::none();
            page(&app, &visit, call, organization, None, String::new(), none, StatusCode::CONFLICT)
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
