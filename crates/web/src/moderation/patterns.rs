//! Accounts whose stances are all the same: a hint.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use participation::call;
use participation::moderation::patterns::{LEAST_ACCOUNTS, LEAST_STANCES, Pattern, identical};

use super::queue::reached;
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::side::{Room, Side};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "moderation/patterns.html")]
struct Page {
    l: Locale,
    side: Side,
    /// The title of the call, and the accounts.
    patterns: Vec<(String, Pattern)>,
}

/// `GET /{lang}/moderation/patterns`
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let organizations = reached(&app, &visit).await?;
    let (l, db) = (visit.locale, app.store.read());
    let mut patterns = Vec::new();
    for pattern in identical(db, &organizations).await? {
        let call = call::table::find(db, pattern.call_id).await?;
        patterns.push((call.map(|c| c.text(l.language).title).unwrap_or_default(), pattern));
    }
    let side = Side::of(&app, &visit, Room::Moderation).await?;
    let page = Page { l, side, patterns };
    let title = l.t("moderation-patterns-title");
    visit.page(&app, &Content::private(title, &page)?.section(Section::Desk))
}
