//! The words of a text in their matching form, each with the place where it stands as typed: what a search index keeps,
//! what a query asks for, and what a snippet marks are found by the same function, so they never disagree.

use crate::normalize::for_matching;

/// The longest word that is kept whole, in characters; what is longer is a number without end, an address or an attack.
pub const LONGEST: usize = 40;

/// The most words that half-spaces may join into one.
const RUN: usize = 4;

const HALF_SPACE: char = '\u{200C}';

/// A word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its matching form: letters and digits alone, at most [`LONGEST`].
    pub form: String,
    /// The byte at which it begins as typed.
    pub start: usize,
    /// The byte after its end as typed.
    pub end: usize,
    /// Whether it is one word with the one before it: a half-space stands between them, or a space where Persian wants a
    /// half-space («می شود»، «کتاب ها»).
    pub joined: bool,
}

/// What Persian writes in front of a verb with a half-space between.
const BEFORE: [&str; 2] = ["می", "نمی"];
/// What Persian writes behind a word with a half-space between.
const BEHIND: [&str; 12] =
    ["ها", "های", "هایی", "هایش", "هایشان", "هایم", "هایتان", "هایمان", "تر", "ترین", "ای", "اند"];

/// Whether a character can be a part of a word: letters and digits, and what leaves nothing in the matching form, such as
/// diacritics and direction marks.
fn is_part(character: char) -> bool {
    if character.is_alphanumeric() {
        return true;
    }
    if character.is_ascii() || character == HALF_SPACE || character.is_whitespace() {
        return false;
    }
    for_matching(character.encode_utf8(&mut [0; 4])).is_empty()
}

/// The words of a text in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut begun: Option<usize> = None;
    // What parts the next word from the one before: a half-space alone, spaces, or something that ends a word for good.
    let mut gap = Gap::Other;
    for (at, character) in text.char_indices() {
        if is_part(character) {
            begun.get_or_insert(at);
            continue;
        }
        if let Some(start) = begun.take() {
            add(&mut found, text, start, at, gap);
            gap = Gap::None;
        }
        gap = gap.and(character);
    }
    if let Some(start) = begun {
        add(&mut found, text, start, text.len(), gap);
    }
    found
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    HalfSpace,
    Space,
    Other,
}

impl Gap {
    fn and(self, character: char) -> Self {
        match (self, character) {
            (Gap::Other, _) => Gap::Other,
            (Gap::None | Gap::HalfSpace, HALF_SPACE) => Gap::HalfSpace,
            (_, c) if c == HALF_SPACE || c == ' ' || c == '\u{A0}' => Gap::Space,
            _ => Gap::Other,
        }
    }
}

fn add(found: &mut Vec<Word>, text: &str, start: usize, end: usize, gap: Gap) {
    let form = for_matching(&text[start..end]);
    // A tatweel used as a dash, or a character that stands for several, leaves more than one word.
    for (i, part) in form.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).enumerate() {
        let form: String = part.chars().take(LONGEST).collect();
        let joined = i == 0
            && match (gap, found.last()) {
                (Gap::HalfSpace, Some(_)) => true,
                (Gap::Space, Some(before)) => {
                    BEFORE.contains(&before.form.as_str()) || BEHIND.contains(&form.as_str())
                }
                _ => false,
            };
        found.push(Word { form, start, end, joined });
    }
}

/// What words that belong together make when they are written as one, as many people do: «پیش‌نویس‌ها» gives «پیشنویس»،
/// «نویسها» and «پیشنویسها».
pub fn joined_forms(words: &[Word]) -> Vec<String> {
    let mut forms = Vec::new();
    for (at, first) in words.iter().enumerate() {
        let mut form = first.form.clone();
        for next in words.iter().skip(at + 1).take(RUN - 1) {
            if !next.joined {
                break;
            }
            form.push_str(&next.form);
            forms.push(form.chars().take(LONGEST).collect());
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn forms(text: &str) -> Vec<String> {
        words(text).into_iter().map(|w| w.form).collect()
    }

    #[test]
    fn a_word_is_found_however_its_letters_were_typed() {
        assert_eq!(forms("كميسيونِ «ويژهٔ» ۱۲، Café"), ["کمیسیون", "ویژه", "12", "cafe"]);
        assert_eq!(forms("cafe\u{301}s"), ["cafes"]);
        assert_eq!(forms("ماده ۳ـمتن"), ["ماده", "3", "متن"]);
        assert_eq!(forms("\u{202E}\u{200F}، «»!"), Vec::<String>::new());
    }

    #[test]
    fn each_word_knows_where_it_stands_as_typed() {
        let text = "پیش‌نویسِ كتاب";
        let places: Vec<&str> = words(text).iter().map(|w| &text[w.start..w.end]).collect();
        assert_eq!(places, ["پیش", "نویسِ", "كتاب"]);
    }

    #[test]
    fn what_a_half_space_joins_is_also_one_word() {
        assert_eq!(joined_forms(&words("پیش‌نویس‌ها")), ["پیشنویس", "پیشنویسها", "نویسها"]);
        assert_eq!(joined_forms(&words("می شود")), ["میشود"]);
        assert_eq!(joined_forms(&words("کتاب های خوب")), ["کتابهای"]);
        assert!(joined_forms(&words("کتاب خوب، ها")).is_empty());
    }

    proptest! {
        #[test]
        fn every_word_is_letters_and_digits_and_stands_inside_its_text(text in any::<String>()) {
            for word in words(&text) {
                prop_assert!(!word.form.is_empty() && word.form.chars().all(char::is_alphanumeric));
                prop_assert!(word.form.chars().count() <= LONGEST);
                prop_assert!(text.get(word.start..word.end).is_some());
            }
        }

        #[test]
        fn words_of_ordinary_text_are_those_of_its_matching_form(text in "[آ-ی\u{200C} ۀةيك۰-۹٠-٩a-zA-Z.,،\u{064B}]*") {
            let folded = forms(&for_matching(&text));
            prop_assert_eq!(forms(&text), folded);
        }
    }
}
