//! Surveys for everybody: what is asked, the sheet to fill, and what came of it.
//!
//! - `show`: the surveys of a call and the first page of one; `ask`: a question as a form shows it;
//! - `sheet`: what one person has answered; `fill`: its pages, section by section; `hand_in`: the look over everything and the receipt;
//! - `results`: tables, charts and the CSV file.

mod ask;
mod fill;
mod hand_in;
mod results;
mod sheet;
mod show;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

pub(crate) use ask::{Ask, asks, typed_fields, typed_of, words};
pub(crate) use results::{download, published_texts};
pub(crate) use show::{section_title, shows_results};

use crate::app::App;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/calls/{id}/surveys", get(show::list))
        .route("/{lang}/calls/{id}/surveys/{survey}", get(show::one))
        .route(
            "/{lang}/calls/{id}/surveys/{survey}/sections/{section}",
            get(fill::section).post(fill::save_section),
        )
        .route("/{lang}/calls/{id}/surveys/{survey}/check", get(hand_in::check).post(hand_in::submit))
        .route("/{lang}/calls/{id}/surveys/{survey}/receipt", get(hand_in::receipt))
        .route("/{lang}/calls/{id}/surveys/{survey}/results", get(results::show))
        .route("/{lang}/calls/{id}/surveys/{survey}/results.csv", get(results::csv))
}
