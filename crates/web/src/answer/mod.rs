//! Answers to read: on a contribution, on a key concern, and all of a call on one page.

mod list;
pub(crate) mod shown;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::app::App;

pub(crate) use shown::{Reader, Said, Shown, chip, feedback, of_contributions};

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new().route("/{lang}/calls/{id}/answers", get(list::show))
}
