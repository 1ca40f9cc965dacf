//! Whether a text answers a question, how well, and the place in it to show. Pure: the same order on both databases.
//!
//! Every word has to be there, so how rare each of them is makes no difference between two texts; what does is where the
//! words stand (a heading says what a text is about), how often for its length, and whether they stand together.

use text::words::{Word, words};

use super::query::{Form, Query};
use super::{EntryKind, Piece};

/// The most words of a text that may be one word of a question.
const RUN: usize = 4;
/// Characters of a snippet, and how many of them come before the first word found.
const SNIPPET: usize = 260;
const BEFORE: usize = 50;

/// A part of the question at a place of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Hit {
    /// The words of the question.
    first: usize,
    many: usize,
    /// The words of the text, the last one included.
    from: usize,
    to: usize,
    /// Whether it is all there, and not only the beginning of a longer word.
    whole: bool,
}

/// A text, taken apart.
#[derive(Debug)]
struct Read<'a> {
    text: &'a str,
    words: Vec<Word>,
    hits: Vec<Hit>,
}

impl<'a> Read<'a> {
    fn of(text: &'a str, forms: &[Form]) -> Self {
        let words = words(text);
        let mut hits = Vec::new();
        for from in 0..words.len() {
            for form in forms {
                if let Some((to, whole)) = fits(&words, from, form) {
                    hits.push(Hit { first: form.first, many: form.many, from, to, whole });
                }
            }
        }
        Self { text, words, hits }
    }

    fn has(&self, word: usize) -> bool {
        self.hits.iter().any(|hit| (hit.first..hit.first + hit.many).contains(&word))
    }

    /// How often a word of the question is there.
    fn times(&self, word: usize) -> f64 {
        let hits = self.hits.iter().filter(|hit| (hit.first..hit.first + hit.many).contains(&word));
        hits.map(|hit| if hit.whole { 1.0 } else { 0.5 }).sum()
    }

    /// How many neighbours of the question are neighbours here too.
    fn together(&self, query: usize) -> f64 {
        let beside = |word: usize| {
            self.hits.iter().any(|one| {
                let inside = one.first <= word && word + 1 < one.first + one.many;
                inside
                    || one.first + one.many == word + 1
                        && self.hits.iter().any(|two| two.first == word + 1 && two.from == one.to + 1)
            })
        };
        (1..query).filter(|word| beside(word - 1)).count() as f64
    }
}

/// Whether a form stands at a place: as one word, or as several that make it together.
fn fits(words: &[Word], from: usize, form: &Form) -> Option<(usize, bool)> {
    let mut rest = form.form.as_str();
    // Words of the question that are one in the text may not be taken apart again: each stands for itself then.
    let run = if form.many == 1 { RUN } else { 1 };
    for to in from..words.len().min(from + run) {
        let here = words.get(to)?.form.as_str();
        if here == rest {
            return Some((to, true));
        }
        if form.prefix && here.len() > rest.len() && here.starts_with(rest) {
            return Some((to, false));
        }
        rest = rest.strip_prefix(here)?;
    }
    None
}

/// How well a text answers, or nothing when a word of the question is not there. `cut` says that there is more text than
/// this: what is missing here may stand there, and the index has found it.
pub(super) fn score(
    query: &Query,
    forms: &[Form],
    heading: &str,
    body: &str,
    cut: bool,
    kind: EntryKind,
    own_language: bool,
) -> Option<f64> {
    let (heading, body) = (Read::of(heading, forms), Read::of(body, forms));
    let mut score = match kind {
        EntryKind::Call => 2.0,
        EntryKind::Article => 1.0,
        EntryKind::Contribution => 0.0,
    };
    let length = body.words.len() as f64 / 60.0;
    for word in 0..query.len() {
        let times = body.times(word);
        if !cut && times == 0.0 && !heading.has(word) {
            return None;
        }
        // How often saturates, and long texts have to say it more often than short ones.
        score += 2.2 * times / (times + 1.2 * (0.3 + 0.7 * length));
        score += 6.0 * heading.times(word).min(1.0);
    }
    score += 1.5 * body.together(query.len()) + 3.0 * heading.together(query.len());
    if !heading.words.is_empty() {
        let told: std::collections::HashSet<usize> =
            heading.hits.iter().flat_map(|hit| hit.from..=hit.to).collect();
        score += 4.0 * told.len() as f64 / heading.words.len() as f64;
    }
    Some(score + f64::from(u8::from(own_language)))
}

/// A text with everything marked that was asked for.
pub(super) fn marked(text: &str, forms: &[Form]) -> Vec<Piece> {
    let read = Read::of(text, forms);
    pieces(&read, 0, text.len())
}

/// The place of a text where most of the question stands, with what is asked for marked; its beginning when nothing is.
pub(super) fn snippet(text: &str, forms: &[Form]) -> Vec<Piece> {
    let read = Read::of(text, forms);
    let place = |word: usize| read.words.get(word).map_or((0, 0), |w| (w.start, w.end));
    let reach = SNIPPET - BEFORE;
    let mut best = (0, 0);
    for hit in &read.hits {
        let start = place(hit.from).0;
        let end = after(text, start, reach);
        let inside = read.hits.iter().filter(|h| place(h.from).0 >= start && place(h.to).1 <= end);
        let mut told: Vec<usize> = inside.flat_map(|h| h.first..h.first + h.many).collect();
        told.sort_unstable();
        told.dedup();
        if told.len() > best.0 {
            best = (told.len(), start);
        }
    }
    let start = before(text, best.1, BEFORE);
    let end = after(text, start, SNIPPET);
    let mut found = pieces(&read, start, end);
    if start > 0 {
        found.insert(0, Piece { text: "… ".into(), found: false });
    }
    if end < text.trim_end().len() {
        found.push(Piece { text: " …".into(), found: false });
    }
    found
}

/// So many characters before a place, at the beginning of a word.
fn before(text: &str, at: usize, characters: usize) -> usize {
    let head = text.get(..at).unwrap_or_default();
    let Some((start, _)) = head.char_indices().rev().nth(characters) else { return 0 };
    let space = head.get(start..).and_then(|t| t.find(char::is_whitespace));
    let start = space.map_or(at, |space| start + space);
    start + text.get(start..).map_or(0, |t| t.len() - t.trim_start().len())
}

/// So many characters after a place, at the end of a word.
fn after(text: &str, at: usize, characters: usize) -> usize {
    let tail = text.get(at..).unwrap_or_default();
    let Some((end, _)) = tail.char_indices().nth(characters) else { return text.len() };
    let space = tail.get(..end).and_then(|t| t.rfind(char::is_whitespace)).filter(|space| *space > 0);
    at + space.unwrap_or(end)
}

fn pieces(read: &Read<'_>, start: usize, end: usize) -> Vec<Piece> {
    let mut spans: Vec<(usize, usize)> = read
        .hits
        .iter()
        .filter_map(|hit| Some((read.words.get(hit.from)?.start, read.words.get(hit.to)?.end)))
        .filter(|(from, to)| *from >= start && *to <= end)
        .collect();
    spans.sort_unstable();
    let mut found: Vec<Piece> = Vec::new();
    let mut add = |from: usize, to: usize, is: bool| {
        let text = read.text.get(from..to).unwrap_or_default();
        if !text.is_empty() {
            // A snippet is one line.
            let text = text.replace(['\n', '\r', '\t'], " ");
            found.push(Piece { text, found: is });
        }
    };
    let mut at = start;
    for (from, to) in spans {
        if to <= at {
            continue;
        }
        let from = from.max(at);
        add(at, from, false);
        add(from, to, true);
        at = to;
    }
    add(at, end, false);
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ask(typed: &str, heading: &str, body: &str) -> Option<f64> {
        let query = Query::parse(typed).unwrap();
        score(&query, &query.forms(), heading, body, false, EntryKind::Article, true)
    }

    fn shown(pieces: &[Piece]) -> String {
        pieces.iter().map(|p| if p.found { format!("[{}]", p.text) } else { p.text.clone() }).collect()
    }

    fn look(typed: &str, text: &str) -> String {
        shown(&snippet(text, &Query::parse(typed).unwrap().forms()))
    }

    #[test]
    fn however_half_spaces_were_typed_the_word_is_there() {
        for typed in ["پیش‌نویس", "پیش نویس", "پیشنویس"] {
            for text in ["این پیش‌نویس است", "این پیش نویس است", "این پیشنویس است"]
            {
                assert!(ask(typed, "", text).is_some(), "{typed} in {text}");
            }
        }
        assert!(ask("پیشنویس", "", "پیش از آن نویس").is_none(), "halves that stand apart are no word");
        assert!(ask("می‌شود", "", "می‌رود و شود").is_some(), "each word is there");
    }

    #[test]
    fn the_last_word_may_be_unfinished_and_the_others_not() {
        assert!(ask("متن پیشنه", "", "پیشنهاد متن تازه").is_some());
        assert!(ask("پیشنه متن", "", "پیشنهاد متن تازه").is_none());
    }

    #[test]
    fn a_heading_says_more_than_a_text_and_a_short_text_more_than_a_long_one() {
        let filler = "واژه ".repeat(200);
        let heading = ask("مهلت", "مهلت", "متن").unwrap();
        let long_heading = ask("مهلت", "مهلت پاسخ و چیزهای دیگر", "متن").unwrap();
        let short = ask("مهلت", "", "مهلت کم است").unwrap();
        let long = ask("مهلت", "", &format!("مهلت {filler}")).unwrap();
        assert!(heading > long_heading && long_heading > short && short > long);
        assert!(ask("مهلت پاسخ", "", "مهلت پاسخ کم است") > ask("مهلت پاسخ", "", "پاسخ در مهلت کم است"));
    }

    #[test]
    fn a_snippet_shows_the_words_as_they_were_typed() {
        assert_eq!(look("كتاب ۳", "کتابِ ٣ تا"), "[کتابِ] [٣] تا");
        assert_eq!(look("پیشنویس", "هر پیش‌نویس است"), "هر [پیش‌نویس] است");
        assert_eq!(look("نیست", "متن\nدیگر"), "متن دیگر");
    }

    #[test]
    fn a_snippet_of_a_long_text_begins_shortly_before_what_was_found() {
        let text = format!("{}مهلت پاسخ{}", "واژه ".repeat(300), " دنباله".repeat(300));
        let shown = look("مهلت پاسخ", &text);
        assert!(shown.starts_with("… واژه") && shown.ends_with("دنباله …"), "{shown}");
        assert!(shown.contains("[مهلت] [پاسخ]") && shown.chars().count() < 300, "{shown}");
    }

    proptest! {
        #[test]
        fn marks_change_nothing_of_a_heading(text in "\\PC{0,80}", typed in "\\PC{2,20}") {
            if let Ok(query) = Query::parse(&typed) {
                let whole: String = marked(&text, &query.forms()).into_iter().map(|p| p.text).collect();
                prop_assert_eq!(whole, text.replace(['\n', '\r', '\t'], " "));
                snippet(&text, &query.forms());
            }
        }
    }
}
