//! What a report needs before it is signed and published (policy M7–M10; design, rule 4). Pure.

use text::Language;

use super::{PlaceKind, Written};
use crate::answer::standing::Progress;
use crate::call::Bilingual;
use crate::concern::table::Weighed;

/// Longest text of a report, in characters.
pub const TEXT_LIMIT: usize = 20_000;

/// What a report is checked for.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// How far the answering is.
    pub progress: Progress,
    /// How many answers wait for the second official.
    pub unsigned: u64,
    /// Surveys and votes without a feedback.
    pub without_feedback: usize,
    /// Votes that are not counted yet.
    pub uncounted: usize,
    /// The concerns.
    pub concerns: Vec<Weighed>,
    /// What the drafter added.
    pub written: Written,
}

/// A line of the checklist between a report and its publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// The line; the catalogue's message is `report-check-<code>`.
    pub code: &'static str,
    /// How much is missing; 0 where it holds.
    pub missing: u64,
}

impl Check {
    /// Whether it holds.
    pub fn holds(&self) -> bool {
        self.missing == 0
    }
}

/// Whether a text is there in a language.
fn has(texts: &Bilingual, language: Language) -> bool {
    texts.get(&language).is_some_and(|said| !said.trim().is_empty())
}

/// The checklist, in the order of the work. Nothing of it can be waived.
pub fn checklist(facts: &Facts) -> Vec<Check> {
    let check = |code, missing: usize| Check { code, missing: u64::try_from(missing).unwrap_or(u64::MAX) };
    let standing = || facts.concerns.iter().filter(|weighed| weighed.texts > 0);
    let lacks = |pick: fn(&Written) -> &Bilingual| {
        Language::ALL.into_iter().filter(|language| !has(pick(&facts.written), *language)).count()
    };
    let untitled = standing()
        .filter(|weighed| {
            let titles = weighed.concern.titles();
            Language::ALL.into_iter().any(|language| !has(&titles, language))
        })
        .count();
    let silent =
        standing().filter(|weighed| weighed.concern.summary().values().all(|lines| lines.is_empty())).count();
    vec![
        Check { code: "answers", missing: facts.progress.left() },
        Check { code: "signatures", missing: facts.unsigned },
        check("feedback", facts.without_feedback),
        check("votes", facts.uncounted),
        check("concern-titles", untitled),
        check("concern-summaries", silent),
        check("announced", lacks(|written| &written.announced)),
        check("changes", lacks(|written| &written.changes)),
        check("next", lacks(|written| &written.next)),
    ]
}

/// The places where a published report still has to be recorded (policy M9).
pub fn missing_places(recorded: &[PlaceKind]) -> Vec<PlaceKind> {
    PlaceKind::RECORDED.into_iter().filter(|place| !recorded.contains(place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_on_which_nobody_said_anything_needs_its_texts_all_the_same() {
        let open: Vec<&str> =
            checklist(&Facts::default()).into_iter().filter(|c| !c.holds()).map(|c| c.code).collect();
        assert_eq!(open, ["announced", "changes", "next"]);
    }

    #[test]
    fn one_proposal_without_an_answer_keeps_a_report_back() {
        let progress = Progress { owed: 1300, proposed: 1300, decided: 1300, answered: 1299 };
        let checks = checklist(&Facts { progress, ..Facts::default() });
        assert_eq!(checks[0], Check { code: "answers", missing: 1 });
    }

    #[test]
    fn the_policy_asks_for_both_portals() {
        assert_eq!(missing_places(&[PlaceKind::Portal]), [PlaceKind::Official, PlaceKind::National]);
        assert_eq!(missing_places(&[PlaceKind::National]), [PlaceKind::Official]);
    }
}
