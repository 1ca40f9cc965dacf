//! The form of one part: what it holds, and the repairs that lead from what is saved to what was typed.

use documents::NodeKind;
use participation::Problem;
use participation::draft::Draft;
use participation::draft::repair::{Repair, SplitAt};
use serde::Deserialize;
use text::Language;

use crate::desk::clash::Clash;
use crate::desk::document::{kind_of, kind_word};
use crate::locale::Locale;

/// The form of one part, as typed.
#[derive(Deserialize, Default, Clone)]
pub(in crate::desk) struct Fields {
    /// The part; 0 for the document's title, nothing for a step back or forth.
    pub(super) node: Option<u32>,
    /// The revision of the working copy that was seen.
    #[serde(default)]
    pub(super) revision: i32,
    /// The language that is worked on.
    #[serde(default, rename = "in")]
    pub(super) language: String,
    /// Which button.
    #[serde(default, rename = "do")]
    pub(super) action: String,
    /// The kind.
    #[serde(default)]
    pub(super) kind: String,
    /// The number, in the reader's digits.
    #[serde(default)]
    pub(super) number: String,
    /// The label as printed; empty lets it be made.
    #[serde(default)]
    pub(super) label: String,
    /// The heading; of the document, its title.
    #[serde(default)]
    pub(super) heading: String,
    /// The text.
    #[serde(default)]
    pub(super) text: String,
    /// What a new part is, made by a split or added.
    #[serde(default)]
    pub(super) new_kind: String,
}

/// A line of three hyphens or more marks where a text is to be cut.
fn is_mark(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.bytes().all(|b| b == b'-')
}

/// A number as it is shown in the form and typed: «۱۲ مکرر».
fn shown_number(number: &str, language: Language) -> String {
    let words = number.split(' ').map(|word| match (word, language) {
        ("bis", Language::Fa) => "مکرر".to_owned(),
        ("single", Language::Fa) => "واحده".to_owned(),
        (word, _) => text::digits::localize(word, language).into_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

impl Fields {
    /// The form of a part as it is saved; nothing where the draft has no such part.
    pub(super) fn of(draft: &Draft, node: u32, language: Language) -> Option<Self> {
        let in_language = language.code().to_owned();
        if node == 0 {
            let heading = draft.title(language).to_owned();
            return Some(Self { node: Some(0), language: in_language, heading, ..Self::default() });
        }
        let own = draft.node(node)?;
        let words = own.text(language);
        Some(Self {
            node: Some(node),
            language: in_language,
            kind: kind_word(own.kind),
            number: own.number.as_deref().map(|n| shown_number(n, language)).unwrap_or_default(),
            label: words.label.clone(),
            heading: words.heading.clone(),
            text: words.text.clone(),
            new_kind: kind_word(own.kind),
            ..Self::default()
        })
    }

    /// What is saved now and differs from what was typed.
    pub(super) fn clash(&self, l: Locale, saved: &Self) -> Clash {
        let mut clash = Clash::default();
        if self.node == Some(0) {
            clash.note(l.t("repair-document-title"), &self.heading, &saved.heading);
            return clash;
        }
        let kind = |word: &str| l.v("node-kind", word).into_owned();
        clash.note(l.t("repair-kind"), &kind(&self.kind), &kind(&saved.kind));
        clash.note(l.t("repair-number"), &self.number, &saved.number);
        clash.note(l.t("repair-label"), &self.label, &saved.label);
        clash.note(l.t("repair-heading"), &self.heading, &saved.heading);
        clash.note(l.t("repair-text"), &self.text, &saved.text);
        clash
    }

    /// The kind of a part that is about to be made.
    pub(super) fn new_kind(&self) -> NodeKind {
        kind_of(&self.new_kind).unwrap_or(NodeKind::Article)
    }

    /// The repairs from what is saved to what was typed. A number or kind that was changed takes the typed labels with
    /// it, unless the label was changed too.
    pub(super) fn repairs(&self, draft: &Draft, language: Language) -> Result<Vec<Repair>, Problem> {
        let Some(node) = self.node else { return Ok(Vec::new()) };
        if node == 0 {
            return Ok(vec![Repair::SetTitle { language, title: self.heading.clone() }]);
        }
        let saved = Self::of(draft, node, language).ok_or_else(|| Problem::new("repair", "no-such-node"))?;
        let mut repairs = Vec::new();
        if let Some(kind) = kind_of(&self.kind).filter(|_| self.kind != saved.kind) {
            repairs.push(Repair::ChangeKind { node, kind });
        }
        if self.number.trim() != saved.number {
            repairs.push(Repair::Renumber { node, number: self.number.clone() });
        }
        if self.label.trim() != saved.label {
            repairs.push(Repair::Relabel { node, language, label: self.label.clone() });
        }
        repairs.push(Repair::Retitle { node, language, heading: self.heading.clone() });
        let marks = self.text.lines().filter(|line| is_mark(line)).count();
        let splits = self.action == "split";
        if splits && marks != 1 {
            return Err(Problem::new("text", "no-split-mark"));
        }
        if !splits && marks > 0 {
            return Err(Problem::new("text", "split-mark-left"));
        }
        let kept: Vec<&str> = self.text.lines().filter(|line| !is_mark(line)).collect();
        repairs.push(Repair::EditText { node, language, text: kept.join("\n") });
        if splits {
            let before = self.text.lines().take_while(|line| !is_mark(line));
            let at = SplitAt::Paragraph(before.filter(|line| !line.trim().is_empty()).count());
            repairs.push(Repair::Split { node, language, at, kind: self.new_kind() });
        }
        Ok(repairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_they_are_typed() {
        assert_eq!(shown_number("12 bis", Language::Fa), "۱۲ مکرر");
        assert_eq!(shown_number("single", Language::Fa), "واحده");
        assert_eq!(shown_number("12 bis", Language::En), "12 bis");
    }

    #[test]
    fn a_line_of_hyphens_marks_a_cut_and_a_dash_in_a_sentence_does_not() {
        assert!(is_mark(" --- "));
        assert!(is_mark("-----"));
        assert!(!is_mark("--"));
        assert!(!is_mark("متن --- متن"));
    }
}
