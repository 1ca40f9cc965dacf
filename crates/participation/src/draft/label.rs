//! Labels of nodes whose source has none: «ماده ۳», «تبصره ۲», «مادهٔ واحده», "Article 3 bis"; and numbers as typed.

use documents::NodeKind;
use text::Language;
use text::digits::{localize, to_latin, to_persian};
use text::number::integer_to_ordinal_words;

use super::clean;
use super::{Draft, DraftNode, MAX_LABEL};

/// The number of the only node of its kind, as in «مادهٔ واحده».
pub const SINGLE: &str = "single";

/// The label to show for a node: as typed, where the source or an official typed one, else generated. Empty for running
/// text and signatories, which carry no label in a legal document.
pub fn label(node: &DraftNode, language: Language) -> String {
    let typed = &node.text(language).label;
    if typed.is_empty() { generated(node.kind, node.number.as_deref(), language) } else { typed.clone() }
}

/// The label made from kind and number alone.
pub fn generated(kind: NodeKind, number: Option<&str>, language: Language) -> String {
    let name = name(kind, language);
    let number = number.unwrap_or_default();
    if name.is_empty() || number.is_empty() {
        return name.to_owned();
    }
    if number == SINGLE {
        return match (kind, language) {
            (NodeKind::Article, Language::Fa) => "مادهٔ واحده".to_owned(),
            (NodeKind::Article, Language::En) => "Single article".to_owned(),
            // A lone note, schedule or part goes without a number in both languages.
            _ => name.to_owned(),
        };
    }
    match language {
        Language::Fa => format!("{name} {}", number_fa(kind, number)),
        Language::En => format!("{name} {number}"),
    }
}

/// The name of a kind of node in a language; empty for kinds that carry no label.
pub const fn name(kind: NodeKind, language: Language) -> &'static str {
    let (fa, en) = match kind {
        NodeKind::Book => ("کتاب", "Book"),
        NodeKind::Title => ("باب", "Title"),
        NodeKind::Part => ("بخش", "Part"),
        NodeKind::Chapter => ("فصل", "Chapter"),
        NodeKind::Section => ("مبحث", "Section"),
        NodeKind::Article => ("ماده", "Article"),
        NodeKind::Clause => ("بند", "Clause"),
        NodeKind::SubClause => ("جزء", "Sub-clause"),
        NodeKind::Note => ("تبصره", "Note"),
        NodeKind::Preamble => ("مقدمه", "Preamble"),
        NodeKind::Schedule => ("پیوست", "Schedule"),
        NodeKind::Signatory | NodeKind::Paragraph => ("", ""),
    };
    match language {
        Language::Fa => fa,
        Language::En => en,
    }
}

/// Books to sections are counted in words in Persian («فصل دوم»), everything below in digits.
fn number_fa(kind: NodeKind, number: &str) -> String {
    let in_words = matches!(
        kind,
        NodeKind::Book | NodeKind::Title | NodeKind::Part | NodeKind::Chapter | NodeKind::Section
    );
    let (first, rest) = number.split_once(' ').unwrap_or((number, ""));
    let ordinal = first.parse().ok().filter(|_| in_words).and_then(integer_to_ordinal_words);
    let first = ordinal.unwrap_or_else(|| to_persian(first).into_owned());
    rest.split_whitespace().fold(first, |whole, word| match word {
        "bis" => format!("{whole} مکرر"),
        _ => format!("{whole} {}", to_persian(word)),
    })
}

/// A number as an official types it, in the form that drafts keep: Latin digits whatever the keyboard, `bis` for «مکرر»,
/// `single` for «واحده». None for an empty one: the node then has no number. An error gives the length found.
pub(super) fn parse_number(typed: &str) -> Result<Option<String>, usize> {
    let latin = to_latin(typed);
    let latin = clean::line(&latin);
    let words: Vec<&str> = latin
        .split_whitespace()
        .map(|word| match word {
            "مکرر" | "مكرر" => "bis",
            "واحده" | "واحد" => SINGLE,
            _ => word,
        })
        .collect();
    let number = words.join(" ");
    match number.chars().count() {
        0 => Ok(None),
        length if length > MAX_LABEL => Err(length),
        _ => Ok(Some(number)),
    }
}

impl Draft {
    /// How to name a node in a sentence or a list: «تبصره ۲ ماده ۳», "Article 3, Note 2", «پاراگراف ۴». Books to sections
    /// are left out, since articles are counted through the whole document. Empty only for an unknown id and for a
    /// signatory.
    pub fn citation(&self, id: u32, language: Language) -> String {
        let Some(place) = self.place(id) else { return String::new() };
        let own = match label(place.node, language) {
            typed if !typed.is_empty() => typed,
            _ if !place.node.text(language).heading.is_empty() => place.node.text(language).heading.clone(),
            _ if place.node.kind == NodeKind::Paragraph => {
                let siblings = self.parent(id).map_or(&self.nodes, |parent| &parent.children);
                let paragraphs =
                    siblings[..=place.index].iter().filter(|node| node.kind == NodeKind::Paragraph);
                let ordinal = paragraphs.count().to_string();
                let name = match language {
                    Language::Fa => "پاراگراف",
                    Language::En => "Paragraph",
                };
                format!("{name} {}", localize(&ordinal, language))
            }
            _ => return String::new(),
        };
        let mut line: Vec<String> = self
            .ancestors(id)
            .into_iter()
            .filter(|node| node.kind >= NodeKind::Article)
            .map(|node| label(node, language))
            .filter(|label| !label.is_empty())
            .collect();
        line.push(own);
        match language {
            Language::Fa => line.into_iter().rev().collect::<Vec<_>>().join(" "),
            Language::En => line.join(", "),
        }
    }
}
