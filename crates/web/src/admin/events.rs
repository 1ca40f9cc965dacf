//! The audit trail: what happened, newest first; nothing here can be changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use participation::event::EventKind;
use participation::event::table::{Filter, trail};
use participation::{Refusal, call, member, organization, person};
use serde::Deserialize;

use super::details::{details, noun};
use super::of_whole_portal;
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::side::{Room, Side, TRAIL_READERS};
use crate::visit::Visit;

/// Events a page.
const PAGE: usize = 50;

/// The reader's filter.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    kind: String,
    /// The number of a call, in either set of digits.
    call: String,
    before: String,
}

/// An id with the name that it stands for.
struct Named {
    id: i64,
    name: String,
}

/// One event with the names that its ids stand for.
struct Line {
    seq: i64,
    kind: EventKind,
    happened_at: i64,
    /// Who; nothing for the clock and the operator.
    person: Option<Named>,
    organization: String,
    call: Option<Named>,
    /// What it is about: a noun with its number, or the person a role was given to.
    subject: String,
    /// Where what it is about can be read.
    address: Option<String>,
    /// What else is known, in words.
    details: Vec<String>,
}

#[derive(Template)]
#[template(path = "admin/events.html")]
struct Trail {
    l: Locale,
    side: Side,
    chosen: Chosen,
    lines: Vec<Line>,
    older: Option<String>,
    newest: Option<String>,
}

impl Trail {
    /// The kinds with their words, for the choice.
    fn kinds(&self) -> Vec<String> {
        EventKind::all().map(EventKind::word).collect()
    }
}

/// What an event is about, in words.
fn subject(l: Locale, kind: EventKind, id: i64, names: &BTreeMap<i64, String>) -> String {
    match noun(kind) {
        "" => String::new(),
        "person" => match names.get(&id).filter(|name| !name.is_empty()) {
            Some(name) => l.tt("event-about-name", "name", name),
            None => l.tn("event-about-person", "number", id),
        },
        noun => l.tn(&format!("event-about-{noun}"), "number", id),
    }
}

/// `GET /{lang}/admin/events`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(chosen): Query<Chosen>,
) -> Result<Response, Failure> {
    let reader = visit.signed_in()?;
    if !reader.holds(&TRAIL_READERS) {
        return Err(visit.fail(Refusal::Forbidden));
    }
    let db = app.store.read();
    let tree = organization::table::tree(db).await?;
    let mut filter = Filter {
        kind: EventKind::parse(&chosen.kind),
        call_id: text::digits::parse_integer(&chosen.call),
        organizations: None,
        before: chosen.before.parse().ok(),
    };
    if !of_whole_portal(reader, &TRAIL_READERS) {
        filter.organizations = Some(member::rules::reached(&reader.held, &TRAIL_READERS, &tree));
    }
    let mut events = trail(db, &filter, PAGE as u64 + 1).await?;
    let more = events.len() > PAGE;
    events.truncate(PAGE);

    let subjects = events.iter().filter(|e| noun(e.kind) == "person").filter_map(|e| e.subject_id);
    let ids: BTreeSet<i64> = events.iter().filter_map(|e| e.person_id).chain(subjects).collect();
    let persons = person::table::find_all(db, ids.into_iter().collect()).await?;
    let names: BTreeMap<i64, String> = persons.into_iter().map(|p| (p.id, p.display_name)).collect();
    let (mut titles, mut drafts) = (BTreeMap::new(), BTreeMap::new());
    for id in events.iter().filter_map(|e| e.call_id).collect::<BTreeSet<i64>>() {
        if let Some(call) = call::table::find(db, id).await? {
            titles.insert(id, call.text(visit.locale.language).title);
            if let Some(number) = call.published_version
                && let Some(version) = app.version(id, number).await?
            {
                drafts.insert(id, version);
            }
        }
    }

    let query = |before: Option<i64>| {
        let mut query = format!("kind={}", crate::form::encode(&chosen.kind));
        if let Some(call) = filter.call_id {
            query = format!("{query}&call={call}");
        }
        if let Some(before) = before {
            query = format!("{query}&before={before}");
        }
        format!("admin/events?{query}")
    };
    let older = events.last().filter(|_| more).map(|last| query(Some(last.seq)));
    let newest = filter.before.map(|_| query(None));
    let lines = events
        .into_iter()
        .map(|e| Line {
            details: details(
                visit.locale,
                e.kind,
                &e.data(),
                e.call_id.and_then(|id| drafts.get(&id)).map(|version| &version.draft),
            ),
            subject: e.subject_id.map(|id| subject(visit.locale, e.kind, id, &names)).unwrap_or_default(),
            address: e
                .subject_id
                .filter(|_| noun(e.kind) == "contribution")
                .map(|id| visit.locale.url(&format!("contributions/{id}"))),
            seq: e.seq,
            kind: e.kind,
            happened_at: e.happened_at,
            person: e.person_id.map(|id| Named { id, name: names.get(&id).cloned().unwrap_or_default() }),
            organization: e
                .organization_id
                .and_then(|id| tree.iter().find(|o| o.id == id))
                .map(|o| o.name(visit.locale.language).to_owned())
                .unwrap_or_default(),
            call: e.call_id.map(|id| Named { id, name: titles.get(&id).cloned().unwrap_or_default() }),
        })
        .collect();
    let side = Side::of(&app, &visit, Room::Events).await?;
    let page = Trail { l: visit.locale, side, chosen, lines, older, newest };
    let title = visit.locale.t("event-plural");
    visit.page(&app, &Content::private(title, &page)?.section(Section::Admin))
}
