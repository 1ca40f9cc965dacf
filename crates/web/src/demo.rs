//! The demonstration: sign-in with one press, and the letters that were captured instead of sent. Everywhere else these
//! addresses do not exist.

use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::Response;
use axum::routing::{get, post};
use participation::{Refusal, Role, call, mail, member, organization, person, sms, vote};
use serde::Deserialize;

use crate::app::App;
use crate::content::Content;
use crate::failure::Failure;
use crate::form::{Sent, safe_back};
use crate::locale::Locale;
use crate::visit::{Visit, keep_session};

/// How many demonstration persons are looked at to find participants.
const PERSONS: u64 = 200;
/// How many participants are offered.
const PARTICIPANTS: usize = 8;
/// How many letters the mailbox shows.
const LETTERS: u64 = 50;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/demo", get(roles))
        .route("/{lang}/demo/sign-in", post(sign_in))
        .route("/{lang}/demo/clock", post(put_forward))
        .route("/{lang}/demo/mailbox", get(mailbox))
}

/// What puts the demonstration's clock forward.
#[derive(Clone)]
pub struct PutForward(Arc<dyn Fn(Duration) + Send + Sync>);

impl PutForward {
    /// A way to do it.
    pub fn new(put: impl Fn(Duration) + Send + Sync + 'static) -> Self {
        Self(Arc::new(put))
    }
}

impl std::fmt::Debug for PutForward {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PutForward")
    }
}

/// By how many days the clock can be put forward at once.
const DAYS: [u32; 4] = [1, 7, 15, 31];

/// Somebody to sign in as.
struct Somebody {
    id: i64,
    /// A participant's name; of an official, where the role is held.
    name: String,
    /// Whether it is whoever looks at the page.
    current: bool,
}

/// A role and who holds it.
struct Card {
    /// The role's word, or `participant`.
    word: String,
    icon: &'static str,
    /// The key of the question that the list of holders answers: who, or where.
    question: &'static str,
    holders: Vec<Somebody>,
}

impl Card {
    /// Whether it is the role of whoever looks at the page.
    fn current(&self) -> bool {
        self.holders.iter().any(|h| h.current)
    }
}

#[derive(Template)]
#[template(path = "demo/roles.html")]
struct RolesPage {
    l: Locale,
    cards: Vec<Card>,
    /// Today, in the demonstration.
    today: String,
    /// By how many days its clock can be put forward; none where it can't.
    days: &'static [u32],
}

#[derive(Template)]
#[template(path = "demo/mailbox.html")]
struct MailboxPage {
    l: Locale,
    letters: Vec<Captured>,
}

/// A letter or an SMS that was captured instead of sent.
struct Captured {
    /// Nothing for an SMS, which has none.
    subject: String,
    recipient: String,
    language: String,
    body: String,
    created_at: i64,
}

/// Outside the demonstration there is no such page.
fn only_demo(app: &App, visit: &Visit) -> Result<(), Failure> {
    if app.settings.demo { Ok(()) } else { Err(visit.fail(Refusal::NotFound)) }
}

fn icon(role: Role) -> &'static str {
    match role {
        Role::Drafter => "pencil",
        Role::Lead => "scale",
        Role::Expert => "message",
        Role::Moderator => "shield",
        Role::Auditor => "eye",
        Role::Administrator => "settings",
    }
}

/// `GET /{lang}/demo`
async fn roles(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    only_demo(&app, &visit)?;
    let db = app.store.read();
    let officials = member::table::all(db).await?;
    let places = organization::table::tree(db).await?;
    let current = visit.person.as_ref().map(|p| p.id);
    let somebody = |id, name: String| Somebody { id, name, current: current == Some(id) };
    let place = |id: Option<i64>| match id.and_then(|id| places.iter().find(|o| o.id == id)) {
        Some(organization) => organization.name(visit.locale.language).to_owned(),
        None => visit.locale.t("demo-whole-portal").into_owned(),
    };
    let holders = |role| {
        let demo = officials.iter().filter(|(p, _)| p.demo);
        let held = demo
            .flat_map(|(p, held)| held.iter().filter(|h| h.role == role).map(|h| (p.id, h.organization_id)));
        held.map(|(id, at)| somebody(id, place(at))).collect::<Vec<_>>()
    };
    let persons = person::table::demo(db, PERSONS).await?;
    // The reader's own language first: signing in as somebody whose name one can read is easier.
    let mut participants: Vec<&person::table::Model> =
        persons.iter().filter(|p| !officials.iter().any(|(o, _)| o.id == p.id)).collect();
    participants.sort_by_key(|p| (p.language() != visit.locale.language, p.id));
    let participants = participants.into_iter().take(PARTICIPANTS);
    let participants = Card {
        word: "participant".into(),
        icon: "users",
        question: "demo-who",
        holders: participants.map(|p| somebody(p.id, p.display_name.clone())).collect(),
    };
    let roles = Role::ALL.into_iter().map(|role| Card {
        word: role.word(),
        icon: icon(role),
        question: "demo-where",
        holders: holders(role),
    });
    let cards = std::iter::once(participants).chain(roles).filter(|card| !card.holders.is_empty()).collect();
    let l = visit.locale;
    let days: &'static [u32] = if app.settings.put_forward.is_some() { &DAYS } else { &[] };
    let page = RolesPage { l, cards, today: l.long_date(&l.today), days };
    visit.page(&app, &Content::private(visit.locale.t("demo-roles-title"), &page)?)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Choice {
    person_id: i64,
    back: String,
}

/// `POST /{lang}/demo/sign-in`
async fn sign_in(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(choice): Sent<Choice>,
) -> Result<Response, Failure> {
    only_demo(&app, &visit)?;
    let agent = visit.headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let device = person::rules::device(agent);
    let signed = person::demo_sign_in(&app.store, &*app.clock, &*app.chance, choice.person_id, device).await;
    let signed = signed.map_err(|refusal| visit.fail(refusal))?;
    let held = member::table::held_by(app.store.read(), signed.person_id).await?;
    let is = |roles: &[Role]| held.iter().any(|h| roles.contains(&h.role));
    let desk = if is(&[Role::Administrator]) {
        "admin"
    } else if is(&[Role::Drafter, Role::Lead, Role::Expert, Role::Auditor, Role::Moderator]) {
        "desk"
    } else {
        ""
    };
    let back = safe_back(&choice.back);
    let mut response = visit.see(if back.is_empty() { desk } else { back });
    keep_session(&app, &mut response, &signed.token);
    Ok(response)
}

/// What the clock's form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Days {
    days: u32,
}

/// `POST /{lang}/demo/clock`: some days later, with what the clock does by itself until then.
async fn put_forward(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(wish): Sent<Days>,
) -> Result<Response, Failure> {
    only_demo(&app, &visit)?;
    let put = visit.found(app.settings.put_forward.clone())?;
    let days = visit.found(DAYS.into_iter().find(|days| *days == wish.days))?;
    (put.0)(Duration::from_secs(u64::from(days) * 24 * 60 * 60));
    let fail = |refusal| visit.fail(refusal);
    call::turn(&app.store, &*app.clock).await.map_err(fail)?;
    vote::count(&app.store, &*app.clock, &app.settings.ballot_key).await.map_err(fail)?;
    // Sessions are older now; nobody should be surprised by one that ended.
    app.sessions.invalidate_all();
    app.settle().await;
    Ok(visit.see("demo"))
}

/// `GET /{lang}/demo/mailbox`
async fn mailbox(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    only_demo(&app, &visit)?;
    let mut letters: Vec<Captured> = mail::latest(app.store.read(), LETTERS)
        .await?
        .into_iter()
        .map(|letter| Captured {
            subject: letter.subject,
            recipient: letter.recipient,
            language: letter.language,
            body: letter.body,
            created_at: letter.created_at,
        })
        .collect();
    letters.extend(sms::latest(app.store.read(), LETTERS).await?.into_iter().map(|sms| Captured {
        subject: String::new(),
        recipient: person::way::shown(person::way::WayKind::Mobile, &sms.recipient),
        language: sms.language,
        body: sms.body,
        created_at: sms.created_at,
    }));
    letters.sort_by_key(|letter| std::cmp::Reverse(letter.created_at));
    let page = MailboxPage { l: visit.locale, letters };
    visit.page(&app, &Content::private(visit.locale.t("demo-mailbox-title"), &page)?)
}
