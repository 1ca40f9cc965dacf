use sea_orm::{ActiveModelTrait as _, EntityTrait as _, Set};

use super::table::{self, place};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Refusal, Store, call};

/// What came of looking whether an address answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// The place's row.
    pub id: i64,
    /// The status it answered with; nothing where it did not answer.
    pub status: Option<i32>,
}

/// The clock notes whether an address answered.
///
/// # Errors
/// `NotFound`.
#[crate::boxed]
pub async fn check_place(store: &Store, clock: &dyn Clock, check: Check) -> Result<(), Refusal> {
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let row = place::Entity::find_by_id(check.id).one(tx.db()).await?.ok_or(Refusal::NotFound)?;
                let report = table::Entity::find_by_id(row.report_id).one(tx.db()).await?;
                let report = report.ok_or(Refusal::NotFound)?;
                let call = call::table::find(tx.db(), report.call_id).await?.ok_or(Refusal::NotFound)?;
                let mut row: place::ActiveModel = row.into();
                row.checked_at = Set(Some(now));
                row.status = Set(check.status);
                row.update(tx.db()).await?;
                let event = NewEvent::new(EventKind::ReportPlaceChecked, check.id);
                tx.append(
                    event
                        .within(call.organization_id)
                        .of_call(call.id)
                        .with(serde_json::json!({ "status": check.status })),
                );
                Ok(())
            })
        })
        .await
}
