//! Conditions: the part of XLSForm's `relevant` and `constraint` expressions (which are XPath 1.0) that a survey needs.
//!
//! ```text
//! or       = and ( "or" and )*
//! and      = equal ( "and" equal )*
//! equal    = sum ( ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) sum )?
//! sum      = product ( ( "+" | "-" ) product )*
//! product  = unary ( ( "*" | "div" | "mod" ) unary )*
//! unary    = "-" unary | operand
//! operand  = "${" name "}" | "." | 'text' | "text" | number | "(" or ")" | function
//! function = selected(answer, text) | not(or) | count-selected(answer) | string-length(answer?) | today() | true() | false()
//!          | date('YYYY-MM-DD') | number(or) | int(or) | if(or, or, or) | coalesce(or, or) | once(or)
//!          | contains(or, or) | starts-with(or, or) | regex(or, text)
//! ```
//!
//! An empty answer is an empty text; compared by size with anything it is false, and what is reckoned with it is not a number,
//! as in XPath. A day that is reckoned with is the number of days since 1970, as in ODK.

mod display;
mod parse;
mod pattern;
mod value;
mod written;

use jiff::civil::Date;

pub use parse::{ParseError, parse};
pub use pattern::Pattern;
pub use value::{Value, holds};
pub use written::Written;

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
    /// Two numbers reckoned together.
    Reckon(Sign, Box<Expr>, Box<Expr>),
    /// The number with its sign turned.
    Negative(Box<Expr>),
    /// The second where the first holds, else the third.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// The first, and where that is empty the second.
    Coalesce(Box<Expr>, Box<Expr>),
    /// As a number.
    ToNumber(Box<Expr>),
    /// As a number without its fraction.
    Whole(Box<Expr>),
    /// Whether a text holds another.
    Contains(Box<Expr>, Box<Expr>),
    /// Whether a text begins with another.
    StartsWith(Box<Expr>, Box<Expr>),
    /// Whether the whole of a text is as a pattern says.
    Matches(Box<Expr>, Pattern),
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
    /// A day.
    Day(Date),
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

/// How two numbers are reckoned together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Sign {
    Plus,
    Minus,
    Times,
    Div,
    Mod,
}

impl Sign {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Sign::Plus => "+",
            Sign::Minus => "-",
            Sign::Times => "*",
            Sign::Div => "div",
            Sign::Mod => "mod",
        }
    }
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
            Expr::Or(a, b)
            | Expr::And(a, b)
            | Expr::Compare(_, a, b)
            | Expr::Reckon(_, a, b)
            | Expr::Coalesce(a, b)
            | Expr::Contains(a, b)
            | Expr::StartsWith(a, b) => {
                a.gather(note);
                b.gather(note);
            }
            Expr::If(a, b, c) => {
                a.gather(note);
                b.gather(note);
                c.gather(note);
            }
            Expr::Not(a) | Expr::Negative(a) | Expr::ToNumber(a) | Expr::Whole(a) | Expr::Matches(a, _) => {
                a.gather(note)
            }
            Expr::Selected(answered, a) => {
                note(answered);
                a.gather(note);
            }
            Expr::CountSelected(answered) | Expr::StringLength(answered) | Expr::Answer(answered) => {
                note(answered);
            }
            Expr::Text(_) | Expr::Number(_) | Expr::Day(_) | Expr::Today | Expr::Constant(_) => {}
        }
    }
}

#[cfg(test)]
mod tests;
