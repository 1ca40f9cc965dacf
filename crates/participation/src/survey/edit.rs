use sea_orm::{ActiveModelTrait, Set};

use super::check::{Fault, check};
use super::form::Form;
use super::{Settings, table};
use crate::call::rules::REASON_LIMIT;
use crate::call::{self, CallState};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::person::profile::Assurance;
use crate::refusal::{Problem, Problems};
use crate::{Actor, Refusal, Role, Store, WriteTx};

/// What a drafter changes of a survey.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Which survey.
    pub survey_id: i64,
    /// The revision the actor saw.
    pub revision: i32,
    /// The form as it should be; nothing to leave it.
    pub form: Option<Form>,
    /// How it should be run; nothing to leave it. Only while the call is drafted: nobody changes the rules of a survey that
    /// people answer.
    pub settings: Option<Settings>,
}

/// A drafter changes the working copy of a survey: while the call is drafted, and again once it is scheduled or open, for a new
/// version. What is missing may come later, what is wrong may not.
///
/// # Errors
/// `Invalid` on `settings`' fields and on the form, each problem with the field `PART` and a code that begins with
/// `survey-fault-`; `Conflict`; `NotNow("not-drafting")`.
#[crate::boxed]
pub async fn edit(store: &Store, actor: Actor, clock: &dyn Clock, new: Edit) -> Result<i32, Refusal> {
    if let Some(settings) = &new.settings {
        let mut problems = Problems::new();
        for (language, reason) in &settings.assurance_reason {
            problems.limit(&format!("assurance_reason_{language}"), reason, REASON_LIMIT);
        }
        problems.when(Assurance::parse(&settings.assurance).is_none(), "assurance", "missing");
        problems.done()?;
    }
    if let Some(form) = &new.form {
        let wrong: Vec<Fault> = check(form).into_iter().filter(|fault| !fault.may_wait()).collect();
        if !wrong.is_empty() {
            return Err(Refusal::Invalid(wrong.iter().map(problem).collect()));
        }
    }
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let (call, survey) = editing(tx, actor, new.survey_id, new.revision).await?;
                if new.settings.is_some() && call.state != CallState::Drafting {
                    return Err(Refusal::NotNow("not-drafting"));
                }
                let mut row: table::ActiveModel = survey.into();
                if let Some(form) = &new.form {
                    row.form = Set(json(form)?);
                }
                if let Some(settings) = &new.settings {
                    row.settings = Set(json(settings)?);
                }
                row.updated_at = Set(now);
                row.revision = Set(new.revision + 1);
                row.update(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::SurveyEdited, new.survey_id)
                        .by(actor.person_id())
                        .within(call.organization_id)
                        .of_call(call.id),
                );
                Ok(new.revision + 1)
            })
        })
        .await
}

/// A fault as a problem of a field.
fn problem(fault: &Fault) -> Problem {
    Problem::new(fault.part, fault.code)
}

/// Whether a survey can open: nothing is missing, nothing is wrong, and a needed assurance says why.
pub fn is_ready(form: &Form, settings: &Settings) -> bool {
    let explained = settings.assurance() == Assurance::Contact
        || text::Language::ALL
            .into_iter()
            .all(|l| settings.assurance_reason.get(&l).is_some_and(|reason| !reason.trim().is_empty()));
    explained && check(form).is_empty()
}

/// A survey that its drafter may change, and its call.
pub(super) async fn editing(
    tx: &WriteTx,
    actor: Actor,
    survey_id: i64,
    revision: i32,
) -> Result<(call::table::Model, table::Model), Refusal> {
    let survey = table::find(tx.db(), survey_id).await?.ok_or(Refusal::NotFound)?;
    let call = call::table::find(tx.db(), survey.call_id).await?.ok_or(Refusal::NotFound)?;
    actor.must_hold(tx.db(), &[Role::Drafter], call.organization_id).await?;
    if !matches!(call.state, CallState::Drafting | CallState::Scheduled | CallState::Open) {
        return Err(Refusal::NotNow("not-drafting"));
    }
    if survey.revision != revision {
        return Err(Refusal::Conflict);
    }
    Ok((call, survey))
}

/// JSON of a form or its settings.
pub(super) fn json<T: serde::Serialize>(value: &T) -> Result<String, sea_orm::DbErr> {
    serde_json::to_string(value).map_err(|cause| sea_orm::DbErr::Json(cause.to_string()))
}
