//! Recognising the label at the front of a line: what kind of node it opens, its number, where the text begins.

use super::article::{article, note};
use super::english;
use super::group::{group, preamble, schedule};
use super::item::{item, named_item};
use super::scan::Scan;

/// The words that open a group of articles; the order is the usual one, the outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// جلد
    Volume,
    /// کتاب
    Book,
    /// باب
    Title,
    /// بخش
    Part,
    /// قسمت
    Division,
    /// فصل
    Chapter,
    /// مبحث
    Section,
    /// گفتار، فقره
    Subsection,
    /// A short numbered heading without a word of its own («۲- تشکیل شرکت»).
    Numbered,
    /// A heading that only the format's style marks.
    Styled,
}

/// How a list counts; two items belong to one list when their styles are equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Style {
    /// `۱-`, `1.`, `۱)`, `(۱)`: the closing sign is kept apart, since lists in lists differ by it.
    Digits(Sign),
    /// `۱-۲-`: the number above it.
    Decimal(Vec<u32>),
    /// `الف)`, `ب-`, `(a)`
    Letters,
    /// `اول-`, `ثانیاً-`
    Words,
    /// `(iv)`
    Roman,
}

/// What closes an item's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Dash,
    Bracket,
    Brackets,
    Dot,
}

/// What a label opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Opens {
    Group(Group),
    Article,
    Note,
    Item(Style),
    Schedule,
    Preamble,
}

/// A label found at the front of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label<'a> {
    pub(crate) opens: Opens,
    /// The number's value, 0 where it has none; for letters, the letter's code point.
    pub(crate) value: u32,
    /// The number as the tree keeps it.
    pub(crate) number: Option<String>,
    /// The label as typed, without the sign that closes it.
    pub(crate) label: &'a str,
    /// What follows the label, trimmed at its front.
    pub(crate) rest: &'a str,
    /// Whether a sign, a bracket or the line's end closes the label; without one it may be a mere mention.
    pub(crate) closed: bool,
    /// The first letter of an item counted by letters.
    pub(crate) letter: Option<char>,
    /// The word behind an open label begins mentions more often than articles («ماده ۵ از …»).
    pub(crate) soft: bool,
    /// «بند» or «جزء» stands before an item's number.
    pub(crate) named: bool,
}

impl Label<'_> {
    pub(crate) fn is_article(&self) -> bool {
        self.opens == Opens::Article
    }

    pub(crate) fn is_bis(&self) -> bool {
        self.number.as_ref().is_some_and(|n| n.contains("bis"))
    }
}

pub(super) const WHOLE: [&str; 3] = ["ماده", "تبصره", "الف"];

/// Finds the label at the front of a line.
pub(crate) fn recognise(line: &str) -> Option<Label<'_>> {
    let mut scan = Scan::new(line);
    scan.skip_space();
    let start = scan.at;
    skip_bullet(&mut scan);
    let first = scan.peek()?;
    if first.is_ascii_alphabetic() || first == '§' {
        return english::recognise(line, start).or_else(|| item(line, start));
    }
    let word = scan.word(&WHOLE);
    match word.as_str() {
        "ماده" | "مادهی" => article(scan, start, false),
        // The constitution's articles; a mention of one is never closed by a sign.
        "اصل" => article(scan, start, false).filter(|l| l.closed),
        "مادهواحده" => article(scan, start, true),
        "تبصره" | "تبصرهی" => note(scan, start),
        "پیوست" | "ضمیمه" => schedule(scan, start),
        "مقدمه" | "دیباچه" => preamble(scan, start),
        "بند" | "جزء" | "جزو" => named_item(scan, start),
        _ => group(scan, start, &word).or_else(|| item(line, start)),
    }
}

/// A bullet in front of a word («• ماده ۱»); in front of a number it may be a sign of the number.
fn skip_bullet(scan: &mut Scan<'_>) {
    let mut ahead = *scan;
    ahead.skip(|c| {
        matches!(c, '*' | '•' | '▪' | '●' | '■' | '◆' | '◊' | '·' | '○' | '►' | '✓') || c.is_whitespace()
    });
    if ahead.at > scan.at && ahead.peek().is_some_and(|c| c.is_alphabetic() && c != 'ـ') {
        *scan = ahead;
    }
}
