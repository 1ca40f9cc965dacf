//! What a condition comes to, given the answers.

use jiff::civil::Date;

use super::{Answered, Comparison, Expr, Sign};

/// An answer, as conditions see it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, a text, one choice, or a day as `YYYY-MM-DD`.
    Text(String),
    /// The names of several choices.
    Many(Vec<String>),
    /// A number.
    Number(f64),
    /// A truth.
    Truth(bool),
}

impl Value {
    fn text(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Many(names) => names.join(" "),
            Value::Number(number) => number.to_string(),
            Value::Truth(truth) => truth.to_string(),
        }
    }

    fn number(&self) -> f64 {
        match self {
            Value::Number(number) => *number,
            Value::Truth(truth) => f64::from(u8::from(*truth)),
            // A day counts from 1970, as in ODK: `today() - 30` is a day again once it is compared with one.
            other => {
                let text = other.text();
                let day = || other.day().map_or(f64::NAN, since_1970);
                text.trim().parse().unwrap_or_else(|_| day())
            }
        }
    }

    fn truth(&self) -> bool {
        match self {
            Value::Truth(truth) => *truth,
            Value::Number(number) => *number != 0.0 && !number.is_nan(),
            other => !other.text().is_empty(),
        }
    }

    fn day(&self) -> Option<Date> {
        match self {
            Value::Text(text) => text.parse().ok(),
            _ => None,
        }
    }
}

/// Days since 1970 began.
fn since_1970(day: Date) -> f64 {
    let span = jiff::civil::date(1970, 1, 1).until((jiff::Unit::Day, day));
    span.map_or(f64::NAN, |span| f64::from(span.get_days()))
}

/// Whether a condition holds. `answer` tells the answer of a question, and with `None` the one at hand.
pub fn holds(expr: &Expr, today: Date, answer: &impl Fn(Option<&str>) -> Value) -> bool {
    value(expr, today, answer).truth()
}

fn value(expr: &Expr, today: Date, answer: &impl Fn(Option<&str>) -> Value) -> Value {
    let of = |answered: &Answered| match answered {
        Answered::Question(name) => answer(Some(name)),
        Answered::Here => answer(None),
    };
    let chosen = |answered: &Answered| match of(answered) {
        Value::Many(names) => names,
        other => other.text().split_whitespace().map(str::to_owned).collect(),
    };
    match expr {
        Expr::Or(a, b) => Value::Truth(holds(a, today, answer) || holds(b, today, answer)),
        Expr::And(a, b) => Value::Truth(holds(a, today, answer) && holds(b, today, answer)),
        Expr::Not(a) => Value::Truth(!holds(a, today, answer)),
        Expr::Compare(how, a, b) => {
            Value::Truth(compare(*how, &value(a, today, answer), &value(b, today, answer)))
        }
        Expr::Reckon(sign, a, b) => {
            let (a, b) = (value(a, today, answer).number(), value(b, today, answer).number());
            Value::Number(match sign {
                Sign::Plus => a + b,
                Sign::Minus => a - b,
                Sign::Times => a * b,
                Sign::Div => a / b,
                Sign::Mod => a % b,
            })
        }
        Expr::Negative(a) => Value::Number(-value(a, today, answer).number()),
        Expr::ToNumber(a) => Value::Number(value(a, today, answer).number()),
        Expr::Whole(a) => Value::Number(value(a, today, answer).number().trunc()),
        Expr::If(a, b, c) => value(if holds(a, today, answer) { b } else { c }, today, answer),
        Expr::Coalesce(a, b) => match value(a, today, answer) {
            empty if empty.text().is_empty() => value(b, today, answer),
            there => there,
        },
        Expr::Contains(a, b) => {
            Value::Truth(value(a, today, answer).text().contains(&value(b, today, answer).text()))
        }
        Expr::StartsWith(a, b) => {
            Value::Truth(value(a, today, answer).text().starts_with(&value(b, today, answer).text()))
        }
        Expr::Matches(a, pattern) => Value::Truth(pattern.fits(&value(a, today, answer).text())),
        Expr::Selected(answered, choice) => {
            let wanted = value(choice, today, answer).text();
            Value::Truth(chosen(answered).contains(&wanted))
        }
        Expr::CountSelected(answered) => Value::Number(chosen(answered).len() as f64),
        Expr::StringLength(answered) => Value::Number(of(answered).text().chars().count() as f64),
        Expr::Answer(answered) => of(answered),
        Expr::Text(text) => Value::Text(text.clone()),
        Expr::Number(number) => Value::Number(*number),
        Expr::Day(day) => Value::Text(day.to_string()),
        Expr::Today => Value::Text(today.to_string()),
        Expr::Constant(truth) => Value::Truth(*truth),
    }
}

fn compare(how: Comparison, a: &Value, b: &Value) -> bool {
    if matches!(how, Comparison::Equal | Comparison::NotEqual) {
        let same = match (a, b) {
            (Value::Truth(_), _) | (_, Value::Truth(_)) => a.truth() == b.truth(),
            (Value::Number(_), _) | (_, Value::Number(_)) => a.number() == b.number(),
            _ => a.text() == b.text(),
        };
        return same == (how == Comparison::Equal);
    }
    let order = match (a.day(), b.day()) {
        (Some(a), Some(b)) => Some(a.cmp(&b)),
        _ => a.number().partial_cmp(&b.number()),
    };
    order.is_some_and(|order| match how {
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        _ => order.is_ge(),
    })
}
