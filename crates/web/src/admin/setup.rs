//! The first setup: whoever holds the printed link becomes the administrator, once.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use participation::Refusal;
use participation::person::rules::device;
use participation::person::{SetUp, can_set_up, set_up as set_up_portal};
use serde::Deserialize;

use crate::app::App;
use crate::content::Content;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::{Visit, keep_session};

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    token: String,
    email: String,
    display_name: String,
    name_fa: String,
    name_en: String,
}

#[derive(Template)]
#[template(path = "admin/setup.html")]
struct Setup {
    l: Locale,
    typed: Typed,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "admin/setup-used.html")]
struct Used {
    l: Locale,
}

fn page(app: &App, visit: &Visit, typed: Typed, problems: Problems) -> Result<Response, Failure> {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Setup { l: visit.locale, typed, problems };
    visit.page_with(app, &Content::private(visit.locale.t("admin-setup-title"), &page)?, status)
}

fn used(app: &App, visit: &Visit) -> Result<Response, Failure> {
    let page = Used { l: visit.locale };
    let content = Content::private(visit.locale.t("admin-setup-used-title"), &page)?;
    visit.page_with(app, &content, StatusCode::NOT_FOUND)
}

/// `GET /{lang}/setup?token=…`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(typed): Query<Typed>,
) -> Result<Response, Failure> {
    if !can_set_up(&app.store, &typed.token).await? {
        return used(&app, &visit);
    }
    // Only the token comes from the address: a link must not fill in a form for somebody.
    page(&app, &visit, Typed { token: typed.token, ..Default::default() }, Problems::none())
}

/// `POST /{lang}/setup`
pub(super) async fn set_up(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<Typed>,
) -> Result<Response, Failure> {
    app.may_use_codes(visit.from)?;
    if !can_set_up(&app.store, &typed.token).await? {
        return used(&app, &visit);
    }
    let browser = visit.headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let input = SetUp {
        token: typed.token.clone(),
        email: typed.email.clone(),
        display_name: typed.display_name.clone(),
        name_fa: typed.name_fa.clone(),
        name_en: typed.name_en.clone(),
        language: visit.locale.language,
        device: device(browser),
    };
    match set_up_portal(&app.store, &*app.clock, &*app.chance, input).await {
        Ok(signed_in) => {
            app.settle().await;
            let mut response = visit.see("admin/organizations?done=set-up");
            keep_session(&app, &mut response, &signed_in.token);
            Ok(response)
        }
        Err(Refusal::NotFound) => used(&app, &visit),
        Err(refusal @ Refusal::Invalid(_)) => {
            let problems = Problems::of(visit.locale, refusal)?;
            page(&app, &visit, typed, problems)
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
