//! To which concern a new or moved text may belong.

use rustc_hash::FxHashMap;

use super::terms::content_words;
use super::terms::stem;

/// Knows the concerns of a consultation by their words, and suggests some for a text.
///
/// It works with stems and parts of words whatever the concerns were found with, so it needs no model and answers at once.
#[derive(Debug, Clone, Default)]
pub struct Suggestions {
    numbers: FxHashMap<String, u32>,
    /// How telling each feature is: the fewer concerns share it, the more.
    weight: Vec<f32>,
    /// For each feature the concerns that have it, and what it weighs in them.
    of_feature: Vec<Vec<(u32, f32)>>,
}

/// How many letters make a part of a word.
const PART: usize = 4;

fn features(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in content_words(text) {
        let letters: Vec<char> = word.chars().collect();
        found.extend(letters.windows(PART).map(|part| part.iter().collect::<String>()));
        // Marked, so that a stem of four letters is not a part.
        found.push(format!("={}", stem(&word)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

impl Suggestions {
    /// Reads the texts of each concern.
    pub fn of<'a, G, T>(concerns: G) -> Self
    where
        G: IntoIterator<Item = T>,
        T: IntoIterator<Item = &'a str>,
    {
        let mut this = Self::default();
        let mut counts: Vec<FxHashMap<u32, u32>> = Vec::new();
        let mut sizes: Vec<usize> = Vec::new();
        for texts in concerns {
            let mut count: FxHashMap<u32, u32> = FxHashMap::default();
            let mut size = 0;
            for text in texts {
                size += 1;
                for feature in features(text) {
                    let next = u32::try_from(this.numbers.len()).unwrap_or(u32::MAX);
                    *count.entry(*this.numbers.entry(feature).or_insert(next)).or_default() += 1;
                }
            }
            counts.push(count);
            sizes.push(size);
        }
        let all: usize = sizes.iter().sum();
        let mut frequency = vec![0_u32; this.numbers.len()];
        for count in &counts {
            for (feature, texts) in count {
                frequency[*feature as usize] += texts;
            }
        }
        this.weight =
            frequency.iter().map(|texts| ((1.0 + all as f32) / (1.0 + *texts as f32)).ln() + 0.1).collect();
        this.of_feature = vec![Vec::new(); frequency.len()];
        for (concern, (count, size)) in counts.iter().zip(&sizes).enumerate() {
            let concern = u32::try_from(concern).unwrap_or(u32::MAX);
            let mut row: Vec<(u32, f32)> = count
                .iter()
                .map(|(feature, texts)| {
                    (*feature, *texts as f32 / *size as f32 * this.weight[*feature as usize])
                })
                .collect();
            row.sort_unstable_by_key(|(feature, _)| *feature);
            let length = row.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
            for (feature, value) in row {
                this.of_feature[feature as usize].push((concern, value / length));
            }
        }
        this
    }

    /// At most `count` concerns by their places, the likeliest first, each with its likeness from 0 to 1. Concerns that share
    /// nothing with the text are left out.
    pub fn nearest(&self, text: &str, count: usize) -> Vec<(usize, f32)> {
        let found: Vec<u32> =
            features(text).iter().filter_map(|feature| self.numbers.get(feature)).copied().collect();
        let length = found.iter().map(|feature| self.weight[*feature as usize].powi(2)).sum::<f32>().sqrt();
        let mut sums: Vec<(usize, f32)> = Vec::new();
        for feature in found {
            for (concern, value) in &self.of_feature[feature as usize] {
                let concern = *concern as usize;
                while sums.len() <= concern {
                    sums.push((sums.len(), 0.0));
                }
                sums[concern].1 += value * self.weight[feature as usize] / length;
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
    use super::*;

    #[test]
    fn a_new_text_is_suggested_the_concern_that_speaks_of_the_same() {
        let concerns = [
            vec!["کرایهٔ تاکسی گران است", "نرخ تاکسی باید نصب شود"],
            vec!["آسفالت خیابان چاله دارد", "چاله‌های کوچه را ترمیم کنید"],
            vec!["The bus is late", "Buses come once an hour"],
        ];
        let suggestions = Suggestions::of(concerns);
        assert_eq!(suggestions.nearest("راننده‌های تاکسی‌ها کرایه را دو برابر گرفتند", 2)[0].0, 0);
        assert_eq!(suggestions.nearest("چالهٔ بزرگی جلوی خانه است", 2)[0].0, 1);
        assert_eq!(suggestions.nearest("My bus never comes", 1)[0].0, 2);
        assert!(suggestions.nearest("👍", 3).is_empty());
        assert!(Suggestions::of(Vec::<Vec<&str>>::new()).nearest("bus", 3).is_empty());
    }
}
