//! Stories of what officials do to drafts, and the rules that hold whatever they do.

mod label;
mod policy;
mod random;
mod reimport;
mod repair;
mod translation;
mod tree;
mod undo;
mod version;

use documents::{Document, Node, NodeKind};
use text::Language;

use super::{Draft, DraftNode};

/// A node of an imported document.
pub(super) fn node(kind: NodeKind, number: &str, text: &str, children: Vec<Node>) -> Node {
    Node {
        id: 0,
        kind,
        number: (!number.is_empty()).then(|| number.to_owned()),
        label: String::new(),
        heading: String::new(),
        text: text.to_owned(),
        children,
    }
}

pub(super) fn article(number: &str, text: &str, children: Vec<Node>) -> Node {
    node(NodeKind::Article, number, text, children)
}

pub(super) fn note(number: &str, text: &str) -> Node {
    node(NodeKind::Note, number, text, vec![])
}

/// An imported document; nodes get their ids in reading order.
pub(super) fn document(language: Language, title: &str, mut nodes: Vec<Node>) -> Document {
    fn count(nodes: &mut [Node], next: &mut u32) {
        for node in nodes {
            node.id = *next;
            *next += 1;
            count(&mut node.children, next);
        }
    }
    count(&mut nodes, &mut 1);
    Document { title: title.to_owned(), language, warnings: vec![], nodes, translation: None }
}

/// A small bylaw: a chapter (1) with article 1 (2) and its two notes (3, 4); article 2 (5) of three paragraphs; a
/// single note (6) under it.
pub(super) fn bylaw_document() -> Document {
    document(
        Language::Fa,
        "آیین‌نامهٔ نمونه",
        vec![node(
            NodeKind::Chapter,
            "1",
            "",
            vec![
                article(
                    "1",
                    "پیش‌نویس هر سند پیش از تصویب منتشر می‌شود.",
                    vec![note("1", "مهلت نظرخواهی سی روز است."), note("2", "روز انتشار به حساب نمی‌آید.")],
                ),
                article(
                    "2",
                    "واحد تهیه‌کننده گزارش می‌دهد.\nگزارش خلاصهٔ دغدغه‌ها را دارد.\nآمار به تفکیک می‌آید.",
                    vec![note("single", "گزارش عمومی است.")],
                ),
            ],
        )],
    )
}

pub(super) fn bylaw() -> Draft {
    Draft::from_document(&bylaw_document()).unwrap()
}

/// The tree as one line of ids: `1(2(3 4) 5(6))`.
pub(super) fn shape(draft: &Draft) -> String {
    fn list(nodes: &[DraftNode]) -> String {
        let one = |node: &DraftNode| match node.children.is_empty() {
            true => node.id.to_string(),
            false => format!("{}({})", node.id, list(&node.children)),
        };
        nodes.iter().map(one).collect::<Vec<_>>().join(" ")
    }
    list(&draft.nodes)
}

pub(super) fn fa(draft: &Draft, id: u32) -> &str {
    &draft.node(id).unwrap().text(Language::Fa).text
}

pub(super) fn en(draft: &Draft, id: u32) -> &str {
    &draft.node(id).unwrap().text(Language::En).text
}
