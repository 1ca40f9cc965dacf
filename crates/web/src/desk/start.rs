//! Beginning a call: the unit, what it is about, the title.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::call::{DocumentKind, NewCall, Subject};
use participation::{Refusal, Role, call, member, organization};
use serde::Deserialize;

use super::guide;
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

/// The form as typed.
#[derive(Deserialize, Default)]
pub(super) struct Fields {
    #[serde(default)]
    organization_id: String,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    document_kind: String,
    #[serde(default)]
    title_fa: String,
    #[serde(default)]
    title_en: String,
}

#[derive(Template)]
#[template(path = "desk/start.html")]
struct Page {
    l: Locale,
    problems: Problems,
    typed: Fields,
    organizations: Vec<organization::table::Model>,
    kinds: [DocumentKind; 6],
}

impl Page {
    fn is_about(&self, subject: Subject) -> bool {
        Subject::parse(&self.typed.subject).unwrap_or(Subject::DraftDocument) == subject
    }
}

/// The organizations in which the person drafts.
async fn mine(app: &App, visit: &Visit) -> Result<Vec<organization::table::Model>, Failure> {
    let person = visit.signed_in()?;
    let mut tree = organization::table::tree(app.store.read()).await?;
    let reached = member::rules::reached(&person.held, &[Role::Drafter], &tree);
    tree.retain(|o| reached.contains(&o.id));
    if tree.is_empty() { Err(visit.fail(Refusal::Forbidden)) } else { Ok(tree) }
}

async fn page(app: &App, visit: &Visit, typed: Fields, problems: Problems) -> Result<Response, Failure> {
    let organizations = mine(app, visit).await?;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let l = visit.locale;
    let page = Page { l, problems, typed, organizations, kinds: DocumentKind::ALL };
    let content = Content::private(l.t("desk-start-title"), &page)?.section(Section::Desk);
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/new`
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    page(&app, &visit, Fields::default(), Problems::none()).await
}

/// `POST /{lang}/desk/calls/new`
pub(super) async fn create(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    let mine = mine(&app, &visit).await?;
    let mut problems = Problems::none();
    let organization = typed.organization_id.parse().ok().filter(|id| mine.iter().any(|o| o.id == *id));
    let kind = DocumentKind::parse(&typed.document_kind);
    if organization.is_none() {
        problems.add("organization_id", visit.locale.t("problem-organization-id-missing"));
    }
    let subject = Subject::parse(&typed.subject).unwrap_or(Subject::DraftDocument);
    if kind.is_none() && subject == Subject::DraftDocument {
        problems.add("document_kind", visit.locale.t("common-field-choose"));
    }
    let new = NewCall {
        organization_id: organization.unwrap_or_default(),
        subject,
        document_kind: kind.unwrap_or(DocumentKind::Other),
        title_fa: typed.title_fa.clone(),
        title_en: typed.title_en.clone(),
    };
    if !problems.is_empty() {
        if typed.title_fa.trim().is_empty() {
            problems.add("title_fa", visit.locale.t("problem-title-fa-missing"));
        }
        return page(&app, &visit, typed, problems).await;
    }
    match call::create(&app.store, visit.actor(), &*app.clock, new).await {
        Ok(id) => {
            app.settle().await;
            Ok(visit.see(&format!("{}?sent=desk-new", guide::path(id, "describe"))))
        }
        Err(Refusal::Invalid(found)) => page(&app, &visit, typed, Problems::say(visit.locale, &found)).await,
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
