//! Signing in and up with a one-time code by e-mail, choosing a name, signing out.
//!
//! The e-mail page and the code page are two addresses, so that a reload sends no second letter. Between them the
//! browser holds the challenge in a cookie; the address of the letter is read from the row of the code.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use participation::person::code::Waiting;
use participation::person::rules::{DISPLAY_NAME_LIMIT, device};
use participation::person::{self, CodeRequest, ProfileChange, SignIn, SignedIn};
use participation::{Refusal, kept_form};
use serde::Deserialize;

use crate::app::App;
use crate::content::Content;
use crate::failure::Failure;
use crate::form::{Problems, Sent, encode, safe_back};
use crate::jar::Jar;
use crate::locale::Locale;
use crate::visit::{Visit, forget_session, keep_session};

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/sign-in", get(email_page).post(send_code))
        .route("/{lang}/sign-in/code", get(code_page).post(try_code))
        .route("/{lang}/sign-in/again", post(send_again))
        .route("/{lang}/sign-in/name", get(name_page).post(save_name))
        .route("/{lang}/sign-out", post(sign_out))
}

#[derive(Debug, Default, Deserialize)]
struct Back {
    #[serde(default)]
    back: String,
}

#[derive(Debug, Default, Deserialize)]
struct Fields {
    #[serde(default)]
    back: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    display_name: String,
}

type Asked = Result<Query<Back>, QueryRejection>;

fn back_of(asked: &Asked) -> &str {
    asked.as_ref().map_or("", |Query(asked)| safe_back(&asked.back))
}

/// A page of this room, with the way back kept.
pub(crate) fn page_path(page: &str, back: &str) -> String {
    if back.is_empty() { page.to_owned() } else { format!("{page}?back={}", encode(back)) }
}

/// The word for the device at hand.
pub(crate) fn device_of(visit: &Visit) -> &'static str {
    device(visit.headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default())
}

/// Gives the browser its session and leads on.
pub(crate) fn begin(app: &App, visit: &Visit, signed_in: &SignedIn, to: &str) -> Response {
    let mut response = visit.see(to);
    keep_session(app, &mut response, &signed_in.token);
    Jar::Code.take(app, &mut response);
    response
}

#[derive(Template)]
#[template(path = "sign_in/email.html")]
struct EmailPage<'a> {
    l: Locale,
    problems: Problems,
    email: &'a str,
    sms: bool,
    /// What a single sign-on is called, and where the way to it begins.
    sign_on: Option<(&'a str, String)>,
    /// Whether a passkey can be used here.
    passkeys: bool,
    back: &'a str,
    /// What the reader was doing: `writing`, `kept` when a text waits, or nothing.
    reason: &'static str,
}

fn show_email(
    app: &App,
    visit: &Visit,
    back: &str,
    email: &str,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let writing = back.contains("/write") || back.contains("/edit");
    let reason = match (Jar::Kept.of(app, &visit.headers), writing) {
        (Some(_), true) => "kept",
        (None, true) => "writing",
        _ => "",
    };
    let sms = app.settings.sms;
    let l = visit.locale;
    let sign_on = app.settings.sign_on.as_ref();
    let sign_on = sign_on.map(|sso| (sso.label(l.language), l.url(&page_path("sign-in/sign-on", back))));
    let passkeys = app.relying().is_some();
    let page = EmailPage { l, problems, email, sms, sign_on, passkeys, back, reason };
    let content = Content::private(visit.locale.t("sign-in-title"), &page)?;
    let visit = Visit { path: page_path("sign-in", back), ..visit.clone() };
    visit.page_with(app, &content, status)
}

/// The page with a problem of another way than the code.
pub(crate) fn email_problem(
    app: &App,
    visit: &Visit,
    back: &str,
    problems: Problems,
) -> Result<Response, Failure> {
    show_email(app, visit, back, "", problems, StatusCode::UNPROCESSABLE_ENTITY)
}

async fn email_page(State(app): State<Arc<App>>, visit: Visit, asked: Asked) -> Result<Response, Failure> {
    let back = back_of(&asked);
    if visit.person.is_some() {
        return Ok(visit.see(back));
    }
    show_email(&app, &visit, back, "", Problems::none(), StatusCode::OK)
}

/// Sends a code and leads to the page that asks for it, or says beside the address why not.
async fn ask(app: &App, visit: &Visit, email: &str, back: &str) -> Result<Response, Failure> {
    let asked = match app.may_use_codes(visit.from) {
        Ok(()) => {
            let request = CodeRequest {
                address: email.to_owned(),
                language: visit.locale.language,
                by_sms: app.settings.sms,
            };
            person::request_code(&app.store, &*app.clock, &*app.chance, request).await
        }
        Err(refusal) => Err(refusal),
    };
    match asked {
        Ok(asked) => {
            let mut response = visit.see(&page_path("sign-in/code", back));
            Jar::Code.give(app, &mut response, &asked.challenge);
            Ok(response)
        }
        Err(Refusal::TooMany(seconds)) => {
            let mut problems = Problems::none();
            problems.add("email", too_many(visit.locale, seconds));
            show_email(app, visit, back, email, problems, StatusCode::TOO_MANY_REQUESTS)
        }
        Err(refusal) => {
            let problems = Problems::of(visit.locale, refusal)?;
            show_email(app, visit, back, email, problems, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

/// The words for too many codes.
pub(crate) fn too_many(l: Locale, seconds: u32) -> String {
    l.tn("sign-in-too-many", "count", seconds.div_ceil(60))
}

async fn send_code(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    ask(&app, &visit, &typed.email, safe_back(&typed.back)).await
}

async fn send_again(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    let back = safe_back(&typed.back);
    match waiting(&app, &visit).await? {
        Some((_, waiting)) => ask(&app, &visit, &waiting.address, back).await,
        None => Ok(visit.see(&page_path("sign-in", back))),
    }
}

/// The challenge at hand and what it waits for.
async fn waiting(app: &App, visit: &Visit) -> Result<Option<(String, Waiting)>, Failure> {
    let Some(challenge) = Jar::Code.of(app, &visit.headers) else { return Ok(None) };
    let now = app.clock.now().as_millisecond();
    let found = person::code::waiting(app.store.read(), challenge, None, now).await?;
    Ok(found.map(|waiting| (challenge.to_owned(), waiting)))
}

#[derive(Template)]
#[template(path = "sign_in/code.html")]
struct CodePage<'a> {
    l: Locale,
    problems: Problems,
    email: String,
    back: &'a str,
    /// Where the reader goes to type another address.
    other: String,
    /// Whether the code at hand can still be tried.
    usable: bool,
    demo: bool,
}

fn show_code(
    app: &App,
    visit: &Visit,
    back: &str,
    waiting: &Waiting,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let page = CodePage {
        l,
        problems,
        email: waiting.shown(),
        back,
        other: l.url(&page_path("sign-in", back)),
        usable: waiting.tries_left > 0,
        demo: app.settings.demo,
    };
    let content = Content::private(l.t("sign-in-code-title"), &page)?;
    let visit = Visit { path: page_path("sign-in/code", back), ..visit.clone() };
    visit.page_with(app, &content, status)
}

async fn code_page(State(app): State<Arc<App>>, visit: Visit, asked: Asked) -> Result<Response, Failure> {
    let back = back_of(&asked);
    if visit.person.is_some() {
        return Ok(visit.see(back));
    }
    match waiting(&app, &visit).await? {
        Some((_, waiting)) => show_code(&app, &visit, back, &waiting, Problems::none(), StatusCode::OK),
        None => Ok(visit.see(&page_path("sign-in", back))),
    }
}

async fn try_code(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    let back = safe_back(&typed.back);
    let l = visit.locale;
    let Some((challenge, mut at_hand)) = waiting(&app, &visit).await? else {
        return Ok(visit.see(&page_path("sign-in", back)));
    };
    if let Err(Refusal::TooMany(seconds)) = app.may_use_codes(visit.from) {
        let mut problems = Problems::none();
        problems.add("code", too_many(l, seconds));
        return show_code(&app, &visit, back, &at_hand, problems, StatusCode::TOO_MANY_REQUESTS);
    }
    let problem = if typed.code.trim().is_empty() {
        // An empty field is a slip, not a try.
        Refusal::field("code", "missing")
    } else {
        let input = SignIn { challenge, code: typed.code, language: l.language, device: device_of(&visit) };
        match person::sign_in(&app.store, &*app.clock, &*app.chance, input).await {
            Ok(signed_in) => {
                let to = if signed_in.is_new { page_path("sign-in/name", back) } else { back.to_owned() };
                return Ok(begin(&app, &visit, &signed_in, &to));
            }
            Err(refusal) => refusal,
        }
    };
    let problems = code_problems(l, problem, &mut at_hand)?;
    show_code(&app, &visit, back, &at_hand, problems, StatusCode::UNPROCESSABLE_ENTITY)
}

/// The words for a code that was refused; how many tries are left is counted down in `waiting`.
pub(crate) fn code_problems(l: Locale, refusal: Refusal, waiting: &mut Waiting) -> Result<Problems, Failure> {
    let is =
        |codes: &[&str]| matches!(&refusal, Refusal::Invalid(p) if p.iter().any(|p| codes.contains(&p.code)));
    if is(&["bad-code"]) {
        waiting.tries_left -= 1;
        let mut problems = Problems::none();
        problems.add("code", l.tn("sign-in-bad-code", "count", waiting.tries_left));
        return Ok(problems);
    }
    if is(&["spent-code", "old-code", "taken-way"]) {
        waiting.tries_left = 0;
    }
    Problems::of(l, refusal)
}

#[derive(Template)]
#[template(path = "sign_in/name.html")]
struct NamePage<'a> {
    l: Locale,
    problems: Problems,
    display_name: &'a str,
    back: &'a str,
    skip: String,
}

fn show_name(
    app: &App,
    visit: &Visit,
    back: &str,
    display_name: &str,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let page = NamePage { l, problems, display_name, back, skip: l.url(back) };
    let content = Content::private(l.t("sign-in-name-title"), &page)?;
    let visit = Visit { path: page_path("sign-in/name", back), ..visit.clone() };
    visit.page_with(app, &content, status)
}

async fn name_page(State(app): State<Arc<App>>, visit: Visit, asked: Asked) -> Result<Response, Failure> {
    let person = visit.signed_in()?;
    // What a single sign-on said is only offered: it is kept when it is sent, like any other name.
    let offered = || crate::jar::unpacked(Jar::Name.of(&app, &visit.headers)?);
    let name = Some(person.name.clone()).filter(|name| !name.is_empty());
    let name = name.or_else(offered).unwrap_or_default();
    show_name(&app, &visit, back_of(&asked), &name, Problems::none(), StatusCode::OK)
}

async fn save_name(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    visit.signed_in()?;
    let back = safe_back(&typed.back);
    let change = ProfileChange { display_name: typed.display_name.clone(), language: visit.locale.language };
    match person::update_profile(&app.store, visit.actor(), change).await {
        Ok(()) => {
            app.settle().await;
            let mut response = visit.see(back);
            Jar::Name.take(&app, &mut response);
            Ok(response)
        }
        Err(refusal) => {
            let problems = Problems::of(visit.locale, refusal)?;
            let name = &typed.display_name;
            show_name(&app, &visit, back, name, problems, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}

async fn sign_out(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    if let Some(person) = &visit.person {
        person::end_session(&app.store, visit.actor(), &*app.clock, person.session_id).await?;
        app.sessions.invalidate_all();
        app.settle().await;
    }
    // On a shared machine nothing of the person stays behind.
    if let Some(token) = Jar::Kept.of(&app, &visit.headers) {
        kept_form::forget(&app.store, token).await?;
    }
    let mut response = visit.see("");
    forget_session(&app, &mut response);
    for jar in [Jar::Code, Jar::Kept, Jar::Flash, Jar::SignOn, Jar::Passkey, Jar::Name] {
        jar.take(&app, &mut response);
    }
    Ok(response)
}
