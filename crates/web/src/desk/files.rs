//! Files beside a call: attaching, listing, looking at them, taking them away.

use std::sync::Arc;

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use participation::Refusal;
use participation::file::{self, NewFile, Purpose};

use super::guide::{Guide, path};
use super::upload::{self, Upload};
use super::{OnDesk, content};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, encode};
use crate::locale::Locale;
use crate::visit::Visit;

/// What was typed beside the file.
#[derive(Default)]
struct Typed {
    purpose: String,
    title_fa: String,
    title_en: String,
}

#[derive(Template)]
#[template(path = "desk/files.html")]
struct Page {
    l: Locale,
    guide: Guide,
    problems: Problems,
    typed: Typed,
    files: Vec<file::table::Listed>,
    purposes: [Purpose; 3],
    limit: u64,
    may_remove: bool,
}

async fn page(
    app: &App,
    visit: &Visit,
    desk: &OnDesk,
    typed: Typed,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let mut files = file::table::of_call(app.store.read(), desk.call.id).await?;
    files.retain(|f| f.purpose != Purpose::Source);
    let page = Page {
        l,
        guide: Guide::of(l, desk, "files"),
        problems,
        typed,
        files,
        purposes: Purpose::ATTACHABLE,
        limit: upload::megabytes(app.settings.upload_limit as u64),
        may_remove: desk.is_drafting(),
    };
    let content = content(visit, l.t("desk-files-title"), &page)?;
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/files`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::editing(&app, &visit, id).await?;
    page(&app, &visit, &desk, Typed::default(), Problems::none(), StatusCode::OK).await
}

/// `POST /{lang}/desk/calls/{id}/files/attach`
pub(super) async fn attach(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    let desk = OnDesk::editing(&app, &visit, id).await?;
    let l = visit.locale;
    let upload = Upload::read(&app, form).await?;
    let typed = Typed {
        purpose: upload.field("purpose").to_owned(),
        title_fa: upload.field("title_fa").to_owned(),
        title_en: upload.field("title_en").to_owned(),
    };
    if upload.too_large {
        let mut problems = Problems::none();
        let limit = upload::megabytes(app.settings.upload_limit as u64);
        problems.add("file", l.tn("import-error-too-large", "count", limit));
        return page(&app, &visit, &desk, typed, problems, StatusCode::PAYLOAD_TOO_LARGE).await;
    }
    let new = NewFile {
        call_id: id,
        purpose: Purpose::parse(&typed.purpose).unwrap_or(Purpose::Other),
        title_fa: typed.title_fa.clone(),
        title_en: typed.title_en.clone(),
        name: upload.name,
        bytes: upload.bytes,
    };
    match file::attach(&app.store, visit.actor(), &*app.clock, new).await {
        Ok(_) => {
            app.settle().await;
            Ok(visit.see(&path(id, "files")))
        }
        Err(Refusal::Invalid(found)) => {
            let problems = Problems::say(l, &found);
            page(&app, &visit, &desk, typed, problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

async fn file_of(app: &App, visit: &Visit, id: i64, file: i64) -> Result<file::table::Model, Failure> {
    let found = file::table::find(app.store.read(), file).await?;
    visit.found(found.filter(|f| f.call_id == id))
}

/// `GET /{lang}/desk/calls/{id}/files/{file}`: the bytes, as a download.
pub(super) async fn download(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, file)): Path<(String, i64, i64)>,
) -> Result<Response, Failure> {
    OnDesk::load(&app, &visit, id).await?;
    let file = file_of(&app, &visit, id, file).await?;
    let disposition = format!("attachment; filename*=UTF-8''{}", encode(&file.name).replace('/', "%2F"));
    let mut response = file.bytes.into_response();
    let headers = response.headers_mut();
    for (name, value) in
        [(header::CONTENT_TYPE, &file.media_type), (header::CONTENT_DISPOSITION, &disposition)]
    {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

#[derive(Template)]
#[template(path = "desk/file-remove.html")]
struct Removal {
    l: Locale,
    back: String,
    title: String,
    name: String,
}

/// `GET /{lang}/desk/calls/{id}/files/{file}/remove`: are you sure?
pub(super) async fn ask_remove(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, file)): Path<(String, i64, i64)>,
) -> Result<Response, Failure> {
    OnDesk::drafting(&app, &visit, id).await?;
    let file = file_of(&app, &visit, id, file).await?;
    let l = visit.locale;
    let title = match l.language {
        text::Language::Fa => file.title_fa,
        text::Language::En => file.title_en,
    };
    let page = Removal { l, back: l.url(&path(id, "files")), title, name: file.name };
    let content = content(&visit, l.t("desk-file-remove-title"), &page)?;
    visit.page(&app, &content)
}

/// `POST /{lang}/desk/calls/{id}/files/{file}/remove`
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, file)): Path<(String, i64, i64)>,
) -> Result<Response, Failure> {
    OnDesk::drafting(&app, &visit, id).await?;
    let file = file_of(&app, &visit, id, file).await?;
    file::remove(&app.store, visit.actor(), file.id).await.map_err(|refusal| visit.fail(refusal))?;
    app.settle().await;
    Ok(visit.see(&path(id, "files")))
}
