//! Texts that are the same or nearly the same: MinHash signatures (Broder, "On the resemblance and containment of documents",
//! 1997) in bands (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", 3.4). Only texts that share a band are compared,
//! each with the first of their group, so time grows with the number of texts and never with its square.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use text::normalize::for_matching;

use super::chance::{Chance, mix};

/// How many letters make a shingle.
const SHINGLE: usize = 4;
/// Bands of a signature, and the hashes in each: a pair that shares 0.6 of its shingles meets with a chance of 0.97.
const BANDS: usize = 24;
const ROWS: usize = 4;
/// How many letters of a text are looked at: whoever sends more has said it by then.
const LONGEST: usize = 6000;
/// How many texts of one band are compared each with the groups before it.
const COMPANY: usize = 8;

/// What two texts of a campaign share at least of the shingles of both. In a short text a single other word says something
/// else («… is lost», "… is late"), so it has to share more.
fn threshold(shingles: usize) -> f64 {
    let short = 25.0;
    let long = 120.0;
    let length = (shingles as f64).clamp(short, long);
    0.85 - 0.25 * (length - short) / (long - short)
}

/// For each text the place of the first one that says nearly the same; its own where there is none before it.
pub(crate) fn firsts(texts: &[&str], seed: u64) -> Vec<usize> {
    let letters: Vec<u64> = texts.par_iter().map(|text| whole(text)).collect();
    let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
    let mut first: Vec<usize> = Vec::with_capacity(texts.len());
    for (at, hash) in letters.iter().enumerate() {
        first.push(*seen.entry(*hash).or_insert(at));
    }
    let distinct: Vec<usize> = (0..texts.len()).filter(|at| first[*at] == *at).collect();
    let mut chance = Chance::new(seed);
    let keys: Vec<u64> = (0..BANDS * ROWS).map(|_| chance.next()).collect();
    let shingles: Vec<Vec<u32>> = distinct.par_iter().map(|at| shingles(texts[*at])).collect();
    let mut root: Vec<usize> = (0..distinct.len()).collect();
    let signatures: Vec<Vec<u64>> = shingles.par_iter().map(|set| bands(set, &keys)).collect();
    for band in 0..BANDS {
        let mut order: Vec<(u64, usize)> = signatures
            .iter()
            .enumerate()
            .filter_map(|(at, bands)| bands.get(band).map(|hash| (*hash, at)))
            .collect();
        order.par_sort_unstable();
        for same in order.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            join(same, &shingles, &mut root);
        }
    }
    let of_distinct: FxHashMap<usize, usize> =
        distinct.iter().enumerate().map(|(at, text)| (*text, distinct[find(&mut root, at)])).collect();
    first.iter().map(|first| of_distinct.get(first).copied().unwrap_or(*first)).collect()
}

/// Joins those of a band that are nearly the same to the first of their groups.
fn join(band: &[(u64, usize)], shingles: &[Vec<u32>], root: &mut [usize]) {
    let mut company: Vec<usize> = Vec::new();
    for (_, at) in band {
        let own = find(root, *at);
        let near = company.iter().copied().find(|group| {
            let theirs = find(root, *group);
            theirs == own || is_nearly(&shingles[theirs], &shingles[*at])
        });
        match near {
            Some(group) => {
                let theirs = find(root, group);
                let (first, second) = (own.min(theirs), own.max(theirs));
                if first != second && is_nearly(&shingles[first], &shingles[second]) {
                    root[second] = first;
                }
            }
            None if company.len() < COMPANY => company.push(*at),
            None => {}
        }
    }
}

fn find(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

/// Whether two sets of shingles are nearly the same.
fn is_nearly(one: &[u32], other: &[u32]) -> bool {
    let least = threshold(one.len().min(other.len()));
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    if short == 0 || (short as f64) < least * long as f64 {
        return false;
    }
    let (mut a, mut b, mut both) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        both += usize::from(x == y);
        a += usize::from(x <= y);
        b += usize::from(y <= x);
    }
    both as f64 >= least * (one.len() + other.len() - both) as f64
}

/// The letters and digits of a text in their matching form.
fn letters(text: &str) -> Vec<char> {
    for_matching(text).chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect()
}

fn whole(text: &str) -> u64 {
    let folded = for_matching(text);
    let spoken = folded.chars().filter(|c| c.is_alphanumeric());
    let hash = spoken.fold(0, |hash, letter| mix(hash ^ u64::from(letter)).wrapping_add(1));
    // A text without letters is known by what it has instead: two of them need not be the same.
    if hash == 0 { folded.chars().fold(1, |hash, c| mix(hash ^ u64::from(c))) } else { hash }
}

/// The shingles of a text in order, each once, as hashes; a text shorter than a shingle has none.
fn shingles(text: &str) -> Vec<u32> {
    let letters = letters(text);
    let mut found: Vec<u32> = letters
        .windows(SHINGLE)
        .map(|window| (window.iter().fold(0, |hash, letter| mix(hash ^ u64::from(*letter))) >> 32) as u32)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// One hash for each band of the signature of a set; none for an empty set.
fn bands(set: &[u32], keys: &[u64]) -> Vec<u64> {
    if set.is_empty() {
        return Vec::new();
    }
    let mut least = [u64::MAX; BANDS * ROWS];
    for shingle in set {
        for (least, key) in least.iter_mut().zip(keys) {
            *least =
                (*least).min((u64::from(*shingle) ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (key >> 7));
        }
    }
    least.chunks(ROWS).map(|rows| rows.iter().fold(0, |hash, row| mix(hash ^ row))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LETTER: &str = "ما امضاکنندگان این نامه با افزایش کرایهٔ تاکسی در سال جاری مخالفیم و از شورای شهر می‌خواهیم که نرخ‌ها را \
                          پیش از اجرا با نظر مردم و رانندگان بازنگری کند و نتیجه را منتشر کند.";

    #[test]
    fn a_letter_that_many_send_with_their_own_greeting_is_one_campaign() {
        let mine = format!("با سلام. {LETTER} احمدی از یزد");
        let yours = LETTER.replace("کرایهٔ", "کرایه‌ی").replace('ی', "ي");
        let texts = [LETTER, "پیاده‌روها را برای معلولان مناسب کنید.", &mine, &yours, LETTER];
        assert_eq!(firsts(&texts, 1), [0, 1, 0, 0, 0]);
    }

    #[test]
    fn short_texts_that_differ_in_the_word_that_matters_are_not_the_same() {
        let texts = [
            "My card has not arrived yet.",
            "My card has not worked yet.",
            "Where is my card?",
            "where is my  card",
        ];
        assert_eq!(firsts(&texts, 1), [0, 1, 2, 2]);
    }

    #[test]
    fn texts_without_letters_are_the_same_only_where_they_are() {
        assert_eq!(firsts(&["👍", "👎", "", "👍", "…"], 1)[..4], [0, 1, 2, 0]);
    }

    proptest! {
        #[test]
        fn the_first_of_a_group_is_its_own_first(texts in prop::collection::vec("[ab ]{0,30}", 0..30), seed in any::<u64>()) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let firsts = firsts(&texts, seed);
            for (at, first) in firsts.iter().enumerate() {
                prop_assert!(*first <= at);
                prop_assert_eq!(firsts[*first], *first);
            }
        }

        #[test]
        fn a_text_with_one_word_more_is_the_same(words in prop::collection::vec("[a-z]{3,8}", 40..60), seed in any::<u64>()) {
            let text = words.join(" ");
            let longer = format!("{text} regards");
            prop_assert_eq!(firsts(&[&text, &longer], seed), [0, 0]);
        }
    }
}
