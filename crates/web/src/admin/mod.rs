//! The administrator's pages: organizations, members and their roles, the audit trail; and the first setup.

mod details;
mod events;
mod members;
mod organizations;
mod setup;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use participation::{Refusal, Role, member};
use serde::Deserialize;

use crate::app::App;
use crate::failure::Failure;
use crate::visit::{Person, Visit};

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/admin", get(first))
        .route("/{lang}/admin/organizations", get(organizations::list).post(organizations::create))
        .route("/{lang}/admin/organizations/{id}", get(organizations::edit).post(organizations::update))
        .route("/{lang}/admin/members", get(members::list).post(members::give))
        .route("/{lang}/admin/members/{id}/take", get(members::confirm).post(members::take))
        .route("/{lang}/admin/events", get(events::show))
        .route("/{lang}/setup", get(setup::show).post(setup::set_up))
}

/// What was just done, as the address after a form says it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Done {
    done: String,
}

const ADMINISTRATOR: [Role; 1] = [Role::Administrator];

/// The administrator who asks.
fn administrator(visit: &Visit) -> Result<&Person, Failure> {
    let person = visit.signed_in()?;
    if person.holds(&ADMINISTRATOR) { Ok(person) } else { Err(visit.fail(Refusal::Forbidden)) }
}

/// Whether somebody administers the whole portal.
fn of_whole_portal(person: &Person, roles: &[Role]) -> bool {
    member::rules::reaches(&person.held, roles, "")
}

/// `GET /{lang}/admin`: the first room that is theirs.
async fn first(State(_): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let person = visit.signed_in()?;
    if person.holds(&ADMINISTRATOR) {
        Ok(visit.see("admin/organizations"))
    } else if person.holds(&crate::side::TRAIL_READERS) {
        Ok(visit.see("admin/events"))
    } else {
        Err(visit.fail(Refusal::Forbidden))
    }
}
