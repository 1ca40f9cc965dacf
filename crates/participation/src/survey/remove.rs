use sea_orm::EntityTrait as _;

use super::create::drafted;
use super::table;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store};

/// A drafter removes a survey while the call is drafted.
///
/// # Errors
/// `NotNow("not-drafting")` afterwards; `Conflict`.
#[crate::boxed]
pub async fn remove(store: &Store, actor: Actor, survey_id: i64, revision: i32) -> Result<(), Refusal> {
    store
        .write(move |tx| {
            Box::pin(async move {
                let survey = table::find(tx.db(), survey_id).await?.ok_or(Refusal::NotFound)?;
                let call = drafted(tx, actor, survey.call_id).await?;
                if survey.revision != revision {
                    return Err(Refusal::Conflict);
                }
                table::Entity::delete_by_id(survey_id).exec(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::SurveyRemoved, survey_id)
                        .by(actor.person_id())
                        .within(call.organization_id)
                        .of_call(call.id),
                );
                Ok(())
            })
        })
        .await
}
