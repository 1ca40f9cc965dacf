//! Members: who holds which role, giving and taking.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::member::NewRole;
use participation::member::table::Held;
use participation::organization::table::Model as Organization;
use participation::person::table::Model as Member;
use participation::{Refusal, Role, member, organization, person};
use serde::Deserialize;

use super::{ADMINISTRATOR, Done, administrator, of_whole_portal};
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::side::{Room, Side};
use crate::visit::{Person, Visit};

/// One role of one person.
struct Line {
    held: Held,
    name: String,
    email: String,
    /// Where; empty for the whole portal.
    place: String,
    /// The administrator's own administration can't be taken by themselves.
    own: bool,
}

#[derive(Template)]
#[template(path = "admin/members.html")]
struct List {
    l: Locale,
    side: Side,
    done: String,
    lines: Vec<Line>,
    tree: Vec<Organization>,
    whole: bool,
    typed: Given,
    problems: Problems,
}

impl List {
    fn chosen_place(&self, organization: &Organization) -> bool {
        self.typed.organization_id == organization.id.to_string()
    }

    fn chosen_role(&self, role: Role) -> bool {
        self.typed.role == role.word()
    }

    fn roles(&self) -> [Role; 6] {
        Role::ALL
    }
}

/// What was typed to give a role.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    email: String,
    display_name: String,
    role: String,
    organization_id: String,
}

/// `GET /{lang}/admin/members`
pub(super) async fn list(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(Done { done }): Query<Done>,
) -> Result<Response, Failure> {
    show(&app, &visit, done, Given::default(), Problems::none()).await
}

/// Whether the administrator may see and change a role: outside their reach, people's addresses are none of their
/// business.
fn within(administrator: &Person, tree: &[Organization], held: &Held) -> bool {
    let path = match held.organization_id {
        Some(id) => tree.iter().find(|o| o.id == id).map(|o| o.path.as_str()),
        None => Some(""),
    };
    path.is_some_and(|path| member::rules::reaches(&administrator.held, &ADMINISTRATOR, path))
}

fn line(locale: Locale, administrator: &Person, tree: &[Organization], who: &Member, held: Held) -> Line {
    let place = held.organization_id.and_then(|id| tree.iter().find(|o| o.id == id));
    Line {
        own: held.role == Role::Administrator && held.person_id == administrator.id,
        held,
        name: who.display_name.clone(),
        email: who.email.clone(),
        place: place.map_or_else(
            || locale.t("admin-whole-portal").into_owned(),
            |o| o.name(locale.language).to_owned(),
        ),
    }
}

async fn show(
    app: &App,
    visit: &Visit,
    done: String,
    typed: Given,
    problems: Problems,
) -> Result<Response, Failure> {
    let person = administrator(visit)?;
    let db = app.store.read();
    let mut tree = organization::table::tree(db).await?;
    let mut lines = Vec::new();
    for (who, held) in member::table::all(db).await? {
        let seen = held.into_iter().filter(|h| within(person, &tree, h));
        lines.extend(seen.map(|h| line(visit.locale, person, &tree, &who, h)));
    }
    let reached = member::rules::reached(&person.held, &ADMINISTRATOR, &tree);
    tree.retain(|o| reached.contains(&o.id));
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = List {
        l: visit.locale,
        side: Side::of(app, visit, Room::Members).await?,
        done,
        lines,
        tree,
        whole: of_whole_portal(person, &ADMINISTRATOR),
        typed,
        problems,
    };
    let title = visit.locale.t("admin-members-title");
    visit.page_with(app, &Content::private(title, &page)?.section(Section::Admin), status)
}

/// `POST /{lang}/admin/members`
pub(super) async fn give(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<Given>,
) -> Result<Response, Failure> {
    administrator(&visit)?;
    let Some(role) = Role::parse(&typed.role) else {
        // Everything that is missing is said at once.
        let mut problems = Problems::none();
        if typed.email.trim().is_empty() {
            problems.add("email", visit.locale.t("problem-email-missing"));
        }
        problems.add("role", visit.locale.t("problem-role-missing"));
        return show(&app, &visit, String::new(), typed, problems).await;
    };
    let new = NewRole {
        email: typed.email.clone(),
        display_name: typed.display_name.clone(),
        role,
        organization_id: typed.organization_id.parse().ok(),
    };
    match member::give_role(&app.store, visit.actor(), &*app.clock, new).await {
        Ok(_) => {
            app.settle().await;
            Ok(visit.see("admin/members?done=given"))
        }
        Err(refusal @ Refusal::Invalid(_)) => {
            let problems = Problems::of(visit.locale, refusal)?;
            show(&app, &visit, String::new(), typed, problems).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

#[derive(Template)]
#[template(path = "admin/take.html")]
struct Confirm {
    l: Locale,
    line: Line,
}

/// `GET /{lang}/admin/members/{id}/take`: asks before the role goes.
pub(super) async fn confirm(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let person = administrator(&visit)?;
    let db = app.store.read();
    let held: Held = visit.found(member::table::find(db, id).await?)?.into();
    let tree = organization::table::tree(db).await?;
    if !within(person, &tree, &held) {
        return Err(visit.fail(Refusal::Forbidden));
    }
    let who = visit.found(person::table::find(db, held.person_id).await?)?;
    let page = Confirm { l: visit.locale, line: line(visit.locale, person, &tree, &who, held) };
    let title = visit.locale.t("admin-take-title");
    visit.page(&app, &Content::private(title, &page)?.section(Section::Admin))
}

/// `POST /{lang}/admin/members/{id}/take`
pub(super) async fn take(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    administrator(&visit)?;
    match member::take_role(&app.store, visit.actor(), id).await {
        // Gone already: what the administrator wanted.
        Ok(()) | Err(Refusal::NotFound) => {
            app.settle().await;
            Ok(visit.see("admin/members?done=taken"))
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
