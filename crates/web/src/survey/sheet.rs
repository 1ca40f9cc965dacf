//! The sheet of one person, as its pages need it.

use participation::survey::answer::{Answers, asked_only, is_asked, is_section_asked};
use participation::survey::form::Form;
use participation::survey::table::{self, Model, sheet};
use participation::{Refusal, call, person};

use super::show::published;
use crate::app::App;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::Visit;

/// A sheet with everything around it.
pub(super) struct Sheet {
    pub(super) survey: Model,
    /// The version that this person answers: the newest, or the one that was handed in.
    pub(super) version: i32,
    pub(super) form: Form,
    pub(super) sheet: Option<sheet::Model>,
    pub(super) answers: Answers,
    pub(super) person: i64,
    /// Whether answers are taken now.
    pub(super) takes: bool,
    pub(super) call_title: String,
}

impl Sheet {
    pub(super) async fn load(
        app: &App,
        visit: &Visit,
        call_id: i64,
        survey_id: i64,
    ) -> Result<Self, Failure> {
        let who = visit.signed_in()?.id;
        let (survey, newest) = published(app, visit, call_id, survey_id).await?;
        let db = app.store.read();
        let call = visit.found(call::table::find(db, call_id).await?)?;
        let sheet = table::sheet_of(db, survey_id, who).await?;
        let own = match sheet.as_ref().filter(|sheet| sheet.is_submitted() && sheet.version != newest.number)
        {
            Some(sheet) => table::version(db, survey_id, sheet.version).await?,
            None => None,
        };
        let version = own.unwrap_or(newest);
        let form = version.form();
        let answers = sheet.as_ref().map(sheet::Model::latest).unwrap_or_default();
        let known = visit.found(person::table::find(db, who).await?)?;
        if !survey.settings().lets(known.assurance) {
            return Err(visit.fail(Refusal::NotNow("survey-assurance")));
        }
        Ok(Self {
            answers: asked_only(&form, &answers, visit.locale.today),
            survey,
            version: version.number,
            form,
            sheet,
            person: who,
            takes: call.takes_contributions(app.clock.now().as_millisecond()),
            call_title: call.text(visit.locale.language).title,
        })
    }

    /// The same where it can still be changed.
    pub(super) async fn open(
        app: &App,
        visit: &Visit,
        call_id: i64,
        survey_id: i64,
    ) -> Result<Self, Failure> {
        let sheet = Self::load(app, visit, call_id, survey_id).await?;
        if sheet.takes { Ok(sheet) } else { Err(visit.fail(Refusal::NotNow("call-closed"))) }
    }

    pub(super) fn is_submitted(&self) -> bool {
        self.sheet.as_ref().is_some_and(sheet::Model::is_submitted)
    }

    /// The next section that is asked, after a place; places count from 1.
    pub(super) fn next(&self, answers: &Answers, after: usize, l: Locale) -> Option<usize> {
        (after + 1..=self.form.sections.len()).find(|at| {
            self.form.sections.get(at - 1).is_some_and(|section| {
                is_section_asked(section, answers, l.today)
                    && section.questions.iter().any(|q| is_asked(section, q, answers, l.today))
            })
        })
    }

    /// The section before a place.
    pub(super) fn before(&self, at: usize, l: Locale) -> Option<usize> {
        (1..at).rev().find(|at| {
            self.form
                .sections
                .get(at - 1)
                .is_some_and(|section| is_section_asked(section, &self.answers, l.today))
        })
    }
}

/// The address of a page of a survey.
pub(super) fn path(call: i64, survey: i64, rest: &str) -> String {
    format!("calls/{call}/surveys/{survey}{rest}")
}
