//! The lead's desk: checking, approving, sending back, granting a shorter period; afterwards extending and withdrawing.

mod approve;
mod case;
mod decide;
mod manage;
mod queue;
mod show;
mod timing;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/desk/review", get(queue::show))
        .route("/{lang}/desk/review/{id}", get(show::show))
        .route("/{lang}/desk/review/{id}/approve", get(approve::confirm).post(approve::approve))
        .route("/{lang}/desk/review/{id}/send-back", post(decide::send_back))
        .route("/{lang}/desk/review/{id}/exception", post(decide::grant_exception))
        .route("/{lang}/desk/calls/{id}/manage", get(manage::show))
        .route("/{lang}/desk/calls/{id}/manage/extend", get(manage::confirm_extend).post(manage::extend))
        .route("/{lang}/desk/calls/{id}/manage/moderation", post(timing::choose))
        .route("/{lang}/desk/calls/{id}/manage/withdraw", get(manage::write_reason).post(manage::withdraw))
}
