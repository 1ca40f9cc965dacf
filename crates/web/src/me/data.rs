//! What is kept about a person: to see, to take along, to erase (E-Commerce Act, article 59).

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use participation::person::export::{Kept, kept};
use participation::{member, person};

use crate::app::App;
use crate::content::Content;
use crate::failure::Failure;
use crate::jar::Jar;
use crate::locale::Locale;
use crate::visit::{Visit, forget_session};

#[derive(Template)]
#[template(path = "me/data.html")]
struct DataPage {
    l: Locale,
    kept: Kept,
}

#[derive(Template)]
#[template(path = "me/erase.html")]
struct ErasePage {
    l: Locale,
    kept: Kept,
    official: bool,
}

#[derive(Template)]
#[template(path = "me/erased.html")]
struct ErasedPage {
    l: Locale,
}

/// `GET /{lang}/me/data`
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let id = visit.signed_in()?.id;
    let l = visit.locale;
    let page = DataPage { l, kept: kept(app.store.read(), id).await? };
    visit.page(&app, &Content::private(l.t("me-data-title"), &page)?)
}

/// `GET /{lang}/me/data/export`: a file of JSON.
pub(super) async fn export(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let id = visit.signed_in()?.id;
    let now = app.clock.now().as_millisecond();
    let told = visit.found(person::export(app.store.read(), id, now).await?)?;
    let body = serde_json::to_string_pretty(&told).map_err(|e| Failure::fault(format!("export: {e}")))?;
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"rayzan-my-data.json\""),
    );
    Ok(response)
}

/// `GET /{lang}/me/data/erase`: what will go and what will stay.
pub(super) async fn confirm(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let id = visit.signed_in()?.id;
    let l = visit.locale;
    let db = app.store.read();
    let official = !member::table::held_by(db, id).await?.is_empty();
    let page = ErasePage { l, kept: kept(db, id).await?, official };
    visit.page(&app, &Content::private(l.t("me-erase-title"), &page)?)
}

/// `POST /{lang}/me/data/erase`
pub(super) async fn erase(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    visit.signed_in()?;
    person::erase(&app.store, visit.actor(), &*app.clock).await.map_err(|refusal| visit.fail(refusal))?;
    app.sessions.invalidate_all();
    app.settle().await;
    let mut response = visit.see("me/data/erased");
    forget_session(&app, &mut response);
    for jar in [Jar::Code, Jar::Kept, Jar::Flash] {
        jar.take(&app, &mut response);
    }
    Ok(response)
}

/// `GET /{lang}/me/data/erased`: for whoever has no account any more.
pub(super) async fn erased(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let l = visit.locale;
    visit.page(&app, &Content::private(l.t("me-erased-title"), &ErasedPage { l })?)
}
