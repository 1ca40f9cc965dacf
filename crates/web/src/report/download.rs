//! A published report as a PDF, and its open data as files.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use participation::Refusal;
use participation::report::{files, table};
use tokio::sync::Semaphore;

use super::document;
use super::people::Ink;
use super::show::edition_of;
use crate::app::App;
use crate::failure::Failure;
use crate::visit::{At, Visit};

/// One PDF is set at a time: setting takes a whole core, and pages come first.
static SETTING: Semaphore = Semaphore::const_new(1);

/// The name of the PDF.
const PDF: &str = "report.pdf";

/// `GET /{lang}/calls/{id}/report/{edition}/{file}`
pub(super) async fn file(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, number, name)): At<(String, i64, i32, String)>,
) -> Result<Response, Failure> {
    let db = app.store.read();
    let row = visit.found(table::published(db, id, Some(number)).await?)?;
    if name == PDF {
        let bytes = pdf(&app, &visit, &row).await?;
        let name = format!("report-{id}-{number}-{}.pdf", visit.locale.language);
        return Ok(sent(bytes, "application/pdf", &name, "inline"));
    }
    let file = visit.found(table::file(db, row.id, &name).await?)?;
    let bytes = files::unpack(&file.bytes)?;
    Ok(sent(bytes, &file.media_type, &format!("{id}-{number}-{name}"), "attachment"))
}

async fn pdf(app: &Arc<App>, visit: &Visit, row: &table::Model) -> Result<Vec<u8>, Failure> {
    let printer = visit.found(app.settings.printer.clone())?;
    let l = visit.locale;
    // The names on it may change, and where it stands: both are events that this key follows.
    let key = (row.id, l.language, app.cache.seen());
    if let Some(kept) = app.prints.get(&key) {
        return Ok(kept.as_ref().clone());
    }
    let compiled = visit.found(row.compiled()?)?;
    let edition = edition_of(app, row, &compiled).await?;
    let turn = SETTING.acquire().await;
    let set = tokio::task::spawn_blocking(move || {
        let mut document = document::document(l, &compiled, &edition, Ink::Print);
        document.attachments.push(document::attachment(l, &compiled));
        printer.print(&document)
    })
    .await;
    drop(turn);
    match set {
        Ok(Ok(bytes)) => {
            app.prints.insert(key, Arc::new(bytes.clone()));
            Ok(bytes)
        }
        Ok(Err(cause)) => {
            tracing::error!(%cause, report = row.id, "a report could not be set");
            Err(visit.fail(Refusal::NotNow("report-not-printed")))
        }
        Err(cause) => {
            tracing::error!(%cause, report = row.id, "setting a report came to an end");
            Err(visit.fail(Refusal::NotNow("report-not-printed")))
        }
    }
}

fn sent(bytes: Vec<u8>, media_type: &str, name: &str, disposition: &str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(media_type) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    if let Ok(value) = HeaderValue::from_str(&format!("{disposition}; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
