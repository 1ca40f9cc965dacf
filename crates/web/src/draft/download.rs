//! The draft as files for other programs: Akoma Ntoso, Markdown, JSON, each in the language of its address.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use documents::Document;
use documents::export::{self, Meta};
use participation::{call, organization};
use sha2::{Digest as _, Sha256};

use super::print::Which;
use crate::app::App;
use crate::failure::Failure;
use crate::visit::{Asked, At, Visit};

/// What an export is made of.
struct Export {
    document: Document,
    meta: Meta,
    /// Whether it is the draft of a document.
    legal: bool,
}

async fn load(app: &App, visit: &Visit, id: i64, which: &Which) -> Result<Export, Failure> {
    let l = visit.locale;
    let db = app.store.read();
    let call = visit.found(call::table::find(db, id).await?)?;
    let latest = visit.found(call.published_version)?;
    let version = visit.found(app.version(id, visit.found(which.number(latest))?).await?)?;
    let first = visit.found(app.version(id, 1).await?)?;
    let unit = organization::table::find(db, call.organization_id).await?;
    let text = call.text(l.language);
    let mut document = version.draft.to_document(l.language);
    if document.title.is_empty() {
        document.title.clone_from(&text.title);
    }
    let meta = Meta {
        title: document.title.clone(),
        slug: format!("call-{id}"),
        organization: unit.map(|o| o.name(l.language).to_owned()).unwrap_or_default(),
        date: l.day(first.published_at),
        version: u32::try_from(version.number).unwrap_or(1),
        version_date: l.day(version.published_at),
    };
    Ok(Export { document, meta, legal: call.subject == call::Subject::DraftDocument })
}

/// `GET /{lang}/calls/{id}/draft.akn`
pub(super) async fn akoma_ntoso(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Asked(which): Asked<Which>,
) -> Result<Response, Failure> {
    let export = load(&app, &visit, id, &which).await?;
    // Akoma Ntoso is for legal documents.
    visit.found(export.legal.then_some(()))?;
    let body = export::akoma_ntoso(&export.document, &export.meta);
    Ok(sent(&visit, id, &export.meta, "akn", "application/akn+xml", body))
}

/// `GET /{lang}/calls/{id}/draft.md`
pub(super) async fn markdown(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Asked(which): Asked<Which>,
) -> Result<Response, Failure> {
    let export = load(&app, &visit, id, &which).await?;
    let body = export::markdown(&export.document);
    Ok(sent(&visit, id, &export.meta, "md", "text/markdown; charset=utf-8", body))
}

/// `GET /{lang}/calls/{id}/draft.json`
pub(super) async fn json(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Asked(which): Asked<Which>,
) -> Result<Response, Failure> {
    let export = load(&app, &visit, id, &which).await?;
    let body = export::json(&export.document, &export.meta).to_string();
    Ok(sent(&visit, id, &export.meta, "json", "application/json", body))
}

/// The file under a name that says what it is: `call-7-version-2.fa.akn`.
fn sent(visit: &Visit, id: i64, meta: &Meta, ending: &str, media: &'static str, body: String) -> Response {
    let language = visit.locale.language.code();
    let digest = Sha256::digest(body.as_bytes());
    let etag = format!("\"{}\"", participation::clock::hex(digest.get(..8).unwrap_or_default()));
    let unchanged = visit
        .headers
        .get(header::IF_NONE_MATCH)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == etag));
    let mut response =
        if unchanged { StatusCode::NOT_MODIFIED.into_response() } else { body.into_response() };
    let headers = response.headers_mut();
    let name = format!("attachment; filename=\"call-{id}-version-{}.{language}.{ending}\"", meta.version);
    for (header, value) in [
        (header::CONTENT_TYPE, media),
        (header::CONTENT_DISPOSITION, &name),
        (header::CONTENT_LANGUAGE, language),
        (header::ETAG, &etag),
        (header::CACHE_CONTROL, "no-cache"),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(header, value);
        }
    }
    response
}
