//! What waits for the second official: each decided answer with what it is about, to be signed one by one or together.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::answer::{self, Subject, table};
use participation::{concern, contribution, person, survey, vote};

use super::notes::{self, Note};
use super::{Answering, about_word, bulk, parse_about};
use crate::answer::{Reader, Said, Shown};
use crate::app::App;
use crate::contribution::flash;
use crate::desk::content;
use crate::failure::Failure;
use crate::form::Sent;
use crate::locale::Locale;
use crate::visit::{At, Visit};

/// How many stand on the page: what is signed is read before.
const MOST: u64 = 50;

struct Line {
    about: String,
    /// What it is about, in words, and where it can be read.
    title: String,
    url: String,
    text: String,
    shown: Shown,
    by: String,
    at: i64,
    own: bool,
    notes: Vec<Note>,
    /// Where the conversation about it goes on.
    talk: String,
}

#[derive(Template)]
#[template(path = "desk/answers/sign.html")]
struct Page {
    l: Locale,
    id: i64,
    title: String,
    tab: &'static str,
    desk: Answering,
    lines: Vec<Line>,
    unsigned: usize,
    flash: Option<&'static str>,
    problem: Option<String>,
}

impl Page {
    fn url(&self, rest: &str) -> String {
        self.l.url(&format!("desk/calls/{}/{rest}", self.id))
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    id: i64,
    flash: Option<&'static str>,
    problem: Option<String>,
) -> Result<crate::content::Content, Failure> {
    let desk = Answering::load(app, visit, id).await?;
    let me = visit.signed_in()?.id;
    let (l, db) = (visit.locale, app.store.read());
    let drafts = table::unsigned(db, id, MOST).await?;
    let reader = Reader::of(app, l, &desk.call, []).await?;
    let deciders: Vec<i64> = drafts.iter().filter_map(|draft| draft.decided_by).collect();
    let people = person::table::find_all(db, deciders).await?;
    let names: HashMap<i64, String> = people.into_iter().map(|p| (p.id, p.display_name)).collect();
    let subjects: Vec<Subject> = drafts.iter().filter_map(|draft| draft.about()).collect();
    let mut notes = notes::of(app, visit, &subjects).await?;
    let mut lines = Vec::new();
    for draft in drafts {
        let Some(subject) = draft.about() else { continue };
        let (title, url, text) = match subject {
            Subject::Contribution(one) => {
                let row = contribution::table::find(db, one).await?;
                let text = row.map(|row| row.body).unwrap_or_default();
                (l.tw("contribution-n", "id", &l.id(one)), format!("contributions/{one}"), text)
            }
            Subject::Concern(one) => {
                let row = concern::table::find(db, one).await?;
                let title = row.map(|row| row.title(l.language)).unwrap_or_default();
                let many = concern::table::members(db, one).await?.len();
                let text = l.tn("concern-texts", "count", many);
                (
                    l.tt("answer-title-concern", "title", &title),
                    format!("desk/calls/{id}/concerns/{one}"),
                    text,
                )
            }
            Subject::Survey(one) => {
                let row = survey::table::find(db, one).await?;
                let title = row.map(|row| Said::of(l, &row.form().title).text).unwrap_or_default();
                (
                    l.tt("answer-title-survey", "title", &title),
                    format!("calls/{id}/surveys/{one}"),
                    String::new(),
                )
            }
            Subject::Vote(one) => {
                let row = vote::table::find(db, one).await?;
                let title = row.map(|row| row.terms().text(l.language).title).unwrap_or_default();
                (l.tt("answer-title-vote", "title", &title), format!("calls/{id}/votes/{one}"), String::new())
            }
        };
        let mut shown = reader.given(&draft.given()?);
        if !subject.takes_decision() {
            shown.decision = None;
        }
        lines.push(Line {
            about: about_word(subject, draft.revision),
            title,
            url: l.url(&url),
            text,
            shown,
            by: draft.decided_by.and_then(|by| names.get(&by).cloned()).unwrap_or_default(),
            at: draft.decided_at.unwrap_or_default(),
            own: draft.decided_by == Some(me),
            notes: notes.remove(&subject).unwrap_or_default(),
            talk: l.url(&format!(
                "desk/calls/{id}/answers/give?about={}-{}#notes",
                subject.word(),
                subject.id()
            )),
        });
    }
    let unsigned = table::count_drafts(db, id, participation::answer::DraftState::Decided).await?;
    let page = Page {
        l,
        id,
        title: desk.call.text(l.language).title,
        tab: "sign",
        desk,
        lines,
        unsigned: usize::try_from(unsigned).unwrap_or(usize::MAX),
        flash,
        problem,
    };
    content(visit, l.t("answer-sign-title"), &page)
}

/// `GET /{lang}/desk/calls/{id}/answers/sign`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let flash = flash(&app, &visit, &["signed", "taken-back"]);
    let content = page(&app, &visit, id, flash, None).await?;
    visit.page_saying(&app, &content, flash)
}

/// `POST /{lang}/desk/calls/{id}/answers/sign`
pub(super) async fn act(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    Answering::load(&app, &visit, id).await?;
    let chosen: Vec<(Subject, i32)> = pairs
        .iter()
        .filter(|(name, _)| name == "chosen")
        .filter_map(|(_, value)| parse_about(value))
        .collect();
    let takes_back = pairs.iter().any(|(name, value)| name == "act" && value == "take-back");
    let (store, actor) = (&app.store, visit.actor());
    let (done, word) = if takes_back {
        (answer::take_back(store, actor, id, chosen).await, "taken-back")
    } else {
        (answer::sign(store, actor, &*app.clock, id, chosen).await, "signed")
    };
    match done {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see_saying(&app, &format!("desk/calls/{id}/answers/sign"), word))
        }
        Err(refusal) => match bulk::words(&visit, refusal) {
            Ok(words) => {
                let content = page(&app, &visit, id, None, Some(words)).await?;
                visit.page_with(&app, &content, StatusCode::CONFLICT)
            }
            Err(refusal) => Err(visit.fail(refusal)),
        },
    }
}
