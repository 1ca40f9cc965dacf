//! Recognising the label at the front of a line: what kind of node it opens, its number, where the text begins.

use super::english;
use super::number::folded;
use super::scan::{Scan, is_dash, more_words};

/// The words that open a group of articles; the order is the usual one, the outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
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
    /// گفتار
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

/// Words that follow a number in a mention («ماده ۵ قانون …», «تبصره ۲ این ماده»), never the first word of an article.
const MENTION: [&str; 52] = [
    "و",
    "یا",
    "تا",
    "الی",
    "این",
    "آن",
    "قانون",
    "قوانین",
    "آییننامه",
    "آیین",
    "اییننامه",
    "ماده",
    "مادهی",
    "مواد",
    "از",
    "به",
    "فوق",
    "مذکور",
    "مزبور",
    "یاد",
    "یادشده",
    "اساسنامه",
    "دستورالعمل",
    "تصویبنامه",
    "موضوع",
    "مورخ",
    "مصوب",
    "بند",
    "بندهای",
    "تبصره",
    "تبصرههای",
    "لایحه",
    "را",
    "که",
    "نیز",
    "می",
    "است",
    "حذف",
    "لغو",
    "اصلاح",
    "مقررات",
    "ذیل",
    "زیر",
    "همین",
    "قرارداد",
    "مقرر",
    "میباشد",
    "میشود",
    "شده",
    "جهت",
    "ضمن",
    "منشور",
];

/// Words that say what became of an article, before the sign that closes its label.
const AMENDED: [&str; 14] = [
    "الحاقی",
    "اصلاحی",
    "منسوخ",
    "منسوخه",
    "سابق",
    "جدید",
    "مکرر",
    "نسخ",
    "حذف",
    "لغو",
    "تنفیذی",
    "تفسیری",
    "ابطال",
    "اصلاحیه",
];

/// Finds the label at the front of a line.
pub(crate) fn recognise(line: &str) -> Option<Label<'_>> {
    let mut scan = Scan::new(line);
    scan.skip_space();
    let start = scan.at;
    let first = scan.peek()?;
    if first.is_ascii_alphabetic() || first == '§' {
        return english::recognise(line, start).or_else(|| item(line, start));
    }
    let word = scan.word(&WHOLE);
    match word.as_str() {
        "ماده" | "مادهی" => article(scan, start, false),
        "مادهواحده" => article(scan, start, true),
        "تبصره" | "تبصرهی" => note(scan, start),
        "پیوست" | "ضمیمه" => schedule(scan, start),
        "مقدمه" | "دیباچه" => preamble(scan, start),
        "بند" | "جزء" | "جزو" => named_item(scan, start),
        _ => group(scan, start, &word).or_else(|| item(line, start)),
    }
}

fn article<'a>(mut scan: Scan<'a>, start: usize, single: bool) -> Option<Label<'a>> {
    let mut number = "single".to_owned();
    let mut value = 0;
    if !single {
        skip_soft(&mut scan);
        skip_ezafe(&mut scan);
        let mut ahead = scan;
        if ahead.word(&["واحده"]) == "واحده" {
            scan = ahead;
        } else {
            value = read_number(&mut scan)?;
            number = value.to_string();
            // «ماده ۱۲/۱»
            let mut ahead = scan;
            if ahead.eat('/')
                && let Some(sub) = ahead.digits()
            {
                number = format!("{number}/{sub}");
                scan = ahead;
            }
        }
    }
    let bis = bis(&mut scan);
    if let Some(bis) = &bis {
        number.push_str(bis);
    }
    close(scan, start, Opens::Article, value, Some(number))
}

fn note<'a>(mut scan: Scan<'a>, start: usize) -> Option<Label<'a>> {
    let mut ahead = scan;
    skip_soft(&mut ahead);
    skip_ezafe(&mut ahead);
    let mut number = None;
    let mut value = 0;
    if let Some(n) = read_number(&mut ahead) {
        scan = ahead;
        value = n;
        number = Some(format!("{n}{}", bis(&mut scan).unwrap_or_default()));
    }
    close(scan, start, Opens::Note, value, number)
}

/// Joiners and the kashida that some write between the word and its number («مادهـ۳»).
fn skip_soft(scan: &mut Scan<'_>) {
    scan.skip(|c| c == 'ـ' || c.is_whitespace() || crate::block::is_invisible(c));
}

/// «ماده ی ۵»: the letter of the genitive, written apart.
fn skip_ezafe(scan: &mut Scan<'_>) {
    let mut ahead = *scan;
    if ahead.word(&[]) == "ی" {
        ahead.skip_space();
        *scan = ahead;
    }
}

/// A number, bare or in brackets; «شماره» may stand before it.
fn read_number(scan: &mut Scan<'_>) -> Option<u32> {
    let mut ahead = *scan;
    if ahead.word(&[]) == "شماره" {
        ahead.skip_space();
        *scan = ahead;
    }
    let mut ahead = *scan;
    if ahead.eat('(') || ahead.eat('[') {
        ahead.skip_space();
        let n = ahead.number()?;
        ahead.skip_space();
        if ahead.eat(')') || ahead.eat(']') {
            *scan = ahead;
            return Some(n);
        }
        return None;
    }
    scan.number()
}

/// «مکرر», with its own number where it has one, perhaps after a dash or between brackets.
fn bis(scan: &mut Scan<'_>) -> Option<String> {
    let mut ahead = *scan;
    ahead.skip(|c| c.is_whitespace() || is_dash(c) || crate::block::is_invisible(c));
    let bracket = ahead.eat('(');
    ahead.skip_space();
    if ahead.word(&["مکرر"]) != "مکرر" {
        return None;
    }
    let mut end = ahead;
    ahead.skip_space();
    let inner = ahead.peek() == Some('(') && !bracket;
    let sub = read_number(&mut ahead);
    if sub.is_some() {
        end = ahead;
        // A bracket with more than a number in it is not the number of the bis.
        if inner && !scan.line[..ahead.at].ends_with([')', ']']) {
            return None;
        }
    }
    if bracket {
        let mut closing = end;
        closing.skip_space();
        if !closing.eat(')') {
            return None;
        }
        end = closing;
    }
    *scan = end;
    Some(sub.map_or_else(|| " bis".to_owned(), |n| format!(" bis {n}")))
}

/// Reads what stands between a number and the text: notes of amendment, and the sign that closes the label.
fn close<'a>(
    mut scan: Scan<'a>,
    start: usize,
    opens: Opens,
    value: u32,
    number: Option<String>,
) -> Option<Label<'a>> {
    let line = scan.line;
    let mut end = scan.at;
    let mut amended = false;
    // A few brackets may follow one another; not as many as a hostile line can hold.
    for _ in 0..6 {
        let mut ahead = scan;
        ahead.skip_space();
        if let Some(inside) = ahead.bracket() {
            let mut inner = Scan::new(inside);
            inner.bump();
            let word = inner.next_word();
            if AMENDED.contains(&word.as_str()) || word == "طبق" || ends_label(ahead) {
                amended |= AMENDED.contains(&word.as_str());
                scan = ahead;
                end = scan.at;
                continue;
            }
            break;
        }
        // «تبصره الحاقی ۱۳۹۰/۲/۱-»: words of amendment and a date, with a sign soon after.
        let mut words = ahead;
        if AMENDED.contains(&words.word(&[]).as_str()) {
            words.skip(|c| c.is_whitespace() || c == '/' || c == '.' || super::number::digit(c).is_some());
            if ends_label(words) && words.peek().is_some_and(|c| is_dash(c) || c == ':') {
                // The label ends before the spaces in front of the sign.
                end = ahead.at + line[ahead.at..words.at].trim_end().len();
                scan = words;
                amended = true;
            }
        }
        break;
    }
    let label = line[start..end].trim_matches(crate::block::is_blank).trim_end_matches(is_dash).trim_end();
    let mut ahead = scan;
    ahead.skip_space();
    let mut closed = ahead.peek().is_none();
    if !closed && ends_label(ahead) {
        closed = true;
        ahead.bump();
        ahead.skip(|c| c.is_whitespace() || is_dash(c) || c == ':' || crate::block::is_invisible(c));
    }
    if !closed {
        let word = ahead.next_word();
        if MENTION.contains(&word.as_str()) && !amended {
            return None;
        }
        // «ماده ۵، …»
        if ahead.peek().is_some_and(|c| matches!(c, '،' | '؛' | ')' | ']' | '»' | '/' | ',' | '؟')) {
            return None;
        }
        // A bare «تبصره» in front of a word, and a number glued to one («ماده۵هرکس»), are too little.
        if number.is_none() && !amended {
            let fits = opens == Opens::Note && more_words(ahead.rest(), 3) && !word.is_empty();
            if !fits || word.starts_with("های") {
                return None;
            }
        }
        closed = amended;
    }
    Some(Label { opens, value, number, label, rest: ahead.rest(), closed, letter: None, named: false })
}

/// Whether a sign that can close a label stands here. A dot must not stand between digits («۵.۰۰۰»), a dash not either.
fn ends_label(mut scan: Scan<'_>) -> bool {
    scan.skip_space();
    let Some(c) = scan.peek() else { return true };
    scan.bump();
    if is_dash(c) || c == '.' || c == '٫' {
        return scan.peek().is_none_or(|n| super::number::digit(n).is_none() || is_dash(c) && c == 'ـ');
    }
    c == ':' || c == '：' || c == '؛'
}

fn group<'a>(mut scan: Scan<'a>, start: usize, word: &str) -> Option<Label<'a>> {
    const WORDS: [(&str, Group); 7] = [
        ("کتاب", Group::Book),
        ("باب", Group::Title),
        ("بخش", Group::Part),
        ("قسمت", Group::Division),
        ("فصل", Group::Chapter),
        ("مبحث", Group::Section),
        ("گفتار", Group::Subsection),
    ];
    let (name, group) = WORDS.into_iter().find(|(name, _)| word.starts_with(name))?;
    let glued = &word[name.len()..];
    let value = if glued.is_empty() {
        skip_soft(&mut scan);
        read_number(&mut scan)?
    } else {
        // «فصل‌اول»
        super::number::words(&[glued])?.0
    };
    let found = close(scan, start, Opens::Group(group), value, Some(value.to_string()))?;
    let long = more_words(found.rest, 14);
    let sentence = found.rest.trim_end().ends_with(['.', '؛', ':']);
    if !found.closed && (long || sentence) || found.closed && more_words(found.rest, 60) {
        return None;
    }
    Some(Label { closed: true, ..found })
}

fn schedule<'a>(mut scan: Scan<'a>, start: usize) -> Option<Label<'a>> {
    let mut ahead = scan;
    skip_soft(&mut ahead);
    let value = read_number(&mut ahead);
    if value.is_some() {
        scan = ahead;
    }
    let end = scan.at;
    let found = close(scan, start, Opens::Schedule, value.unwrap_or(0), value.map(|n| n.to_string()));
    let found = found.or_else(|| {
        // «پیوست» alone or with a colon has no number.
        let mut ahead = Scan { line: scan.line, at: end };
        ahead.skip_space();
        let closed = ahead.peek().is_none_or(|c| c == ':' || is_dash(c));
        ahead.skip(|c| c.is_whitespace() || is_dash(c) || c == ':');
        let label = scan.line[start..end].trim();
        closed.then(|| Label {
            opens: Opens::Schedule,
            value: 0,
            number: None,
            label,
            rest: ahead.rest(),
            closed: true,
            letter: None,
            named: false,
        })
    })?;
    let sentence = found.rest.trim_end().ends_with('.') || more_words(found.rest, 16);
    (found.closed && !sentence).then_some(found)
}

fn preamble<'a>(mut scan: Scan<'a>, start: usize) -> Option<Label<'a>> {
    let label = scan.line[start..scan.at].trim();
    scan.skip(|c| c.is_whitespace() || is_dash(c) || c == ':' || crate::block::is_invisible(c));
    scan.peek().is_none().then_some(Label {
        opens: Opens::Preamble,
        value: 0,
        number: None,
        label,
        rest: "",
        closed: true,
        letter: None,
        named: false,
    })
}

/// «بند ۱-», «بند الف)», «جزء (۲)-»: an item with its name before it.
fn named_item<'a>(mut scan: Scan<'a>, start: usize) -> Option<Label<'a>> {
    skip_soft(&mut scan);
    let mut inner = item(scan.line, scan.at).or_else(|| {
        // «بند (الف)- …»: the sign after the brackets is what tells it from a mention.
        let mut ahead = scan;
        let inside = ahead.bracket()?;
        let inside = inside.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']') || c.is_whitespace());
        let mut number = Scan::new(inside);
        let letter = letter(folded(inside).as_str());
        let value = number.number().filter(|_| number.peek().is_none());
        ahead.skip_space();
        if !ends_label(ahead) || (letter.is_none() && value.is_none()) {
            return None;
        }
        let end = ahead.at;
        ahead.bump();
        ahead.skip(|c| c.is_whitespace() || is_dash(c) || c == ':');
        Some(Label {
            opens: Opens::Item(letter.map_or(Style::Digits(Sign::Brackets), |_| Style::Letters)),
            value: letter.map_or_else(|| value.unwrap_or(0), u32::from),
            number: None,
            label: &scan.line[scan.at..end],
            rest: ahead.rest(),
            closed: true,
            letter,
            named: true,
        })
    })?;
    // «بند ۱ ماده ۲» has no sign and was refused by `item`.
    let end = inner.label.as_ptr() as usize - scan.line.as_ptr() as usize + inner.label.len();
    inner.label = scan.line[start..end].trim();
    inner.named = true;
    Some(inner)
}

/// The letter that an item counts by: «الف», one Persian letter, «هـ».
fn letter(word: &str) -> Option<char> {
    if word == "الف" || word == "آ" {
        return Some('ا');
    }
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_alphabetic() => Some(c),
        _ => None,
    }
}

/// `۱-`, `۱)`, `(۱)`, `۱.`, `۱-۲-`, `الف)`, `الف ـ`, `(a)`, `اول-`
fn item(line: &str, start: usize) -> Option<Label<'_>> {
    let mut scan = Scan { line, at: start };
    let open = scan.eat('(');
    scan.skip_space();
    let mut values = Vec::new();
    let mut letter_found = None;
    let mut words = false;
    let mut bare_roman = false;
    if let Some(n) = scan.digits() {
        values.push(n);
        // «۱-۲- …»
        while values.len() < 5 && !open {
            let mut ahead = scan;
            let before = ahead.at;
            ahead.skip(|c| is_dash(c) || c == '.');
            if ahead.at == before {
                break;
            }
            let Some(n) = ahead.digits() else { break };
            let mut after = ahead;
            after.skip_space();
            if !after.peek().is_some_and(|c| is_dash(c) || matches!(c, ')' | '.' | ' ')) {
                return None;
            }
            values.push(n);
            scan = ahead;
        }
    } else {
        let mut ahead = scan;
        let word = ahead.word(&WHOLE);
        if let Some(c) = letter(&word) {
            letter_found = Some(c);
            scan = ahead;
        } else if let Some(n) = ordinal_word(&word) {
            values.push(n);
            words = true;
            scan = ahead;
        } else {
            values.push(super::number::roman(&word)?);
            bare_roman = !open;
            words = true;
            scan = ahead;
        }
    }
    let number_end = scan.at;
    scan.skip_space();
    let c = scan.peek()?;
    let sign = if open {
        if c != ')' {
            return None;
        }
        Sign::Brackets
    } else if c == ')' {
        Sign::Bracket
    } else if is_dash(c) {
        Sign::Dash
    } else if matches!(c, '.' | '٫') || (c == ':' && letter_found.is_some()) {
        Sign::Dot
    } else {
        return None;
    };
    if bare_roman && sign != Sign::Bracket {
        return None;
    }
    scan.bump();
    // Dates, sums and ranges: «۱۳۹۶-۱۳۹۷», «۲.۵ درصد».
    if matches!(sign, Sign::Dash | Sign::Dot)
        && scan.peek().is_some_and(|n| super::number::digit(n).is_some())
    {
        return None;
    }
    if values.len() == 1 && values[0] > 250 || values.contains(&0) {
        return None;
    }
    let bracketed = matches!(sign, Sign::Bracket | Sign::Brackets);
    let label = if bracketed { &line[start..scan.at] } else { &line[start..number_end] };
    scan.skip(|c| c.is_whitespace() || is_dash(c) || crate::block::is_invisible(c));
    if open && letter_found.is_none() && scan.peek().is_some_and(|n| matches!(n, '.' | '،' | '؛')) {
        return None;
    }
    let style = match (letter_found, values.len()) {
        (Some(_), _) => Style::Letters,
        (None, 1) if words && (open || bare_roman) => Style::Roman,
        (None, 1) if words => Style::Words,
        (None, 1) => Style::Digits(sign),
        _ => Style::Decimal(values[..values.len() - 1].to_vec()),
    };
    let value = letter_found.map_or_else(|| values.last().copied().unwrap_or(0), u32::from);
    Some(Label {
        opens: Opens::Item(style),
        value,
        number: None,
        label: label.trim_matches(crate::block::is_blank).trim_end_matches('ـ'),
        rest: scan.rest(),
        closed: true,
        letter: letter_found,
        named: false,
    })
}

/// «اول», «اولاً», «ثانیاً»; a cardinal in words is no item.
fn ordinal_word(word: &str) -> Option<u32> {
    match word {
        "اولا" => Some(1),
        "ثانیا" => Some(2),
        "ثالثا" => Some(3),
        "رابعا" => Some(4),
        _ if word.ends_with('م') || word == "اول" => super::number::words(&[word]).map(|(n, _)| n),
        _ => None,
    }
}
