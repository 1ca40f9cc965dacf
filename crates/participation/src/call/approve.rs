use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, Set};

use super::describe::touch;
use super::rules::{Asked, check_period, checklist, is_own};
use super::send_back::in_review;
use super::{CallState, Period, table};
use crate::clock::Clock;
use crate::event::{EventKind, NewEvent};
use crate::{Actor, Refusal, Store, draft, survey};

/// What the lead decides.
#[derive(Debug, Clone, Copy)]
pub struct Approval {
    /// Which call.
    pub call_id: i64,
    /// The revision the actor saw.
    pub revision: i32,
    /// The opening day; today opens at once.
    pub opens_on: Date,
    /// The closing day.
    pub closes_on: Date,
}

/// The lead approves the call with its opening day: the draft is frozen as its first version, and the clock opens the
/// call by itself.
///
/// # Errors
/// `NotNow("own-call")` (four eyes); `NotNow("incomplete")` while a line of the checklist is open; `Invalid` on the days.
#[crate::boxed]
pub async fn approve(store: &Store, actor: Actor, clock: &dyn Clock, new: Approval) -> Result<(), Refusal> {
    let person = actor.person()?;
    let now = clock.now().as_millisecond();
    let today = clock.today();
    store
        .write(move |tx| {
            Box::pin(async move {
                let mut call = in_review(tx, actor, new.call_id, new.revision).await?;
                if is_own(&call, person) {
                    return Err(Refusal::NotNow("own-call"));
                }
                let granted = call.exception().is_some_and(|e| e.granted_by.is_some());
                let period = Period { opens_on: new.opens_on, closes_on: new.closes_on };
                check_period(period, today, granted).map_err(Refusal::Invalid)?;
                call.opens_on = Some(period.opens_on.to_string());
                call.closes_on = Some(period.closes_on.to_string());
                if !period.is_short() {
                    // An exception that is not used must not stand on the page.
                    call.exception = None;
                }
                // A call that only asks has no draft; an empty one is frozen all the same, as what people see.
                let draft =
                    draft::table::work(tx.db(), new.call_id).await?.map(|w| w.draft).unwrap_or_default();
                let asked = Asked::of(tx.db(), new.call_id).await?;
                if checklist(&call, Some(&draft), &asked).iter().any(|c| !c.holds) {
                    return Err(Refusal::NotNow("incomplete"));
                }
                // A call that opens today opens at this moment: its day has begun already.
                let opens_at = period.opens_at().as_millisecond().max(now);
                let opens_now = opens_at <= now;
                draft::publish_first(tx, &draft, new.call_id, Some(person), now).await?;
                survey::publish_first(tx, new.call_id, Some(person), now).await?;
                let organization = call.organization_id;
                let exception = call.exception.clone();
                let mut row: table::ActiveModel = call.into();
                row.opens_on = Set(Some(period.opens_on.to_string()));
                row.closes_on = Set(Some(period.closes_on.to_string()));
                row.opens_at = Set(Some(opens_at));
                row.closes_at = Set(Some(period.closes_at().as_millisecond()));
                row.exception = Set(exception);
                row.state = Set(if opens_now { CallState::Open } else { CallState::Scheduled });
                row.approved_by = Set(Some(person));
                row.published_version = Set(Some(1));
                touch(&mut row, new.revision, now);
                row.update(tx.db()).await?;
                let event = |kind, by| {
                    NewEvent::new(kind, new.call_id).by(by).within(organization).of_call(new.call_id)
                };
                tx.append(event(EventKind::CallApproved, Some(person)));
                if opens_now {
                    tx.append(event(EventKind::CallOpened, None));
                }
                Ok(())
            })
        })
        .await
}
