//! The form in its order, with everything that can be done to it: add, move, take away.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use participation::survey::form::{Choice, Choices, Form, Kind, Question, Range, Section, said};
use serde::Deserialize;

use super::super::content;
use super::super::guide::Guide;
use super::{Survey, free_name, refused};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

/// A question in the list.
struct Line {
    name: String,
    label: String,
    kind: &'static str,
    required: bool,
    conditional: bool,
    faults: Vec<String>,
}

/// A section with its questions.
struct Part {
    name: String,
    title: String,
    conditional: bool,
    faults: Vec<String>,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "desk/survey.html")]
struct Page<'a> {
    l: Locale,
    guide: Guide,
    survey: &'a Survey,
    title: String,
    parts: Vec<Part>,
    /// What concerns the survey as a whole.
    faults: Vec<String>,
    ready: bool,
    may_edit: bool,
    drafting: bool,
    published: bool,
    problems: Problems,
    conflict: bool,
    /// What an import left out, line by line.
    left_out: Vec<String>,
}

impl Page<'_> {
    fn url(&self, rest: &str) -> String {
        self.l.url(&self.survey.path(rest))
    }
}

fn page(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    problems: Problems,
    conflict: bool,
) -> Result<Response, Failure> {
    page_with(app, visit, survey, problems, conflict, Vec::new())
}

/// The page in answer to an import: with what was left out, which is known only now.
pub(super) fn imported(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    left_out: Vec<String>,
) -> Result<Response, Failure> {
    page_with(app, visit, survey, Problems::none(), false, left_out)
}

fn page_with(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    problems: Problems,
    conflict: bool,
    left_out: Vec<String>,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let faults = survey.faults(l);
    let of = |name: &str| -> Vec<String> {
        let mut of: Vec<String> =
            faults.iter().filter(|(fault, _)| fault.name == name).map(|(_, words)| words.clone()).collect();
        // Several options that are not written yet are said once.
        of.dedup();
        of
    };
    let parts = survey.form.sections.iter().enumerate().map(|(at, section)| {
        let title = said(&section.title, l.language);
        Part {
            name: section.name.clone(),
            title: if title.is_empty() {
                l.tn("survey-section-n", "number", at + 1)
            } else {
                title.to_owned()
            },
            conditional: !section.relevant.is_empty(),
            faults: of(&section.name),
            lines: section
                .questions
                .iter()
                .map(|q| Line {
                    name: q.name.clone(),
                    label: said(&q.label, l.language).to_owned(),
                    kind: q.kind.word(),
                    required: q.required,
                    conditional: !q.relevant.is_empty(),
                    faults: of(&q.name),
                })
                .collect(),
        }
    });
    let page = Page {
        l,
        guide: Guide::of(l, &survey.desk, "surveys"),
        title: survey.title(l),
        parts: parts.collect(),
        faults: of(""),
        ready: participation::survey::is_ready(&survey.form, &survey.settings),
        may_edit: survey.may_edit(),
        drafting: survey.desk.is_drafting(),
        published: survey.row.published_version.is_some(),
        problems,
        conflict,
        left_out,
        survey,
    };
    let status = match (conflict, page.problems.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    let content = content(visit, page.title.clone(), &page)?;
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/surveys/{survey}`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey)): Path<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let survey = Survey::load(&app, &visit, id, survey).await?;
    page(&app, &visit, &survey, Problems::none(), false)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Change {
    revision: i32,
    /// What to do, and to which section or question: `up q3`.
    action: String,
    /// The kind of a question to add.
    kind: String,
}

/// `POST /{lang}/desk/calls/{id}/surveys/{survey}`: one step, as the button says.
pub(super) async fn change(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey)): Path<(String, i64, i64)>,
    Sent(change): Sent<Change>,
) -> Result<Response, Failure> {
    let survey = Survey::editing(&app, &visit, id, survey).await?;
    let mut form = survey.form.clone();
    let (action, name) = change.action.split_once(' ').unwrap_or((&change.action, ""));
    let next = match action {
        "add-section" => {
            let name = free_name(&form, "section");
            form.sections.push(Section { name: name.clone(), ..Section::default() });
            format!("/sections/{name}")
        }
        "add" => {
            let question =
                Question { name: free_name(&form, "q"), kind: fresh(&change.kind), ..Question::default() };
            let next = format!("/questions/{}", question.name);
            let section = form.sections.iter_mut().find(|section| section.name == name);
            visit.found(section)?.questions.push(question);
            next
        }
        "up" | "down" => {
            visit.found(shift(&mut form, name, action == "up"))?;
            format!("#{name}")
        }
        "remove" => {
            let before = form.questions().count() + form.sections.len();
            form.sections.retain(|section| section.name != name || !section.questions.is_empty());
            for section in &mut form.sections {
                section.questions.retain(|question| question.name != name);
            }
            visit.found((form.questions().count() + form.sections.len() < before).then_some(()))?;
            String::new()
        }
        _ => return Err(visit.fail(Refusal::Invalid(Vec::new()))),
    };
    match survey.save(&app, &visit, change.revision, form.clone()).await {
        Ok(()) => Ok(visit.see(&survey.path(&next))),
        Err(Refusal::Invalid(found)) => {
            let mut problems = Problems::none();
            // Only the first: moving one question can break a rule of each that hangs on it.
            for (_, words) in refused(visit.locale, &found, &form).into_iter().take(3) {
                problems.add("questions", words);
            }
            page(&app, &visit, &survey, problems, false)
        }
        Err(Refusal::Conflict) => {
            let survey = Survey::editing(&app, &visit, id, survey.row.id).await?;
            page(&app, &visit, &survey, Problems::none(), true)
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

/// A question of a kind, with the least that makes it one.
pub(super) fn fresh(word: &str) -> Kind {
    let choices = || Choices {
        options: (1..=2).map(|n| Choice { name: format!("o{n}"), ..Choice::default() }).collect(),
        ..Choices::default()
    };
    match word {
        "note" => Kind::Note,
        "single" => Kind::Single(choices()),
        "multiple" => Kind::Multiple(choices()),
        "ranking" => Kind::Ranking(choices()),
        "scale" => Kind::Scale(Range { from: 1, to: 5, step: 1 }),
        "rating" => Kind::Rating { stars: 5 },
        "matrix" => Kind::Matrix {
            rows: vec![Choice { name: "r1".into(), ..Choice::default() }],
            columns: choices().options,
        },
        "number" => Kind::Number { decimal: false },
        "decimal" => Kind::Number { decimal: true },
        "date" => Kind::Date,
        "long_text" => Kind::LongText,
        _ => Kind::ShortText,
    }
}

/// Moves a section, or a question, by one place; a question at the edge of its section goes into the next one.
fn shift(form: &mut Form, name: &str, up: bool) -> Option<()> {
    if let Some(at) = form.sections.iter().position(|section| section.name == name) {
        let to = if up { at.checked_sub(1)? } else { at + 1 };
        if to < form.sections.len() {
            form.sections.swap(at, to);
        }
        return Some(());
    }
    let (s, q) = form
        .sections
        .iter()
        .enumerate()
        .find_map(|(s, section)| Some((s, section.questions.iter().position(|q| q.name == name)?)))?;
    let last = form.sections.get(s)?.questions.len() - 1;
    let (to_section, within) = match (up, q) {
        (true, 0) => (s.checked_sub(1), None),
        (true, q) => (Some(s), Some(q - 1)),
        (false, q) if q == last => (Some(s + 1), None),
        (false, q) => (Some(s), Some(q + 1)),
    };
    match (to_section, within) {
        (Some(s), Some(to)) => form.sections.get_mut(s)?.questions.swap(q, to),
        (Some(to), None) if to < form.sections.len() => {
            let question = form.sections.get_mut(s)?.questions.remove(q);
            let target = &mut form.sections.get_mut(to)?.questions;
            if up { target.push(question) } else { target.insert(0, question) }
        }
        _ => {}
    }
    Some(())
}
