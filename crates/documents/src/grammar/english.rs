//! English labels: Article, Section, §, Chapter, Part, Title, Book, Note, Schedule, Annex, Appendix, Preamble.

use super::label::{Group, Label, Opens};
use super::number::roman;
use super::scan::{Scan, is_dash, more_words};

/// Finds an English label at `start`.
pub(super) fn recognise(line: &str, start: usize) -> Option<Label<'_>> {
    let mut scan = Scan { line, at: start };
    let opens = if scan.eat('§') {
        scan.eat('§');
        Opens::Article
    } else {
        let capital = scan.peek().is_some_and(|c| c.is_ascii_uppercase());
        let word = scan.word(&[]);
        if !capital {
            return None;
        }
        match word.as_str() {
            "article" | "art" => Opens::Article,
            "section" | "sec" => Opens::Group(Group::Section),
            "chapter" => Opens::Group(Group::Chapter),
            "part" => Opens::Group(Group::Part),
            "title" => Opens::Group(Group::Title),
            "book" => Opens::Group(Group::Book),
            "note" => Opens::Note,
            "schedule" | "annex" | "appendix" => Opens::Schedule,
            "preamble" => Opens::Preamble,
            _ => return None,
        }
    };
    scan.eat('.');
    let mut end = scan.at;
    scan.skip_space();
    let mut value = 0;
    let mut number = None;
    let mut ahead = scan;
    let open = ahead.eat('(');
    if let Some(n) = ahead.digits().or_else(|| {
        let before = ahead.at;
        ahead.skip(|c| c.is_ascii_alphabetic());
        roman(&line[before..ahead.at]).or_else(|| {
            // «Annex A», «Schedule B»
            let word = &line[before..ahead.at];
            let one = word.len() == 1 && opens == Opens::Schedule;
            one.then(|| word.bytes().next().map(|b| u32::from(b.to_ascii_uppercase() - b'A') + 1)).flatten()
        })
    }) {
        if open && !ahead.eat(')') {
            return None;
        }
        value = n;
        let mut text = n.to_string();
        let mut bis = ahead;
        bis.skip_space();
        if bis.word(&[]) == "bis" {
            text.push_str(" bis");
            ahead = bis;
            bis.skip_space();
            if let Some(m) = bis.digits() {
                text = format!("{text} {m}");
                ahead = bis;
            }
        }
        number = Some(text);
        scan = ahead;
        end = scan.at;
    }
    let needs_number = matches!(opens, Opens::Article | Opens::Group(_));
    if needs_number && number.is_none() {
        return None;
    }
    let label = line[start..end].trim();
    scan.skip_space();
    let closes = |c: char| is_dash(c) || matches!(c, '.' | ':');
    let mut closed = scan.peek().is_none();
    if scan.peek().is_some_and(closes) {
        closed = true;
        scan.skip(|c| closes(c) || c.is_whitespace());
    }
    let rest = scan.rest();
    if !closed {
        // A heading after the number starts with a capital or a bracket («Section 3 (1)»); a mention goes on in small letters.
        let title = rest.starts_with(|c: char| c.is_ascii_uppercase() || c == '(' || c == '[');
        let short = !more_words(rest, 12) && !rest.trim_end().ends_with(['.', ';', ',']);
        let fits = match opens {
            Opens::Article => title,
            Opens::Group(_) | Opens::Schedule => title && short && number.is_some(),
            _ => false,
        };
        if !fits {
            return None;
        }
    }
    if matches!(opens, Opens::Preamble) && !rest.is_empty() {
        return None;
    }
    Some(Label { opens, value, number, label, rest, closed, letter: None, soft: false, named: false })
}
