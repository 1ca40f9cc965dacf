//! Key concerns: what up to a hundred thousand short texts, Persian and English mixed, are about (design, M7).
//!
//! 1. **Campaigns.** Texts that are the same or nearly the same count as one in what follows, so that many copies of a letter
//!    neither make a subject of their own nor change how common words are ([`Groups::campaigns`]).
//! 2. **Representation.** Each text becomes a vector. That is a port ([`Representation`]): words and parts of words by default
//!    ([`WordsAndParts`]), or a sentence model.
//! 3. **Concerns.** Each text is joined to the few that are likest to it, and the graph falls apart into groups where it is
//!    thinly joined. How finely is decided by the texts: of several resolutions the one whose groups hold together most and
//!    stand apart most. Of very many texts a sample makes the groups, and the others join those they are likest to.
//! 4. **Description.** A title, key phrases and sentences, every one taken from the texts as typed, never written
//!    ([`describe()`]).
//!
//! The result depends on the texts, the settings and the representation alone, not on the number of threads.

mod campaign;
mod chance;
mod communities;
mod describe;
pub mod embedding;
pub mod jsonl;
mod partition;
mod representation;
mod sentences;
mod stop_words;
mod suggest;
mod terms;
mod vectors;

use rayon::prelude::*;

pub use describe::{Background, describe};
pub use representation::{Representation, RepresentationError, WordsAndParts};
pub use suggest::{Features, Suggestions};
pub use vectors::{Dense, Sparse, Vectors};

/// A text to be grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text<'a> {
    /// What its author wrote.
    pub text: &'a str,
}

/// How texts are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Decides everything that is left to chance.
    pub seed: u64,
    /// The fewest texts that make a concern, copies counted; what is smaller joins the concern it is likest to, or none.
    /// Without a number, a thousandth of all texts, at least 2 and at most 10.
    pub least_size: Option<usize>,
    /// The fewest texts that make a campaign.
    pub least_campaign: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { seed: 1, least_size: None, least_campaign: 3 }
    }
}

/// What was found. Texts are told by their place among those given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Groups {
    /// Key concerns, the largest first. No text is in two.
    pub concerns: Vec<Concern>,
    /// Groups of texts that are the same or nearly so, the largest first. Their members are in a
    /// concern, or unassigned, too.
    pub campaigns: Vec<Campaign>,
    /// Texts that fit nowhere: without words, of one word, or of a subject of their own.
    pub unassigned: Vec<usize>,
}

/// A key concern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// A short title in words of the texts.
    pub title: String,
    /// Key phrases as the texts have them, the most telling first.
    pub phrases: Vec<String>,
    /// Sentences of the texts that say most of what all say.
    pub sentences: Vec<Sentence>,
    /// The texts, in order.
    pub members: Vec<usize>,
}

/// A sentence as somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its words, a part of the first text of `from`.
    pub text: String,
    /// The text that it was taken from, then others that say nearly the same.
    pub from: Vec<usize>,
}

/// A group of texts that are the same or nearly so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// The texts, in order.
    pub members: Vec<usize>,
}

/// What a group of texts is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Description {
    /// A short title in words of the texts; empty where they have no words.
    pub title: String,
    /// Key phrases, the most telling first.
    pub phrases: Vec<String>,
    /// The sentences that say most.
    pub sentences: Vec<Sentence>,
}

/// The whole of the work that `progress` is told about.
const WHOLE: usize = 100;

/// Finds campaigns and key concerns. `progress` is told now and then how much is done, of how much.
pub fn group(
    texts: &[Text<'_>],
    settings: &Settings,
    representation: &dyn Representation,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Groups, RepresentationError> {
    let all: Vec<&str> = texts.iter().map(|text| text.text).collect();
    progress(0, WHOLE);
    let firsts = campaign::firsts(&all, settings.seed);
    progress(10, WHOLE);
    let says_enough: Vec<bool> = all.par_iter().map(|text| terms::says_enough(text)).collect();
    let distinct: Vec<usize> = (0..all.len()).filter(|at| firsts[*at] == *at && says_enough[*at]).collect();
    let mut copies = vec![0_usize; all.len()];
    for first in &firsts {
        copies[*first] += 1;
    }
    let words: Vec<&str> = distinct.iter().map(|at| all[*at]).collect();
    let weights: Vec<usize> = distinct.iter().map(|at| copies[*at]).collect();
    let vectors =
        representation.vectors(&words, &mut |done, of| progress(10 + 40 * done / of.max(1), WHOLE))?;
    if vectors.len() != words.len() {
        let (found, wanted) = (vectors.len(), words.len());
        return Err(RepresentationError(format!("{found} vectors for {wanted} texts")));
    }
    let vectors = match vectors {
        Vectors::Dense(rows) => Vectors::Dense(rows.centred()),
        sparse @ Vectors::Sparse(_) => sparse,
    };
    progress(50, WHOLE);
    let least = settings.least_size.unwrap_or((all.len() / 1000).clamp(2, 10)).max(1);
    let of_distinct = partition::partition(&vectors, &weights, least, settings.seed);
    progress(80, WHOLE);

    let mut of_first: Vec<Option<u32>> = vec![None; all.len()];
    for (at, group) in distinct.iter().zip(of_distinct) {
        of_first[*at] = group;
    }
    let count = of_first.iter().flatten().max().map_or(0, |most| *most as usize + 1);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut unassigned = Vec::new();
    for (at, first) in firsts.iter().enumerate() {
        match of_first[*first] {
            Some(group) => members[group as usize].push(at),
            None => unassigned.push(at),
        }
    }
    members.retain(|members| !members.is_empty());
    members.sort_by_key(|members| (std::cmp::Reverse(members.len()), members[0]));
    let background = Background::of(distinct.iter().map(|at| all[*at]));
    progress(85, WHOLE);
    let concerns =
        members.into_par_iter().map(|members| concern(&all, &firsts, members, &background)).collect();
    progress(WHOLE, WHOLE);
    Ok(Groups { concerns, campaigns: campaigns(&firsts, &says_enough, settings.least_campaign), unassigned })
}

/// Describes a concern by its distinct texts; copies come into `from` behind the text they copy.
fn concern(all: &[&str], firsts: &[usize], members: Vec<usize>, background: &Background) -> Concern {
    let distinct: Vec<usize> = members.iter().copied().filter(|at| firsts[*at] == *at).collect();
    let words: Vec<&str> = distinct.iter().map(|at| all[*at]).collect();
    let described = describe(&words, Some(background));
    let sentences = described
        .sentences
        .into_iter()
        .map(|sentence| {
            let mut from: Vec<usize> = sentence.from.iter().map(|at| distinct[*at]).collect();
            let firsts_of: rustc_hash::FxHashSet<usize> = from.iter().copied().collect();
            from.extend(
                members.iter().filter(|at| firsts[**at] != **at && firsts_of.contains(&firsts[**at])),
            );
            Sentence { text: sentence.text, from }
        })
        .collect();
    Concern { title: described.title, phrases: described.phrases, sentences, members }
}

/// Equal texts that say nothing, or one word, are no campaign.
fn campaigns(firsts: &[usize], says_enough: &[bool], least: usize) -> Vec<Campaign> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); firsts.len()];
    for (at, first) in firsts.iter().enumerate() {
        if says_enough[*first] {
            members[*first].push(at);
        }
    }
    members.retain(|members| members.len() >= least.max(2));
    members.sort_by_key(|members| (std::cmp::Reverse(members.len()), members.first().copied()));
    members.into_iter().map(|members| Campaign { members }).collect()
}
