//! Labels of clauses: `۱-`, `الف)`, `(a)`, «بند ۱-».

use super::article::{ends_label, skip_soft};
use super::label::{Label, Opens, Sign, Style, WHOLE};
use super::number::folded;
use super::scan::{Scan, is_dash};

/// «بند ۱-», «بند الف)», «جزء (۲)-»: an item with its name before it.
pub(super) fn named_item<'a>(mut scan: Scan<'a>, start: usize) -> Option<Label<'a>> {
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
            soft: false,
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
pub(super) fn item(line: &str, start: usize) -> Option<Label<'_>> {
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
        soft: false,
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
