//! The tree of organizations: create, rename.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::organization::table::Model as Organization;
use participation::organization::{NewOrganization, OrganizationChange, OrganizationKind};
use participation::{Refusal, member, organization};
use serde::Deserialize;

use super::{ADMINISTRATOR, Done, administrator, of_whole_portal};
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::side::{Room, Side};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "admin/organizations.html")]
struct List {
    l: Locale,
    side: Side,
    done: String,
    tree: Vec<Organization>,
    /// How many people hold a role in each.
    members: BTreeMap<i64, usize>,
    /// May make another root.
    whole: bool,
    typed: New,
    problems: Problems,
}

impl List {
    fn members(&self, organization: &Organization) -> usize {
        self.members.get(&organization.id).copied().unwrap_or_default()
    }

    fn is_parent(&self, organization: &Organization) -> bool {
        self.typed.parent_id == organization.id.to_string()
    }
}

/// What was typed for a new organization.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct New {
    parent_id: String,
    kind: String,
    name_fa: String,
    name_en: String,
}

/// Which organization a new one is to stand under.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Under {
    under: String,
}

/// `GET /{lang}/admin/organizations`
pub(super) async fn list(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(Done { done }): Query<Done>,
    Query(Under { under }): Query<Under>,
) -> Result<Response, Failure> {
    let typed = New { parent_id: under, ..Default::default() };
    show(&app, &visit, done, typed, Problems::none()).await
}

async fn show(
    app: &App,
    visit: &Visit,
    done: String,
    typed: New,
    problems: Problems,
) -> Result<Response, Failure> {
    let person = administrator(visit)?;
    let db = app.store.read();
    let mut tree = organization::table::tree(db).await?;
    let reached = member::rules::reached(&person.held, &ADMINISTRATOR, &tree);
    tree.retain(|o| reached.contains(&o.id));
    let mut members = BTreeMap::new();
    for (_, held) in member::table::all(db).await? {
        let places: std::collections::BTreeSet<i64> = held.iter().filter_map(|h| h.organization_id).collect();
        for place in places {
            *members.entry(place).or_default() += 1;
        }
    }
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = List {
        l: visit.locale,
        side: Side::of(app, visit, Room::Organizations).await?,
        done,
        tree,
        members,
        whole: of_whole_portal(person, &ADMINISTRATOR),
        typed,
        problems,
    };
    let title = visit.locale.t("admin-organizations-title");
    visit.page_with(app, &Content::private(title, &page)?.section(Section::Admin), status)
}

/// `POST /{lang}/admin/organizations`
pub(super) async fn create(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<New>,
) -> Result<Response, Failure> {
    administrator(&visit)?;
    let new = NewOrganization {
        parent_id: typed.parent_id.parse().ok(),
        kind: OrganizationKind::parse(&typed.kind).unwrap_or(OrganizationKind::Unit),
        name_fa: typed.name_fa.clone(),
        name_en: typed.name_en.clone(),
    };
    match organization::create(&app.store, visit.actor(), &*app.clock, new).await {
        Ok(_) => {
            app.settle().await;
            Ok(visit.see("admin/organizations?done=created"))
        }
        Err(refusal @ Refusal::Invalid(_)) => {
            let problems = Problems::of(visit.locale, refusal)?;
            show(&app, &visit, String::new(), typed, problems).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

#[derive(Template)]
#[template(path = "admin/organization.html")]
struct Edit {
    l: Locale,
    side: Side,
    saved: Organization,
    typed: Change,
    problems: Problems,
    /// Somebody saved it meanwhile.
    conflict: bool,
}

/// What was typed for an organization that is there.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Change {
    revision: i32,
    kind: String,
    name_fa: String,
    name_en: String,
}

/// An organization that the actor administers.
async fn reached(app: &App, visit: &Visit, id: i64) -> Result<Organization, Failure> {
    let person = administrator(visit)?;
    let found = visit.found(organization::table::find(app.store.read(), id).await?)?;
    if member::rules::reaches(&person.held, &ADMINISTRATOR, &found.path) {
        Ok(found)
    } else {
        Err(visit.fail(Refusal::Forbidden))
    }
}

/// `GET /{lang}/admin/organizations/{id}`
pub(super) async fn edit(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let saved = reached(&app, &visit, id).await?;
    let typed = Change {
        revision: saved.revision,
        kind: saved.kind.word(),
        name_fa: saved.name_fa.clone(),
        name_en: saved.name_en.clone(),
    };
    show_edit(&app, &visit, saved, typed, Problems::none(), StatusCode::OK).await
}

async fn show_edit(
    app: &App,
    visit: &Visit,
    saved: Organization,
    typed: Change,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let side = Side::of(app, visit, Room::Organizations).await?;
    let conflict = status == StatusCode::CONFLICT;
    let page = Edit { l: visit.locale, side, saved, typed, problems, conflict };
    let title = visit.locale.t("admin-organization-edit-title");
    visit.page_with(app, &Content::private(title, &page)?.section(Section::Admin), status)
}

/// `POST /{lang}/admin/organizations/{id}`
pub(super) async fn update(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(mut typed): Sent<Change>,
) -> Result<Response, Failure> {
    reached(&app, &visit, id).await?;
    let change = OrganizationChange {
        id,
        revision: typed.revision,
        kind: OrganizationKind::parse(&typed.kind).unwrap_or(OrganizationKind::Unit),
        name_fa: typed.name_fa.clone(),
        name_en: typed.name_en.clone(),
    };
    match organization::update(&app.store, visit.actor(), change).await {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see("admin/organizations?done=updated"))
        }
        Err(refusal @ Refusal::Invalid(_)) => {
            let saved = reached(&app, &visit, id).await?;
            let problems = Problems::of(visit.locale, refusal)?;
            show_edit(&app, &visit, saved, typed, problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(Refusal::Conflict) => {
            let saved = reached(&app, &visit, id).await?;
            // Whoever saves again has seen what was saved meanwhile.
            typed.revision = saved.revision;
            show_edit(&app, &visit, saved, typed, Problems::none(), StatusCode::CONFLICT).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
