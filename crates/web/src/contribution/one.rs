//! The permanent page of a contribution: its thread, its earlier texts, and the way to its place. For everybody it is
//! the same and comes from the cache; its author sees the page made for them, with what they can do.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use participation::contribution::table::{self, Model};
use participation::contribution::thread;
use participation::contribution::{ContributionKind, ContributionState};

use super::card::{Card, Maker};
use super::listing::PAGE;
use super::places::public_call;
use crate::app::App;
use crate::cache::Topic;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::jar::Jar;
use crate::locale::Locale;
use crate::moderation::Own;
use crate::visit::{At, Visit};

struct Edit {
    written_at: i64,
    kind: ContributionKind,
    body: String,
    wording: Option<String>,
}

#[derive(Template)]
#[template(path = "contribution/one.html")]
struct OnePage {
    l: Locale,
    id: i64,
    kind: ContributionKind,
    is_reply: bool,
    call_id: i64,
    call_title: String,
    /// Where its thread stands: words, path of the place, and path of the very page and line.
    place: (String, String),
    in_place: String,
    thread: Card,
    edits: Vec<Edit>,
    /// What its author is told of decisions about it, and of what waits.
    own: Option<Own>,
    /// The sentence at the head.
    flash: Option<String>,
    /// The contributions on the page.
    shown: Vec<i64>,
}

/// The sentences that a page may show once.
pub(crate) fn flash(app: &App, visit: &Visit, known: &[&'static str]) -> Option<&'static str> {
    let given = Jar::Flash.of(app, &visit.headers)?;
    known.iter().copied().find(|word| *word == given)
}

/// The key under which the browser keeps a form of this room.
pub(crate) fn form_key(row: &Model, edited: bool) -> String {
    if edited {
        return format!("contribution-edit-{}", row.id);
    }
    crate::write::form_key(row.call_id, row.node(), row.parent_id)
}

async fn content(
    app: &App,
    visit: &Visit,
    row: &Model,
    viewer: Option<i64>,
    flash: Option<&'static str>,
) -> Result<Content, Failure> {
    let l = visit.locale;
    let db = app.store.read();
    let call = public_call(app, visit, row.call_id).await?;
    if !row.is_public() && viewer.is_none() {
        return Err(visit.fail(participation::Refusal::NotFound));
    }
    let own = match viewer {
        Some(_) => Own::of(app, l, row).await?,
        None => None,
    };
    let thread = visit.found(thread::find_shown(db, row.parent_id.unwrap_or(row.id)).await?)?;
    let mut shown = vec![thread];
    let in_thread = matches!(row.state, ContributionState::Visible | ContributionState::Hidden);
    if !in_thread && row.parent_id.is_some() {
        // A reply that was taken back, or waits, is not among the replies of its thread: its page shows it alone.
        shown = vec![visit.found(thread::find_shown(db, row.id).await?)?];
    }
    let mut maker = Maker::load(app, l, &call, &shown).await?;
    maker.whole = true;
    maker.viewer = viewer;
    maker.chosen = row.parent_id.map(|_| row.id);
    let place = maker.place(row.node());
    let thread = visit.found(shown.pop())?;
    let ids = thread.replies.iter().chain([&thread]).map(|s| s.contribution.id).collect();
    let page = thread::page_of(db, &thread.contribution, PAGE).await?;
    let query = if page > 1 { format!("?page={page}") } else { String::new() };
    let in_place = format!("{}{query}#c{}", place.1, row.id);
    let edits = if row.is_visible() { table::edits(db, row.id).await? } else { Vec::new() };
    let page = OnePage {
        l,
        id: row.id,
        kind: row.kind,
        is_reply: row.parent_id.is_some(),
        call_id: call.id,
        call_title: call.text(l.language).title,
        place,
        in_place,
        thread: maker.card(thread),
        edits: edits
            .into_iter()
            .map(|e| Edit { written_at: e.written_at, kind: e.kind, body: e.body, wording: e.wording })
            .collect(),
        own,
        flash: flash.map(|word| crate::moderation::flash_words(l, word, row)),
        shown: ids,
    };
    let title = format!("{} · {}", page.heading(), page.call_title);
    let describe: String =
        if row.is_visible() { row.body.chars().take(160).collect() } else { String::new() };
    let ids = page.shown.clone();
    let content = Content::public(title, &page)?.section(Section::Calls).describe(describe);
    let mut content = content.contributions(ids);
    content.kept_clear = flash.and_then(|word| match word {
        "reported" => None,
        "appealed" => Some(format!("appeal-{}", row.id)),
        word => Some(form_key(row, word.starts_with("edit"))),
    });
    Ok(content)
}

impl OnePage {
    fn heading(&self) -> String {
        let kind = self.l.v("contribution-kind", self.kind.word());
        if self.is_reply {
            self.l.tw("contribution-heading-reply", "id", &self.l.id(self.id))
        } else {
            self.l.tww("contribution-heading", "kind", &kind, "place", &self.place.0)
        }
    }
}

/// `GET /contributions/{id}`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let flash = flash(&app, &visit, &["published", "edited", "edit-held", "appealed", "reported"]);
    if let Some(person) = &visit.person {
        let row = visit.found(table::find(app.store.read(), id).await?)?;
        if row.person_id == person.id {
            let content = content(&app, &visit, &row, Some(person.id), flash).await?;
            let mut response = visit.each(&app, async { Ok(content) }).await?;
            if flash.is_some() {
                Jar::Flash.take(&app, &mut response);
            }
            return Ok(response);
        }
        if flash == Some("reported") {
            // What a reader has just done stands on a page of their own, once.
            let content = content(&app, &visit, &row, None, flash).await?;
            let mut response = visit.each(&app, async { Ok(content) }).await?;
            Jar::Flash.take(&app, &mut response);
            return Ok(response);
        }
    }
    // The topic must be known before the page is made. The call of a contribution never changes.
    let call_id = visit.found(app.call_of(id).await?)?;
    let make = async {
        let row = visit.found(table::find(app.store.read(), id).await?)?;
        content(&app, &visit, &row, None, None).await
    };
    visit.public(&app, &[Topic::Call(call_id)], make).await
}
