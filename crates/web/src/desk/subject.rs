//! What a process, an action or a service is today and what is asked about it: the step that takes the place of a text.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::call::Subject;
use participation::draft::parts::{self, Part, Parts};
use participation::{Refusal, draft};
use serde::Deserialize;
use text::Language;

use super::clash::Clash;
use super::guide::Guide;
use super::{OnDesk, content, overview};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

/// The form as typed.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Fields {
    revision: i32,
    today_fa: String,
    today_en: String,
    asked_fa: String,
    asked_en: String,
    indicators_fa: String,
    indicators_en: String,
    links_fa: String,
    links_en: String,
    leave: String,
}

impl Fields {
    fn of(desk: &OnDesk) -> Self {
        let said = desk.work.as_ref().map(|work| parts::read(&work.draft)).unwrap_or_default();
        let text = |part, language| said.get(&(part, language)).cloned().unwrap_or_default();
        Self {
            revision: desk.work_revision(),
            today_fa: text(Part::Today, Language::Fa),
            today_en: text(Part::Today, Language::En),
            asked_fa: text(Part::Asked, Language::Fa),
            asked_en: text(Part::Asked, Language::En),
            indicators_fa: text(Part::Indicators, Language::Fa),
            indicators_en: text(Part::Indicators, Language::En),
            links_fa: text(Part::Links, Language::Fa),
            links_en: text(Part::Links, Language::En),
            leave: String::new(),
        }
    }

    fn text(&self, part: Part, language: Language) -> &str {
        let (fa, en) = match part {
            Part::Today => (&self.today_fa, &self.today_en),
            Part::Asked => (&self.asked_fa, &self.asked_en),
            Part::Indicators => (&self.indicators_fa, &self.indicators_en),
            Part::Links => (&self.links_fa, &self.links_en),
        };
        match language {
            Language::Fa => fa,
            Language::En => en,
        }
    }

    fn parts(&self) -> Parts {
        let both =
            |part| Language::ALL.map(|language| ((part, language), self.text(part, language).to_owned()));
        Part::ALL.into_iter().flat_map(both).collect()
    }

    /// What is saved now and differs from what was typed.
    fn clash(&self, l: Locale, saved: &Self) -> Clash {
        let mut clash = Clash::default();
        for part in Part::ALL {
            for language in Language::ALL {
                clash.note(label(l, part, language), self.text(part, language), saved.text(part, language));
            }
        }
        clash
    }
}

/// The label of a field.
fn label(l: Locale, part: Part, language: Language) -> String {
    l.v(&format!("desk-part-{}", part.word()), language.code()).into_owned()
}

#[derive(Template)]
#[template(path = "desk/subject.html")]
struct Page {
    l: Locale,
    guide: Guide,
    problems: Problems,
    clash: Option<Clash>,
    typed: Fields,
    subject: Subject,
}

impl Page {
    fn id(&self, part: Part, language: Language) -> String {
        format!("{}_{language}", part.word())
    }

    fn label(&self, part: Part, language: Language) -> String {
        label(self.l, part, language)
    }
}

fn page(
    app: &App,
    visit: &Visit,
    desk: &OnDesk,
    typed: Fields,
    problems: Problems,
    clash: Option<Clash>,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let status = match (&clash, problems.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let guide = Guide::of(l, desk, "subject");
    let page = Page { l, guide, problems, clash, typed, subject: desk.call.subject };
    let content = content(visit, l.t("desk-subject-title"), &page)?;
    visit.page_with(app, &content, status)
}

/// A call about something else than a document, for a drafter who may work on its description.
async fn load(app: &App, visit: &Visit, id: i64) -> Result<OnDesk, Failure> {
    let desk = OnDesk::editing(app, visit, id).await?;
    let has_parts = desk.call.subject != Subject::DraftDocument;
    if has_parts { Ok(desk) } else { Err(visit.fail(Refusal::NotNow("has-a-draft"))) }
}

/// `GET /{lang}/desk/calls/{id}/subject`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = load(&app, &visit, id).await?;
    page(&app, &visit, &desk, Fields::of(&desk), Problems::none(), None)
}

/// `POST /{lang}/desk/calls/{id}/subject`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(mut typed): Sent<Fields>,
) -> Result<Response, Failure> {
    let desk = load(&app, &visit, id).await?;
    let parts = typed.parts();
    match draft::describe_parts(&app.store, visit.actor(), &*app.clock, id, typed.revision, &parts).await {
        Ok(_) => {
            app.settle().await;
            let next = Guide::of(visit.locale, &desk, "subject").next;
            Ok(visit.see(&overview::after(id, !typed.leave.is_empty(), next, &format!("desk-{id}-subject"))))
        }
        Err(Refusal::Invalid(found)) => {
            page(&app, &visit, &desk, typed, Problems::say(visit.locale, &found), None)
        }
        Err(Refusal::Conflict) => {
            let desk = load(&app, &visit, id).await?;
            let saved = Fields::of(&desk);
            let clash = typed.clash(visit.locale, &saved);
            typed.revision = saved.revision;
            page(&app, &visit, &desk, typed, Problems::none(), Some(clash))
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
