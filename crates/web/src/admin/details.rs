//! What an event of the trail is about and what else is known of it, in words of the reader's language: an event holds
//! ids, numbers and states, an auditor reads sentences.

mod answering;

use std::collections::BTreeMap;

use jiff::civil::Date;
use participation::draft::Draft;
use participation::draft::label::label;
use participation::event::EventKind;
use participation::moderation::Rule;
use serde_json::Value;

use crate::locale::Locale;

/// The noun in whose table an event's subject stands; nothing where its number says nothing.
pub(super) fn noun(kind: EventKind) -> &'static str {
    match kind {
        EventKind::CodeRequested
        | EventKind::SetupLinkIssued
        | EventKind::DraftVersionPublished
        | EventKind::TokenMade
        | EventKind::TokenRevoked => "",
        EventKind::PersonSignedUp
        | EventKind::ProfileUpdated
        | EventKind::WayAdded
        | EventKind::WayRemoved
        | EventKind::PersonIdentified
        | EventKind::IdentityReleased
        | EventKind::PersonErased
        | EventKind::AttestationAsked
        | EventKind::AttestationWithdrawn
        | EventKind::AttestationConfirmed
        | EventKind::AttestationDeclined
        | EventKind::RoleGiven
        | EventKind::RoleTaken => "person",
        EventKind::PersonSignedIn | EventKind::SessionEnded => "session",
        EventKind::OrganizationCreated | EventKind::OrganizationUpdated => "organization",
        EventKind::CallCreated
        | EventKind::CallUpdated
        | EventKind::CallSubmitted
        | EventKind::CallSentBack
        | EventKind::CallApproved
        | EventKind::ExceptionGranted
        | EventKind::CallOpened
        | EventKind::CallClosed
        | EventKind::CallExtended
        | EventKind::CallWithdrawn
        | EventKind::DraftImported
        | EventKind::DraftRepaired
        | EventKind::DraftTranslated => "call",
        EventKind::FileAttached | EventKind::FileRemoved => "file",
        EventKind::ContributionSubmitted
        | EventKind::ContributionEdited
        | EventKind::ContributionWithdrawn
        | EventKind::StanceTaken
        | EventKind::ContributionHeld
        | EventKind::ContributionReleased
        | EventKind::ContributionReported
        | EventKind::ContributionFlagged
        | EventKind::ContributionKept
        | EventKind::ContributionsGathered
        | EventKind::ContributionHidden
        | EventKind::ContributionRestored
        | EventKind::HidingAppealed
        | EventKind::AppealUpheld
        | EventKind::ContributionEditHeld
        | EventKind::ContributionEditReleased
        | EventKind::ContributionEditRefused => "contribution",
        EventKind::VoteCreated
        | EventKind::VoteUpdated
        | EventKind::VoteRemoved
        | EventKind::BallotCast
        | EventKind::VoteCounted
        | EventKind::VoteDiscarded => "vote",
        EventKind::SurveyCreated
        | EventKind::SurveyEdited
        | EventKind::SurveyRemoved
        | EventKind::SurveyVersionPublished
        | EventKind::SurveyFiguresRenewed => "survey",
        EventKind::SurveySheetSaved | EventKind::SurveySheetSubmitted | EventKind::SurveySheetChanged => {
            "sheet"
        }
        EventKind::GroupingAsked
        | EventKind::ConcernsProposed
        | EventKind::GroupingFailed
        | EventKind::CallConcluded => "call",
        EventKind::ConcernCreated
        | EventKind::ConcernDescribed
        | EventKind::ConcernRemoved
        | EventKind::ConcernsMerged
        | EventKind::MachineTextAsked
        | EventKind::MachineTextSuggested
        | EventKind::MachineTextFailed
        | EventKind::MachineTextApproved
        | EventKind::MachineTextDiscarded => "concern",
        EventKind::ReportBegun
        | EventKind::ReportWritten
        | EventKind::ReportSigned
        | EventKind::ReportPublished => "report",
        // Their data say what they are about.
        EventKind::ContributionsMoved
        | EventKind::AnswerProposed
        | EventKind::AnswerDecided
        | EventKind::AnswerTakenBack
        | EventKind::AnswerSigned
        | EventKind::AnswerAssigned
        | EventKind::AnswerNoteLeft
        | EventKind::AnswerNoteWithdrawn
        | EventKind::ReadyReasonSaved
        | EventKind::ReadyReasonRemoved
        | EventKind::DeskViewSaved
        | EventKind::DeskViewRemoved
        | EventKind::ReportPlaceRecorded
        | EventKind::ReportPlaceChecked => "",
    }
}

/// The data of an event as short statements. `draft` is the call's published text, for the names of its parts.
pub(super) fn details(l: Locale, kind: EventKind, data: &Value, draft: Option<&Draft>) -> Vec<String> {
    let Some(object) = data.as_object() else { return Vec::new() };
    let known: BTreeMap<&str, &Value> = object
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(key, value)| (key.as_str(), value))
        .collect();
    known.iter().filter_map(|(key, value)| detail(l, kind, key, value, &known, draft)).collect()
}

fn detail(
    l: Locale,
    kind: EventKind,
    key: &str,
    value: &Value,
    known: &BTreeMap<&str, &Value>,
    draft: Option<&Draft>,
) -> Option<String> {
    let word = value.as_str().unwrap_or_default();
    let number = value.as_i64();
    let day = |key: &str| {
        let day: Option<Date> = known.get(key).and_then(|v| v.as_str()).and_then(|d| d.parse().ok());
        day.map(|d| l.date(&d)).unwrap_or_default()
    };
    if answering::tells(kind) {
        return answering::detail(l, key, value);
    }
    let of_contribution = noun(kind) == "contribution";
    match (key, number) {
        ("now", _) if kind == EventKind::StanceTaken => {
            Some(l.tw("event-data-stance", "stance", &l.v("stance", word)))
        }
        ("was", _) if kind == EventKind::StanceTaken => {
            let back = !known.contains_key("now");
            back.then(|| l.tw("event-data-stance-back", "stance", &l.v("stance", word)))
        }
        ("way", _) => Some(l.tw("event-data-way", "way", &l.v("me-way", word))),
        ("by", _) if kind == EventKind::PersonIdentified => {
            Some(l.tw("event-data-identity-by", "by", &l.v("event-identity", word)))
        }
        ("again", _) => Some(l.v("event-identity-again", word).into_owned()),
        ("kind", _) if noun(kind) == "person" => {
            Some(l.tw("event-data-kind", "kind", &l.v("person-kind", word)))
        }
        ("rule", _) => Rule::parse(word).map(|rule| crate::moderation::named(l, rule)),
        ("signs", _) => {
            let signs = value.as_array().map(Vec::as_slice).unwrap_or_default();
            let words: Vec<_> =
                signs.iter().filter_map(Value::as_str).map(|s| l.v("moderation-why-sign", s)).collect();
            Some(l.tw("event-data-signs", "signs", &words.join(&l.t("common-list-separator"))))
        }
        ("moderation", _) => Some(l.tw("event-data-moderation", "timing", &l.v("moderation-timing", word))),
        // For followers: the author stands on the contribution itself, and its state in the kind of the event.
        ("author" | "waiting", _) if of_contribution => None,
        ("role", _) => Some(l.tw("event-data-role", "role", &l.v("member-role", word))),
        ("kind", _) if of_contribution => match known.get("was").and_then(|w| w.as_str()) {
            Some(was) if was != word => {
                let (was, now) = (l.v("contribution-kind", was), l.v("contribution-kind", word));
                Some(l.tww("event-data-kind-changed", "was", &was, "now", &now))
            }
            _ => Some(l.tw("event-data-kind", "kind", &l.v("contribution-kind", word))),
        },
        ("was", _) if of_contribution => None,
        ("node", Some(id)) => Some(match draft.and_then(|d| name(l, d, id)) {
            Some(name) => l.tt("event-data-node", "name", &name),
            None => l.tn("event-data-node-number", "number", id),
        }),
        ("parent", Some(id)) => Some(l.tn("event-data-parent", "number", id)),
        ("survey", Some(id)) => Some(l.tn("event-about-survey", "number", id)),
        ("number" | "version", Some(version)) => Some(l.tn("common-version-n", "number", version)),
        ("closes_on", _) => Some(l.tww("call-extended", "from", &day("was"), "to", &day("closes_on"))),
        ("was", _) if known.contains_key("closes_on") => None,
        ("from", _) => Some(l.tw("event-data-from", "state", &l.v("call-state", word))),
        ("file", Some(id)) => Some(l.tn("event-about-file", "number", id)),
        ("conflicts", Some(0)) => None,
        ("conflicts", Some(count)) => Some(l.tn("import-conflicts", "count", count)),
        ("ballots", Some(count)) => Some(l.tn("event-data-ballots", "count", count)),
        ("steps", _) => {
            let steps = value.as_array().map(Vec::as_slice).unwrap_or_default();
            let mut words: Vec<String> =
                steps.iter().filter_map(Value::as_str).map(|code| step(l, code)).collect();
            words.dedup();
            Some(l.tw("event-data-steps", "steps", &words.join(&l.t("common-list-separator"))))
        }
        _ => Some(l.tww("event-data-other", "key", key, "value", value.to_string().trim_matches('"'))),
    }
}

/// A step of a repair; taken back and done again, it says so.
fn step(l: Locale, code: &str) -> String {
    let named = |code: &str| l.v("repair-step", code).into_owned();
    match (code.strip_prefix("undo-"), code.strip_prefix("redo-")) {
        (Some(code), _) => l.tw("event-data-undone", "step", &named(code)),
        (_, Some(code)) => l.tw("event-data-redone", "step", &named(code)),
        _ => named(code),
    }
}

/// How a part of the text is named.
fn name(l: Locale, draft: &Draft, id: i64) -> Option<String> {
    if id == 0 {
        return Some(l.t("node-whole-draft").into_owned());
    }
    let node = draft.walk().find(|place| i64::from(place.node.id) == id)?.node;
    let named = label(node, l.language);
    (!named.is_empty()).then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use participation::draft::repair::Repair;
    use serde_json::json;
    use text::Language;

    fn said(language: Language, kind: EventKind, data: &Value) -> String {
        let l = Locale { language, today: jiff::civil::date(2026, 11, 24) };
        details(l, kind, data, None).join(" | ")
    }

    #[test]
    fn what_events_hold_is_said_in_words() {
        let fa = |kind, data| said(Language::Fa, kind, &data);
        let en = |kind, data| said(Language::En, kind, &data);
        assert_eq!(en(EventKind::RoleGiven, json!({"role": "drafter"})), "Role: Drafter");
        assert_eq!(fa(EventKind::RoleGiven, json!({"role": "drafter"})), "نقش: تهیه‌کننده");
        assert_eq!(en(EventKind::DraftVersionPublished, json!({"number": 2})), "Version 2");
        let edited = json!({"node": null, "was": "concern", "kind": "proposal"});
        assert_eq!(en(EventKind::ContributionEdited, edited), "Kind changed from Concern to Proposal");
        let steps = json!({"steps": ["split", "split", "undo-join"]});
        assert_eq!(en(EventKind::DraftRepaired, steps), "Repairs: split, undone: join to previous");
        let changed = json!({"was": "agree", "now": "unsure"});
        assert_eq!(en(EventKind::StanceTaken, changed), "Stance: Unsure");
        assert_eq!(en(EventKind::StanceTaken, json!({"was": "agree", "now": null})), "Taken back: Agree");
        let later = json!({"was": "2026-12-04", "closes_on": "2026-12-14"});
        let words = en(EventKind::CallExtended, later);
        assert!(words.contains("4 December 2026") && words.contains("14 December 2026"), "{words}");
        assert_eq!(en(EventKind::DraftImported, json!({"file": 4, "conflicts": 0})), "file no. 4");
    }

    #[test]
    fn every_step_of_a_repair_has_words() {
        let steps = [
            "begin",
            "split",
            "join",
            "retitle",
            "renumber",
            "relabel",
            "move",
            "change-kind",
            "edit-text",
            "add",
            "remove",
            "set-title",
            "import",
            "import-translation",
        ];
        for language in Language::ALL {
            for step in steps {
                assert!(text::catalogue::has(language, &format!("repair-step-{step}")), "{language} {step}");
            }
        }
        assert!(steps.contains(&Repair::Join { node: 1 }.code()));
    }
}
