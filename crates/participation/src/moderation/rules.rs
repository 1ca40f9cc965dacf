//! The published rules of the discussion, and what a decision under them needs.

use sea_orm::entity::prelude::*;

use crate::refusal::Problems;

/// Longest reason of a decision and longest appeal, in characters.
pub const REASON_LIMIT: usize = 2000;
/// Longest words of a report, in characters.
pub const REPORT_LIMIT: usize = 500;

/// A rule, by its stable code. The codes stand in events, stubs and addresses: a rule that is dropped one day keeps its code,
/// a new one gets a new code and a place at the end. Words are in the catalogue: `moderation-rule-<code>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Rule {
    /// No insult, contempt or threat.
    Respect,
    /// No hatred against people for what they are.
    Equality,
    /// No personal data of others.
    Privacy,
    /// What is said belongs to the call.
    Topic,
    /// No advertising.
    Advertising,
    /// No repetition to make a few sound like many.
    Flooding,
    /// Nobody speaks in another's name.
    Impersonation,
    /// Nothing that the law forbids to publish.
    Law,
}

impl Rule {
    /// Every rule, in the order of their numbers.
    pub const ALL: [Rule; 8] = [
        Rule::Respect,
        Rule::Equality,
        Rule::Privacy,
        Rule::Topic,
        Rule::Advertising,
        Rule::Flooding,
        Rule::Impersonation,
        Rule::Law,
    ];

    /// The code for tables, forms, addresses and the catalogue.
    pub fn word(self) -> &'static str {
        match self {
            Rule::Respect => "respect",
            Rule::Equality => "equality",
            Rule::Privacy => "privacy",
            Rule::Topic => "topic",
            Rule::Advertising => "advertising",
            Rule::Flooding => "flooding",
            Rule::Impersonation => "impersonation",
            Rule::Law => "law",
        }
    }

    /// The rule of a code.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.word() == word)
    }

    /// Its number on the page of the rules, from 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|rule| *rule == self).map_or(0, |at| at + 1)
    }
}

/// A reason as it is kept, with its problems noted: every decision that takes something from its author says why.
pub(super) fn reason(problems: &mut Problems, typed: &str) -> String {
    let kept = clean(typed);
    problems.text("reason", &kept, REASON_LIMIT);
    kept
}

/// What people typed, without characters that reverse the text around them.
pub(super) fn clean(typed: &str) -> String {
    text::normalize::strip_bidi_controls(typed).replace("\r\n", "\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_numbers_are_those_that_were_published() {
        let told: Vec<_> = Rule::ALL.iter().map(|rule| (rule.number(), rule.word())).collect();
        assert_eq!(
            told,
            [
                (1, "respect"),
                (2, "equality"),
                (3, "privacy"),
                (4, "topic"),
                (5, "advertising"),
                (6, "flooding"),
                (7, "impersonation"),
                (8, "law")
            ]
        );
        for rule in Rule::ALL {
            assert_eq!(rule.word(), rule.to_value(), "the catalogue and the table use one code");
            assert_eq!(Rule::parse(rule.word()), Some(rule));
        }
    }
}
