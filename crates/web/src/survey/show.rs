//! The surveys of a call, and the first page of one: what it asks, who may answer, what becomes of the answers.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use participation::call::Bilingual;
use participation::call::CallState;
use participation::person::profile::Assurance;
use participation::survey::Settings;
use participation::survey::answer::Answers;
use participation::survey::form::{Form, said};
use participation::survey::piping::filled;
use participation::survey::table::{self, Model, version};

use crate::app::App;
use crate::cache::Topic;
use crate::call::{Head, Tab};
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::{At, Visit};

/// A survey in the list.
struct Line {
    id: i64,
    title: String,
    intro: String,
    questions: usize,
    results: bool,
}

#[derive(Template)]
#[template(path = "survey/list.html")]
struct List<'a> {
    l: Locale,
    head: &'a Head,
    lines: Vec<Line>,
}

/// Whether results are shown: after closing, and before it only where the survey does not hide them.
pub(crate) fn shows_results(call: &participation::call::table::Model, settings: &Settings) -> bool {
    match call.state {
        CallState::Open => !settings.hide_results,
        CallState::Answering | CallState::Reported | CallState::Concluded | CallState::Withdrawn => true,
        _ => false,
    }
}

/// A public survey of a call with its latest version.
pub(super) async fn published(
    app: &App,
    visit: &Visit,
    call_id: i64,
    survey_id: i64,
) -> Result<(Model, version::Model), Failure> {
    let db = app.store.read();
    let survey = visit.found(table::find(db, survey_id).await?.filter(|s| s.call_id == call_id))?;
    let number = visit.found(survey.published_version)?;
    let version = visit.found(table::version(db, survey_id, number).await?)?;
    Ok((survey, version))
}

/// `GET /{lang}/calls/{id}/surveys`
pub(super) async fn list(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let make = async {
        let l = visit.locale;
        let head = Head::load(&app, &visit, id, Tab::Surveys).await?;
        let db = app.store.read();
        let mut lines = Vec::new();
        for survey in table::of_call(db, id).await? {
            let Some(number) = survey.published_version else { continue };
            let Some(version) = table::version(db, survey.id, number).await? else { continue };
            let form = version.form();
            lines.push(Line {
                id: survey.id,
                title: said(&form.title, l.language).to_owned(),
                intro: said(&form.intro, l.language).to_owned(),
                questions: form.asks(),
                results: shows_results(&head.call, &survey.settings()),
            });
        }
        let page = List { l, head: &head, lines };
        let title = l.tt("survey-list-title", "title", &head.text.title);
        Ok(Content::public(title, &page)?.section(Section::Calls).describe(head.text.summary.clone()))
    };
    visit.public(&app, &[Topic::Call(id)], make).await
}

/// A section in the overview.
struct Part {
    title: String,
    questions: usize,
    conditional: bool,
}

#[derive(Template)]
#[template(path = "survey/show.html")]
struct Page<'a> {
    l: Locale,
    head: &'a Head,
    id: i64,
    title: String,
    intro: String,
    parts: Vec<Part>,
    assurance: Assurance,
    assurance_reason: String,
    settings: Settings,
    results: bool,
    /// Number, day and what changed, of later versions.
    changes: Vec<(i32, String, String)>,
}

impl Page<'_> {
    fn needs_identity(&self) -> bool {
        self.assurance == Assurance::Identity
    }
}

/// The title of a section, with earlier answers in their places; one without a title is its number.
pub(crate) fn section_title(l: Locale, form: &Form, answers: &Answers, at: usize) -> String {
    let title = form.sections.get(at).map_or("", |section| said(&section.title, l.language));
    if title.is_empty() {
        l.tn("survey-section-n", "number", at + 1)
    } else {
        filled(title, form, answers, l.language)
    }
}

/// `GET /{lang}/calls/{id}/surveys/{survey}`
pub(super) async fn one(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, survey_id)): At<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let make = async {
        let l = visit.locale;
        let (survey, version) = published(&app, &visit, id, survey_id).await?;
        let head = Head::load(&app, &visit, id, Tab::Surveys).await?;
        let (form, settings) = (version.form(), survey.settings());
        let parts = form.sections.iter().enumerate().map(|(at, section)| Part {
            title: section_title(l, &form, &Answers::new(), at),
            questions: section
                .questions
                .iter()
                .filter(|q| q.kind != participation::survey::form::Kind::Note)
                .count(),
            conditional: !section.relevant.is_empty(),
        });
        let note = |note: &Bilingual| said(note, l.language).to_owned();
        let changes = table::versions(app.store.read(), survey_id).await?;
        let page = Page {
            l,
            id: survey_id,
            title: said(&form.title, l.language).to_owned(),
            intro: said(&form.intro, l.language).to_owned(),
            parts: parts.collect(),
            assurance: settings.assurance(),
            assurance_reason: said(&settings.assurance_reason, l.language).to_owned(),
            results: shows_results(&head.call, &settings),
            settings,
            changes: changes
                .iter()
                .filter(|version| version.number > 1)
                .map(|v| (v.number, l.date(&l.day(v.published_at)), note(&v.note())))
                .collect(),
            head: &head,
        };
        Ok(Content::public(page.title.clone(), &page)?.section(Section::Calls).describe(page.intro.clone()))
    };
    visit.public(&app, &[Topic::Call(id)], make).await
}
