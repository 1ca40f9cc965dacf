//! Text as people write it, made ready for setting: nothing in it is lost without a sign, nothing runs off the page, and each
//! character has a glyph. PDF/A (ISO 19005-3, 6.2.11.8) and PDF/UA-1 (ISO 14289-1, 7.21.8) forbid the glyph that stands for
//! "no such character", so a character that the font does not have is shown by its number.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Serialize;
use text::Language;
use unicode_bidi::{Direction, get_base_direction};
use unicode_segmentation::UnicodeSegmentation;

use crate::world;

/// How many characters a word may have before lines may end inside it, where a line has the width of the page.
pub(crate) const LINE: usize = 40;

/// Allows a line to end here and shows nothing.
const BREAK: char = '\u{200B}';

/// What the font can show.
static COVERED: LazyLock<HashSet<u32>> = LazyLock::new(world::coverage);

/// A stretch of prepared text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Piece {
    /// Characters that the font has.
    Text(String),
    /// A character that it has not, by its number.
    Code {
        /// In hexadecimal, at least four digits.
        code: String,
    },
    /// A new line.
    Line {
        /// Always true: it tells the kinds apart.
        line: bool,
    },
}

/// Prepares a text for lines in which a word of `limit` characters fits.
pub(crate) fn pieces(text: &str, limit: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut run = String::new();
    let mut open = Vec::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                flush(&mut run, &mut pieces, limit);
                pieces.push(Piece::Line { line: true });
            }
            '\t' => run.push(' '),
            // Directions that somebody opened end where their text ends, and none is closed that was not opened.
            '\u{202A}' | '\u{202B}' => {
                open.push('\u{202C}');
                run.push(character);
            }
            '\u{2066}'..='\u{2068}' => {
                open.push('\u{2069}');
                run.push(character);
            }
            '\u{202C}' | '\u{2069}' => {
                if open.last() == Some(&character) {
                    open.pop();
                    run.push(character);
                }
            }
            // Overrides turn letters round: no language needs them, and they make a text look like another one.
            '\u{202D}' | '\u{202E}' => {}
            _ if character.is_control() || is_unseen(character) => {}
            // The object replacement character has a meaning of its own for whoever sets lines.
            _ if character != '\u{FFFC}' && is_covered(character) => run.push(character),
            _ if character.is_whitespace() => run.push(' '),
            _ => {
                flush(&mut run, &mut pieces, limit);
                pieces.push(Piece::Code { code: format!("{:04X}", u32::from(character)) });
            }
        }
    }
    run.extend(open.iter().rev());
    flush(&mut run, &mut pieces, limit);
    pieces
}

/// Text for where only characters can stand, such as a bookmark: without controls, on one line.
pub(crate) fn plain(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text on one line of at most `limit` characters; what is left out is marked.
pub(crate) fn shortened(text: &str, limit: usize) -> String {
    let text = plain(text);
    match text.grapheme_indices(true).nth(limit) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

/// Whether the font has a character.
pub(crate) fn is_covered(character: char) -> bool {
    COVERED.contains(&u32::from(character))
}

/// Whether a text shows nothing.
pub(crate) fn is_blank(text: &str) -> bool {
    pieces(text, LINE).iter().all(|piece| match piece {
        Piece::Text(text) => text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')),
        Piece::Code { .. } => false,
        Piece::Line { .. } => true,
    })
}

/// The language of a text, told by the direction of its first letter; `base` where it has none.
pub(crate) fn language(text: &str, base: Language) -> Language {
    match get_base_direction(text) {
        Direction::Ltr => Language::En,
        Direction::Rtl => Language::Fa,
        Direction::Mixed => base,
    }
}

/// The number of characters of the longest word.
pub(crate) fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.graphemes(true).count()).max().unwrap_or(0)
}

/// Characters that show nothing and that the font does not have: variation selectors, tags, joiners of other scripts. Those
/// of Persian it has.
fn is_unseen(character: char) -> bool {
    let unseen = matches!(u32::from(character),
        0x034F | 0x061C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x2060..=0x2065 | 0x206A..=0x206F | 0x3164
        | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF);
    unseen && (character == '\u{FEFF}' || !is_covered(character))
}

fn flush(run: &mut String, pieces: &mut Vec<Piece>, limit: usize) {
    if !run.is_empty() {
        pieces.push(Piece::Text(breakable(run, limit)));
        run.clear();
    }
}

/// Lets lines end inside words of more than `limit` characters, between characters as readers see them.
fn breakable(text: &str, limit: usize) -> String {
    let limit = limit.max(1);
    let every = (limit / 8).max(1);
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(char::is_whitespace) {
        let length = part.graphemes(true).count();
        if length <= limit {
            out.push_str(part);
            continue;
        }
        for (at, character) in part.graphemes(true).enumerate() {
            if at > 0 && at % every == 0 {
                out.push(BREAK);
            }
            out.push_str(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a reader gets back when the pieces are put together.
    fn read(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.replace(BREAK, ""),
                Piece::Code { code } => format!("<{code}>"),
                Piece::Line { .. } => "\n".to_owned(),
            })
            .collect()
    }

    #[test]
    fn persian_stays_as_it_was_typed() {
        let text = "می‌شود «مادهٔ ۱» و تبصرهٔ آن";
        assert_eq!(pieces(text, LINE), [Piece::Text(text.to_owned())]);
    }

    #[test]
    fn a_character_without_a_glyph_is_shown_by_its_number() {
        assert_eq!(read(&pieces("موافقم 👍🏽!", LINE)), "موافقم <1F44D><1F3FD>!");
        assert_eq!(read(&pieces("❤\u{FE0F}", LINE)), "<2764>");
    }

    #[test]
    fn controls_are_dropped_and_lines_are_kept() {
        assert_eq!(read(&pieces("a\0\u{7}b\r\nc\td\u{FFFC}", LINE)), "ab\nc d<FFFC>");
    }

    #[test]
    fn a_direction_that_was_opened_is_closed_and_none_else() {
        assert_eq!(read(&pieces("\u{2069}a\u{202B}b\u{2067}c", LINE)), "a\u{202B}b\u{2067}c\u{2069}\u{202C}");
    }

    #[test]
    fn letters_cannot_be_turned_round() {
        assert_eq!(read(&pieces("exe.\u{202E}fdp", LINE)), "exe.fdp");
    }

    #[test]
    fn a_long_word_may_end_a_line_and_a_short_one_may_not() {
        let long = "ش".repeat(5_000);
        let [Piece::Text(set)] = &pieces(&long, LINE)[..] else { panic!("one stretch") };
        assert!(set.split(BREAK).all(|part| part.chars().count() <= LINE / 8));
        assert_eq!(set.replace(BREAK, ""), long);
        assert_eq!(pieces("کوتاه", LINE), [Piece::Text("کوتاه".to_owned())]);
    }

    #[test]
    fn the_first_letter_tells_the_language() {
        assert_eq!(language("۱۲ Article", Language::Fa), Language::En);
        assert_eq!(language("(مادهٔ ۱) a", Language::En), Language::Fa);
        assert_eq!(language("۱۲ − ۳", Language::Fa), Language::Fa);
    }

    #[test]
    fn a_running_title_is_cut_between_characters() {
        assert_eq!(shortened("گزارش  جامع", 20), "گزارش جامع");
        assert_eq!(shortened("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}e\u{301}…");
    }

    proptest! {
        #[test]
        fn every_character_has_a_glyph_and_no_word_is_wider_than_its_line(text in "\\PC{0,80}", limit in 1usize..60) {
            for piece in pieces(&text, limit) {
                if let Piece::Text(text) = piece {
                    prop_assert!(text.chars().all(is_covered));
                    let parts = text.split(|c: char| c == BREAK || c.is_whitespace());
                    prop_assert!(parts.into_iter().all(|part| part.graphemes(true).count() <= limit));
                }
            }
        }

        #[test]
        fn what_the_font_has_is_kept(text in "[ا-غف-يپچژگکی\u{200c}۰-۹a-zA-Z0-9 ؟،«»()#$*_\\\\@\\[\\]{}]{0,200}") {
            prop_assert_eq!(read(&pieces(&text, 8)), text);
        }
    }
}
