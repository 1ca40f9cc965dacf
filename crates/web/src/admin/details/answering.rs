//! The data of events after the closing, in words.

use participation::event::EventKind;
use serde_json::Value;

use crate::locale::Locale;

/// Whether the data of this kind are told here.
pub(super) fn tells(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::ConcernsProposed
            | EventKind::ConcernCreated
            | EventKind::ConcernsMerged
            | EventKind::ContributionsMoved
            | EventKind::MachineTextAsked
            | EventKind::MachineTextSuggested
            | EventKind::MachineTextFailed
            | EventKind::MachineTextApproved
            | EventKind::AnswerProposed
            | EventKind::AnswerDecided
            | EventKind::AnswerTakenBack
            | EventKind::AnswerSigned
            | EventKind::AnswerAssigned
            | EventKind::AnswerNoteLeft
            | EventKind::AnswerNoteWithdrawn
            | EventKind::ReportBegun
            | EventKind::ReportSigned
            | EventKind::ReportPublished
            | EventKind::ReportPlaceRecorded
            | EventKind::ReportPlaceChecked
            | EventKind::CallConcluded
    )
}

/// One value in words; nothing where the others say it.
pub(super) fn detail(l: Locale, key: &str, value: &Value) -> Option<String> {
    let word = value.as_str().unwrap_or_default();
    let number = value.as_i64();
    match (key, number) {
        ("subject", _) => Some(l.v("event-data-subject", word).into_owned()),
        ("decision", _) => Some(l.v("answer-decision", word).into_owned()),
        ("again", _) => value.as_bool().filter(|again| *again).map(|_| l.t("event-data-again").into_owned()),
        ("failure", _) => Some(l.v("concern-machine-failure", word).into_owned()),
        ("edited", _) => {
            value.as_bool().filter(|edited| *edited).map(|_| l.t("event-data-edited-first").into_owned())
        }
        ("texts", Some(count)) => Some(l.tn("concern-texts", "count", count)),
        ("concerns", Some(count)) => Some(l.tn("event-data-concerns", "count", count)),
        ("from", Some(id)) => Some(l.tw("event-data-concern-from", "id", &l.id(id))),
        ("to" | "into", Some(id)) => Some(l.tw("event-data-concern-to", "id", &l.id(id))),
        ("edition", Some(edition)) => Some(l.tn("report-edition", "number", edition)),
        ("version", Some(version)) => Some(l.tn("common-version-n", "number", version)),
        ("place", _) => Some(l.v("report-place", word).into_owned()),
        ("status", Some(status)) => Some(l.tw("event-data-status", "status", &l.id(status))),
        // The digest is for programs; who was assigned stands on the desk, which contributions moved in the concern.
        _ => None,
    }
}
