use sea_orm::{ActiveModelTrait, Set};

use super::form::{Form, Section};
use super::{SURVEY_LIMIT, Settings, table};
use crate::call::rules::TITLE_LIMIT;
use crate::call::{self, Bilingual, CallState};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Role, Store, WriteTx};

/// A survey to begin.
#[derive(Debug, Clone)]
pub struct NewSurvey {
    /// The call.
    pub call_id: i64,
    /// The title, in each language; the Persian one is needed.
    pub title: Bilingual,
    /// A form to begin with, such as one from a file; nothing for an empty one.
    pub form: Option<Form>,
}

/// A drafter begins a survey while the call is drafted. Returns its id.
///
/// # Errors
/// `Invalid` on `title_fa`; `NotNow("not-drafting")` once the call is under review; `NotNow("too-many-surveys")`.
#[crate::boxed]
pub async fn create(store: &Store, actor: Actor, clock: &dyn Clock, new: NewSurvey) -> Result<i64, Refusal> {
    let title: Bilingual =
        new.title.iter().map(|(language, text)| (*language, text::normalize::one_line(text))).collect();
    let mut problems = Problems::new();
    problems.text("title_fa", title.get(&text::Language::Fa).map_or("", String::as_str), TITLE_LIMIT);
    problems.limit("title_en", title.get(&text::Language::En).map_or("", String::as_str), TITLE_LIMIT);
    problems.done()?;
    let mut form = new.form.unwrap_or_else(|| Form {
        sections: vec![Section { name: "section1".into(), ..Section::default() }],
        ..Form::default()
    });
    form.title = title;
    let form = super::edit::json(&form)?;
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = drafted(tx, actor, new.call_id).await?;
                if table::of_call(tx.db(), call.id).await?.len() >= SURVEY_LIMIT {
                    return Err(Refusal::NotNow("too-many-surveys"));
                }
                let row = table::ActiveModel {
                    call_id: Set(call.id),
                    form: Set(form),
                    settings: Set(super::edit::json(&Settings::default())?),
                    published_version: Set(None),
                    created_at: Set(now),
                    updated_at: Set(now),
                    revision: Set(1),
                    ..Default::default()
                }
                .insert(tx.db())
                .await?;
                tx.append(
                    NewEvent::new(EventKind::SurveyCreated, row.id)
                        .by(actor.person_id())
                        .within(call.organization_id)
                        .of_call(call.id),
                );
                Ok(row.id)
            })
        })
        .await
}

/// The call, while its drafter may add and remove surveys.
pub(super) async fn drafted(tx: &WriteTx, actor: Actor, call_id: i64) -> Result<call::table::Model, Refusal> {
    let call = call::table::find(tx.db(), call_id).await?.ok_or(Refusal::NotFound)?;
    actor.must_hold(tx.db(), &[Role::Drafter], call.organization_id).await?;
    if call.state == CallState::Drafting { Ok(call) } else { Err(Refusal::NotNow("not-drafting")) }
}
