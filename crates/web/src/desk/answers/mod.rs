//! The desk of answers of a call: the table of contributions, the form of an answer, signing, saved views and ready reasons.

mod about;
mod assigning;
mod bulk;
mod fields;
mod give;
mod ground;
mod notes;
mod sign;
mod table;
mod view;

pub(super) use bulk::words;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use participation::answer::{self, Subject};
use participation::call::CallState;
use participation::{Refusal, Role, call, member, organization};

use crate::app::App;
use crate::failure::Failure;
use crate::visit::Visit;

/// The largest form of an answer without its files, in bytes: two long reasons, ten grounds with their quotations, and 500 numbers.
const FORM_LIMIT: usize = 512 * 1024;

/// The addresses of this room.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/desk/calls/{id}/answers", get(table::show).post(bulk::act))
        .route("/{lang}/desk/calls/{id}/answers/give", get(give::show))
        .route("/{lang}/desk/calls/{id}/answers/sign", get(sign::show).post(sign::act))
        .route("/{lang}/desk/calls/{id}/answers/views", post(view::save))
        .route("/{lang}/desk/calls/{id}/answers/views/{view}/remove", post(view::remove))
}

/// The addresses that take files.
pub(super) fn uploads() -> Router<Arc<App>> {
    Router::new().route("/{lang}/desk/calls/{id}/answers/give", post(give::save))
}

/// A closed call, or one that is open and is looked into already, at the desk of answers.
pub(in crate::desk) struct Answering {
    pub(in crate::desk) call: call::table::Model,
    pub(in crate::desk) organization: organization::table::Model,
    /// Decides and groups.
    pub(in crate::desk) drafts: bool,
    /// Proposes.
    pub(in crate::desk) proposes: bool,
    /// Signs what others decided.
    pub(in crate::desk) signs: bool,
    /// Signs and publishes the report.
    pub(in crate::desk) leads: bool,
}

impl Answering {
    /// The call, for whoever may read here.
    pub(in crate::desk) async fn load(app: &App, visit: &Visit, id: i64) -> Result<Self, Failure> {
        let person = visit.signed_in()?;
        let db = app.store.read();
        // Somebody without a desk learns nothing, not even which calls there are.
        if !person.holds(&answer::READERS) {
            return Err(visit.fail(Refusal::Forbidden));
        }
        let call = visit.found(call::table::find(db, id).await?)?;
        let organization = visit.found(organization::table::find(db, call.organization_id).await?)?;
        let holds = |roles: &[Role]| member::rules::reaches(&person.held, roles, &organization.path);
        if !holds(&answer::READERS) {
            return Err(visit.fail(Refusal::Forbidden));
        }
        let grouping = [CallState::Open, CallState::Answering, CallState::Reported, CallState::Concluded];
        if !grouping.contains(&call.state) {
            return Err(visit.fail(Refusal::NotNow("not-answering")));
        }
        Ok(Self {
            drafts: holds(&answer::DRAFTERS),
            proposes: holds(&answer::PROPOSERS),
            signs: holds(&answer::SIGNERS),
            leads: holds(&[Role::Lead]),
            call,
            organization,
        })
    }

    /// The closed call, for whoever may read here.
    async fn closed(app: &App, visit: &Visit, id: i64) -> Result<Self, Failure> {
        let desk = Self::load(app, visit, id).await?;
        if !desk.is_closed() {
            return Err(visit.fail(Refusal::NotNow("not-answering")));
        }
        Ok(desk)
    }

    /// Whether they take part in the conversation about answers.
    fn talks(&self) -> bool {
        self.proposes || self.signs
    }

    /// Whether answers are decided now.
    pub(in crate::desk) fn is_closed(&self) -> bool {
        self.call.state != CallState::Open
    }
}

/// A subject with the revision of its draft, as a form carries it: `contribution-12:0`.
fn parse_about(word: &str) -> Option<(Subject, i32)> {
    let (subject, revision) = word.split_once(':').unwrap_or((word, "0"));
    let (word, id) = subject.split_once('-')?;
    Some((Subject::of(word, id.parse().ok()?)?, revision.parse().ok()?))
}

/// All that a form carries.
fn parse_all(words: &str) -> Vec<(Subject, i32)> {
    words.split_whitespace().filter_map(parse_about).take(answer::rules::MOST_AT_ONCE + 1).collect()
}

/// As a form carries it.
fn about_word(subject: Subject, revision: i32) -> String {
    format!("{}-{}:{revision}", subject.word(), subject.id())
}
