//! Pages that only tell: how it works, privacy, accessibility; robots and site map.

use std::sync::Arc;

use axum::Router;

use crate::app::App;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
}
