//! What somebody asks for: from the text of a field to an expression of the index. Whatever is typed becomes words of
//! letters and digits and nothing else: no operator of either database can be written by a reader.

use text::words::{LONGEST, words};

/// The most characters of a question that are looked at.
pub const MOST_CHARACTERS: usize = 200;
/// The most words.
pub const MOST_WORDS: usize = 8;
/// From how many letters on the last word may be the beginning of a longer one.
const PREFIX: usize = 3;
/// The most words of a question of which each is also looked for in other ways of writing than the common ones.
const FEW: usize = 4;

/// Why nothing can be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryProblem {
    /// Nothing was typed.
    Empty,
    /// No word of two characters is in it.
    TooShort,
}

/// A question: words that all have to be there, in any order. The last one may be unfinished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
    /// Whether something at its end was left out, because it is too long.
    pub cut: bool,
}

/// What the index is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expr {
    /// A word, or one that begins so.
    Word { form: String, prefix: bool },
    /// Each of them.
    All(Vec<Expr>),
    /// One of them.
    Any(Vec<Expr>),
}

impl Expr {
    pub(crate) fn word(form: impl Into<String>) -> Self {
        Expr::Word { form: form.into(), prefix: false }
    }

    /// As FTS5 reads it. Words are quoted, and hold no quotation mark: they are letters and digits.
    pub(crate) fn fts5(&self) -> String {
        match self {
            Expr::Word { form, prefix } => format!("\"{form}\"{}", if *prefix { "*" } else { "" }),
            Expr::All(parts) => join(parts, " AND ", Self::fts5),
            Expr::Any(parts) => join(parts, " OR ", Self::fts5),
        }
    }

    /// As `tsquery` reads it, quoted in the same way.
    pub(crate) fn tsquery(&self) -> String {
        match self {
            Expr::Word { form, prefix } => format!("'{form}'{}", if *prefix { ":*" } else { "" }),
            Expr::All(parts) => join(parts, " & ", Self::tsquery),
            Expr::Any(parts) => join(parts, " | ", Self::tsquery),
        }
    }
}

fn join(parts: &[Expr], between: &str, one: fn(&Expr) -> String) -> String {
    match parts {
        [single] => one(single),
        _ => format!("({})", parts.iter().map(one).collect::<Vec<_>>().join(between)),
    }
}

/// A way of writing a part of the question: some of its words in a row as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    /// The first word.
    pub(crate) first: usize,
    /// How many words.
    pub(crate) many: usize,
    /// They as one.
    pub(crate) form: String,
    /// Whether a longer word that begins so fits too.
    pub(crate) prefix: bool,
}

impl Query {
    /// Reads what was typed.
    ///
    /// # Errors
    /// There is no word in it to look for.
    pub fn parse(typed: &str) -> Result<Self, QueryProblem> {
        let line = text::normalize::one_line(typed);
        if line.is_empty() {
            return Err(QueryProblem::Empty);
        }
        let shown: String = line.chars().take(MOST_CHARACTERS).collect();
        let mut found: Vec<String> = Vec::new();
        for word in words(&shown) {
            // A word twice asks for nothing more.
            if !found.contains(&word.form) {
                found.push(word.form);
            }
        }
        let cut = shown.len() < line.len() || found.len() > MOST_WORDS;
        found.truncate(MOST_WORDS);
        if found.iter().all(|word| word.chars().count() < 2) {
            return Err(QueryProblem::TooShort);
        }
        Ok(Self { words: found, cut })
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether a longer word than the last one of these fits too.
    fn may_go_on(&self, last: usize, form: &str) -> bool {
        last + 1 == self.words.len() && form.chars().count() >= PREFIX
    }

    /// Each word by itself, and written together with its neighbours as some do: «می شود» and «میشود».
    pub(crate) fn forms(&self) -> Vec<Form> {
        let most = if self.words.len() <= FEW { 3 } else { 2 };
        let mut forms = Vec::new();
        for first in 0..self.words.len() {
            for (many, last) in (first..self.words.len()).enumerate().take(most) {
                let form: String = self.words.iter().skip(first).take(many + 1).map(String::as_str).collect();
                if form.chars().count() <= LONGEST {
                    let prefix = self.may_go_on(last, &form);
                    forms.push(Form { first, many: many + 1, form, prefix });
                }
            }
        }
        forms
    }

    /// What to ask the index. The broad question finds what begins with the last word too, and what is written apart where
    /// the question has it in one: the halves have to be there, and [`super::rank`] sees whether they stand together.
    pub(crate) fn expr(&self, broad: bool, marked: impl Fn(&str) -> String) -> Vec<Expr> {
        let forms = self.forms();
        let all = self.words.iter().enumerate().map(|(at, word)| {
            let here = forms.iter().filter(|f| (f.first..f.first + f.many).contains(&at));
            let mut any: Vec<Expr> =
                here.map(|f| Expr::Word { form: marked(&f.form), prefix: broad && f.prefix }).collect();
            if broad && self.words.len() <= FEW {
                let goes_on = self.may_go_on(at, word);
                any.extend(halves(word).map(|(one, two)| {
                    let two =
                        Expr::Word { form: marked(two), prefix: goes_on && two.chars().count() >= PREFIX };
                    Expr::All(vec![Expr::word(marked(one)), two])
                }));
            }
            Expr::Any(any)
        });
        all.collect()
    }
}

/// Both halves of a word at every place where Persian could have a half-space.
fn halves(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let letters = word.chars().count();
    let persian = !word.is_ascii();
    word.char_indices()
        .enumerate()
        .filter(move |(n, _)| persian && *n >= 2 && *n + 2 <= letters)
        .map(|(_, (at, _))| word.split_at(at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn asked(typed: &str, broad: bool) -> String {
        Expr::All(Query::parse(typed).unwrap().expr(broad, str::to_owned)).fts5()
    }

    #[test]
    fn the_same_question_typed_on_two_keyboards_is_one_question() {
        assert_eq!(Query::parse("كميسيونِ ٣"), Query::parse("کمیسیون ۳"));
        assert_eq!(Query::parse("می‌شود"), Query::parse("می شود"));
    }

    #[test]
    fn nothing_to_look_for_is_said() {
        assert_eq!(Query::parse(" \u{200C}\u{202E} "), Err(QueryProblem::Empty));
        assert_eq!(Query::parse("و"), Err(QueryProblem::TooShort));
        assert_eq!(Query::parse("\"*\" ("), Err(QueryProblem::TooShort));
        assert!(Query::parse("30").is_ok());
    }

    #[test]
    fn a_question_without_end_is_cut() {
        assert!(Query::parse(&"واژه ".repeat(500)).unwrap().cut);
        let many = Query::parse("aa bb cc dd ee ff gg hh ii").unwrap();
        assert!(many.cut && many.len() == MOST_WORDS);
    }

    #[test]
    fn words_are_looked_for_by_themselves_and_written_together() {
        assert_eq!(asked("می شود", false), "((\"می\" OR \"میشود\") AND (\"میشود\" OR \"شود\"))");
        assert_eq!(asked("میشود", true), "(\"میشود\"* OR (\"می\" AND \"شود\"*) OR (\"میش\" AND \"ود\"))");
        assert_eq!(asked("draft", true), "\"draft\"*");
    }

    proptest! {
        #[test]
        fn no_question_can_write_an_operator(typed in any::<String>()) {
            if let Ok(query) = Query::parse(&typed) {
                for word in &query.words {
                    prop_assert!(word.chars().all(char::is_alphanumeric));
                    prop_assert!(word.chars().count() <= LONGEST);
                }
                prop_assert!(query.len() <= MOST_WORDS);
                prop_assert!(asked(&typed, true).len() < 40_000);
            }
        }
    }
}
