//! The surveys of a call: begin one, bring one in as a spreadsheet, take one away.

use std::sync::Arc;

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use documents::{Limits, spreadsheet};
use participation::Refusal;
use participation::survey::form::said;
use participation::survey::xlsform::{self, Cell};
use participation::survey::{self, NewSurvey, table};
use serde::Deserialize;

use super::super::guide::{Guide, path};
use super::super::upload::{Upload, megabytes, words};
use super::super::{OnDesk, content};
use super::{Survey, both, told};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

/// The largest spreadsheet, in bytes: a form of two hundred questions has a tenth of it.
const FILE_LIMIT: usize = 2_000_000;

/// A survey in the list.
struct Line {
    id: i64,
    title: String,
    questions: usize,
    ready: bool,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    title_fa: String,
    title_en: String,
}

#[derive(Template)]
#[template(path = "desk/surveys.html")]
struct Page {
    l: Locale,
    guide: Guide,
    lines: Vec<Line>,
    drafting: bool,
    typed: Typed,
    problems: Problems,
    limit: u64,
}

async fn page(
    app: &App,
    visit: &Visit,
    desk: &OnDesk,
    typed: Typed,
    problems: Problems,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let surveys = table::of_call(app.store.read(), desk.call.id).await?;
    let lines = surveys.iter().map(|survey| {
        let form = survey.form();
        Line {
            id: survey.id,
            title: said(&form.title, l.language).to_owned(),
            questions: form.asks(),
            ready: survey::is_ready(&form, &survey.settings()),
        }
    });
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page {
        l,
        guide: Guide::of(l, desk, "surveys"),
        lines: lines.collect(),
        drafting: desk.drafts && desk.is_drafting(),
        typed,
        problems,
        limit: megabytes(FILE_LIMIT as u64),
    };
    let content = content(visit, l.t("survey-desk-title"), &page)?;
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/surveys`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::load(&app, &visit, id).await?;
    page(&app, &visit, &desk, Typed::default(), Problems::none()).await
}

/// `POST /{lang}/desk/calls/{id}/surveys`
pub(super) async fn create(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let new = NewSurvey { call_id: id, title: both(&typed.title_fa, &typed.title_en), form: None };
    begin(&app, &visit, &desk, new, typed, &[]).await
}

async fn begin(
    app: &App,
    visit: &Visit,
    desk: &OnDesk,
    new: NewSurvey,
    typed: Typed,
    left_out: &[Cell],
) -> Result<Response, Failure> {
    match survey::create(&app.store, visit.actor(), &*app.clock, new).await {
        Ok(survey) => {
            app.settle().await;
            if left_out.is_empty() {
                return Ok(visit.see(&path(desk.call.id, &format!("surveys/{survey}"))));
            }
            // In answer, and not on a page of its own: nothing keeps the list, and it is as long as the sheet.
            let survey = Survey::load(app, visit, desk.call.id, survey).await?;
            let lines = left_out.iter().map(|cell| in_words(visit.locale, cell, &["survey-left"]));
            super::build::imported(app, visit, &survey, lines.collect())
        }
        Err(Refusal::Invalid(found)) => {
            page(app, visit, desk, typed, Problems::say(visit.locale, &found)).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

/// A cell with what is the matter with it, from the first of some families that knows its code.
fn in_words(l: Locale, cell: &Cell, families: &[&str]) -> String {
    let keys = families.iter().map(|family| format!("{family}-{}", cell.code));
    let known = keys.into_iter().find(|key| text::catalogue::has(l.language, key));
    let what = told(l, &known.unwrap_or_default(), cell.code, &cell.what);
    let place = if cell.address.is_empty() {
        l.tt("survey-xlsform-sheet", "sheet", &cell.sheet)
    } else {
        text::catalogue::message_with(
            l.language,
            "survey-xlsform-cell",
            &text::catalogue::args().text("sheet", &cell.sheet).text("cell", &cell.address),
        )
    };
    format!("{place} {what}")
}

/// `POST /{lang}/desk/calls/{id}/surveys/import`: a form as a spreadsheet becomes a survey of the call.
pub(super) async fn import(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let l = visit.locale;
    let upload = Upload::read(&app, form).await?;
    let mut problems = Problems::none();
    if upload.name.is_empty() && upload.bytes.is_empty() && !upload.too_large {
        problems.add("file", l.t("survey-file-none"));
        return page(&app, &visit, &desk, Typed::default(), problems).await;
    }
    if upload.too_large || upload.bytes.len() > FILE_LIMIT {
        problems.add("file", l.tn("import-error-too-large", "count", megabytes(FILE_LIMIT as u64)));
        return page(&app, &visit, &desk, Typed::default(), problems).await;
    }
    let name = upload.name;
    let bytes = upload.bytes;
    // Away from the threads that answer others: a large one takes a while.
    let read = tokio::task::spawn_blocking(move || {
        let limits = Limits {
            file_bytes: FILE_LIMIT as u64,
            unpacked_bytes: 30_000_000,
            elements: 300_000,
            ..Limits::default()
        };
        spreadsheet::read(&bytes, &limits).map(|sheets| xlsform::import(&sheets))
    })
    .await
    .map_err(|cause| Failure::fault(format!("reading a spreadsheet: {cause}")))?;
    let imported = match read {
        Ok(Ok(imported)) => imported,
        Ok(Err(cells)) => {
            for cell in cells {
                problems.add("file", in_words(l, &cell, &["survey-xlsform", "survey-fault"]));
            }
            return page(&app, &visit, &desk, Typed::default(), problems).await;
        }
        Err(documents::ImportError::UnknownFormat | documents::ImportError::Corrupt { .. }) => {
            problems.add("file", l.t("survey-file-format"));
            return page(&app, &visit, &desk, Typed::default(), problems).await;
        }
        Err(error) => {
            problems.add("file", words(l, &error));
            return page(&app, &visit, &desk, Typed::default(), problems).await;
        }
    };
    let mut title = imported.form.title.clone();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    title.entry(text::Language::Fa).or_insert_with(|| text::normalize::one_line(stem));
    let new = NewSurvey { call_id: id, title, form: Some(imported.form) };
    begin(&app, &visit, &desk, new, Typed::default(), &imported.left_out).await
}

#[derive(Template)]
#[template(path = "desk/survey-remove.html")]
struct Removal {
    l: Locale,
    back: String,
    title: String,
    revision: i32,
}

/// `GET /{lang}/desk/calls/{id}/surveys/{survey}/remove`: are you sure?
pub(super) async fn ask_remove(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey)): Path<(String, i64, i64)>,
) -> Result<Response, Failure> {
    OnDesk::drafting(&app, &visit, id).await?;
    let survey = Survey::editing(&app, &visit, id, survey).await?;
    let l = visit.locale;
    let page =
        Removal { l, back: l.url(&survey.path("")), title: survey.title(l), revision: survey.row.revision };
    visit.page(&app, &content(&visit, l.t("survey-remove-title"), &page)?)
}

#[derive(Debug, Deserialize)]
pub(super) struct Seen {
    revision: i32,
}

/// `POST /{lang}/desk/calls/{id}/surveys/{survey}/remove`
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey)): Path<(String, i64, i64)>,
    Sent(seen): Sent<Seen>,
) -> Result<Response, Failure> {
    let survey = Survey::editing(&app, &visit, id, survey).await?;
    survey::remove(&app.store, visit.actor(), survey.row.id, seen.revision)
        .await
        .map_err(|refusal| visit.fail(refusal))?;
    app.settle().await;
    Ok(visit.see(&path(id, "surveys")))
}
