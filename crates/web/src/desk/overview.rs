//! One call on the desk: where it stands, what is missing, what comes next.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use participation::call::CallState;
use participation::call::rules::{Check, checklist, may_submit};
use participation::draft;

use super::guide::{Guide, path};
use super::{OnDesk, content};
use crate::app::App;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "desk/overview.html")]
struct Page {
    l: Locale,
    guide: Guide,
    organization: String,
    state: CallState,
    period: Option<(jiff::civil::Date, jiff::civil::Date)>,
    created: bool,
    checks: Vec<Check>,
    /// The short period was asked for and not granted yet.
    asks: bool,
    ready: bool,
    drafts: bool,
    leads: bool,
    /// The number of the published version.
    published: Option<i32>,
    /// The working copy differs from it.
    corrected: bool,
    withdrawn: Option<String>,
    /// The step at which to go on.
    next: &'static str,
}

impl Page {
    fn may_correct(&self) -> bool {
        self.drafts
            && matches!(
                self.state,
                CallState::Scheduled | CallState::Open | CallState::Answering | CallState::Reported
            )
    }

    /// Whether what was said can be grouped and answered.
    fn answers(&self) -> bool {
        matches!(
            self.state,
            CallState::Open | CallState::Answering | CallState::Reported | CallState::Concluded
        )
    }

    /// Whether its lead can still extend or withdraw it.
    fn may_manage(&self) -> bool {
        self.leads && matches!(self.state, CallState::Scheduled | CallState::Open | CallState::Answering)
    }

    /// The step of the large button.
    fn goal(&self) -> &'static str {
        if self.ready { "check" } else { self.next }
    }

    fn is_drafting(&self) -> bool {
        self.state == CallState::Drafting
    }
}

/// `GET /{lang}/desk/calls/{id}`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::load(&app, &visit, id).await?;
    let l = visit.locale;
    let work = desk.work.as_ref();
    let checks = checklist(&desk.call, work.map(|w| &w.draft), &desk.asked);
    let asks = desk.call.exception().is_some_and(|e| e.granted_by.is_none());
    let ready = may_submit(&checks, desk.call.exception().is_some());
    let corrected = match (desk.call.published_version, work) {
        (Some(number), Some(work)) => draft::table::version(app.store.read(), id, number)
            .await?
            .is_some_and(|v| v.draft.nodes != work.draft.nodes || v.draft.titles != work.draft.titles),
        _ => false,
    };
    let left = |c: &&Check| super::is_left(c, desk.call.exception().is_some());
    let page = Page {
        l,
        guide: Guide::of(l, &desk, ""),
        organization: desk.organization.name(l.language).to_owned(),
        state: desk.call.state,
        period: desk.call.period().map(|p| (p.opens_on, p.closes_on)),
        created: visit.path.contains("?done="),
        next: checks.iter().find(left).map_or("check", |c| c.step),
        checks,
        asks,
        ready,
        drafts: desk.drafts,
        leads: desk.leads,
        published: desk.call.published_version,
        corrected,
        withdrawn: desk.call.withdrawal().and_then(|w| w.reason.get(&l.language).cloned()),
    };
    let content = content(&visit, page.guide.title.clone(), &page)?;
    visit.page(&app, &content)
}

/// Where to go after a step: to the next one, or back to the call when the drafter leaves.
pub(super) fn after(guide_id: i64, leave: bool, next: &str, sent: &str) -> String {
    let page = if leave { "" } else { next };
    let address = path(guide_id, page);
    if sent.is_empty() { address } else { format!("{address}?sent={sent}") }
}
