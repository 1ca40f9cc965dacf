use sea_orm::{ActiveModelTrait as _, Set};

use super::table::{self, place};
use super::{PlaceKind, SIGNERS};
use crate::answer::{at_desk, rules::is_address};
use crate::call::CallState;
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problem;
use crate::{Actor, Refusal, Store};

/// Where a published report stands besides this portal.
#[derive(Debug, Clone)]
pub struct Place {
    /// The call.
    pub call_id: i64,
    /// Which place.
    pub place: PlaceKind,
    /// Its address there.
    pub url: String,
}

/// The lead records where the report stands (policy M9). An address that was recorded before is replaced, and looked at anew.
///
/// # Errors
/// `Invalid` on `url_<place>` (`missing`, `bad-address`); `NotNow("report-unpublished")`.
#[crate::boxed]
pub async fn record_place(store: &Store, actor: Actor, clock: &dyn Clock, new: Place) -> Result<(), Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    let url = new.url.trim().to_owned();
    let field = format!("url_{}", new.place.word());
    if url.is_empty() {
        return Err(Refusal::Invalid(vec![Problem::new(field, "missing")]));
    }
    if !is_address(&url) {
        return Err(Refusal::Invalid(vec![Problem::new(field, "bad-address")]));
    }
    store
        .write(move |tx| {
            Box::pin(async move {
                let states = [CallState::Reported, CallState::Concluded];
                let call = at_desk(tx, actor, &SIGNERS, new.call_id, &states).await?;
                let report = table::published(tx.db(), call.id, None).await?;
                let report = report.ok_or(Refusal::NotNow("report-unpublished"))?;
                let places = table::places(tx.db(), report.id).await?;
                let before = places.into_iter().find(|place| place.place == new.place);
                let there = before.is_some();
                let mut row: place::ActiveModel = match before {
                    Some(before) => before.into(),
                    None => place::ActiveModel {
                        report_id: Set(report.id),
                        place: Set(new.place),
                        ..Default::default()
                    },
                };
                row.url = Set(url);
                row.recorded_by = Set(person);
                row.recorded_at = Set(now);
                row.checked_at = Set(None);
                row.status = Set(None);
                let row = if there { row.update(tx.db()).await? } else { row.insert(tx.db()).await? };
                let event = NewEvent::new(EventKind::ReportPlaceRecorded, row.id).by(Some(person));
                tx.append(
                    event
                        .within(call.organization_id)
                        .of_call(call.id)
                        .with(serde_json::json!({ "place": new.place.word() })),
                );
                Ok(())
            })
        })
        .await
}
