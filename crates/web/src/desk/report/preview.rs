//! The report as it would be published now, with what misses above it.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use participation::Refusal;
use participation::report::compile;
use participation::report::rules::{self, Check};
use participation::report::table::{self, Model};

use crate::app::App;
use crate::desk::answers::Answering;
use crate::desk::content;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::report::document::{self, Edition};
use crate::report::show::Body;
use crate::visit::{At, Visit};

#[derive(Template)]
#[template(path = "desk/report/preview.html")]
struct Preview {
    l: Locale,
    id: i64,
    title: String,
    body: Body,
    checks: Vec<Check>,
}

/// `GET /{lang}/desk/calls/{id}/report/preview`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = Answering::load(&app, &visit, id).await?;
    let (l, db) = (visit.locale, app.store.read());
    if !desk.is_closed() {
        return Err(visit.fail(Refusal::NotNow("not-answering")));
    }
    let report = table::last(db, id).await?;
    let written = report.as_ref().map(Model::written).unwrap_or_default();
    let number = report.as_ref().map_or(1, |report| report.edition);
    let compiled = compile::compile(db, &desk.call, &written, number).await?;
    let edition = Edition {
        number,
        at: app.clock.now().as_millisecond(),
        correction: report.map(|report| report.correction()).unwrap_or_default(),
        places: Vec::new(),
        files: Vec::new(),
        names: document::names(&app, &compiled).await?,
        version: app.version(id, compiled.call.version).await?,
        portal: app.settings.public_url.clone(),
    };
    let facts = compile::check(db, &desk.call, &written).await?;
    let page = Preview {
        l,
        id,
        title: desk.call.text(l.language).title,
        body: Body::of(l, &compiled, &edition),
        checks: rules::checklist(&facts).into_iter().filter(|check| !check.holds()).collect(),
    };
    let content = content(&visit, l.t("report-preview"), &page)?;
    visit.page(&app, &content)
}
