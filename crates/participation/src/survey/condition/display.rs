//! A condition as it is written: what is written is read back the same.

use std::fmt;

use super::{Answered, Expr, Sign};

impl Expr {
    /// How tightly it binds: an operand that binds less is put into brackets.
    fn binding(&self) -> u8 {
        match self {
            Expr::Or(..) => 0,
            Expr::And(..) => 1,
            Expr::Compare(..) => 2,
            Expr::Reckon(Sign::Plus | Sign::Minus, ..) => 3,
            Expr::Reckon(..) => 4,
            Expr::Negative(_) => 5,
            _ => 6,
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
        // The parser gathers from the left: a chain on the right side needs brackets to come back the same.
        let chain = |f: &mut fmt::Formatter<'_>, a: &Expr, word: &str, b: &Expr| {
            part(f, a, self.binding())?;
            write!(f, " {word} ")?;
            part(f, b, self.binding() + 1)
        };
        match self {
            Expr::Or(a, b) => chain(f, a, "or", b),
            Expr::And(a, b) => chain(f, a, "and", b),
            Expr::Reckon(sign, a, b) => chain(f, a, sign.word(), b),
            Expr::Compare(how, a, b) => {
                part(f, a, 3)?;
                write!(f, " {} ", how.sign())?;
                part(f, b, 3)
            }
            // A minus before a number belongs to the number.
            Expr::Negative(a) if matches!(**a, Expr::Number(_)) => write!(f, "-({a})"),
            Expr::Negative(a) => {
                f.write_str("-")?;
                part(f, a, 5)
            }
            Expr::Not(a) => write!(f, "not({a})"),
            Expr::If(a, b, c) => write!(f, "if({a}, {b}, {c})"),
            Expr::Coalesce(a, b) => write!(f, "coalesce({a}, {b})"),
            Expr::ToNumber(a) => write!(f, "number({a})"),
            Expr::Whole(a) => write!(f, "int({a})"),
            Expr::Contains(a, b) => write!(f, "contains({a}, {b})"),
            Expr::StartsWith(a, b) => write!(f, "starts-with({a}, {b})"),
            Expr::Matches(a, pattern) => {
                write!(f, "regex({a}, ")?;
                text(f, pattern.as_str())?;
                f.write_str(")")
            }
            Expr::Selected(answered, a) => write!(f, "selected({answered}, {a})"),
            Expr::CountSelected(answered) => write!(f, "count-selected({answered})"),
            Expr::StringLength(answered) => write!(f, "string-length({answered})"),
            Expr::Answer(answered) => write!(f, "{answered}"),
            Expr::Text(words) => text(f, words),
            Expr::Number(number) => write!(f, "{number}"),
            Expr::Day(day) => write!(f, "date('{day}')"),
            Expr::Today => f.write_str("today()"),
            Expr::Constant(true) => f.write_str("true()"),
            Expr::Constant(false) => f.write_str("false()"),
        }
    }
}

/// A text between quotes that it does not hold itself.
fn text(f: &mut fmt::Formatter<'_>, words: &str) -> fmt::Result {
    if words.contains('\'') { write!(f, "\"{words}\"") } else { write!(f, "'{words}'") }
}
