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
    /// The number of the row it is about.
    subject: String,
    /// Key and value of what else is known.
    data: Vec<(String, String)>,
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

fn values(data: &serde_json::Value) -> Vec<(String, String)> {
    let Some(object) = data.as_object() else { return Vec::new() };
    object
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(key, value)| (key.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
        .collect()
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

    let ids: BTreeSet<i64> = events.iter().filter_map(|e| e.person_id).collect();
    let persons = person::table::find_all(db, ids.into_iter().collect()).await?;
    let names: BTreeMap<i64, String> = persons.into_iter().map(|p| (p.id, p.display_name)).collect();
    let mut titles = BTreeMap::new();
    for id in events.iter().filter_map(|e| e.call_id).collect::<BTreeSet<i64>>() {
        if let Some(call) = call::table::find(db, id).await? {
            titles.insert(id, call.text(visit.locale.language).title);
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
            data: values(&e.data()),
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
            subject: e
                .subject_id
                .map(|id| visit.locale.tn("event-subject", "number", id))
                .unwrap_or_default(),
        })
        .collect();
    let side = Side::of(&app, &visit, Room::Events).await?;
    let page = Trail { l: visit.locale, side, chosen, lines, older, newest };
    let title = visit.locale.t("event-plural");
    visit.page(&app, &Content::private(title, &page)?.section(Section::Admin))
}
