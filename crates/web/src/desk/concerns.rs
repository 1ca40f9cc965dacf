//! The key concerns of a call at the desk: the proposal of the program, and what people make of it (`one`, and `machine_text` for what a
//! machine suggests).

mod machine_text;
mod one;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use participation::answer::{Decision, Subject, table as answers};
use participation::concern::machine_text::MachineTextState;
use participation::concern::table::{self, grouping};
use participation::concern::{self, GroupingState};

use super::answers::{Answering, words};
use super::content;
use crate::app::{App, Outside};
use crate::content::Content;
use crate::contribution::flash;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::{At, Visit};

/// The addresses of this room.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/desk/calls/{id}/concerns", get(show))
        .route("/{lang}/desk/calls/{id}/concerns/group", post(group))
        .route("/{lang}/desk/calls/{id}/concerns/machine-text", post(machine_text::ask_all))
        .route("/{lang}/desk/calls/{id}/concerns/{concern}", get(one::show).post(one::act))
        .route("/{lang}/desk/calls/{id}/concerns/{concern}/machine-text", post(machine_text::act))
}

/// The sentences that the pages may say once.
const DONE: [&str; 13] = [
    "grouping-asked",
    "machine-text-asked",
    "machine-texts-asked",
    "machine-text-approved",
    "machine-text-discarded",
    "concern-described",
    "concerns-merged",
    "concern-split",
    "concern-removed",
    "moved",
    "decided",
    "proposed",
    "signed",
];

/// A concern of the list.
struct Line {
    id: i64,
    title: String,
    /// Whether its title misses in one of the languages.
    untitled: bool,
    phrases: Vec<String>,
    sentences: Vec<String>,
    campaign: bool,
    kept: bool,
    /// Whether a machine wrote its title.
    by_machine: bool,
    /// How far a machine's suggestion for it is, where there is one.
    suggestion: Option<MachineTextState>,
    texts: i64,
    people: i64,
    agree: i64,
    disagree: i64,
    /// How far its answer is: `signed`, `decided`, `proposed`, or nothing.
    stage: &'static str,
    decision: Option<Decision>,
}

#[derive(Template)]
#[template(path = "desk/concerns/list.html")]
struct Page {
    l: Locale,
    id: i64,
    title: String,
    tab: &'static str,
    desk: Answering,
    lines: Vec<Line>,
    grouping: Option<grouping::Model>,
    outside: Outside,
    /// Contributions in no concern.
    alone: u64,
    unsigned: usize,
    flash: Option<&'static str>,
    problem: Option<String>,
}

impl Page {
    fn url(&self, rest: &str) -> String {
        self.l.url(&format!("desk/calls/{}/{rest}", self.id))
    }

    fn under_way(&self) -> bool {
        self.grouping.as_ref().is_some_and(|grouping| grouping.state.is_under_way())
    }

    fn suggestions_under_way(&self) -> bool {
        self.lines.iter().any(|line| line.suggestion.is_some_and(MachineTextState::is_under_way))
    }

    fn failed(&self) -> bool {
        self.grouping.as_ref().is_some_and(|grouping| grouping.state == GroupingState::Failed)
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    id: i64,
    flash: Option<&'static str>,
    problem: Option<String>,
) -> Result<Content, Failure> {
    let desk = Answering::load(app, visit, id).await?;
    let (l, db) = (visit.locale, app.store.read());
    let all = table::of_call(db, id).await?;
    let subjects: Vec<Subject> = all.iter().map(|w| Subject::Concern(w.concern.id)).collect();
    let signed = answers::answers(db, &subjects).await?;
    let drafts = answers::drafts(db, &subjects).await?;
    let outside = app.settings.outside;
    let mut suggestions = if outside.writes && desk.drafts {
        let ids: Vec<i64> = all.iter().map(|weighed| weighed.concern.id).collect();
        concern::machine_text::table::of_concerns(db, &ids).await?
    } else {
        Default::default()
    };
    let lines = all
        .into_iter()
        .map(|weighed| {
            let subject = Subject::Concern(weighed.concern.id);
            let draft = drafts.get(&subject);
            let stage = match (draft, signed.get(&subject)) {
                (Some(draft), _) if draft.decided_by.is_some() => "decided",
                (Some(_), None) => "proposed",
                (_, Some(_)) => "signed",
                (None, None) => "",
            };
            let decision = draft
                .and_then(|draft| draft.given().ok())
                .map(|given| given.decision)
                .or(signed.get(&subject).map(|answer| answer.decision));
            let summary = weighed.concern.summary();
            let own = summary.get(&l.language).filter(|lines| !lines.is_empty());
            let sentences = own.or_else(|| summary.values().find(|lines| !lines.is_empty()));
            Line {
                id: weighed.concern.id,
                title: weighed.concern.title(l.language),
                untitled: weighed.concern.titles().len() < text::Language::ALL.len(),
                phrases: weighed.concern.phrases().into_iter().take(6).collect(),
                sentences: sentences.into_iter().flatten().take(2).map(|s| s.text.clone()).collect(),
                campaign: weighed.concern.campaign,
                kept: weighed.concern.kept,
                by_machine: weighed.concern.title_by_machine(l.language),
                suggestion: suggestions.remove(&weighed.concern.id).map(|row| row.state),
                texts: weighed.texts,
                people: weighed.people,
                agree: weighed.agree,
                disagree: weighed.disagree,
                stage,
                decision,
            }
        })
        .collect();
    let alone = participation::answer::desk::Filter {
        within: Some(participation::answer::desk::Within::None),
        ..Default::default()
    };
    let alone = participation::answer::desk::page(db, id, &alone, 1, 1).await?.1;
    let unsigned = answers::count_drafts(db, id, participation::answer::DraftState::Decided).await?;
    let page = Page {
        l,
        id,
        title: desk.call.text(l.language).title,
        tab: "concerns",
        lines,
        grouping: table::grouping_of(db, id).await?,
        alone,
        outside,
        unsigned: usize::try_from(unsigned).unwrap_or(usize::MAX),
        flash,
        problem,
        desk,
    };
    content(visit, l.tt("concern-desk-title", "title", &page.title), &page)
}

/// `GET /{lang}/desk/calls/{id}/concerns`
async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let flash = flash(&app, &visit, &DONE);
    let content = page(&app, &visit, id, flash, None).await?;
    visit.page_saying(&app, &content, flash)
}

/// `POST /{lang}/desk/calls/{id}/concerns/group`
async fn group(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    Answering::load(&app, &visit, id).await?;
    match concern::ask_grouping(&app.store, visit.actor(), &*app.clock, id).await {
        Ok(()) => Ok(visit.see_saying(&app, &format!("desk/calls/{id}/concerns"), "grouping-asked")),
        Err(refusal) => match words(&visit, refusal) {
            Ok(words) => {
                let content = page(&app, &visit, id, None, Some(words)).await?;
                visit.page_with(&app, &content, StatusCode::CONFLICT)
            }
            Err(refusal) => Err(visit.fail(refusal)),
        },
    }
}
