//! Votes: what is asked and by which rules, the ballot paper, the receipt, and the result with everything that led to it.
//!
//! `show`: the pages of a vote, the same for everybody · `cast`: the ballot of one person, from the paper to the receipt ·
//! `paper`: fields and marks · `result`: the tally in words and bars · `download`: ballots and receipts as files

pub(crate) mod cast;
mod download;
pub(crate) mod paper;
pub(crate) mod result;
mod show;
pub(crate) mod terms;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

pub(crate) use show::Stage;
pub(crate) use terms::options;

use crate::app::App;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/calls/{id}/votes", get(show::list))
        .route("/{lang}/calls/{id}/votes/{vote}", get(show::show))
        .route("/{lang}/calls/{id}/votes/{vote}/cast", get(cast::show).post(cast::send))
        .route("/{lang}/calls/{id}/votes/{vote}/ballots.csv", get(download::csv))
        .route("/{lang}/calls/{id}/votes/{vote}/ballots.json", get(download::json))
        .route("/{lang}/calls/{id}/votes/{vote}/receipts", get(show::receipts))
        .route("/{lang}/calls/{id}/votes/{vote}/receipts.txt", get(download::receipts))
}
