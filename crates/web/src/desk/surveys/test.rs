//! A walk through a survey as people will see it. Nothing is kept: the answers so far travel in the form itself.

use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::survey::answer::{
    self, Answers, Typed, asked_only, is_asked, is_section_asked, read, shown,
};
use participation::survey::form::{Kind, said};

use super::super::content;
use super::Survey;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Problems;
use crate::locale::Locale;
use crate::survey::{Ask, asks, section_title, typed_fields, typed_of, words};
use crate::visit::Visit;

/// The longest answers that travel along, in bytes.
const KEPT_LIMIT: usize = 256 * 1024;

#[derive(Template)]
#[template(path = "desk/survey-test.html")]
struct Page {
    l: Locale,
    back: String,
    survey_title: String,
    title: String,
    at: usize,
    count: usize,
    asks: Vec<Ask>,
    shown: String,
    kept: String,
    problems: Problems,
    /// At the end: every answer in words.
    end: Option<Vec<(String, Vec<String>)>>,
    again: String,
    action: String,
}

struct Walk<'a> {
    survey: &'a Survey,
    at: usize,
    answers: Answers,
    typed: Typed,
    problems: Problems,
    end: bool,
}

fn page(app: &App, visit: &Visit, walk: Walk<'_>) -> Result<Response, Failure> {
    let l = visit.locale;
    let form = &walk.survey.form;
    let section = form.sections.get(walk.at.wrapping_sub(1));
    let person = visit.signed_in()?.id;
    let asks = match section.filter(|_| !walk.end) {
        Some(section) => asks(l, form, section, &walk.answers, &walk.typed, &walk.problems, person, l.today),
        None => Vec::new(),
    };
    let end = walk.end.then(|| {
        form.questions()
            .filter(|(s, q)| q.kind != Kind::Note && is_asked(s, q, &walk.answers, l.today))
            .map(|(_, q)| {
                let values = walk.answers.get(&q.name).map(|a| shown(q, a, l.language)).unwrap_or_default();
                (said(&q.label, l.language).to_owned(), values)
            })
            .collect()
    });
    let title = section_title(l, form, &walk.answers, walk.at.saturating_sub(1));
    let page = Page {
        l,
        back: l.url(&walk.survey.path("")),
        survey_title: walk.survey.title(l),
        title,
        at: walk.at,
        count: form.sections.len(),
        shown: asks.iter().map(|ask| ask.name.as_str()).collect::<Vec<_>>().join(" "),
        asks,
        kept: serde_json::to_string(&walk.answers).unwrap_or_default(),
        end,
        again: l.url(&walk.survey.path("/test/1")),
        action: l.url(&walk.survey.path(&format!("/test/{}", walk.at))),
        problems: walk.problems,
    };
    let status = if page.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let content = content(visit, l.t("survey-test-title"), &page)?;
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/surveys/{survey}/test/{section}`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey, at)): Path<(String, i64, i64, usize)>,
) -> Result<Response, Failure> {
    let survey = Survey::load(&app, &visit, id, survey).await?;
    visit.found(survey.form.sections.get(at.wrapping_sub(1)))?;
    let (answers, typed) = (Answers::new(), Typed::new());
    page(&app, &visit, Walk { survey: &survey, at, answers, typed, problems: Problems::none(), end: false })
}

/// `POST /{lang}/desk/calls/{id}/surveys/{survey}/test/{section}`
pub(super) async fn walk(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey, at)): Path<(String, i64, i64, usize)>,
    body: Bytes,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let survey = Survey::load(&app, &visit, id, survey).await?;
    let form = &survey.form;
    let section = visit.found(form.sections.get(at.wrapping_sub(1)))?;
    let typed = typed_fields(&body);
    let field = |name: &str| typed.get(name).and_then(|v| v.first()).map_or("", String::as_str);
    let kept = field("kept");
    let mut answers: Answers =
        if kept.len() < KEPT_LIMIT { serde_json::from_str(kept).unwrap_or_default() } else { Answers::new() };
    let (given, unreadable) = read(section, &typed);
    for question in &section.questions {
        answers.remove(&question.name);
        answers.remove(&answer::other_name(&question.name));
    }
    answers.extend(given);
    let answers = asked_only(form, &answers, l.today);
    let seen: Vec<&str> = field("shown").split_whitespace().collect();
    let further = section
        .questions
        .iter()
        .any(|q| is_asked(section, q, &answers, l.today) && !seen.contains(&q.name.as_str()));
    let mut found = unreadable;
    if found.is_empty() && !further {
        found = answer::check(form, &answers, l.today, true, Some(&section.name));
    }
    if !found.is_empty() || further {
        let problems = words(l, form, &answers, &found);
        return page(&app, &visit, Walk { survey: &survey, at, answers, typed, problems, end: false });
    }
    let next = (at + 1..=form.sections.len()).find(|at| {
        form.sections.get(at - 1).is_some_and(|section| {
            is_section_asked(section, &answers, l.today)
                && section.questions.iter().any(|q| is_asked(section, q, &answers, l.today))
        })
    });
    let typed = next
        .and_then(|at| form.sections.get(at - 1))
        .map(|section| typed_of(l, section, &answers))
        .unwrap_or_default();
    let (end, at) = (next.is_none(), next.unwrap_or(at));
    page(&app, &visit, Walk { survey: &survey, at, answers, typed, problems: Problems::none(), end })
}
