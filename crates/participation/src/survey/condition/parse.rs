//! Reading a condition.

use super::{Answered, Comparison, DEPTH, Expr};

/// Why a condition could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseError {
    /// The rule it breaks, in kebab-case.
    pub code: &'static str,
    /// The character at which reading stopped, from 1.
    pub at: usize,
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

/// Reads a condition.
///
/// # Errors
/// `condition-unreadable`, `condition-function` for a function that is not among the few, `condition-too-deep`.
pub fn parse(text: &str) -> Result<Expr, ParseError> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let expr = parser.or()?;
    parser.space();
    if parser.rest().is_empty() { Ok(expr) } else { Err(parser.error("condition-unreadable")) }
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn error(&self, code: &'static str) -> ParseError {
        ParseError { code, at: self.text.get(..self.at).unwrap_or_default().chars().count() + 1 }
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn take(&mut self, sign: &str) -> bool {
        self.space();
        let there = self.rest().starts_with(sign);
        if there {
            self.at += sign.len();
        }
        there
    }

    fn need(&mut self, sign: &str) -> Result<(), ParseError> {
        if self.take(sign) { Ok(()) } else { Err(self.error("condition-unreadable")) }
    }

    /// A word such as `and`, not the beginning of a longer one.
    fn word(&mut self, word: &str) -> bool {
        self.space();
        let Some(after) = self.rest().strip_prefix(word) else { return false };
        let ends = !after.starts_with(|c: char| c.is_alphanumeric() || "_-:".contains(c));
        if ends {
            self.at += word.len();
        }
        ends
    }

    fn or(&mut self) -> Result<Expr, ParseError> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.error("condition-too-deep"));
        }
        let mut left = self.and()?;
        let mut links = 0;
        while self.word("or") {
            links += 1;
            self.long(links)?;
            left = Expr::Or(Box::new(left), Box::new(self.and()?));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn and(&mut self) -> Result<Expr, ParseError> {
        let mut left = self.equal()?;
        let mut links = 0;
        while self.word("and") {
            links += 1;
            self.long(links)?;
            left = Expr::And(Box::new(left), Box::new(self.equal()?));
        }
        Ok(left)
    }

    /// A chain nests on its left side, and trees are walked by calls.
    fn long(&self, links: usize) -> Result<(), ParseError> {
        if links > 200 { Err(self.error("condition-too-deep")) } else { Ok(()) }
    }

    fn equal(&mut self) -> Result<Expr, ParseError> {
        let left = self.operand()?;
        const SIGNS: [(&str, Comparison); 6] = [
            ("!=", Comparison::NotEqual),
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::GreaterOrEqual),
            ("=", Comparison::Equal),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ];
        for (sign, how) in SIGNS {
            if self.take(sign) {
                let right = self.operand()?;
                return Ok(Expr::Compare(how, Box::new(left), Box::new(right)));
            }
        }
        Ok(left)
    }

    fn operand(&mut self) -> Result<Expr, ParseError> {
        self.space();
        let rest = self.rest();
        match rest.chars().next() {
            Some('(') => {
                self.at += 1;
                let inside = self.or()?;
                self.need(")")?;
                Ok(inside)
            }
            Some(quote @ ('\'' | '"' | '‘' | '’' | '“' | '”')) => self.quoted(quote).map(Expr::Text),
            Some('$') => Ok(Expr::Answer(self.answered()?)),
            Some('.') if !rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                Ok(Expr::Answer(self.answered()?))
            }
            Some(c) if c.is_ascii_digit() || c == '-' || c == '.' => self.number(),
            Some(c) if c.is_alphabetic() => self.function(),
            _ => Err(self.error("condition-unreadable")),
        }
    }

    fn quoted(&mut self, quote: char) -> Result<String, ParseError> {
        // Word processors turn straight quotes into curly ones.
        let ends: &[char] = match quote {
            '\'' => &['\''],
            '"' => &['"'],
            '‘' | '’' => &['’', '‘'],
            _ => &['”', '“'],
        };
        let inside = &self.rest()[quote.len_utf8()..];
        let Some(end) = inside.find(ends) else { return Err(self.error("condition-unreadable")) };
        let text = &inside[..end];
        let closing = inside[end..].chars().next().map_or(0, char::len_utf8);
        if text.contains('\'') && text.contains('"') {
            // XPath 1.0 has no way to write such a text.
            return Err(self.error("condition-unreadable"));
        }
        self.at += quote.len_utf8() + end + closing;
        Ok(text.to_owned())
    }

    fn answered(&mut self) -> Result<Answered, ParseError> {
        self.space();
        if self.take("${") {
            self.space();
            let rest = self.rest();
            let end = rest.find('}').ok_or_else(|| self.error("condition-unreadable"))?;
            let name = rest[..end].trim();
            if !super::super::check::is_name(name) {
                return Err(self.error("condition-unreadable"));
            }
            self.at += end + 1;
            return Ok(Answered::Question(name.to_owned()));
        }
        self.need(".")?;
        Ok(Answered::Here)
    }

    fn number(&mut self) -> Result<Expr, ParseError> {
        let rest = self.rest();
        let minus = usize::from(rest.starts_with('-'));
        let end =
            rest[minus..].find(|c: char| !c.is_ascii_digit() && c != '.').map_or(rest.len(), |e| e + minus);
        let number: f64 = rest[..end].parse().map_err(|_| self.error("condition-unreadable"))?;
        if !number.is_finite() || end > 40 {
            return Err(self.error("condition-unreadable"));
        }
        self.at += end;
        Ok(Expr::Number(number))
    }

    fn function(&mut self) -> Result<Expr, ParseError> {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
        let name = &rest[..end];
        let known = ["selected", "not", "count-selected", "string-length", "today", "true", "false"];
        if !known.contains(&name) {
            return Err(self.error("condition-function"));
        }
        self.at += end;
        self.need("(")?;
        let expr = match name {
            "selected" => {
                let answered = self.answered()?;
                self.need(",")?;
                self.space();
                let choice = self.operand()?;
                if !matches!(choice, Expr::Text(_) | Expr::Number(_) | Expr::Answer(_)) {
                    return Err(self.error("condition-unreadable"));
                }
                Expr::Selected(answered, Box::new(choice))
            }
            "not" => Expr::Not(Box::new(self.or()?)),
            "count-selected" => Expr::CountSelected(self.answered()?),
            "string-length" => Expr::StringLength(self.answered()?),
            "today" => Expr::Today,
            word => Expr::Constant(word == "true"),
        };
        self.need(")")?;
        Ok(expr)
    }
}
