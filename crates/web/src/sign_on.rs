//! The way through a single sign-on: to it, back from it, and what is said when that went wrong.
//!
//! People go there by a link and not by a form, because a browser would ask the strict headers whether a form may end at
//! another site. A link that another site offers gets nobody there: the request has to come from a page of this portal.
//! Providers know one address to send people back to; the language of the page travels at the head of the state.

use std::fmt;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use participation::Refusal;
use participation::person::sign_on::{SignOn, SignOnAnswer, SignOnReturn, SignOnStart, SignedOn};
use participation::person::{self, IdentityKey};
use serde::Deserialize;
use text::Language;

use crate::app::App;
use crate::content::Content;
use crate::failure::Failure;
use crate::form::{encode, safe_back};
use crate::guard::same_origin;
use crate::jar::Jar;
use crate::locale::Locale;
use crate::sign_in::{device_of, page_path, too_many};
use crate::visit::{Asked, Visit, keep_session, see_other};

/// The address that a provider has to know, after the portal's own.
pub const SIGN_ON_RETURN: &str = "/oidc/return";

/// A single sign-on that people may come by.
#[derive(Clone)]
pub struct SingleSignOn {
    /// The way to it.
    pub provider: Arc<dyn SignOn>,
    /// What people's names there are hashed with.
    pub key: IdentityKey,
    /// What it is called in Persian.
    pub label_fa: String,
    /// What it is called in English.
    pub label_en: String,
    /// Whether a national identifier comes along and counts.
    pub identifies: bool,
}

impl fmt::Debug for SingleSignOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SingleSignOn")
    }
}

impl SingleSignOn {
    /// What it is called.
    pub(crate) fn label(&self, language: Language) -> &str {
        match language {
            Language::Fa => &self.label_fa,
            Language::En => &self.label_en,
        }
    }
}

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/oidc/return", get(choose_language))
        .route("/{lang}/sign-in/sign-on", get(go))
        .route("/{lang}/sign-in/sign-on/return", get(come_back))
        .route("/{lang}/me/ways/sign-on", get(go_to_link))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Back {
    back: String,
}

/// The single sign-on of this portal; without one these addresses do not exist.
fn sign_on<'a>(app: &'a App, visit: &Visit) -> Result<&'a SingleSignOn, Failure> {
    app.settings.sign_on.as_ref().ok_or_else(|| visit.fail(Refusal::NotFound))
}

/// `GET /{lang}/sign-in/sign-on`
async fn go(
    State(app): State<Arc<App>>,
    visit: Visit,
    Asked(asked): Asked<Back>,
) -> Result<Response, Failure> {
    let back = safe_back(&asked.back);
    sign_on(&app, &visit)?;
    if visit.person.is_some() {
        return Ok(visit.see(back));
    }
    if !same_origin(&visit.headers) {
        return Ok(visit.see(&page_path("sign-in", back)));
    }
    begin(&app, &visit, back).await
}

/// `GET /{lang}/me/ways/sign-on`
async fn go_to_link(
    State(app): State<Arc<App>>,
    visit: Visit,
    Asked(asked): Asked<Back>,
) -> Result<Response, Failure> {
    sign_on(&app, &visit)?;
    visit.signed_in()?;
    let back = Some(safe_back(&asked.back)).filter(|back| !back.is_empty()).unwrap_or("me/ways");
    if !same_origin(&visit.headers) {
        return Ok(visit.see(back));
    }
    begin(&app, &visit, back).await
}

async fn begin(app: &App, visit: &Visit, back: &str) -> Result<Response, Failure> {
    let sign_on = sign_on(app, visit)?;
    if let Err(refusal) = app.may_use_codes(visit.from) {
        return problem(app, visit, back, refusal);
    }
    let start = SignOnStart {
        language: visit.locale.language,
        back: back.to_owned(),
        redirect: format!("{}{SIGN_ON_RETURN}", app.settings.public_url),
    };
    let begun = person::begin_sign_on(
        &app.store,
        visit.actor(),
        &*app.clock,
        &*app.chance,
        &*sign_on.provider,
        start,
    )
    .await;
    match begun {
        Ok(begun) => {
            let mut response = see_other(&begun.address);
            Jar::SignOn.give(app, &mut response, &begun.ticket);
            Ok(response)
        }
        Err(refusal) => problem(app, visit, back, refusal),
    }
}

/// What a provider puts into the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Answer {
    state: String,
    code: String,
    error: String,
    iss: Option<String>,
}

/// `GET /oidc/return`: on to the page that speaks the language of the state.
async fn choose_language(RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let state = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "state");
    let language = state.and_then(|(_, state)| state.split_once('-')?.0.parse::<Language>().ok());
    see_other(&format!("/{}/sign-in/sign-on/return?{query}", language.unwrap_or(Language::Fa)))
}

/// `GET /{lang}/sign-in/sign-on/return`
async fn come_back(
    State(app): State<Arc<App>>,
    visit: Visit,
    Asked(answer): Asked<Answer>,
) -> Result<Response, Failure> {
    let sign_on = sign_on(&app, &visit)?;
    let old = || Refusal::field("sign_on", "sign-on-old");
    let Some(ticket) = Jar::SignOn.of(&app, &visit.headers) else {
        return problem(&app, &visit, "", old());
    };
    let taken = person::take_sign_on(&app.store, visit.actor(), &*app.clock, ticket, &answer.state).await;
    let Some(back) = taken.map_err(|refusal| visit.fail(refusal))? else {
        return problem(&app, &visit, "", old());
    };
    let to = back.back.clone();
    let mut response = if answer.code.is_empty() {
        let code = match answer.error.as_str() {
            "access_denied" => "sign-on-denied",
            "server_error" | "temporarily_unavailable" => "sign-on-no-answer",
            _ => "sign-on-bad-answer",
        };
        problem(&app, &visit, &to, Refusal::field("sign_on", code))?
    } else {
        finish(&app, &visit, sign_on, back, answer).await?
    };
    Jar::SignOn.take(&app, &mut response);
    Ok(response)
}

async fn finish(
    app: &App,
    visit: &Visit,
    sign_on: &SingleSignOn,
    back: SignOnReturn,
    answer: Answer,
) -> Result<Response, Failure> {
    let to = back.back.clone();
    let answer = SignOnAnswer {
        code: answer.code,
        issuer: answer.iss,
        language: visit.locale.language,
        device: device_of(visit),
    };
    let finished = person::finish_sign_on(
        &app.store,
        &*app.clock,
        &*app.chance,
        &*sign_on.provider,
        &sign_on.key,
        sign_on.identifies,
        back,
        answer,
    )
    .await;
    // An identity that did not come along is said where it is looked at: the way itself worked.
    let explained = |to: String, unidentified: Option<&str>| match unidentified {
        Some(_) if to.starts_with("me/identity") => to,
        Some(_) => page_path("me/identity", &to),
        None => to,
    };
    let (mut response, unidentified) = match finished {
        Ok(SignedOn::In { session, name, unidentified }) => {
            app.settle().await;
            let to = explained(to, unidentified);
            let to = if session.is_new { page_path("sign-in/name", &to) } else { to };
            let mut response = visit.see(&to);
            keep_session(app, &mut response, &session.token);
            Jar::Code.take(app, &mut response);
            if let Some(name) = name {
                Jar::Name.give(app, &mut response, &crate::jar::packed(&name));
            }
            (response, unidentified)
        }
        Ok(SignedOn::Linked { unidentified }) => {
            app.settle().await;
            let mut response = visit.see(&explained(to, unidentified));
            Jar::Flash.give(app, &mut response, "way-added");
            (response, unidentified)
        }
        Err(refusal) => return problem(app, visit, &to, refusal),
    };
    if let Some(word) = unidentified {
        Jar::Flash.give(app, &mut response, word);
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "sign_in/sign-on.html")]
struct ProblemPage<'a> {
    l: Locale,
    label: &'a str,
    words: String,
    /// Whether trying again may help.
    again: Option<String>,
    /// Where other ways are.
    other: String,
    other_words: &'static str,
}

/// The page that says what went wrong and what can be done.
fn problem(app: &App, visit: &Visit, back: &str, refusal: Refusal) -> Result<Response, Failure> {
    let l = visit.locale;
    let sign_on = sign_on(app, visit)?;
    let (code, words) = match &refusal {
        Refusal::TooMany(seconds) => ("too-many", too_many(l, *seconds)),
        Refusal::Invalid(problems) if problems.len() == 1 => {
            let code = problems.first().map_or("", |problem| problem.code);
            (code, l.tt(&format!("problem-{code}"), "name", sign_on.label(l.language)))
        }
        _ => return Err(visit.fail(refusal)),
    };
    let status = match code {
        "too-many" => StatusCode::TOO_MANY_REQUESTS,
        "sign-on-no-answer" => StatusCode::SERVICE_UNAVAILABLE,
        "sign-on-old" | "sign-on-denied" => StatusCode::OK,
        "sign-on-bad-answer" => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    let linking = visit.person.is_some();
    let again = match (code, linking) {
        ("taken-sign-on" | "sign-on-taken-identity" | "sign-on-other-identity", _) => None,
        (_, true) => Some(l.url("me/ways/sign-on")),
        (_, false) if back.is_empty() => Some(l.url("sign-in/sign-on")),
        (_, false) => Some(format!("{}?back={}", l.url("sign-in/sign-on"), encode(back))),
    };
    let (other, other_words) = if linking {
        (l.url("me/ways"), "me-ways-title")
    } else {
        (l.url(&page_path("sign-in", back)), "sign-on-other-ways")
    };
    let page = ProblemPage { l, label: sign_on.label(l.language), words, again, other, other_words };
    let content = Content::private(l.t("sign-on-problem-title"), &page)?;
    // The address that it stands at works once: the other language has its own start.
    let visit =
        Visit { path: if linking { "me/ways".into() } else { page_path("sign-in", back) }, ..visit.clone() };
    visit.page_with(app, &content, status)
}
