//! Whole numbers as readers see them and as Persian legal texts spell them out.
//!
//! Formatting follows CLDR's `fa` and `en` decimal patterns. They are two small facts (a digit set and a group
//! separator), written here so that a page can print thousands of counts; a test holds them to ICU's formatter.

use crate::Language;
use crate::normalize::for_matching;

/// A whole number with digits and group separators of the language: `۱٬۲۳۴٬۵۶۷` or `1,234,567`.
///
/// A negative number in Persian starts with a left-to-right mark and the minus sign, so that the sign stays put.
pub fn format_integer(value: i64, language: Language) -> String {
    let (zero, separator, minus) = match language {
        Language::Fa => ('۰', '٬', "\u{200E}−"),
        Language::En => ('0', ',', "-"),
    };
    // 19 digits of i64, most significant last.
    let mut digits = [0u8; 20];
    let mut length = 0;
    let mut rest = value.unsigned_abs();
    loop {
        digits[length] = (rest % 10) as u8;
        length += 1;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    let mut out = String::with_capacity(length * 3);
    if value < 0 {
        out.push_str(minus);
    }
    for place in (0..length).rev() {
        // `zero` and its nine successors are all valid characters.
        out.push(char::from_u32(zero as u32 + u32::from(digits[place])).unwrap_or(zero));
        if place > 0 && place % 3 == 0 {
            out.push(separator);
        }
    }
    out
}

const UNITS: [&str; 20] = [
    "صفر",
    "یک",
    "دو",
    "سه",
    "چهار",
    "پنج",
    "شش",
    "هفت",
    "هشت",
    "نه",
    "ده",
    "یازده",
    "دوازده",
    "سیزده",
    "چهارده",
    "پانزده",
    "شانزده",
    "هفده",
    "هجده",
    "نوزده",
];
const TENS: [&str; 10] = ["", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"];
const HUNDREDS: [&str; 10] = ["", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"];

/// A number from 0 to 999 in Persian words («بیست و یک»); `None` above.
pub fn integer_to_words(value: u32) -> Option<String> {
    if value == 0 {
        return Some(UNITS[0].to_owned());
    }
    let (hundreds, below) = (value / 100, value % 100);
    let mut words = vec![*HUNDREDS.get(hundreds as usize)?];
    if below < 20 {
        words.push(if below == 0 { "" } else { UNITS[below as usize] });
    } else {
        words.push(TENS[(below / 10) as usize]);
        words.push(if below % 10 == 0 { "" } else { UNITS[(below % 10) as usize] });
    }
    words.retain(|word| !word.is_empty());
    Some(words.join(" و "))
}

/// A rank from 1 to 999 in Persian words («اول», «سی‌ام», «بیست و یکم»); `None` outside. One is «اول», as law
/// texts write it.
pub fn integer_to_ordinal_words(value: u32) -> Option<String> {
    match value {
        0 => None,
        1 => Some("اول".to_owned()),
        _ => {
            let words = integer_to_words(value)?;
            Some(if let Some(stem) = words.strip_suffix("سه") {
                format!("{stem}سوم")
            } else if words.ends_with("سی") {
                format!("{words}‌ام")
            } else {
                format!("{words}م")
            })
        }
    }
}

/// Reads a number that a Persian text spells out, as a count or as a rank: «بیست و یک», «بیست و یکم», «اول»,
/// «یکم», «سی‌ام», «یکصد و دوم». From 0 to 999, in any of the spellings that [`for_matching`] holds equal.
/// `None` if the words are anything else.
pub fn words_to_integer(words: &str) -> Option<u32> {
    let folded = for_matching(words);
    // Digits of a spelled number only ever go down: hundreds, then tens, then units.
    let (mut total, mut ceiling) = (0, 1000);
    let mut seen = false;
    let mut ended = false;
    let mut tokens = folded.split(' ').filter(|token| *token != "و").peekable();
    while let Some(token) = tokens.next() {
        if ended {
            return None;
        }
        // «ویکم» is «و یکم» typed without its space.
        let (mut value, ordinal) = word(token).or_else(|| word(token.strip_prefix('و')?))?;
        ended = ordinal;
        // «سی ام» and «شش صد» are one word with a half-space.
        if !ended && tokens.next_if(|next| matches!(*next, "ام" | "م")).is_some() {
            ended = true;
        } else if !ended && (1..10).contains(&value) {
            if tokens.next_if_eq(&"صد").is_some() {
                value *= 100;
            } else if tokens.next_if_eq(&"صدم").is_some() {
                value *= 100;
                ended = true;
            }
        }
        let fits = match value {
            0 => !seen && tokens.peek().is_none(),
            1..20 => ceiling > 19 || (ceiling == 10 && value < 10),
            20..100 => ceiling >= 100,
            _ => ceiling == 1000,
        };
        if !fits {
            return None;
        }
        ceiling = match value {
            0..20 => 1,
            20..100 => 10,
            _ => 100,
        };
        total += value;
        seen = true;
    }
    seen.then_some(total)
}

/// The value of one folded word, and whether it is a rank.
fn word(token: &str) -> Option<(u32, bool)> {
    match token {
        "اول" | "نخست" => return Some((1, true)),
        "دوم" => return Some((2, true)),
        "سوم" => return Some((3, true)),
        "سیم" => return Some((30, true)),
        _ => {}
    }
    if let Some(value) = cardinal(token) {
        return Some((value, false));
    }
    // «سیام» is «سی‌ام» without its half-space.
    let stem = token.strip_suffix("ام").or_else(|| token.strip_suffix('م'))?;
    cardinal(stem).map(|value| (value, true))
}

fn cardinal(token: &str) -> Option<u32> {
    let variant = match token {
        "هیجده" => "هجده",
        "هیفده" => "هفده",
        "یکصد" => "صد",
        "پنجصد" => "پانصد",
        other => other,
    };
    let position = |table: &[&str]| table.iter().position(|word| *word == variant && !word.is_empty());
    let (place, value) = position(&UNITS)
        .map(|value| (1, value))
        .or_else(|| position(&TENS).map(|value| (10, value)))
        .or_else(|| position(&HUNDREDS).map(|value| (100, value)))?;
    u32::try_from(place * value).ok()
}

#[cfg(test)]
mod tests {
    use icu::decimal::DecimalFormatter;
    use icu::decimal::input::Decimal;
    use icu::locale::locale;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn counts_are_grouped_in_the_readers_digits() {
        assert_eq!(format_integer(1_234_567, Language::Fa), "۱٬۲۳۴٬۵۶۷");
        assert_eq!(format_integer(1_234_567, Language::En), "1,234,567");
        assert_eq!(format_integer(0, Language::Fa), "۰");
        assert_eq!(format_integer(999, Language::En), "999");
        assert_eq!(format_integer(-1_000, Language::En), "-1,000");
    }

    #[test]
    fn legal_texts_spell_numbers_in_many_ways() {
        for (words, value) in [
            ("یک", 1),
            ("اول", 1),
            ("یکم", 1),
            ("نخست", 1),
            ("دوم", 2),
            ("سوم", 3),
            ("نهم", 9),
            ("دهم", 10),
            ("هیجدهم", 18),
            ("بیستم", 20),
            ("بيست و يكم", 21),
            ("بیست‌ویکم", 21),
            ("سی‌ام", 30),
            ("سی ام", 30),
            ("سی‌اُم", 30),
            ("سیام", 30),
            ("سی و سوم", 33),
            ("صدم", 100),
            ("یکصد و دوم", 102),
            ("یک‌صد و سیزدهم", 113),
            ("شش‌صد", 600),
            ("نهصد و نود و نه", 999),
        ] {
            assert_eq!(words_to_integer(words), Some(value), "{words}");
        }
    }

    #[test]
    fn words_that_are_no_number_are_refused() {
        for words in
            ["", "و", "ماده", "یک بیست", "بیست سی", "دوم سوم", "بیست و ده", "صفر و یک", "مکرر", "سلام", "ام"]
        {
            assert_eq!(words_to_integer(words), None, "{words}");
        }
    }

    #[test]
    fn every_number_up_to_999_is_read_back_from_its_words() {
        for value in 0..1000 {
            assert_eq!(words_to_integer(&integer_to_words(value).unwrap()), Some(value));
            if value > 0 {
                let ordinal = integer_to_ordinal_words(value).unwrap();
                assert_eq!(words_to_integer(&ordinal), Some(value), "{ordinal}");
            }
        }
        assert_eq!(integer_to_words(1000), None);
        assert_eq!(integer_to_ordinal_words(0), None);
        assert_eq!(integer_to_ordinal_words(30).unwrap(), "سی‌ام");
        assert_eq!(integer_to_ordinal_words(33).unwrap(), "سی و سوم");
        assert_eq!(integer_to_ordinal_words(121).unwrap(), "صد و بیست و یکم");
    }

    proptest! {
        #[test]
        fn counts_are_written_as_icu_writes_them(value in any::<i64>()) {
            let persian = DecimalFormatter::try_new(locale!("fa").into(), Default::default()).unwrap();
            let english = DecimalFormatter::try_new(locale!("en").into(), Default::default()).unwrap();
            let decimal = Decimal::from(value);
            prop_assert_eq!(format_integer(value, Language::Fa), persian.format(&decimal).to_string());
            prop_assert_eq!(format_integer(value, Language::En), english.format(&decimal).to_string());
        }
    }
}
