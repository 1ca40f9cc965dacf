//! The steps of the guided form, beside each of its pages.

use participation::call::{CallState, Subject, rules};
use participation::draft::translation::progress;
use text::Language;

use super::OnDesk;
use crate::locale::Locale;

/// One step.
pub(super) struct Step {
    /// The last part of its address, and the end of its message's key.
    pub(super) name: &'static str,
    /// `ok`, `bad` or nothing: for the list's colour.
    pub(super) mark: &'static str,
    /// What the mark means, in words.
    pub(super) note: String,
    /// Whether the reader is there.
    pub(super) here: bool,
}

/// The list of steps and where the reader is in it.
pub(super) struct Guide {
    locale: Locale,
    /// The call.
    pub(super) id: i64,
    /// Its title.
    pub(super) title: String,
    /// The steps.
    pub(super) steps: Vec<Step>,
    /// Which step this is, from 1.
    pub(super) number: usize,
    /// Why the lead sent it back, and when.
    pub(super) sent_back: Option<(String, String)>,
    /// The step after this one.
    pub(super) next: &'static str,
}

/// The steps while a call is drafted, and those of a correction.
const DRAFTING: [&str; 10] = [
    "describe",
    "period",
    "document",
    "tree",
    "translation",
    "surveys",
    "files",
    "votes",
    "moderation",
    "check",
];
const CORRECTING: [&str; 6] = ["document", "tree", "translation", "surveys", "files", "publish"];
/// The same where a process, an action or a service is described in place of a text.
const DESCRIBING: [&str; 8] =
    ["describe", "period", "subject", "surveys", "files", "votes", "moderation", "check"];
const DESCRIBING_ANEW: [&str; 4] = ["subject", "surveys", "files", "publish"];

impl Guide {
    /// The guide of a call on one of its steps.
    pub(super) fn of(locale: Locale, desk: &OnDesk, here: &str) -> Self {
        let names: &[&'static str] = match (desk.is_drafting(), desk.call.subject) {
            (true, Subject::DraftDocument) => &DRAFTING,
            (false, Subject::DraftDocument) => &CORRECTING,
            (true, _) => &DESCRIBING,
            (false, _) => &DESCRIBING_ANEW,
        };
        let draft = desk.work.as_ref().map(|w| &w.draft);
        let checks = rules::checklist(&desk.call, draft, &desk.asked);
        let asks = desk.call.exception().is_some();
        let open = |step: &str| {
            let stands =
                |c: &&rules::Check| c.step == step && !(c.holds || (c.code == "period-length" && asks));
            checks.iter().filter(stands).count()
        };
        let has_text = draft.is_some_and(|d| !d.articles().is_empty());
        let step = |&name: &&'static str| {
            let (mark, note) = match name {
                "files" => ("", locale.t("common-optional").into_owned()),
                "votes" if desk.asked.votes == 0 => ("", locale.t("common-optional").into_owned()),
                "surveys" if desk.asked.surveys == 0 => ("", locale.t("common-optional").into_owned()),
                // A call that only asks needs no text.
                "document" if !has_text && desk.asked.anything() => {
                    ("", locale.t("common-optional").into_owned())
                }
                // There is a choice from the beginning.
                "moderation" => {
                    ("ok", locale.v("moderation-timing", desk.call.moderation.word()).into_owned())
                }
                "check" | "publish" => ("", String::new()),
                "tree" if !has_text => ("", String::new()),
                "tree" => match desk.work.as_ref().map_or(0, |w| w.found.warnings.len()) {
                    0 => ("ok", locale.t("desk-step-done").into_owned()),
                    count => ("", locale.tn("desk-step-warnings", "count", count)),
                },
                "translation" if !has_text => ("", String::new()),
                "translation" => {
                    let left = draft.map_or(0, |d| {
                        Language::ALL
                            .iter()
                            .map(|l| {
                                let p = progress(d, *l);
                                p.wanted - p.present
                            })
                            .sum::<usize>()
                    });
                    match left {
                        0 => ("ok", locale.t("desk-step-done").into_owned()),
                        left => ("bad", locale.tn("desk-step-left", "count", left)),
                    }
                }
                // A Persian text that is missing is written on the page of the second language.
                "document" if has_text => ("ok", locale.t("desk-step-done").into_owned()),
                _ => match open(name) {
                    0 => ("ok", locale.t("desk-step-done").into_owned()),
                    left => ("bad", locale.tn("desk-step-left", "count", left)),
                },
            };
            Step { name, mark, note, here: name == here }
        };
        let at = names.iter().position(|n| *n == here);
        let sent_back = desk.call.sent_back().filter(|_| desk.call.state == CallState::Drafting);
        Self {
            locale,
            id: desk.call.id,
            title: desk.call.text(locale.language).title,
            steps: names.iter().map(step).collect(),
            number: at.map_or(0, |at| at + 1),
            sent_back: sent_back.map(|s| (s.reason, locale.moment(s.at))),
            next: at.and_then(|at| names.get(at + 1)).copied().unwrap_or("check"),
        }
    }

    /// The address of a page of this call.
    pub(super) fn url(&self, page: &str) -> String {
        self.locale.url(&path(self.id, page))
    }
}

/// The address of a page of a call on the desk, after the language.
pub(super) fn path(id: i64, page: &str) -> String {
    if page.is_empty() { format!("desk/calls/{id}") } else { format!("desk/calls/{id}/{page}") }
}
