use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, Set};

use super::describe::{drafting, touch};
use super::rules::{bilingual, check_period};
use super::table::{self, json};
use super::{Bilingual, Exception, Period};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::refusal::Problems;
use crate::{Actor, Refusal, Store};

/// When the drafter wants the call to run.
#[derive(Debug, Clone)]
pub struct PeriodChange {
    /// Which call.
    pub call_id: i64,
    /// The revision the actor saw.
    pub revision: i32,
    /// The proposed opening day; the lead decides.
    pub opens_on: Date,
    /// The closing day.
    pub closes_on: Date,
    /// For a period under thirty days: the reason and the legal ground that the lead is asked to accept.
    pub exception: Option<(Bilingual, Bilingual)>,
}

/// The drafter sets the period, and asks for an exception when it is short.
///
/// # Errors
/// `Invalid` as `rules::check_period` says, or when an exception lacks its reason or ground in a language.
#[crate::boxed]
pub async fn set_period(
    store: &Store,
    actor: Actor,
    clock: &dyn Clock,
    new: PeriodChange,
) -> Result<(), Refusal> {
    let period = Period { opens_on: new.opens_on, closes_on: new.closes_on };
    let mut problems = Problems::new();
    for problem in check_period(period, clock.today(), new.exception.is_some()).err().unwrap_or_default() {
        problems.push(problem);
    }
    let asked = new.exception.filter(|_| period.is_short());
    if let Some((reason, ground)) = &asked {
        bilingual(&mut problems, "reason", reason);
        bilingual(&mut problems, "legal_ground", ground);
    }
    problems.done()?;
    let exception =
        asked.map(|(reason, legal_ground)| Exception { reason, legal_ground, ..Default::default() });
    let now = clock.now().as_millisecond();
    store
        .write(move |tx| {
            Box::pin(async move {
                let call = drafting(tx, actor, new.call_id, new.revision).await?;
                let organization = call.organization_id;
                let mut row: table::ActiveModel = call.into();
                row.opens_on = Set(Some(period.opens_on.to_string()));
                row.closes_on = Set(Some(period.closes_on.to_string()));
                row.exception = Set(exception.as_ref().map(json));
                touch(&mut row, new.revision, now);
                row.update(tx.db()).await?;
                tx.append(
                    NewEvent::new(EventKind::CallUpdated, new.call_id)
                        .by(actor.person_id())
                        .within(organization)
                        .of_call(new.call_id),
                );
                Ok(())
            })
        })
        .await
}
