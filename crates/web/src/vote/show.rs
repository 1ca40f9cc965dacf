//! The pages of a vote that are the same for everybody.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use participation::answer::Subject;
use participation::call::CallState;
use participation::call::table::Model as Call;
use participation::vote::VoteState;
use participation::vote::seal::typed_code;
use participation::vote::table::{self, Model};
use serde::Deserialize;

use super::result::Shown;
use super::terms::InWords;
use crate::app::App;
use crate::cache::Topic;
use crate::call::{Head, Tab};
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::{Asked, At, Visit};

/// How a vote stands at a moment: class and word of its chip, and what can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Soon,
    Open,
    Counting,
    Counted,
    Discarded,
}

impl Stage {
    /// Every stage, in the order of a vote's life.
    pub(crate) const ALL: [Stage; 5] =
        [Stage::Soon, Stage::Open, Stage::Counting, Stage::Counted, Stage::Discarded];

    /// How a vote of a call stands at an instant, in milliseconds.
    pub(crate) fn of(now: i64, call: &Call, vote: &Model) -> Self {
        match vote.state {
            VoteState::Counted => Stage::Counted,
            VoteState::Discarded => Stage::Discarded,
            VoteState::Uncounted if call.state == CallState::Withdrawn => Stage::Discarded,
            VoteState::Uncounted if call.state == CallState::Scheduled => Stage::Soon,
            VoteState::Uncounted if call.takes_contributions(now) => Stage::Open,
            VoteState::Uncounted => Stage::Counting,
        }
    }

    /// The word for the catalogue and for programs.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Stage::Soon => "soon",
            Stage::Open => "open",
            Stage::Counting => "counting",
            Stage::Counted => "counted",
            Stage::Discarded => "discarded",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Stage::Soon => "scheduled",
            Stage::Open => "open",
            Stage::Counting => "answering",
            Stage::Counted => "reported",
            Stage::Discarded => "withdrawn",
        }
    }
}

#[derive(Template)]
#[template(path = "vote/list.html")]
struct List<'a> {
    l: Locale,
    head: &'a Head,
    votes: Vec<(InWords, Stage)>,
}

/// `GET /{lang}/calls/{id}/votes`
pub(super) async fn list(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let make = async {
        let l = visit.locale;
        let head = Head::load(&app, &visit, id, Tab::Votes).await?;
        let votes = table::of_call(app.store.read(), id).await?;
        let now = app.clock.now().as_millisecond();
        let votes =
            votes.iter().map(|vote| (InWords::of(l, vote), Stage::of(now, &head.call, vote))).collect();
        let page = List { l, head: &head, votes };
        let title = l.tt("vote-list-title", "title", &head.text.title);
        Ok(Content::public(title, &page)?.section(Section::Calls).describe(head.text.summary.clone()))
    };
    visit.public(&app, &[Topic::Call(id)], make).await
}

#[derive(Template)]
#[template(path = "vote/show.html")]
struct Page<'a> {
    l: Locale,
    head: &'a Head,
    vote: InWords,
    stage: Stage,
    closes: Option<String>,
    result: Option<Shown>,
    /// What the body makes of it.
    feedback: Option<crate::answer::Shown>,
}

impl Page<'_> {
    fn open_until(&self) -> Option<String> {
        let closes = self.closes.as_ref().filter(|_| self.stage == Stage::Open)?;
        Some(self.l.tw("vote-open-until", "date", closes))
    }
}

/// A vote of a public call.
pub(super) async fn load(app: &App, visit: &Visit, call: i64, vote: i64) -> Result<Model, Failure> {
    let found = table::find(app.store.read(), vote).await?;
    visit.found(found.filter(|found| found.call_id == call))
}

/// `GET /{lang}/calls/{id}/votes/{vote}`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, vote)): At<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let make = async {
        let l = visit.locale;
        let head = Head::load(&app, &visit, id, Tab::Votes).await?;
        let vote = load(&app, &visit, id, vote).await?;
        let page = Page {
            l,
            stage: Stage::of(app.clock.now().as_millisecond(), &head.call, &vote),
            closes: head.call.closes_on().map(|day| l.long_date(&day)),
            result: vote.outcome().map(|outcome| Shown::of(l, &vote.terms(), &outcome)),
            feedback: crate::answer::feedback(&app, l, &head.call, Subject::Vote(vote.id)).await?,
            vote: InWords::of(l, &vote),
            head: &head,
        };
        let title = l.tt("vote-page-title", "title", &page.vote.title);
        Ok(Content::public(title, &page)?.section(Section::Calls).describe(page.vote.question.clone()))
    };
    visit.public(&app, &[Topic::Call(id)], make).await
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Sought {
    #[serde(default)]
    code: String,
}

#[derive(Template)]
#[template(path = "vote/receipts.html")]
struct Receipts<'a> {
    l: Locale,
    head: &'a Head,
    vote: InWords,
    code: String,
    /// Whether it is in the list; nothing while none is sought.
    found: Option<bool>,
}

/// `GET /{lang}/calls/{id}/votes/{vote}/receipts?code=…`
pub(super) async fn receipts(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, vote)): At<(String, i64, i64)>,
    Asked(sought): Asked<Sought>,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let head = Head::load(&app, &visit, id, Tab::Votes).await?;
    let vote = load(&app, &visit, id, vote).await?;
    visit.found(vote.outcome())?;
    let found = match (sought.code.trim(), typed_code(&sought.code)) {
        ("", _) => None,
        (_, None) => Some(false),
        (_, Some(code)) => Some(table::has_receipt(app.store.read(), vote.id, &code).await?),
    };
    let page = Receipts { l, head: &head, vote: InWords::of(l, &vote), code: sought.code, found };
    // A code stands in the address: nobody keeps this page, and no search engine follows it.
    let content = Content::private(l.tt("vote-receipts-title", "title", &page.vote.title), &page)?;
    visit.page(&app, &content.section(Section::Calls))
}
