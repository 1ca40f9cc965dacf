//! The pages of a sheet, section by section.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use participation::survey::answer::{self, Answers, Typed, asked_only, is_asked, is_section_asked, read};
use participation::survey::form::said;
use participation::survey::{self, Filling, Step};

use super::sheet::{Sheet, path};
use super::show::section_title;
use super::{Ask, asks, typed_fields, typed_of, words};
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::form::Problems;
use crate::locale::Locale;
use crate::visit::{At, Visit};

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
