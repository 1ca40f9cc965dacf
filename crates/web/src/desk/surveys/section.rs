//! One section: its heading and when it is asked.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use serde::Deserialize;
use text::Language;

use super::super::content;
use super::super::guide::Guide;
use super::{Survey, both, own, refused};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    revision: i32,
    title_fa: String,
    title_en: String,
    relevant: String,
}

#[derive(Template)]
#[template(path = "desk/survey-section.html")]
struct Page {
    l: Locale,
    guide: Guide,
    back: String,
    typed: Typed,
    problems: Problems,
    conflict: bool,
    earlier: Vec<(String, String)>,
}

fn page(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    name: &str,
    typed: Typed,
    problems: Problems,
    conflict: bool,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let status = match (conflict, problems.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    let page = Page {
        l,
        guide: Guide::of(l, &survey.desk, "surveys"),
        back: l.url(&survey.path("")),
        typed,
        problems,
        conflict,
        earlier: super::question::earlier(l, &survey.form, name),
    };
    let content = content(visit, l.t("survey-section-title"), &page)?;
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/surveys/{survey}/sections/{name}`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey, name)): Path<(String, i64, i64, String)>,
) -> Result<Response, Failure> {
    let survey = Survey::editing(&app, &visit, id, survey).await?;
    let section = visit.found(survey.form.sections.iter().find(|section| section.name == name))?;
    let typed = Typed {
        revision: survey.row.revision,
        title_fa: own(&section.title, Language::Fa),
        title_en: own(&section.title, Language::En),
        relevant: section.relevant.to_string(),
    };
    page(&app, &visit, &survey, &name, typed, Problems::none(), false)
}

/// `POST /{lang}/desk/calls/{id}/surveys/{survey}/sections/{name}`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey, name)): Path<(String, i64, i64, String)>,
    Sent(mut typed): Sent<Typed>,
) -> Result<Response, Failure> {
    let survey = Survey::editing(&app, &visit, id, survey).await?;
    let mut form = survey.form.clone();
    let section = visit.found(form.sections.iter_mut().find(|section| section.name == name))?;
    section.title = both(&typed.title_fa, &typed.title_en);
    section.relevant = super::question::tidy(&typed.relevant).into();
    match survey.save(&app, &visit, typed.revision, form.clone()).await {
        Ok(()) => Ok(visit.see(&survey.path(&format!("#{name}")))),
        Err(Refusal::Invalid(found)) => {
            let mut problems = Problems::none();
            for (part, words) in refused(visit.locale, &found, &form) {
                problems.add(if part == "title" { "title_fa" } else { "relevant" }, words);
            }
            page(&app, &visit, &survey, &name, typed, problems, false)
        }
        Err(Refusal::Conflict) => {
            typed.revision = survey.row.revision;
            page(&app, &visit, &survey, &name, typed, Problems::none(), true)
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
