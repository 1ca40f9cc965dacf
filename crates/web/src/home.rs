//! The first page: what is open, what is being answered, what was decided, and how it works.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use participation::call::CallState;
use participation::call::table::{self, Filter};

use crate::app::App;
use crate::cache::Topic;
use crate::call::{Card, cards};
use crate::content::Content;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::Visit;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new().route("/{lang}/", get(show))
}

#[derive(Template)]
#[template(path = "home/home.html")]
struct Page {
    l: Locale,
    open: Vec<Card>,
    coming: Vec<Card>,
    answering: Vec<Card>,
    decided: Vec<Card>,
}

/// `GET /{lang}/`
async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let make = async {
        let l = visit.locale;
        let db = app.store.read();
        let of = |states: &'static [CallState], limit| table::in_states(db, states, limit);
        let decided = Filter { states: vec![CallState::Reported, CallState::Concluded], ..Filter::default() };
        let page = Page {
            l,
            open: cards(&app, l, of(&[CallState::Open], 9).await?).await?,
            coming: cards(&app, l, of(&[CallState::Scheduled], 3).await?).await?,
            answering: cards(&app, l, of(&[CallState::Answering], 4).await?).await?,
            decided: cards(&app, l, table::list(db, &decided, 1, 4).await?.0).await?,
        };
        Ok(Content::public("", &page)?.describe(l.t("site-description")))
    };
    visit.public(&app, &[Topic::Calls], make).await
}
