//! Texts into tokens: the likeliest way to put a text together from pieces (Kudo, "Subword regularization", 2018, the unigram
//! model of SentencePiece), with the pieces and the normalising of characters that a model's file carries.

use rustc_hash::FxHashMap;

use super::ModelError;
use super::file::{Reader, malformed};

/// What stands for a space in pieces.
const SPACE: char = '\u{2581}';
/// By how much an unknown character is less likely than the rarest piece.
const UNKNOWN_PENALTY: f32 = 10.0;

pub(super) struct Tokenizer {
    /// Where each piece begins in `letters`, and where the last one ends.
    starts: Vec<u32>,
    letters: Vec<u8>,
    scores: Vec<f32>,
    /// The pieces in the order of their letters.
    order: Vec<u32>,
    /// What stands for a character.
    replaced: FxHashMap<char, String>,
    first: u32,
    last: u32,
    unknown: u32,
    unknown_score: f32,
}

impl Tokenizer {
    pub(super) fn read(reader: &mut Reader<'_>, vocabulary: usize) -> Result<Self, ModelError> {
        let count = reader.count("the number of pieces", 4, vocabulary)?;
        let mut special = || reader.count("the place of a special piece", 0, count - 1);
        let (first, last, _padding, unknown) = (special()?, special()?, special()?, special()?);
        let length = reader.size()?;
        let starts = reader.u32s(count + 1)?;
        let scores = reader.f32s(count)?;
        let letters = reader.bytes(length)?.to_vec();
        if !starts.is_sorted() || starts.last().is_some_and(|end| *end as usize > letters.len()) {
            return Err(malformed("pieces lie outside their letters"));
        }
        if scores.iter().any(|score| !score.is_finite()) {
            return Err(malformed("the score of a piece is no number"));
        }
        let characters = reader.count("the number of normalised characters", 0, 0x11_0000)?;
        let bytes = reader.u32()? as usize;
        let mut table = reader.part(bytes)?;
        let mut replaced = FxHashMap::default();
        for _ in 0..characters {
            let character = table.u32()?;
            let count = table.u8()?;
            let by: Option<String> =
                table.u32s(usize::from(count))?.into_iter().map(char::from_u32).collect();
            let (Some(character), Some(by)) = (char::from_u32(character), by) else {
                return Err(malformed("what is normalised is no character"));
            };
            replaced.insert(character, by);
        }
        let unknown_score = scores.iter().copied().fold(f32::MAX, f32::min) - UNKNOWN_PENALTY;
        let special = [first, last, unknown].map(|place| u32::try_from(place).unwrap_or(u32::MAX));
        let [first, last, unknown] = special;
        let mut this = Self {
            starts,
            letters,
            scores,
            order: Vec::new(),
            replaced,
            first,
            last,
            unknown,
            unknown_score,
        };
        let mut order: Vec<u32> = (0..u32::try_from(count).unwrap_or(u32::MAX))
            .filter(|piece| *piece != unknown && !this.piece(*piece).is_empty())
            .collect();
        order.sort_by(|a, b| this.piece(*a).cmp(this.piece(*b)).then(a.cmp(b)));
        order.dedup_by(|later, kept| this.piece(*later) == this.piece(*kept));
        this.order = order;
        Ok(this)
    }

    fn piece(&self, piece: u32) -> &[u8] {
        let piece = piece as usize;
        &self.letters[self.starts[piece] as usize..self.starts[piece + 1] as usize]
    }

    /// The tokens of a text, at most `most` of them, at least one.
    pub(super) fn tokens(&self, text: &str, most: usize) -> Vec<u32> {
        // A token has a character at least; twice as many are enough to be sure of those that are kept.
        let normal = self.normal(text, most.saturating_mul(24));
        let mut tokens = self.likeliest(&normal);
        tokens.truncate(most);
        if tokens.is_empty() {
            tokens.push(self.unknown);
        }
        tokens
    }

    /// Tokens between the marks of beginning and end.
    pub(super) fn framed(&self, tokens: &[u32]) -> Vec<u32> {
        let mut framed = Vec::with_capacity(tokens.len() + 2);
        framed.push(self.first);
        framed.extend_from_slice(tokens);
        framed.push(self.last);
        framed
    }

    /// A text as the pieces are written: characters replaced, runs of spaces one, each space its mark, one in front.
    fn normal(&self, text: &str, most: usize) -> String {
        let mut normal = String::from(SPACE);
        let mut begun = false;
        let mut put = |c: char| {
            if c == ' ' {
                // The mark in front stands for a space that a text begins with.
                if begun && !normal.ends_with(SPACE) {
                    normal.push(SPACE);
                }
            } else {
                normal.push(c);
            }
            begun = true;
        };
        for character in text.chars().take(most) {
            match self.replaced.get(&character) {
                Some(by) => by.chars().for_each(&mut put),
                None => put(character),
            }
        }
        normal
    }

    /// The likeliest pieces (Viterbi).
    fn likeliest(&self, normal: &str) -> Vec<u32> {
        let bytes = normal.as_bytes();
        // For each place the best score of a way to it, the piece it ends with and where that begins.
        let mut best: Vec<(f32, u32, usize)> = vec![(f32::MIN, self.unknown, 0); bytes.len() + 1];
        best[0].0 = 0.0;
        for (at, character) in normal.char_indices() {
            let (score, ..) = best[at];
            let mut offer = |end: usize, more: f32, piece: u32| {
                if score + more > best[end].0 {
                    best[end] = (score + more, piece, at);
                }
            };
            self.begin_with(&bytes[at..], |length, piece| {
                if normal.is_char_boundary(at + length) {
                    offer(at + length, self.scores[piece as usize], piece);
                }
            });
            offer(at + character.len_utf8(), self.unknown_score, self.unknown);
        }
        let mut tokens = Vec::new();
        let mut at = bytes.len();
        while at > 0 {
            let (_, piece, from) = best[at];
            tokens.push(piece);
            at = from;
        }
        tokens.reverse();
        tokens
    }

    /// Tells of every piece that these bytes begin with, the shortest first. The pieces that could still come are a stretch of
    /// the order that each further byte narrows.
    fn begin_with(&self, bytes: &[u8], mut found: impl FnMut(usize, u32)) {
        let mut stretch = &self.order[..];
        for (at, byte) in bytes.iter().enumerate() {
            let below = stretch.partition_point(|piece| self.piece(*piece).get(at).is_none_or(|b| b < byte));
            stretch = &stretch[below..];
            let same = stretch.partition_point(|piece| self.piece(*piece).get(at).is_some_and(|b| b == byte));
            stretch = &stretch[..same];
            let Some(piece) = stretch.first() else { return };
            if self.piece(*piece).len() == at + 1 {
                found(at + 1, *piece);
            }
        }
    }
}
