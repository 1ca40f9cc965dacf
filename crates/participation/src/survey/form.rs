//! What a survey asks: sections of questions in both languages. Stored as JSON, one form a version.

use serde::{Deserialize, Serialize};
use text::Language;

use super::condition::Written;
use crate::call::Bilingual;

/// What a survey asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The title.
    pub title: Bilingual,
    /// What it is for, before the first question.
    #[serde(default)]
    pub intro: Bilingual,
    /// The sections, each a page.
    pub sections: Vec<Section>,
}

/// Questions that are asked on one page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its name in conditions and files.
    pub name: String,
    /// The heading.
    #[serde(default)]
    pub title: Bilingual,
    /// When it is asked; always, if empty (see [`super::condition`]).
    #[serde(default, skip_serializing_if = "Written::is_none")]
    pub relevant: Written,
    /// The questions.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its name in conditions and files; the answers are kept under it.
    pub name: String,
    /// How it is answered.
    pub kind: Kind,
    /// The question. `${name}` stands for an earlier answer.
    pub label: Bilingual,
    /// A hint.
    #[serde(default)]
    pub hint: Bilingual,
    /// Whether it must be answered.
    #[serde(default)]
    pub required: bool,
    /// When it is asked; always, if empty.
    #[serde(default, skip_serializing_if = "Written::is_none")]
    pub relevant: Written,
    /// What an answer must fulfil, with `.` for the answer; nothing, if empty.
    #[serde(default, skip_serializing_if = "Written::is_none")]
    pub constraint: Written,
    /// What is said to who does not fulfil it.
    #[serde(default)]
    pub constraint_message: Bilingual,
}

/// How a question is answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Kind {
    /// A text to read; nothing to answer.
    Note,
    /// One of several.
    Single(Choices),
    /// Any of several.
    Multiple(Choices),
    /// All of several, in an order.
    Ranking(Choices),
    /// A whole number from a range, such as 1 to 5.
    Scale(Range),
    /// Stars, from 1.
    Rating {
        /// The most.
        stars: u8,
    },
    /// The same few answers to several rows.
    Matrix {
        /// The rows.
        rows: Vec<Choice>,
        /// What each row can be answered with.
        columns: Vec<Choice>,
    },
    /// A number.
    Number {
        /// Whether it may have a fraction.
        decimal: bool,
    },
    /// A day.
    Date,
    /// A line.
    #[default]
    ShortText,
    /// Several lines.
    LongText,
}

/// What can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The options.
    pub options: Vec<Choice>,
    /// Whether something else can be written instead.
    #[serde(default)]
    pub other: bool,
    /// Whether each person sees them in an order of their own.
    #[serde(default)]
    pub random: bool,
}

/// Something that can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name in conditions and files.
    pub name: String,
    /// What it says.
    pub label: Bilingual,
}

/// A range of whole numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The first.
    pub from: i64,
    /// The last.
    pub to: i64,
    /// From one to the next.
    pub step: i64,
}

impl Range {
    /// Its numbers; few, a form with more is refused.
    pub fn numbers(self) -> impl Iterator<Item = i64> {
        let step = usize::try_from(self.step).unwrap_or(1).max(1);
        (self.from..=self.to).step_by(step).take(super::check::RANGE_LIMIT)
    }
}

/// The word for "something else" among the choices.
pub const OTHER: &str = "other";

impl Kind {
    /// Every kind's word, in the order in which forms offer them.
    pub const WORDS: [&'static str; 12] = [
        "single",
        "multiple",
        "scale",
        "rating",
        "matrix",
        "ranking",
        "number",
        "decimal",
        "date",
        "short_text",
        "long_text",
        "note",
    ];

    /// The word for forms and the catalogue.
    pub fn word(&self) -> &'static str {
        match self {
            Kind::Note => "note",
            Kind::Single(_) => "single",
            Kind::Multiple(_) => "multiple",
            Kind::Ranking(_) => "ranking",
            Kind::Scale(_) => "scale",
            Kind::Rating { .. } => "rating",
            Kind::Matrix { .. } => "matrix",
            Kind::Number { decimal: false } => "number",
            Kind::Number { decimal: true } => "decimal",
            Kind::Date => "date",
            Kind::ShortText => "short_text",
            Kind::LongText => "long_text",
        }
    }

    /// The choices of a question that has some, but for a matrix.
    pub fn choices(&self) -> Option<&Choices> {
        match self {
            Kind::Single(choices) | Kind::Multiple(choices) | Kind::Ranking(choices) => Some(choices),
            _ => None,
        }
    }

    /// Whether it is answered with a text of one's own.
    pub fn is_text(&self) -> bool {
        matches!(self, Kind::ShortText | Kind::LongText)
    }
}

impl Form {
    /// Every question with its section, in order.
    pub fn questions(&self) -> impl Iterator<Item = (&Section, &Question)> {
        self.sections.iter().flat_map(|section| section.questions.iter().map(move |q| (section, q)))
    }

    /// A question by its name.
    pub fn question(&self, name: &str) -> Option<&Question> {
        self.questions().map(|(_, question)| question).find(|question| question.name == name)
    }

    /// How many questions ask for an answer.
    pub fn asks(&self) -> usize {
        self.questions().filter(|(_, question)| question.kind != Kind::Note).count()
    }
}

/// A text in a language; where it is not written, in the other.
pub fn said(text: &Bilingual, language: Language) -> &str {
    let own = text.get(&language).filter(|words| !words.trim().is_empty());
    own.or_else(|| text.get(&language.other())).map_or("", String::as_str)
}

/// What a choice says in a language.
pub fn label_of<'a>(choices: &'a [Choice], name: &'a str, language: Language) -> &'a str {
    choices.iter().find(|choice| choice.name == name).map_or(name, |choice| said(&choice.label, language))
}
