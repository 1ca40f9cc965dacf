//! The end of a sheet: a look over everything, handing in, and the receipt.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use participation::call;
use participation::survey::answer::{self, Answers, is_asked, shown};
use participation::survey::form::{Form, Kind, said};
use participation::survey::piping::filled;
use participation::survey::{self, Filling, Step};

use super::sheet::{Sheet, path};
use super::show::section_title;
use super::words;
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::{At, Visit};

/// One answer in the look over everything.
struct Line {
    label: String,
    values: Vec<String>,
    section: usize,
    field: String,
}

#[derive(Template)]
#[template(path = "survey/check.html")]
struct CheckPage<'a> {
    l: Locale,
    sheet: &'a Sheet,
    call_id: i64,
    title: String,
    parts: Vec<(String, Vec<Line>)>,
    problems: Vec<(usize, String, String)>,
    closes: Option<String>,
}

impl CheckPage<'_> {
    fn url(&self, rest: &str) -> String {
        self.l.url(&path(self.call_id, self.sheet.survey.id, rest))
    }
}

/// The answers in words, by section.
fn lines(l: Locale, form: &Form, answers: &Answers) -> Vec<(String, Vec<Line>)> {
    let mut parts = Vec::new();
    for (at, section) in form.sections.iter().enumerate() {
        let lines: Vec<Line> = section
            .questions
            .iter()
            .filter(|q| q.kind != Kind::Note && is_asked(section, q, answers, l.today))
            .map(|question| {
                let mut values = answers
                    .get(&question.name)
                    .map(|answer| shown(question, answer, l.language))
                    .unwrap_or_default();
                for value in &mut values {
                    // What people write themselves stays as they wrote it.
                    if !matches!(answers.get(&question.name), Some(answer::Answer::Text(_))) {
                        *value = filled(value, form, answers, l.language);
                    }
                    if value == participation::survey::form::OTHER {
                        *value = l.t("survey-other").into_owned();
                    }
                }
                if let Some(answer::Answer::Text(words)) = answers.get(&answer::other_name(&question.name)) {
                    values.push(words.clone());
                }
                let label = said(&question.label, l.language);
                Line {
                    label: filled(label, form, answers, l.language),
                    values,
                    section: at + 1,
                    field: format!("q.{}", question.name),
                }
            })
            .collect();
        if !lines.is_empty() {
            parts.push((section_title(l, form, answers, at), lines));
        }
    }
    parts
}

async fn check_page(
    app: &App,
    visit: &Visit,
    sheet: &Sheet,
    call_id: i64,
    found: &[participation::Problem],
    status: StatusCode,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let section_of = |field: &str| {
        let name = field.strip_prefix("q.").unwrap_or_default();
        let holds = |s: &participation::survey::form::Section| s.questions.iter().any(|q| q.name == name);
        sheet.form.sections.iter().position(holds).map_or(1, |at| at + 1)
    };
    let words = words(l, &sheet.form, &sheet.answers, found);
    let call = visit.found(call::table::find(app.store.read(), call_id).await?)?;
    let page = CheckPage {
        l,
        call_id,
        title: said(&sheet.form.title, l.language).to_owned(),
        parts: lines(l, &sheet.form, &sheet.answers),
        problems: words.iter().map(|(f, w)| (section_of(f), f.to_owned(), w.to_owned())).collect(),
        closes: call.closes_on().map(|day| l.date(&day)),
        sheet,
    };
    let content = Content::private(l.t("survey-check-title"), &page)?.section(Section::Calls);
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/calls/{id}/surveys/{survey}/check`
pub(super) async fn check(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, survey_id)): At<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let sheet = Sheet::open(&app, &visit, id, survey_id).await?;
    let found = answer::check(&sheet.form, &sheet.answers, visit.locale.today, true, None);
    check_page(&app, &visit, &sheet, id, &found, StatusCode::OK).await
}

/// `POST /{lang}/calls/{id}/surveys/{survey}/check`: hands the sheet in.
pub(super) async fn submit(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, survey_id)): At<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let sheet = Sheet::open(&app, &visit, id, survey_id).await?;
    // Nothing was typed on this page, so nothing is lost on the one that says to wait.
    app.may_answer(sheet.person).map_err(|refusal| visit.fail(refusal))?;
    let filling = Filling { survey_id, version: sheet.version, section: None, step: Step::Submit };
    match survey::fill(&app.store, visit.actor(), &*app.clock, filling).await {
        Ok(_) => {
            app.settle().await;
            Ok(visit.see(&path(id, survey_id, "/receipt")))
        }
        Err(Refusal::Invalid(found)) => {
            check_page(&app, &visit, &sheet, id, &found, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

#[derive(Template)]
#[template(path = "survey/receipt.html")]
struct Receipt<'a> {
    l: Locale,
    sheet: &'a Sheet,
    call_id: i64,
    title: String,
    parts: Vec<(String, Vec<Line>)>,
    submitted: Option<String>,
    /// Something was changed and not handed in yet.
    waits: bool,
    number: i64,
    closes: Option<String>,
    goes_on: usize,
}

impl Receipt<'_> {
    fn url(&self, rest: &str) -> String {
        self.l.url(&path(self.call_id, self.sheet.survey.id, rest))
    }
}

/// `GET /{lang}/calls/{id}/surveys/{survey}/receipt`: what was handed in, or that it is kept.
pub(super) async fn receipt(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, survey_id)): At<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let sheet = Sheet::load(&app, &visit, id, survey_id).await?;
    let own = visit.found(sheet.sheet.clone())?;
    let call = visit.found(call::table::find(app.store.read(), id).await?)?;
    let handed_in = own.answers();
    let page = Receipt {
        l,
        call_id: id,
        title: said(&sheet.form.title, l.language).to_owned(),
        parts: lines(l, &sheet.form, if sheet.is_submitted() { &handed_in } else { &sheet.answers }),
        submitted: own.submitted_at.map(|_| l.moment(own.saved_at)),
        waits: own.working.is_some(),
        number: own.id,
        closes: call.closes_on().map(|day| l.date(&day)),
        goes_on: sheet.next(&sheet.answers, 0, l).unwrap_or(1),
        sheet: &sheet,
    };
    let content = Content::private(l.t("survey-receipt-title"), &page)?.section(Section::Calls);
    visit.page(&app, &content)
}
