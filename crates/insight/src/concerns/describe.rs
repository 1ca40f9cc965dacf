//! What a group of texts is about, in words of its own: a title, key phrases and sentences, each taken from the texts as typed.

use rustc_hash::{FxHashMap, FxHashSet};

use super::sentences::{Sentence as Place, sentences};
use super::terms::units;
use super::{Description, Sentence};

/// How many phrases and sentences are chosen at most.
const PHRASES: usize = 8;
const SENTENCES: usize = 3;
/// The longest phrase in units.
const LONGEST_PHRASE: usize = 4;
/// The longest title in units.
const LONGEST_TITLE: usize = 5;
/// From more texts than this, as many are read, evenly spaced: the words of a large group do not change by reading on.
const ENOUGH: usize = 4000;
/// How alike two sentences are that say nearly the same (cosine over weighted stems).
const NEARLY: f32 = 0.6;
/// How alike two chosen sentences may be.
const OTHER: f32 = 0.45;

/// How common words are in all texts of a consultation: what a group is about stands out from it.
#[derive(Debug, Clone, Default)]
pub struct Background {
    texts: usize,
    frequency: FxHashMap<String, u32>,
}

impl Background {
    /// Counts in how many of the texts each stem occurs.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut background = Self::default();
        let mut seen: FxHashSet<String> = FxHashSet::default();
        for text in texts {
            background.texts += 1;
            seen.extend(units(text).into_iter().filter(|unit| !unit.is_stop).map(|unit| unit.stem));
            for stem in seen.drain() {
                *background.frequency.entry(stem).or_default() += 1;
            }
        }
        background
    }
}

/// Describes a group. `background` are all texts of the consultation, the group's own among them; without it, words that are
/// common everywhere in it stand out no less than others.
///
/// `from` of a sentence are places in `texts`: the one it was taken from first, then others that say nearly the same. Words in
/// neither language's stop list make a phrase; a group without any has an empty title.
pub fn describe(texts: &[&str], background: Option<&Background>) -> Description {
    let places: Vec<usize> = if texts.len() <= ENOUGH {
        (0..texts.len()).collect()
    } else {
        (0..ENOUGH).map(|at| at * texts.len() / ENOUGH).collect()
    };
    let group = Group::read(texts, &places, background);
    let phrases = group.phrases();
    let title =
        group.title().or_else(|| phrases.first().map(|phrase| phrase.words.clone())).unwrap_or_default();
    Description {
        title,
        phrases: phrases.into_iter().take(PHRASES).map(|phrase| phrase.words).collect(),
        sentences: group.sentences(),
    }
}

/// A sentence with its stems as numbers.
struct Line {
    text: usize,
    place: Place,
    /// One number a unit; `None` for what is no content.
    stems: Vec<Option<u32>>,
    /// Its weighted stems, each once in order, of length 1; empty where it says nothing.
    vector: Vec<(u32, f32)>,
}

struct Group<'a> {
    texts: &'a [&'a str],
    read: usize,
    lines: Vec<Line>,
    /// In how many of the texts each stem occurs.
    frequency: Vec<u32>,
    /// How much each stem stands out from the background.
    contrast: Vec<f32>,
    /// What each stem weighs in a sentence.
    weight: Vec<f32>,
}

struct Phrase {
    words: String,
    stems: Vec<u32>,
    score: f32,
}

/// A phrase while it is counted.
#[derive(Default)]
struct Count {
    texts: u32,
    last: usize,
    /// How it is written, and how often.
    written: Vec<(String, u32)>,
}

impl<'a> Group<'a> {
    fn read(texts: &'a [&'a str], places: &[usize], background: Option<&Background>) -> Self {
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut lines = Vec::new();
        let mut frequency: Vec<u32> = Vec::new();
        let mut last: Vec<usize> = Vec::new();
        for at in places {
            for place in sentences(texts[*at]) {
                let mut stems = Vec::with_capacity(place.units.len());
                for unit in &place.units {
                    if unit.is_stop || unit.is_boilerplate {
                        stems.push(None);
                        continue;
                    }
                    let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                    let number = *numbers.entry(unit.stem.clone()).or_insert(next);
                    if number == next {
                        frequency.push(0);
                        last.push(usize::MAX);
                    }
                    if last[number as usize] != *at {
                        last[number as usize] = *at;
                        frequency[number as usize] += 1;
                    }
                    stems.push(Some(number));
                }
                lines.push(Line { text: *at, place, stems, vector: Vec::new() });
            }
        }
        let mut contrast = vec![1.0; frequency.len()];
        let mut weight = vec![1.0; frequency.len()];
        if let Some(background) = background {
            let scale = texts.len() as f32 / places.len().max(1) as f32;
            let rest = (background.texts.saturating_sub(texts.len())) as f32;
            for (stem, number) in &numbers {
                let here = frequency[*number as usize] as f32 * scale;
                let all = background.frequency.get(stem).copied().unwrap_or(0) as f32;
                let elsewhere = (all - here).max(0.0);
                let ratio = ((here + 0.5) / (texts.len() as f32 + 1.0)) / ((elsewhere + 0.5) / (rest + 1.0));
                contrast[*number as usize] = ratio.ln().clamp(0.05, 6.0);
                let everywhere = all.max(here);
                weight[*number as usize] =
                    ((background.texts.max(texts.len()) as f32 + 1.0) / (everywhere + 0.5)).ln().max(0.2);
            }
        }
        for line in &mut lines {
            let mut stems: Vec<u32> = line.stems.iter().flatten().copied().collect();
            stems.sort_unstable();
            stems.dedup();
            let length = stems.iter().map(|stem| weight[*stem as usize].powi(2)).sum::<f32>().sqrt();
            line.vector = stems.into_iter().map(|stem| (stem, weight[stem as usize] / length)).collect();
        }
        Self { texts, read: places.len(), lines, frequency, contrast, weight }
    }

    /// In how many texts a word has to stand to be part of a phrase: two, unless nothing is said twice.
    fn often_enough(&self) -> u32 {
        if self.read < 4 || self.frequency.iter().all(|texts| *texts < 2) { 1 } else { 2 }
    }

    /// The key phrases, the best first; none says what a better one says.
    fn phrases(&self) -> Vec<Phrase> {
        let said = self.often_enough();
        let mut counts: FxHashMap<[u32; LONGEST_PHRASE], Count> = FxHashMap::default();
        let mut order: Vec<[u32; LONGEST_PHRASE]> = Vec::new();
        for line in &self.lines {
            let words = self.texts[line.text];
            for start in 0..line.stems.len() {
                let mut key = [u32::MAX; LONGEST_PHRASE];
                for length in 1..=LONGEST_PHRASE {
                    let end = start + length - 1;
                    let Some(Some(stem)) = line.stems.get(end) else { break };
                    if self.frequency[*stem as usize] < said {
                        break;
                    }
                    if length > 1 && gap(words, &line.place, end) == Gap::Mark {
                        break;
                    }
                    key[length - 1] = *stem;
                    let count = counts.entry(key).or_insert_with(|| {
                        order.push(key);
                        Count { last: usize::MAX, ..Count::default() }
                    });
                    let written = &words[line.place.units[start].start..line.place.units[end].end];
                    count.add(line.text, written);
                }
            }
        }
        let mut all: Vec<Phrase> = Vec::new();
        for key in order {
            let Some(count) = counts.get(&key).filter(|count| count.texts >= said) else { continue };
            let stems: Vec<u32> = key.into_iter().filter(|stem| *stem != u32::MAX).collect();
            let Some(words) = count.commonest() else { continue };
            if words.chars().all(|c| c.is_numeric() || c.is_whitespace()) {
                continue;
            }
            let standing =
                stems.iter().map(|stem| self.contrast[*stem as usize]).sum::<f32>() / stems.len() as f32;
            let length = 1.0 + 0.6 * (stems.len() as f32 - 1.0).min(2.0);
            let score = count.texts as f32 * standing * length;
            all.push(Phrase { words, stems, score });
        }
        all.sort_by(|a, b| b.score.total_cmp(&a.score));
        let mut chosen: Vec<Phrase> = Vec::new();
        for phrase in all {
            if chosen.len() >= PHRASES {
                break;
            }
            let shared =
                |other: &Phrase| phrase.stems.iter().filter(|stem| other.stems.contains(stem)).count();
            if chosen.iter().all(|other| 2 * shared(other) < phrase.stems.len().min(other.stems.len()).max(2))
            {
                chosen.push(phrase);
            }
        }
        chosen
    }

    /// The few words in a row that hold most of what stands out in the group, and that several texts have where any are.
    fn title(&self) -> Option<String> {
        let salience: Vec<f32> = self
            .frequency
            .iter()
            .zip(&self.contrast)
            .map(|(texts, contrast)| *texts as f32 / self.read.max(1) as f32 * contrast)
            .collect();
        let said = self.often_enough();
        // Counted by its content stems, so that small words between them do not part what is the same.
        let mut counts: FxHashMap<Vec<u32>, Count> = FxHashMap::default();
        let mut order: Vec<Vec<u32>> = Vec::new();
        for line in &self.lines {
            let words = self.texts[line.text];
            for start in 0..line.stems.len() {
                for end in start..(start + LONGEST_TITLE).min(line.stems.len()) {
                    let is_rare = line.stems[end].is_some_and(|stem| self.frequency[stem as usize] < said);
                    if is_rare || (end > start && gap(words, &line.place, end) == Gap::Mark) {
                        break;
                    }
                    if !self.may_bound(words, line, start, start) || !self.may_bound(words, line, start, end)
                    {
                        continue;
                    }
                    let stems: Vec<u32> = line.stems[start..=end].iter().flatten().copied().collect();
                    if stems.is_empty() {
                        continue;
                    }
                    let written = &words[line.place.units[start].start..line.place.units[end].end];
                    let count = counts.entry(stems).or_insert_with_key(|stems| {
                        order.push(stems.clone());
                        Count { last: usize::MAX, ..Count::default() }
                    });
                    count.add(line.text, written);
                }
            }
        }
        let mut best: Option<(f32, String)> = None;
        for stems in order {
            let Some(count) = counts.get(&stems) else { continue };
            let Some(words) = count.commonest() else { continue };
            let mut different = stems.clone();
            different.sort_unstable();
            different.dedup();
            let sum: f32 = different.iter().map(|stem| salience[*stem as usize]).sum();
            let short = if different.len() == 1 { 0.6 } else { 1.0 };
            let length = (words.chars().filter(|c| c.is_whitespace()).count() as f32 + 2.0).powf(0.5);
            let score = sum * (count.texts as f32).powf(0.4) * short / length;
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, words));
            }
        }
        best.map(|(_, words)| words)
    }

    /// Whether a title may begin or end with a unit: one with content, or one that a hyphen ties to its neighbour («top-up»).
    fn may_bound(&self, words: &str, line: &Line, start: usize, at: usize) -> bool {
        line.stems[at].is_some() || (at > start && gap(words, &line.place, at) == Gap::Hyphen)
    }

    /// The sentences that say most of what the group says, each with the texts that say nearly the same.
    fn sentences(&self) -> Vec<Sentence> {
        let mut centre = vec![0.0_f32; self.weight.len()];
        for (stem, centre) in centre.iter_mut().enumerate() {
            *centre = self.frequency[stem] as f32 * self.weight[stem] * self.contrast[stem].min(3.0);
        }
        let scores: Vec<f32> = self.lines.iter().map(|line| line.centrality(&centre)).collect();
        let mut order: Vec<usize> = (0..self.lines.len()).filter(|at| scores[*at] > 0.0).collect();
        order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
        let mut chosen: Vec<usize> = Vec::new();
        for at in order {
            if chosen.len() >= SENTENCES {
                break;
            }
            let is_other = |with: &usize| likeness(&self.lines[*with].vector, &self.lines[at].vector) < OTHER;
            if chosen.iter().all(is_other) {
                chosen.push(at);
            }
        }
        chosen
            .into_iter()
            .map(|at| {
                let line = &self.lines[at];
                let mut from = vec![line.text];
                for other in &self.lines {
                    if other.text != line.text
                        && from.last() != Some(&other.text)
                        && likeness(&line.vector, &other.vector) >= NEARLY
                    {
                        from.push(other.text);
                    }
                }
                Sentence { text: self.texts[line.text][line.place.start..line.place.end].to_owned(), from }
            })
            .collect()
    }
}

impl Line {
    /// How much of what the group says a sentence says, less for what is too short or too long to be quoted.
    fn centrality(&self, centre: &[f32]) -> f32 {
        let units = self.place.units.len();
        let content = self.vector.len();
        if content < 2 {
            return 0.0;
        }
        let sum: f32 = self.vector.iter().map(|(stem, value)| value * centre[*stem as usize]).sum();
        let short = if units < 4 { 0.5 } else { 1.0 };
        let few = if content < 3 { 0.7 } else { 1.0 };
        let long = if units > 30 { 0.7 } else { 1.0 };
        sum * short * few * long
    }
}

impl Count {
    /// Counts it once more, in a text.
    fn add(&mut self, text: usize, written: &str) {
        if self.last != text {
            self.last = text;
            self.texts += 1;
        }
        match self.written.iter().position(|(known, _)| known == written) {
            Some(known) => self.written[known].1 += 1,
            // Rare spellings beyond the first few never become the commonest.
            None if self.written.len() < 12 => self.written.push((written.to_owned(), 1)),
            None => {}
        }
    }

    /// How it is mostly written; the first of equals.
    fn commonest(&self) -> Option<String> {
        let most = self.written.iter().map(|(_, times)| *times).max()?;
        self.written.iter().find(|(_, times)| *times == most).map(|(written, _)| written.clone())
    }
}

/// What stands between a unit and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    Hyphen,
    /// A mark, which parts phrases.
    Mark,
}

fn gap(words: &str, place: &Place, at: usize) -> Gap {
    match words.get(place.units[at - 1].end..place.units[at].start) {
        Some("-" | "\u{2010}" | "\u{2011}") => Gap::Hyphen,
        Some(gap) if gap.chars().all(|c| c == ' ' || c == '\u{A0}' || c == '\u{200C}') => Gap::Space,
        _ => Gap::Mark,
    }
}

/// The product of two rows in order.
fn likeness(one: &[(u32, f32)], other: &[(u32, f32)]) -> f32 {
    let (mut a, mut b, mut sum) = (0, 0, 0.0);
    while let (Some((x, v)), Some((y, w))) = (one.get(a), other.get(b)) {
        if x == y {
            sum += v * w;
        }
        a += usize::from(x <= y);
        b += usize::from(y <= x);
    }
    sum
}
