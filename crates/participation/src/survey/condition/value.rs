//! What a condition comes to, given the answers.

use jiff::civil::Date;

use super::{Answered, Comparison, Expr};

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
            other => other.text().trim().parse().unwrap_or(f64::NAN),
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
        Expr::Selected(answered, choice) => {
            let wanted = value(choice, today, answer).text();
            Value::Truth(chosen(answered).contains(&wanted))
        }
        Expr::CountSelected(answered) => Value::Number(chosen(answered).len() as f64),
        Expr::StringLength(answered) => Value::Number(of(answered).text().chars().count() as f64),
        Expr::Answer(answered) => of(answered),
        Expr::Text(text) => Value::Text(text.clone()),
        Expr::Number(number) => Value::Number(*number),
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
