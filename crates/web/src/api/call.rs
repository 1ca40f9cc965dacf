//! Calls: the list with the filters of its page, and one with all there is to know about it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use participation::call::table::{self, Filter, Model};
use participation::call::{CallState, Contact, DocumentKind, Subject};
use participation::file::{self, Purpose};
use participation::follower::counts;
use participation::organization;
use serde::Serialize;
use text::Language;
use utoipa::{IntoParams, ToSchema};

use super::answer::{Made, kept};
use super::asking::{Asking, At, InLanguage, Stretching, cursor};
use super::problem::Problem;
use super::shapes::{Both, Day, PUBLIC_STATES, Page, Pages, Time};
use crate::app::App;
use crate::cache::Topic;

/// A call, as lists have it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Call {
    /// Its number.
    id: i64,
    /// The number of the unit that asks.
    organization: i64,
    /// What it is about.
    #[schema(schema_with = super::shapes::subject)]
    subject: String,
    /// The kind of document, of the draft of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = super::shapes::document_kind, required = false)]
    document_kind: Option<String>,
    /// Where it stands.
    #[schema(schema_with = super::shapes::call_state)]
    state: String,
    /// The title.
    title: Both,
    /// What it is about and why.
    summary: Both,
    /// The opening day.
    #[serde(skip_serializing_if = "Option::is_none")]
    opens_on: Option<Day>,
    /// The last day on which contributions are taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    closes_on: Option<Day>,
    /// The instant of opening.
    #[serde(skip_serializing_if = "Option::is_none")]
    opens_at: Option<Time>,
    /// The first instant at which nothing more is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    closes_at: Option<Time>,
    /// Until when the answers and the report are due.
    #[serde(skip_serializing_if = "Option::is_none")]
    report_due_on: Option<Day>,
    /// The number of the latest version of the draft.
    version: i32,
    /// How many contributions everybody can see, replies included.
    contributions: i64,
    /// The pages of the call.
    pages: Pages,
}

/// A call with everything that its pages say of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WholeCall {
    #[serde(flatten)]
    call: Call,
    /// Whom it concerns and what is asked of them.
    invitation: Both,
    /// Who answers questions.
    contact: ContactPoint,
    /// How many people have contributed.
    people: i64,
    /// Whether contributions are read before they are published, or after.
    #[schema(schema_with = timing)]
    moderation: String,
    /// Why the period is shorter than thirty days.
    #[serde(skip_serializing_if = "Option::is_none")]
    exception: Option<Exception>,
    /// Why it was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawal: Option<Withdrawal>,
    /// The files beside it.
    files: Vec<File>,
}

fn timing() -> utoipa::openapi::Object {
    use participation::moderation::Timing;
    super::shapes::words(Timing::ALL.map(Timing::word))
}

/// Who answers questions about a call.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContactPoint {
    /// Name or office.
    name: Both,
    /// An e-mail address of the office.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    email: String,
    /// A telephone number of the office.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    phone: String,
}

impl From<Contact> for ContactPoint {
    fn from(contact: Contact) -> Self {
        Self { name: Both::from(&contact.name), email: contact.email, phone: contact.phone }
    }
}

/// Why a period is shorter than thirty days.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Exception {
    /// The reason.
    reason: Both,
    /// The legal ground.
    legal_ground: Both,
    /// When it was granted.
    granted_at: Time,
}

/// Why a call was withdrawn.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Withdrawal {
    /// The reason.
    reason: Both,
    /// When.
    at: Time,
}

/// A file beside a call.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct File {
    /// Its number.
    id: i64,
    /// Its title.
    title: Both,
    /// The name under which it is saved.
    name: String,
    /// Bytes.
    size: i64,
    /// SHA-256 of its bytes, in hexadecimal.
    sha256: String,
    /// Where it is.
    #[schema(format = "uri")]
    url: String,
}

/// Which calls.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes what `list` reads")]
pub(crate) struct Which {
    /// In these states: one or several, each by itself or with commas between them.
    #[param(schema_with = states)]
    state: Option<Vec<String>>,
    /// Of this organization and of those below it.
    #[param(minimum = 1)]
    organization: Option<i64>,
    /// About this.
    #[param(schema_with = super::shapes::subject)]
    subject: Option<String>,
    /// Drafts of this kind of document.
    #[param(schema_with = super::shapes::document_kind)]
    kind: Option<String>,
}

fn states() -> utoipa::openapi::schema::Array {
    utoipa::openapi::schema::ArrayBuilder::new().items(super::shapes::call_state()).min_items(Some(1)).build()
}

/// A call that everybody may see.
pub(super) async fn public(app: &App, id: i64) -> Result<Model, Problem> {
    let call = table::find(app.store.read(), id).await?.filter(Model::is_public);
    call.ok_or_else(Problem::not_found)
}

fn listed(app: &App, row: &Model, contributions: i64) -> Call {
    let mut texts = row.texts();
    let fa = texts.remove(&Language::Fa).unwrap_or_default();
    let en = texts.remove(&Language::En).unwrap_or_default();
    let both = |fa: String, en: String| {
        Both::of(|language| match language {
            Language::Fa => fa.clone(),
            Language::En => en.clone(),
        })
    };
    Call {
        id: row.id,
        organization: row.organization_id,
        subject: row.subject.word(),
        document_kind: (row.subject == Subject::DraftDocument).then(|| row.document_kind.word()),
        state: row.state.word(),
        title: both(fa.title, en.title),
        summary: both(fa.summary, en.summary),
        opens_on: row.opens_on().map(Day),
        closes_on: row.closes_on().map(Day),
        opens_at: row.opens_at.map(Time::of),
        closes_at: row.closes_at.map(Time::of),
        report_due_on: row.period().map(|period| Day(period.report_due_on())),
        version: row.published_version.unwrap_or(1),
        contributions,
        pages: Pages::at(app, &format!("calls/{}", row.id)),
    }
}

/// Calls, the newest first
#[utoipa::path(
    get, path = "/api/v1/calls", operation_id = "calls", tag = "calls",
    params(InLanguage, Which, Stretching),
    responses((status = 200, description = "A stretch of the list", body = Page<Call>))
)]
pub(super) async fn list(State(app): State<Arc<App>>, asking: Asking) -> Result<Response, Problem> {
    let mut fields = asking.fields();
    let public = |word: &str| CallState::parse(word).filter(|state| PUBLIC_STATES.contains(state));
    let states = fields.words("state", public);
    let organization = fields.number::<i64>("organization");
    let subject = fields.word("subject", Subject::parse);
    let document_kind = fields.word("kind", DocumentKind::parse);
    let stretch = fields.stretch();
    fields.done()?;
    let make = async {
        let db = app.store.read();
        let organizations = match organization {
            Some(id) => Some(organization::table::ids_within(db, id).await?),
            None => None,
        };
        let filter = Filter { states, organizations, subject, document_kind };
        let mut rows = table::newest(db, &filter, stretch.after, stretch.limit + 1).await?;
        let more = rows.len() as u64 > stretch.limit;
        rows.truncate(usize::try_from(stretch.limit).unwrap_or(1));
        let next = rows.last().filter(|_| more).map(|row| cursor(row.id));
        let counts: BTreeMap<i64, i64> = match rows.is_empty() {
            true => BTreeMap::new(),
            false => counts::of_calls(db, rows.iter().map(|row| row.id).collect()).await?,
        };
        let count = |row: &Model| counts.get(&row.id).copied().unwrap_or(0);
        Made::list(&asking, rows.iter().map(|row| listed(&app, row, count(row))).collect(), next)
    };
    kept(&app, &asking, &[Topic::Calls], make).await
}

/// A call
#[utoipa::path(
    get, path = "/api/v1/calls/{call}", operation_id = "call", tag = "calls",
    params(InLanguage, ("call" = i64, Path, minimum = 1, description = "Its number")),
    responses((status = 200, description = "The call", body = WholeCall))
)]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(id): At<i64>,
) -> Result<Response, Problem> {
    asking.fields().done()?;
    let make = async {
        let db = app.store.read();
        let row = public(&app, id).await?;
        let counts = counts::of_call(db, id).await?;
        let all = counts::of_calls(db, vec![id]).await?.get(&id).copied().unwrap_or(0);
        let texts = row.texts();
        let granted = row.exception().and_then(|e| e.granted_at.map(|at| (e, at)));
        let mut files = file::table::of_call(db, id).await?;
        // The file a draft was imported from is for officials.
        files.retain(|file| file.purpose != Purpose::Source);
        let whole = WholeCall {
            call: listed(&app, &row, all),
            invitation: Both::of(|l| texts.get(&l).map(|text| text.invitation.clone()).unwrap_or_default()),
            contact: row.contact().into(),
            people: counts.people,
            moderation: row.moderation.word().to_owned(),
            exception: granted.map(|(exception, at)| Exception {
                reason: Both::from(&exception.reason),
                legal_ground: Both::from(&exception.legal_ground),
                granted_at: Time::of(at),
            }),
            withdrawal: row.withdrawal().map(|withdrawal| Withdrawal {
                reason: Both::from(&withdrawal.reason),
                at: Time::of(withdrawal.at),
            }),
            files: files
                .into_iter()
                .map(|file| File {
                    id: file.id,
                    url: format!("{}/{}/files/{}", app.settings.public_url, asking.l.language, file.id),
                    title: Both::of(|language| match language {
                        Language::Fa => file.title_fa.clone(),
                        Language::En => file.title_en.clone(),
                    }),
                    name: file.name,
                    size: file.size,
                    sha256: file.sha256,
                })
                .collect(),
        };
        Made::one(&whole)
    };
    kept(&app, &asking, &[Topic::Call(id)], make).await
}
