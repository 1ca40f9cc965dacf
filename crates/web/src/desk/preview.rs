//! What everybody will see once the lead has approved: shown to officials before, with a banner that says so.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use participation::call::CallState;

use super::OnDesk;
use super::guide::path;
use crate::app::App;
use crate::failure::Failure;
use crate::visit::{At, Visit};

/// `GET /{lang}/desk/calls/{id}/preview`: for whoever may read the call on the desk. A call that is public already has a
/// page of its own.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::load(&app, &visit, id).await?;
    if !matches!(desk.call.state, CallState::Drafting | CallState::InReview) {
        return Ok(visit.see(&format!("calls/{id}")));
    }
    let l = visit.locale;
    let back = match (desk.call.state, desk.leads) {
        (CallState::InReview, true) => {
            (l.url(&format!("desk/review/{id}")), l.t("review-title").into_owned())
        }
        _ => (l.url(&path(id, "check")), l.t("desk-preview-back").into_owned()),
    };
    let draft = desk.work.map(|w| w.draft);
    let content = crate::call::preview(&app, &visit, desk.call, draft, back).await?;
    visit.page(&app, &content)
}
