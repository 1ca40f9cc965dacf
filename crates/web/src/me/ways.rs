//! The ways of signing in to one account: e-mail addresses, mobile numbers, a single sign-on, passkeys. A new address is linked with a
//! code that was sent there; the last way stays.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use participation::person::code::Waiting;
use participation::person::{self, CodeRequest, way};
use serde::Deserialize;

use super::page_once;
use crate::app::App;
use crate::content::Content;
use crate::contribution::flash;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::jar::Jar;
use crate::locale::Locale;
use crate::sign_in::{code_problems, device_of, too_many};
use crate::visit::{At, Visit};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    email: String,
    code: String,
}

#[derive(Template)]
#[template(path = "me/ways.html")]
struct WaysPage<'a> {
    l: Locale,
    problems: Problems,
    ways: Vec<way::Model>,
    email: &'a str,
    sms: bool,
    /// What a single sign-on is called that could be added.
    sign_on: Option<&'a str>,
    /// What a new passkey is called; nothing where browsers make none.
    passkey: Option<String>,
    flash: Option<&'static str>,
}

/// The page; `email` and `name` are what was typed for a new address or passkey.
pub(crate) async fn list(
    app: &App,
    visit: &Visit,
    email: &str,
    name: &str,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let id = visit.signed_in()?.id;
    let l = visit.locale;
    let ways = way::of_person(app.store.read(), id).await?;
    let flash = flash(app, visit, &["way-added", "way-removed", "passkey-named"]);
    let linked = ways.iter().any(|way| way.kind == way::WayKind::SingleSignOn);
    let sign_on = app.settings.sign_on.as_ref().filter(|_| !linked).map(|sso| sso.label(l.language));
    // A word for the device at hand is offered.
    let offered = || if name.is_empty() { l.v("me-device", device_of(visit)) } else { name.into() };
    let passkey = app.relying().map(|_| offered().into_owned());
    let page = WaysPage { l, problems, ways, email, sms: app.settings.sms, sign_on, passkey, flash };
    let visit = Visit { path: "me/ways".into(), ..visit.clone() };
    page_once(app, &visit, &Content::private(l.t("me-ways-title"), &page)?, status, flash)
}

/// `GET /{lang}/me/ways`
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    list(&app, &visit, "", "", Problems::none(), StatusCode::OK).await
}

/// Sends a code to a new address and leads to the page that asks for it.
async fn ask(app: &App, visit: &Visit, address: &str) -> Result<Response, Failure> {
    let l = visit.locale;
    let asked = match app.may_use_codes(visit.from) {
        Ok(()) => {
            let request =
                CodeRequest { address: address.to_owned(), language: l.language, by_sms: app.settings.sms };
            let actor = visit.actor();
            person::request_way_code(&app.store, actor, &*app.clock, &*app.chance, request).await
        }
        Err(refusal) => Err(refusal),
    };
    match asked {
        Ok(asked) => {
            let mut response = visit.see("me/ways/code");
            Jar::Code.give(app, &mut response, &asked.challenge);
            Ok(response)
        }
        Err(Refusal::TooMany(seconds)) => {
            let mut problems = Problems::none();
            problems.add("email", too_many(l, seconds));
            list(app, visit, address, "", problems, StatusCode::TOO_MANY_REQUESTS).await
        }
        Err(refusal) => {
            let problems = Problems::of(l, refusal)?;
            list(app, visit, address, "", problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

/// `POST /{lang}/me/ways`
pub(super) async fn add(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    visit.signed_in()?;
    ask(&app, &visit, &typed.email).await
}

/// `POST /{lang}/me/ways/again`
pub(super) async fn again(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    match waiting(&app, &visit).await? {
        Some((_, waiting)) => ask(&app, &visit, &waiting.address).await,
        None => Ok(visit.see("me/ways")),
    }
}

/// The challenge at hand and what it waits for.
async fn waiting(app: &App, visit: &Visit) -> Result<Option<(String, Waiting)>, Failure> {
    let id = visit.signed_in()?.id;
    let Some(challenge) = Jar::Code.of(app, &visit.headers) else { return Ok(None) };
    let now = app.clock.now().as_millisecond();
    let found = person::code::waiting(app.store.read(), challenge, Some(id), now).await?;
    Ok(found.map(|waiting| (challenge.to_owned(), waiting)))
}

#[derive(Template)]
#[template(path = "me/way-code.html")]
struct CodePage {
    l: Locale,
    problems: Problems,
    address: String,
    usable: bool,
    demo: bool,
}

fn ask_code(
    app: &App,
    visit: &Visit,
    waiting: &Waiting,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let page = CodePage {
        l,
        problems,
        address: waiting.shown(),
        usable: waiting.tries_left > 0,
        demo: app.settings.demo,
    };
    visit.page_with(app, &Content::private(l.t("sign-in-code-title"), &page)?, status)
}

/// `GET /{lang}/me/ways/code`
pub(super) async fn code(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    match waiting(&app, &visit).await? {
        Some((_, waiting)) => ask_code(&app, &visit, &waiting, Problems::none(), StatusCode::OK),
        None => Ok(visit.see("me/ways")),
    }
}

/// `POST /{lang}/me/ways/code`
pub(super) async fn link(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    let Some((challenge, mut at_hand)) = waiting(&app, &visit).await? else {
        return Ok(visit.see("me/ways"));
    };
    if let Err(Refusal::TooMany(seconds)) = app.may_use_codes(visit.from) {
        let mut problems = Problems::none();
        problems.add("code", too_many(visit.locale, seconds));
        return ask_code(&app, &visit, &at_hand, problems, StatusCode::TOO_MANY_REQUESTS);
    }
    let refusal = if typed.code.trim().is_empty() {
        // An empty field is a slip, not a try.
        Refusal::field("code", "missing")
    } else {
        match person::add_way(&app.store, visit.actor(), &*app.clock, challenge, typed.code).await {
            Ok(()) => {
                app.settle().await;
                let mut response = visit.see("me/ways");
                Jar::Code.take(&app, &mut response);
                Jar::Flash.give(&app, &mut response, "way-added");
                return Ok(response);
            }
            Err(refusal) => refusal,
        }
    };
    let problems = code_problems(visit.locale, refusal, &mut at_hand)?;
    ask_code(&app, &visit, &at_hand, problems, StatusCode::UNPROCESSABLE_ENTITY)
}

/// `POST /{lang}/me/ways/{id}/remove`
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    visit.signed_in()?;
    person::remove_way(&app.store, visit.actor(), id).await.map_err(|refusal| visit.fail(refusal))?;
    app.settle().await;
    Ok(visit.see_saying(&app, "me/ways", "way-removed"))
}
