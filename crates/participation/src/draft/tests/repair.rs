use std::collections::HashSet;

use documents::NodeKind;
use proptest::prelude::*;
use text::Language::{En, Fa};

use super::{article, bylaw, document, en, fa, node, note, random, shape};
use crate::draft::repair::{Repair, RepairError, SplitAt, apply};
use crate::draft::{Draft, MAX_DEPTH};

fn with_english(mut draft: Draft, node: u32, text: &str) -> Draft {
    apply(&mut draft, &Repair::EditText { node, language: En, text: text.into() }).unwrap();
    draft
}

#[test]
fn splitting_an_article_gives_the_rest_and_its_notes_to_a_new_article() {
    let mut draft = bylaw();
    let split = Repair::Split { node: 5, language: Fa, at: SplitAt::Paragraph(1), kind: NodeKind::Article };
    apply(&mut draft, &split).unwrap();
    assert_eq!(shape(&draft), "1(2(3 4) 5 7(6))");
    assert_eq!(fa(&draft, 5), "واحد تهیه‌کننده گزارش می‌دهد.");
    assert_eq!(fa(&draft, 7), "گزارش خلاصهٔ دغدغه‌ها را دارد.\nآمار به تفکیک می‌آید.");
    assert_eq!(draft.node(7).unwrap().number, None);
}

#[test]
fn splitting_between_paragraphs_splits_the_other_language_at_the_same_place() {
    let mut draft =
        with_english(bylaw(), 5, "The unit reports.\r\nThe report sums up.\r\nFigures are given.");
    let split = Repair::Split { node: 5, language: Fa, at: SplitAt::Paragraph(2), kind: NodeKind::Article };
    apply(&mut draft, &split).unwrap();
    assert_eq!(en(&draft, 5), "The unit reports.\nThe report sums up.");
    assert_eq!(en(&draft, 7), "Figures are given.");
}

#[test]
fn splitting_inside_a_paragraph_leaves_the_other_language_whole() {
    let mut draft = with_english(bylaw(), 5, "One.\nTwo.\nThree.");
    let offset = "واحد تهیه‌کننده".chars().count();
    let split = Repair::Split { node: 5, language: Fa, at: SplitAt::Offset(offset), kind: NodeKind::Article };
    apply(&mut draft, &split).unwrap();
    assert_eq!(fa(&draft, 5), "واحد تهیه‌کننده");
    assert!(fa(&draft, 7).starts_with("گزارش می‌دهد."));
    assert_eq!(en(&draft, 5), "One.\nTwo.\nThree.");
    assert_eq!(en(&draft, 7), "");
}

#[test]
fn a_clause_split_off_an_article_comes_in_under_it_before_its_notes() {
    let mut draft = bylaw();
    let split = Repair::Split { node: 5, language: Fa, at: SplitAt::Paragraph(1), kind: NodeKind::Clause };
    apply(&mut draft, &split).unwrap();
    assert_eq!(shape(&draft), "1(2(3 4) 5(7 6))");
}

#[test]
fn a_split_needs_words_on_both_sides() {
    let mut draft = bylaw();
    let whole = draft.clone();
    for at in [SplitAt::Offset(0), SplitAt::Offset(9999), SplitAt::Paragraph(0), SplitAt::Paragraph(3)] {
        let split = Repair::Split { node: 5, language: Fa, at, kind: NodeKind::Article };
        assert_eq!(apply(&mut draft, &split), Err(RepairError::SplitAtEdge));
    }
    assert_eq!(draft, whole);
}

#[test]
fn a_line_taken_for_an_article_is_joined_back_with_the_words_of_its_label() {
    let mut taken = article("4", "قانون مدنی رعایت می‌شود.", vec![note("1", "تبصره می‌ماند.")]);
    taken.label = "ماده ۴".into();
    let imported = document(Fa, "", vec![article("1", "در اجرای", vec![]), taken]);
    let mut draft = Draft::from_document(&imported).unwrap();
    apply(&mut draft, &Repair::Join { node: 2 }).unwrap();
    assert_eq!(shape(&draft), "1(3)");
    assert_eq!(fa(&draft, 1), "در اجرای\nماده ۴ قانون مدنی رعایت می‌شود.");
}

#[test]
fn joining_to_a_node_that_has_notes_keeps_the_words_after_the_notes() {
    let mut draft = bylaw();
    apply(&mut draft, &Repair::Join { node: 5 }).unwrap();
    assert_eq!(shape(&draft), "1(2(3 4 5 6))");
    assert_eq!(draft.node(5).unwrap().kind, NodeKind::Paragraph);
    assert_eq!(draft.node(5).unwrap().number, None);
    assert_eq!(apply(&mut draft, &Repair::Join { node: 3 }), Err(RepairError::NoPreviousSibling(3)));
}

#[test]
fn a_note_moves_to_another_article_with_both_its_languages() {
    let mut draft = with_english(bylaw(), 4, "The day of publication does not count.");
    apply(&mut draft, &Repair::Move { node: 4, parent: Some(5), position: 0 }).unwrap();
    assert_eq!(shape(&draft), "1(2(3) 5(4 6))");
    assert_eq!(en(&draft, 4), "The day of publication does not count.");
    apply(&mut draft, &Repair::Move { node: 5, parent: None, position: 1 }).unwrap();
    assert_eq!(shape(&draft), "1(2(3)) 5(4 6)");
}

#[test]
fn a_chapter_can_not_be_moved_into_its_own_article_nor_anything_too_deep() {
    let mut draft = bylaw();
    let inside = Repair::Move { node: 1, parent: Some(3), position: 0 };
    assert_eq!(apply(&mut draft, &inside), Err(RepairError::MoveIntoItself(1)));
    let far = Repair::Move { node: 3, parent: Some(5), position: 2 };
    assert_eq!(apply(&mut draft, &far), Err(RepairError::NoSuchPosition(2)));

    let mut parent = 3;
    for _ in 3..MAX_DEPTH {
        let add = Repair::Add { parent: Some(parent), position: 0, kind: NodeKind::Note };
        parent = draft.next_id;
        apply(&mut draft, &add).unwrap();
    }
    let add = Repair::Add { parent: Some(parent), position: 0, kind: NodeKind::Note };
    assert_eq!(apply(&mut draft, &add), Err(RepairError::TooDeep));
    let sink = Repair::Move { node: 5, parent: Some(parent), position: 0 };
    assert_eq!(apply(&mut draft, &sink), Err(RepairError::TooDeep));
}

#[test]
fn a_new_number_or_kind_takes_away_labels_that_would_contradict_it() {
    let mut draft = bylaw();
    for language in [Fa, En] {
        apply(&mut draft, &Repair::Relabel { node: 2, language, label: "1-".into() }).unwrap();
    }
    apply(&mut draft, &Repair::Renumber { node: 2, number: "۱".into() }).unwrap();
    assert_eq!(draft.node(2).unwrap().text(Fa).label, "1-", "the same number contradicts nothing");
    apply(&mut draft, &Repair::ChangeKind { node: 2, kind: NodeKind::Clause }).unwrap();
    assert_eq!(draft.citation(2, Fa), "بند ۱");
    assert_eq!(draft.citation(2, En), "Clause 1");
}

#[test]
fn a_removed_node_never_gives_its_id_to_another() {
    let mut draft = bylaw();
    apply(&mut draft, &Repair::Remove { node: 5 }).unwrap();
    assert_eq!(shape(&draft), "1(2(3 4))");
    apply(&mut draft, &Repair::Add { parent: Some(1), position: 1, kind: NodeKind::Article }).unwrap();
    assert_eq!(shape(&draft), "1(2(3 4) 7)");
    assert_eq!(apply(&mut draft, &Repair::Join { node: 5 }).unwrap_err().code(), "no-such-node");
}

#[test]
fn too_long_a_heading_is_refused_and_a_title_can_be_taken_away() {
    let mut draft = bylaw();
    let long = Repair::Retitle { node: 2, language: Fa, heading: "ا".repeat(501) };
    assert_eq!(apply(&mut draft, &long).unwrap_err().code(), "heading-too-long");
    apply(&mut draft, &Repair::SetTitle { language: Fa, title: " ".into() }).unwrap();
    assert!(draft.titles.is_empty());
}

#[test]
fn repairs_are_plain_json() {
    let split = Repair::Split { node: 7, language: Fa, at: SplitAt::Offset(12), kind: NodeKind::SubClause };
    let json = r#"{"repair":"split","node":7,"language":"fa","at":{"offset":12},"kind":"sub-clause"}"#;
    assert_eq!(serde_json::to_string(&split).unwrap(), json);
    assert_eq!(serde_json::from_str::<Repair>(json).unwrap(), split);
}

/// Every word of a language, whatever node it stands in.
fn letters(draft: &Draft, language: text::Language) -> String {
    let all = draft.walk().map(|place| {
        let words = place.node.text(language);
        [words.heading.as_str(), words.text.as_str()].concat()
    });
    all.collect::<String>().chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #[test]
    fn whatever_is_repaired_the_draft_stays_whole(
        draft in random::draft(),
        repairs in prop::collection::vec(random::repair(), 0..40),
    ) {
        let mut now = draft;
        let mut ever: HashSet<u32> = now.walk().map(|place| place.node.id).collect();
        for repair in repairs {
            let before = now.clone();
            if apply(&mut now, &repair).is_err() {
                prop_assert_eq!(&now, &before, "a refused repair changes nothing");
                continue;
            }
            now.check().unwrap();
            prop_assert!(now.walk().all(|place| place.node.texts.values().all(|words| !words.is_empty())));
            for place in now.walk().filter(|place| before.node(place.node.id).is_none()) {
                prop_assert!(ever.insert(place.node.id), "an id came back");
            }
        }
    }

    #[test]
    fn splitting_keeps_every_word_in_its_order(draft in random::draft(), node in 1u32..20, at in 0usize..60, kind in random::kind()) {
        let mut now = draft.clone();
        if apply(&mut now, &Repair::Split { node, language: Fa, at: SplitAt::Offset(at), kind }).is_ok() {
            for language in [Fa, En] {
                prop_assert_eq!(letters(&now, language), letters(&draft, language));
            }
        }
    }

    #[test]
    fn joining_loses_no_word(draft in random::draft(), node in 1u32..20) {
        let mut now = draft.clone();
        if apply(&mut now, &Repair::Join { node }).is_ok() {
            for language in [Fa, En] {
                prop_assert!(letters(&now, language).len() >= letters(&draft, language).len());
            }
        }
    }
}

#[test]
fn a_paragraph_at_the_top_splits_into_two_at_the_top() {
    let letter = document(Fa, "", vec![node(NodeKind::Paragraph, "", "یک\nدو", vec![])]);
    let mut draft = Draft::from_document(&letter).unwrap();
    let split = Repair::Split { node: 1, language: Fa, at: SplitAt::Paragraph(1), kind: NodeKind::Paragraph };
    apply(&mut draft, &split).unwrap();
    assert_eq!(shape(&draft), "1 2");
}
