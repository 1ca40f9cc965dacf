//! The portal for programs: everything that is public, and what a participant may do, below `/api/v1`, described by
//! `/api/v1/openapi.json`.
//!
//! - `around`: the rate, other sites, problem documents; `asking`: language, query and cursor; `answer`: JSON with its `ETag`;
//!   `problem`: refusals; `shapes`: pieces of many answers; `description`: all of it for machines, `guide` for people;
//! - one file a noun for the rest. Each reads what the page of that noun reads, and nothing else;
//! - `bearer`: whose token it is; `writing`: what is sent with one, through the verbs of the pages; `answers`: to surveys.
//!
//! The session's cookie is never looked at: what a browser's owner may do, a script of another site may not.

mod answer;
mod answers;
mod around;
mod asking;
mod bearer;
mod call;
mod contribution;
mod description;
mod draft;
mod guide;
mod organization;
mod outcome;
mod problem;
mod report;
mod rule;
mod search;
mod shapes;
mod survey;
mod vote;
mod writing;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post, put};

pub(crate) use around::{around, is_of_programs};

use crate::app::App;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/api", get(guide::show))
        .route("/api/v1/openapi.json", get(description::show))
        .route("/api/v1/organizations", get(organization::list))
        .route("/api/v1/organizations/{organization}", get(organization::one))
        .route("/api/v1/calls", get(call::list))
        .route("/api/v1/calls/{call}", get(call::one))
        .route("/api/v1/calls/{call}/versions", get(draft::versions))
        .route("/api/v1/calls/{call}/versions/{version}", get(draft::one))
        .route("/api/v1/calls/{call}/comparison", get(draft::comparison))
        .route("/api/v1/calls/{call}/contributions", get(contribution::list).post(writing::contribute))
        .route("/api/v1/contributions/{contribution}", get(contribution::one))
        .route("/api/v1/contributions/{contribution}/alike", get(contribution::alike))
        .route("/api/v1/contributions/{contribution}/stance", put(writing::take_stance))
        .route("/api/v1/calls/{call}/surveys", get(survey::list))
        .route("/api/v1/surveys/{survey}", get(survey::one))
        .route("/api/v1/surveys/{survey}/results", get(outcome::outcome))
        .route("/api/v1/surveys/{survey}/answers", post(writing::answer_survey))
        .route("/api/v1/calls/{call}/votes", get(vote::list))
        .route("/api/v1/votes/{vote}", get(vote::one))
        .route("/api/v1/votes/{vote}/ballots", get(vote::ballots))
        .route("/api/v1/votes/{vote}/receipts", get(vote::receipts))
        .route("/api/v1/calls/{call}/answers", get(report::answers))
        .route("/api/v1/calls/{call}/report", get(report::report))
        .route("/api/v1/rules", get(rule::list))
        .route("/api/v1/search", get(search::list))
}
