//! What a call needs before it opens, and what its body owes afterwards (design, section 6).

use jiff::civil::Date;
use text::Language;

use super::table::{Model, has};
use super::{CallState, Period, Subject};
use crate::Refusal;
use crate::draft::Draft;
use crate::draft::parts::{self, Part};
use crate::refusal::{Problem, Problems};

/// Longest title, in characters.
pub const TITLE_LIMIT: usize = 250;
/// Longest summary or invitation, in characters: a page, so that people read it.
pub const TEXT_LIMIT: usize = 4000;
/// Longest reason or legal ground, in characters.
pub const REASON_LIMIT: usize = 2000;

/// One line of the checklist between a call and its opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// The line; the catalogue's message is `check-<code>`.
    pub code: &'static str,
    /// The step of the guided form where it is mended.
    pub step: &'static str,
    /// Whether it holds.
    pub holds: bool,
}

/// What a call asks of people besides opinions on its draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// How many surveys it has.
    pub surveys: usize,
    /// How many of them can't open yet.
    pub unready_surveys: usize,
    /// How many votes it has.
    pub votes: usize,
    /// How many of them can't open yet.
    pub unready_votes: usize,
}

impl Asked {
    /// Reads it.
    ///
    /// # Errors
    /// The database does not answer.
    #[crate::boxed]
    pub async fn of(db: &crate::store::Db, call_id: i64) -> Result<Self, sea_orm::DbErr> {
        let surveys = crate::survey::table::asked(db, call_id).await?;
        let votes = crate::vote::table::of_call(db, call_id).await?;
        let unready_votes = votes.iter().filter(|vote| !vote.terms().missing().is_empty()).count();
        Ok(Self { votes: votes.len(), unready_votes, ..surveys })
    }

    /// Whether there is anything: a call may consist of it alone, without a draft.
    pub fn anything(&self) -> bool {
        self.surveys > 0 || self.votes > 0
    }
}

/// The checklist, in the order of the guided form.
pub fn checklist(call: &Model, draft: Option<&Draft>, asked: &Asked) -> Vec<Check> {
    let texts = call.texts();
    let filled = |pick: fn(&super::CallText) -> &String| {
        Language::ALL.into_iter().all(|l| texts.get(&l).is_some_and(|t| !pick(t).trim().is_empty()))
    };
    let contact = call.contact();
    let period = call.period();
    let granted = call.exception().is_some_and(|e| e.granted_by.is_some());
    let articles = draft.is_some_and(|d| !d.articles().is_empty());
    let missing = |language| draft.is_some_and(|d| crate::draft::missing(d, language).is_empty());
    let check = |code, step, holds| Check { code, step, holds };
    let mut checks = vec![
        check("title", "describe", filled(|t| &t.title)),
        check("summary", "describe", filled(|t| &t.summary)),
        check("invitation", "describe", filled(|t| &t.invitation)),
        check(
            "contact",
            "describe",
            Language::ALL.into_iter().all(|l| has(&contact.name, l)) && !contact.email.is_empty(),
        ),
        check("period", "period", period.is_some_and(|p| p.closes_on > p.opens_on)),
        check("period-length", "period", period.is_some_and(|p| !p.is_short() || granted)),
    ];
    if call.subject != Subject::DraftDocument {
        let whole = |part| parts::is_whole(draft, part);
        checks.push(check("today", "subject", whole(Part::Today)));
        checks.push(check("asked", "subject", whole(Part::Asked)));
        checks.push(check("parts", "subject", whole(Part::Indicators) && whole(Part::Links)));
    } else if articles || !asked.anything() {
        checks.push(check("articles", "document", articles));
        checks.push(check("persian-text", "document", articles && missing(Language::Fa)));
        checks.push(check("english-text", "translation", articles && missing(Language::En)));
    }
    if asked.surveys > 0 {
        checks.push(check("surveys", "surveys", asked.unready_surveys == 0));
    }
    if asked.votes > 0 {
        checks.push(check("votes", "votes", asked.unready_votes == 0));
    }
    checks
}

/// Whether everything holds that the drafter can mend; the exception is the lead's to grant.
pub fn may_submit(checks: &[Check], asks_exception: bool) -> bool {
    checks.iter().all(|c| c.holds || (c.code == "period-length" && asks_exception))
}

/// Checks a period against today and the minimum.
///
/// # Errors
/// Problems on `opens_on` and `closes_on`: `in-the-past`, `not-after-opening`, `period-too-short` with the minimum.
pub fn check_period(period: Period, today: Date, exception: bool) -> Result<(), Vec<Problem>> {
    let mut problems = Vec::new();
    if period.opens_on < today {
        problems.push(Problem::new("opens_on", "in-the-past"));
    }
    if period.closes_on <= period.opens_on {
        problems.push(Problem::new("closes_on", "not-after-opening"));
    } else if period.is_short() && !exception {
        problems.push(Problem::with("closes_on", "period-too-short", i64::from(super::MINIMUM_DAYS)));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Nobody approves their own call (four eyes).
pub fn is_own(call: &Model, person: i64) -> bool {
    call.created_by == person || call.submitted_by == Some(person)
}

/// How a duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DutyState {
    /// Fulfilled.
    Done,
    /// Not yet due.
    Pending,
    /// Due and not fulfilled.
    Overdue,
}

/// What a body owes for a call, visible to everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    /// The duty; the catalogue's message is `call-duty-<code>`.
    pub code: &'static str,
    /// When it is due.
    pub due_on: Option<Date>,
    /// How it stands.
    pub state: DutyState,
}

/// Whether a call takes nothing more and is answered, or was.
pub fn is_closed(state: CallState) -> bool {
    matches!(state, CallState::Answering | CallState::Reported | CallState::Concluded)
}

/// How far a body is with what it owes after the closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Owed {
    /// Whether anything is still to be answered.
    pub unanswered: bool,
    /// Whether a published report still misses in one of the portals that the policy names.
    pub unplaced: bool,
}

/// The duties of a call on a day.
pub fn duties(call: &Model, owed: Owed, today: Date) -> Vec<Duty> {
    let done = |code| Duty { code, due_on: None, state: DutyState::Done };
    let mut duties = Vec::new();
    if call.is_public() {
        duties.push(done("bilingual"));
        match call.period() {
            Some(p) if p.is_short() => duties.push(done("exception")),
            _ => duties.push(done("thirty-days")),
        }
    }
    let due_on = call.period().map(Period::report_due_on);
    let reported = matches!(call.state, CallState::Reported | CallState::Concluded);
    let late = due_on.is_some_and(|d| today > d);
    let state = |done: bool| match done {
        true => DutyState::Done,
        false if late && (reported || call.state == CallState::Answering) => DutyState::Overdue,
        false => DutyState::Pending,
    };
    let closed = reported || call.state == CallState::Answering;
    if call.state != CallState::Withdrawn {
        duties.push(Duty { code: "answers", due_on, state: state(reported || (closed && !owed.unanswered)) });
        duties.push(Duty { code: "report", due_on, state: state(reported) });
        if reported {
            duties.push(Duty { code: "places", due_on, state: state(!owed.unplaced) });
        }
    }
    duties
}

/// Checks the public reason of a withdrawal.
///
/// # Errors
/// `Invalid` on `reason_fa` and `reason_en`: `missing`, `too-long`.
pub fn check_reason(reason: &super::Bilingual) -> Result<(), Refusal> {
    let mut problems = Problems::new();
    bilingual(&mut problems, "reason", reason);
    problems.done()
}

/// Checks the texts of a reason that must be given in both languages.
pub(super) fn bilingual(problems: &mut Problems, field: &str, text: &super::Bilingual) {
    for language in Language::ALL {
        let value = text.get(&language).map(String::as_str).unwrap_or_default();
        problems.text(&format!("{field}_{language}"), value, REASON_LIMIT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_deadline_before_its_opening_and_one_of_29_days_are_refused_beside_the_field() {
        let opens_on = date(2026, 12, 1);
        let today = date(2026, 11, 24);
        let codes = |closes_on, exception| {
            check_period(Period { opens_on, closes_on }, today, exception)
                .err()
                .map(|p| p.into_iter().map(|p| p.code).collect::<Vec<_>>())
        };
        assert_eq!(codes(date(2026, 11, 30), false), Some(vec!["not-after-opening"]));
        assert_eq!(codes(date(2026, 12, 30), false), Some(vec!["period-too-short"]));
        assert_eq!(codes(date(2026, 12, 30), true), None);
        assert_eq!(codes(date(2026, 12, 31), false), None);
    }
}
