//! How a survey is run: its title and introduction, who may answer, what becomes of the answers.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use participation::person::profile::Assurance;
use participation::survey::{self, Edit, Settings};
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
    intro_fa: String,
    intro_en: String,
    assurance: String,
    assurance_reason_fa: String,
    assurance_reason_en: String,
    hide_results: String,
    publish_texts: String,
}

#[derive(Template)]
#[template(path = "desk/survey-settings.html")]
struct Page {
    l: Locale,
    guide: Guide,
    back: String,
    typed: Typed,
    /// Whether how it is run can still be changed.
    drafting: bool,
    problems: Problems,
    conflict: bool,
}

fn page(
    app: &App,
    visit: &Visit,
    survey: &Survey,
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
        drafting: survey.desk.is_drafting(),
        problems,
        conflict,
    };
    let content = content(visit, l.t("survey-settings-title"), &page)?;
    visit.page_with(app, &content, status)
}

fn flag(on: bool) -> String {
    if on { "1".into() } else { String::new() }
}

/// `GET /{lang}/desk/calls/{id}/surveys/{survey}/settings`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey)): Path<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let survey = Survey::editing(&app, &visit, id, survey).await?;
    let (form, settings) = (&survey.form, &survey.settings);
    let typed = Typed {
        revision: survey.row.revision,
        title_fa: own(&form.title, Language::Fa),
        title_en: own(&form.title, Language::En),
        intro_fa: own(&form.intro, Language::Fa),
        intro_en: own(&form.intro, Language::En),
        assurance: settings.assurance.clone(),
        assurance_reason_fa: own(&settings.assurance_reason, Language::Fa),
        assurance_reason_en: own(&settings.assurance_reason, Language::En),
        hide_results: flag(settings.hide_results),
        publish_texts: flag(settings.publish_texts),
    };
    page(&app, &visit, &survey, typed, Problems::none(), false)
}

/// `POST /{lang}/desk/calls/{id}/surveys/{survey}/settings`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey)): Path<(String, i64, i64)>,
    Sent(mut typed): Sent<Typed>,
) -> Result<Response, Failure> {
    let survey = Survey::editing(&app, &visit, id, survey).await?;
    let l = visit.locale;
    let mut form = survey.form.clone();
    form.title = both(&typed.title_fa, &typed.title_en);
    form.intro = both(&typed.intro_fa, &typed.intro_en);
    let settings = survey.desk.is_drafting().then(|| Settings {
        assurance: typed.assurance.clone(),
        assurance_reason: both(&typed.assurance_reason_fa, &typed.assurance_reason_en),
        hide_results: !typed.hide_results.is_empty(),
        publish_texts: !typed.publish_texts.is_empty(),
    });
    let mut problems = Problems::none();
    if typed.title_fa.trim().is_empty() {
        problems.add("title_fa", l.tw("survey-unwritten-fa", "what", &l.v("survey-part", "title")));
    }
    if let Some(settings) = settings.as_ref().filter(|s| s.assurance() == Assurance::Identity) {
        for (language, field) in
            [(Language::Fa, "assurance_reason_fa"), (Language::En, "assurance_reason_en")]
        {
            if own(&settings.assurance_reason, language).is_empty() {
                problems.add(field, l.t("survey-assurance-reason-missing"));
            }
        }
    }
    if !problems.is_empty() {
        return page(&app, &visit, &survey, typed, problems, false);
    }
    let edit =
        Edit { survey_id: survey.row.id, revision: typed.revision, form: Some(form.clone()), settings };
    match survey::edit(&app.store, visit.actor(), &*app.clock, edit).await {
        Ok(_) => {
            app.settle().await;
            Ok(visit.see(&survey.path("")))
        }
        Err(Refusal::Invalid(found)) => {
            for (part, words) in refused(l, &found, &form) {
                let field = match part.as_str() {
                    "title" => "title_fa",
                    "intro" => "intro_fa",
                    other => other,
                };
                problems.add(field, words);
            }
            page(&app, &visit, &survey, typed, problems, false)
        }
        Err(Refusal::Conflict) => {
            typed.revision = survey.row.revision;
            page(&app, &visit, &survey, typed, Problems::none(), true)
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
