//! Conditions: the part of XLSForm's `relevant` and `constraint` expressions (which are XPath 1.0) that a survey needs.
//!
//! ```text
//! or       = and ( "or" and )*
//! and      = equal ( "and" equal )*
//! equal    = operand ( ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) operand )?
//! operand  = "${" name "}" | "." | 'text' | "text" | number | "(" or ")" | function
//! function = selected(answer, text) | not(or) | count-selected(answer) | string-length(answer) | today() | true() | false()
//! ```
//!
//! An empty answer is an empty text; compared by size with anything it is false, as in XPath.

mod parse;
mod value;

use std::fmt;

pub use parse::{ParseError, parse};
pub use value::{Value, holds};

/// The deepest nesting that is read.
pub const DEPTH: usize = 40;

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// One of them holds.
    Or(Box<Expr>, Box<Expr>),
    /// Both hold.
    And(Box<Expr>, Box<Expr>),
    /// It does not hold.
    Not(Box<Expr>),
    /// A comparison.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// Whether a choice is among the chosen ones.
    Selected(Answered, Box<Expr>),
    /// How many are chosen.
    CountSelected(Answered),
    /// How many characters a text has.
    StringLength(Answered),
    /// An answer.
    Answer(Answered),
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// Today, in Tehran.
    Today,
    /// Always or never.
    Constant(bool),
}

/// Whose answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// That of a question: `${name}`.
    Question(String),
    /// That of the question at hand: `.`.
    Here,
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// As it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::NotEqual => "!=",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        }
    }
}

impl Expr {
    /// The questions whose answers it reads, each once.
    pub fn questions(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.gather(&mut |answered| {
            if let Answered::Question(name) = answered
                && !found.contains(&name.as_str())
            {
                found.push(name);
            }
        });
        found
    }

    /// Whether it reads the answer at hand.
    pub fn reads_here(&self) -> bool {
        let mut here = false;
        self.gather(&mut |answered| here |= *answered == Answered::Here);
        here
    }

    fn gather<'a>(&'a self, note: &mut impl FnMut(&'a Answered)) {
        match self {
            Expr::Or(a, b) | Expr::And(a, b) | Expr::Compare(_, a, b) => {
                a.gather(note);
                b.gather(note);
            }
            Expr::Not(a) => a.gather(note),
            Expr::Selected(answered, a) => {
                note(answered);
                a.gather(note);
            }
            Expr::CountSelected(answered) | Expr::StringLength(answered) | Expr::Answer(answered) => {
                note(answered);
            }
            Expr::Text(_) | Expr::Number(_) | Expr::Today | Expr::Constant(_) => {}
        }
    }

    /// How tightly it binds: an operand that binds less is put into brackets.
    fn binding(&self) -> u8 {
        match self {
            Expr::Or(..) => 0,
            Expr::And(..) => 1,
            Expr::Compare(..) => 2,
            _ => 3,
        }
    }
}

impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Answered::Question(name) => write!(f, "${{{name}}}"),
            Answered::Here => f.write_str("."),
        }
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |f: &mut fmt::Formatter<'_>, part: &Expr, least: u8| {
            if part.binding() < least { write!(f, "({part})") } else { write!(f, "{part}") }
        };
        match self {
            // The parser gathers from the left: a chain on the right side needs brackets to come back the same.
            Expr::Or(a, b) => {
                part(f, a, 0)?;
                f.write_str(" or ")?;
                part(f, b, 1)
            }
            Expr::And(a, b) => {
                part(f, a, 1)?;
                f.write_str(" and ")?;
                part(f, b, 2)
            }
            Expr::Compare(how, a, b) => {
                part(f, a, 3)?;
                write!(f, " {} ", how.sign())?;
                part(f, b, 3)
            }
            Expr::Not(a) => write!(f, "not({a})"),
            Expr::Selected(answered, a) => write!(f, "selected({answered}, {a})"),
            Expr::CountSelected(answered) => write!(f, "count-selected({answered})"),
            Expr::StringLength(answered) => write!(f, "string-length({answered})"),
            Expr::Answer(answered) => write!(f, "{answered}"),
            Expr::Text(text) if text.contains('\'') => write!(f, "\"{text}\""),
            Expr::Text(text) => write!(f, "'{text}'"),
            Expr::Number(number) => write!(f, "{number}"),
            Expr::Today => f.write_str("today()"),
            Expr::Constant(true) => f.write_str("true()"),
            Expr::Constant(false) => f.write_str("false()"),
        }
    }
}

#[cfg(test)]
mod tests;
