//! Asking that one's kind be confirmed, and what became of it.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use participation::organization;
use participation::organization::table::Model as Organization;
use participation::person::attestation::{self, AttestationState, table};
use participation::person::profile::ParticipantKind;
use participation::person::table as persons;
use serde::Deserialize;

use super::page_once;
use crate::app::App;
use crate::content::Content;
use crate::contribution::flash;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::jar::Jar;
use crate::locale::Locale;
use crate::visit::Visit;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    organization_id: String,
}

#[derive(Template)]
#[template(path = "me/attestation.html")]
struct Page {
    l: Locale,
    problems: Problems,
    row: persons::Model,
    /// The last request, and the name of the organization that was asked.
    last: Option<table::Model>,
    place: String,
    tree: Vec<Organization>,
    chosen: Option<i64>,
    flash: Option<&'static str>,
}

impl Page {
    fn is_public(&self) -> bool {
        self.row.kind == ParticipantKind::Public
    }

    fn is_chosen(&self, organization: &Organization) -> bool {
        self.chosen == Some(organization.id)
    }

    fn waits(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.state == AttestationState::Asked)
    }

    /// Why the last request was declined.
    fn declined(&self) -> Option<&str> {
        self.last.as_ref().filter(|last| last.state == AttestationState::Declined)?.reason.as_deref()
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    chosen: Option<i64>,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let id = visit.signed_in()?.id;
    let l = visit.locale;
    let db = app.store.read();
    let row = visit.found(persons::find(db, id).await?)?;
    let last = table::of_person(db, id).await?;
    let tree = organization::table::tree(db).await?;
    let asked = last.as_ref().map(|last| last.organization_id).or(row.attested_by);
    let place = tree.iter().find(|o| Some(o.id) == asked).map(|o| o.name(l.language).to_owned());
    let flash = flash(app, visit, &["attestation-asked", "attestation-withdrawn"]);
    let place = place.unwrap_or_default();
    let page = Page { l, problems, row, last, place, tree, chosen, flash };
    page_once(app, visit, &Content::private(l.t("me-attestation-title"), &page)?, status, flash)
}

/// `GET /{lang}/me/attestation`
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    page(&app, &visit, None, Problems::none(), StatusCode::OK).await
}

async fn done(app: &App, visit: &Visit, word: &str) -> Response {
    app.settle().await;
    let mut response = visit.see("me/attestation");
    Jar::Flash.give(app, &mut response, word);
    response
}

/// `POST /{lang}/me/attestation`
pub(super) async fn ask(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    visit.signed_in()?;
    let chosen = typed.organization_id.parse().ok();
    match attestation::ask(&app.store, visit.actor(), &*app.clock, chosen).await {
        Ok(()) => Ok(done(&app, &visit, "attestation-asked").await),
        Err(Refusal::Invalid(problems)) => {
            let problems = Problems::say(visit.locale, &problems);
            page(&app, &visit, chosen, problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

/// `POST /{lang}/me/attestation/withdraw`
pub(super) async fn withdraw(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    visit.signed_in()?;
    attestation::withdraw(&app.store, visit.actor()).await.map_err(|refusal| visit.fail(refusal))?;
    Ok(done(&app, &visit, "attestation-withdrawn").await)
}
