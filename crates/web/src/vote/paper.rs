//! The ballot paper: fields of the form, what stands on them, and the marks they make.

use std::collections::BTreeMap;

use participation::vote::ballot::{self, BallotError, TOP_SCORE};
use participation::vote::{Ballot, Method, Terms};
use participation::{Problem, Refusal};

use super::terms::options;
use crate::locale::Locale;

/// The form as it was sent: `choice`, or a field for each option (`approve_2`, `rank_2`, `score_2`), `key` and `step`.
pub(crate) type Fields = BTreeMap<String, String>;

/// A place to mark.
#[derive(Debug)]
pub(crate) struct Place {
    /// The field's name.
    pub(crate) name: String,
    /// The value it is sent with, where it is a box or a button.
    pub(crate) value: String,
    /// The option.
    pub(crate) label: String,
    /// Whether it is the portal's own word, such as "abstain", and not a text of the drafter.
    pub(crate) own: bool,
    /// What was typed: of a box whether it is marked.
    pub(crate) typed: String,
}

/// The paper of one vote.
#[derive(Debug)]
pub(crate) struct Paper {
    /// `one`, `approval`, `ranked` or `score`: which pieces the form is made of.
    pub(crate) kind: &'static str,
    /// The places, in the order of the options.
    pub(crate) places: Vec<Place>,
    /// Ranks or scores to choose from, as value and word.
    pub(crate) steps: Vec<(String, String)>,
}

fn typed<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map_or("", |value| value.trim())
}

impl Paper {
    /// The paper with what was typed.
    pub(crate) fn of(l: Locale, terms: &Terms, fields: &Fields) -> Self {
        let names = options(l, terms);
        let many = names.len();
        let place = |name: String, value: String, label: String, own| {
            let typed = typed(fields, &name).to_owned();
            Place { name, value, label, own, typed }
        };
        let each = |prefix: &str| -> Vec<Place> {
            (1..)
                .zip(names.clone())
                .map(|(number, name)| place(format!("{prefix}_{number}"), "1".to_owned(), name, false))
                .collect()
        };
        let steps = |from: usize, to: usize| (from..=to).map(|n| (n.to_string(), l.id(n))).collect();
        match terms.method {
            Method::ForAgainst => Self {
                kind: "one",
                places: ["for", "against", "abstain"]
                    .iter()
                    .map(|word| {
                        let label = l.v("vote-answer", word).into_owned();
                        place("choice".to_owned(), (*word).to_owned(), label, true)
                    })
                    .collect(),
                steps: Vec::new(),
            },
            Method::SingleChoice => {
                let mut places: Vec<Place> = (1..)
                    .zip(names)
                    .map(|(number, name)| place("choice".to_owned(), number.to_string(), name, false))
                    .collect::<Vec<_>>();
                let none = l.t("vote-answer-none").into_owned();
                places.push(place("choice".to_owned(), "-".to_owned(), none, true));
                Self { kind: "one", places, steps: Vec::new() }
            }
            Method::Approval => Self { kind: "approval", places: each("approve"), steps: Vec::new() },
            Method::InstantRunoff | Method::Schulze => {
                Self { kind: "ranked", places: each("rank"), steps: steps(1, many) }
            }
            Method::Score => {
                Self { kind: "score", places: each("score"), steps: steps(0, usize::from(TOP_SCORE)) }
            }
        }
    }

    /// Whether a box or a button is marked.
    pub(crate) fn is_marked(&self, place: &Place) -> bool {
        place.typed == place.value
    }
}

/// The marks of a form.
///
/// # Errors
/// `Invalid` on `ballot`: `missing` where one answer has to be chosen, and the rules of ranks.
pub(crate) fn read(terms: &Terms, fields: &Fields) -> Result<Ballot, Refusal> {
    let many = terms.rule().options;
    let fail = |error: BallotError| Refusal::Invalid(vec![Problem::new("ballot", error.code())]);
    let numbers = |prefix: &str| -> Result<Vec<Option<u8>>, Refusal> {
        (1..=many)
            .map(|number| match typed(fields, &format!("{prefix}_{number}")) {
                "" => Ok(None),
                text => text::digits::parse_integer(text)
                    .and_then(|value| u8::try_from(value).ok())
                    .map(Some)
                    .ok_or_else(|| fail(BallotError::Unreadable)),
            })
            .collect()
    };
    match terms.method {
        Method::ForAgainst | Method::SingleChoice => match typed(fields, "choice") {
            "" => Err(Refusal::field("ballot", "missing")),
            text => ballot::read(terms.method, many, text).map_err(fail),
        },
        Method::Approval => {
            let chosen: Vec<usize> =
                (0..many).filter(|o| !typed(fields, &format!("approve_{}", o + 1)).is_empty()).collect();
            Ok(ballot::some(&chosen))
        }
        Method::InstantRunoff | Method::Schulze => ballot::ranked(&numbers("rank")?).map_err(fail),
        Method::Score => {
            let scores = numbers("score")?;
            if scores.iter().flatten().any(|score| *score > TOP_SCORE) {
                return Err(fail(BallotError::Unreadable));
            }
            Ok(ballot::scores(&scores))
        }
    }
}

/// What a ballot says, a line each: the rank or the score, where there is one, and the option.
pub(crate) fn in_words(l: Locale, terms: &Terms, ballot: &Ballot) -> Vec<(String, String)> {
    let names = options(l, terms);
    let marked = |o: &usize| ballot.mark(*o) > 0;
    let mut chosen: Vec<usize> = (0..names.len()).filter(marked).collect();
    if terms.method.is_ranked() {
        chosen.sort_by_key(|o| ballot.mark(*o));
    }
    chosen
        .into_iter()
        .filter_map(|o| {
            let note = match terms.method {
                Method::InstantRunoff | Method::Schulze => {
                    l.tw("vote-rank-n", "number", &l.id(u32::from(ballot.mark(o))))
                }
                Method::Score => l.tw("vote-score-n", "number", &l.id(u32::from(ballot.mark(o)) - 1)),
                _ => String::new(),
            };
            Some((note, names.get(o)?.clone()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use text::Language;

    use super::*;

    fn terms(method: Method) -> Terms {
        let name = |n: &str| BTreeMap::from([(Language::Fa, n.to_owned()), (Language::En, n.to_owned())]);
        Terms { options: vec![name("a"), name("b"), name("c")], ..Terms::empty(method) }
    }

    fn sent(fields: &[(&str, &str)]) -> Fields {
        fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
    }

    fn code(method: Method, fields: &[(&str, &str)]) -> Result<String, &'static str> {
        match read(&terms(method), &sent(fields)) {
            Ok(ballot) => Ok(ballot::write(method, terms(method).rule().options, &ballot)),
            Err(Refusal::Invalid(problems)) => Err(problems[0].code),
            Err(_) => Err("other"),
        }
    }

    #[test]
    fn marks_are_read_in_either_digits_and_refused_beside_the_field() {
        assert_eq!(code(Method::ForAgainst, &[("choice", "abstain")]).as_deref(), Ok("abstain"));
        assert_eq!(code(Method::SingleChoice, &[]), Err("missing"));
        assert_eq!(code(Method::SingleChoice, &[("choice", "4")]), Err("ballot-unreadable"));
        assert_eq!(code(Method::Approval, &[("approve_1", "1"), ("approve_3", "1")]).as_deref(), Ok("1 3"));
        assert_eq!(code(Method::Approval, &[]).as_deref(), Ok("-"));
        assert_eq!(code(Method::Schulze, &[("rank_2", "۱"), ("rank_1", "2")]).as_deref(), Ok("2>1"));
        assert_eq!(code(Method::Schulze, &[("rank_2", "1"), ("rank_1", "1")]), Err("ballot-tie"));
        assert_eq!(code(Method::InstantRunoff, &[("rank_2", "1"), ("rank_1", "3")]), Err("ballot-gap"));
        assert_eq!(code(Method::Score, &[("score_2", "۵")]).as_deref(), Ok("- 5 -"));
        assert_eq!(code(Method::Score, &[("score_2", "6")]), Err("ballot-unreadable"));
    }
}
