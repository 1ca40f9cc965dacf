//! A call in a list.

use std::collections::BTreeMap;

use participation::call::table::Model;
use participation::call::{CallState, Subject};
use participation::follower::counts;
use participation::organization;
use participation::store::DbErr;

use super::life::chip;
use crate::app::App;
use crate::locale::Locale;

/// What a list says of a call.
#[derive(Debug)]
pub(crate) struct Card {
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) organization: String,
    /// What it is about.
    pub(crate) kind: String,
    /// Class and words of the chip.
    pub(crate) chip: (&'static str, String),
    /// The date that matters now, in words.
    pub(crate) date: Option<String>,
    /// The same date for machines.
    pub(crate) day: Option<jiff::civil::Date>,
    /// The same date in the other calendar.
    pub(crate) other_date: String,
    pub(crate) contributions: i64,
}

/// What a call is about, in words: the kind of the document, or the other subject.
pub(crate) fn about(l: Locale, call: &Model) -> String {
    match call.subject {
        Subject::DraftDocument => l.v("call-document-kind", call.document_kind.word()),
        subject => l.v("call-subject", subject.word()),
    }
    .into_owned()
}

/// The number of a version in words: of a draft document it is the draft's.
pub(crate) fn version(l: Locale, call: &Model, number: i32) -> String {
    let of_draft = call.subject == Subject::DraftDocument;
    l.tn(if of_draft { "call-version" } else { "common-version-n" }, "number", number)
}

/// The cards of some calls, in their order. Two queries, however many there are.
pub(crate) async fn cards(app: &App, l: Locale, calls: Vec<Model>) -> Result<Vec<Card>, DbErr> {
    if calls.is_empty() {
        return Ok(Vec::new());
    }
    let db = app.store.read();
    let names: BTreeMap<i64, String> = organization::table::tree(db)
        .await?
        .into_iter()
        .map(|o| (o.id, o.name(l.language).to_owned()))
        .collect();
    let counts = counts::of_calls(db, calls.iter().map(|c| c.id).collect()).await?;
    let card = |call: Model| {
        let text = call.text(l.language);
        let (date, day) = match (call.state, call.period()) {
            (CallState::Open, Some(p)) => ("common-date-until", Some(p.closes_on)),
            (CallState::Scheduled, Some(p)) => ("common-date-from", Some(p.opens_on)),
            (CallState::Answering, Some(p)) => ("call-report-until", Some(p.report_due_on())),
            (CallState::Withdrawn, _) => {
                ("call-withdrawn-on", call.withdrawal().map(|withdrawal| l.day(withdrawal.at)))
            }
            (_, Some(p)) => ("call-closed-on", Some(p.closes_on)),
            _ => ("common-date-until", None),
        };
        Card {
            id: call.id,
            chip: chip(l, &call),
            title: text.title,
            summary: text.summary,
            organization: names.get(&call.organization_id).cloned().unwrap_or_default(),
            kind: about(l, &call),
            date: day.map(|d| l.tw(date, "date", &l.date(&d))),
            other_date: day.map(|d| l.other_date(&d)).unwrap_or_default(),
            day,
            contributions: counts.get(&call.id).copied().unwrap_or(0),
        }
    };
    Ok(calls.into_iter().map(card).collect())
}
