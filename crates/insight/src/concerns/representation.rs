//! What stands for a text when texts are compared: a port, with words and parts of words behind it by default.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::terms::{content_words, stem};
use super::vectors::{Sparse, Vectors};

/// How texts become vectors whose product says how much alike they are.
///
/// A representation must not depend on the number of threads, and gives one row for each text in the order of the texts. It
/// sees all texts of a consultation at once, so that it can learn which words are common in it.
pub trait Representation: Sync {
    /// The vectors of these texts. `progress` is told now and then how many texts are done, of how many.
    fn vectors(
        &self,
        texts: &[&str],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vectors, RepresentationError>;
}

/// A representation could not be made: its model or its service failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the texts could not be represented: {0}")]
pub struct RepresentationError(
    /// What went wrong, for the operator.
    pub String,
);

/// The representation that needs nothing else: stems of words, and the parts of words three to five letters long, which
/// hold together what a light stemmer leaves apart (Persian compounds, spellings, misspellings).
///
/// Weights are tf-idf with a sublinear tf (Manning, Raghavan, Schütze, "Introduction to Information Retrieval", 6.4.1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordsAndParts {
    /// What the parts of words weigh beside the stems, which weigh 1.
    pub parts: f32,
    /// The share of texts from which on a word is too common to tell subjects apart.
    pub too_common: f32,
}

impl Default for WordsAndParts {
    fn default() -> Self {
        Self { parts: 0.7, too_common: 0.4 }
    }
}

/// How many texts are read before their words are given numbers: bounds what waits in memory.
const BATCH: usize = 4096;

/// How many letters a part of a word has.
const LONGEST_PART: usize = 5;
const SHORTEST_PART: usize = 3;

/// The share of texts from which on a part of a word is left out.
const COMMON_PART: f32 = 0.1;

impl Representation for WordsAndParts {
    fn vectors(
        &self,
        texts: &[&str],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vectors, RepresentationError> {
        let mut forms = Numbers::default();
        let mut documents: Vec<Vec<u32>> = Vec::with_capacity(texts.len());
        for batch in texts.chunks(BATCH) {
            let read: Vec<Vec<String>> = batch.par_iter().map(|text| content_words(text).collect()).collect();
            for words in read {
                documents.push(words.iter().map(|word| forms.number(word)).collect());
            }
            progress(documents.len(), texts.len());
        }
        let stems = self.stems(&forms, &documents);
        let parts = self.parts(&forms, &documents);
        let width = stems.width + parts.width;
        let row = |words: &Vec<u32>| {
            let mut row = stems.row(words, 1.0, 0);
            row.extend(parts.row(words, self.parts, stems.width));
            row
        };
        // By batches, so that the rows of all texts never stand in memory twice.
        let rows = documents.chunks(BATCH).flat_map(|batch| batch.par_iter().map(row).collect::<Vec<_>>());
        Ok(Vectors::Sparse(Sparse::from_rows(rows, width)))
    }
}

impl WordsAndParts {
    fn stems(&self, forms: &Numbers, documents: &[Vec<u32>]) -> Features {
        let mut stems = Numbers::default();
        let of_form: Vec<Vec<u32>> = forms.names.iter().map(|form| vec![stems.number(&stem(form))]).collect();
        // In a handful of texts every word is in many of them.
        let most = (self.too_common * documents.len() as f32).max(8.0);
        Features::weigh(of_form, stems.names.len(), documents, 1, most)
    }

    fn parts(&self, forms: &Numbers, documents: &[Vec<u32>]) -> Features {
        let mut parts = Numbers::default();
        let mut of_form = Vec::with_capacity(forms.names.len());
        let mut part = String::new();
        for form in &forms.names {
            let letters: Vec<char> =
                std::iter::once('^').chain(form.chars()).chain(std::iter::once('$')).collect();
            let mut found = Vec::new();
            for length in SHORTEST_PART..=LONGEST_PART {
                for window in letters.windows(length) {
                    part.clear();
                    part.extend(window);
                    found.push(parts.number(&part));
                }
            }
            of_form.push(found);
        }
        // A part that many words share tells nothing that these words do not, and costs most of the time.
        let most = (COMMON_PART * documents.len() as f32).max(200.0);
        Features::weigh(of_form, parts.names.len(), documents, 2, most)
    }
}

/// Numbers for names, in the order in which they were first seen.
#[derive(Default)]
struct Numbers {
    numbers: FxHashMap<String, u32>,
    names: Vec<String>,
}

impl Numbers {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.to_owned(), number);
        self.names.push(name.to_owned());
        number
    }
}

/// Features of words, and what each weighs in a collection.
struct Features {
    of_form: Vec<Vec<u32>>,
    /// 0 for a feature that is left out.
    weight: Vec<f32>,
    width: usize,
}

impl Features {
    fn weigh(of_form: Vec<Vec<u32>>, width: usize, documents: &[Vec<u32>], least: u32, most: f32) -> Self {
        let mut frequency = vec![0_u32; width];
        // The document in which a feature was last counted, plus one.
        let mut last = vec![0_usize; width];
        for (at, words) in documents.iter().enumerate() {
            for feature in words.iter().flat_map(|word| &of_form[*word as usize]) {
                let feature = *feature as usize;
                if last[feature] != at + 1 {
                    last[feature] = at + 1;
                    frequency[feature] += 1;
                }
            }
        }
        let all = documents.len() as f32;
        let weight = frequency
            .iter()
            .map(|count| {
                let count_here = *count as f32;
                let kept = *count >= least && count_here <= most;
                if kept { ((1.0 + all) / (1.0 + count_here)).ln() + 1.0 } else { 0.0 }
            })
            .collect();
        Self { of_form, weight, width }
    }

    /// The row of a text with length `scale`, its features numbered from `offset`.
    fn row(&self, words: &[u32], scale: f32, offset: usize) -> Vec<(u32, f32)> {
        let mut found: Vec<u32> =
            words.iter().flat_map(|word| &self.of_form[*word as usize]).copied().collect();
        found.retain(|feature| self.weight[*feature as usize] > 0.0);
        found.sort_unstable();
        let mut row: Vec<(u32, f32)> = Vec::with_capacity(found.len());
        for same in found.chunk_by(|a, b| a == b) {
            let feature = same[0] as usize;
            let value = (1.0 + (same.len() as f32).ln()) * self.weight[feature];
            row.push((u32::try_from(feature + offset).unwrap_or(u32::MAX), value));
        }
        let length = row.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
        row.iter_mut().for_each(|(_, value)| *value *= scale / length);
        row
    }
}
