//! The description of all addresses (OpenAPI 3.1), made from the code that answers them. Its summaries are those of the catalogue
//! in the asked language: `api-operation-<operation>`.

use std::sync::{Arc, LazyLock};

use axum::extract::State;
use axum::response::Response;
use text::Language;
use utoipa::OpenApi;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ContentBuilder, HeaderBuilder, OpenApi as Description, Ref, RefOr, ResponseBuilder, ServerBuilder,
};

use super::answer::{Made, kept};
use super::asking::{Asking, InLanguage};
use super::problem::{Document, FieldError, MEDIA, Problem};
use super::{call, contribution, draft, organization, outcome, report, rule, search, survey, vote, writing};
use crate::app::App;
use crate::locale::Locale;

#[derive(OpenApi)]
#[openapi(
    paths(
        show,
        organization::list,
        organization::one,
        call::list,
        call::one,
        draft::versions,
        draft::one,
        draft::comparison,
        contribution::list,
        contribution::one,
        contribution::alike,
        survey::list,
        survey::one,
        outcome::outcome,
        vote::list,
        vote::one,
        vote::ballots,
        vote::receipts,
        report::answers,
        report::report,
        rule::list,
        search::list,
        writing::contribute,
        writing::take_stance,
        writing::answer_survey,
    ),
    components(schemas(Document, FieldError))
)]
struct Api;

/// The description as the code gives it.
static BARE: LazyLock<Description> = LazyLock::new(Api::openapi);

/// The description in a language.
pub(super) fn description(l: Locale, public_url: &str) -> Description {
    let mut api = BARE.clone();
    api.info.title = l.t("api-title").into_owned();
    api.info.version = "1".to_owned();
    api.info.description = Some(l.t("api-lede").into_owned());
    // What stands in the manifest is the program's own licence, not that of what it publishes.
    api.info.license = None;
    api.servers = Some(vec![ServerBuilder::new().url(public_url).build()]);
    let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(l.t("api-token-text")));
    let components = api.components.get_or_insert_default();
    components.add_security_scheme("token", SecurityScheme::Http(token.build()));
    for item in api.paths.paths.values_mut() {
        for operation in operations(item) {
            let id = operation.operation_id.clone().unwrap_or_default();
            operation.summary = Some(summary(l, &id));
            operation.description = None;
            common(operation);
        }
    }
    api
}

/// What an operation does, in words.
pub(super) fn summary(l: Locale, operation: &str) -> String {
    l.v("api-operation", operation.replace('_', "-")).into_owned()
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [item.get.as_mut(), item.post.as_mut(), item.put.as_mut(), item.delete.as_mut()].into_iter().flatten()
}

fn number(description: &str) -> utoipa::openapi::Header {
    let schema: Object = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).build();
    HeaderBuilder::new().schema(schema).description(Some(description)).build()
}

fn text(description: &str) -> utoipa::openapi::Header {
    let schema: Object = ObjectBuilder::new().schema_type(Type::String).build();
    HeaderBuilder::new().schema(schema).description(Some(description)).build()
}

/// What every operation may answer besides its own, and the headers of all answers.
fn common(operation: &mut Operation) {
    let responses = &mut operation.responses.responses;
    for (status, why) in [
        ("400", "The query could not be read; `errors` names the fields"),
        ("404", "There is no such thing, or it is not public"),
        ("429", "Too many requests; `Retry-After` says when to go on"),
        ("503", "The portal cannot answer right now"),
    ] {
        let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        let response = ResponseBuilder::new().description(why).content(MEDIA, problem).build();
        responses.entry(status.to_owned()).or_insert(RefOr::T(response));
    }
    if operation.security.is_some() {
        for (status, why) in [
            ("401", "No token, or one that was revoked, has run out or never was one"),
            ("403", "The token does not allow this"),
            ("413", "The body is too large"),
            ("415", "The body is not `application/json`"),
        ] {
            let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
            let response = ResponseBuilder::new().description(why).content(MEDIA, problem).build();
            responses.entry(status.to_owned()).or_insert(RefOr::T(response));
        }
    }
    let unchanged =
        ResponseBuilder::new().description("Nothing has changed since the `ETag` of `If-None-Match`");
    if operation.security.is_none() {
        responses.entry("304".to_owned()).or_insert(RefOr::T(unchanged.build()));
    }
    for (status, response) in responses {
        let RefOr::T(response) = response else { continue };
        for (name, header) in [
            ("RateLimit-Limit", number("Requests a minute")),
            ("RateLimit-Remaining", number("Requests that are left now")),
            ("RateLimit-Reset", number("Seconds until all are there again")),
        ] {
            response.headers.insert(name.to_owned(), header);
        }
        match status.as_str() {
            "200" | "304" if operation.security.is_none() => {
                response.headers.insert("ETag".to_owned(), text("Changes with the answer"));
            }
            "401" => {
                response.headers.insert("WWW-Authenticate".to_owned(), text("Which token would open this"));
            }
            "429" => {
                response.headers.insert("Retry-After".to_owned(), number("Seconds to wait"));
            }
            _ => {}
        }
    }
}

/// This description
#[utoipa::path(
    get, path = "/api/v1/openapi.json", operation_id = "description", tag = "description", params(InLanguage),
    responses((status = 200, description = "The description (OpenAPI 3.1)", body = Object))
)]
pub(super) async fn show(State(app): State<Arc<App>>, asking: Asking) -> Result<Response, Problem> {
    asking.fields().done()?;
    let make = async { Made::one(&description(asking.l, &app.settings.public_url)) };
    kept(&app, &asking, &[], make).await
}

/// One address in the guide.
#[derive(Debug)]
pub(super) struct Address {
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) summary: String,
    /// The names of what the query may hold.
    pub(super) query: Vec<String>,
    /// Whether a token is needed.
    pub(super) token: bool,
}

/// All addresses, by their tags in the order of the code.
pub(super) fn addresses(language: Language) -> Vec<(String, Vec<Address>)> {
    let l = Locale { language, today: jiff::civil::Date::ZERO };
    let mut by_tag: Vec<(String, Vec<Address>)> = Vec::new();
    let mut api = BARE.clone();
    for (path, item) in &mut api.paths.paths {
        for (method, operation) in methods(item) {
            let tag = operation.tags.iter().flatten().next().cloned().unwrap_or_default();
            let query = operation.parameters.iter().flatten();
            let query = query
                .filter(|p| p.parameter_in == utoipa::openapi::path::ParameterIn::Query)
                .map(|p| p.name.clone());
            let address = Address {
                method,
                path: path.clone(),
                summary: summary(l, operation.operation_id.as_deref().unwrap_or_default()),
                query: query.collect(),
                token: operation.security.is_some(),
            };
            match by_tag.iter_mut().find(|(known, _)| *known == tag) {
                Some((_, addresses)) => addresses.push(address),
                None => by_tag.push((tag, vec![address])),
            }
        }
    }
    by_tag
}

fn methods(item: &PathItem) -> impl Iterator<Item = (&'static str, &Operation)> {
    [("GET", &item.get), ("POST", &item.post), ("PUT", &item.put), ("DELETE", &item.delete)]
        .into_iter()
        .filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
}
