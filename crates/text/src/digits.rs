//! The three sets of digits that people type: Latin (0–9), Persian (۰–۹) and Arabic-Indic (٠–٩).

use std::borrow::Cow;

use crate::Language;

/// The Latin digit that a Persian or Arabic-Indic digit stands for; `None` for every other character.
pub(crate) const fn latin_digit(character: char) -> Option<char> {
    let zero = match character {
        '۰'..='۹' => '۰',
        '٠'..='٩' => '٠',
        _ => return None,
    };
    Some((b'0' + (character as u32 - zero as u32) as u8) as char)
}

/// The Persian digit that a Latin or Arabic-Indic digit stands for; `None` for every other character.
const fn persian_digit(character: char) -> Option<char> {
    let value = match character {
        '0'..='9' => character as u32 - '0' as u32,
        '٠'..='٩' => character as u32 - '٠' as u32,
        _ => return None,
    };
    char::from_u32('۰' as u32 + value)
}

/// The text with every digit in Latin; nothing else changes.
pub fn to_latin(text: &str) -> Cow<'_, str> {
    map(text, latin_digit)
}

/// The text with every digit in Persian; nothing else changes.
pub fn to_persian(text: &str) -> Cow<'_, str> {
    map(text, persian_digit)
}

/// The text with its digits in the set that readers of the language expect.
pub fn localize(text: &str, language: Language) -> Cow<'_, str> {
    match language {
        Language::Fa => to_persian(text),
        Language::En => to_latin(text),
    }
}

fn map(text: &str, digit: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if text.chars().any(|c| digit(c).is_some()) {
        Cow::Owned(text.chars().map(|c| digit(c).unwrap_or(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Reads a whole number as people type it: any of the three sets of digits, an optional sign, groups of three split
/// by `٬`, `،`, `,`, `'` or a space. `None` if the text is anything else or doesn't fit in 64 bits.
pub fn parse_integer(text: &str) -> Option<i64> {
    let text = crate::normalize::strip_bidi_controls(text);
    let text = text.trim();
    let (sign, unsigned) = match text.chars().next()? {
        c @ ('-' | '−' | '–') => ("-", text.strip_prefix(c)?),
        '+' => ("", text.strip_prefix('+')?),
        _ => ("", text),
    };
    let is_separator = |c: char| matches!(c, '٬' | '،' | ',' | '\'' | '’' | '\u{00A0}' | '\u{202F}' | ' ');
    let unsigned = to_latin(unsigned);
    let groups: Vec<&str> = unsigned.split(is_separator).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let well_grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    if !well_grouped || !groups.iter().all(digits) {
        return None;
    }
    format!("{sign}{}", groups.concat()).parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_set_of_digits_becomes_the_readers() {
        assert_eq!(to_latin("ماده ۱۲، ص ٣٤، 5"), "ماده 12، ص 34، 5");
        assert_eq!(to_persian("v2 و ٣"), "v۲ و ۳");
        assert_eq!(localize("12 bis", Language::Fa), "۱۲ bis");
        assert_eq!(localize("۱۲", Language::En), "12");
        assert!(matches!(to_latin("12"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_person_types_a_number_in_any_way() {
        for typed in ["1234567", "۱۲۳۴۵۶۷", "١٢٣٤٥٦٧", "۱٬۲۳۴٬۵۶۷", "1,234,567", " ۱ ۲۳۴ ۵۶۷ ", "۱،۲۳۴،۵۶۷"]
        {
            assert_eq!(parse_integer(typed), Some(1_234_567), "{typed}");
        }
        assert_eq!(parse_integer("\u{200E}−۱"), Some(-1));
        assert_eq!(parse_integer("0"), Some(0));
        assert_eq!(parse_integer("-9223372036854775808"), Some(i64::MIN));
    }

    #[test]
    fn what_is_not_a_whole_number_is_refused() {
        for typed in
            ["", "-", "۱۲,۳", "1,2,3", "1.5", "۱٫۵", "۱۲ نفر", "1234,567", "9223372036854775808", "--1"]
        {
            assert_eq!(parse_integer(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn every_number_is_read_back_from_its_own_page(value in any::<i64>()) {
            for language in Language::ALL {
                let shown = crate::number::format_integer(value, language);
                prop_assert_eq!(parse_integer(&shown), Some(value));
            }
        }
    }
}
