//! What holds for every input.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::HashSet;

use documents::compare::{PieceKind, Spelling, words};
use documents::export::{Meta, akoma_ntoso, markdown};
use documents::{Document, Limits, Node, NodeKind, import};
use proptest::collection::vec;
use proptest::prelude::*;

fn ids(nodes: &[Node], out: &mut Vec<u32>) {
    for node in nodes {
        out.push(node.id);
        ids(&node.children, out);
    }
}

fn renumber(nodes: &mut [Node], next: &mut u32) {
    for node in nodes {
        node.id = *next;
        *next += 1;
        renumber(&mut node.children, next);
    }
}

/// Lines as they occur in drafts, right and wrong.
fn line() -> impl Strategy<Value = String> {
    let label = prop_oneof![
        Just("ماده ۱-"),
        Just("ماده 2 –"),
        Just("ماده (۳)"),
        Just("ماده ۴ مکرر ـ"),
        Just("ماده واحده"),
        Just("تبصره"),
        Just("تبصره ۱ـ"),
        Just("فصل اول-"),
        Just("باب دوم"),
        Just("الف)"),
        Just("ب-"),
        Just("۱-"),
        Just("۲)"),
        Just("(۳)"),
        Just("«ماده ۵-"),
        Just("پیوست ۱"),
        Just("Article 1."),
        Just("(a)"),
        Just("(i)"),
        Just(""),
        Just("مقدمه"),
        Just("۱-۲-"),
        Just("بند (الف)-"),
        Just("به شرح زیر اصلاح می‌شود:"),
        Just("ماده"),
        Just("ماده ((((("),
        Just("قانون فوق مشتمل بر"),
    ];
    (label, "[ \\u{200c}a-zآ-ی۰-۹.:«»()*_#<&-]{0,30}").prop_map(|(l, t)| format!("{l} {t}"))
}

fn words_of() -> impl Strategy<Value = String> {
    "[a-zA-Zآ-ی۰-۹0-9*_#<>&~|`\\[\\]\\\\.:!+=()«»\"'-]{1,8}( [a-zA-Zآ-ی۰-۹0-9*_#<>&~|`\\[\\]\\\\.:!+=()«»\"'-]{1,8}){0,4}"
}

fn kind() -> impl Strategy<Value = NodeKind> {
    prop_oneof![
        Just(NodeKind::Book),
        Just(NodeKind::Title),
        Just(NodeKind::Part),
        Just(NodeKind::Chapter),
        Just(NodeKind::Section),
        Just(NodeKind::Article),
        Just(NodeKind::Clause),
        Just(NodeKind::SubClause),
        Just(NodeKind::Note),
        Just(NodeKind::Preamble),
        Just(NodeKind::Schedule),
        Just(NodeKind::Signatory),
        Just(NodeKind::Paragraph),
    ]
}

fn maybe(s: impl Strategy<Value = String> + 'static) -> BoxedStrategy<String> {
    prop_oneof![Just(String::new()), s].boxed()
}

/// Any tree at all, as a drafter could make it by moving nodes about.
fn node() -> impl Strategy<Value = Node> {
    let number = prop_oneof![
        Just(None),
        "[1-9][0-9]{0,2}( bis)?( [2-9])?".prop_map(Some),
        Just(Some("single".to_owned()))
    ];
    let own = (kind(), number, maybe(words_of()), maybe(words_of()), vec(words_of(), 0..3));
    let leaf = own.prop_map(|(kind, number, label, heading, text)| Node {
        id: 0,
        kind,
        number,
        label,
        heading,
        text: text.join("\n"),
        children: Vec::new(),
    });
    leaf.prop_recursive(4, 24, 4, |inner| {
        (inner.clone(), vec(inner, 0..4)).prop_map(|(node, children)| Node { children, ..node })
    })
}

fn document() -> impl Strategy<Value = Document> {
    (maybe(words_of()), vec(node(), 1..5)).prop_map(|(title, mut nodes)| {
        renumber(&mut nodes, &mut 1);
        Document { title, language: text::Language::Fa, warnings: Vec::new(), nodes, translation: None }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_import_panic(bytes in vec(any::<u8>(), 0..400), name in "[a-z]{1,3}\\.(txt|md|html|docx|odt|xml|doc)") {
        let _ = import(&bytes, &name, &Limits::default());
        let _ = import(&[b"PK\x03\x04".as_slice(), &bytes].concat(), &name, &Limits::default());
    }

    #[test]
    fn no_text_makes_the_import_panic(text in ".{0,300}", name in "a\\.(txt|md|html|xml)") {
        let _ = import(text.as_bytes(), &name, &Limits::default());
    }

    #[test]
    fn drafts_of_any_shape_keep_every_letter_and_unique_ids(lines in vec(line(), 1..40), name in "a\\.(txt|html)") {
        let text = lines.join("\n");
        if let Ok(document) = import(text.as_bytes(), "a.txt", &Limits::default()) {
            let mut found = Vec::new();
            ids(&document.nodes, &mut found);
            prop_assert_eq!(found.iter().collect::<HashSet<_>>().len(), found.len());
            prop_assert_eq!(found.first().copied().unwrap_or(1), 1);
            fn letters(nodes: &[Node], out: &mut usize) {
                for n in nodes {
                    *out += [&n.label, &n.heading, &n.text].iter().map(|t| t.chars().filter(|c| c.is_alphabetic() && *c != 'ـ').count()).sum::<usize>();
                    letters(&n.children, out);
                }
            }
            let mut kept = document.title.chars().filter(|c| c.is_alphabetic() && *c != 'ـ').count();
            letters(&document.nodes, &mut kept);
            let translated = document.translation.is_some();
            let given = text.chars().filter(|c| c.is_alphabetic() && *c != 'ـ').count();
            prop_assert!(translated || kept == given, "{} of {} letters", kept, given);
        }
        let _ = import(text.as_bytes(), &name, &Limits::default());
    }

    #[test]
    fn markdown_brings_every_tree_back(document in document()) {
        let text = markdown(&document);
        let again = import(text.as_bytes(), "a.md", &Limits::default()).unwrap();
        prop_assert_eq!(&again.title, &document.title);
        prop_assert_eq!(&again.nodes, &document.nodes, "{}", text);
    }

    #[test]
    fn akoma_ntoso_brings_every_tree_back(document in document()) {
        let day = jiff::civil::date(2026, 11, 24);
        let meta = Meta {
            title: document.title.clone(), slug: "x".to_owned(), organization: "o".to_owned(), date: day, version: 1, version_date: day,
        };
        let text = akoma_ntoso(&document, &meta);
        let again = import(text.as_bytes(), "a.akn", &Limits::default()).unwrap();
        prop_assert_eq!(&again.title, &document.title);
        prop_assert_eq!(&again.nodes, &document.nodes, "{}", text);
        let found: Vec<&str> = text.split("eId=\"").skip(1).filter_map(|t| t.split('"').next()).collect();
        prop_assert_eq!(found.iter().collect::<HashSet<_>>().len(), found.len());
    }

    #[test]
    fn pieces_put_both_texts_together_again(old in "[ab ‌آاب.\n]{0,60}", new in "[ab ‌آاب.\n]{0,60}") {
        let pieces = words(&old, &new, Spelling::Exact);
        let side = |not: PieceKind| pieces.iter().filter(|p| p.kind != not).map(|p| p.text.as_str()).collect::<String>();
        prop_assert_eq!(side(PieceKind::Inserted), old);
        prop_assert_eq!(side(PieceKind::Deleted), new);
    }
}
