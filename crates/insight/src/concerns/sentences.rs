//! The sentences of a text, as typed.

use super::terms::{Unit, units};

/// A sentence of more units than this is cut where a comma stands, and if there is none, where it is.
const LONGEST: usize = 45;

/// A sentence: where it stands, and its units with places in the whole text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) units: Vec<Unit>,
}

/// The sentences of a text in order; those without a word are left out.
pub(crate) fn sentences(text: &str) -> Vec<Sentence> {
    let units = units(text);
    let mut found = Vec::new();
    let mut begin = 0;
    for at in 0..units.len() {
        let next = units.get(at + 1).map_or(text.len(), |unit| unit.start);
        let gap = &text[units[at].end.min(next)..next];
        let is_last = at + 1 == units.len();
        let length = at + 1 - begin;
        let is_cut = length >= LONGEST || (length > LONGEST / 2 && gap.contains([',', '،', ':', '–', '-']));
        // «U.S. delivery»: a single letter before a full stop is an abbreviation.
        let is_letter = text[units[at].start..units[at].end.min(next)].chars().count() == 1;
        let ends = ends_sentence(gap) && !(is_letter && gap.trim() == "." && !gap.contains('\n'));
        if is_last || ends || is_cut {
            let sentence: Vec<Unit> = units[begin..=at].to_vec();
            let start = sentence.first().map_or(0, |unit| opening(text, unit.start));
            let end = closing(text, units[at].end, next);
            found.push(Sentence { start, end, units: sentence });
            begin = at + 1;
        }
    }
    found
}

/// Whether what stands between two units ends a sentence.
fn ends_sentence(gap: &str) -> bool {
    if gap.contains(['\n', '\r', '!', '?', '؟', '؛', ';', '…', '۔', '\u{2028}', '\u{2029}']) {
        return true;
    }
    // A full stop between letters or digits is part of a number, an address or an abbreviation.
    gap.find('.').is_some_and(|at| gap[at + 1..].chars().any(char::is_whitespace) || gap.contains(".."))
}

/// Takes a quotation mark or a bracket that opens right before a sentence into it.
fn opening(text: &str, start: usize) -> usize {
    text[..start]
        .char_indices()
        .next_back()
        .filter(|(_, c)| matches!(c, '«' | '(' | '"' | '“' | '['))
        .map_or(start, |(at, _)| at)
}

/// Takes what ends a sentence into it: marks up to the first white space.
fn closing(text: &str, end: usize, next: usize) -> usize {
    let gap = &text[end.min(next)..next];
    let marks = gap
        .char_indices()
        .take_while(|(_, c)| {
            matches!(c, '.' | '!' | '?' | '؟' | '…' | '»' | ')' | '"' | '”' | ']' | '؛' | '۔' | ';')
        })
        .last();
    marks.map_or(end, |(at, c)| end + at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).iter().map(|sentence| &text[sentence.start..sentence.end]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        assert_eq!(
            split("نرخ ۳.۵ درصد است. چرا؟ «همین را» بگویید! www.example.ir را ببینید"),
            ["نرخ ۳.۵ درصد است.", "چرا؟", "«همین را» بگویید!", "www.example.ir را ببینید"]
        );
        assert_eq!(
            split("First line\nSecond one... Third (really)."),
            ["First line", "Second one...", "Third (really)."]
        );
        assert_eq!(split("U. S. delivery is slow. Why?"), ["U. S. delivery is slow.", "Why?"]);
        assert!(split("👍 …").is_empty());
    }

    #[test]
    fn a_text_without_full_stops_is_cut_all_the_same() {
        let text = "یک کلمه و ".repeat(100);
        assert!(sentences(&text).iter().all(|sentence| sentence.units.len() <= LONGEST));
    }

    proptest! {
        #[test]
        fn sentences_stand_in_order_inside_their_text(text in "\\PC*|[a-zآ-ی .!؟?،\n«»()\"\u{200C}]*") {
            let mut last = 0;
            for sentence in sentences(&text) {
                prop_assert!(sentence.start >= last || text.get(last..sentence.start).is_none());
                prop_assert!(text.get(sentence.start..sentence.end).is_some_and(|words| !words.is_empty()));
                last = sentence.end;
            }
        }
    }
}
