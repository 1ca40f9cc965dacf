use documents::NodeKind;
use proptest::prelude::*;
use text::Language;

use super::{article, bylaw, bylaw_document, document, node, note, random, shape};
use crate::draft::{Draft, DraftError, DraftNode, MAX_DEPTH, MAX_NODES};

#[test]
fn an_imported_bylaw_becomes_a_draft_with_ids_in_reading_order() {
    let draft = bylaw();
    assert_eq!(shape(&draft), "1(2(3 4) 5(6))");
    assert_eq!(draft.next_id, 7);
    assert_eq!(draft.title(Language::Fa), "آیین‌نامهٔ نمونه");
    assert_eq!(draft.title(Language::En), "");
    assert_eq!(draft.ordinal(5), Some(5));
    assert_eq!(draft.parent(6).map(|node| node.id), Some(5));
    assert_eq!(draft.ancestors(6).iter().map(|node| node.id).collect::<Vec<_>>(), [1, 5]);
    assert!(draft.node(7).is_none());
}

#[test]
fn people_comment_on_articles_and_a_quoted_article_belongs_to_the_one_that_quotes_it() {
    let amending = document(
        Language::Fa,
        "",
        vec![
            article("1", "مادهٔ زیر الحاق می‌شود:", vec![article("12 bis", "متن الحاقی", vec![])]),
            article("2", "لازم‌الاجراست.", vec![note("single", "فوری است.")]),
        ],
    );
    let draft = Draft::from_document(&amending).unwrap();
    assert_eq!(draft.articles().iter().map(|node| node.id).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(draft.article_of(2).unwrap().id, 1);
    assert_eq!(draft.article_of(4).unwrap().id, 3);
}

#[test]
fn a_draft_without_articles_is_commented_on_by_paragraph_but_not_on_its_signature() {
    let letter = document(
        Language::Fa,
        "",
        vec![
            node(NodeKind::Paragraph, "", "بند نخست", vec![]),
            node(NodeKind::Paragraph, "", "بند دوم", vec![]),
            node(NodeKind::Signatory, "", "وزیر", vec![]),
        ],
    );
    let draft = Draft::from_document(&letter).unwrap();
    assert_eq!(draft.articles().iter().map(|node| node.id).collect::<Vec<_>>(), [1, 2]);
    assert!(draft.article_of(3).is_none());
}

#[test]
fn what_a_browser_or_a_hostile_file_puts_between_the_letters_does_not_reach_the_draft() {
    let mut hostile = document(Language::Fa, "عنوان\r\nدو سطری", vec![article("1", "", vec![])]);
    hostile.nodes[0].text = "  نخست\u{202E} \r\n\r\nمی\u{200C}شود\u{0} ".into();
    let draft = Draft::from_document(&hostile).unwrap();
    assert_eq!(draft.title(Language::Fa), "عنوان دو سطری");
    assert_eq!(super::fa(&draft, 1), "نخست\nمی\u{200C}شود");
}

#[test]
fn a_file_that_is_too_deep_or_too_long_is_refused_by_name() {
    let mut deep = note("1", "");
    for _ in 0..MAX_DEPTH {
        deep = node(NodeKind::Note, "1", "", vec![deep]);
    }
    let error = Draft::from_document(&document(Language::Fa, "", vec![deep])).unwrap_err();
    assert_eq!(error.code(), "too-deep");

    let many = (0..=MAX_NODES).map(|_| note("1", "")).collect();
    let error = Draft::from_document(&document(Language::Fa, "", many)).unwrap_err();
    assert_eq!(error, DraftError::TooManyNodes { found: MAX_NODES + 1 });

    let long = vec![note("1", &"ا".repeat(100_001))];
    assert_eq!(Draft::from_document(&document(Language::Fa, "", long)).unwrap_err().code(), "text-too-long");
}

#[test]
fn a_stored_tree_with_a_repeated_id_is_not_a_draft() {
    let twice = vec![DraftNode::new(1, NodeKind::Article), DraftNode::new(1, NodeKind::Article)];
    let draft = Draft { next_id: 2, nodes: twice, ..Draft::default() };
    assert_eq!(draft.check(), Err(DraftError::BadId { node: 1 }));
}

#[test]
fn an_export_shows_generated_labels_and_keeps_the_ids_of_the_page() {
    let exported = bylaw().to_document(Language::Fa);
    assert_eq!(exported.title, bylaw_document().title);
    assert_eq!(exported.nodes[0].label, "فصل اول");
    assert_eq!(exported.nodes[0].children[1].label, "ماده ۲");
    assert_eq!(exported.nodes[0].children[1].id, 5);
    let twin = bylaw().to_bilingual_document(Language::Fa).translation.unwrap();
    assert_eq!(twin.nodes[0].children[1].label, "Article 2");
}

proptest! {
    #[test]
    fn a_draft_survives_being_stored(draft in random::draft()) {
        draft.check().unwrap();
        let stored = serde_json::to_string(&draft).unwrap();
        let loaded: Draft = serde_json::from_str(&stored).unwrap();
        prop_assert_eq!(serde_json::to_string(&loaded).unwrap(), stored);
        prop_assert_eq!(loaded, draft);
    }

    #[test]
    fn walking_and_finding_agree(draft in random::draft()) {
        for (index, place) in draft.walk().enumerate() {
            let id = place.node.id;
            prop_assert_eq!(draft.ordinal(id), Some(index + 1));
            prop_assert_eq!(draft.ancestors(id).len(), place.depth - 1);
            prop_assert_eq!(draft.parent(id).map(|node| node.id), place.parent);
            prop_assert_eq!(draft.node(id), Some(place.node));
        }
    }
}
