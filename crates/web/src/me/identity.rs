//! The national identifier: given once, checked, forgotten. The page says what is checked here and what is not.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::person::profile::Assurance;
use participation::person::way::{self, WayKind};
use participation::person::{self, Identity, table};
use serde::Deserialize;

use super::page_once;
use crate::app::App;
use crate::content::Content;
use crate::contribution::flash;
use crate::failure::Failure;
use crate::form::{Problems, Sent, encode, safe_back};
use crate::jar::Jar;
use crate::locale::Locale;
use crate::visit::{Asked, Visit};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    national_id: String,
    /// What asked for an identity.
    back: String,
}

/// What asked for an identity, in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    back: String,
}

/// The address of the page where an identity is given; afterwards people are led back to what asked for it.
pub(crate) fn identity_url(l: Locale, back: &str) -> String {
    format!("{}?back={}", l.url("me/identity"), encode(back))
}

#[derive(Template)]
#[template(path = "me/identity.html")]
struct Page<'a> {
    l: Locale,
    problems: Problems,
    /// By what identities are checked: a word of the configuration.
    by: &'static str,
    /// Whether this person's was.
    identified: bool,
    /// The single sign-on that an identity can come from.
    sign_on: Option<&'a str>,
    /// Where the way to it begins.
    sign_on_address: String,
    /// Whether a number is missing that the identifier could be matched with.
    mobile_needed: bool,
    typed: &'a str,
    /// What asked for an identity; empty when nothing did.
    back: &'a str,
    flash: Option<&'static str>,
}

async fn page(
    app: &App,
    visit: &Visit,
    Fields { national_id: typed, back }: &Fields,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let id = visit.signed_in()?.id;
    let l = visit.locale;
    let db = app.store.read();
    let row = visit.found(table::find(db, id).await?)?;
    let matched = matches!(app.settings.identity, Identity::Matched(..));
    let ways = way::of_person(db, id).await?;
    let flash = flash(app, visit, &["identified", "way-added", "sign-on-taken-identity", "held-identity"]);
    let sign_on = app.settings.sign_on.as_ref().filter(|sso| sso.identifies);
    let back = safe_back(back);
    let again =
        if back.is_empty() { "me/identity".into() } else { format!("me/identity?back={}", encode(back)) };
    let page = Page {
        l,
        problems,
        by: app.settings.identity.word(),
        identified: row.assurance == Assurance::Identity,
        sign_on: sign_on.map(|sso| sso.label(l.language)),
        sign_on_address: format!("{}?back={}", l.url("me/ways/sign-on"), encode(&again)),
        mobile_needed: matched && !ways.iter().any(|way| way.kind == WayKind::Mobile),
        typed,
        back,
        flash,
    };
    page_once(app, visit, &Content::private(l.t("me-identity-title"), &page)?, status, flash)
}

/// `GET /{lang}/me/identity`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Asked(From { back }): Asked<From>,
) -> Result<Response, Failure> {
    let fields = Fields { back, ..Fields::default() };
    page(&app, &visit, &fields, Problems::none(), StatusCode::OK).await
}

/// `POST /{lang}/me/identity`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    let id = visit.signed_in()?.id;
    if app.may_identify(id).is_err() {
        let mut problems = Problems::none();
        problems.add("national_id", visit.locale.t("problem-national-id-too-often"));
        return page(&app, &visit, &typed, problems, StatusCode::TOO_MANY_REQUESTS).await;
    }
    match person::identify(&app.store, visit.actor(), &app.settings.identity, &typed.national_id).await {
        Ok(()) => {
            app.settle().await;
            let mut response = match safe_back(&typed.back) {
                "" => visit.see("me/identity"),
                back => visit.see(back),
            };
            Jar::Flash.give(&app, &mut response, "identified");
            Ok(response)
        }
        Err(refusal @ participation::Refusal::NotNow(_)) => Err(visit.fail(refusal)),
        Err(refusal) => {
            let problems = Problems::of(visit.locale, refusal)?;
            page(&app, &visit, &typed, problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}
