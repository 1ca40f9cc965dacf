//! A draft in other shapes: print, downloads, versions and their comparison.

use std::sync::Arc;

use axum::Router;

use crate::app::App;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
}
