//! What a machine suggests for a concern: the panel on its page, and what is done with it. Without a service none of it is there.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::concern::machine_text::{self, Approval, MachineText, MachineTextState, Wanted, table};
use participation::concern::table::Model;
use participation::concern::{Description, Sentence};
use participation::{Refusal, person};
use serde::Deserialize;
use text::Language;

use super::one;
use crate::app::App;
use crate::desk::answers::{Answering, words};
use crate::failure::Failure;
use crate::form::Sent;
use crate::locale::Locale;
use crate::visit::{At, Visit};

/// A suggestion in one language.
struct Part {
    language: Language,
    title: String,
    lines: Vec<Sentence>,
}

/// The panel.
#[derive(Template)]
#[template(path = "desk/concerns/machine_text.html")]
pub(super) struct Panel {
    l: Locale,
    /// Where its presses go.
    url: String,
    /// The page it stands on.
    back: String,
    revision: i32,
    row: Option<table::Model>,
    parts: Vec<Part>,
}

impl Panel {
    /// The panel for whoever groups, where the operator has named a service.
    pub(super) async fn load(
        app: &App,
        visit: &Visit,
        desk: &Answering,
        concern: &Model,
    ) -> Result<Option<Self>, Failure> {
        if !app.settings.outside.writes || !desk.drafts {
            return Ok(None);
        }
        let row = table::of_concern(app.store.read(), concern.id).await?;
        let parts = match row.as_ref().and_then(table::Model::suggestion) {
            Some(MachineText { mut titles, mut summary }) => Language::ALL
                .into_iter()
                .map(|language| Part {
                    language,
                    title: titles.remove(&language).unwrap_or_default(),
                    lines: summary.remove(&language).unwrap_or_default(),
                })
                .filter(|part| !(part.title.is_empty() && part.lines.is_empty()))
                .collect(),
            None => Vec::new(),
        };
        let l = visit.locale;
        let back = l.url(&format!("desk/calls/{}/concerns/{}", concern.call_id, concern.id));
        Ok(Some(Self {
            l,
            url: format!("{back}/machine-text"),
            back,
            revision: concern.revision,
            row,
            parts,
        }))
    }

    fn state(&self) -> Option<MachineTextState> {
        self.row.as_ref().map(|row| row.state)
    }

    fn is_under_way(&self) -> bool {
        self.state().is_some_and(MachineTextState::is_under_way)
    }

    fn is_ready(&self) -> bool {
        !self.parts.is_empty()
    }

    fn failure(&self) -> Option<String> {
        let row = self.row.as_ref().filter(|row| row.state == MachineTextState::Failed)?;
        let why = row.failure.unwrap_or(machine_text::NoText::Unusable);
        Some(self.l.v("concern-machine-failure", why.word()).into_owned())
    }

    fn id(&self) -> i64 {
        self.row.as_ref().map_or(0, |row| row.id)
    }

    /// From how many contributions it was made.
    fn made_from(&self) -> String {
        let count = |number: Option<i32>| number.unwrap_or_default();
        let row = self.row.as_ref();
        let (texts, whole) = (count(row.and_then(|row| row.texts)), count(row.and_then(|row| row.whole)));
        self.l.tnn("concern-machine-made-from", "texts", texts, "whole", whole)
    }
}

/// What a suggestion says, for a form that is edited before it is saved: nothing where it is not this one any more.
pub(super) async fn taken(app: &App, concern: &Model, id: i64) -> Result<Option<MachineText>, Failure> {
    if !app.settings.outside.writes {
        return Ok(None);
    }
    let row = table::of_concern(app.store.read(), concern.id).await?.filter(|row| row.id == id);
    Ok(row.and_then(|row| row.suggestion()))
}

/// Saves what somebody made of a suggestion, which approves it.
pub(super) async fn save(
    app: &App,
    visit: &Visit,
    (concern, revision): (i64, i32),
    suggestion: i64,
    edited: Description,
) -> Result<(), Refusal> {
    let approval = Approval { concern, revision, suggestion, edited: Some(edited) };
    machine_text::approve(&app.store, visit.actor(), &*app.clock, approval).await
}

/// Who approved what a machine wrote of a concern, and when: for officials.
pub(super) async fn approved(app: &App, l: Locale, concern: &Model) -> Result<Option<String>, Failure> {
    let (Some(by), Some(at)) = (concern.approved_by, concern.approved_at) else { return Ok(None) };
    if concern.machine_written().is_empty() {
        return Ok(None);
    }
    let name = person::table::find(app.store.read(), by).await?.map(|person| person.display_name);
    let name =
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| l.tn("event-about-person", "number", by));
    let moment = l.moment(at);
    let args = text::catalogue::args().text("name", &name).word("moment", &moment);
    Ok(Some(text::catalogue::message_with(l.language, "concern-machine-approved", &args)))
}

/// A press in the panel.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Press {
    act: String,
    suggestion: i64,
    revision: i32,
}

/// `POST /{lang}/desk/calls/{id}/concerns/{concern}/machine-text`
pub(super) async fn act(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id, concern)): At<(String, i64, i64)>,
    Sent(press): Sent<Press>,
) -> Result<Response, Failure> {
    Answering::load(&app, &visit, id).await?;
    if !app.settings.outside.writes {
        return Err(visit.fail(Refusal::NotFound));
    }
    let row = one::row(&app, &visit, id, concern).await?;
    let (store, actor, clock) = (&app.store, visit.actor(), &*app.clock);
    let Press { act, suggestion, revision } = press;
    let (done, word) = match act.as_str() {
        "ask" => {
            let asked = machine_text::ask(store, actor, clock, id, Wanted::One(concern)).await;
            (asked.map(|_| ()), "machine-text-asked")
        }
        "approve" => {
            let approval = Approval { concern, revision, suggestion, edited: None };
            let done = machine_text::approve(store, actor, clock, approval).await;
            (done, "machine-text-approved")
        }
        "discard" => {
            let done = machine_text::discard(store, actor, concern, suggestion).await;
            (done, "machine-text-discarded")
        }
        _ => return Err(visit.fail(Refusal::NotFound)),
    };
    match done {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see_saying(&app, &format!("desk/calls/{id}/concerns/{concern}"), word))
        }
        Err(refusal) => match words(&visit, refusal) {
            Ok(words) => {
                let content = one::with_problem(&app, &visit, id, row, words).await?;
                visit.page_with(&app, &content, StatusCode::CONFLICT)
            }
            Err(refusal) => Err(visit.fail(refusal)),
        },
    }
}

/// `POST /{lang}/desk/calls/{id}/concerns/machine-text`: for all that lack a title or a summary.
pub(super) async fn ask_all(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    Answering::load(&app, &visit, id).await?;
    if !app.settings.outside.writes {
        return Err(visit.fail(Refusal::NotFound));
    }
    match machine_text::ask(&app.store, visit.actor(), &*app.clock, id, Wanted::Lacking).await {
        Ok(_) => Ok(visit.see_saying(&app, &format!("desk/calls/{id}/concerns"), "machine-texts-asked")),
        Err(refusal) => match words(&visit, refusal) {
            Ok(words) => {
                let content = super::page(&app, &visit, id, None, Some(words)).await?;
                visit.page_with(&app, &content, StatusCode::CONFLICT)
            }
            Err(refusal) => Err(visit.fail(refusal)),
        },
    }
}
