//! The form of a vote as it is typed.

use std::collections::BTreeMap;

use participation::person::profile::{Assurance, Dimension};
use participation::vote::table::Model;
use participation::vote::tally::thresholds;
use participation::vote::terms::VoteText;
use participation::vote::{Method, Terms, Threshold};
use participation::{Problem, Refusal};
use serde::Deserialize;
use text::Language;

use crate::desk::clash::Clash;
use crate::locale::Locale;

/// The form as typed. Options are lines, each language in its own field, paired by their place.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(in crate::desk) struct Fields {
    pub(super) revision: i32,
    pub(super) title_fa: String,
    pub(super) title_en: String,
    pub(super) question_fa: String,
    pub(super) question_en: String,
    pub(super) explanation_fa: String,
    pub(super) explanation_en: String,
    pub(super) method: String,
    pub(super) options_fa: String,
    pub(super) options_en: String,
    pub(super) quorum: String,
    pub(super) threshold: String,
    pub(super) assurance: String,
    pub(super) reason_fa: String,
    pub(super) reason_en: String,
    pub(super) strata_kind: String,
    pub(super) strata_age: String,
    pub(super) strata_gender: String,
    pub(super) strata_province: String,
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(text::normalize::one_line).filter(|line| !line.is_empty()).collect()
}

impl Fields {
    pub(super) fn of(l: Locale, vote: &Model) -> Self {
        let terms = vote.terms();
        let text = |language| terms.texts.get(&language).cloned().unwrap_or_default();
        let (fa, en) = (text(Language::Fa), text(Language::En));
        let options = |language| {
            let names = terms.options.iter().map(|o| o.get(&language).cloned().unwrap_or_default());
            names.collect::<Vec<_>>().join("\n").trim_end().to_owned()
        };
        let reason = |language| terms.assurance_reason.get(&language).cloned().unwrap_or_default();
        let strata = |dimension| {
            if terms.strata.contains(&dimension) { "1".to_owned() } else { String::new() }
        };
        Self {
            revision: vote.revision,
            title_fa: fa.title,
            title_en: en.title,
            question_fa: fa.question,
            question_en: en.question,
            explanation_fa: fa.explanation,
            explanation_en: en.explanation,
            method: terms.method.word().to_owned(),
            options_fa: options(Language::Fa),
            options_en: options(Language::En),
            quorum: terms.quorum.map(|quorum| l.id(quorum)).unwrap_or_default(),
            threshold: terms.threshold.word().to_owned(),
            assurance: terms.assurance.word(),
            reason_fa: reason(Language::Fa),
            reason_en: reason(Language::En),
            strata_kind: strata(Dimension::Kind),
            strata_age: strata(Dimension::Age),
            strata_gender: strata(Dimension::Gender),
            strata_province: strata(Dimension::Province),
        }
    }

    pub(super) fn strata(&self, dimension: Dimension) -> bool {
        !match dimension {
            Dimension::Kind => &self.strata_kind,
            Dimension::Age => &self.strata_age,
            Dimension::Gender => &self.strata_gender,
            Dimension::Province => &self.strata_province,
        }
        .is_empty()
    }

    /// What was typed as terms, or the problems that only the form can have.
    pub(super) fn terms(&self) -> Result<Terms, Refusal> {
        let mut problems = Vec::new();
        let method = Method::parse(&self.method);
        if method.is_none() {
            problems.push(Problem::new("method", "missing"));
        }
        let method = method.unwrap_or(Method::ForAgainst);
        let quorum = match self.quorum.trim() {
            "" => None,
            typed => {
                let number = text::digits::parse_integer(typed).and_then(|q| u64::try_from(q).ok());
                if number.is_none() {
                    problems.push(Problem::new("quorum", "quorum"));
                }
                number
            }
        };
        // Where a method has one rule only, what the choice stood at does not matter.
        let threshold = match thresholds(method) {
            [only] => *only,
            some => {
                Threshold::parse(&self.threshold).or_else(|| some.first().copied()).unwrap_or(Threshold::Most)
            }
        };
        let both = |fa: &str, en: &str| {
            let clean = |text: &str| text::normalize::clean(text).trim().to_owned();
            BTreeMap::from([(Language::Fa, clean(fa)), (Language::En, clean(en))])
        };
        let text = |title: &str, question: &str, explanation: &str| VoteText {
            title: text::normalize::one_line(title),
            question: text::normalize::clean(question).trim().to_owned(),
            explanation: text::normalize::clean(explanation).trim().to_owned(),
        };
        let (fa, en) = (lines(&self.options_fa), lines(&self.options_en));
        let option = |at: usize| {
            let of = |lines: &Vec<String>| lines.get(at).cloned().unwrap_or_default();
            BTreeMap::from([(Language::Fa, of(&fa)), (Language::En, of(&en))])
        };
        let terms = Terms {
            texts: BTreeMap::from([
                (Language::Fa, text(&self.title_fa, &self.question_fa, &self.explanation_fa)),
                (Language::En, text(&self.title_en, &self.question_en, &self.explanation_en)),
            ]),
            options: (0..fa.len().max(en.len())).map(option).collect(),
            method,
            quorum,
            threshold,
            assurance: Assurance::parse(&self.assurance).unwrap_or(Assurance::Contact),
            assurance_reason: both(&self.reason_fa, &self.reason_en),
            strata: Dimension::ALL.into_iter().filter(|d| self.strata(*d)).collect(),
        };
        if let Err(Refusal::Invalid(found)) = terms.check() {
            problems.extend(found.into_iter().map(placed));
        }
        if problems.is_empty() { Ok(terms) } else { Err(Refusal::Invalid(problems)) }
    }

    /// What is saved now and differs from what was typed.
    pub(super) fn clash(&self, l: Locale, saved: &Self) -> Clash {
        let mut clash = Clash::default();
        for (key, typed, saved) in [
            ("desk-title-fa", &self.title_fa, &saved.title_fa),
            ("desk-title-en", &self.title_en, &saved.title_en),
            ("vote-question-fa", &self.question_fa, &saved.question_fa),
            ("vote-question-en", &self.question_en, &saved.question_en),
            ("vote-explanation-fa", &self.explanation_fa, &saved.explanation_fa),
            ("vote-explanation-en", &self.explanation_en, &saved.explanation_en),
            ("vote-options-fa", &self.options_fa, &saved.options_fa),
            ("vote-options-en", &self.options_en, &saved.options_en),
            ("vote-quorum", &self.quorum, &saved.quorum),
            ("vote-reason-fa", &self.reason_fa, &saved.reason_fa),
            ("vote-reason-en", &self.reason_en, &saved.reason_en),
        ] {
            clash.note(l.t(key), typed, saved);
        }
        let method = |word: &str| l.v("vote-method", word).into_owned();
        clash.note(l.t("vote-method-label"), &method(&self.method), &method(&saved.method));
        clash
    }
}

/// A problem of one option is one of the field with all of them; the number tells the line.
fn placed(problem: Problem) -> Problem {
    let mut parts = problem.field.strip_prefix("option_").unwrap_or_default().split('_');
    match (parts.next().and_then(|n| n.parse::<i64>().ok()), parts.next()) {
        (Some(line), Some(language)) => {
            let number = problem.number.unwrap_or(line);
            Problem::with(format!("options_{language}"), problem.code, number)
        }
        _ if problem.field == "options" => Problem { field: "options_fa".to_owned(), ..problem },
        _ => problem,
    }
}
