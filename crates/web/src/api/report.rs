//! What the body answers, and the closing report, both only once they are signed or published.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use participation::answer::table::{self, Model};
use participation::answer::{Decision, GroundKind, Subject};
use participation::report::table as reports;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::Object;

use super::answer::{Made, kept};
use super::asking::{Asking, At, InLanguage, Stretching};
use super::call::public;
use super::problem::Problem;
use super::shapes::{Both, Page, Pages, Time};
use crate::app::App;
use crate::cache::Topic;

/// A signed answer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Answer {
    /// Its number.
    id: i64,
    /// What it answers.
    #[schema(schema_with = subject)]
    subject: String,
    /// The number of that.
    subject_id: i64,
    /// What is decided; nothing for a feedback on a survey or a vote.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = decision)]
    decision: Option<String>,
    /// Why.
    reason: Both,
    /// On which grounds.
    grounds: Vec<Ground>,
    /// The articles that change because of it, by their numbers in the draft.
    articles: Vec<u32>,
    /// Why none changes though it is accepted.
    unchanged: Both,
    /// When it was signed.
    signed_at: Time,
}

fn subject() -> Object {
    super::shapes::words(["contribution", "concern", "survey", "vote"])
}

fn decision() -> Object {
    super::shapes::words(Decision::ALL.map(Decision::word))
}

fn ground_kind() -> Object {
    super::shapes::words(GroundKind::ALL.map(GroundKind::word))
}

/// A ground of an answer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ground {
    /// What it is.
    #[schema(schema_with = ground_kind)]
    kind: &'static str,
    /// The name of the law or document.
    title: String,
    /// The article or page.
    article: String,
    /// Its words.
    quote: String,
    /// Where it can be read; empty where nothing says so.
    url: String,
    /// The file that it is, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<Attached>,
}

/// The file of a ground.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Attached {
    /// Its name.
    name: String,
    /// Bytes.
    size: i64,
    /// The digest of its bytes (SHA-256), in hexadecimal.
    sha256: String,
}

fn shown(files: &str, row: &Model) -> Result<Answer, Problem> {
    let given = row.given()?;
    let decides = row.about().is_some_and(Subject::takes_decision);
    let grounds = given.grounds.into_iter().map(|ground| Ground {
        kind: ground.kind.word(),
        title: ground.title,
        article: ground.article,
        quote: ground.quote,
        url: match ground.file_id {
            Some(id) => format!("{files}/{id}"),
            None => ground.url,
        },
        file: ground.file.map(|file| Attached { name: file.name, size: file.size, sha256: file.sha256 }),
    });
    Ok(Answer {
        id: row.id,
        subject: row.subject.clone(),
        subject_id: row.subject_id,
        decision: decides.then(|| row.decision.word()),
        reason: Both::from(&given.reason),
        grounds: grounds.collect(),
        articles: given.articles,
        unchanged: Both::from(&given.unchanged),
        signed_at: Time::of(row.signed_at),
    })
}

/// The signed answers of a call
#[utoipa::path(
    get, path = "/api/v1/calls/{call}/answers", operation_id = "answers", tag = "answers",
    params(InLanguage, Stretching, ("call" = i64, Path, minimum = 1, description = "The number of the call")),
    responses((status = 200, description = "A stretch of the list", body = Page<Answer>))
)]
pub(super) async fn answers(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(call): At<i64>,
) -> Result<Response, Problem> {
    let stretch = asking.stretch()?;
    public(&app, call).await?;
    let make = async {
        let rows = table::of_call(app.store.read(), call).await?;
        let (rows, next) = stretch.of(rows, |row| row.id);
        let files = format!("{}/{}/files", app.settings.public_url, asking.l.language);
        let shown = rows.iter().map(|row| shown(&files, row)).collect::<Result<_, _>>()?;
        Made::list(&asking, shown, next)
    };
    kept(&app, &asking, &[Topic::Call(call)], make).await
}

/// A published report.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Report {
    /// The number of its call.
    call: i64,
    /// The latest edition; earlier ones stay at their own addresses.
    edition: i32,
    /// When it was published.
    published_at: Time,
    /// Why there is another edition.
    correction: Both,
    /// The digest (SHA-256) of `report.json`, under which the signature stands.
    digest: String,
    /// Its files.
    files: Vec<File>,
    /// Its pages.
    pages: Pages,
}

/// A file of a report.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct File {
    /// Its name.
    name: String,
    /// Where it is.
    url: String,
    /// What it is.
    media_type: String,
    /// Bytes.
    size: i64,
    /// Digest of the bytes (SHA-256), in hexadecimal.
    sha256: String,
}

/// The published report of a call with its open data
#[utoipa::path(
    get, path = "/api/v1/calls/{call}/report", operation_id = "report", tag = "answers",
    params(InLanguage, ("call" = i64, Path, minimum = 1, description = "The number of the call")),
    responses((status = 200, description = "The latest edition", body = Report))
)]
pub(super) async fn report(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(call): At<i64>,
) -> Result<Response, Problem> {
    asking.fields().done()?;
    public(&app, call).await?;
    let make = async {
        let db = app.store.read();
        let row = reports::published(db, call, None).await?.ok_or_else(Problem::not_found)?;
        let base =
            format!("{}/{}/calls/{call}/report/{}", app.settings.public_url, asking.l.language, row.edition);
        let files = reports::files(db, row.id).await?.into_iter().map(|file| File {
            url: format!("{base}/{}", file.name),
            name: file.name,
            media_type: file.media_type,
            size: file.size,
            sha256: file.sha256,
        });
        Made::one(&Report {
            call,
            edition: row.edition,
            published_at: Time::of(row.published_at.unwrap_or_default()),
            correction: Both::from(&row.correction()),
            digest: row.digest.clone().unwrap_or_default(),
            files: files.collect(),
            pages: Pages::at(&app, &format!("calls/{call}/report")),
        })
    };
    kept(&app, &asking, &[Topic::Call(call)], make).await
}
