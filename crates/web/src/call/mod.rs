//! Calls: the list, a call with its draft to read, and what there is to know about it.

mod about;
mod card;
mod head;
mod life;
mod list;
mod preview;
mod read;
mod structured;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

pub(crate) use card::{Card, about, cards, version};
pub(crate) use head::{Head, Tab};
pub(crate) use life::{any_overdue, chip, duties_done, report_due};
pub(crate) use list::STATES as PUBLIC_STATES;
pub(crate) use preview::preview;

use crate::app::App;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/calls", get(list::show))
        .route("/{lang}/calls/{id}", get(read::show))
        .route("/{lang}/calls/{id}/about", get(about::show))
}
