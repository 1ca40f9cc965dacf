//! Near-identical texts: a letter that an association gives its members to send is recognised, however many send it, and
//! lists show it once. Each author keeps their own contribution; nothing is merged.
//!
//! Two contributions are alike when they stand at the same place, are of the same kind, suggest the same wording, and
//! their texts are equal in their matching form or, of [`LEAST_WORDS`] words or more, share [`SHARED`] per cent of their pairs
//! of neighbouring words (Jaccard index). Candidates are found by MinHash with [`BANDS`] bands of [`ROWS`] rows (Broder 1997): of
//! texts that share 80 % of their pairs 97 in 100 are found, of those that share 90 % all but one or two in a thousand.
//! A wording that differs in one word is a different proposal.

use std::collections::BTreeSet;

use text::normalize::for_matching;
use text::words::words;

use super::ContributionKind;

/// From how many words on a text can be alike without being equal: two short texts that share most words can say opposite
/// things.
pub const LEAST_WORDS: usize = 12;
/// The share of word pairs in common, in per cent, from which two texts are alike.
pub const SHARED: usize = 80;

const BANDS: u64 = 5;
const ROWS: u64 = 3;

/// What a contribution is compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// Under which candidates are found: the first stands for the whole text, the others, if any, for bands of it.
    pub keys: Vec<i64>,
    place: u64,
    form: String,
    /// Nothing of a short text.
    pairs: BTreeSet<u64>,
}

impl Likeness {
    /// What is compared of a contribution: where it stands, what it is, and what it says.
    pub fn of(
        call_id: i64,
        node_id: Option<i64>,
        kind: ContributionKind,
        wording: Option<&str>,
        body: &str,
    ) -> Self {
        let wording = wording.map(for_matching).unwrap_or_default();
        let place = [&call_id.to_le_bytes(), &node_id.unwrap_or(0).to_le_bytes(), kind.word().as_bytes()]
            .into_iter()
            .chain([wording.as_bytes()])
            .fold(0, |so_far, part| mixed(so_far ^ hash(part)));
        let forms: Vec<String> = words(body).into_iter().map(|word| word.form).collect();
        let form = forms.join(" ");
        let pairs: BTreeSet<u64> = match forms.len() {
            0..LEAST_WORDS => BTreeSet::new(),
            _ => forms.windows(2).map(|pair| hash(pair.join(" ").as_bytes())).collect(),
        };
        let mut keys = vec![key(place ^ hash(form.as_bytes()))];
        if !pairs.is_empty() {
            keys.extend((1..=BANDS).map(|band| key(place ^ banded(&pairs, band))));
        }
        Self { keys, place, form, pairs }
    }

    /// Whether lists show the two as one text.
    pub fn is_like(&self, other: &Self) -> bool {
        if self.place != other.place {
            return false;
        }
        if self.form == other.form {
            return true;
        }
        let common = self.pairs.intersection(&other.pairs).count();
        let all = self.pairs.len() + other.pairs.len() - common;
        all > 0 && common * 100 >= all * SHARED
    }
}

/// The smallest values of the pairs under the functions of one band, as one number.
fn banded(pairs: &BTreeSet<u64>, band: u64) -> u64 {
    (0..ROWS).fold(mixed(band), |so_far, row| {
        let function = mixed(band * ROWS + row);
        let least = pairs.iter().map(|pair| mixed(pair ^ function)).min().unwrap_or(0);
        mixed(so_far ^ least)
    })
}

/// FNV-1a, whose result never changes between versions: keys are stored.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |so_far, byte| {
        (so_far ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// The finalizer of SplitMix64: every bit of the result depends on every bit of the number.
fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The number as both databases keep it.
fn key(number: u64) -> i64 {
    i64::from_le_bytes(mixed(number).to_le_bytes())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LETTER: &str = "به نام خدا؛ ما اعضای انجمن از پیش‌نویس سپاسگزاریم، اما مهلت سی روز برای گردآوری نظر اعضا در \
        استان‌ها کافی نیست و درخواست می‌کنیم این مهلت برای اسنادی که بر کسب‌وکارها اثر مستقیم دارند به شصت روز برسد.";

    fn of(body: &str) -> Likeness {
        Likeness::of(1, Some(2), ContributionKind::Concern, None, body)
    }

    #[test]
    fn a_letter_with_a_name_beneath_it_is_the_same_letter() {
        let signed = of(&format!("{LETTER} با احترام، یک عضو"));
        assert!(of(LETTER).is_like(&signed));
        assert!(of(LETTER).keys.iter().any(|key| signed.keys.contains(key)), "it is found");
    }

    #[test]
    fn the_keyboard_makes_no_difference() {
        let typed = LETTER.replace('ی', "ي").replace('ک', "ك").replace('\u{200C}', " ");
        assert!(of(LETTER).is_like(&of(&typed)) && of(LETTER).keys.first() == of(&typed).keys.first());
    }

    #[test]
    fn short_texts_must_be_equal() {
        assert!(of("با این ماده موافقم.").is_like(&of("با این ماده موافقم")));
        assert!(!of("با این ماده موافقم").is_like(&of("با این ماده مخالفم")));
        assert_eq!(of("با این ماده موافقم").keys.len(), 1);
    }

    #[test]
    fn another_place_kind_or_wording_is_another_contribution() {
        let (concern, proposal) = (ContributionKind::Concern, ContributionKind::Proposal);
        let all = [
            of(LETTER),
            Likeness::of(1, Some(3), concern, None, LETTER),
            Likeness::of(1, None, concern, None, LETTER),
            Likeness::of(7, Some(2), concern, None, LETTER),
            Likeness::of(1, Some(2), proposal, None, LETTER),
            Likeness::of(1, Some(2), proposal, Some("سی روز"), LETTER),
            Likeness::of(1, Some(2), proposal, Some("شصت روز"), LETTER),
        ];
        for (i, a) in all.iter().enumerate() {
            for (j, b) in all.iter().enumerate() {
                assert_eq!(a.is_like(b), i == j, "{i} {j}");
                assert!(i == j || a.keys.iter().all(|key| !b.keys.contains(key)), "{i} {j}");
            }
        }
    }

    proptest! {
        #[test]
        fn likeness_works_both_ways_and_every_text_is_like_itself(a in "[ا-ی ]{0,200}", b in "[ا-ی ]{0,200}") {
            prop_assert!(of(&a).is_like(&of(&a)));
            prop_assert_eq!(of(&a).is_like(&of(&b)), of(&b).is_like(&of(&a)));
        }

        #[test]
        fn hardly_any_letter_escapes_when_one_word_of_it_is_changed(at in 0usize..34, word in "[ا-ی]{3,8}") {
            let mut words: Vec<&str> = LETTER.split_whitespace().collect();
            let last = words.len() - 1;
            words[at.min(last)] = &word;
            let changed = of(&words.join(" "));
            prop_assert!(of(LETTER).is_like(&changed));
        }
    }
}
