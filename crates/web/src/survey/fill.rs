//! The sheet of one person: section by section, a look over everything, and the receipt.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::call;
use participation::survey::answer::{
    self, Answers, Typed, asked_only, is_asked, is_section_asked, read, shown,
};
use participation::survey::form::{Form, Kind, said};
use participation::survey::piping::filled;
use participation::survey::table::{self, Model, sheet};
use participation::survey::{self, Filling, Step};
use participation::{Refusal, person};

use super::show::{published, section_title};
use super::{Ask, asks, typed_fields, typed_of, words};
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::form::Problems;
use crate::locale::Locale;
use crate::visit::{At, Visit};

/// A sheet with everything around it.
struct Sheet {
    survey: Model,
    /// The version that this person answers: the newest, or the one that was handed in.
    version: i32,
    form: Form,
    sheet: Option<sheet::Model>,
    answers: Answers,
    person: i64,
    /// Whether answers are taken now.
    takes: bool,
    call_title: String,
}

impl Sheet {
    async fn load(app: &App, visit: &Visit, call_id: i64, survey_id: i64) -> Result<Self, Failure> {
        let who = visit.signed_in()?.id;
        let (survey, newest) = published(app, visit, call_id, survey_id).await?;
        let db = app.store.read();
        let call = visit.found(call::table::find(db, call_id).await?)?;
        let sheet = table::sheet_of(db, survey_id, who).await?;
        let own = match sheet.as_ref().filter(|sheet| sheet.is_submitted() && sheet.version != newest.number)
        {
            Some(sheet) => table::version(db, survey_id, sheet.version).await?,
            None => None,
        };
        let version = own.unwrap_or(newest);
        let form = version.form();
        let answers = sheet.as_ref().map(sheet::Model::latest).unwrap_or_default();
        let known = visit.found(person::table::find(db, who).await?)?;
        if !survey.settings().lets(known.assurance) {
            return Err(visit.fail(Refusal::NotNow("survey-assurance")));
        }
        Ok(Self {
            answers: asked_only(&form, &answers, visit.locale.today),
            survey,
            version: version.number,
            form,
            sheet,
            person: who,
            takes: call.takes_contributions(app.clock.now().as_millisecond()),
            call_title: call.text(visit.locale.language).title,
        })
    }

    /// The same where it can still be changed.
    async fn open(app: &App, visit: &Visit, call_id: i64, survey_id: i64) -> Result<Self, Failure> {
        let sheet = Self::load(app, visit, call_id, survey_id).await?;
        if sheet.takes { Ok(sheet) } else { Err(visit.fail(Refusal::NotNow("call-closed"))) }
    }

    fn is_submitted(&self) -> bool {
        self.sheet.as_ref().is_some_and(sheet::Model::is_submitted)
    }

    /// The next section that is asked, after a place; places count from 1.
    fn next(&self, answers: &Answers, after: usize, l: Locale) -> Option<usize> {
        (after + 1..=self.form.sections.len()).find(|at| {
            self.form.sections.get(at - 1).is_some_and(|section| {
                is_section_asked(section, answers, l.today)
                    && section.questions.iter().any(|q| is_asked(section, q, answers, l.today))
            })
        })
    }

    /// The section before a place.
    fn before(&self, at: usize, l: Locale) -> Option<usize> {
        (1..at).rev().find(|at| {
            self.form
                .sections
                .get(at - 1)
                .is_some_and(|section| is_section_asked(section, &self.answers, l.today))
        })
    }
}

fn path(call: i64, survey: i64, rest: &str) -> String {
    format!("calls/{call}/surveys/{survey}{rest}")
}

#[derive(Template)]
#[template(path = "survey/section.html")]
struct Page<'a> {
    l: Locale,
    sheet: &'a Sheet,
    at: usize,
    title: String,
    survey_title: String,
    asks: Vec<Ask>,
    shown: String,
    problems: Problems,
    /// Answers on this page have brought further questions.
    more: bool,
    /// The form became another one meanwhile.
    changed: bool,
    /// Answers come faster than anybody gives them: how many seconds to wait.
    hurried: Option<u32>,
    back: String,
    keep: String,
}

struct Around {
    call_id: i64,
    at: usize,
    more: bool,
    changed: bool,
    hurried: Option<u32>,
    status: StatusCode,
}

fn page(
    app: &App,
    visit: &Visit,
    sheet: &Sheet,
    answers: &Answers,
    typed: &Typed,
    problems: Problems,
    around: &Around,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let section = visit.found(sheet.form.sections.get(around.at.wrapping_sub(1)))?;
    let asks = asks(l, &sheet.form, section, answers, typed, &problems, sheet.person, l.today);
    let back = match sheet.before(around.at, l) {
        Some(at) => path(around.call_id, sheet.survey.id, &format!("/sections/{at}")),
        None => path(around.call_id, sheet.survey.id, ""),
    };
    let page = Page {
        l,
        at: around.at,
        title: section_title(l, &sheet.form, answers, around.at - 1),
        survey_title: said(&sheet.form.title, l.language).to_owned(),
        shown: asks.iter().map(|ask| ask.name.as_str()).collect::<Vec<_>>().join(" "),
        asks,
        problems,
        more: around.more,
        changed: around.changed,
        hurried: around.hurried,
        back: l.url(&back),
        keep: format!("survey-{}-{}", sheet.survey.id, around.at),
        sheet,
    };
    let mut content = Content::private(page.title.clone(), &page)?.section(Section::Calls);
    content.kept_clear = visit.path.contains("?more").then(|| page.keep.clone());
    visit.page_with(app, &content, around.status)
}

/// `GET /{lang}/calls/{id}/surveys/{survey}/sections/{section}`
pub(super) async fn section(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, survey_id, at)): At<(String, i64, i64, usize)>,
) -> Result<Response, Failure> {
    let sheet = Sheet::open(&app, &visit, id, survey_id).await?;
    let section = visit.found(sheet.form.sections.get(at.wrapping_sub(1)))?;
    if !is_section_asked(section, &sheet.answers, visit.locale.today) {
        // Whoever came by an old address goes to where their answers lead.
        let next = sheet.next(&sheet.answers, 0, visit.locale).unwrap_or(1);
        return Ok(visit.see(&path(id, survey_id, &format!("/sections/{next}"))));
    }
    let typed = typed_of(visit.locale, section, &sheet.answers);
    let more = visit.path.ends_with("?more");
    let around = Around { call_id: id, at, more, changed: false, hurried: None, status: StatusCode::OK };
    page(&app, &visit, &sheet, &sheet.answers, &typed, Problems::none(), &around)
}

/// `POST /{lang}/calls/{id}/surveys/{survey}/sections/{section}`
pub(super) async fn save_section(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, survey_id, at)): At<(String, i64, i64, usize)>,
    body: Bytes,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let sheet = Sheet::open(&app, &visit, id, survey_id).await?;
    let typed = typed_fields(&body);
    let field = |name: &str| typed.get(name).and_then(|v| v.first()).map_or("", String::as_str);
    let section = visit.found(sheet.form.sections.get(at.wrapping_sub(1)))?;
    let (given, unreadable) = read(section, &typed);
    let mut now = sheet.answers.clone();
    for question in &section.questions {
        now.remove(&question.name);
        now.remove(&answer::other_name(&question.name));
    }
    now.extend(given.clone());
    let now = asked_only(&sheet.form, &now, l.today);
    let mut around = Around {
        call_id: id,
        at,
        more: false,
        changed: false,
        hurried: None,
        status: StatusCode::UNPROCESSABLE_ENTITY,
    };
    if let Err(Refusal::TooMany(seconds)) = app.may_answer(sheet.person) {
        around.status = StatusCode::TOO_MANY_REQUESTS;
        around.hurried = Some(seconds);
        return page(&app, &visit, &sheet, &now, &typed, Problems::none(), &around);
    }
    if field("version") != sheet.version.to_string() {
        around.status = StatusCode::CONFLICT;
        around.changed = true;
        return page(&app, &visit, &sheet, &now, &typed, Problems::none(), &around);
    }
    if !unreadable.is_empty() {
        let problems = words(l, &sheet.form, &now, &unreadable);
        return page(&app, &visit, &sheet, &now, &typed, problems, &around);
    }
    let leaves = !field("leave").is_empty();
    let seen: BTreeSet<&str> = field("shown").split_whitespace().collect();
    let further = section
        .questions
        .iter()
        .any(|q| is_asked(section, q, &now, l.today) && !seen.contains(q.name.as_str()));
    let step = if leaves || further { Step::Keep } else { Step::Next };
    let filling =
        Filling { survey_id, version: sheet.version, section: Some((section.name.clone(), given)), step };
    match survey::fill(&app.store, visit.actor(), &*app.clock, filling).await {
        Ok(_) if leaves => Ok(visit.see(&path(id, survey_id, "/receipt"))),
        Ok(_) if further => Ok(visit.see(&path(id, survey_id, &format!("/sections/{at}?more")))),
        Ok(filled) => Ok(visit.see(&match sheet.next(&filled.answers, at, l) {
            Some(next) => path(id, survey_id, &format!("/sections/{next}")),
            None => path(id, survey_id, "/check"),
        })),
        Err(Refusal::Invalid(problems)) => {
            let problems = words(l, &sheet.form, &now, &problems);
            page(&app, &visit, &sheet, &now, &typed, problems, &around)
        }
        Err(Refusal::Conflict) => {
            let sheet = Sheet::open(&app, &visit, id, survey_id).await?;
            around.status = StatusCode::CONFLICT;
            around.changed = true;
            page(&app, &visit, &sheet, &now, &typed, Problems::none(), &around)
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

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
