//! What a program sends for a participant: contributions, stances, answers to surveys. Each goes through the verb of its page, with
//! the page's rates; nothing may be done here that the person could not do there.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use participation::contribution::{ContributionKind, table};
use participation::stance::{Stance, Take};
use participation::survey::{ALL_SECTIONS, Filling, Step};
use participation::token::Scope;
use participation::{Problem as Wrong, Refusal, stance, survey};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answers::{of_json, renamed as renamed_answers};
use super::asking::{Asking, At, InLanguage};
use super::bearer::Bearer;
use super::problem::{Document, Problem};
use super::shapes::Pages;
use crate::app::App;
use crate::write::{Fields, send_words};

/// A body in JSON; `Wrong` names what cannot be read.
#[derive(Debug)]
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Problem> {
        let media = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        let media = media.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        if !media.eq_ignore_ascii_case("application/json") {
            return Err(Problem::bare(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let bytes =
            Bytes::from_request(request, app).await.map_err(|refused| Problem::bare(refused.status()))?;
        match serde_json::from_slice(&bytes) {
            Ok(value) => Ok(Self(value)),
            Err(cause) if cause.is_data() => {
                Err(Problem::bad_query(vec![Wrong::new(field(&cause), "body-shape")]))
            }
            Err(_) => Err(Problem::bad_query(vec![Wrong::new("body", "body-json")])),
        }
    }
}

/// The field that a message of the reader names between backticks; the whole body, if none.
fn field(cause: &serde_json::Error) -> String {
    let text = cause.to_string();
    let named = text.starts_with("unknown field") || text.starts_with("missing field");
    text.split('`').nth(1).filter(|_| named).unwrap_or("body").chars().take(100).collect()
}

/// A whole number: JSON Schema takes `3.0` for one too.
pub(super) fn whole_of(number: &serde_json::Number) -> Option<i64> {
    let as_written = || number.as_f64().filter(|n| n.fract() == 0.0 && n.abs() < 9e15).map(|n| n as i64);
    number.as_i64().or_else(as_written)
}

fn whole<'de, D: serde::Deserializer<'de>, T: TryFrom<i64>>(from: D) -> Result<T, D::Error> {
    some_whole(from)?.ok_or_else(|| serde::de::Error::custom("a whole number is needed"))
}

fn some_whole<'de, D: serde::Deserializer<'de>, T: TryFrom<i64>>(from: D) -> Result<Option<T>, D::Error> {
    let Some(number) = Option::<serde_json::Number>::deserialize(from)? else { return Ok(None) };
    let whole = whole_of(&number).and_then(|n| T::try_from(n).ok());
    whole.map(Some).ok_or_else(|| serde::de::Error::custom("a whole number is needed"))
}

/// The longest key of a program, in bytes.
const KEY_LIMIT: usize = 200;

/// The key of a form for a program: its own `Idempotency-Key`, so that what is sent again is done once, or one that is drawn.
fn key(app: &App, headers: &HeaderMap, person: i64) -> Result<String, Problem> {
    match headers.get("idempotency-key").map(HeaderValue::as_bytes) {
        Some(key) if key.is_empty() || key.len() > KEY_LIMIT => {
            Err(Problem::bad_query(vec![Wrong::new("Idempotency-Key", "query-long")]))
        }
        Some(key) => {
            use sha2::{Digest as _, Sha256};
            let digest = Sha256::new_with_prefix(person.to_be_bytes()).chain_update(key).finalize();
            Ok(participation::clock::hex(&digest))
        }
        None => Ok(app.chance.token()),
    }
}

fn answer(asking: &Asking, status: StatusCode, thing: &impl Serialize) -> Result<Response, Problem> {
    let made = super::answer::Made::one(thing)?;
    Ok(super::answer::private(asking, status, made))
}

/// A contribution to submit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewContribution {
    /// The node of the draft that it is on; absent for one on the whole draft.
    #[serde(default, deserialize_with = "some_whole")]
    #[schema(minimum = 1)]
    node: Option<u32>,
    /// The contribution that it answers; it then stands where that one does.
    #[serde(default, deserialize_with = "some_whole")]
    #[schema(minimum = 1)]
    reply_to: Option<i64>,
    /// What it is.
    #[schema(schema_with = super::shapes::contribution_kind)]
    kind: String,
    /// The text.
    #[schema(min_length = 1, max_length = 5000, pattern = "[A-Za-z0-9\u{0622}-\u{06CC}]")]
    text: String,
    /// The wording that a proposal suggests for the node.
    #[schema(max_length = 20000)]
    wording: Option<String>,
}

/// What became of a contribution that was submitted.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Submitted {
    /// Its number.
    id: i64,
    /// Whether it is published, or waits until a moderator has read it.
    #[schema(schema_with = submitted_state)]
    state: &'static str,
    /// Its pages.
    pages: Pages,
}

fn submitted_state() -> utoipa::openapi::Object {
    super::shapes::words(["published", "waiting"])
}

/// Submit a contribution
#[utoipa::path(
    post, path = "/api/v1/calls/{call}/contributions", operation_id = "contribute", tag = "contributions",
    params(
        InLanguage,
        ("call" = i64, Path, minimum = 1, description = "The number of the call"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200,
            description = "A key of your own: what is sent again with it is submitted once"),
    ),
    request_body = NewContribution,
    security(("token" = ["contributions"])),
    responses(
        (status = 201, description = "It was submitted", body = Submitted),
        (status = 409, description = "The call takes no contributions now", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "It breaks a rule", body = Document, content_type = "application/problem+json"),
    )
)]
pub(super) async fn contribute(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(call): At<i64>,
    bearer: Bearer,
    Json(new): Json<NewContribution>,
) -> Result<Response, Problem> {
    asking.fields().done()?;
    let actor = bearer.may(Scope::Contributions)?;
    let Some(kind) = ContributionKind::parse(&new.kind) else {
        return Err(Problem::bad_query(vec![Wrong::new("kind", "query-word")]));
    };
    let wording = new.wording.unwrap_or_default();
    if kind != ContributionKind::Proposal && !wording.trim().is_empty() {
        // It would be lost without a word.
        return Err(Refusal::field("wording", "not-a-proposal").into());
    }
    app.may_contribute(bearer.person.id)?;
    app.may_contribute_yet(&bearer.person).map_err(|_| Problem::too_many(3600))?;
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let fields = Fields {
        key: key(&app, &asking.headers, bearer.person.id)?,
        node: number(new.node.map(i64::from)),
        reply: number(new.reply_to),
        kind: new.kind,
        body: new.text,
        wording,
        ..Default::default()
    };
    let id =
        send_words(&app, actor, asking.l.language, &bearer.person, call, &fields).await.map_err(renamed)?;
    app.settle().await;
    let waits = table::find(app.store.read(), id).await?.is_some_and(|row| !row.is_public());
    let submitted = Submitted {
        id,
        state: if waits { "waiting" } else { "published" },
        pages: Pages::at(&app, &format!("contributions/{id}")),
    };
    let mut response = answer(&asking, StatusCode::CREATED, &submitted)?;
    if let Ok(place) = format!("/api/v1/contributions/{id}").parse() {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

/// The pages' form calls the text `body`.
fn renamed(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Invalid(mut wrong) => {
            wrong.iter_mut().filter(|w| w.field == "body").for_each(|w| w.field = "text".to_owned());
            Refusal::Invalid(wrong).into()
        }
        other => other.into(),
    }
}

/// A stance to take.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewStance {
    /// The stance; `none` takes it back.
    #[schema(schema_with = stances)]
    stance: String,
}

fn stances() -> utoipa::openapi::Object {
    super::shapes::words(Stance::ALL.iter().map(|stance| stance.word()).chain(["none"]))
}

/// The stance that was taken.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TakenStance {
    /// The number of the contribution.
    contribution: i64,
    /// The stance now.
    #[schema(schema_with = stances)]
    stance: &'static str,
    /// The stance before.
    #[schema(schema_with = stances)]
    before: &'static str,
}

/// Take a stance on a contribution
#[utoipa::path(
    put, path = "/api/v1/contributions/{contribution}/stance", operation_id = "take_stance", tag = "contributions",
    params(InLanguage, ("contribution" = i64, Path, minimum = 1, description = "The number of the contribution")),
    request_body = NewStance,
    security(("token" = ["stances"])),
    responses(
        (status = 200, description = "The stance now", body = TakenStance),
        (status = 409, description = "The call is closed, or the contribution is one's own", body = Document, content_type = "application/problem+json"),
    )
)]
pub(super) async fn take_stance(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(id): At<i64>,
    bearer: Bearer,
    Json(new): Json<NewStance>,
) -> Result<Response, Problem> {
    asking.fields().done()?;
    let actor = bearer.may(Scope::Stances)?;
    let taken = match new.stance.as_str() {
        "none" => None,
        word => match Stance::parse(word) {
            Some(stance) => Some(stance),
            None => return Err(Problem::bad_query(vec![Wrong::new("stance", "query-word")])),
        },
    };
    if app.stances.check_key(&bearer.person.id).is_err() {
        return Err(Problem::too_many(60));
    }
    let take = Take { contribution_id: id, stance: taken };
    let before = stance::take(&app.store, actor, &*app.clock, take).await?;
    let word = |stance: Option<Stance>| stance.map_or("none", Stance::word);
    answer(
        &asking,
        StatusCode::OK,
        &TakenStance { contribution: id, stance: word(taken), before: word(before) },
    )
}

/// Answers to a survey: all of them at once.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAnswers {
    /// The number of the version that was read; what was handed in before stays with its own.
    #[serde(deserialize_with = "whole")]
    #[schema(minimum = 1)]
    version: i32,
    /// The answers by the names of their questions: an option's name; a list of names for several and for a ranking; a number
    /// for a scale, stars and a number; row and column by name for a matrix; a day as `2026-11-24`; a text. What is written
    /// beside "something else" stands under `NAME_other`. They take the place of all earlier ones.
    #[schema(value_type = std::collections::HashMap<String, AnswerValue>)]
    answers: BTreeMap<String, serde_json::Value>,
}

/// One answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it describes what `answers` reads")]
pub(crate) enum AnswerValue {
    /// A name, a day or a text.
    Text(String),
    /// A number.
    Number(f64),
    /// Several names.
    Names(Vec<String>),
    /// Columns by row.
    Rows(std::collections::HashMap<String, String>),
}

/// What became of a sheet of answers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HandedIn {
    /// The number of the sheet.
    sheet: i64,
    /// Whether it was handed in for the first time.
    first: bool,
}

/// Answer a survey
#[utoipa::path(
    post, path = "/api/v1/surveys/{survey}/answers", operation_id = "answer_survey", tag = "surveys",
    params(InLanguage, ("survey" = i64, Path, minimum = 1, description = "The number of the survey")),
    request_body = NewAnswers,
    security(("token" = ["surveys"])),
    responses(
        (status = 200, description = "They were handed in", body = HandedIn),
        (status = 409, description = "The call is closed, or there is another version now", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "An answer is not right", body = Document, content_type = "application/problem+json"),
    )
)]
pub(super) async fn answer_survey(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(id): At<i64>,
    bearer: Bearer,
    Json(new): Json<NewAnswers>,
) -> Result<Response, Problem> {
    asking.fields().done()?;
    let actor = bearer.may(Scope::Surveys)?;
    if app.stances.check_key(&bearer.person.id).is_err() {
        return Err(Problem::too_many(60));
    }
    let version = survey::table::version(app.store.read(), id, new.version).await?;
    let version = version.ok_or_else(Problem::not_found)?;
    let answers = of_json(&version.form(), &new.answers)?;
    let filling = Filling {
        survey_id: id,
        version: new.version,
        section: Some((ALL_SECTIONS.to_owned(), answers)),
        step: Step::Submit,
    };
    let filled =
        survey::fill(&app.store, actor, &*app.clock, filling).await.map_err(|refusal| match refusal {
            Refusal::Invalid(wrong) => Refusal::Invalid(renamed_answers(wrong)),
            other => other,
        })?;
    app.settle().await;
    answer(&asking, StatusCode::OK, &HandedIn { sheet: filled.sheet_id, first: filled.first })
}
