//! Which language a text is in, and where a file passes from one to the other.

use text::Language;

use crate::block::Block;

/// Letters of the Arabic block and Latin letters.
fn letters(text: &str) -> (usize, usize) {
    text.chars().fold((0, 0), |(fa, en), c| match c {
        '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fefc}' if c.is_alphabetic() => (fa + 1, en),
        _ if c.is_ascii_alphabetic() => (fa, en + 1),
        _ => (fa, en),
    })
}

/// The language that most letters of a text belong to; Persian where there are none.
pub(crate) fn of_text(text: &str) -> Language {
    let (fa, en) = letters(text);
    if en > fa { Language::En } else { Language::Fa }
}

pub(super) fn of_blocks(blocks: &[Block]) -> Language {
    let (fa, en) = blocks.iter().map(|b| letters(&b.text)).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    if en > fa { Language::En } else { Language::Fa }
}

/// The block where the second language begins, where a file holds one language after the other: each side must be
/// almost pure, and neither a mere abstract of a few words.
pub(super) fn boundary(blocks: &[Block]) -> Option<usize> {
    let counts: Vec<(usize, usize)> = blocks.iter().map(|b| letters(&b.text)).collect();
    let (fa, en) = counts.iter().fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    if fa.min(en) < 200 || fa.min(en) * 6 < fa.max(en) {
        return None;
    }
    let (mut before_fa, mut before_en) = (0, 0);
    let mut best = None;
    for (i, (block_fa, block_en)) in counts.iter().enumerate() {
        // Letters on the right side if the second language began here, for either order.
        let persian_first = before_fa + (en - before_en);
        let english_first = before_en + (fa - before_fa);
        let score = persian_first.max(english_first);
        if best.is_none_or(|(_, s)| score > s) {
            best = Some((i, score));
        }
        before_fa += block_fa;
        before_en += block_en;
    }
    let (at, score) = best?;
    (at > 0 && score * 100 >= (fa + en) * 93).then_some(at)
}
