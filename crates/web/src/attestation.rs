//! Requests for the confirmation of a kind, at the lead of the organization that was asked.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use participation::person::attestation::{self, AttestationState, Decision, table};
use participation::person::table as persons;
use participation::{Refusal, Role, member, organization};
use serde::Deserialize;

use crate::app::App;
use crate::content::{Content, Section};
use crate::contribution::flash;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::jar::Jar;
use crate::locale::Locale;
use crate::side::{Room, Side};
use crate::visit::{At, Person, Visit};

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/desk/attestations", get(list))
        .route("/{lang}/desk/attestations/{id}", get(show))
        .route("/{lang}/desk/attestations/{id}/confirm", post(confirm))
        .route("/{lang}/desk/attestations/{id}/decline", post(decline))
}

/// The reader, who must lead somewhere: nobody else learns even which requests there are.
fn leads(visit: &Visit) -> Result<&Person, Failure> {
    let person = visit.signed_in()?;
    if person.holds(&[Role::Lead]) { Ok(person) } else { Err(visit.fail(Refusal::Forbidden)) }
}

/// A request with the person who asked.
struct Line {
    asked: table::Model,
    name: String,
    organization: String,
}

#[derive(Template)]
#[template(path = "attestation/list.html")]
struct ListPage {
    l: Locale,
    side: Side,
    lines: Vec<Line>,
    flash: Option<&'static str>,
}

/// `GET /{lang}/desk/attestations`
async fn list(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let person = leads(&visit)?;
    let l = visit.locale;
    let db = app.store.read();
    let tree = organization::table::tree(db).await?;
    let reached = member::rules::reached(&person.held, &[Role::Lead], &tree);
    let name = |id: i64| tree.iter().find(|o| o.id == id).map(|o| o.name(l.language).to_owned());
    let lines = table::waiting(db, reached).await?.into_iter().map(|(asked, row)| Line {
        organization: name(asked.organization_id).unwrap_or_default(),
        name: row.display_name,
        asked,
    });
    let flash = flash(&app, &visit, &["confirmed", "declined"]);
    let side = Side::of(&app, &visit, Room::Attestations).await?;
    let page = ListPage { l, side, lines: lines.collect(), flash };
    let content = Content::private(l.t("person-attestation-title"), &page)?.section(Section::Desk);
    visit.page_saying(&app, &content, flash)
}

#[derive(Template)]
#[template(path = "attestation/one.html")]
struct OnePage {
    l: Locale,
    side: Side,
    problems: Problems,
    line: Line,
    since: i64,
    reason: String,
}

/// A request that waits where the reader leads.
async fn load(app: &App, visit: &Visit, id: i64) -> Result<(Line, persons::Model), Failure> {
    let person = leads(visit)?;
    let db = app.store.read();
    let asked = table::of_person(db, id).await?.filter(|a| a.state == AttestationState::Asked);
    let asked = visit.found(asked)?;
    let place = visit.found(organization::table::find(db, asked.organization_id).await?)?;
    if !member::rules::reaches(&person.held, &[Role::Lead], &place.path) {
        return Err(visit.fail(Refusal::Forbidden));
    }
    let row = visit.found(persons::find(db, id).await?)?;
    let organization = place.name(visit.locale.language).to_owned();
    Ok((Line { asked, name: row.display_name.clone(), organization }, row))
}

async fn one(
    app: &App,
    visit: &Visit,
    id: i64,
    reason: String,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let (line, row) = load(app, visit, id).await?;
    let side = Side::of(app, visit, Room::Attestations).await?;
    let page = OnePage { l, side, problems, line, since: row.created_at, reason };
    let content = Content::private(l.t("person-attestation-title"), &page)?.section(Section::Desk);
    let visit = Visit { path: format!("desk/attestations/{id}"), ..visit.clone() };
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/attestations/{id}`
async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    one(&app, &visit, id, String::new(), Problems::none(), StatusCode::OK).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Fields {
    revision: i32,
    reason: String,
}

async fn decided(app: &App, visit: &Visit, decision: Decision) -> Result<(), Refusal> {
    attestation::decide(&app.store, visit.actor(), &*app.clock, decision).await?;
    app.settle().await;
    Ok(())
}

fn back(app: &App, visit: &Visit, word: &str) -> Response {
    let mut response = visit.see("desk/attestations");
    Jar::Flash.give(app, &mut response, word);
    response
}

/// `POST /{lang}/desk/attestations/{id}/confirm`
async fn confirm(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    leads(&visit)?;
    let decision = Decision { person_id: id, revision: typed.revision, declined: None };
    decided(&app, &visit, decision).await.map_err(|refusal| visit.fail(refusal))?;
    Ok(back(&app, &visit, "confirmed"))
}

/// `POST /{lang}/desk/attestations/{id}/decline`
async fn decline(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    leads(&visit)?;
    let reason = typed.reason.clone();
    let decision = Decision { person_id: id, revision: typed.revision, declined: Some(reason) };
    match decided(&app, &visit, decision).await {
        Ok(()) => Ok(back(&app, &visit, "declined")),
        Err(Refusal::Invalid(problems)) => {
            let problems = Problems::say(visit.locale, &problems);
            one(&app, &visit, id, typed.reason, problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
