//! Pages that show lists of contributions: one article with what people say of it, the whole text, the whole call.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use participation::call;
use participation::contribution::thread::Place;
use participation::draft::table::Version;

use super::listing::{Asked, Listing};
use super::text::{html, name};
use crate::app::App;
use crate::cache::Topic;
use crate::call::{Head, Tab};
use crate::content::{Content, Section};
use crate::draft::Reading;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::{At, Visit};

type Query1 = Result<Query<Asked>, QueryRejection>;

fn asked(query: Query1) -> Asked {
    query.map(|Query(asked)| asked).unwrap_or_default()
}

/// A call that everybody may see.
pub(crate) async fn public_call(app: &App, visit: &Visit, id: i64) -> Result<call::table::Model, Failure> {
    visit.found(call::table::find(app.store.read(), id).await?.filter(call::table::Model::is_public))
}

/// Where contributions stand: taken, not yet, no longer. Words for the page, or nothing while they are taken.
pub(crate) fn closed_words(l: Locale, call: &call::table::Model, now: i64) -> Option<String> {
    if call.takes_contributions(now) {
        return None;
    }
    let early = call.state == call::CallState::Scheduled;
    Some(match call.opens_on() {
        Some(day) if early => l.tw("contribution-not-open-yet", "date", &l.date(&day)),
        _ => l.t("contribution-closed").into_owned(),
    })
}

#[derive(Template)]
#[template(path = "contribution/article.html")]
struct ArticlePage {
    l: Locale,
    call_id: i64,
    call_title: String,
    name: String,
    node: u32,
    text: String,
    /// The last version that had it, when the latest one has it no longer.
    removed: Option<i32>,
    closed: Option<String>,
    previous: Option<Named>,
    next: Option<Named>,
    listing: Listing,
}

impl ArticlePage {
    fn can_write(&self) -> bool {
        self.closed.is_none() && self.removed.is_none()
    }
}

/// The latest version that has a node, and whether that is the one in force.
async fn version_with(
    app: &App,
    call: &call::table::Model,
    node: u32,
) -> Result<Option<(Arc<Version>, bool)>, Failure> {
    let latest = call.published_version.unwrap_or(0);
    for number in (1..=latest).rev() {
        if let Some(version) = app.version(call.id, number).await?
            && version.draft.node(node).is_some()
        {
            return Ok(Some((version, number == latest)));
        }
    }
    Ok(None)
}

/// A node and its name.
type Named = (u32, String);

/// What people comment on before and after a node, the preamble included.
fn neighbours(reading: &Reading, node: u32, l: Locale) -> (Option<Named>, Option<Named>) {
    let open: Vec<u32> = reading.blocks.iter().filter(|b| b.open && !b.group).map(|b| b.id).collect();
    let named = |at: usize| open.get(at).map(|id| (*id, name(&reading.version.draft, *id, l.language)));
    match open.iter().position(|id| *id == node) {
        Some(at) => (at.checked_sub(1).and_then(named), named(at + 1)),
        None => (None, None),
    }
}

/// `GET /calls/{id}/nodes/{node}`
pub(super) async fn article(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, node)): At<(String, i64, u32)>,
    query: Query1,
) -> Result<Response, Failure> {
    let asked = asked(query);
    let fair = asked.is_fair();
    let make = async {
        let l = visit.locale;
        let call = public_call(&app, &visit, id).await?;
        let (version, current) = visit.found(version_with(&app, &call, node).await?)?;
        let found = visit.found(version.draft.node(node))?;
        let closed = closed_words(l, &call, app.clock.now().as_millisecond());
        let write = (closed.is_none() && current).then(|| format!("calls/{id}/write?node={node}"));
        let path = format!("calls/{id}/nodes/{node}");
        let listing = Listing::load(&app, l, &call, Place::Node(node), &path, write, &asked).await?;
        let (previous, next) = match app.reading(id, version.number, l.language).await? {
            Some(reading) if current => neighbours(&reading, node, l),
            _ => (None, None),
        };
        let page = ArticlePage {
            l,
            call_id: id,
            call_title: call.text(l.language).title,
            name: name(&version.draft, node, l.language),
            node,
            text: html(&version.draft, found, 1, l.language),
            removed: (!current).then_some(version.number),
            closed,
            previous,
            next,
            listing,
        };
        let title = format!("{} · {}", page.name, page.call_title);
        let describe = l.tn("contribution-count", "count", page.listing.total);
        let content = Content::public(title, &page)?.section(Section::Calls).describe(describe);
        Ok(content.contributions(page.listing.ids))
    };
    if fair { visit.each(&app, make).await } else { visit.public(&app, &[Topic::Call(id)], make).await }
}

#[derive(Template)]
#[template(path = "contribution/list.html")]
struct ListPage {
    l: Locale,
    head: Head,
    /// On the text as a whole only.
    whole: bool,
    closed: Option<String>,
    listing: Listing,
}

async fn list(
    app: &App,
    visit: &Visit,
    id: i64,
    asked: Asked,
    place: Place,
    path: String,
) -> Result<Response, Failure> {
    let fair = asked.is_fair();
    let make = async {
        let l = visit.locale;
        let head = Head::load(app, visit, id, Tab::Contributions).await?;
        let closed = closed_words(l, &head.call, app.clock.now().as_millisecond());
        let write = closed.is_none().then(|| format!("calls/{id}/write"));
        let listing = Listing::load(app, l, &head.call, place, &path, write, &asked).await?;
        let whole = place == Place::WholeDraft;
        let page = ListPage { l, head, whole, closed, listing };
        let what = l.t(if whole { "contribution-on-draft" } else { "contribution-plural" });
        let title = format!("{what} · {}", page.head.text.title);
        let describe = l.tn("contribution-count", "count", page.listing.total);
        let content = Content::public(title, &page)?.section(Section::Calls).describe(describe);
        Ok(content.contributions(page.listing.ids))
    };
    if fair { visit.each(app, make).await } else { visit.public(app, &[Topic::Call(id)], make).await }
}

/// `GET /calls/{id}/whole`: what people say of the text as a whole.
pub(super) async fn whole(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    query: Query1,
) -> Result<Response, Failure> {
    list(&app, &visit, id, asked(query), Place::WholeDraft, format!("calls/{id}/whole")).await
}

/// `GET /calls/{id}/contributions`: all of a call.
pub(super) async fn call(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    query: Query1,
) -> Result<Response, Failure> {
    list(&app, &visit, id, asked(query), Place::Call, format!("calls/{id}/contributions")).await
}
