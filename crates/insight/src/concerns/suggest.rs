//! To which concern a new or moved text may belong.

use std::hash::{Hash as _, Hasher as _};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

use super::terms::content_words;
use super::terms::stem;

/// Knows the concerns of a consultation by their words, and suggests some for a text.
///
/// It works with stems and parts of words whatever the concerns were found with, so it needs no model and answers at once. Texts
/// come and go one by one ([`Suggestions::put`], [`Suggestions::take`]): who sorts moves one and looks again.
#[derive(Debug, Clone, Default)]
pub struct Suggestions {
    /// Features by their hash: of many thousand, two may share one of 2⁶⁴, and then a likeness is a little off.
    numbers: FxHashMap<u64, u32>,
    /// For each feature the concerns that have it, and in how many of their texts.
    of_feature: Vec<Vec<(u32, u32)>>,
    /// How many texts each concern has.
    sizes: Vec<u32>,
    /// How telling each feature is: the fewer texts share it, the more.
    weight: Vec<f32>,
    /// How long the row of each concern is.
    length: Vec<f32>,
}

/// What a text says, in the numbers of the [`Suggestions`] that read it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features(Box<[u32]>);

/// How many letters make a part of a word.
const PART: usize = 4;

fn features(text: &str) -> Vec<u64> {
    let mut found = Vec::new();
    let mut letters: Vec<char> = Vec::new();
    for word in content_words(text) {
        letters.clear();
        letters.extend(word.chars());
        found.extend(letters.windows(PART).map(|part| number(0, part)));
        letters.clear();
        letters.extend(stem(&word).chars());
        // Told apart, so that a stem of four letters is not a part.
        found.push(number(1, &letters));
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn number(sort: u8, letters: &[char]) -> u64 {
    let mut hasher = FxHasher::default();
    (sort, letters).hash(&mut hasher);
    hasher.finish()
}

impl Suggestions {
    /// Reads the texts of each concern.
    pub fn of<'a, G, T>(concerns: G) -> Self
    where
        G: IntoIterator<Item = T>,
        T: IntoIterator<Item = &'a str>,
    {
        let mut this = Self::default();
        for (concern, texts) in concerns.into_iter().enumerate() {
            let texts: Vec<&str> = texts.into_iter().collect();
            for features in this.read(&texts) {
                this.put(concern, &features);
            }
        }
        this.weigh();
        this
    }

    /// Reads texts, on all threads there are.
    pub fn read(&mut self, texts: &[&str]) -> Vec<Features> {
        let found: Vec<Vec<u64>> = texts.par_iter().map(|text| features(text)).collect();
        found
            .into_iter()
            .map(|features| {
                let numbers = features.into_iter().map(|feature| {
                    let next = u32::try_from(self.of_feature.len()).unwrap_or(u32::MAX);
                    *self.numbers.entry(feature).or_insert_with(|| {
                        self.of_feature.push(Vec::new());
                        next
                    })
                });
                Features(numbers.collect())
            })
            .collect()
    }

    /// Puts a text into a concern; concerns count from 0.
    pub fn put(&mut self, concern: usize, features: &Features) {
        if self.sizes.len() <= concern {
            self.sizes.resize(concern + 1, 0);
        }
        self.sizes[concern] += 1;
        let concern = u32::try_from(concern).unwrap_or(u32::MAX);
        for feature in &features.0 {
            let concerns = &mut self.of_feature[*feature as usize];
            match concerns.iter_mut().find(|(known, _)| *known == concern) {
                Some((_, texts)) => *texts += 1,
                None => concerns.push((concern, 1)),
            }
        }
    }

    /// Takes a text out of a concern that it was put into.
    pub fn take(&mut self, concern: usize, features: &Features) {
        let Some(size) = self.sizes.get_mut(concern) else { return };
        *size = size.saturating_sub(1);
        let concern = u32::try_from(concern).unwrap_or(u32::MAX);
        for feature in &features.0 {
            let concerns = &mut self.of_feature[*feature as usize];
            if let Some(at) = concerns.iter().position(|(known, _)| *known == concern) {
                if concerns[at].1 > 1 {
                    concerns[at].1 -= 1;
                } else {
                    concerns.swap_remove(at);
                }
            }
        }
    }

    /// Weighs all words anew: what was put and taken counts from now on.
    pub fn weigh(&mut self) {
        let all: u32 = self.sizes.iter().sum();
        let mut squares = vec![0.0_f32; self.sizes.len()];
        self.weight.clear();
        for concerns in &self.of_feature {
            let texts: u32 = concerns.iter().map(|(_, texts)| texts).sum();
            let weight = ((1.0 + all as f32) / (1.0 + texts as f32)).ln() + 0.1;
            for (concern, texts) in concerns {
                squares[*concern as usize] += self.value(*concern, *texts, weight).powi(2);
            }
            self.weight.push(weight);
        }
        self.length = squares.into_iter().map(f32::sqrt).collect();
    }

    /// What a feature weighs in a concern.
    fn value(&self, concern: u32, texts: u32, weight: f32) -> f32 {
        texts as f32 / self.sizes[concern as usize].max(1) as f32 * weight
    }

    /// At most `count` concerns by their places, the likeliest first, each with its likeness from 0 to 1. Concerns that share
    /// nothing with the text are left out.
    pub fn nearest(&self, text: &str, count: usize) -> Vec<(usize, f32)> {
        let found = features(text).iter().filter_map(|feature| self.numbers.get(feature)).copied().collect();
        self.nearest_of(&Features(found), count)
    }

    /// The same for a text that was read already.
    pub fn nearest_of(&self, features: &Features, count: usize) -> Vec<(usize, f32)> {
        let weighed = features.0.iter().filter_map(|feature| {
            let at = *feature as usize;
            Some((*self.weight.get(at)?, &self.of_feature[at]))
        });
        // What no concern has any more says nothing, as if it had never been read.
        let weighed = weighed.filter(|(_, concerns)| !concerns.is_empty());
        let length = weighed.clone().map(|(weight, _)| weight.powi(2)).sum::<f32>().sqrt();
        let mut sums: Vec<(usize, f32)> = (0..self.length.len()).map(|concern| (concern, 0.0)).collect();
        for (weight, concerns) in weighed {
            for (concern, texts) in concerns {
                if let Some((_, sum)) = sums.get_mut(*concern as usize) {
                    let whole = self.length[*concern as usize] * length;
                    *sum += self.value(*concern, *texts, weight) * weight / whole;
                }
            }
        }
        sums.retain(|(_, likeness)| *likeness > 0.0);
        sums.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        sums.truncate(count);
        sums
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CONCERNS: [&[&str]; 3] = [
        &["کرایهٔ تاکسی گران است", "نرخ تاکسی باید نصب شود"],
        &["آسفالت خیابان چاله دارد", "چاله‌های کوچه را ترمیم کنید"],
        &["The bus is late", "Buses come once an hour"],
    ];

    fn concerns() -> Suggestions {
        Suggestions::of(CONCERNS.map(|texts| texts.iter().copied()))
    }

    #[test]
    fn a_new_text_is_suggested_the_concern_that_speaks_of_the_same() {
        let suggestions = concerns();
        assert_eq!(suggestions.nearest("راننده‌های تاکسی‌ها کرایه را دو برابر گرفتند", 2)[0].0, 0);
        assert_eq!(suggestions.nearest("چالهٔ بزرگی جلوی خانه است", 2)[0].0, 1);
        assert_eq!(suggestions.nearest("My bus never comes", 1)[0].0, 2);
        assert!(suggestions.nearest("👍", 3).is_empty());
        assert!(Suggestions::of(Vec::<Vec<&str>>::new()).nearest("bus", 3).is_empty());
    }

    #[test]
    fn a_concern_that_its_texts_left_is_suggested_no_more() {
        let mut suggestions = concerns();
        for text in CONCERNS[2] {
            let features = suggestions.read(&[text]).remove(0);
            suggestions.take(2, &features);
            suggestions.put(1, &features);
        }
        suggestions.weigh();
        assert_eq!(
            suggestions.nearest("My bus never comes", 3).iter().map(|(at, _)| *at).collect::<Vec<_>>(),
            [1]
        );
    }

    proptest! {
        #[test]
        fn texts_that_came_and_went_leave_what_reading_the_rest_gives(
            moves in prop::collection::vec((0_usize..6, 0_usize..3, any::<bool>()), 0..40)
        ) {
            let texts: Vec<&str> = CONCERNS.into_iter().flatten().copied().collect();
            let mut moved = Suggestions::default();
            let features = moved.read(&texts);
            let mut members: Vec<Vec<usize>> = vec![Vec::new(); 3];
            for (text, concern, stays) in moves {
                let at = members[concern].iter().position(|member| *member == text);
                match (at, stays) {
                    (None, _) => {
                        members[concern].push(text);
                        moved.put(concern, &features[text]);
                    }
                    (Some(at), false) => {
                        members[concern].remove(at);
                        moved.take(concern, &features[text]);
                    }
                    (Some(_), true) => {}
                }
            }
            moved.weigh();
            let read = Suggestions::of(members.iter().map(|texts_of| texts_of.iter().map(|at| texts[*at])));
            for text in texts.iter().chain(&["تاکسی و اتوبوس", "A late bus on a street"]) {
                let (found, wanted) = (moved.nearest(text, 3), read.nearest(text, 3));
                prop_assert_eq!(found.len(), wanted.len());
                for (found, wanted) in found.iter().zip(&wanted) {
                    prop_assert!((found.1 - wanted.1).abs() < 1e-4, "{:?} {:?}", found, wanted);
                }
            }
        }
    }
}
