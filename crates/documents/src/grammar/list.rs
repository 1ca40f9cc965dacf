//! Lists that are open at a place in the text, the outermost first, and which of them an item continues.

use super::label::{Label, Opens, Style};
use super::number::{letter_begins, letter_follows, roman};

/// A list whose next item may come.
#[derive(Debug)]
pub(super) struct List {
    /// The node that the items hang on.
    pub(super) owner: usize,
    pub(super) style: Style,
    /// The value of the last item.
    pub(super) last: u32,
    /// The letters seen so far: one letter, one item.
    pub(super) letters: Vec<char>,
    /// The node of the last item; none where the item stands inside its owner's own text.
    pub(super) item: Option<usize>,
    /// How many items there were.
    pub(super) count: u32,
}

/// Where an item belongs.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It continues the open list of this index.
    Continues(usize),
    /// It begins a list inside what is open.
    Begins,
    /// It is no item of any list: text that begins like one.
    Nowhere,
}

/// Finds the place of an item; Roman numerals that look like letters are made letters or numerals here.
pub(super) fn place(lists: &[List], label: &mut Label<'_>) -> Place {
    let Opens::Item(style) = &label.opens else { return Place::Nowhere };
    let mut style = style.clone();
    // «(i)» after «(h)» is a letter, else it begins a Roman list; «(v)» goes on in one.
    if let (Style::Letters, Some(letter)) = (&style, label.letter)
        && letter.is_ascii()
        && let Some(value) = roman(&letter.to_string())
    {
        let follows = |l: &List| l.style == Style::Letters && u32::from(letter) == l.last + 1;
        let goes_on = |l: &List| l.style == Style::Roman && value == l.last + 1;
        if lists.iter().any(goes_on) || (value == 1 && !lists.iter().any(follows)) {
            style = Style::Roman;
            label.opens = Opens::Item(Style::Roman);
            label.value = value;
            label.letter = None;
        }
    }
    // The next one exactly, innermost list first.
    let exact = |l: &List| {
        l.style == style
            && match label.letter {
                Some(c) => {
                    let last = l.letters.last().copied();
                    !l.letters.contains(&c)
                        && last.is_some_and(|last| letter_follows(last, c) && close_by(last, c))
                }
                None => label.value == l.last + 1,
            }
    };
    if let Some(i) = lists.iter().rposition(exact) {
        return Place::Continues(i);
    }
    let begins = match label.letter {
        Some(c) => letter_begins(c),
        None => label.value == 1,
    };
    if begins {
        return Place::Begins;
    }
    // A number left out, or one sign for another («۲)» after «۱-»).
    let near = |l: &List| match (&l.style, &style, label.letter) {
        (Style::Letters, Style::Letters, Some(c)) => {
            !l.letters.contains(&c) && l.letters.last().is_some_and(|&last| letter_follows(last, c))
        }
        (Style::Digits(a), Style::Digits(b), None) => {
            (a == b && label.value > l.last && label.value <= l.last + 4)
                || (a != b && label.value == l.last + 1)
        }
        (a, b, None) => a == b && label.value > l.last && label.value <= l.last + 3,
        _ => false,
    };
    if let Some(i) = lists.iter().rposition(near) {
        return Place::Continues(i);
    }
    // The same number again.
    let again = |l: &List| l.style == style && label.letter.is_none() && label.value == l.last;
    if let Some(i) = lists.iter().rposition(again) {
        return Place::Continues(i);
    }
    // A letter out of order still belongs to a list of letters that is open.
    let stray = |l: &List| l.style == Style::Letters && label.letter.is_some_and(|c| !l.letters.contains(&c));
    if let Some(i) = lists.iter().rposition(stray) {
        return Place::Continues(i);
    }
    let early = match label.letter {
        Some(c) => matches!(c, 'ب' | 'b'),
        None => label.value == 2,
    };
    if early || label.named { Place::Begins } else { Place::Nowhere }
}

/// Not more than a few letters left out in either order.
fn close_by(last: char, next: char) -> bool {
    if last.is_ascii() {
        return u32::from(next) == u32::from(last) + 1;
    }
    // Both orders, and both with and without the letters that many drafts skip.
    const AFTER: [(char, &str); 32] = [
        ('ا', "ب"),
        ('ب', "پجت"),
        ('پ', "تج"),
        ('ت', "ثج"),
        ('ث', "جخ"),
        ('ج', "چدح"),
        ('چ', "حخ"),
        ('ح', "خط"),
        ('خ', "دذ"),
        ('د', "ذهر"),
        ('ذ', "رض"),
        ('ر', "زشژ"),
        ('ز', "ژحس"),
        ('ژ', "س"),
        ('س', "شع"),
        ('ش', "صت"),
        ('ص', "ضق"),
        ('ض', "طظ"),
        ('ط', "ظیع"),
        ('ظ', "عغ"),
        ('ع', "غف"),
        ('غ', "ف"),
        ('ف', "قص"),
        ('ق', "کر"),
        ('ک', "گل"),
        ('گ', "ل"),
        ('ل', "م"),
        ('م', "ن"),
        ('ن', "وسه"),
        ('و', "هزی"),
        ('ه', "وی"),
        ('ی', "ک"),
    ];
    AFTER.iter().any(|(l, nexts)| *l == last && nexts.contains(next))
}
