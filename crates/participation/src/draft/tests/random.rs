//! Drafts and repairs at random, for the rules that hold whatever an official does.

use documents::NodeKind;
use proptest::prelude::*;
use text::Language;

use crate::draft::repair::{Repair, SplitAt};
use crate::draft::{Draft, DraftNode};

pub(super) fn kind() -> impl Strategy<Value = NodeKind> {
    prop::sample::select(vec![
        NodeKind::Chapter,
        NodeKind::Article,
        NodeKind::Clause,
        NodeKind::Note,
        NodeKind::Paragraph,
        NodeKind::Preamble,
        NodeKind::Signatory,
    ])
}

fn language() -> impl Strategy<Value = Language> {
    prop::sample::select(Language::ALL.to_vec())
}

/// Up to four paragraphs of words that are easily alike.
pub(super) fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["سند", "گزارش", "منتشر", "می‌شود", "report", "draft", "٣", "۲"]);
    let paragraph = prop::collection::vec(word, 1..6).prop_map(|words| words.join(" "));
    prop::collection::vec(paragraph, 0..4).prop_map(|paragraphs| paragraphs.join("\n"))
}

fn number() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::sample::select(vec!["1", "2", "3", "3 bis", "single"]).prop_map(str::to_owned))
}

fn a_node() -> impl Strategy<Value = DraftNode> {
    let own =
        (kind(), number(), words(), words(), prop::option::of("[a-z]{1,8}"), prop::option::of("ماده [۱-۳]"));
    let leaf = own.prop_map(|(kind, number, fa, en, heading, label)| {
        let mut node = DraftNode::new(0, kind);
        node.number = number;
        node.edit(Language::Fa, |words| (words.text, words.label) = (fa, label.unwrap_or_default()));
        node.edit(Language::En, |words| (words.text, words.heading) = (en, heading.unwrap_or_default()));
        node
    });
    leaf.prop_recursive(3, 24, 4, |inner| {
        (inner.clone(), prop::collection::vec(inner, 0..4)).prop_map(|(mut node, children)| {
            node.children = children;
            node
        })
    })
}

/// A draft of up to some hundred nodes, in both languages.
pub(super) fn draft() -> impl Strategy<Value = Draft> {
    (prop::collection::vec(a_node(), 0..5), prop::option::of("[a-z ]{1,9}[a-z]")).prop_map(
        |(nodes, title)| {
            fn count(nodes: &mut [DraftNode], next: &mut u32) {
                for node in nodes {
                    node.id = *next;
                    *next += 1;
                    count(&mut node.children, next);
                }
            }
            let mut draft = Draft { nodes, ..Draft::default() };
            count(&mut draft.nodes, &mut draft.next_id);
            let title = title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
            draft.titles.extend(title.map(|title| (Language::Fa, title)));
            draft
        },
    )
}

/// Any repair, to any of the first forty nodes; many can't be made.
pub(super) fn repair() -> impl Strategy<Value = Repair> {
    let node = || 1u32..40;
    let at = prop_oneof![(0usize..40).prop_map(SplitAt::Offset), (0usize..4).prop_map(SplitAt::Paragraph)];
    prop_oneof![
        (node(), language(), at, kind()).prop_map(|(node, language, at, kind)| Repair::Split {
            node,
            language,
            at,
            kind
        }),
        node().prop_map(|node| Repair::Join { node }),
        (node(), language(), "[a-z\\n]{0,9}").prop_map(|(node, language, heading)| Repair::Retitle {
            node,
            language,
            heading
        }),
        (node(), "[۱-۳]( مکرر)?|").prop_map(|(node, number)| Repair::Renumber { node, number }),
        (node(), language(), "(ماده [۱-۳])?").prop_map(|(node, language, label)| Repair::Relabel {
            node,
            language,
            label
        }),
        (node(), prop::option::of(node()), 0usize..4).prop_map(|(node, parent, position)| Repair::Move {
            node,
            parent,
            position
        }),
        (node(), kind()).prop_map(|(node, kind)| Repair::ChangeKind { node, kind }),
        (node(), language(), words()).prop_map(|(node, language, text)| Repair::EditText {
            node,
            language,
            text
        }),
        (prop::option::of(node()), 0usize..4, kind()).prop_map(|(parent, position, kind)| Repair::Add {
            parent,
            position,
            kind
        }),
        node().prop_map(|node| Repair::Remove { node }),
        (language(), "[a-z]{0,5}").prop_map(|(language, title)| Repair::SetTitle { language, title }),
    ]
}
