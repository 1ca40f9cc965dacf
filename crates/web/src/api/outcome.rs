//! What came of surveys. The numbers are those of the results page, protected as one study (design, rule 2); nothing is counted
//! here.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use participation::Refusal;
use participation::survey::form::Kind;
use participation::survey::results::{Line as CountedLine, Results as Counted, results};
use participation::survey::table;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::answer::{Made, kept};
use super::asking::{Asking, At, InLanguage};
use super::call::public;
use super::problem::Problem;
use super::survey::published;
use crate::app::App;
use crate::cache::Topic;
use crate::survey::{published_texts, shows_results};

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
