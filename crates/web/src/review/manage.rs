//! What the lead can still do with a call that is public: more time, withdrawing it, and when contributions are read.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use participation::call::table::Model as Call;
use participation::call::{Bilingual, CallState, Period};
use participation::moderation::Timing;
use participation::{Refusal, Role, call};
use serde::Deserialize;
use text::Language;

use super::case::reached;
use super::queue::Done;
use super::timing;
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::form::{DayFields, Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "review/manage.html")]
struct Manage {
    l: Locale,
    call: Call,
    title: String,
    organization: String,
    done: String,
    conflict: bool,
    problems: Problems,
    closes_on: DayFields,
    may_extend: bool,
    may_withdraw: bool,
    may_choose: bool,
    withdrawn: Option<String>,
}

impl Manage {
    fn hint(&self, timing: &Timing) -> std::borrow::Cow<'static, str> {
        self.l.t(&format!("moderation-timing-{}-hint", timing.word()))
    }

    fn period(&self) -> Option<Period> {
        self.call.period()
    }
}

/// A call that the lead has published.
pub(super) async fn published(app: &App, visit: &Visit, id: i64) -> Result<(Call, String), Failure> {
    let (call, organization, _) = reached(app, visit, id, &[Role::Lead]).await?;
    if !call.is_public() {
        return Err(visit.fail(Refusal::NotNow("not-public")));
    }
    let name = organization.name(visit.locale.language).to_owned();
    Ok((call, name))
}

fn may_extend(app: &App, call: &Call) -> bool {
    let now = app.clock.now().as_millisecond();
    matches!(call.state, CallState::Open | CallState::Scheduled)
        && call.closes_at.is_some_and(|closes| closes > now)
}

fn may_withdraw(call: &Call) -> bool {
    matches!(call.state, CallState::Scheduled | CallState::Open | CallState::Answering)
}

/// `GET /{lang}/desk/calls/{id}/manage`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, Failure> {
    let (call, organization) = published(&app, &visit, id).await?;
    page(&app, &visit, call, organization, None, done, Problems::none(), StatusCode::OK)
}

pub(super) fn page(
    app: &App,
    visit: &Visit,
    call: Call,
    organization: String,
    typed: Option<DayFields>,
    done: String,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let page = Manage {
        l,
        title: call.text(l.language).title,
        organization,
        done,
        conflict: status == StatusCode::CONFLICT,
        problems,
        // The day to move is the one that stands now.
        closes_on: typed.or_else(|| call.closes_on().map(|day| DayFields::of(l, day))).unwrap_or_default(),
        may_extend: may_extend(app, &call),
        may_withdraw: may_withdraw(&call),
        may_choose: timing::may_choose(&call),
        withdrawn: call.withdrawal().and_then(|w| w.reason.get(&l.language).cloned()),
        call,
    };
    let content = Content::private(l.t("review-manage-title"), &page)?.section(Section::Desk);
    visit.page_with(app, &content, status)
}

/// A later closing day, as typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Later {
    revision: i32,
    closes_on_day: String,
    closes_on_month: String,
    closes_on_year: String,
}

impl Later {
    fn fields(&self) -> DayFields {
        DayFields::typed(&self.closes_on_day, &self.closes_on_month, &self.closes_on_year)
    }

    fn read(&self, locale: Locale, call: &Call) -> Result<Date, Problems> {
        let mut problems = Problems::none();
        let Some(day) = self.fields().read(locale, "closes_on", &mut problems) else { return Err(problems) };
        if call.closes_on().is_some_and(|now| day <= now) {
            problems.add("closes_on", locale.t("problem-not-later"));
            return Err(problems);
        }
        Ok(day)
    }
}

#[derive(Template)]
#[template(path = "review/extend.html")]
struct ConfirmExtend {
    l: Locale,
    call: Call,
    title: String,
    was: Date,
    closes_on: Date,
    later: Later,
    days: i32,
}

impl ConfirmExtend {
    fn until(&self, day: &Date) -> String {
        self.l.tw("review-until-end-of", "date", &self.l.long_date(day))
    }
}

/// `GET /{lang}/desk/calls/{id}/manage/extend?…`: the new day before it is public.
pub(super) async fn confirm_extend(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Query(later): Query<Later>,
) -> Result<Response, Failure> {
    let (call, organization) = published(&app, &visit, id).await?;
    if !may_extend(&app, &call) {
        return Err(visit.fail(Refusal::NotNow("not-open")));
    }
    if call.revision != later.revision {
        let (typed, none) = (Some(later.fields()), Problems::none());
        return page(&app, &visit, call, organization, typed, String::new(), none, StatusCode::CONFLICT);
    }
    let closes_on = match later.read(visit.locale, &call) {
        Ok(day) => day,
        Err(problems) => {
            let (typed, status) = (Some(later.fields()), StatusCode::UNPROCESSABLE_ENTITY);
            return page(&app, &visit, call, organization, typed, String::new(), problems, status);
        }
    };
    let period = visit.found(call.period())?;
    let page = ConfirmExtend {
        l: visit.locale,
        title: call.text(visit.locale.language).title,
        was: period.closes_on,
        days: Period { closes_on, ..period }.days(),
        closes_on,
        later,
        call,
    };
    let content = Content::private(visit.locale.t("review-extend-confirm-title"), &page)?;
    visit.page(&app, &content.section(Section::Desk))
}

/// `POST /{lang}/desk/calls/{id}/manage/extend`
pub(super) async fn extend(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(later): Sent<Later>,
) -> Result<Response, Failure> {
    let (call, organization) = published(&app, &visit, id).await?;
    let typed = Some(later.fields());
    let invalid = StatusCode::UNPROCESSABLE_ENTITY;
    let day = match later.read(visit.locale, &call) {
        Ok(day) => day,
        Err(problems) => {
            return page(&app, &visit, call, organization, typed, String::new(), problems, invalid);
        }
    };
    match call::extend(&app.store, visit.actor(), &*app.clock, id, later.revision, day).await {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see(&format!("desk/calls/{id}/manage?done=extended")))
        }
        Err(refusal @ Refusal::Invalid(_)) => {
            let problems = Problems::of(visit.locale, refusal)?;
            page(&app, &visit, call, organization, typed, String::new(), problems, invalid)
        }
        Err(Refusal::Conflict) => {
            let (call, organization) = published(&app, &visit, id).await?;
            let none = Problems::none();
            page(&app, &visit, call, organization, typed, String::new(), none, StatusCode::CONFLICT)
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

/// The reason of a withdrawal, as typed; `confirmed` once it was looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Reason {
    revision: i32,
    reason_fa: String,
    reason_en: String,
    confirmed: String,
    /// Back from the confirmation, to write on.
    edit: String,
}

#[derive(Template)]
#[template(path = "review/withdraw.html")]
struct Withdraw {
    l: Locale,
    call: Call,
    title: String,
    typed: Reason,
    problems: Problems,
    conflict: bool,
    /// Shows the reason to be looked at instead of the form.
    confirm: bool,
}

fn withdraw_page(
    app: &App,
    visit: &Visit,
    call: Call,
    mut typed: Reason,
    problems: Problems,
    confirm: bool,
    status: StatusCode,
) -> Result<Response, Failure> {
    let l = visit.locale;
    typed.revision = call.revision;
    let title = call.text(l.language).title;
    let conflict = status == StatusCode::CONFLICT;
    let page = Withdraw { l, title, call, typed, problems, conflict, confirm };
    let content = Content::private(l.t("review-withdraw-title"), &page)?.section(Section::Desk);
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/manage/withdraw`
pub(super) async fn write_reason(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let (call, _) = published(&app, &visit, id).await?;
    if !may_withdraw(&call) {
        return Err(visit.fail(Refusal::NotNow("already-reported")));
    }
    withdraw_page(&app, &visit, call, Reason::default(), Problems::none(), false, StatusCode::OK)
}

/// `POST /{lang}/desk/calls/{id}/manage/withdraw`: first to the confirmation, then for good.
pub(super) async fn withdraw(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(typed): Sent<Reason>,
) -> Result<Response, Failure> {
    let (call, _) = published(&app, &visit, id).await?;
    if !may_withdraw(&call) {
        return Err(visit.fail(Refusal::NotNow("already-reported")));
    }
    if call.revision != typed.revision {
        let none = Problems::none();
        return withdraw_page(&app, &visit, call, typed, none, false, StatusCode::CONFLICT);
    }
    if !typed.edit.is_empty() {
        return withdraw_page(&app, &visit, call, typed, Problems::none(), false, StatusCode::OK);
    }
    let reason: Bilingual = [(Language::Fa, &typed.reason_fa), (Language::En, &typed.reason_en)]
        .into_iter()
        .map(|(language, text)| (language, text.trim().to_owned()))
        .collect();
    if typed.confirmed.is_empty() {
        // The same rule as the verb's, before the confirmation is shown.
        let problems = match call::rules::check_reason(&reason) {
            Ok(()) => {
                return withdraw_page(&app, &visit, call, typed, Problems::none(), true, StatusCode::OK);
            }
            Err(refusal) => Problems::of(visit.locale, refusal)?,
        };
        return withdraw_page(&app, &visit, call, typed, problems, false, StatusCode::UNPROCESSABLE_ENTITY);
    }
    match call::withdraw(&app.store, visit.actor(), &*app.clock, id, typed.revision, reason).await {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see(&format!("desk/calls/{id}/manage?done=withdrawn")))
        }
        Err(refusal @ Refusal::Invalid(_)) => {
            let problems = Problems::of(visit.locale, refusal)?;
            withdraw_page(&app, &visit, call, typed, problems, false, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(Refusal::Conflict) => {
            let (call, _) = published(&app, &visit, id).await?;
            withdraw_page(&app, &visit, call, typed, Problems::none(), false, StatusCode::CONFLICT)
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
