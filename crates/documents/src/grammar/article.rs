//! Labels of articles and notes: «ماده ۱۲ مکرر (اصلاحی ۱۳۹۱)-», «تبصره ۲ـ», and what only mentions one.

use super::label::{Label, Opens};
use super::scan::{Scan, is_dash, more_words};

/// Words that follow a number in a mention («ماده ۵ قانون …», «تبصره ۲ این ماده»), never the first word of an article.
const MENTION: [&str; 30] = [
    "و",
    "یا",
    "الی",
    "قانون",
    "ماده",
    "مادهی",
    "مواد",
    "فوق",
    "مذکور",
    "مزبور",
    "یاد",
    "یادشده",
    "موضوع",
    "مورخ",
    "مصوب",
    "بند",
    "بندهای",
    "تبصره",
    "تبصرههای",
    "را",
    "که",
    "نیز",
    "می",
    "است",
    "حذف",
    "لغو",
    "اصلاح",
    "میباشد",
    "میشود",
    "شده",
];

/// Words that begin mentions («ماده ۵ از …»), and articles too («ماده ۵ از تاریخ …»).
const SOFT: [&str; 21] = [
    "این",
    "آن",
    "قوانین",
    "اساسنامه",
    "دستورالعمل",
    "لایحه",
    "زیر",
    "ذیل",
    "تصویبنامه",
    "از",
    "به",
    "تا",
    "جهت",
    "ضمن",
    "مقررات",
    "همین",
    "مقرر",
    "قرارداد",
    "آییننامه",
    "آیین",
    "اییننامه",
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

pub(super) fn article<'a>(mut scan: Scan<'a>, start: usize, single: bool) -> Option<Label<'a>> {
    let mut number = "single".to_owned();
    let mut value = 0;
    if !single {
        scan.skip(|c| is_dash(c) || c == ':' || c.is_whitespace() || crate::block::is_invisible(c));
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

pub(super) fn note<'a>(mut scan: Scan<'a>, start: usize) -> Option<Label<'a>> {
    let mut ahead = scan;
    skip_soft(&mut ahead);
    skip_ezafe(&mut ahead);
    let mut number = None;
    let mut value = 0;
    // «تبصره - ۱- …»: only where a sign follows the number too.
    let mut dashed = ahead;
    dashed.skip(|c| is_dash(c) || c.is_whitespace());
    if dashed.at > ahead.at
        && dashed.digits().is_some()
        && ends_label(dashed)
        && !dashed.rest().trim().is_empty()
    {
        ahead.skip(|c| is_dash(c) || c.is_whitespace());
    }
    if let Some(n) = read_number(&mut ahead) {
        scan = ahead;
        value = n;
        number = Some(format!("{n}{}", bis(&mut scan).unwrap_or_default()));
    }
    close(scan, start, Opens::Note, value, number)
}

/// Joiners and the kashida that some write between the word and its number («مادهـ۳»).
pub(super) fn skip_soft(scan: &mut Scan<'_>) {
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
pub(super) fn read_number(scan: &mut Scan<'_>) -> Option<u32> {
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
    ahead
        .skip(|c| c.is_whitespace() || is_dash(c) || matches!(c, '.' | ':') || crate::block::is_invisible(c));
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
pub(super) fn close<'a>(
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
    let mut soft = false;
    if !closed {
        let word = ahead.next_word();
        soft = SOFT.contains(&word.as_str()) && !amended;
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
    Some(Label { opens, value, number, label, rest: ahead.rest(), closed, letter: None, soft, named: false })
}

/// Whether a sign that can close a label stands here. A dot must not stand between digits («۵.۰۰۰»), a dash not either.
pub(super) fn ends_label(mut scan: Scan<'_>) -> bool {
    scan.skip_space();
    let Some(c) = scan.peek() else { return true };
    scan.bump();
    if is_dash(c) || c == '.' || c == '٫' {
        if scan.peek().is_none_or(|n| super::number::digit(n).is_none()) || c == 'ـ' {
            return true;
        }
        // «ماده ۱۲-۱- …»: an item begins behind the dash.
        scan.skip(|n| super::number::digit(n).is_some());
        scan.skip_space();
        return is_dash(c) && scan.peek().is_some_and(|n| is_dash(n) || n == ')');
    }
    matches!(c, ':' | '：' | '؛' | ')')
}
