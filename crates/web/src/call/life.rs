//! The life of a call as a line of steps, and what its body owes, both with their dates.

use jiff::civil::Date;
use participation::call::rules::{DutyState, Owed, duties};
use participation::call::table::Model;
use participation::call::{CallState, Period, days_left};

use crate::locale::{DateFold, Locale};

/// A step of the line.
#[derive(Debug)]
pub(crate) struct Step {
    /// `done`, `now`, `late` or nothing: how the step is drawn.
    pub(crate) class: &'static str,
    /// How far the present step has come, in tenths; 0 draws nothing.
    pub(crate) part: i32,
    /// Its name.
    pub(crate) name: String,
    /// Its date.
    pub(crate) date: Option<DateFold>,
}

/// The line of a call whose first version was published on `published_on`.
pub(crate) fn line(l: Locale, call: &Model, published_on: Date) -> Vec<Step> {
    let Some(period) = call.period() else { return Vec::new() };
    let due = period.report_due_on();
    let until = |day: &Date| l.tw("common-date-until", "date", &l.date(day));
    let step = |class, name: &str, date| Step { class, part: 0, name: l.t(name).into_owned(), date };
    let at = |state: CallState| match state {
        CallState::Scheduled => 0,
        CallState::Open => 1,
        CallState::Answering => 2,
        CallState::Reported => 3,
        CallState::Concluded => 5,
        CallState::Drafting | CallState::InReview | CallState::Withdrawn => 0,
    };
    let mut steps = vec![
        step("", "call-life-published", Some(l.fold(&published_on, l.date(&published_on)))),
        step("", "call-life-open", Some(l.fold(&period.closes_on, until(&period.closes_on)))),
        step("", "call-life-answering", Some(l.fold(&due, l.tw("call-duty-due", "date", &l.date(&due))))),
        step("", "call-life-reported", Some(l.fold(&due, l.tw("call-duty-due", "date", &l.date(&due))))),
        step("", "call-life-concluded", None),
    ];
    let reached = match call.withdrawal() {
        Some(withdrawal) => CallState::parse(&withdrawal.from).map_or(0, at),
        None => at(call.state),
    };
    for (index, step) in steps.iter_mut().enumerate() {
        step.class = match index {
            0 => "done",
            _ if index < reached => "done",
            _ if index == reached => "now",
            _ => "",
        };
    }
    if call.state == CallState::Scheduled {
        let opens = period.opens_on;
        steps[1].date = Some(l.fold(&opens, l.tw("common-date-from", "date", &l.date(&opens))));
    }
    if let Some(withdrawal) = call.withdrawal() {
        steps.truncate(reached.max(1));
        for step in &mut steps {
            step.class = "done";
        }
        let day = l.day(withdrawal.at);
        let name = l.v("call-state", "withdrawn").into_owned();
        steps.push(Step { class: "late now", part: 0, name, date: Some(l.fold(&day, l.date(&day))) });
        return steps;
    }
    if call.state == CallState::Open {
        steps[1].part = tenths(period, l.today);
    }
    if call.state == CallState::Answering && l.today > due {
        steps[2].class = "late now";
        steps[3].class = "late";
    }
    steps
}

/// How much of the period is over, in tenths from 1 to 9: a step that has just begun shows a little, and one that is not
/// over shows that too.
fn tenths(period: Period, today: Date) -> i32 {
    let days = period.days().max(1);
    let gone = days - days_left(period.closes_on, today);
    (gone * 10 / days).clamp(1, 9)
}

/// A line of the card of duties.
#[derive(Debug)]
pub(crate) struct DutyLine {
    /// `ok`, `bad` or nothing.
    pub(crate) class: &'static str,
    /// What is owed.
    pub(crate) name: String,
    /// Until when, or how late it is.
    pub(crate) note: Option<String>,
}

/// What the body owes on this day.
pub(crate) fn duty_lines(l: Locale, call: &Model, owed: Owed) -> Vec<DutyLine> {
    let line = |duty: participation::call::rules::Duty| {
        let due = duty.due_on.map(|day| l.date(&day));
        let (class, note) = match duty.state {
            DutyState::Done => ("ok", None),
            DutyState::Pending => ("", due.map(|day| l.tw("call-duty-due", "date", &day))),
            DutyState::Overdue => {
                let late = duty.due_on.map_or(0, |day| -days_left(day, l.today));
                ("bad", Some(l.tn("common-days-overdue", "count", late)))
            }
        };
        DutyLine { class, name: l.v("call-duty", duty.code).into_owned(), note }
    };
    duties(call, owed, l.today).into_iter().map(line).collect()
}

/// Until when a closed call has to be answered and reported, or how late that is; nothing once it is.
pub(crate) fn report_due(l: Locale, call: &Model) -> Option<String> {
    if call.state != CallState::Answering {
        return None;
    }
    let due = call.period()?.report_due_on();
    Some(match days_left(due, l.today) {
        left @ 0.. => l.tnw("call-report-due", "count", left, "date", &l.date(&due)),
        late => l.tn("common-days-overdue", "count", -late),
    })
}

/// How many duties are done.
pub(crate) fn duties_done(duties: &[DutyLine]) -> usize {
    duties.iter().filter(|duty| duty.class == "ok").count()
}

/// Whether one is overdue: it must not hide in a fold.
pub(crate) fn any_overdue(duties: &[DutyLine]) -> bool {
    duties.iter().any(|duty| duty.class == "bad")
}

/// The state of a call: the class and the words of its chip.
pub(crate) fn state_chip(l: Locale, call: &Model) -> (&'static str, String) {
    let class = match call.state {
        CallState::Scheduled => "scheduled",
        CallState::Open => "open",
        CallState::Answering => "answering",
        CallState::Reported => "reported",
        CallState::Concluded => "concluded",
        CallState::Withdrawn => "withdrawn",
        CallState::Drafting | CallState::InReview => "",
    };
    (class, l.v("call-state", call.state.word()).into_owned())
}

/// How a call stands today: the class and the words of the one chip it has in lists.
pub(crate) fn chip(l: Locale, call: &Model) -> (&'static str, String) {
    match (call.state, call.period()) {
        (CallState::Open, Some(period)) => match days_left(period.closes_on, l.today) {
            left @ ..=0 => ("warn", l.tn("call-days-left", "count", left.max(0))),
            left => ("open", l.tn("call-days-left", "count", left)),
        },
        (CallState::Scheduled, Some(period)) => {
            ("scheduled", l.tn("call-opens-in", "count", days_left(period.opens_on, l.today).max(0)))
        }
        (CallState::Answering, Some(period)) if l.today > period.report_due_on() => {
            ("overdue", l.tn("common-days-overdue", "count", -days_left(period.report_due_on(), l.today)))
        }
        _ => state_chip(l, call),
    }
}
