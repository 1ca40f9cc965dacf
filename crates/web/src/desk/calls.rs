//! The calls of the organizations that a person's roles reach.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use participation::call::{CallState, days_left, rules};
use participation::{Refusal, Role, call, draft, member, organization};
use serde::Deserialize;

use super::READERS;
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::side::{Room, Side};
use crate::visit::Visit;

/// How many calls a page of the list shows.
const PAGE: usize = 30;

/// What the list is narrowed to.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    page: Option<usize>,
}

struct Row {
    id: i64,
    title: String,
    organization: String,
    state: (&'static str, String),
    dates: String,
    changed: (String, String),
    next: String,
}

#[derive(Template)]
#[template(path = "desk/calls.html")]
struct Page {
    l: Locale,
    side: Side,
    /// How many calls wait for this lead.
    to_review: usize,
    rows: Vec<Row>,
    may_create: bool,
    any: bool,
    chosen: String,
    /// States that occur, with how many calls stand there.
    states: Vec<(String, usize)>,
    page: usize,
    pages: usize,
}

impl Page {
    fn address(&self, page: usize) -> String {
        self.l.url(&format!("desk?state={}&page={page}", self.chosen))
    }
}

/// `GET /{lang}/desk`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let person = visit.signed_in()?;
    if !person.holds(&READERS) {
        return if person.holds(&[Role::Moderator]) {
            // What a moderator has to do is the queue.
            Ok(visit.see("moderation"))
        } else {
            Err(visit.fail(Refusal::Forbidden))
        };
    }
    let (l, db) = (visit.locale, app.store.read());
    let tree = organization::table::tree(db).await?;
    let reached = member::rules::reached(&person.held, &READERS, &tree);
    let names: BTreeMap<i64, String> = tree.iter().map(|o| (o.id, o.name(l.language).to_owned())).collect();
    let all = call::table::of_organizations(db, reached).await?;
    let mut counts: BTreeMap<CallState, usize> = BTreeMap::new();
    for call in &all {
        *counts.entry(call.state).or_default() += 1;
    }
    let chosen = CallState::parse(&asked.state);
    let any = !all.is_empty();
    let found: Vec<_> = all.into_iter().filter(|c| chosen.is_none_or(|s| c.state == s)).collect();
    let pages = found.len().div_ceil(PAGE).max(1);
    let page = asked.page.unwrap_or(1).clamp(1, pages);
    let mut rows = Vec::new();
    for call in found.into_iter().skip((page - 1) * PAGE).take(PAGE) {
        // Only a call that is being drafted needs its text read, to say how much of it is missing.
        let missing = match call.state {
            CallState::Drafting => {
                let work = draft::table::work(db, call.id).await?;
                let checks = rules::checklist(
                    &call,
                    work.as_ref().map(|w| &w.draft),
                    &rules::Asked::of(db, call.id).await?,
                );
                let asks = call.exception().is_some();
                checks.iter().filter(|c| super::is_left(c, asks)).count()
            }
            _ => 0,
        };
        let organization = names.get(&call.organization_id).cloned().unwrap_or_default();
        rows.push(row(l, &call, organization, missing));
    }
    let side = Side::of(&app, &visit, Room::Calls).await?;
    let page = Page {
        l,
        to_review: if person.holds(&[Role::Lead]) { side.waiting } else { 0 },
        side,
        rows,
        may_create: person.holds(&[Role::Drafter]),
        any,
        chosen: chosen.map(CallState::word).unwrap_or_default(),
        states: counts.into_iter().map(|(state, count)| (state.word(), count)).collect(),
        page,
        pages,
    };
    let content = Content::private(l.t("desk-calls-title"), &page)?.section(Section::Desk);
    visit.page(&app, &content)
}

fn row(l: Locale, call: &call::table::Model, organization: String, missing: usize) -> Row {
    let day = |date: Option<jiff::civil::Date>| date.map(|d| l.date(&d)).unwrap_or_default();
    let due = call.period().map(call::Period::report_due_on);
    let late = due.map(|d| -i64::from(days_left(d, l.today))).filter(|days| *days > 0);
    let word = || l.v("call-state", call.state.word()).into_owned();
    let (state, next) = match call.state {
        CallState::Drafting if call.sent_back().is_some() => {
            (("bad", l.t("desk-state-sent-back").into_owned()), l.t("desk-next-see-reason").into_owned())
        }
        CallState::Drafting if missing == 0 => (("", word()), l.t("desk-next-submit").into_owned()),
        CallState::Drafting => (("", word()), l.tn("desk-next-missing", "count", missing)),
        CallState::InReview => (("in_review", word()), l.t("desk-next-lead").into_owned()),
        CallState::Scheduled => {
            (("scheduled", word()), l.tw("desk-next-opens", "date", &day(call.opens_on())))
        }
        CallState::Open => (("open", word()), l.tw("desk-next-open-until", "date", &day(call.closes_on()))),
        CallState::Answering => match late {
            Some(days) => (
                ("overdue", l.tn("common-days-overdue", "count", days)),
                l.t("desk-next-report").into_owned(),
            ),
            None => (("answering", word()), l.tw("desk-next-report-until", "date", &day(due))),
        },
        CallState::Reported => (("reported", word()), String::new()),
        CallState::Concluded => (("concluded", word()), String::new()),
        CallState::Withdrawn => (("withdrawn", word()), String::new()),
    };
    let dates = match call.period() {
        Some(p) => text::catalogue::message_with(
            l.language,
            "common-date-range",
            &text::catalogue::args().word("from", l.date(&p.opens_on)).word("to", l.date(&p.closes_on)),
        ),
        None => l.t("common-not-set").into_owned(),
    };
    Row {
        id: call.id,
        title: call.text(l.language).title,
        organization,
        state,
        dates,
        changed: (l.machine(call.updated_at), l.date(&l.day(call.updated_at))),
        next,
    }
}
