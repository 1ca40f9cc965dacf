//! What is sent to a machine, what of its answer is kept, and when a text still counts as its own. Pure.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};
use text::Language;
use text::normalize::one_line;

use super::{MachineText, Quoted};
use crate::call::Bilingual;
use crate::concern::rules::{MOST_SENTENCES, MOST_SOURCES, SENTENCE_LIMIT, short_title};
use crate::concern::{Sentence, Summary};

/// The most contributions that a machine is given at once.
pub const MOST_TEXTS: usize = 80;
/// How much of each, in characters.
const TEXT_LIMIT: usize = 1000;
/// How much of all of them, in characters.
const ALL_LIMIT: usize = 40_000;

/// Of many, so many that are spread evenly over all: neither who came first nor who came last speaks for everybody.
pub fn spread<T: Clone>(all: &[T], most: usize) -> Vec<T> {
    if all.len() <= most {
        return all.to_vec();
    }
    (0..most).filter_map(|at| all.get(at * all.len() / most).cloned()).collect()
}

/// What a machine is given of the contributions of a concern: each text once, at most [`MOST_TEXTS`], long ones cut.
pub fn choose(said: Vec<Quoted>) -> Vec<Quoted> {
    let mut seen = HashSet::new();
    let distinct: Vec<Quoted> = said
        .into_iter()
        .filter(|quoted| {
            let words: Vec<String> = forms(&quoted.text).collect();
            !words.is_empty() && seen.insert(words)
        })
        .collect();
    let mut left = ALL_LIMIT;
    spread(&distinct, MOST_TEXTS)
        .into_iter()
        .map(|quoted| {
            let text: String = quoted.text.chars().take(TEXT_LIMIT.min(left)).collect();
            left -= text.chars().count();
            Quoted { text, ..quoted }
        })
        .filter(|quoted| !quoted.text.trim().is_empty())
        .collect()
}

/// What of an answer can be shown to a person: texts on one line, as long as they may be, and sentences that rest on
/// contributions of the concern. Nothing where no title or no sentence is left.
pub fn usable(written: &MachineText, members: &HashSet<i64>) -> Option<MachineText> {
    let titles: Bilingual = written
        .titles
        .iter()
        .map(|(language, title)| (*language, short_title(title)))
        .filter(|(_, title)| !title.is_empty())
        .collect();
    let summary = resting(&written.summary, members);
    (!titles.is_empty() && !summary.is_empty()).then_some(MachineText { titles, summary })
}

/// The sentences that rest on these contributions. What they name besides is left out, and so is what rests on nothing then,
/// or is longer than a sentence may be: half of one would say something else.
pub fn resting(summary: &Summary, members: &HashSet<i64>) -> Summary {
    let sound = |sentence: &Sentence| {
        let text = one_line(&sentence.text);
        let mut named = HashSet::new();
        let from: Vec<i64> = sentence
            .from
            .iter()
            .copied()
            .filter(|id| members.contains(id) && named.insert(*id))
            .take(MOST_SOURCES)
            .collect();
        let fits = !text.is_empty() && text.chars().count() <= SENTENCE_LIMIT && !from.is_empty();
        fits.then_some(Sentence { text, from })
    };
    summary
        .iter()
        .map(|(language, lines)| (*language, lines.iter().filter_map(sound).take(MOST_SENTENCES).collect()))
        .filter(|(_, lines): &(Language, Vec<Sentence>)| !lines.is_empty())
        .collect()
}

/// What a machine wrote of the title and summary of a concern, in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pieces {
    /// Titles.
    #[serde(default)]
    pub titles: Vec<String>,
    /// Sentences.
    #[serde(default)]
    pub sentences: Vec<String>,
}

/// The same, by language.
pub type ByMachine = BTreeMap<Language, Pieces>;

/// Adds what was approved to what was approved before, and forgets of that what no longer stands.
pub(in crate::concern) fn remember(
    before: ByMachine,
    approved: &MachineText,
    titles: &Bilingual,
    summary: &Summary,
) -> ByMachine {
    let mut all: ByMachine = before
        .into_iter()
        .map(|(language, pieces)| {
            let title = titles.get(&language).cloned().into_iter().collect::<Vec<_>>();
            let lines: Vec<String> =
                summary.get(&language).into_iter().flatten().map(|sentence| sentence.text.clone()).collect();
            let stands = |piece: &String, now: &[String]| {
                now.iter().any(|text| is_of(text, std::slice::from_ref(piece)))
            };
            let Pieces { titles: old, sentences } = pieces;
            let pieces = Pieces {
                titles: old.into_iter().filter(|piece| stands(piece, &title)).collect(),
                sentences: sentences.into_iter().filter(|piece| stands(piece, &lines)).collect(),
            };
            (language, pieces)
        })
        .collect();
    for (language, title) in &approved.titles {
        all.entry(*language).or_default().titles.push(title.clone());
    }
    for (language, lines) in &approved.summary {
        all.entry(*language).or_default().sentences.extend(lines.iter().map(|line| line.text.clone()));
    }
    all
}

/// Whether a text is still one of these: more than half of its words stand in one of them. Spelling, marks and order don't
/// count, so that a changed comma makes nobody the author of what a machine wrote.
pub fn is_of(text: &str, pieces: &[String]) -> bool {
    let own: HashSet<String> = forms(text).collect();
    let shared = |piece: &String| forms(piece).collect::<HashSet<String>>().intersection(&own).count();
    pieces.iter().any(|piece| shared(piece) * 2 > own.len())
}

/// The words of a text as they are compared.
fn forms(text: &str) -> impl Iterator<Item = String> {
    text::words::words(text).into_iter().map(|word| word.form)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(id: i64, text: &str) -> Quoted {
        Quoted { id, text: text.into(), language: Language::Fa }
    }

    fn line(text: &str, from: &[i64]) -> Sentence {
        Sentence { text: text.into(), from: from.to_vec() }
    }

    #[test]
    fn a_machine_is_given_each_text_once_and_of_many_some_of_everywhere() {
        let copies = vec![quoted(1, "هزینه زیاد است."), quoted(2, "هزينه زیاد است"), quoted(3, " ")];
        assert_eq!(choose(copies).iter().map(|q| q.id).collect::<Vec<_>>(), [1]);
        let many = (0..800).map(|id| quoted(id, &format!("متن {id} {}", "ا".repeat(3000)))).collect();
        let chosen = choose(many);
        assert!(chosen.len() <= MOST_TEXTS && chosen.len() > 30);
        assert_eq!(chosen.iter().take(3).map(|q| q.id).collect::<Vec<_>>(), [0, 10, 20]);
        assert!(chosen.iter().map(|q| q.text.chars().count()).sum::<usize>() <= ALL_LIMIT);
        assert_eq!(spread(&(0..10).collect::<Vec<_>>(), 4), [0, 2, 5, 7]);
    }

    #[test]
    fn what_rests_on_nothing_or_on_strangers_is_dropped() {
        let written = MachineText {
            titles: [(Language::Fa, " هزینهٔ\u{202E} \nاجرا ".to_owned()), (Language::En, "  ".to_owned())]
                .into(),
            summary: [
                (
                    Language::Fa,
                    vec![
                        line("هزینه روشن\n نیست.", &[7, 99, 7]),
                        line("همه موافق‌اند.", &[99]),
                        line("بی‌پشتوانه.", &[]),
                        line(&"دراز ".repeat(400), &[7]),
                        line(" ", &[7]),
                    ],
                ),
                (Language::En, vec![line("Everybody agrees.", &[98])]),
            ]
            .into(),
        };
        let members = HashSet::from([7, 8]);
        let kept = usable(&written, &members).expect("something is left");
        assert_eq!(kept.titles, [(Language::Fa, "هزینهٔ اجرا".to_owned())].into());
        assert_eq!(kept.summary, [(Language::Fa, vec![line("هزینه روشن نیست.", &[7])])].into());
        assert_eq!(usable(&written, &HashSet::from([8])), None);
        assert_eq!(usable(&MachineText { titles: Bilingual::new(), ..written }, &members), None);
    }

    #[test]
    fn a_machine_stays_the_author_until_most_words_are_others() {
        let machine = ["The cost of carrying it out is not clear.".to_owned(), "مهلت کم است".to_owned()];
        for same in ["the cost of carrying it out, is not clear", "The cost is not clear", "مهلت، كم است!"]
        {
            assert!(is_of(same, &machine), "{same}");
        }
        for own in ["Nobody says who pays for this", "مهلت پاسخ‌گویی باید دراز شود", ""]
        {
            assert!(!is_of(own, &machine), "{own}");
        }
    }

    #[test]
    fn what_was_approved_before_is_remembered_as_long_as_it_stands() {
        let text = |title: &str, line_: &str| MachineText {
            titles: [(Language::En, title.to_owned())].into(),
            summary: [(Language::En, vec![line(line_, &[1])])].into(),
        };
        let (first, second) = (text("Costs", "Costs are unclear."), text("Time", "Time is short."));
        let one = remember(ByMachine::new(), &first, &first.titles, &first.summary);
        let kept: Summary =
            [(Language::En, vec![line("Costs are unclear.", &[1]), line("Time is short.", &[1])])].into();
        let both = remember(one, &second, &second.titles, &kept);
        assert_eq!(both[&Language::En].titles, ["Time"]);
        assert_eq!(both[&Language::En].sentences, ["Costs are unclear.", "Time is short."]);
    }
}
