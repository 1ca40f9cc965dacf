//! Labels of groups of articles, schedules and the preamble: «فصل اول- …», «پیوست ۱», «مقدمه».

use super::article::{close, read_number, skip_soft};
use super::label::{Group, Label, Opens};
use super::scan::{Scan, is_dash, more_words};

pub(super) fn group<'a>(mut scan: Scan<'a>, start: usize, word: &str) -> Option<Label<'a>> {
    const WORDS: [(&str, Group); 9] = [
        ("جلد", Group::Volume),
        ("کتاب", Group::Book),
        ("باب", Group::Title),
        ("بخش", Group::Part),
        ("قسمت", Group::Division),
        ("فصل", Group::Chapter),
        ("مبحث", Group::Section),
        ("گفتار", Group::Subsection),
        ("فقره", Group::Subsection),
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
    // «فقره» is a heading in old codes and a clause in others.
    if name == "فقره" && (long || sentence || !found.closed) {
        return None;
    }
    if !found.closed && (long || sentence) || found.closed && more_words(found.rest, 60) {
        return None;
    }
    Some(Label { closed: true, ..found })
}

pub(super) fn schedule<'a>(mut scan: Scan<'a>, start: usize) -> Option<Label<'a>> {
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
            soft: false,
            named: false,
        })
    })?;
    let sentence = found.rest.trim_end().ends_with('.') || more_words(found.rest, 16);
    (found.closed && !sentence).then_some(found)
}

pub(super) fn preamble<'a>(mut scan: Scan<'a>, start: usize) -> Option<Label<'a>> {
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
        soft: false,
        named: false,
    })
}
