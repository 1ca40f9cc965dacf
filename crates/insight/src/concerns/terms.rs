//! The words of a contribution as the grouping sees them: units that Persian writes as one word, their stems, and whether
//! they carry any meaning.

use std::borrow::Cow;

use text::words::{Word, words};

use super::stop_words::{is_boilerplate, is_stop_word};

/// What a word is written as one unit: «می‌شود»، «کتاب‌های»، "parking".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// The stem of what carries the meaning; empty where nothing does.
    pub(crate) stem: String,
    /// The byte at which it begins as typed.
    pub(crate) start: usize,
    /// The byte after its end as typed.
    pub(crate) end: usize,
    /// Whether it says nothing about a subject, alone.
    pub(crate) is_stop: bool,
    /// Whether it belongs to the ways of asking and thanking rather than to a subject.
    pub(crate) is_boilerplate: bool,
}

/// The units of a text in order.
pub(crate) fn units(text: &str) -> Vec<Unit> {
    let words = words(text);
    let mut units = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let mut end = at + 1;
        while words.get(end).is_some_and(|word| word.joined) {
            end += 1;
        }
        units.push(unit(&words[at..end]));
        at = end;
    }
    units
}

fn unit(parts: &[Word]) -> Unit {
    let mut joined = String::new();
    let mut is_boilerplate_unit = true;
    for part in parts.iter().filter(|part| !is_stop_word(&part.form)) {
        is_boilerplate_unit &= is_boilerplate(&part.form);
        joined.push_str(&stem(&part.form));
    }
    let whole: String = parts.iter().map(|part| part.form.as_str()).collect();
    let is_stop = joined.is_empty() || (parts.len() > 1 && is_stop_word(&whole));
    Unit {
        is_boilerplate: !is_stop && is_boilerplate_unit,
        is_stop,
        stem: joined,
        start: parts.first().map_or(0, |part| part.start),
        end: parts.last().map_or(0, |part| part.end),
    }
}

/// The words of a text that carry meaning, in their matching form.
pub(crate) fn content_words(text: &str) -> impl Iterator<Item = String> {
    words(text).into_iter().map(|word| word.form).filter(|form| !is_stop_word(form) && !is_boilerplate(form))
}

/// Whether a text says enough to be about something: two different words at least, one of them with a meaning.
pub(crate) fn says_enough(text: &str) -> bool {
    let words = words(text);
    let Some(first) = words.first() else { return false };
    words.iter().any(|word| word.form != first.form)
        && words.iter().any(|word| !is_stop_word(&word.form) && !is_boilerplate(&word.form))
}

/// Endings of Persian words in the matching form, in the order in which they stand on a word from its end: possession and
/// comparison, then the plural, then the «ی» of the indefinite and of adjectives. The longest of a step come first, and each
/// leaves a root of so many letters at least.
const PERSIAN: [&[(&str, usize)]; 3] = [
    &[
        ("هایشان", 2),
        ("هایمان", 2),
        ("هایتان", 2),
        ("هایی", 2),
        ("هایش", 2),
        ("هایم", 2),
        ("های", 2),
        ("ترین", 2),
        ("شان", 3),
        ("مان", 4),
        ("تان", 4),
        ("ها", 2),
        ("تر", 3),
    ],
    &[("ان", 3), ("ات", 3)],
    &[("یی", 3), ("ی", 3), ("ش", 4), ("م", 4)],
];

/// The stem of a word in its matching form: a light one, which takes inflection away and leaves what makes another word.
pub(crate) fn stem(form: &str) -> Cow<'_, str> {
    if form.is_ascii() { english(form) } else { Cow::Borrowed(persian(form)) }
}

fn persian(form: &str) -> &str {
    PERSIAN.iter().fold(form, |word, endings| {
        let root = |(ending, least): &(&str, usize)| {
            word.strip_suffix(ending).filter(|root| root.chars().count() >= *least)
        };
        endings.iter().find_map(root).unwrap_or(word)
    })
}

/// Endings of English words and what stands for them: the suffixes of inflection and of the commonest derivations (after the
/// idea of M. F. Porter, "An algorithm for suffix stripping", 1980, in one step).
const ENGLISH: [(&str, &str, usize); 25] = [
    ("izations", "iz", 3),
    ("ization", "iz", 3),
    ("fulness", "", 3),
    ("ications", "ic", 2),
    ("ication", "ic", 2),
    ("ations", "at", 2),
    ("ation", "at", 2),
    ("ities", "it", 3),
    ("ments", "", 4),
    ("ment", "", 4),
    ("ness", "", 3),
    ("ity", "it", 3),
    ("able", "", 4),
    ("ally", "al", 3),
    ("ings", "", 3),
    ("ing", "", 3),
    ("ies", "i", 2),
    ("ied", "i", 2),
    ("ers", "", 4),
    ("ely", "", 3),
    ("ed", "", 3),
    ("es", "", 3),
    ("er", "", 4),
    ("ly", "", 3),
    ("s", "", 3),
];

fn english(form: &str) -> Cow<'_, str> {
    if form.len() <= 3 || form.bytes().any(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed(form);
    }
    let mut root = form.to_owned();
    for (ending, instead, least) in ENGLISH {
        if let Some(stripped) = form.strip_suffix(ending)
            && stripped.len() >= least
            && !(ending == "s" && (stripped.ends_with('s') || stripped.ends_with('u')))
        {
            root = format!("{stripped}{instead}");
            break;
        }
    }
    if root.len() > 3 && root.ends_with('e') {
        root.pop();
    }
    if root.len() > 2 && root.ends_with('y') {
        root.pop();
        root.push('i');
    }
    let bytes = root.as_bytes();
    if let [.., a, b] = bytes
        && a == b
        && root.len() > 3
        && !matches!(b, b's' | b'z' | b'e' | b'o')
    {
        root.pop();
    }
    Cow::Owned(root)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stems(text: &str) -> Vec<String> {
        units(text).into_iter().filter(|unit| !unit.is_stop).map(|unit| unit.stem).collect()
    }

    #[test]
    fn forms_of_a_persian_word_share_a_stem() {
        for (one, other) in [
            ("اتوبوس", "اتوبوس‌ها"),
            ("مدرسه", "مدرسه‌ها"),
            ("راننده", "راننده‌های"),
            ("خیابان‌های", "خیابان"),
            ("خیابانهای", "خیابان"),
            ("پارکینگ", "پارکینگی"),
            ("كرايه", "کرایه"),
        ] {
            assert_eq!(stems(one), stems(other), "{one} {other}");
        }
    }

    #[test]
    fn forms_of_an_english_word_share_a_stem() {
        for (one, other) in [
            ("charge", "charged"),
            ("charges", "charging"),
            ("fees", "fee"),
            ("delivery", "deliveries"),
            ("verify", "verified"),
            ("cancel", "cancelled"),
            ("regulation", "regulate"),
            ("parking", "parks"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        assert_ne!(stem("bus"), stem("bu"));
        assert_ne!(stem("university"), stem("universe"));
    }

    #[test]
    fn what_persian_writes_with_a_half_space_is_one_unit() {
        let text = "پیش‌نویسِ آیین‌نامه را می‌خوانیم";
        let places: Vec<&str> = units(text).iter().map(|unit| &text[unit.start..unit.end]).collect();
        assert_eq!(places, ["پیش‌نویسِ", "آیین‌نامه", "را", "می‌خوانیم"]);
    }

    #[test]
    fn words_of_asking_say_nothing_about_a_subject() {
        assert_eq!(content_words("لطفا رسیدگی کنید، با تشکر").count(), 0);
        assert_eq!(content_words("Please, I would like to thank you").count(), 0);
        assert_eq!(
            content_words("لطفاً آسفالت خیابان را ترمیم کنید").collect::<Vec<_>>(),
            ["اسفالت", "خیابان", "ترمیم"]
        );
    }

    proptest! {
        #[test]
        fn units_stand_in_order_inside_their_text(text in any::<String>()) {
            let mut last = 0;
            for unit in units(&text) {
                prop_assert!(unit.start >= last && unit.end >= unit.start);
                prop_assert!(text.get(unit.start..unit.end).is_some());
                last = unit.start;
            }
        }

        #[test]
        fn a_stem_is_never_empty(word in "[a-z]{1,12}|[آ-ی]{1,12}") {
            prop_assert!(!stem(&word).is_empty());
        }
    }
}
