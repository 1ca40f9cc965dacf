//! Surveys of a call and what they ask; `outcome` tells what came of them.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use participation::survey::form::{Choice as FormChoice, Choices, Form, Kind, Question as FormQuestion};
use participation::survey::table::{self, Model, version};
use serde::Serialize;
use utoipa::ToSchema;

use super::answer::{Made, kept};
use super::asking::{Asking, At, InLanguage, Stretching};
use super::call::public;
use super::problem::Problem;
use super::shapes::{Both, Page, Pages, Time};
use crate::app::App;
use crate::cache::Topic;
use crate::survey::shows_results;

/// A survey, as lists have it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Survey {
    /// Its number.
    id: i64,
    /// The number of its call.
    call: i64,
    /// The number of its latest version.
    version: i32,
    /// The title.
    title: Both,
    /// What it is for.
    intro: Both,
    /// How many questions ask for an answer.
    questions: usize,
    /// How sure the portal must be of who answers.
    #[schema(schema_with = super::shapes::assurance)]
    assurance: String,
    /// Why it must be that sure.
    assurance_reason: Both,
    /// Whether results can be read now.
    shows_results: bool,
    /// Its pages.
    pages: Pages,
}

/// A survey with everything it asks.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WholeSurvey {
    #[serde(flatten)]
    survey: Survey,
    /// The sections, in order.
    sections: Vec<Section>,
    /// Its versions, the newest first.
    versions: Vec<SurveyVersion>,
}

/// Questions that are asked on one page.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Section {
    /// Its name in conditions.
    name: String,
    /// The heading.
    title: Both,
    /// When it is asked, as an XLSForm expression; absent: always.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    relevant: String,
    /// The questions, in order.
    questions: Vec<Question>,
}

/// A question.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Question {
    /// Its name: answers are given under it.
    name: String,
    /// How it is answered.
    #[schema(schema_with = super::shapes::question_kind)]
    kind: &'static str,
    /// The question. `${name}` stands for an earlier answer.
    label: Both,
    /// A hint.
    hint: Both,
    /// Whether it must be answered.
    required: bool,
    /// When it is asked, as an XLSForm expression; absent: always.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    relevant: String,
    /// What an answer must fulfil, as an XLSForm expression.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    constraint: String,
    /// What can be chosen: the options, or the columns of a matrix.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    options: Vec<Choice>,
    /// Whether something else can be written instead.
    other: bool,
    /// The rows of a matrix.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    rows: Vec<Choice>,
    /// The least number of a scale, or of stars.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<i64>,
    /// The most.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<i64>,
    /// From one number to the next.
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<i64>,
}

/// Something that can be chosen.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Choice {
    /// Its name in answers and results.
    name: String,
    /// What it says.
    label: Both,
}

/// A version of a survey.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SurveyVersion {
    /// From 1.
    number: i32,
    /// What changed and why.
    note: Both,
    /// Since when.
    published_at: Time,
}

fn choices(choices: &[FormChoice]) -> Vec<Choice> {
    choices.iter().map(|c| Choice { name: c.name.clone(), label: Both::from(&c.label) }).collect()
}

impl From<&FormQuestion> for Question {
    fn from(question: &FormQuestion) -> Self {
        let (options, other, rows) = match &question.kind {
            Kind::Single(Choices { options, other, .. })
            | Kind::Multiple(Choices { options, other, .. })
            | Kind::Ranking(Choices { options, other, .. }) => (choices(options), *other, Vec::new()),
            Kind::Matrix { rows, columns } => (choices(columns), false, choices(rows)),
            _ => (Vec::new(), false, Vec::new()),
        };
        let range = match question.kind {
            Kind::Scale(range) => Some((range.from, range.to, range.step)),
            Kind::Rating { stars } => Some((1, i64::from(stars), 1)),
            _ => None,
        };
        Self {
            name: question.name.clone(),
            kind: question.kind.word(),
            label: Both::from(&question.label),
            hint: Both::from(&question.hint),
            required: question.required,
            relevant: question.relevant.to_string(),
            constraint: question.constraint.to_string(),
            options,
            other,
            rows,
            from: range.map(|r| r.0),
            to: range.map(|r| r.1),
            step: range.map(|r| r.2),
        }
    }
}

fn listed(
    app: &App,
    call: &participation::call::table::Model,
    row: &Model,
    number: i32,
    form: &Form,
) -> Survey {
    let settings = row.settings();
    Survey {
        id: row.id,
        call: row.call_id,
        version: number,
        title: Both::from(&form.title),
        intro: Both::from(&form.intro),
        questions: form.asks(),
        assurance: settings.assurance().word(),
        assurance_reason: Both::from(&settings.assurance_reason),
        shows_results: shows_results(call, &settings),
        pages: Pages::at(app, &format!("calls/{}/surveys/{}", row.call_id, row.id)),
    }
}

/// The surveys of a call
#[utoipa::path(
    get, path = "/api/v1/calls/{call}/surveys", operation_id = "surveys", tag = "surveys",
    params(InLanguage, Stretching, ("call" = i64, Path, minimum = 1, description = "The number of the call")),
    responses((status = 200, description = "A stretch of the list", body = Page<Survey>))
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(call): At<i64>,
) -> Result<Response, Problem> {
    let stretch = asking.stretch()?;
    let make = async {
        let db = app.store.read();
        let of = public(&app, call).await?;
        let mut rows = table::of_call(db, call).await?;
        rows.retain(|row| row.published_version.is_some());
        let (rows, next) = stretch.of(rows, |row| row.id);
        let mut items = Vec::new();
        for row in rows {
            let Some(number) = row.published_version else { continue };
            let Some(version) = table::version(db, row.id, number).await? else { continue };
            items.push(listed(&app, &of, &row, number, &version.form()));
        }
        Made::list(&asking, items, next)
    };
    kept(&app, &asking, &[Topic::Call(call)], make).await
}

/// A public survey with its latest version.
pub(super) async fn published(app: &App, id: i64) -> Result<(Model, version::Model), Problem> {
    let db = app.store.read();
    let survey = table::find(db, id).await?.ok_or_else(Problem::not_found)?;
    let number = survey.published_version.ok_or_else(Problem::not_found)?;
    let version = table::version(db, id, number).await?.ok_or_else(Problem::not_found)?;
    Ok((survey, version))
}

/// A survey with everything it asks
#[utoipa::path(
    get, path = "/api/v1/surveys/{survey}", operation_id = "survey", tag = "surveys",
    params(InLanguage, ("survey" = i64, Path, minimum = 1, description = "Its number")),
    responses((status = 200, description = "The survey", body = WholeSurvey))
)]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(id): At<i64>,
) -> Result<Response, Problem> {
    asking.fields().done()?;
    let (row, version) = published(&app, id).await?;
    let make = async {
        let call = public(&app, row.call_id).await?;
        let form = version.form();
        let versions = table::versions(app.store.read(), id).await?;
        let whole = WholeSurvey {
            survey: listed(&app, &call, &row, version.number, &form),
            sections: form
                .sections
                .iter()
                .map(|section| Section {
                    name: section.name.clone(),
                    title: Both::from(&section.title),
                    relevant: section.relevant.to_string(),
                    questions: section.questions.iter().map(Question::from).collect(),
                })
                .collect(),
            versions: versions
                .iter()
                .map(|version| SurveyVersion {
                    number: version.number,
                    note: Both::from(&version.note()),
                    published_at: Time::of(version.published_at),
                })
                .collect(),
        };
        Made::one(&whole)
    };
    kept(&app, &asking, &[Topic::Call(row.call_id)], make).await
}
