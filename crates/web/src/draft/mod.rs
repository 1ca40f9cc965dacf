//! The draft of a call in its other shapes: printed, downloaded, in earlier versions, compared; and the files beside it.

mod body;
mod compare;
mod download;
mod file;
mod print;
mod shelf;
mod versions;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

pub(crate) use body::{Block, Reading, article_html, escape};
pub(crate) use shelf::Shelf;

use crate::app::App;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/calls/{id}/print", get(print::show))
        .route("/{lang}/calls/{id}/draft.akn", get(download::akoma_ntoso))
        .route("/{lang}/calls/{id}/draft.md", get(download::markdown))
        .route("/{lang}/calls/{id}/draft.json", get(download::json))
        .route("/{lang}/calls/{id}/versions", get(versions::list))
        .route("/{lang}/calls/{id}/versions/{number}", get(versions::show))
        .route("/{lang}/calls/{id}/compare", get(compare::show))
        .route("/{lang}/files/{id}", get(file::show))
}
