//! The surveys of a call on the desk: the list, the form piece by piece, settings, files, a walk through it that leaves no data, and
//! new versions once it is open.
//!
//! - `list`: begin, import, remove; `build`: sections and questions in their order; `question`, `section`, `settings`: one piece
//!   each; `test`: the walk; `files`: spreadsheets and answers; `publish`: a new version.

mod build;
mod files;
mod list;
mod publish;
mod question;
mod section;
mod settings;
mod test;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use participation::call::Bilingual;
use participation::survey::check::{Fault, check, is_limit};
use participation::survey::form::{Form, said};
use participation::survey::table::{self, Model};
use participation::survey::{self, Edit, Settings};
use participation::{Problem, Refusal};
use text::Language;

use super::OnDesk;
use crate::app::App;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::Visit;

/// The addresses of this room.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/desk/calls/{id}/surveys", get(list::show).post(list::create))
        .route("/{lang}/desk/calls/{id}/surveys/{survey}", get(build::show).post(build::change))
        .route("/{lang}/desk/calls/{id}/surveys/{survey}/settings", get(settings::show).post(settings::save))
        .route(
            "/{lang}/desk/calls/{id}/surveys/{survey}/sections/{name}",
            get(section::show).post(section::save),
        )
        .route(
            "/{lang}/desk/calls/{id}/surveys/{survey}/questions/{name}",
            get(question::show).post(question::save),
        )
        .route("/{lang}/desk/calls/{id}/surveys/{survey}/test/{section}", get(test::show).post(test::walk))
        .route("/{lang}/desk/calls/{id}/surveys/{survey}/form.xlsx", get(files::form))
        .route("/{lang}/desk/calls/{id}/surveys/{survey}/answers.csv", get(files::answers))
        .route("/{lang}/desk/calls/{id}/surveys/{survey}/remove", get(list::ask_remove).post(list::remove))
        .route("/{lang}/desk/calls/{id}/surveys/{survey}/publish", get(publish::show).post(publish::publish))
}

/// The address that takes a file.
pub(super) fn uploads() -> Router<Arc<App>> {
    Router::new().route("/{lang}/desk/calls/{id}/surveys/import", post(list::import))
}

/// A survey on the desk.
struct Survey {
    desk: OnDesk,
    row: Model,
    form: Form,
    settings: Settings,
}

impl Survey {
    /// For whoever may read the call here.
    async fn load(app: &App, visit: &Visit, id: i64, survey_id: i64) -> Result<Self, Failure> {
        let desk = OnDesk::load(app, visit, id).await?;
        let row = table::find(app.store.read(), survey_id).await?.filter(|s| s.call_id == id);
        let row = visit.found(row)?;
        Ok(Self { form: row.form(), settings: row.settings(), desk, row })
    }

    /// For a drafter who may change it.
    async fn editing(app: &App, visit: &Visit, id: i64, survey_id: i64) -> Result<Self, Failure> {
        let survey = Self::load(app, visit, id, survey_id).await?;
        if !survey.desk.drafts {
            return Err(visit.fail(Refusal::Forbidden));
        }
        if !survey.desk.may_edit_text() {
            return Err(visit.fail(Refusal::NotNow("not-drafting")));
        }
        Ok(survey)
    }

    fn may_edit(&self) -> bool {
        self.desk.drafts && self.desk.may_edit_text()
    }

    /// The address of a page of this survey, after the language.
    fn path(&self, rest: &str) -> String {
        super::guide::path(self.desk.call.id, &format!("surveys/{}{rest}", self.row.id))
    }

    fn title(&self, l: Locale) -> String {
        said(&self.form.title, l.language).to_owned()
    }

    /// What is missing or wrong, in words.
    fn faults(&self, l: Locale) -> Vec<(Fault, String)> {
        check(&self.form).into_iter().map(|fault| (fault.clone(), fault_words(l, &fault))).collect()
    }

    /// Saves the form.
    async fn save(&self, app: &App, visit: &Visit, revision: i32, form: Form) -> Result<(), Refusal> {
        let edit = Edit { survey_id: self.row.id, revision, form: Some(form), settings: None };
        survey::edit(&app.store, visit.actor(), &*app.clock, edit).await?;
        app.settle().await;
        Ok(())
    }
}

/// A fault in the reader's language.
fn fault_words(l: Locale, fault: &Fault) -> String {
    if let Some(language) = fault.code.strip_prefix("missing-") {
        // A question has several texts: which of them is not written yet?
        return l.tw(&format!("survey-unwritten-{language}"), "what", &l.v("survey-part", fault.part));
    }
    told(l, &format!("survey-fault-{}", fault.code), fault.code, &fault.what)
}

/// What is the matter, with what breaks a rule or how much a limit allows.
fn told(l: Locale, key: &str, code: &str, what: &str) -> String {
    match what.parse::<u64>() {
        Ok(most) if is_limit(code) => l.tn(key, "count", most),
        _ => l.tt(key, "what", what),
    }
}

/// The faults that a form was refused for, in words: code and part, without the name of what breaks it.
fn refused(l: Locale, problems: &[Problem], form: &Form) -> Vec<(String, String)> {
    let faults = check(form);
    problems
        .iter()
        .map(|problem| {
            let fault = faults.iter().find(|f| f.code == problem.code && f.part == problem.field);
            let words = match fault {
                Some(fault) => fault_words(l, fault),
                None => l.v("problem", problem.code).into_owned(),
            };
            (problem.field.clone(), words)
        })
        .collect()
}

/// A text in both languages as typed.
fn both(fa: &str, en: &str) -> Bilingual {
    let clean = |text: &str| text::normalize::clean(text).replace("\r\n", "\n").trim().to_owned();
    [(Language::Fa, clean(fa)), (Language::En, clean(en))]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

/// A text in one language, for a field.
fn own(text: &Bilingual, language: Language) -> String {
    text.get(&language).cloned().unwrap_or_default()
}

/// A name that is not taken yet: `q4`.
fn free_name(form: &Form, prefix: &str) -> String {
    let taken = |name: &str| {
        form.question(name).is_some() || form.sections.iter().any(|section| section.name == name)
    };
    (1..).map(|n| format!("{prefix}{n}")).find(|name| !taken(name)).unwrap_or_else(|| prefix.to_owned())
}
