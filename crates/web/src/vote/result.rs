//! A counted vote in words, tables and bars.

use participation::person::profile::{Dimension, provinces};
use participation::vote::strata::{TOGETHER, Table};
use participation::vote::table::Outcome;
use participation::vote::tally::Verdict;
use participation::vote::tally::runoff::Round;
use participation::vote::{Method, Terms};

use super::terms::options;
use crate::locale::Locale;

/// One bar: the option, its number in words, and its length in thousandths.
#[derive(Debug)]
pub(crate) struct Bar {
    pub(crate) name: String,
    pub(crate) number: String,
    pub(crate) share: String,
    pub(crate) length: u64,
    pub(crate) won: bool,
}

/// One round of an instant run-off.
#[derive(Debug)]
pub(crate) struct RoundShown {
    pub(crate) number: usize,
    pub(crate) bars: Vec<Bar>,
    /// What happened in it, a sentence each.
    pub(crate) notes: Vec<String>,
}

/// One row of the pairs: an option against each other one.
#[derive(Debug)]
pub(crate) struct PairRow {
    pub(crate) name: String,
    /// The number and whether it is the larger one of its pair; nothing against itself.
    pub(crate) cells: Vec<Option<(String, bool)>>,
}

/// The result by one dimension.
#[derive(Debug)]
pub(crate) struct StrataShown {
    pub(crate) title: String,
    /// Group, ballots, and for each option the number, or nothing where it is withheld.
    pub(crate) rows: Vec<(String, String, Option<Vec<String>>)>,
}

/// All of it.
#[derive(Debug)]
pub(crate) struct Shown {
    /// `ok` or `warn`.
    pub(crate) class: &'static str,
    pub(crate) verdict: String,
    /// Ballots, quorum, share: a sentence each.
    pub(crate) facts: Vec<String>,
    pub(crate) names: Vec<String>,
    pub(crate) bars: Vec<Bar>,
    /// What the numbers of the bars are.
    pub(crate) unit: String,
    pub(crate) rounds: Vec<RoundShown>,
    pub(crate) pairs: Vec<PairRow>,
    pub(crate) paths: Vec<PairRow>,
    /// The order of the result, equal ones together.
    pub(crate) order: Vec<String>,
    pub(crate) strata: Vec<StrataShown>,
}

/// A share with one digit after the point, in the language's digits.
fn percent(l: Locale, part: u64, whole: u64) -> String {
    let thousandths = rounded(u128::from(part) * 1000, u128::from(whole));
    let (percent, tenth) = (thousandths / 10, thousandths % 10);
    let point = l.t("vote-decimal-point");
    let number = format!("{percent}{point}{tenth}");
    l.tw("vote-percent", "number", &text::digits::localize(&number, l.language))
}

/// The nearest whole number of a quotient; 0 of nothing.
fn rounded(part: u128, whole: u128) -> u128 {
    (part * 2 + whole).checked_div(whole * 2).unwrap_or(0)
}

fn length(part: u64, whole: u64) -> u64 {
    if whole == 0 { 0 } else { u64::try_from(u128::from(part) * 1000 / u128::from(whole)).unwrap_or(1000) }
}

impl Shown {
    /// The result of a vote.
    pub(crate) fn of(l: Locale, terms: &Terms, outcome: &Outcome) -> Self {
        let tally = &outcome.tally;
        let names = options(l, terms);
        let name = |o: &usize| names.get(*o).cloned().unwrap_or_default();
        let list =
            |group: &[usize]| group.iter().map(name).collect::<Vec<_>>().join(&l.t("common-list-separator"));
        let proposal = terms.method == Method::ForAgainst;
        let (class, verdict, won) = match &tally.verdict {
            Verdict::QuorumMissed => ("warn", l.t("vote-verdict-quorum").into_owned(), None),
            Verdict::NoVotes => ("warn", l.t("vote-verdict-nobody").into_owned(), None),
            Verdict::Tie { options } => ("warn", l.tt("vote-verdict-tie", "names", &list(options)), None),
            Verdict::BelowThreshold { option } => {
                ("warn", l.tt("vote-verdict-below", "name", &name(option)), None)
            }
            Verdict::Rejected => ("warn", l.t("vote-verdict-rejected").into_owned(), Some(1)),
            Verdict::Chosen { option } if proposal => {
                ("ok", l.t("vote-verdict-adopted").into_owned(), Some(*option))
            }
            Verdict::Chosen { option } => {
                ("ok", l.tt("vote-verdict-chosen", "name", &name(option)), Some(*option))
            }
        };
        let mut facts = vec![l.tnn("vote-fact-ballots", "count", tally.ballots, "blank", tally.blank)];
        if let Some(quorum) = terms.quorum {
            let key =
                if tally.ballots >= quorum { "vote-fact-quorum-met" } else { "vote-fact-quorum-missed" };
            facts.push(l.tn(key, "count", quorum));
        }
        if let Some((votes, all)) = tally.share {
            let first = tally.order.first().filter(|first| first.len() == 1);
            let whose =
                if proposal { Some(l.v("vote-answer", "for").into_owned()) } else { first.map(|f| list(f)) };
            if let Some(whose) = whose
                && all > 0
            {
                let share = percent(l, votes, all);
                let line = l.tww("vote-fact-share", "name", &whose, "share", &share);
                facts.push(format!("{line} {}", l.v("vote-rule-threshold", terms.threshold.word())));
            }
        }
        let voted = tally.ballots - tally.blank;
        let scale = match terms.method {
            Method::Score => tally.totals.iter().copied().max().unwrap_or(0),
            _ => voted,
        };
        let bar = |o: usize, votes: u64, whole: u64, won: Option<usize>| Bar {
            name: name(&o),
            number: l.n(votes),
            share: if terms.method == Method::Score {
                average(l, votes, voted)
            } else {
                percent(l, votes, whole)
            },
            length: length(votes, if terms.method == Method::Score { scale } else { whole }),
            won: won == Some(o),
        };
        let bars = tally.totals.iter().enumerate().map(|(o, votes)| bar(o, *votes, voted, won)).collect();
        let rounds = (1..)
            .zip(&tally.rounds)
            .map(|(number, round)| {
                let counting: u64 = round.votes.iter().flatten().sum();
                let last = number == tally.rounds.len();
                let winner = won.filter(|_| last);
                RoundShown {
                    number,
                    bars: standing(round).map(|(o, votes)| bar(o, votes, counting, winner)).collect(),
                    notes: notes(l, round, &list(&round.out)),
                }
            })
            .collect();
        let rows = |matrix: &Vec<Vec<u64>>| -> Vec<PairRow> {
            let at = |a: usize, b: usize| matrix.get(a).and_then(|row| row.get(b)).copied().unwrap_or(0);
            (0..matrix.len())
                .map(|a| PairRow {
                    name: name(&a),
                    cells: (0..matrix.len())
                        .map(|b| (a != b).then(|| (l.n(at(a, b)), at(a, b) > at(b, a))))
                        .collect(),
                })
                .collect()
        };
        Self {
            class,
            verdict,
            facts,
            bars,
            unit: l.v("vote-unit", terms.method.word()).into_owned(),
            rounds,
            pairs: rows(&tally.pairs),
            paths: rows(&tally.paths),
            order: tally.order.iter().map(|group| list(group)).collect(),
            strata: outcome.strata.iter().map(|table| strata(l, table)).collect(),
            names,
        }
    }
}

/// The mean score, with one digit after the point.
fn average(l: Locale, sum: u64, voters: u64) -> String {
    let tenths = rounded(u128::from(sum) * 10, u128::from(voters));
    let point = l.t("vote-decimal-point");
    let number = format!("{}{point}{}", tenths / 10, tenths % 10);
    l.tw("vote-mean", "number", &text::digits::localize(&number, l.language))
}

fn standing(round: &Round) -> impl Iterator<Item = (usize, u64)> + '_ {
    round.votes.iter().enumerate().filter_map(|(o, votes)| Some((o, (*votes)?)))
}

fn notes(l: Locale, round: &Round, out: &str) -> Vec<String> {
    let mut notes = Vec::new();
    if round.exhausted > 0 {
        notes.push(l.tn("vote-round-exhausted", "count", round.exhausted));
    }
    match (round.out.len(), round.tied) {
        (0, _) => {}
        (1, false) => notes.push(l.tt("vote-round-out", "name", out)),
        (1, true) => notes.push(l.tt("vote-round-out-tied", "name", out)),
        _ => notes.push(l.tt("vote-round-out-together", "names", out)),
    }
    notes
}

fn strata(l: Locale, table: &Table) -> StrataShown {
    let title =
        Dimension::parse(&table.dimension).map_or_else(String::new, |d| super::terms::dimension(l, d));
    let rows = table
        .rows
        .iter()
        .map(|row| {
            let top = row.top.as_ref().map(|top| top.iter().map(|count| l.n(*count)).collect());
            (group(l, &table.dimension, &row.group), l.n(row.ballots), top)
        })
        .collect();
    StrataShown { title, rows }
}

/// The name of a group.
pub(crate) fn group(l: Locale, dimension: &str, word: &str) -> String {
    if word == TOGETHER {
        return l.t("vote-group-together").into_owned();
    }
    match dimension {
        "province" => match provinces().find(|province| province.code == word) {
            Some(province) => province.name(l.language).to_owned(),
            None => l.v("vote-group", word).into_owned(),
        },
        "age" if word.contains('-') => {
            let (from, to) = word.split_once('-').unwrap_or((word, ""));
            let digits = |text: &str| text::digits::localize(text, l.language).into_owned();
            l.tww("vote-group-age", "from", &digits(from), "to", &digits(to))
        }
        "age" if word.ends_with('+') => {
            let from = text::digits::localize(word.trim_end_matches('+'), l.language);
            l.tw("vote-group-age-from", "from", &from)
        }
        _ => l.v("vote-group", word).into_owned(),
    }
}
