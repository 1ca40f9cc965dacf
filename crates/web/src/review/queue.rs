//! The calls that wait for the lead, those that wait longest first.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use participation::call::rules::is_own;
use participation::event::{EventKind, table as events};
use participation::{Refusal, call, member, organization};
use serde::Deserialize;

use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::side::{REVIEWERS, Room, Side};
use crate::visit::Visit;

struct Waiting {
    id: i64,
    title: String,
    organization: String,
    kind: String,
    submitted_at: Option<i64>,
    asks_exception: bool,
    granted: bool,
    own: bool,
}

#[derive(Template)]
#[template(path = "review/queue.html")]
struct Queue {
    l: Locale,
    side: Side,
    done: String,
    waiting: Vec<Waiting>,
}

/// What was just done, as the address after a form says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    pub(super) done: String,
}

/// `GET /{lang}/desk/review`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(Done { done }): Query<Done>,
) -> Result<Response, Failure> {
    let person = visit.signed_in()?;
    if !person.holds(&REVIEWERS) {
        return Err(visit.fail(Refusal::Forbidden));
    }
    let db = app.store.read();
    let tree = organization::table::tree(db).await?;
    let reached = member::rules::reached(&person.held, &REVIEWERS, &tree);
    let mut waiting = Vec::new();
    for call in call::table::in_review(db, reached).await? {
        let submitted = events::of_call(db, call.id, &[EventKind::CallSubmitted]).await?.pop();
        let organization = tree.iter().find(|o| o.id == call.organization_id);
        let exception = call.exception();
        waiting.push(Waiting {
            id: call.id,
            title: call.text(visit.locale.language).title,
            organization: organization.map(|o| o.name(visit.locale.language).to_owned()).unwrap_or_default(),
            kind: crate::call::about(visit.locale, &call),
            submitted_at: submitted.map(|e| e.happened_at),
            granted: exception.as_ref().is_some_and(|e| e.granted_by.is_some()),
            asks_exception: exception.is_some(),
            own: is_own(&call, person.id),
        });
    }
    let side = Side::of(&app, &visit, Room::Review).await?;
    let page = Queue { l: visit.locale, side, done, waiting };
    let title = visit.locale.t("review-queue-title");
    visit.page(&app, &Content::private(title, &page)?.section(Section::Desk))
}
