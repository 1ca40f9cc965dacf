//! A key concern to read: its summary, its weight, its contributions and its answer.

mod mark;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use participation::answer::{Subject, table as answers};
use participation::concern::Sentence;
use participation::concern::table;
use participation::contribution;

use crate::answer::{Reader, Shown};
use crate::app::App;
use crate::cache::Topic;
use crate::content::{Content, Section};
use crate::contribution::public_call;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::{At, Visit, see_other};

pub(crate) use mark::{mark, shown_in};

/// The most contributions that a page lists.
const MOST: usize = 200;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new().route("/{lang}/concerns/{id}", get(show))
}

#[derive(Template)]
#[template(path = "concern/show.html")]
struct Page {
    l: Locale,
    call_id: i64,
    call_title: String,
    title: String,
    campaign: bool,
    texts: i64,
    people: i64,
    agree: i64,
    disagree: i64,
    sentences: Vec<Sentence>,
    /// The language of the sentences, where it is not the page's.
    other: Option<text::Language>,
    /// What of it a machine wrote.
    machine: Option<String>,
    answer: Option<Shown>,
    replaced: Vec<(Shown, String)>,
    members: Vec<(i64, String, String)>,
    more: usize,
}

/// `GET /{lang}/concerns/{id}`
async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let row = visit.found(table::find(app.store.read(), id).await?)?;
    if let Some(into) = row.merged_into {
        return Ok(see_other(&visit.locale.url(&format!("concerns/{into}"))));
    }
    visit.public(&app, &[Topic::Call(row.call_id)], page(&app, &visit, row)).await
}

async fn page(app: &App, visit: &Visit, row: table::Model) -> Result<Content, Failure> {
    let (l, db) = (visit.locale, app.store.read());
    let call = public_call(app, visit, row.call_id).await?;
    let subject = Subject::Concern(row.id);
    let signed = answers::answer_of(db, subject).await?;
    let published = participation::report::table::published(db, call.id, None).await?.is_some();
    // What officials are still sorting is theirs; a concern is public with its answer, or with the report.
    if signed.is_none() && !published {
        return Err(visit.fail(participation::Refusal::NotFound));
    }
    let replaced = answers::replaced(db, subject).await?;
    let reader = Reader::of(app, l, &call, &signed).await?;
    let answer = signed.as_ref().map(|answer| reader.show(answer)).transpose()?;
    let mut earlier = Vec::new();
    for edit in replaced {
        earlier.push((reader.given(&edit.given()?), l.moment(edit.signed_at)));
    }
    let weighed = table::of_call(db, call.id).await?.into_iter().find(|w| w.concern.id == row.id);
    let weighed = visit.found(weighed)?;
    let members = table::members(db, row.id).await?;
    let more = members.len().saturating_sub(MOST);
    let shown: Vec<i64> = members.into_iter().take(MOST).collect();
    let rows = contribution::table::visible(db, &shown).await?;
    let (titles, mut summary) = (row.titles(), row.summary());
    let machine = mark(
        l,
        &row.machine_written(),
        shown_in(l, |language| titles.contains_key(&language)),
        shown_in(l, |language| summary.get(&language).is_some_and(|lines| !lines.is_empty())),
        reader.office(),
    );
    let own = summary.remove(&l.language).filter(|lines| !lines.is_empty());
    let (sentences, other) = match own {
        Some(own) => (own, None),
        None => {
            let other = l.language.other();
            let lines = summary.remove(&other).unwrap_or_default();
            let language = Some(other).filter(|_| !lines.is_empty());
            (lines, language)
        }
    };
    let page = Page {
        l,
        call_id: call.id,
        call_title: call.text(l.language).title,
        title: row.title(l.language),
        campaign: row.campaign,
        texts: weighed.texts,
        people: weighed.people,
        agree: weighed.agree,
        disagree: weighed.disagree,
        sentences,
        other,
        machine,
        answer,
        replaced: earlier,
        members: rows.into_iter().map(|row| (row.id, row.kind.word().to_owned(), row.body)).collect(),
        more,
    };
    let title = format!("{} · {}", page.title, page.call_title);
    Ok(Content::public(title, &page)?.section(Section::Calls))
}
