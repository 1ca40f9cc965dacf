use documents::NodeKind;
use text::Language::{En, Fa};

use super::{bylaw, document, node};
use text::{Language, catalogue};

use crate::draft::label::{generated, label, name};
use crate::draft::repair::{Repair, apply};
use crate::draft::{Draft, MAX_LABEL};

#[test]
fn labels_are_as_a_persian_drafter_writes_them() {
    let cases = [
        (NodeKind::Article, Some("3"), "ماده ۳", "Article 3"),
        (NodeKind::Article, Some("12 bis"), "ماده ۱۲ مکرر", "Article 12 bis"),
        (NodeKind::Article, Some("12 bis 2"), "ماده ۱۲ مکرر ۲", "Article 12 bis 2"),
        (NodeKind::Article, Some("single"), "مادهٔ واحده", "Single article"),
        (NodeKind::Note, Some("2"), "تبصره ۲", "Note 2"),
        (NodeKind::Note, Some("single"), "تبصره", "Note"),
        (NodeKind::Note, None, "تبصره", "Note"),
        (NodeKind::Clause, Some("الف"), "بند الف", "Clause الف"),
        (NodeKind::Chapter, Some("1"), "فصل اول", "Chapter 1"),
        (NodeKind::Chapter, Some("3 bis"), "فصل سوم مکرر", "Chapter 3 bis"),
        (NodeKind::Part, Some("21"), "بخش بیست و یکم", "Part 21"),
        (NodeKind::Part, Some("30"), "بخش سی‌ام", "Part 30"),
        (NodeKind::Part, Some("40"), "بخش چهلم", "Part 40"),
        (NodeKind::Title, Some("100"), "باب صدم", "Title 100"),
        (NodeKind::Book, Some("1000"), "کتاب ۱۰۰۰", "Book 1000"),
        (NodeKind::Preamble, None, "مقدمه", "Preamble"),
        (NodeKind::Paragraph, None, "", ""),
    ];
    for (kind, number, fa, en) in cases {
        assert_eq!(generated(kind, number, Fa), fa);
        assert_eq!(generated(kind, number, En), en);
    }
}

#[test]
fn a_typed_label_is_shown_in_its_own_language_and_the_other_is_generated() {
    let mut draft = bylaw();
    apply(&mut draft, &Repair::Relabel { node: 2, language: Fa, label: "مادۀ یکم".into() }).unwrap();
    assert_eq!(label(draft.node(2).unwrap(), Fa), "مادۀ یکم");
    assert_eq!(label(draft.node(2).unwrap(), En), "Article 1");
}

#[test]
fn a_node_is_named_in_a_sentence_with_the_article_it_hangs_under() {
    let draft = bylaw();
    assert_eq!(draft.citation(4, Fa), "تبصره ۲ ماده ۱");
    assert_eq!(draft.citation(4, En), "Article 1, Note 2");
    assert_eq!(draft.citation(1, Fa), "فصل اول");
    assert_eq!(draft.citation(99, En), "");
    let paragraphs =
        vec![node(NodeKind::Paragraph, "", "نخست", vec![]), node(NodeKind::Paragraph, "", "دوم", vec![])];
    let draft = Draft::from_document(&document(Fa, "", paragraphs)).unwrap();
    assert_eq!(draft.citation(2, Fa), "پاراگراف ۲");
    assert_eq!(draft.citation(2, En), "Paragraph 2");
}

#[test]
fn a_number_may_be_typed_in_either_set_of_digits() {
    let mut draft = bylaw();
    for (typed, kept) in
        [("۱۲ مکرر", Some("12 bis")), (" ٣ ", Some("3")), ("واحده", Some("single")), ("", None)]
    {
        apply(&mut draft, &Repair::Renumber { node: 2, number: typed.into() }).unwrap();
        assert_eq!(draft.node(2).unwrap().number.as_deref(), kept);
    }
    let long = Repair::Renumber { node: 2, number: "۱".repeat(MAX_LABEL + 1) };
    assert_eq!(apply(&mut draft, &long).unwrap_err().code(), "label-too-long");
}

#[test]
fn labels_call_every_kind_as_the_rest_of_the_interface_does() {
    let kinds = [
        (NodeKind::Book, "node-kind-book"),
        (NodeKind::Title, "node-kind-title"),
        (NodeKind::Part, "node-kind-part"),
        (NodeKind::Chapter, "node-kind-chapter"),
        (NodeKind::Section, "node-kind-section"),
        (NodeKind::Article, "node-kind-article"),
        (NodeKind::Clause, "node-kind-clause"),
        (NodeKind::SubClause, "node-kind-sub-clause"),
        (NodeKind::Note, "node-kind-note"),
        (NodeKind::Preamble, "node-kind-preamble"),
        (NodeKind::Schedule, "node-kind-schedule"),
    ];
    for language in Language::ALL {
        for (kind, key) in kinds {
            assert_eq!(name(kind, language), catalogue::message(language, key));
        }
        let single = generated(NodeKind::Article, Some("single"), language);
        assert_eq!(single, catalogue::message(language, "node-article-single"));
    }
}
