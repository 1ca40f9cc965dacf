//! Passkeys in pages: made on the page of one's ways, used on the sign-in page. A script (`assets/passkey.js`) asks the device and
//! puts its answer into an ordinary form; without it the forms stay out of sight, and the other ways are there.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use participation::Refusal;
use participation::person::passkey::{self, NewPasskey, PasskeySignIn, Relying};
use participation::person::way::{self, WayKind};
use serde::Deserialize;
use serde_json::json;

use crate::app::App;
use crate::content::Content;
use crate::failure::Failure;
use crate::form::{Problems, Sent, safe_back};
use crate::jar::Jar;
use crate::locale::Locale;
use crate::me::list_ways;
use crate::sign_in::{begin, device_of, email_problem};
use crate::visit::{At, Visit};

/// How long a device may take, in milliseconds.
const PATIENCE: u32 = 5 * 60 * 1000;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/sign-in/passkey", post(sign_in))
        .route("/{lang}/sign-in/passkey/question", post(question))
        .route("/{lang}/me/ways/passkey", post(add))
        .route("/{lang}/me/ways/passkey/offer", post(offer))
        .route("/{lang}/me/ways/{id}/name", get(show_name).post(save_name))
}

/// The portal's place in the web; where browsers make no passkeys these addresses do not exist.
fn relying(app: &App, visit: &Visit) -> Result<Relying, Failure> {
    app.relying().ok_or_else(|| visit.fail(Refusal::NotFound))
}

/// `POST /{lang}/sign-in/passkey/question`: what the device is asked to sign, for the script.
async fn question(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let relying = relying(&app, &visit)?;
    app.may_use_codes(visit.from).map_err(|refusal| visit.fail(refusal))?;
    let asked = passkey::ask_for_passkey(&app.store, &*app.clock, &*app.chance)
        .await
        .map_err(|refusal| visit.fail(refusal))?;
    let body = json!({
        "challenge": asked.challenge, "rpId": relying.id, "userVerification": "required", "timeout": PATIENCE,
    });
    let mut response = Json(body).into_response();
    Jar::Passkey.give(&app, &mut response, &asked.ticket);
    Ok(response)
}

/// What the script puts into the form of the sign-in page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Signed {
    back: String,
    id: String,
    client_data: String,
    authenticator_data: String,
    signature: String,
    user_handle: String,
}

/// `POST /{lang}/sign-in/passkey`
async fn sign_in(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(sent): Sent<Signed>,
) -> Result<Response, Failure> {
    let relying = relying(&app, &visit)?;
    let back = safe_back(&sent.back);
    let input = PasskeySignIn {
        ticket: Jar::Passkey.of(&app, &visit.headers).unwrap_or_default().to_owned(),
        id: sent.id,
        client_data: sent.client_data,
        authenticator_data: sent.authenticator_data,
        signature: sent.signature,
        user_handle: sent.user_handle,
        device: device_of(&visit),
    };
    let signed = passkey::sign_in_with_passkey(&app.store, &*app.clock, &*app.chance, &relying, input).await;
    match signed {
        Ok(signed_in) => {
            let mut response = begin(&app, &visit, &signed_in, back);
            Jar::Passkey.take(&app, &mut response);
            Ok(response)
        }
        Err(refusal) => {
            let problems = Problems::of(visit.locale, refusal)?;
            email_problem(&app, &visit, back, problems)
        }
    }
}

/// `POST /{lang}/me/ways/passkey/offer`: what the device is asked to make a key for, for the script.
async fn offer(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let relying = relying(&app, &visit)?;
    let person = visit.signed_in()?;
    let offered = passkey::offer_passkey(&app.store, visit.actor(), &*app.clock, &*app.chance)
        .await
        .map_err(|refusal| visit.fail(refusal))?;
    let row = participation::person::table::find(app.store.read(), person.id).await?;
    let email = row.map(|row| row.email).unwrap_or_default();
    let name = [&email, &person.name].into_iter().find(|name| !name.is_empty()).unwrap_or(&relying.id);
    let known: Vec<_> = offered
        .known
        .iter()
        .map(|(id, transports)| {
            let transports: Vec<&str> = transports.split(',').filter(|t| !t.is_empty()).collect();
            json!({ "type": "public-key", "id": id, "transports": transports })
        })
        .collect();
    let sort = |number: i32| json!({ "type": "public-key", "alg": number });
    let body = json!({
        "challenge": offered.challenge,
        "rp": { "id": relying.id, "name": visit.locale.t("site-name") },
        "user": { "id": offered.user_handle, "name": name, "displayName": person.name },
        "pubKeyCredParams": [sort(-7), sort(-8), sort(-257)],
        "excludeCredentials": known,
        "authenticatorSelection": {
            "residentKey": "required", "requireResidentKey": true, "userVerification": "required",
        },
        "attestation": "none",
        "timeout": PATIENCE,
    });
    let mut response = Json(body).into_response();
    Jar::Passkey.give(&app, &mut response, &offered.ticket);
    Ok(response)
}

/// What the script puts into the form of the page of ways.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Made {
    name: String,
    client_data: String,
    attestation: String,
    transports: String,
}

/// `POST /{lang}/me/ways/passkey`
async fn add(State(app): State<Arc<App>>, visit: Visit, Sent(sent): Sent<Made>) -> Result<Response, Failure> {
    let relying = relying(&app, &visit)?;
    visit.signed_in()?;
    let new = NewPasskey {
        ticket: Jar::Passkey.of(&app, &visit.headers).unwrap_or_default().to_owned(),
        name: sent.name.clone(),
        client_data: sent.client_data,
        attestation: sent.attestation,
        transports: sent.transports,
    };
    match passkey::add_passkey(&app.store, visit.actor(), &*app.clock, &relying, new).await {
        Ok(()) => {
            app.settle().await;
            let mut response = visit.see("me/ways");
            Jar::Passkey.take(&app, &mut response);
            Jar::Flash.give(&app, &mut response, "way-added");
            Ok(response)
        }
        Err(refusal) => {
            let problems = Problems::of(visit.locale, refusal)?;
            list_ways(&app, &visit, "", &sent.name, problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Named {
    name: String,
}

#[derive(Template)]
#[template(path = "me/passkey-name.html")]
struct NamePage<'a> {
    l: Locale,
    problems: Problems,
    id: i64,
    called: &'a str,
}

async fn name_page(
    app: &App,
    visit: &Visit,
    id: i64,
    typed: Option<&str>,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let person = visit.signed_in()?.id;
    let ways = way::of_person(app.store.read(), person).await?;
    let own = ways.into_iter().find(|way| way.id == id && way.kind == WayKind::Passkey);
    let way = visit.found(own)?;
    let l = visit.locale;
    let page = NamePage { l, problems, id, called: typed.unwrap_or(&way.address) };
    visit.page_with(app, &Content::private(l.t("passkey-name-title"), &page)?, status)
}

/// `GET /{lang}/me/ways/{id}/name`
async fn show_name(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    name_page(&app, &visit, id, None, Problems::none(), StatusCode::OK).await
}

/// `POST /{lang}/me/ways/{id}/name`
async fn save_name(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Sent(sent): Sent<Named>,
) -> Result<Response, Failure> {
    visit.signed_in()?;
    match passkey::rename_passkey(&app.store, visit.actor(), id, &sent.name).await {
        Ok(()) => Ok(visit.see_saying(&app, "me/ways", "passkey-named")),
        Err(refusal @ Refusal::Invalid(_)) => {
            let problems = Problems::of(visit.locale, refusal)?;
            name_page(&app, &visit, id, Some(&sent.name), problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
