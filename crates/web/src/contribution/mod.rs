//! Contributions to read: on an article, on the whole text, on a call, one by itself; and what its author may do with
//! it afterwards.
//!
//! `text`: an article's own text; `wording`: a suggested wording beside it; `card`: one contribution; `listing`: a page
//! of them; `alike`: all who sent nearly the same; `places`: the pages that show lists; `one`: the permanent page; `edit`, `withdraw`: its author's pages.

mod alike;
mod card;
mod edit;
mod listing;
mod one;
mod places;
pub(crate) mod text;
mod withdraw;
pub(crate) mod wording;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::app::App;

pub(crate) use card::{Card, Maker};
pub(crate) use one::flash;
pub(crate) use places::{closed_words, public_call};

/// The addresses of this room. `/calls/{id}/contributions` is read here and written to in the room `write`.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/calls/{id}/nodes/{node}", get(places::article))
        .route("/{lang}/calls/{id}/whole", get(places::whole))
        .route("/{lang}/calls/{id}/contributions", get(places::call).post(crate::write::publish))
        .route("/{lang}/contributions/{id}", get(one::show))
        .route("/{lang}/contributions/{id}/alike", get(alike::show))
        .route("/{lang}/contributions/{id}/edit", get(edit::show).post(edit::save))
        .route("/{lang}/contributions/{id}/withdraw", get(withdraw::show).post(withdraw::confirm))
}
