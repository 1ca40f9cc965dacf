//! Cleaning and folding of what people type.
//!
//! Two promises that must not be mixed: what an author wrote is stored as typed, save control characters
//! ([`clean`], [`one_line`]); what is compared, searched or indexed is folded first ([`for_matching`]), so that
//! ي/ی, ك/ک, half-spaces, marks and digit sets never make a search fail (design, rule 7).

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Zero-width non-joiner: the half-space of Persian typing («می‌شود»).
pub const HALF_SPACE: char = '\u{200C}';

const TATWEEL: char = '\u{0640}';

/// The form of a text in which two spellings of the same words are equal; never shown, never stored as the text.
///
/// Folds letter variants (ي ى ې→ی, ك→ک, ۀ ة ە→ه, أ إ آ ٱ→ا, ؤ→و, ئ→ی), presentation forms and other
/// compatibility characters, both Persian and Arabic-Indic digits to Latin, and the case of Latin letters. Drops
/// the lone hamza, marks, tatweel between letters and invisible controls. Half-spaces, no-break spaces and line
/// breaks all become one plain space; the ends are trimmed. The result is NFC, and folding it again changes nothing.
pub fn for_matching(text: &str) -> String {
    if text.chars().all(is_plain) {
        return join(text.chars());
    }
    let decomposed = text.chars().filter(|c| !is_isolated_mark(*c)).nfkd();
    join(decomposed).nfc().collect()
}

/// Characters that [`fold`] knows whole, so that ordinary Persian and English skip Unicode's decomposition.
fn is_plain(character: char) -> bool {
    matches!(character, '\0'..='\u{7F}' | '\u{0600}'..='\u{0674}' | '\u{0679}'..='\u{06FF}' | HALF_SPACE | '«' | '»')
}

/// Folds each character and puts them together again, with one space wherever something stood that parts words.
fn join(characters: impl Iterator<Item = char>) -> String {
    let mut out = String::with_capacity(characters.size_hint().0 * 2);
    // A space or a tatweel is held back until the next visible character says what it was.
    let mut space = false;
    let mut tatweel = false;
    for folded in characters.filter_map(fold) {
        match folded {
            TATWEEL => tatweel = true,
            ' ' => space = true,
            c => {
                if space || tatweel {
                    let joins =
                        || c.is_alphabetic() && out.chars().next_back().is_some_and(char::is_alphabetic);
                    if !out.is_empty() && (space || !joins()) {
                        out.push(' ');
                    }
                    (space, tatweel) = (false, false);
                }
                if c.is_uppercase() {
                    // Lower-casing can bring a mark of its own (İ), which is dropped like any other.
                    out.extend(c.to_lowercase().filter(|c| !is_mark(*c)));
                } else {
                    out.push(c);
                }
            }
        }
    }
    out
}

/// One decomposed character in its matching form, case aside; `None` where nothing stays of it.
fn fold(character: char) -> Option<char> {
    let folded = match character {
        // The letters of Persian that are their own form come first: most of any text.
        'ا' | 'ب' | 'پ' | 'ت'..='غ' | 'چ' | 'ژ' | 'ف' | 'ق' | 'ک' | 'گ' | 'ل'..='و' | 'ی' => {
            return Some(character);
        }
        HALF_SPACE => ' ',
        c if c.is_whitespace() => ' ',
        // Letters that other keyboards give for Persian ones, and those that carry a hamza or a madda.
        'ي' | 'ى' | 'ئ' | '\u{06CD}' | '\u{06CE}' | '\u{06D0}' | '\u{06D2}' | '\u{06D3}' => 'ی',
        'ك' | '\u{06AA}' => 'ک',
        'ة' | 'ۀ' | '\u{06D5}' | '\u{06C1}'..='\u{06C3}' | '\u{06BE}' => 'ه',
        'آ' | 'أ' | 'إ' | '\u{0671}' => 'ا',
        'ؤ' => 'و',
        'ء' => return None,
        // Hyphens, dashes and the minus sign.
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '٬' => ',',
        '٫' => '.',
        '٪' => '%',
        c => crate::digits::latin_digit(c).unwrap_or(c),
    };
    (!is_mark(folded) && !is_invisible(folded)).then_some(folded)
}

/// Combining marks of the Arabic and Latin scripts; marks of other scripts can be letters and stay.
fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{0300}'..='\u{036F}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E4}' | '\u{06E7}' | '\u{06E8}' | '\u{06EA}'..='\u{06ED}'
        | '\u{08CA}'..='\u{08E1}' | '\u{08E3}'..='\u{08FF}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20F0}' | '\u{FE20}'..='\u{FE2F}')
}

/// Presentation forms of a mark standing alone; decomposed they would leave a space inside the word.
fn is_isolated_mark(character: char) -> bool {
    matches!(character, '\u{FE70}'..='\u{FE7F}')
}

/// Characters without width or meaning for matching (the half-space is not one of them).
fn is_invisible(character: char) -> bool {
    is_bidi_control(character)
        || character.is_control()
        || matches!(character, '\u{00AD}' | '\u{200B}' | '\u{200D}' | '\u{2060}'..='\u{2064}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}')
}

/// Unicode's `Bidi_Control` characters: marks (061C, 200E–F), embeddings and overrides (202A–E), isolates (2066–9).
fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Removes the invisible characters that steer direction. Text with them can show one thing and be another,
/// so no field keeps them; direction comes from the markup around the text.
pub fn strip_bidi_controls(text: &str) -> Cow<'_, str> {
    without(text, is_bidi_control)
}

/// Whether the text holds a character that reorders what follows: an embedding, an override or an isolate.
///
/// The harmless direction marks that Persian keyboards type (200E–F) do not count. Importers warn on it.
pub fn has_bidi_override(text: &str) -> bool {
    text.contains(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
}

/// A text of one or more paragraphs, as stored: control characters and direction controls are removed and line
/// breaks become `\n`. Nothing that the author can see is changed.
pub fn clean(text: &str) -> Cow<'_, str> {
    let removed =
        |c: char| is_bidi_control(c) || c == '\u{FEFF}' || (c.is_control() && c != '\n' && c != '\t');
    if text.contains(['\r', '\u{2028}', '\u{2029}', '\u{0085}']) {
        let breaks = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{0085}'], "\n");
        return Cow::Owned(without(&breaks, removed).into_owned());
    }
    without(text, removed)
}

/// A name or a title, as stored: on one line, without direction controls, each run of white space one space and
/// the ends trimmed. A half-space that touches a space or an end does nothing and goes too.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap: Option<char> = None;
    for character in text.chars() {
        if character.is_whitespace() {
            gap = Some(' ');
        } else if character == HALF_SPACE {
            gap = gap.or(Some(HALF_SPACE));
        } else if !(is_bidi_control(character) || character.is_control() || character == '\u{FEFF}') {
            if let Some(gap) = gap.take().filter(|_| !out.is_empty()) {
                out.push(gap);
            }
            out.push(character);
        }
    }
    out
}

fn without(text: &str, removed: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.contains(&removed) {
        Cow::Owned(text.chars().filter(|c| !removed(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_reader_with_an_arabic_keyboard_finds_the_persian_word() {
        assert_eq!(for_matching("كميسيون"), for_matching("کمیسیون"));
        assert_eq!(for_matching("علي"), for_matching("على"));
        assert_eq!(for_matching("ويژه‌نامۀ"), for_matching("ویژه‌نامه"));
        assert_eq!(for_matching("ویژه‌نامهٔ"), for_matching("ویژه‌نامه"));
        assert_eq!(for_matching("دائرة"), for_matching("دایره"));
    }

    #[test]
    fn half_space_space_and_no_break_space_are_the_same() {
        for typed in ["می‌شود", "می شود", "می\u{00A0}شود", "می‌ شود", " می\u{200C}\u{200C}شود\n"]
        {
            assert_eq!(for_matching(typed), "می شود", "{typed:?}");
        }
    }

    #[test]
    fn spellings_that_people_mix_are_the_same() {
        for (one, two) in
            [("آئین‌نامه", "آیین‌نامه"), ("مؤسسه", "موسسه"), ("رأی", "رای"), ("املاء", "املا"), ("قرآن", "قران")]
        {
            assert_eq!(for_matching(one), for_matching(two), "{one} {two}");
        }
    }

    #[test]
    fn marks_tatweel_and_presentation_forms_do_not_matter() {
        assert_eq!(for_matching("مُکَلَّف"), "مکلف");
        assert_eq!(for_matching("مـــاده"), "ماده");
        assert_eq!(for_matching("ﻣﺎﺩﻩ"), "ماده");
        assert_eq!(for_matching("ﷲ"), "الله");
        assert_eq!(for_matching("کتاﹰب"), "کتاب");
    }

    #[test]
    fn a_tatweel_used_as_a_dash_separates_words() {
        assert_eq!(for_matching("ماده ۳ـ متن"), "ماده 3 متن");
        assert_eq!(for_matching("ماده ۳ـمتن"), "ماده 3 متن");
        assert_eq!(for_matching("الف ـ متن"), "الف متن");
    }

    #[test]
    fn digits_of_three_sets_and_case_are_the_same() {
        assert_eq!(for_matching("۱۲٣4٬۵۰۰"), "1234,500");
        assert_eq!(for_matching("Café PDF"), "cafe pdf");
        assert_eq!(for_matching("İstanbul"), "istanbul");
    }

    #[test]
    fn a_text_that_pretends_to_be_another_is_unmasked() {
        let masked = "file\u{202E}fdp.exe\u{202C}\u{200F}\u{2067}x\u{2069}";
        assert!(has_bidi_override(masked));
        assert_eq!(strip_bidi_controls(masked), "filefdp.exex");
        assert_eq!(for_matching(masked), "filefdp.exex");
        assert!(!has_bidi_override("سلام\u{200F}!"));
        assert!(matches!(strip_bidi_controls("می‌شود"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_paragraph_keeps_what_its_author_sees() {
        assert_eq!(clean("يك\r\nدو\rسه\u{0}\u{202E}\tچهار"), "يك\nدو\nسه\tچهار");
        assert!(matches!(clean("می‌شود\nكتاب"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_name_stands_on_one_line() {
        assert_eq!(one_line("  سازمان \n\t امور\u{200C} مالیاتی \u{200F}\u{200C}"), "سازمان امور مالیاتی");
        assert_eq!(one_line("آیین‌نامه"), "آیین‌نامه");
        assert_eq!(one_line("\u{200C} \n"), "");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*|[آ-ی\u{0640}\u{064B}-\u{0655}\u{200C} ۀةيكﭐ-ﻼ۰-۹٠-٩a-zA-Zİß]*") {
            let once = for_matching(&text);
            prop_assert_eq!(for_matching(&once), once.clone());
            prop_assert_eq!(once.trim(), once.as_str());
            prop_assert!(!once.contains("  "));
        }

        #[test]
        fn the_short_way_for_ordinary_text_folds_like_the_long_one(text in "[\u{0600}-\u{0674}\u{0679}-\u{06FF}\u{200C} «»!-~\n]*") {
            let long: String = join(text.chars().nfkd()).nfc().collect();
            prop_assert_eq!(for_matching(&text), long);
        }

        #[test]
        fn cleaning_twice_is_cleaning_once(text in any::<String>()) {
            let once = clean(&text).into_owned();
            prop_assert_eq!(clean(&once), once.as_str());
            let line = one_line(&text);
            prop_assert_eq!(one_line(&line), line.as_str());
        }
    }
}
