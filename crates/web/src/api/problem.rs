//! Every refusal as a problem document (RFC 9457) in the asked language. Causes go to the log with a reference, never into it.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use participation::store::DbErr;
use participation::{Problem as Wrong, Refusal};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::failure::{self, Failure};
use crate::locale::Locale;

/// The media type of problem documents.
pub(crate) const MEDIA: &str = "application/problem+json";

/// What a refusal is about; the last part of its type, and of the messages `api-problem-<word>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    BadRequest,
    Unauthorized,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    Conflict,
    NotNow,
    TooLarge,
    UnsupportedMedia,
    Invalid,
    TooMany,
    Unavailable,
}

impl Sort {
    /// Every sort, in the order in which the guide lists them.
    pub(crate) const ALL: [Sort; 12] = [
        Sort::BadRequest,
        Sort::Unauthorized,
        Sort::Forbidden,
        Sort::NotFound,
        Sort::MethodNotAllowed,
        Sort::Conflict,
        Sort::NotNow,
        Sort::TooLarge,
        Sort::UnsupportedMedia,
        Sort::Invalid,
        Sort::TooMany,
        Sort::Unavailable,
    ];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Sort::BadRequest => "bad-request",
            Sort::Unauthorized => "unauthorized",
            Sort::Forbidden => "forbidden",
            Sort::NotFound => "not-found",
            Sort::MethodNotAllowed => "method-not-allowed",
            Sort::Conflict => "conflict",
            Sort::NotNow => "not-now",
            Sort::TooLarge => "too-large",
            Sort::UnsupportedMedia => "unsupported-media",
            Sort::Invalid => "invalid",
            Sort::TooMany => "too-many",
            Sort::Unavailable => "unavailable",
        }
    }

    pub(crate) fn status(self) -> StatusCode {
        match self {
            Sort::BadRequest => StatusCode::BAD_REQUEST,
            Sort::Unauthorized => StatusCode::UNAUTHORIZED,
            Sort::Forbidden => StatusCode::FORBIDDEN,
            Sort::NotFound => StatusCode::NOT_FOUND,
            Sort::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Sort::Conflict | Sort::NotNow => StatusCode::CONFLICT,
            Sort::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Sort::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Sort::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            Sort::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Sort::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) struct Problem {
    sort: Sort,
    /// The fields that are at fault.
    wrong: Vec<Wrong>,
    /// The rule that forbids it now, by its code.
    rule: Option<&'static str>,
    /// After how many seconds to try again.
    retry: Option<u32>,
    /// What the log is told.
    cause: Option<Box<DbErr>>,
    /// `WWW-Authenticate`: which token would open this.
    challenge: Option<String>,
}

impl Problem {
    pub(crate) fn new(sort: Sort) -> Self {
        Self { sort, wrong: Vec::new(), rule: None, retry: None, cause: None, challenge: None }
    }

    /// There is no such thing, or nobody may know of it.
    pub(crate) fn not_found() -> Self {
        Self::new(Sort::NotFound)
    }

    /// A query with something wrong in it.
    pub(crate) fn bad_query(wrong: Vec<Wrong>) -> Self {
        Self { wrong, ..Self::new(Sort::BadRequest) }
    }

    /// More requests than one address may send.
    pub(crate) fn too_many(seconds: u32) -> Self {
        Self { retry: Some(seconds), ..Self::new(Sort::TooMany) }
    }

    /// No token, or, where one was shown, one that holds no longer or never did.
    pub(crate) fn unauthorized(shown: bool) -> Self {
        let error = if shown { ", error=\"invalid_token\"" } else { "" };
        let challenge = Some(format!("Bearer realm=\"rayzan\"{error}"));
        Self { challenge, ..Self::new(Sort::Unauthorized) }
    }

    /// The token does not allow this.
    pub(crate) fn out_of_scope(scope: &str) -> Self {
        let challenge = format!("Bearer realm=\"rayzan\", error=\"insufficient_scope\", scope=\"{scope}\"");
        Self { challenge: Some(challenge), ..Self::new(Sort::Forbidden) }
    }

    /// What another layer refused, by its status alone.
    pub(crate) fn bare(status: StatusCode) -> Self {
        Self::new(match status {
            StatusCode::NOT_FOUND => Sort::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Sort::MethodNotAllowed,
            StatusCode::UNAUTHORIZED => Sort::Unauthorized,
            StatusCode::PAYLOAD_TOO_LARGE => Sort::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Sort::UnsupportedMedia,
            StatusCode::FORBIDDEN => Sort::Forbidden,
            StatusCode::CONFLICT => Sort::Conflict,
            StatusCode::TOO_MANY_REQUESTS => Sort::TooMany,
            _ if status.is_server_error() => Sort::Unavailable,
            _ => Sort::BadRequest,
        })
    }

    /// What a page would have been refused for.
    pub(crate) fn of(refusal: &Refusal) -> Self {
        match refusal {
            Refusal::Invalid(wrong) => Self { wrong: wrong.clone(), ..Self::new(Sort::Invalid) },
            Refusal::SignInNeeded | Refusal::Forbidden => Self::new(Sort::Forbidden),
            Refusal::NotFound => Self::not_found(),
            Refusal::Conflict => Self::new(Sort::Conflict),
            Refusal::NotNow(code) => Self { rule: Some(code), ..Self::new(Sort::NotNow) },
            Refusal::TooMany(seconds) => Self::too_many(*seconds),
            Refusal::Unavailable(cause) => Self {
                cause: Some(Box::new(DbErr::Custom(cause.to_string()))),
                ..Self::new(Sort::Unavailable)
            },
        }
    }

    /// The document.
    pub(crate) fn render(&self, app: &App, l: Locale) -> Response {
        let family = self.sort.word();
        let detail = match (self.rule, self.retry, self.sort) {
            (Some(code), ..) => l.v("problem", code).into_owned(),
            (_, Some(seconds), _) => l.tn("api-problem-too-many-detail", "count", seconds),
            _ => l.t(&format!("api-problem-{family}-detail")).into_owned(),
        };
        let errors = self.wrong.iter().map(|wrong| FieldError {
            field: wrong.field.clone(),
            code: wrong.code.to_owned(),
            detail: crate::form::words(l, wrong),
        });
        let document = Document {
            kind: format!("{}/fa/api#problem-{family}", app.settings.public_url),
            title: l.t(&format!("api-problem-{family}-title")).into_owned(),
            status: self.sort.status().as_u16(),
            detail,
            errors: errors.collect(),
            reference: self.cause.as_ref().map(|cause| failure::note(app, cause)),
        };
        let body = serde_json::to_vec(&document).unwrap_or_default();
        let mut response = (self.sort.status(), body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(l.language.code()));
        if let Some(challenge) = self.challenge.as_deref().and_then(|text| text.parse().ok()) {
            headers.insert(header::WWW_AUTHENTICATE, challenge);
        }
        let retry = self.retry.or((self.sort == Sort::Unavailable).then_some(30));
        if let Some(seconds) = retry {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::of(&refusal)
    }
}

impl From<DbErr> for Problem {
    fn from(cause: DbErr) -> Self {
        Self { cause: Some(Box::new(cause)), ..Self::new(Sort::Unavailable) }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self::of(failure.refusal())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        // The layer around the addresses writes it: it knows the language.
        let mut response = self.sort.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// Why a request was refused (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct Document {
    /// What sort of refusal it is; the address leads to an explanation.
    #[serde(rename = "type")]
    #[schema(format = "uri")]
    kind: String,
    /// The sort in words.
    title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What happened, and what to do.
    detail: String,
    /// The fields that are at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<FieldError>,
    /// Under what it stands in the portal's log, for a fault of the portal.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
}

/// A field that is at fault.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FieldError {
    /// Its name.
    field: String,
    /// The rule that it breaks.
    code: String,
    /// What to do.
    detail: String,
}
