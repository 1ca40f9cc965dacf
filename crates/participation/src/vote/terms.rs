//! What a vote asks and by which rules: written by the drafter, stated before opening, frozen with its call.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use text::Language;

use super::ballot::MOST_OPTIONS;
use super::tally::thresholds;
use super::{Method, Threshold};
use crate::Refusal;
use crate::call::Bilingual;
use crate::call::rules::{REASON_LIMIT, TEXT_LIMIT, TITLE_LIMIT};
use crate::person::profile::{Assurance, Dimension};
use crate::refusal::{Problem, Problems};

/// The most votes of one call.
pub const MOST_VOTES: usize = 20;
/// The largest quorum.
const MOST_PEOPLE: u64 = 100_000_000;

/// What is counted by which rule: all that a tally depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// How ballots are filled and counted.
    pub method: Method,
    /// How many options there are.
    pub options: usize,
    /// The fewest ballots, blank ones included.
    pub quorum: Option<u64>,
    /// The share that the winner needs.
    pub threshold: Threshold,
}

/// What a vote says of itself in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteText {
    /// The title, as lists show it.
    pub title: String,
    /// The question, as it stands over the ballot.
    pub question: String,
    /// What one should know before answering; may be empty.
    pub explanation: String,
}

/// What a vote asks and by which rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Its texts, by language.
    pub texts: BTreeMap<Language, VoteText>,
    /// The options in the order of the ballot paper; none for a vote for or against.
    pub options: Vec<Bilingual>,
    /// How ballots are filled and counted.
    pub method: Method,
    /// The fewest ballots, blank ones included, for the result to hold.
    pub quorum: Option<u64>,
    /// The share that the winner needs.
    pub threshold: Threshold,
    /// How sure the portal must be that behind an account there is one person.
    pub assurance: Assurance,
    /// Why more than a contact is asked for, in each language; shown to everybody.
    pub assurance_reason: Bilingual,
    /// By which groups the result is broken down, where they are large enough.
    pub strata: Vec<Dimension>,
}

impl Terms {
    /// Terms with everything still to be written.
    pub fn empty(method: Method) -> Self {
        Self {
            texts: BTreeMap::new(),
            options: Vec::new(),
            method,
            quorum: None,
            threshold: thresholds(method).first().copied().unwrap_or(Threshold::Most),
            assurance: Assurance::Contact,
            assurance_reason: BTreeMap::new(),
            strata: Vec::new(),
        }
    }

    /// The rule of counting.
    pub fn rule(&self) -> Rule {
        let options = if self.method == Method::ForAgainst { 2 } else { self.options.len() };
        Rule { method: self.method, options, quorum: self.quorum, threshold: self.threshold }
    }

    /// The texts in a language, each from the other language where it is missing.
    pub fn text(&self, language: Language) -> VoteText {
        let own = self.texts.get(&language).cloned().unwrap_or_default();
        let other = self.texts.get(&language.other()).cloned().unwrap_or_default();
        let pick = |own: String, other: String| if own.trim().is_empty() { other } else { own };
        VoteText {
            title: pick(own.title, other.title),
            question: pick(own.question, other.question),
            explanation: pick(own.explanation, other.explanation),
        }
    }

    /// An option in a language, or in the other where it is missing.
    pub fn option(&self, option: usize, language: Language) -> &str {
        let Some(texts) = self.options.get(option) else { return "" };
        let own = texts.get(&language).filter(|text| !text.trim().is_empty());
        own.or_else(|| texts.get(&language.other())).map_or("", String::as_str)
    }

    /// Checks what is saved while it is drafted: it may be incomplete, but not impossible.
    ///
    /// # Errors
    /// `Invalid` on `title_fa`, `question_en`, `option_3_fa`, `options`, `quorum`, `threshold`, `reason_fa` …
    pub fn check(&self) -> Result<(), Refusal> {
        let mut problems = Problems::new();
        let titled = self.texts.values().any(|text| !text.title.trim().is_empty());
        problems.when(!titled, "title_fa", "missing");
        for (language, text) in &self.texts {
            problems.limit(&format!("title_{language}"), &text.title, TITLE_LIMIT);
            problems.limit(&format!("question_{language}"), &text.question, REASON_LIMIT);
            problems.limit(&format!("explanation_{language}"), &text.explanation, TEXT_LIMIT);
        }
        for (number, option) in (1..).zip(&self.options) {
            for (language, text) in option {
                problems.limit(&format!("option_{number}_{language}"), text, TITLE_LIMIT);
            }
        }
        for language in Language::ALL {
            let mut seen: Vec<String> = Vec::new();
            for (number, option) in (1..).zip(&self.options) {
                let folded = text::normalize::for_matching(option.get(&language).map_or("", String::as_str));
                problems.when(
                    !folded.is_empty() && seen.contains(&folded),
                    format!("option_{number}_{language}"),
                    "option-twice",
                );
                seen.push(folded);
            }
        }
        if self.options.len() > MOST_OPTIONS {
            let most = i64::try_from(MOST_OPTIONS).unwrap_or(i64::MAX);
            problems.push(Problem::with("options", "too-many-options", most));
        }
        problems.when(self.quorum.is_some_and(|q| q == 0 || q > MOST_PEOPLE), "quorum", "quorum");
        problems.when(
            !thresholds(self.method).contains(&self.threshold),
            "threshold",
            "threshold-not-for-method",
        );
        for (language, reason) in &self.assurance_reason {
            problems.limit(&format!("reason_{language}"), reason, REASON_LIMIT);
        }
        problems.done()
    }

    /// What is still missing before the vote may open: codes for the catalogue's `vote-missing-…`.
    pub fn missing(&self) -> Vec<&'static str> {
        let text = |pick: fn(&VoteText) -> &String| {
            Language::ALL.map(|l| self.texts.get(&l).is_some_and(|t| !pick(t).trim().is_empty()))
        };
        let both = |filled: [bool; 2]| filled == [true, true];
        let written = |text: &Bilingual| {
            Language::ALL.into_iter().all(|l| text.get(&l).is_some_and(|t| !t.trim().is_empty()))
        };
        let mut missing = Vec::new();
        let mut need = |holds: bool, code| {
            if !holds {
                missing.push(code);
            }
        };
        need(both(text(|t| &t.title)), "title");
        need(both(text(|t| &t.question)), "question");
        let explained = text(|t| &t.explanation);
        need(explained == [false, false] || both(explained), "explanation");
        if self.method != Method::ForAgainst {
            need(self.options.len() >= 2, "two-options");
            need(self.options.iter().all(written), "options");
        }
        need(self.assurance == Assurance::Contact || written(&self.assurance_reason), "reason");
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(text: &str) -> Bilingual {
        BTreeMap::from([(Language::Fa, text.to_owned()), (Language::En, text.to_owned())])
    }

    fn complete() -> Terms {
        let text = VoteText { title: "T".into(), question: "Q".into(), explanation: String::new() };
        Terms {
            texts: BTreeMap::from([(Language::Fa, text.clone()), (Language::En, text)]),
            options: vec![both("یک"), both("دو")],
            ..Terms::empty(Method::SingleChoice)
        }
    }

    #[test]
    fn a_vote_needs_both_languages_two_options_and_a_reason_for_more_than_a_contact() {
        assert_eq!(complete().missing(), Vec::<&str>::new());
        let mut terms = complete();
        terms.options.pop();
        terms.assurance = Assurance::Identity;
        terms.texts.remove(&Language::En);
        assert_eq!(terms.missing(), ["title", "question", "two-options", "reason"]);
        terms = Terms { options: Vec::new(), ..complete() };
        terms.method = Method::ForAgainst;
        assert!(terms.missing().is_empty());
    }

    #[test]
    fn the_same_option_twice_and_a_share_for_pairs_are_refused_beside_the_field() {
        let mut terms = complete();
        terms.options.push(both("يك"));
        terms.method = Method::Schulze;
        terms.threshold = Threshold::Half;
        let Err(Refusal::Invalid(problems)) = terms.check() else { panic!() };
        let named: Vec<_> = problems.iter().map(|p| (p.field.as_str(), p.code)).collect();
        assert!(named.contains(&("option_3_fa", "option-twice")), "{named:?}");
        assert!(named.contains(&("threshold", "threshold-not-for-method")));
    }
}
