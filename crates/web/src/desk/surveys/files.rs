//! A survey as files: its form as an XLSForm, its answers as a CSV file that is sent while it is read.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use documents::spreadsheet;
use participation::survey::form::Form;
use participation::survey::{rows, table, xlsform};
use participation::{Chance, Refusal, Store};

use super::Survey;
use crate::app::App;
use crate::failure::Failure;
use crate::survey::download;
use crate::visit::Visit;

/// `GET /{lang}/desk/calls/{id}/surveys/{survey}/form.xlsx`
pub(super) async fn form(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey)): Path<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let survey = Survey::load(&app, &visit, id, survey).await?;
    let name = format!("survey_{}", survey.row.id);
    let version = survey.row.published_version.unwrap_or(0).to_string();
    let bytes = spreadsheet::write(&xlsform::export(&survey.form, &name, &version))
        .map_err(|cause| Failure::fault(format!("writing a spreadsheet: {cause}")))?;
    const MEDIA: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(bytes, MEDIA, &format!("{name}.xlsx"), false))
}

/// `GET /{lang}/desk/calls/{id}/surveys/{survey}/answers.csv`: the sheets that were handed in, without their authors, for those who
/// draft and lead. The columns are those of the latest form; each sheet says its version.
pub(super) async fn answers(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, survey)): Path<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let survey = Survey::load(&app, &visit, id, survey).await?;
    if !survey.desk.drafts && !survey.desk.leads {
        return Err(visit.fail(Refusal::Forbidden));
    }
    // Rows before closing would show each answer as it comes, and with it whose it may be.
    if survey.desk.call.takes_contributions(app.clock.now().as_millisecond()) {
        return Err(visit.fail(Refusal::NotNow("survey-still-open")));
    }
    let number = visit.found(survey.row.published_version)?;
    let form = visit.found(table::version(app.store.read(), survey.row.id, number).await?)?.form();
    let (store, chance, survey_id) = (app.store.clone(), Arc::clone(&app.chance), survey.row.id);
    let (pipe, rows) = tokio::sync::mpsc::channel::<Result<Bytes, std::io::Error>>(2);
    tokio::spawn(async move {
        if let Err(cause) = pour(&store, &*chance, survey_id, &form, &pipe).await {
            tracing::warn!(%cause, "the answers of a survey could not be read to the end");
            // The reader learns from a broken transfer that something is missing.
            let _ = pipe.send(Err(std::io::Error::other("the rows could not be read"))).await;
        }
    });
    let body = Body::from_stream(futures_util::stream::unfold(rows, |mut rows| async move {
        rows.recv().await.map(|part| (part, rows))
    }));
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    let name = format!("attachment; filename=\"survey-{survey_id}-answers.csv\"");
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

async fn pour(
    store: &Store,
    chance: &dyn Chance,
    survey_id: i64,
    form: &Form,
    pipe: &tokio::sync::mpsc::Sender<Result<Bytes, std::io::Error>>,
) -> Result<(), participation::store::DbErr> {
    let columns = rows::columns(form);
    let head = ["version"].into_iter().chain(columns.iter().map(String::as_str));
    let mut part = format!("\u{feff}{}", rows::line(head));
    for ids in rows::shuffled(store.read(), survey_id, chance).await?.chunks(rows::STRETCH) {
        for sheet in rows::stretch(store.read(), ids).await? {
            let cells = rows::cells(form, &sheet.answers());
            let version = sheet.version.to_string();
            part.push_str(&rows::line(
                std::iter::once(version.as_str()).chain(cells.iter().map(String::as_str)),
            ));
        }
        if pipe.send(Ok(std::mem::take(&mut part).into())).await.is_err() {
            return Ok(());
        }
    }
    // Where nobody has answered, the head.
    let _ = pipe.send(Ok(part.into())).await;
    Ok(())
}
