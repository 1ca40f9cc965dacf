//! Whether contributions are read after they are published or before.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use participation::moderation::{self, Timing};
use serde::Deserialize;

use super::clash::Clash;
use super::guide::Guide;
use super::{OnDesk, content, overview};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::{At, Visit};

/// The form as sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Fields {
    revision: i32,
    timing: String,
    leave: String,
}

#[derive(Template)]
#[template(path = "desk/moderation.html")]
struct Page {
    l: Locale,
    guide: Guide,
    problems: Problems,
    clash: Option<Clash>,
    revision: i32,
    timing: Timing,
}

impl Page {
    fn hint(&self, timing: &Timing) -> std::borrow::Cow<'static, str> {
        self.l.t(&format!("moderation-timing-{}-hint", timing.word()))
    }
}

fn page(
    app: &App,
    visit: &Visit,
    desk: &OnDesk,
    timing: Timing,
    problems: Problems,
    clash: Option<Clash>,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let status = match (&clash, problems.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let guide = Guide::of(l, desk, "moderation");
    let page = Page { l, guide, problems, clash, revision: desk.call.revision, timing };
    visit.page_with(app, &content(visit, l.t("moderation-timing-title"), &page)?, status)
}

/// `GET /{lang}/desk/calls/{id}/moderation`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    page(&app, &visit, &desk, desk.call.moderation, Problems::none(), None)
}

/// `POST /{lang}/desk/calls/{id}/moderation` with `revision` and `timing`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let l = visit.locale;
    let Some(timing) = Timing::parse(&fields.timing) else {
        let mut problems = Problems::none();
        problems.add("timing", l.t("problem-bad-choice"));
        return page(&app, &visit, &desk, desk.call.moderation, problems, None);
    };
    match moderation::choose_timing(&app.store, visit.actor(), &*app.clock, id, fields.revision, timing).await
    {
        Ok(()) => {
            app.settle().await;
            let next = Guide::of(l, &desk, "moderation").next;
            Ok(visit.see(&overview::after(id, !fields.leave.is_empty(), next, "")))
        }
        Err(Refusal::Conflict) => {
            let desk = OnDesk::drafting(&app, &visit, id).await?;
            let mut clash = Clash::default();
            let words = |timing: Timing| l.v("moderation-timing", timing.word());
            clash.note(l.t("moderation-timing-title"), &words(timing), &words(desk.call.moderation));
            page(&app, &visit, &desk, timing, Problems::none(), Some(clash))
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
