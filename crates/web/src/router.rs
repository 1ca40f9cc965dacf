//! Every address of the portal.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware;
use axum::response::Response;
use axum::routing::get;
use participation::Refusal;
use text::Language;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::App;
use crate::failure::Failure;
use crate::visit::{Visit, see_other};
use crate::{
    admin, answer, api, assets, attestation, call, concern, contribution, demo, desk, draft, guard, health,
    home, me, metrics, moderation, passkey, report, review, search, sign_in, sign_on, site, stance, survey,
    vote, write,
};

/// The largest form without a file, in bytes: the longest contribution with its wording fits several times.
const FORM_LIMIT: usize = 512 * 1024;

/// The addresses.
pub fn router(app: Arc<App>) -> Router {
    let pages = Router::new()
        .merge(site::routes())
        .merge(home::routes())
        .merge(call::routes())
        .merge(draft::routes())
        .merge(contribution::routes())
        .merge(write::routes())
        .merge(stance::routes())
        .merge(answer::routes())
        .merge(concern::routes())
        .merge(report::routes())
        .merge(search::routes())
        .merge(survey::routes())
        .merge(vote::routes())
        .merge(sign_in::routes())
        .merge(sign_on::routes())
        .merge(passkey::routes())
        .merge(me::routes())
        .merge(attestation::routes())
        .merge(desk::routes())
        .merge(review::routes())
        .merge(moderation::routes())
        .merge(admin::routes())
        .merge(demo::routes())
        .merge(api::routes());
    // A file over a slow line takes its time; what it costs is bounded by the bytes that are read.
    let uploads = desk::uploads()
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(600)));
    Router::new()
        .route("/", get(choose_language))
        .merge(pages)
        .route("/assets/{name}", get(assets::serve))
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::show))
        .fallback(not_found)
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(30)))
        .merge(uploads)
        // Within the guard, so that even a panic is answered with a page and the strict headers.
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(Arc::clone(&app), guard::guard))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), metrics::measure))
        .with_state(app)
}

/// `GET /`: Persian, unless the browser asks for English before it.
async fn choose_language(headers: HeaderMap) -> Response {
    let wished = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let first = wished.split(',').find_map(|tag| {
        let tag = tag.trim().split([';', '-']).next()?;
        tag.to_ascii_lowercase().parse::<Language>().ok()
    });
    see_other(&format!("/{}/", first.unwrap_or(Language::Fa)))
}

async fn not_found(State(_): State<Arc<App>>, visit: Result<Visit, Failure>) -> Failure {
    match visit {
        Ok(visit) => visit.fail(Refusal::NotFound),
        Err(failure) => failure,
    }
}
