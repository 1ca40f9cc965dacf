//! The order in which the demonstration's past is made, oldest first, so that events stand in the order of their dates.

use jiff::{Timestamp, ToSpan as _};
use participation::vote::BallotKey;
use participation::{Clock as _, Refusal, Store, SystemClock, vote};

use super::DemoClock;
use super::calls::{self, Plan};
use super::contributions::{self, Conversation, Said};
use super::people::{self, People};
use super::survey;
use super::votes::{self, Question};
use crate::Trouble;

/// Makes the demonstration's past in an empty database; `empty` makes people and organizations only.
///
/// # Errors
/// The store does not answer, or a verb refused what this program brings along.
pub async fn seed(
    store: &Store,
    clock: &DemoClock,
    ballot_key: &BallotKey,
    empty: bool,
) -> Result<(), Trouble> {
    let made = make(store, clock, ballot_key, empty).await;
    clock.release();
    made.map_err(|refusal| {
        let why = match &refusal {
            Refusal::Invalid(problems) => format!("{refusal}: {problems:?}"),
            other => other.to_string(),
        };
        Trouble::new(format!(
            "the demonstration could not be made ({why}); empty its database and start again"
        ))
    })
}

async fn make(store: &Store, clock: &DemoClock, ballot_key: &BallotKey, empty: bool) -> Result<(), Refusal> {
    let past = Past { store, clock, ballot_key, now: SystemClock.now() };
    past.go_back(52, 0);
    let people = people::make(store, clock).await?;
    if empty {
        return Ok(());
    }
    appointments(&past, &people).await?;
    policy(&past, &people).await?;
    baggage(&past, &people).await?;
    counter(&past, &people).await?;
    past.go_back(0, -60);
    let open_data = calls::open_data(&people);
    let id = calls::prepare(&past, &open_data).await?;
    calls::submit(&past, &open_data, id).await?;
    past.go_back(0, -30);
    calls::begin(&past, &people).await
}

/// Closed and being answered.
async fn appointments(past: &Past<'_>, people: &People) -> Result<(), Refusal> {
    let plan: Plan<'_> = calls::appointments(people);
    past.go_back(51, 0);
    let id = calls::prepare(past, &plan).await?;
    let survey_id = survey::write(past, people, id, survey::About::Appointments).await?;
    let turn = votes::add(past, people.actor("drafter-tax")?, id, Question::Turn).await?;
    calls::submit(past, &plan, id).await?;
    past.go_back(46, 0);
    calls::approve(past, &plan, id, 0, 30).await?;
    votes::cast(past, people, id, turn, Question::Turn).await?;
    survey::answer(past, people, survey_id, survey::About::Appointments).await?;
    let said = contributions::read(Said::Appointments)?;
    let mut conversation = Conversation::new(id, 46, &said);
    conversation.until(past, people, 30).await?;
    past.go_back(17, 0);
    conversation.stances(past, people).await?;
    past.go_back(15, 0);
    participation::call::turn(past.store, past.clock).await?;
    vote::count(past.store, past.clock, past.ballot_key).await?;
    Ok(())
}

/// The real policy, open.
async fn policy(past: &Past<'_>, people: &People) -> Result<(), Refusal> {
    let plan = calls::policy(people);
    past.go_back(14, 0);
    let id = calls::prepare(past, &plan).await?;
    calls::mend_policy(past, &plan, id).await?;
    let survey_id = survey::write(past, people, id, survey::About::Policy).await?;
    let period = votes::add(past, people.actor("drafter")?, id, Question::Period).await?;
    calls::submit(past, &plan, id).await?;
    past.go_back(13, 0);
    calls::approve(past, &plan, id, 0, 32).await?;
    let said = contributions::read(Said::Policy)?;
    let mut conversation = Conversation::new(id, 13, &said);
    conversation.until(past, people, calls::CORRECTED_ON).await?;
    past.go_back(13 - calls::CORRECTED_ON, 0);
    survey::answer(past, people, survey_id, survey::About::Policy).await?;
    calls::correct_policy(past, &plan, id).await?;
    votes::cast(past, people, id, period, Question::Period).await?;
    conversation.until(past, people, 13).await?;
    past.go_back(0, -60);
    conversation.stances(past, people).await?;
    conversation.reports(past, people).await
}

/// Approved, opens by itself in some days.
async fn baggage(past: &Past<'_>, people: &People) -> Result<(), Refusal> {
    let plan = calls::baggage(people);
    past.go_back(0, -90);
    let id = calls::prepare(past, &plan).await?;
    calls::submit(past, &plan, id).await?;
    past.go_back(0, -80);
    calls::approve(past, &plan, id, 6, 36).await
}

/// A service that is asked about, open.
async fn counter(past: &Past<'_>, people: &People) -> Result<(), Refusal> {
    let plan = calls::counter(people);
    let id = calls::prepare(past, &plan).await?;
    calls::submit(past, &plan, id).await?;
    calls::approve(past, &plan, id, 0, 40).await
}

/// The past that is being made.
pub(super) struct Past<'a> {
    pub(super) store: &'a Store,
    pub(super) clock: &'a DemoClock,
    pub(super) ballot_key: &'a BallotKey,
    now: Timestamp,
}

impl Past<'_> {
    /// An instant some days ago, and some minutes after that; never after now.
    pub(super) fn at(&self, days_ago: i64, minutes: i64) -> Timestamp {
        let hours = (24 * days_ago).hours();
        let then = self.now.checked_sub(hours).and_then(|t| t.checked_add(minutes.minutes()));
        then.map_or(self.now, |t| t.min(self.now))
    }

    pub(super) fn go_back(&self, days_ago: i64, minutes: i64) {
        self.clock.set(self.at(days_ago, minutes));
    }
}
