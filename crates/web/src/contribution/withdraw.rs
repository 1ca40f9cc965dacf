//! The author takes a contribution back, after a question.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::{Refusal, contribution};

use super::edit::own;
use crate::app::App;
use crate::content::Content;
use crate::failure::Failure;
use crate::form::Sent;
use crate::locale::Locale;
use crate::visit::{At, Visit};
use crate::write::Fields;

#[derive(Template)]
#[template(path = "contribution/withdraw.html")]
struct WithdrawPage {
    l: Locale,
    id: i64,
    body: String,
    revision: i32,
    changed: bool,
}

async fn page(app: &App, visit: &Visit, id: i64, changed: bool) -> Result<Response, Failure> {
    let row = own(app, visit, id).await?;
    let l = visit.locale;
    let page = WithdrawPage { l, id, body: row.body, revision: row.revision, changed };
    let content = Content::private(l.t("contribution-withdraw"), &page)?;
    visit.page_with(app, &content, if changed { StatusCode::CONFLICT } else { StatusCode::OK })
}

/// `GET /contributions/{id}/withdraw`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    page(&app, &visit, id, false).await
}

/// `POST /contributions/{id}/withdraw`
pub(super) async fn confirm(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Failure> {
    visit.signed_in()?;
    let revision = fields.revision.trim().parse().unwrap_or(0);
    match contribution::withdraw(&app.store, visit.actor(), &*app.clock, id, revision).await {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see_saying(&app, "me/contributions", "withdrawn"))
        }
        Err(Refusal::Conflict) => page(&app, &visit, id, true).await,
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
