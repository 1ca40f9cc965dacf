//! What a vote asks and by which rules, in words: on its page, on the desk and in front of the lead.

use participation::person::profile::{Assurance, Dimension};
use participation::vote::table::Model;
use participation::vote::{Method, Terms};

use crate::locale::Locale;

/// A vote in words.
#[derive(Debug)]
pub(crate) struct InWords {
    /// The id.
    pub(crate) id: i64,
    /// The title.
    pub(crate) title: String,
    /// The question.
    pub(crate) question: String,
    /// What one should know before; may be empty.
    pub(crate) explanation: String,
    /// The options in the order of the paper.
    pub(crate) options: Vec<String>,
    /// The name of the method and how it is counted.
    pub(crate) method: (String, String),
    /// The rules, a sentence each.
    pub(crate) rules: Vec<String>,
    /// Who may vote.
    pub(crate) who: String,
    /// Why more than a contact is asked for.
    pub(crate) reason: String,
    /// By which groups the result is broken down.
    pub(crate) strata: Option<String>,
}

/// The names of a vote's options in the language of the page; those of a vote for or against are the portal's own.
pub(crate) fn options(l: Locale, terms: &Terms) -> Vec<String> {
    match terms.method {
        Method::ForAgainst => {
            ["for", "against"].iter().map(|word| l.v("vote-answer", word).into_owned()).collect()
        }
        _ => (0..terms.options.len()).map(|o| terms.option(o, l.language).to_owned()).collect(),
    }
}

impl InWords {
    /// A vote in the language of the page.
    pub(crate) fn of(l: Locale, vote: &Model) -> Self {
        let terms = vote.terms();
        let text = terms.text(l.language);
        let mut rules = vec![match terms.quorum {
            Some(quorum) => l.tn("vote-rule-quorum", "count", quorum),
            None => l.t("vote-rule-no-quorum").into_owned(),
        }];
        if terms.method.has_shares() {
            let family =
                if terms.method == Method::ForAgainst { "vote-rule-adopted" } else { "vote-rule-threshold" };
            rules.push(l.v(family, terms.threshold.word()).into_owned());
        }
        rules.push(l.v("vote-rule-tie", terms.method.word()).into_owned());
        rules.push(l.t("vote-rule-blank").into_owned());
        let names: Vec<String> = terms.strata.iter().map(|d| dimension(l, *d)).collect();
        let strata = (!names.is_empty())
            .then(|| l.tw("vote-strata-text", "names", &names.join(&l.t("common-list-separator"))));
        let own = terms.assurance_reason.get(&l.language).filter(|t| !t.trim().is_empty());
        let reason = own.or_else(|| terms.assurance_reason.get(&l.language.other())).cloned();
        Self {
            id: vote.id,
            title: text.title,
            question: text.question,
            explanation: text.explanation,
            // «موافق» and «مخالف» stand in the method's own name.
            options: if terms.method == Method::ForAgainst { Vec::new() } else { options(l, &terms) },
            method: (
                l.v("vote-method", terms.method.word()).into_owned(),
                l.v("vote-counting", terms.method.word()).into_owned(),
            ),
            rules,
            who: l.v("vote-who", terms.assurance.word()).into_owned(),
            reason: reason.filter(|_| terms.assurance != Assurance::Contact).unwrap_or_default(),
            strata,
        }
    }
}

/// The name of a dimension.
pub(crate) fn dimension(l: Locale, dimension: Dimension) -> String {
    l.v("vote-dimension", dimension.word()).into_owned()
}
