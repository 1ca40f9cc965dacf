use documents::NodeKind;
use text::Language::{En, Fa};

use super::{article, bylaw, bylaw_document, document, en, fa, node, note, shape};
use crate::draft::Draft;
use crate::draft::repair::{Repair, apply};
use crate::draft::translation::{Existing, Missing, MissingField, align, missing, progress};

fn english() -> documents::Document {
    document(
        En,
        "A sample bylaw",
        vec![node(
            NodeKind::Chapter,
            "1",
            "",
            vec![
                article(
                    "1",
                    "Every draft is published.",
                    vec![note("1", "The period is 30 days."), note("2", "The first day does not count.")],
                ),
                article("2", "The unit reports.", vec![note("", "The report is public.")]),
            ],
        )],
    )
}

#[test]
fn a_translation_is_laid_beside_the_persian_article_by_article() {
    let mut draft = bylaw();
    let alignment = align(&mut draft, &english(), Existing::Keep).unwrap();
    assert_eq!(alignment.matched, 6);
    assert!(alignment.unmatched_draft.is_empty() && alignment.unmatched_document.is_empty());
    assert_eq!(en(&draft, 4), "The first day does not count.");
    assert_eq!(en(&draft, 6), "The report is public.", "a lone note is the single note");
    assert_eq!(draft.title(En), "A sample bylaw");
    assert_eq!(fa(&draft, 6), "گزارش عمومی است.");
    assert!(progress(&draft, En).is_complete());
}

#[test]
fn what_finds_no_place_is_reported_on_both_sides() {
    let mut draft = bylaw();
    let shorter = document(
        En,
        "",
        vec![
            article("2", "The unit reports.", vec![note("1", "One."), note("2", "Two.")]),
            node(NodeKind::Signatory, "", "The Minister", vec![]),
        ],
    );
    let alignment = align(&mut draft, &shorter, Existing::Keep).unwrap();
    assert_eq!(en(&draft, 5), "The unit reports.", "articles are found whatever chapter they stand in");
    assert_eq!(alignment.unmatched_draft, [1, 2, 3, 4, 6]);
    let strays: Vec<_> = alignment.unmatched_document.iter().map(|stray| stray.words.text.as_str()).collect();
    assert_eq!(strays, ["One.", "Two.", "The Minister"]);
    assert_eq!(alignment.unmatched_document[0].parent, Some(5));
}

#[test]
fn words_that_an_official_typed_stay_unless_replacing_was_asked_for() {
    let mut draft = bylaw();
    let typed = "Drafts are published before approval.";
    apply(&mut draft, &Repair::EditText { node: 2, language: En, text: typed.into() }).unwrap();
    align(&mut draft, &english(), Existing::Keep).unwrap();
    assert_eq!(en(&draft, 2), typed);
    align(&mut draft, &english(), Existing::Replace).unwrap();
    assert_eq!(en(&draft, 2), "Every draft is published.");
}

#[test]
fn lettered_clauses_meet_in_order_and_a_missing_note_does_not_shift_the_others() {
    let persian = document(
        Fa,
        "",
        vec![article(
            "1",
            "شرایط:",
            vec![
                node(NodeKind::Clause, "الف", "نخست", vec![]),
                node(NodeKind::Clause, "ب", "دوم", vec![]),
                note("1", "تبصرهٔ نخست"),
                note("2", "تبصرهٔ دوم"),
            ],
        )],
    );
    let mut draft = Draft::from_document(&persian).unwrap();
    let english = document(
        En,
        "",
        vec![article(
            "1",
            "Conditions:",
            vec![
                node(NodeKind::Clause, "a", "first", vec![]),
                node(NodeKind::Clause, "b", "second", vec![]),
                note("2", "the second note"),
            ],
        )],
    );
    let alignment = align(&mut draft, &english, Existing::Keep).unwrap();
    assert_eq!((en(&draft, 2), en(&draft, 3)), ("first", "second"));
    assert_eq!(en(&draft, 5), "the second note");
    assert_eq!(alignment.unmatched_draft, [4]);
}

#[test]
fn the_list_of_what_is_missing_shrinks_to_nothing() {
    let mut draft = bylaw();
    apply(&mut draft, &Repair::Retitle { node: 1, language: Fa, heading: "کلیات".into() }).unwrap();
    let lacks = missing(&draft, En);
    assert_eq!(lacks[0], Missing { node: None, field: MissingField::Title });
    assert_eq!(lacks[1], Missing { node: Some(1), field: MissingField::Heading });
    assert_eq!(lacks.len(), 7);
    assert_eq!((progress(&draft, En).present, progress(&draft, En).percent()), (0, 0));
    align(&mut draft, &english(), Existing::Keep).unwrap();
    assert_eq!(missing(&draft, En), [Missing { node: Some(1), field: MissingField::Heading }]);
    assert_eq!(progress(&draft, En).percent(), 85);
    assert!(missing(&draft, Fa).is_empty());
    assert_eq!(progress(&Draft::default(), En).percent(), 100);
}

#[test]
fn one_file_in_two_languages_becomes_one_tree_and_nothing_of_it_is_dropped() {
    let mut both = bylaw_document();
    let mut twin = english();
    twin.nodes.push(node(NodeKind::Signatory, "", "The Minister", vec![]));
    both.translation = Some(Box::new(twin));
    let draft = Draft::from_document(&both).unwrap();
    assert_eq!(shape(&draft), "1(2(3 4) 5(6)) 7");
    assert_eq!(en(&draft, 3), "The period is 30 days.");
    assert_eq!((fa(&draft, 7), en(&draft, 7)), ("", "The Minister"));
    assert!(missing(&draft, Fa).is_empty(), "a name is not translated");
    let alignment = Draft::alignment_of(&both).unwrap().unwrap();
    assert_eq!(alignment.unmatched_document.len(), 1);
    assert!(Draft::alignment_of(&bylaw_document()).unwrap().is_none());
}
