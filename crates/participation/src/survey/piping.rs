//! Earlier answers in later texts: `${name}` in a label.

use text::Language;

use super::answer::{Answer, Answers, shown};
use super::form::Form;

/// The names between `${` and `}` in a text, in order.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("${").filter_map(|(at, _)| {
        let inside = text.get(at + 2..)?;
        inside.get(..inside.find('}')?).map(str::trim)
    })
}

/// A text with something in the place of each answer that it names.
pub fn replaced(text: &str, what: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        let Some(end) = rest.get(at..).and_then(|inside| inside.find('}')) else { break };
        out.push_str(rest.get(..at).unwrap_or_default());
        out.push_str(&what(rest.get(at + 2..at + end).unwrap_or_default().trim()));
        rest = rest.get(at + end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// A text with the answers in their places; what is not answered is an ellipsis.
pub fn filled(text: &str, form: &Form, answers: &Answers, language: Language) -> String {
    replaced(text, |name| {
        let words = form.question(name).zip(answers.get(name)).map(|(question, answer)| match answer {
            Answer::Text(words) => words.chars().take(200).collect(),
            _ => shown(question, answer, language).join("، "),
        });
        match words.filter(|words: &String| !words.is_empty()) {
            // What a person wrote keeps its own direction inside the question.
            Some(words) => format!("\u{2068}{words}\u{2069}"),
            None => "…".to_owned(),
        }
    })
}
