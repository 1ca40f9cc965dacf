//! The versions of a draft, and an earlier one to read.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use participation::draft::table;

use super::Reading;
use crate::app::App;
use crate::cache::Topic;
use crate::call::{Head, Tab};
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::{At, Visit};

/// A version in the list.
struct Line {
    number: i32,
    note: String,
    at: i64,
}

#[derive(Template)]
#[template(path = "draft/versions.html")]
struct ListPage<'a> {
    l: Locale,
    head: &'a Head,
    /// The latest first.
    versions: Vec<Line>,
    latest: i32,
}

/// `GET /{lang}/calls/{id}/versions`
pub(super) async fn list(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let make = async {
        let l = visit.locale;
        let head = Head::load(&app, &visit, id, Tab::Versions).await?;
        let heads = table::versions(app.store.read(), id).await?;
        let line = |version: table::VersionHead| Line {
            number: version.number,
            note: version.note.get(&l.language).cloned().unwrap_or_default(),
            at: version.published_at,
        };
        let versions = heads.into_iter().rev().map(line).collect();
        let page = ListPage { l, versions, latest: head.reading.version.number, head: &head };
        let title = l.tt("draft-versions-title", "title", &head.text.title);
        let content = Content::public(title, &page)?.section(Section::Calls);
        Ok(content.describe(head.text.summary.clone()))
    };
    visit.public(&app, &[Topic::Call(id)], make).await
}

#[derive(Template)]
#[template(path = "draft/version.html")]
struct Page<'a> {
    l: Locale,
    head: &'a Head,
    reading: &'a Reading,
    latest: i32,
    published_on: String,
}

/// `GET /{lang}/calls/{id}/versions/{number}`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, number)): At<(String, i64, i32)>,
) -> Result<Response, Failure> {
    let make = async {
        let l = visit.locale;
        let head = Head::load(&app, &visit, id, Tab::Versions).await?;
        let latest = head.reading.version.number;
        let number = visit.found((1..=latest).contains(&number).then_some(number))?;
        let reading = visit.found(app.reading(id, number, l.language).await?)?;
        let page = Page {
            l,
            published_on: l.date(&l.day(reading.version.published_at)),
            reading: &reading,
            latest,
            head: &head,
        };
        let title = format!("{} · {}", l.tn("common-version-n", "number", number), head.text.title);
        let content = Content::public(title, &page)?.section(Section::Calls);
        Ok(content.describe(head.text.summary.clone()))
    };
    visit.public(&app, &[Topic::Call(id)], make).await
}
