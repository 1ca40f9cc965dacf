//! Reading the front of a line character by character, without changing it.

use super::number::{digit, fold, folded, words};
use crate::block::is_invisible;

/// A place in a line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scan<'a> {
    pub(crate) line: &'a str,
    pub(crate) at: usize,
}

/// Signs that part a label from its text.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '–'
            | '—'
            | '−'
            | '‐'
            | '‑'
            | '‒'
            | '―'
            | 'ـ'
            | '_'
            | '\u{2cd}'
            | '\u{fe58}'
            | '\u{fe63}'
            | '\u{ff0d}'
    )
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}')
}

impl<'a> Scan<'a> {
    pub(crate) fn new(line: &'a str) -> Self {
        Scan { line, at: 0 }
    }

    pub(crate) fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(crate) fn bump(&mut self) {
        if let Some(c) = self.peek() {
            self.at += c.len_utf8();
        }
    }

    /// White space and invisible signs.
    pub(crate) fn skip_space(&mut self) {
        self.skip(|c| c.is_whitespace() || is_invisible(c));
    }

    pub(crate) fn skip(&mut self, mut test: impl FnMut(char) -> bool) {
        while self.peek().is_some_and(&mut test) {
            self.bump();
        }
    }

    pub(crate) fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.bump();
        }
        found
    }

    /// The word that starts here, folded; kashida belongs to it where a letter follows («مـاده»), unless the word is
    /// whole already («تبصرهـ»).
    pub(crate) fn word(&mut self, whole: &[&str]) -> String {
        let mut out = String::new();
        while let Some(c) = self.peek() {
            if c == 'ـ' {
                let after = self.rest().trim_start_matches('ـ').chars().next();
                let letter = after.is_some_and(|n| n.is_alphabetic() && n != 'ـ');
                if !letter || out.is_empty() || whole.contains(&out.as_str()) {
                    break;
                }
            } else if c.is_alphabetic() || is_mark(c) || (is_invisible(c) && !out.is_empty()) {
                out.extend(fold(c));
            } else {
                break;
            }
            self.bump();
        }
        out
    }

    /// A number in digits, if one starts here; at most six of them.
    pub(crate) fn digits(&mut self) -> Option<u32> {
        let mut ahead = *self;
        let mut value: u32 = 0;
        let mut count = 0;
        while let Some(c) = ahead.peek() {
            if let Some(d) = digit(c) {
                count += 1;
                if count > 6 {
                    return None;
                }
                value = value * 10 + d;
            } else if !is_invisible(c) || count == 0 {
                break;
            }
            ahead.bump();
        }
        (count > 0).then(|| {
            *self = ahead;
            value
        })
    }

    /// A number in digits or words.
    pub(crate) fn number(&mut self) -> Option<u32> {
        if let Some(n) = self.digits() {
            return Some(n);
        }
        // Words with their ends, as many as the longest number needs.
        let mut ahead = *self;
        let mut found: Vec<(String, usize)> = Vec::new();
        while found.len() < 9 {
            let word = ahead.word(&[]);
            if word.is_empty() {
                break;
            }
            found.push((word, ahead.at));
            ahead.skip_space();
        }
        let names: Vec<&str> = found.iter().map(|(w, _)| w.as_str()).collect();
        let (value, used) = words(&names)?;
        self.at = found.get(used - 1)?.1;
        Some(value)
    }

    /// What stands between brackets here, brackets included; nesting counts, 240 characters at most.
    pub(crate) fn bracket(&mut self) -> Option<&'a str> {
        if !matches!(self.peek(), Some('(' | '[' | '﴿')) {
            return None;
        }
        let start = self.at;
        let mut depth = 0_usize;
        for (i, (at, c)) in self.rest().char_indices().enumerate() {
            match c {
                '(' | '[' | '﴿' => depth += 1,
                ')' | ']' | '﴾' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                self.at = start + at + c.len_utf8();
                return Some(&self.line[start..self.at]);
            }
            if i > 240 {
                break;
            }
        }
        None
    }

    /// The next word, folded, without moving.
    pub(crate) fn next_word(&self) -> String {
        let mut ahead = *self;
        ahead.skip_space();
        ahead.word(&[])
    }
}

/// The words of a text, folded, punctuation left out.
pub(crate) fn word_list(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !(c.is_alphanumeric() || is_mark(c) || is_invisible(c)))
        .map(folded)
        .filter(|w| !w.is_empty())
}

/// Whether a text has more than `most` words; a long text is not read to its end.
pub(crate) fn more_words(text: &str, most: usize) -> bool {
    text.split_whitespace().filter(|w| w.chars().any(|c| c.is_alphanumeric() && c != 'ـ')).nth(most).is_some()
}
