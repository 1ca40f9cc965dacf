//! A new version of a survey that is being answered.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use participation::survey::{self, Correction};
use serde::Deserialize;

use super::super::content;
use super::super::guide::Guide;
use super::{Survey, both};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    revision: i32,
    note_fa: String,
    note_en: String,
}

#[derive(Template)]
#[template(path = "desk/survey-publish.html")]
struct Page {
    l: Locale,
    guide: Guide,
    back: String,
    title: String,
    typed: Typed,
    problems: Problems,
    ready: bool,
}

fn page(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    typed: Typed,
    problems: Problems,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page {
        l,
        guide: Guide::of(l, &survey.desk, "surveys"),
        back: l.url(&survey.path("")),
        title: survey.title(l),
        typed,
        problems,
        ready: survey::is_ready(&survey.form, &survey.settings),
    };
    let content = content(visit, l.t("survey-publish-title"), &page)?;
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/surveys/{survey}/publish`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey)): Path<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let survey = Survey::editing(&app, &visit, id, survey).await?;
    visit.found(survey.row.published_version)?;
    let typed = Typed { revision: survey.row.revision, ..Typed::default() };
    page(&app, &visit, &survey, typed, Problems::none())
}

/// `POST /{lang}/desk/calls/{id}/surveys/{survey}/publish`
pub(super) async fn publish(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey)): Path<(String, i64, i64)>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, Failure> {
    let survey = Survey::editing(&app, &visit, id, survey).await?;
    let correction = Correction {
        survey_id: survey.row.id,
        revision: typed.revision,
        note: both(&typed.note_fa, &typed.note_en),
    };
    match survey::publish(&app.store, visit.actor(), &*app.clock, correction).await {
        Ok(_) => {
            app.settle().await;
            Ok(visit.see(&survey.path("")))
        }
        Err(Refusal::Invalid(found)) => {
            page(&app, &visit, &survey, typed, Problems::say(visit.locale, &found))
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
