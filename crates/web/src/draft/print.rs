//! The draft alone, for paper.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use super::Reading;
use crate::app::App;
use crate::cache::Topic;
use crate::call::{Head, Tab};
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::{Asked, At, Visit};

/// Which version is meant; the latest, if none is named.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Which {
    pub(super) version: Option<String>,
}

impl Which {
    /// The number of the version among those published up to `latest`; nothing for one that there is not.
    pub(super) fn number(&self, latest: i32) -> Option<i32> {
        match &self.version {
            None => Some(latest),
            Some(typed) => text::digits::to_latin(typed).parse().ok().filter(|n| (1..=latest).contains(n)),
        }
    }
}

#[derive(Template)]
#[template(path = "draft/print.html")]
struct Page<'a> {
    l: Locale,
    head: &'a Head,
    reading: &'a Reading,
    published_on: String,
    address: String,
}

/// `GET /{lang}/calls/{id}/print`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Asked(which): Asked<Which>,
) -> Result<Response, Failure> {
    let make = async {
        let l = visit.locale;
        let head = Head::load(&app, &visit, id, Tab::Draft).await?;
        let number = visit.found(which.number(head.reading.version.number))?;
        let reading = visit.found(app.reading(id, number, l.language).await?)?;
        let page = Page {
            l,
            published_on: l.date(&l.day(reading.version.published_at)),
            address: format!("{}{}", app.settings.public_url, head.url("")),
            reading: &reading,
            head: &head,
        };
        let title = l.tt("draft-print-title", "title", &head.text.title);
        let content = Content::public(title, &page)?.section(Section::Calls);
        Ok(content.describe(head.text.summary.clone()))
    };
    visit.public(&app, &[Topic::Call(id)], make).await
}
