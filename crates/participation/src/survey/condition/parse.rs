//! Reading a condition.

use super::{Answered, Comparison, DEPTH, Expr, Pattern, Sign};

/// Why a condition could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseError {
    /// The rule it breaks, in kebab-case.
    pub code: &'static str,
    /// The character at which reading stopped, from 1.
    pub at: usize,
}

/// What texts begin with: word processors turn straight quotes into curly ones.
const QUOTES: [char; 6] = ['\'', '"', '‘', '’', '“', '”'];

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

/// Reads a condition.
///
/// # Errors
/// `condition-unreadable`, `condition-function` for a function that is not among the few, `condition-pattern` for a `regex` that
/// can't be kept here, `condition-too-deep`.
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
        self.error_at(self.at, code)
    }

    fn error_at(&self, at: usize, code: &'static str) -> ParseError {
        ParseError { code, at: self.text.get(..at).unwrap_or_default().chars().count() + 1 }
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
        let left = self.sum()?;
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
                let right = self.sum()?;
                return Ok(Expr::Compare(how, Box::new(left), Box::new(right)));
            }
        }
        Ok(left)
    }

    fn sum(&mut self) -> Result<Expr, ParseError> {
        let mut left = self.product()?;
        let mut links = 0;
        loop {
            let sign = if self.take("+") {
                Sign::Plus
            } else if self.take("-") {
                Sign::Minus
            } else {
                return Ok(left);
            };
            links += 1;
            self.long(links)?;
            left = Expr::Reckon(sign, Box::new(left), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Result<Expr, ParseError> {
        let mut left = self.unary()?;
        let mut links = 0;
        loop {
            let sign = if self.take("*") {
                Sign::Times
            } else if self.word("div") {
                Sign::Div
            } else if self.word("mod") {
                Sign::Mod
            } else {
                return Ok(left);
            };
            links += 1;
            self.long(links)?;
            left = Expr::Reckon(sign, Box::new(left), Box::new(self.unary()?));
        }
    }

    fn unary(&mut self) -> Result<Expr, ParseError> {
        self.space();
        let Some(after) = self.rest().strip_prefix('-') else { return self.operand() };
        let digits = after.strip_prefix('.').unwrap_or(after);
        if digits.starts_with(|c: char| c.is_ascii_digit()) {
            return self.number();
        }
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.error("condition-too-deep"));
        }
        self.at += 1;
        let of = self.unary()?;
        self.depth -= 1;
        Ok(Expr::Negative(Box::new(of)))
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
            Some(quote) if QUOTES.contains(&quote) => self.quoted(quote).map(Expr::Text),
            Some('$') => Ok(Expr::Answer(self.answered()?)),
            Some('.') if !rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                Ok(Expr::Answer(self.answered()?))
            }
            Some(c) if c.is_ascii_digit() || c == '.' => self.number(),
            Some(c) if c.is_alphabetic() => self.function(),
            _ => Err(self.error("condition-unreadable")),
        }
    }

    fn quoted(&mut self, quote: char) -> Result<String, ParseError> {
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
        let end = rest.find(|c: char| !c.is_alphanumeric() && !"-_:".contains(c)).unwrap_or(rest.len());
        let name = &rest[..end];
        // A word by itself is a text that somebody forgot to put between quotes.
        if !rest[end..].trim_start().starts_with('(') {
            return Err(self.error("condition-unreadable"));
        }
        const KNOWN: [&str; 16] = [
            "selected",
            "not",
            "count-selected",
            "string-length",
            "today",
            "true",
            "false",
            "date",
            "number",
            "int",
            "if",
            "coalesce",
            "once",
            "contains",
            "starts-with",
            "regex",
        ];
        if !KNOWN.contains(&name) {
            return Err(self.error("condition-function"));
        }
        let start = self.at;
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
            "not" => Expr::Not(self.argument()?),
            "number" => Expr::ToNumber(self.argument()?),
            "int" => Expr::Whole(self.argument()?),
            "if" => Expr::If(self.argument()?, self.next()?, self.next()?),
            "coalesce" => Expr::Coalesce(self.argument()?, self.next()?),
            "contains" => Expr::Contains(self.argument()?, self.next()?),
            "starts-with" => Expr::StartsWith(self.argument()?, self.next()?),
            "once" => once(*self.argument()?),
            "regex" => {
                let of = self.argument()?;
                self.need(",")?;
                let written = self.literal()?;
                let pattern =
                    Pattern::new(&written).ok_or_else(|| self.error_at(start, "condition-pattern"))?;
                Expr::Matches(of, pattern)
            }
            "date" => {
                let written = self.literal()?;
                let day = written.trim().parse().map_err(|_| self.error("condition-unreadable"))?;
                Expr::Day(day)
            }
            "count-selected" => Expr::CountSelected(self.answered()?),
            "string-length" => {
                self.space();
                let bare = self.rest().starts_with(')');
                Expr::StringLength(if bare { Answered::Here } else { self.answered()? })
            }
            "today" => Expr::Today,
            word => Expr::Constant(word == "true"),
        };
        self.need(")")?;
        Ok(expr)
    }

    /// What stands between the brackets of a function.
    fn argument(&mut self) -> Result<Box<Expr>, ParseError> {
        self.or().map(Box::new)
    }

    /// A further one.
    fn next(&mut self) -> Result<Box<Expr>, ParseError> {
        self.need(",")?;
        self.argument()
    }

    /// A text as it stands.
    fn literal(&mut self) -> Result<String, ParseError> {
        self.space();
        match self.rest().chars().next() {
            Some(quote) if QUOTES.contains(&quote) => self.quoted(quote),
            _ => Err(self.error("condition-unreadable")),
        }
    }
}

/// The answer at hand, and where there is none the value: so ODK reads `once`.
fn once(value: Expr) -> Expr {
    if value == Expr::Answer(Answered::Here) {
        return value;
    }
    let length = Box::new(Expr::StringLength(Answered::Here));
    let there = Expr::Compare(Comparison::Greater, length, Box::new(Expr::Number(0.0)));
    Expr::If(Box::new(there), Box::new(Expr::Answer(Answered::Here)), Box::new(value))
}
