//! From when until when, and the request for a shorter period.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::ToSpan as _;
use participation::Refusal;
use participation::call::{self, MINIMUM_DAYS, Period, PeriodChange};
use serde::Deserialize;
use text::Language;

use super::clash::Clash;
use super::guide::Guide;
use super::{OnDesk, content, overview};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{DayFields, Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

/// The form as typed.
#[derive(Deserialize, Default)]
pub(super) struct Fields {
    #[serde(default)]
    revision: i32,
    #[serde(default)]
    opens_on_day: String,
    #[serde(default)]
    opens_on_month: String,
    #[serde(default)]
    opens_on_year: String,
    #[serde(default)]
    closes_on_day: String,
    #[serde(default)]
    closes_on_month: String,
    #[serde(default)]
    closes_on_year: String,
    #[serde(default)]
    reason_fa: String,
    #[serde(default)]
    reason_en: String,
    #[serde(default)]
    legal_ground_fa: String,
    #[serde(default)]
    legal_ground_en: String,
    #[serde(default)]
    leave: String,
}

/// What the page shows.
struct Shown {
    revision: i32,
    opens_on: DayFields,
    closes_on: DayFields,
    reason: [String; 2],
    legal_ground: [String; 2],
}

impl Shown {
    fn of(l: Locale, call: &call::table::Model) -> Self {
        // A first proposal: a week for the lead's review, then the minimum.
        let opens_on = call.opens_on().or_else(|| l.today.checked_add(7.days()).ok()).unwrap_or(l.today);
        let closes_on = call.closes_on().unwrap_or_else(|| Period::earliest_closing(opens_on));
        let exception = call.exception().unwrap_or_default();
        let both = |text: &call::Bilingual| Language::ALL.map(|l| text.get(&l).cloned().unwrap_or_default());
        Self {
            revision: call.revision,
            opens_on: DayFields::of(l, opens_on),
            closes_on: DayFields::of(l, closes_on),
            reason: both(&exception.reason),
            legal_ground: both(&exception.legal_ground),
        }
    }

    fn typed(fields: &Fields) -> Self {
        Self {
            revision: fields.revision,
            opens_on: DayFields::typed(&fields.opens_on_day, &fields.opens_on_month, &fields.opens_on_year),
            closes_on: DayFields::typed(
                &fields.closes_on_day,
                &fields.closes_on_month,
                &fields.closes_on_year,
            ),
            reason: [fields.reason_fa.clone(), fields.reason_en.clone()],
            legal_ground: [fields.legal_ground_fa.clone(), fields.legal_ground_en.clone()],
        }
    }

    /// Whether a shorter period is asked for: whoever writes anything there asks.
    fn asks(&self) -> bool {
        self.reason.iter().chain(&self.legal_ground).any(|t| !t.trim().is_empty())
    }

    fn clash(&self, l: Locale, saved: &Self) -> Clash {
        let mut clash = Clash::default();
        let day = |d: &DayFields| format!("{} {} {}", d.day, d.month, d.year);
        clash.note(l.t("desk-period-opens"), &day(&self.opens_on), &day(&saved.opens_on));
        clash.note(l.t("desk-period-closes"), &day(&self.closes_on), &day(&saved.closes_on));
        for (key, typed, saved) in [
            ("desk-reason-fa", &self.reason[0], &saved.reason[0]),
            ("desk-reason-en", &self.reason[1], &saved.reason[1]),
            ("desk-ground-fa", &self.legal_ground[0], &saved.legal_ground[0]),
            ("desk-ground-en", &self.legal_ground[1], &saved.legal_ground[1]),
        ] {
            clash.note(l.t(key), typed, saved);
        }
        clash
    }
}

#[derive(Template)]
#[template(path = "desk/period.html")]
struct Page {
    l: Locale,
    guide: Guide,
    problems: Problems,
    clash: Option<Clash>,
    shown: Shown,
    /// The earliest closing day for the opening day that is shown.
    earliest: Option<String>,
    /// How many days people have as it stands.
    days: Option<i32>,
    /// The period is too short, so the way to ask for that stands open.
    short: bool,
}

fn page(
    app: &App,
    visit: &Visit,
    desk: &OnDesk,
    shown: Shown,
    problems: Problems,
    clash: Option<Clash>,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let status = match (&clash, problems.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let mut unread = Problems::none();
    let opens_on = shown.opens_on.read(l, "opens_on", &mut unread);
    let closes_on = shown.closes_on.read(l, "closes_on", &mut unread);
    let days = opens_on.zip(closes_on).map(|(o, c)| Period { opens_on: o, closes_on: c }.days());
    let page = Page {
        l,
        guide: Guide::of(l, desk, "period"),
        problems,
        clash,
        shown,
        earliest: opens_on.map(|day| l.date(&Period::earliest_closing(day))),
        short: days.is_some_and(|d| (1..MINIMUM_DAYS).contains(&d)),
        days: days.filter(|d| *d > 0),
    };
    let content = content(visit, l.t("desk-period-title"), &page)?;
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/period`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let shown = Shown::of(visit.locale, &desk.call);
    page(&app, &visit, &desk, shown, Problems::none(), None)
}

/// `POST /{lang}/desk/calls/{id}/period`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let l = visit.locale;
    let mut shown = Shown::typed(&fields);
    let mut problems = Problems::none();
    let opens_on = shown.opens_on.read(l, "opens_on", &mut problems);
    let closes_on = shown.closes_on.read(l, "closes_on", &mut problems);
    let (Some(opens_on), Some(closes_on)) = (opens_on, closes_on) else {
        return page(&app, &visit, &desk, shown, problems, None);
    };
    let both = |text: &[String; 2]| {
        let clean = |t: &String| text::normalize::clean(t).trim().to_owned();
        BTreeMap::from([(Language::Fa, clean(&text[0])), (Language::En, clean(&text[1]))])
    };
    let change = PeriodChange {
        call_id: id,
        revision: fields.revision,
        opens_on,
        closes_on,
        exception: shown.asks().then(|| (both(&shown.reason), both(&shown.legal_ground))),
    };
    match call::set_period(&app.store, visit.actor(), &*app.clock, change).await {
        Ok(()) => {
            app.settle().await;
            let next = Guide::of(l, &desk, "period").next;
            Ok(visit.see(&overview::after(id, !fields.leave.is_empty(), next, "")))
        }
        Err(Refusal::Invalid(found)) => page(&app, &visit, &desk, shown, Problems::say(l, &found), None),
        Err(Refusal::Conflict) => {
            let desk = OnDesk::drafting(&app, &visit, id).await?;
            let saved = Shown::of(l, &desk.call);
            let clash = shown.clash(l, &saved);
            shown.revision = saved.revision;
            page(&app, &visit, &desk, shown, Problems::none(), Some(clash))
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
