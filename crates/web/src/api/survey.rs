//! Surveys of a call: what they ask, and what came of them. The numbers are those of the results page, protected as one study
//! (design, rule 2); nothing is counted here.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use participation::Refusal;
use participation::survey::form::{Choice as FormChoice, Choices, Form, Kind, Question as FormQuestion};
use participation::survey::results::{Line as CountedLine, Results as Counted, results};
use participation::survey::table::{self, Model, version};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::answer::{Made, kept};
use super::asking::{Asking, At, InLanguage, Stretching, cursor};
use super::call::public;
use super::problem::Problem;
use super::shapes::{Both, Page, Pages, Time};
use crate::app::App;
use crate::cache::Topic;
use crate::survey::{published_texts, shows_results};

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
            relevant: question.relevant.clone(),
            constraint: question.constraint.clone(),
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
    let mut fields = asking.fields();
    let stretch = fields.stretch();
    fields.done()?;
    let make = async {
        let db = app.store.read();
        let of = public(&app, call).await?;
        let mut items = Vec::new();
        for row in table::of_call(db, call).await? {
            let Some(number) = row.published_version else { continue };
            if stretch.after.is_some_and(|after| row.id <= after) {
                continue;
            }
            let Some(version) = table::version(db, row.id, number).await? else { continue };
            items.push(listed(&app, &of, &row, number, &version.form()));
        }
        let limit = usize::try_from(stretch.limit).unwrap_or(1);
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(|last| cursor(last.id));
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
                    relevant: section.relevant.clone(),
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

/// What came of a version of a survey. Numbers that could tell of a few people are withheld, or published together only.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SurveyResults {
    /// The number of the survey.
    survey: i64,
    /// The number of the version.
    version: i32,
    /// Whether the numbers are approximate, as they are until the call closes: in tens, renewed whenever at least twenty more
    /// people have answered, with a small random error, and not by groups.
    approximate: bool,
    /// How many people answered; absent where they are too few to be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<u64>,
    /// The groups that people are divided into.
    splits: Vec<Split>,
    /// The questions that can be counted, in the order of the form.
    questions: Vec<Outcome>,
}

/// The groups of a dimension.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Split {
    /// Along what people are divided.
    #[schema(schema_with = super::shapes::dimension)]
    dimension: &'static str,
    /// The groups.
    groups: Vec<Line>,
}

/// A row of a table, or a group. Several words are published together only.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Line {
    /// The names of the options, or of the groups. `~skipped` and `~unasked` stand for no answer.
    words: Vec<String>,
    /// How many people.
    people: u64,
}

/// What came of a question.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Outcome {
    /// The name of the question.
    question: String,
    /// Its tables: one, or one for each option or row.
    tables: Vec<Table>,
    /// What people wrote, sorted by itself, where the survey publishes texts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    texts: Vec<String>,
}

/// A table of people.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Table {
    /// The option or the row that it is about; empty where the question has one table.
    about: String,
    /// The rows; none where even these are withheld.
    rows: Vec<Line>,
    /// The inside by groups, in the order of `splits`; those that are withheld as a whole are absent.
    by: Vec<Inside>,
}

/// The inside of a table by the groups of a dimension.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Inside {
    /// The dimension.
    #[schema(schema_with = super::shapes::dimension)]
    dimension: &'static str,
    /// For each row its people in each group; null where a number is withheld.
    people: Vec<Vec<Option<u64>>>,
}

fn lines(lines: &[CountedLine]) -> Vec<Line> {
    lines.iter().map(|line| Line { words: line.words.clone(), people: line.people }).collect()
}

fn tables(counted: &Counted, tables: &[participation::survey::results::Table]) -> Vec<Table> {
    let table = |table: &participation::survey::results::Table| Table {
        about: table.about.clone(),
        rows: lines(&table.rows),
        by: counted
            .splits
            .iter()
            .zip(&table.by_split)
            .filter_map(|(split, inside)| {
                let inside = inside.as_ref()?;
                let row = |r: usize| (0..split.groups.len()).map(|c| inside.cell(r, c)).collect();
                let people = (0..table.rows.len()).map(row).collect();
                Some(Inside { dimension: split.dimension.word(), people })
            })
            .collect(),
    };
    tables.iter().map(table).collect()
}

/// Which version.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes what `outcome` reads")]
pub(crate) struct OfVersion {
    /// The number of a version of the survey; without it the latest.
    #[param(minimum = 1)]
    version: Option<i32>,
}

/// What came of a survey, where that is public now
#[utoipa::path(
    get, path = "/api/v1/surveys/{survey}/results", operation_id = "survey_results", tag = "surveys",
    params(InLanguage, OfVersion, ("survey" = i64, Path, minimum = 1, description = "The number of the survey")),
    responses(
        (status = 200, description = "The results", body = SurveyResults),
        (status = 409, description = "They are not public before the call closes",
            body = super::problem::Document, content_type = "application/problem+json"),
    )
)]
pub(super) async fn outcome(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(id): At<i64>,
) -> Result<Response, Problem> {
    let mut fields = asking.fields();
    let number = fields.number::<i32>("version");
    fields.done()?;
    let (row, newest) = published(&app, id).await?;
    let make = async {
        let db = app.store.read();
        let call = public(&app, row.call_id).await?;
        if !shows_results(&call, &row.settings()) {
            return Err(Refusal::NotNow("survey-results-hidden").into());
        }
        let version = match number.filter(|number| *number != newest.number) {
            Some(number) => table::version(db, id, number).await?.ok_or_else(Problem::not_found)?,
            None => newest,
        };
        let form = version.form();
        let counted = results(db, call.state, id, version.number, &form).await?;
        let mut questions = Vec::new();
        for (_, question) in form.questions().filter(|(_, question)| question.kind != Kind::Note) {
            let texts = published_texts(&app, &row, version.number, &counted, question).await?;
            let own = counted.questions.iter().find(|counted| counted.question == question.name);
            questions.push(Outcome {
                question: question.name.clone(),
                tables: own.map(|own| tables(&counted, &own.tables)).unwrap_or_default(),
                texts,
            });
        }
        let outcome = SurveyResults {
            survey: id,
            version: version.number,
            approximate: counted.approximate,
            people: counted.people,
            splits: counted
                .splits
                .iter()
                .map(|split| Split { dimension: split.dimension.word(), groups: lines(&split.groups) })
                .collect(),
            questions,
        };
        Made::one(&outcome)
    };
    kept(&app, &asking, &[Topic::Call(row.call_id)], make).await
}
