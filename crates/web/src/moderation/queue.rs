//! The queue: what waits for a moderator, those that wait longest first; and what was decided.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use participation::contribution::{ContributionKind, ContributionState};
use participation::moderation::table::{self, Why};
use participation::{Refusal, call, member, organization};
use serde::Deserialize;

use super::named;
use crate::app::App;
use crate::content::{Content, Section};
use crate::contribution::{flash, text};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::paging::Pages;
use crate::side::{MODERATION_READERS, Room, Side};
use crate::visit::{Asked, Visit};

/// How many cases a page holds.
const PAGE: u64 = 20;

/// What decisions say at the head of the queue.
pub(super) const DONE: [&str; 7] = ["keep", "hide", "refuse", "restore", "uphold", "release", "refuse-edit"];

struct Line {
    id: i64,
    kind: ContributionKind,
    state: ContributionState,
    body: String,
    call_title: String,
    place: String,
    /// Class and words of what it waits for.
    why: Vec<(&'static str, String)>,
    since: String,
    machine: String,
    own: bool,
}

#[derive(Template)]
#[template(path = "moderation/queue.html")]
struct Page {
    l: Locale,
    side: Side,
    open: bool,
    flash: Option<&'static str>,
    lines: Vec<Line>,
    pages: Pages,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct List {
    state: String,
    page: String,
}

/// The organizations whose contributions a person may look into here.
pub(super) async fn reached(app: &App, visit: &Visit) -> Result<Vec<i64>, Failure> {
    let person = visit.signed_in()?;
    if !person.holds(&MODERATION_READERS) {
        return Err(visit.fail(Refusal::Forbidden));
    }
    let tree = organization::table::tree(app.store.read()).await?;
    Ok(member::rules::reached(&person.held, &MODERATION_READERS, &tree))
}

/// Why a contribution waits, in words.
pub(super) fn why(l: Locale, state: ContributionState, why: Option<&Why>) -> Vec<(&'static str, String)> {
    let mut words = Vec::new();
    if state == ContributionState::Waiting {
        words.push(("warn", l.t("moderation-why-new").into_owned()));
    }
    let Some(why) = why else { return words };
    if why.appeal {
        words.push(("warn", l.t("moderation-why-appeal").into_owned()));
    }
    if why.edit && state == ContributionState::Visible {
        words.push(("warn", l.t("moderation-why-edit").into_owned()));
    }
    for (rule, count) in &why.reports {
        words.push(("bad", l.tnw("moderation-why-report", "count", *count, "rule", &named(l, *rule))));
    }
    for sign in &why.signs {
        words.push(("", l.v("moderation-why-sign", sign.word()).into_owned()));
    }
    words
}

/// `GET /{lang}/moderation?state=decided&page=2`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Asked(asked): Asked<List>,
) -> Result<Response, Failure> {
    let organizations = reached(&app, &visit).await?;
    let person = visit.signed_in()?.id;
    let (l, db) = (visit.locale, app.store.read());
    let open = asked.state != "decided";
    let wished = ::text::digits::to_latin(&asked.page).parse::<u64>().unwrap_or(1).clamp(1, 1_000_000);
    let (mut found, total) = table::page(db, &organizations, open, wished, PAGE).await?;
    let page = wished.min(total.div_ceil(PAGE).max(1));
    if page != wished {
        found = table::page(db, &organizations, open, page, PAGE).await?.0;
    }
    let ids: Vec<i64> = found.iter().map(|line| line.contribution.id).collect();
    let whys = table::why(db, &ids).await?;
    let mut calls: HashMap<i64, call::table::Model> = HashMap::new();
    let mut lines = Vec::new();
    for table::Line { case, contribution } in found {
        let call = match calls.entry(case.call_id) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(slot) => {
                slot.insert(visit.found(call::table::find(db, case.call_id).await?)?)
            }
        };
        let version = app.version(call.id, contribution.version).await?;
        let place = match (contribution.node(), version) {
            (Some(node), Some(version)) => text::name(&version.draft, node, l.language),
            _ => l.t("contribution-whole-draft").into_owned(),
        };
        let (key, at) = match case.closed_at {
            Some(at) => ("moderation-decided-at", at),
            None => ("moderation-since", case.opened_at),
        };
        let waits = if open { why(l, contribution.state, whys.get(&contribution.id)) } else { Vec::new() };
        lines.push(Line {
            id: contribution.id,
            kind: contribution.kind,
            state: contribution.state,
            call_title: call.text(l.language).title,
            place,
            why: waits,
            since: l.tw(key, "moment", &l.moment(at)),
            machine: l.machine(at),
            own: contribution.person_id == person,
            body: contribution.body,
        });
    }
    let flash = flash(&app, &visit, &DONE);
    let side = Side::of(&app, &visit, Room::Moderation).await?;
    let query = if open { "" } else { "state=decided&" };
    let pages = Pages::new(l, page, total, PAGE, |n| l.url(&format!("moderation?{query}page={n}")));
    let page = Page { l, side, open, flash, lines, pages };
    let content = Content::private(l.t("moderation-title"), &page)?.section(Section::Desk);
    visit.page_saying(&app, &content, flash)
}
