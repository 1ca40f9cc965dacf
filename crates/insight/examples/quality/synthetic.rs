//! A synthetic consultation in Persian: sentences of themes put together by chance from a seed. It says how fast the grouping is,
//! and little about how good: people write otherwise.

use std::collections::BTreeMap;

const MATERIAL: &str = include_str!("synthetic-fa.txt");

/// SplitMix64, as in the library.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((u128::from(z ^ (z >> 31))) * end as u128) >> 64) as usize
    }
}

/// `count` texts with their themes. Themes are of different sizes: the first is some eight times the last.
pub(crate) fn texts(count: usize, seed: u64) -> Vec<(String, &'static str)> {
    let mut themes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for line in MATERIAL.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        match line.strip_prefix('#') {
            Some(theme) => order.push(theme),
            None => themes.entry(order[order.len() - 1]).or_default().push(line),
        }
    }
    order.retain(|theme| !["opening", "closing", "place"].contains(theme));
    let mut chance = Chance(seed);
    let weights: Vec<usize> = (0..order.len()).map(|at| 1000 * 10 / (10 + 3 * at)).collect();
    (0..count)
        .map(|_| {
            let mut at = chance.below(weights.iter().sum());
            let theme = weights.iter().position(|weight| match at.checked_sub(*weight) {
                Some(rest) => {
                    at = rest;
                    false
                }
                None => true,
            });
            let theme = order[theme.unwrap_or(0)];
            let mut left = themes[theme].clone();
            let mut said = Vec::new();
            if chance.below(5) < 2 {
                said.push(themes["opening"][chance.below(themes["opening"].len())]);
            }
            for _ in 0..[1, 1, 1, 1, 1, 2, 2, 2, 3][chance.below(9)] {
                said.push(left.swap_remove(chance.below(left.len())));
            }
            if chance.below(5) < 2 {
                said.push(themes["closing"][chance.below(themes["closing"].len())]);
            }
            (choose(&said.join(" "), &themes["place"], &mut chance), theme)
        })
        .collect()
}

/// The same, each with twelve words that nobody knows, few of them common and most rare, so that no two texts are nearly the same:
/// what takes longest to group.
pub(crate) fn different_texts(count: usize, seed: u64) -> Vec<String> {
    let mut chance = Chance(!seed);
    let letters: Vec<char> = "ابپتجچخدرزسشعفقکگلمنوهی".chars().collect();
    let words: Vec<String> = (0..20_000)
        .map(|_| (0..4 + chance.below(4)).map(|_| letters[chance.below(letters.len())]).collect())
        .collect();
    texts(count, seed)
        .into_iter()
        .map(|(mut text, _)| {
            for _ in 0..12 {
                // The product of two chances is small more often than large.
                let place = chance.below(words.len()) * chance.below(words.len()) / words.len();
                text.push(' ');
                text.push_str(&words[place]);
            }
            text
        })
        .collect()
}

/// Takes one of each choice, the innermost first.
fn choose(pattern: &str, places: &[&str], chance: &mut Chance) -> String {
    let mut text = pattern.to_owned();
    while let Some(end) = text.find('}') {
        let Some(start) = text[..end].rfind('{') else { break };
        let choices: Vec<&str> = text[start + 1..end].split('|').collect();
        let chosen = match choices[chance.below(choices.len())] {
            "place" => places[chance.below(places.len())],
            other => other,
        };
        text = format!("{}{chosen}{}", &text[..start], &text[end + 1..]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_texts_and_no_pattern_is_left() {
        assert_eq!(texts(50, 3), texts(50, 3));
        assert_ne!(texts(50, 3), texts(50, 4));
        assert!(texts(500, 1).iter().all(|(text, _)| !text.contains(['{', '}', '|', '#'])));
    }
}
