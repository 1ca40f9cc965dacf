//! The draft of a call in its other shapes: printed, downloaded, in earlier versions, compared; and the files beside it.

mod body;
mod shelf;

use std::sync::Arc;

use axum::Router;

pub(crate) use body::{Block, Reading, article_html, escape};
pub(crate) use shelf::Shelf;

use crate::app::App;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
}
