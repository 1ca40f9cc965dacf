//! All who sent nearly the same text: lists show it once and lead here.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use participation::contribution::table;
use participation::contribution::thread;
use serde::Deserialize;

use super::card::{Card, Maker};
use super::listing::PAGE;
use super::places::public_call;
use crate::app::App;
use crate::cache::Topic;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::paging::Pages;
use crate::visit::{At, Visit};

#[derive(Template)]
#[template(path = "contribution/alike.html")]
struct AlikePage {
    l: Locale,
    id: i64,
    call_id: i64,
    call_title: String,
    /// Where they stand: words and path.
    place: (String, String),
    total: u64,
    cards: Vec<Card>,
    pages: Pages,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    page: String,
}

/// `GET /contributions/{id}/alike`; leads on to the contribution that stands for the others, and to the contribution itself where
/// there are no others.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let row = visit.found(table::find(app.store.read(), id).await?.filter(table::Model::is_public))?;
    if let Some(leader) = row.alike_id {
        return Ok(Redirect::to(&l.url(&format!("contributions/{leader}/alike"))).into_response());
    }
    let wished = text::digits::to_latin(&asked.page).parse().unwrap_or(1).clamp(1, 1_000_000);
    let (_, total) = thread::alike(app.store.read(), id, 1, 1).await?;
    if total < 2 {
        return Ok(Redirect::to(&l.url(&format!("contributions/{id}"))).into_response());
    }
    let make = async {
        let call = public_call(&app, &visit, row.call_id).await?;
        let page = wished.min(total.div_ceil(PAGE).max(1));
        let (shown, total) = thread::alike(app.store.read(), id, page, PAGE).await?;
        let ids = shown.iter().map(|shown| shown.contribution.id).collect();
        let maker = Maker::load(&app, l, &call, &shown).await?;
        let path = format!("contributions/{id}/alike");
        let page = AlikePage {
            l,
            id,
            call_id: call.id,
            call_title: call.text(l.language).title,
            place: maker.place(row.node()),
            total,
            cards: shown.into_iter().map(|shown| maker.card_to_read(shown)).collect(),
            pages: Pages::new(l, page, total, PAGE, |n| {
                l.url(&if n > 1 { format!("{path}?page={n}") } else { path.clone() })
            }),
        };
        let title = format!("{} · {}", l.tw("contribution-alike-title", "id", &l.id(id)), page.call_title);
        Ok(Content::public(title, &page)?.section(Section::Calls).contributions(ids))
    };
    visit.public(&app, &[Topic::Call(row.call_id)], make).await
}
