//! Approving: the days, a look at what will be public when, and then the decision.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::call::rules::check_period;
use participation::call::{Approval, Exception, Period};
use participation::file::Purpose;
use participation::{Problem, Refusal, call};
use serde::Deserialize;
use text::Language;

use super::case::Case;
use super::show::{self, Notice, Typed};
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::form::{DayFields, Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

/// The form: the days as typed, and the revision that was looked at.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Days {
    revision: i32,
    opens_on_day: String,
    opens_on_month: String,
    opens_on_year: String,
    closes_on_day: String,
    closes_on_month: String,
    closes_on_year: String,
}

impl Days {
    fn opens_on(&self) -> DayFields {
        DayFields::typed(&self.opens_on_day, &self.opens_on_month, &self.opens_on_year)
    }

    fn closes_on(&self) -> DayFields {
        DayFields::typed(&self.closes_on_day, &self.closes_on_month, &self.closes_on_year)
    }

    /// The period, if both days can be read and keep the rules.
    fn period(&self, locale: Locale, case: &Case) -> Result<Period, Problems> {
        let mut problems = Problems::none();
        let opens_on = self.opens_on().read(locale, "opens_on", &mut problems);
        let closes_on = self.closes_on().read(locale, "closes_on", &mut problems);
        let (Some(opens_on), Some(closes_on)) = (opens_on, closes_on) else { return Err(problems) };
        let period = Period { opens_on, closes_on };
        match check_period(period, locale.today, case.granted()) {
            Ok(()) => Ok(period),
            Err(broken) => Err(lead_words(locale, case, &broken)),
        }
    }

    fn typed(&self) -> Typed {
        Typed { opens_on: Some(self.opens_on()), closes_on: Some(self.closes_on()), ..Default::default() }
    }
}

/// What is wrong with the days, for whoever decides on them: a short period is granted here, not asked for.
fn lead_words(locale: Locale, case: &Case, broken: &[Problem]) -> Problems {
    let key =
        if case.call.exception().is_some() { "review-period-not-granted" } else { "review-period-too-short" };
    let mut problems = Problems::none();
    for problem in broken {
        match (problem.code, problem.number) {
            ("period-too-short", Some(days)) => problems.add(&problem.field, locale.tn(key, "count", days)),
            _ => {
                for (field, words) in Problems::say(locale, std::slice::from_ref(problem)).iter() {
                    problems.add(field, words);
                }
            }
        }
    }
    problems
}

#[derive(Template)]
#[template(path = "review/approve.html")]
struct Confirm {
    l: Locale,
    case: Case,
    days: Days,
    period: Period,
    titles: [String; 2],
    articles: usize,
    files: usize,
    /// The exception that will stand on the call's page.
    exception: Option<Exception>,
}

impl Confirm {
    fn opens_now(&self) -> bool {
        self.period.opens_on <= self.l.today
    }

    fn closes_words(&self) -> String {
        self.l.tw("review-until-end-of", "date", &self.l.long_date(&self.period.closes_on))
    }

    fn reason(&self) -> String {
        let own = |e: &Exception| e.reason.get(&self.l.language).cloned();
        self.exception.as_ref().and_then(own).unwrap_or_default()
    }

    fn ground(&self) -> String {
        let own = |e: &Exception| e.legal_ground.get(&self.l.language).cloned();
        self.exception.as_ref().and_then(own).unwrap_or_default()
    }
}

/// `GET /{lang}/desk/review/{id}/approve?…`: what will be public when.
pub(super) async fn confirm(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Query(days): Query<Days>,
) -> Result<Response, Failure> {
    let case = Case::load(&app, &visit, id).await?;
    case.must_decide(&visit)?;
    if case.call.revision != days.revision {
        let notice = Notice { conflict: true, ..Default::default() };
        return show::page(&app, &visit, case, days.typed(), notice, StatusCode::CONFLICT);
    }
    if !case.complete() {
        return Err(visit.fail(Refusal::NotNow("incomplete")));
    }
    let period = match days.period(visit.locale, &case) {
        Ok(period) => period,
        Err(problems) => {
            let notice = Notice { problems, ..Default::default() };
            return show::page(&app, &visit, case, days.typed(), notice, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let texts = case.call.texts();
    let title = |language| texts.get(&language).map(|t| t.title.clone()).unwrap_or_default();
    let page = Confirm {
        l: visit.locale,
        titles: [title(Language::Fa), title(Language::En)],
        articles: case.work.as_ref().map_or(0, |w| w.draft.articles().len()),
        files: case.files.iter().filter(|f| f.purpose != Purpose::Source).count(),
        exception: case.call.exception().filter(|_| period.is_short()),
        days,
        period,
        case,
    };
    let content = Content::private(visit.locale.t("review-confirm-title"), &page)?.section(Section::Desk);
    visit.page(&app, &content)
}

/// `POST /{lang}/desk/review/{id}/approve`
pub(super) async fn approve(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(days): Sent<Days>,
) -> Result<Response, Failure> {
    let case = Case::load(&app, &visit, id).await?;
    case.must_decide(&visit)?;
    let period = match days.period(visit.locale, &case) {
        Ok(period) => period,
        Err(problems) => {
            let notice = Notice { problems, ..Default::default() };
            return show::page(&app, &visit, case, days.typed(), notice, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let approval = Approval {
        call_id: id,
        revision: days.revision,
        opens_on: period.opens_on,
        closes_on: period.closes_on,
    };
    match call::approve(&app.store, visit.actor(), &*app.clock, approval).await {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see(&format!("desk/calls/{id}/manage?done=approved")))
        }
        Err(Refusal::Invalid(broken)) => {
            let problems = lead_words(visit.locale, &case, &broken);
            let notice = Notice { problems, ..Default::default() };
            show::page(&app, &visit, case, days.typed(), notice, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(Refusal::Conflict) => {
            let case = Case::load(&app, &visit, id).await?;
            let notice = Notice { conflict: true, ..Default::default() };
            show::page(&app, &visit, case, days.typed(), notice, StatusCode::CONFLICT)
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
