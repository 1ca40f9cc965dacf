//! Whether the portal lives, and whether it can serve.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use crate::app::App;

/// `GET /healthz`: the process answers.
pub(crate) async fn live() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the store answers, its tables are those of this program, and the followers keep up.
pub(crate) async fn ready(State(app): State<Arc<App>>) -> (StatusCode, &'static str) {
    let Ok(head) = app.store.refresh_head().await else {
        return (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n");
    };
    match app.store.pending_migrations().await {
        Ok(0) => {}
        Ok(_) => return (StatusCode::SERVICE_UNAVAILABLE, "migrations are waiting: run `rayzan migrate`\n"),
        Err(_) => return (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
    if head - app.cache.seen() > 100_000 {
        return (StatusCode::SERVICE_UNAVAILABLE, "the followers are far behind\n");
    }
    (StatusCode::OK, "ready\n")
}
