//! The drafter's desk: the guided form of a call, one question's worth a page, and the corrections after its opening.
//! Leads, experts and auditors read here; only drafters write.

mod answers;
mod calls;
mod check;
mod clash;
mod concerns;
mod describe;
mod document;
mod files;
mod guide;
mod likely;
mod moderation;
mod overview;
mod period;
mod preview;
mod publish;
mod report;
mod start;
mod subject;
mod surveys;
mod translation;
mod tree;
mod upload;
mod votes;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use participation::call::rules::Asked;
use participation::call::{CallState, Subject};
use participation::draft::table::Work;
use participation::{Refusal, Role, call, draft, member, organization};

use crate::app::App;
use crate::failure::Failure;
use crate::visit::Visit;

/// Who may look at the desk's pages of a call.
const READERS: [Role; 4] = [Role::Drafter, Role::Lead, Role::Expert, Role::Auditor];

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    let large = DefaultBodyLimit::max(tree::FORM_LIMIT);
    Router::new()
        .route("/{lang}/desk", get(calls::show))
        .route("/{lang}/desk/calls/new", get(start::show).post(start::create))
        .route("/{lang}/desk/calls/{id}", get(overview::show))
        .route("/{lang}/desk/calls/{id}/describe", get(describe::show).post(describe::save))
        .route("/{lang}/desk/calls/{id}/subject", get(subject::show).post(subject::save))
        .route("/{lang}/desk/calls/{id}/period", get(period::show).post(period::save))
        .route("/{lang}/desk/calls/{id}/document", get(document::show))
        .route("/{lang}/desk/calls/{id}/document/begin", post(document::begin))
        .route("/{lang}/desk/calls/{id}/document/take", post(document::take))
        .route("/{lang}/desk/calls/{id}/tree", get(tree::show).post(tree::mend).layer(large))
        .route(
            "/{lang}/desk/calls/{id}/translation",
            get(translation::show).post(translation::save).layer(DefaultBodyLimit::max(tree::FORM_LIMIT)),
        )
        .route("/{lang}/desk/calls/{id}/files", get(files::show))
        .route("/{lang}/desk/calls/{id}/files/{file}", get(files::download))
        .route("/{lang}/desk/calls/{id}/files/{file}/remove", get(files::ask_remove).post(files::remove))
        .route("/{lang}/desk/calls/{id}/votes", get(votes::list))
        .route("/{lang}/desk/calls/{id}/votes/new", get(votes::begin).post(votes::create))
        .route("/{lang}/desk/calls/{id}/votes/{vote}", get(votes::show).post(votes::save))
        .route("/{lang}/desk/calls/{id}/votes/{vote}/remove", get(votes::ask_remove).post(votes::remove))
        .route("/{lang}/desk/calls/{id}/moderation", get(moderation::show).post(moderation::save))
        .route("/{lang}/desk/calls/{id}/check", get(check::show).post(check::submit))
        .route("/{lang}/desk/calls/{id}/preview", get(preview::show))
        .route("/{lang}/desk/calls/{id}/publish", get(publish::show).post(publish::publish))
        .merge(surveys::routes())
        .merge(answers::routes())
        .merge(concerns::routes())
        .merge(report::routes())
}

/// The addresses that take files: they count the bytes themselves and may take as long as a slow line needs.
pub(crate) fn uploads() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/desk/calls/{id}/document/import", post(document::import))
        .route("/{lang}/desk/calls/{id}/translation/import", post(translation::import))
        .route("/{lang}/desk/calls/{id}/files/attach", post(files::attach))
        .merge(surveys::uploads())
        .merge(answers::uploads())
        .layer(DefaultBodyLimit::disable())
}

/// A call on the desk, and what the person may do with it.
struct OnDesk {
    call: call::table::Model,
    organization: organization::table::Model,
    work: Option<Work>,
    /// What the call asks of people besides its draft.
    asked: Asked,
    /// Drafts in its organization.
    drafts: bool,
    /// Leads in its organization.
    leads: bool,
}

impl OnDesk {
    /// The call, for whoever may read it here.
    async fn load(app: &App, visit: &Visit, id: i64) -> Result<Self, Failure> {
        let person = visit.signed_in()?;
        let db = app.store.read();
        // Somebody without a desk learns nothing, not even which calls there are.
        if !person.holds(&READERS) {
            return Err(visit.fail(Refusal::Forbidden));
        }
        let call = visit.found(call::table::find(db, id).await?)?;
        let organization = visit.found(organization::table::find(db, call.organization_id).await?)?;
        let holds = |roles: &[Role]| member::rules::reaches(&person.held, roles, &organization.path);
        if !holds(&READERS) {
            return Err(visit.fail(Refusal::Forbidden));
        }
        let (drafts, leads) = (holds(&[Role::Drafter]), holds(&[Role::Lead]));
        let work = draft::table::work(db, id).await?;
        let asked = Asked::of(db, id).await?;
        Ok(Self { call, organization, work, asked, drafts, leads })
    }

    /// The call, for a drafter.
    async fn of_drafter(app: &App, visit: &Visit, id: i64) -> Result<Self, Failure> {
        let desk = Self::load(app, visit, id).await?;
        if desk.drafts { Ok(desk) } else { Err(visit.fail(Refusal::Forbidden)) }
    }

    /// The call, for a drafter who may change what it says of itself.
    async fn drafting(app: &App, visit: &Visit, id: i64) -> Result<Self, Failure> {
        let desk = Self::of_drafter(app, visit, id).await?;
        if desk.is_drafting() { Ok(desk) } else { Err(visit.fail(Refusal::NotNow("not-drafting"))) }
    }

    /// The call, for a drafter who may work on its text.
    async fn editing(app: &App, visit: &Visit, id: i64) -> Result<Self, Failure> {
        let desk = Self::of_drafter(app, visit, id).await?;
        if desk.may_edit_text() { Ok(desk) } else { Err(visit.fail(Refusal::NotNow("not-drafting"))) }
    }

    /// The call, for a drafter who may work on the text of a document: other subjects have none.
    async fn with_document(app: &App, visit: &Visit, id: i64) -> Result<Self, Failure> {
        let desk = Self::editing(app, visit, id).await?;
        let has_text = desk.call.subject == Subject::DraftDocument;
        if has_text { Ok(desk) } else { Err(visit.fail(Refusal::NotNow("no-document"))) }
    }

    fn is_drafting(&self) -> bool {
        self.call.state == CallState::Drafting
    }

    fn may_edit_text(&self) -> bool {
        matches!(
            self.call.state,
            CallState::Drafting
                | CallState::Scheduled
                | CallState::Open
                | CallState::Answering
                | CallState::Reported
        )
    }

    /// The revision of the working copy; 0 before there is one.
    fn work_revision(&self) -> i32 {
        self.work.as_ref().map_or(0, |w| w.revision)
    }
}

/// Whether a line of the checklist is still the drafter's to mend: a short period that was asked for is the lead's.
fn is_left(check: &call::rules::Check, asks: bool) -> bool {
    !(check.holds || check.code == "period-length" && asks)
}

/// The key of the form that was just sent, from the address: the browser forgets what it kept of it.
fn sent_key(visit: &Visit) -> Option<String> {
    let (_, query) = visit.path.split_once('?')?;
    let key = query.split('&').find_map(|pair| pair.strip_prefix("sent="))?;
    key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-').then(|| key.to_owned())
}

/// A page of the desk: private, in the desk's part of the navigation, with what the browser may forget.
fn content(
    visit: &Visit,
    title: impl Into<String>,
    page: &impl askama::Template,
) -> Result<crate::content::Content, Failure> {
    let mut content = crate::content::Content::private(title, page)?.section(crate::content::Section::Desk);
    content.kept_clear = sent_key(visit);
    Ok(content)
}
