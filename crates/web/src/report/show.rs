//! The page of a report.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use participation::report::table::{self, Model};
use participation::report::{Compiled, dcat};

use super::document::{self, Edition};
use super::html;
use super::people::Ink;
use crate::app::App;
use crate::cache::Topic;
use crate::call::{Head, Tab};
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::{At, Visit};

/// A report as a page shows it.
#[derive(Template)]
#[template(path = "report/body.html")]
pub(crate) struct Body {
    l: Locale,
    title: String,
    edition: String,
    contents: Vec<(String, String)>,
    blocks: String,
}

impl Body {
    /// The body of a compiled report.
    pub(crate) fn of(l: Locale, compiled: &Compiled, edition: &Edition) -> Self {
        let document = document::document(l, compiled, edition, Ink::Page);
        Self {
            l,
            title: document.title.clone(),
            edition: document.edition.clone(),
            contents: html::contents(&document),
            blocks: html::blocks(&document, &edition.portal),
        }
    }
}

#[derive(Template)]
#[template(path = "report/show.html")]
struct Page<'a> {
    l: Locale,
    head: &'a Head,
    body: Option<Body>,
    number: i32,
    published: Option<(String, String)>,
    correction: crate::answer::Said,
    /// All published editions: number, day, whether it is this one.
    editions: Vec<(i32, String, bool)>,
    pdf: bool,
    signed_by: String,
}

/// What an edition is shown with.
pub(super) async fn edition_of(app: &App, row: &Model, compiled: &Compiled) -> Result<Edition, Failure> {
    let db = app.store.read();
    let listed = table::files(db, row.id).await?;
    Ok(Edition {
        number: row.edition,
        at: row.published_at.unwrap_or(row.updated_at),
        correction: row.correction(),
        places: table::places(db, row.id).await?,
        files: listed.into_iter().map(|file| (file.name, file.size)).collect(),
        names: document::names(app, compiled).await?,
        version: app.version(row.call_id, compiled.call.version).await?,
        portal: app.settings.public_url.clone(),
    })
}

async fn page(app: &App, visit: &Visit, id: i64, wanted: Option<i32>) -> Result<Content, Failure> {
    let l = visit.locale;
    let head = Head::load(app, visit, id, Tab::Report).await?;
    let db = app.store.read();
    let row = table::published(db, id, wanted).await?;
    if wanted.is_some() && row.is_none() {
        return Err(visit.fail(participation::Refusal::NotFound));
    }
    let day = |at: Option<i64>| at.map(|at| l.date_of(at)).unwrap_or_default();
    let number = row.as_ref().map_or(0, |row| row.edition);
    let editions = table::published_editions(db, id).await?;
    let body = match &row {
        Some(row) => {
            let compiled = visit.found(row.compiled()?)?;
            let edition = edition_of(app, row, &compiled).await?;
            Some(Body::of(l, &compiled, &edition))
        }
        None => None,
    };
    let signer = match row.as_ref().and_then(|row| row.signed_by) {
        Some(person) => participation::person::table::find(db, person).await?.map(|p| p.display_name),
        None => None,
    };
    let page = Page {
        l,
        number,
        published: row.as_ref().and_then(|row| row.published_at).map(|at| (l.machine(at), l.moment(at))),
        correction: row.as_ref().map(|row| crate::answer::Said::of(l, &row.correction())).unwrap_or_default(),
        editions: editions.into_iter().map(|(n, at)| (n, day(at), n == number)).collect(),
        pdf: app.settings.printer.is_some(),
        signed_by: signer.unwrap_or_default(),
        head: &head,
        body,
    };
    let title = l.tw("report-title", "title", &head.text.title);
    let mut content = Content::public(title, &page)?.section(Section::Calls);
    content.description = head.text.summary.clone();
    if page.body.is_some() {
        let url = format!("{}/{}/calls/{id}/report", app.settings.public_url, l.language);
        let data = serde_json::json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": content.title,
            "description": content.description,
            "url": url,
            "license": dcat::LICENCE,
            "version": number.to_string(),
        });
        content = content.structured(&data);
    }
    Ok(content)
}

/// `GET /{lang}/calls/{id}/report`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    visit.public(&app, &[Topic::Call(id)], page(&app, &visit, id, None)).await
}

/// `GET /{lang}/calls/{id}/report/{edition}`
pub(super) async fn edition(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, number)): At<(String, i64, i32)>,
) -> Result<Response, Failure> {
    visit.public(&app, &[Topic::Call(id)], page(&app, &visit, id, Some(number))).await
}
