use std::collections::BTreeSet;

use documents::NodeKind;
use proptest::prelude::*;
use text::Language::{En, Fa};

use super::{bylaw, random};
use crate::draft::Draft;
use crate::draft::repair::{Repair, SplitAt, apply};
use crate::draft::version::{Change, ChangeKind, IdsStepBack, carry_over, changes};

fn repaired(repairs: &[Repair]) -> Draft {
    let mut draft = bylaw();
    for repair in repairs {
        apply(&mut draft, repair).unwrap();
    }
    draft
}

fn kinds(changes: &[Change]) -> Vec<(u32, ChangeKind)> {
    let told = changes.iter().filter(|change| change.kind != ChangeKind::Unchanged);
    told.map(|change| (change.node, change.kind)).collect()
}

#[test]
fn two_equal_versions_have_no_change() {
    let all = changes(&bylaw(), &bylaw(), Fa);
    assert_eq!(all.len(), 6);
    assert!(kinds(&all).is_empty());
    assert_eq!(all[2].label, "تبصره ۱");
    assert_eq!(all[2].depth, 3);
}

#[test]
fn an_edit_in_persian_is_no_change_for_readers_of_english() {
    let after =
        repaired(&[Repair::EditText {
            node: 3, language: Fa, text: "مهلت نظرخواهی چهل روز است.".into()
        }]);
    let all = changes(&bylaw(), &after, Fa);
    assert_eq!(kinds(&all), [(3, ChangeKind::Changed)]);
    assert!(all[2].text.len() > 1);
    assert!(kinds(&changes(&bylaw(), &after, En)).is_empty());
}

#[test]
fn a_removed_note_is_shown_where_it_stood_and_a_new_article_where_it_stands() {
    let after = repaired(&[
        Repair::Remove { node: 3 },
        Repair::Split { node: 5, language: Fa, at: SplitAt::Paragraph(1), kind: NodeKind::Article },
    ]);
    let all = changes(&bylaw(), &after, Fa);
    let order: Vec<u32> = all.iter().map(|change| change.node).collect();
    assert_eq!(order, [1, 2, 3, 4, 5, 7, 6]);
    assert_eq!(
        kinds(&all),
        [(3, ChangeKind::Removed), (5, ChangeKind::Changed), (7, ChangeKind::Added), (6, ChangeKind::Moved)]
    );
}

#[test]
fn one_article_taken_to_the_end_is_one_move() {
    let after = repaired(&[Repair::Move { node: 3, parent: Some(2), position: 1 }]);
    assert_eq!(kinds(&changes(&bylaw(), &after, Fa)).len(), 1);
}

#[test]
fn a_renumbered_article_says_what_it_was_called() {
    let after = repaired(&[Repair::Renumber { node: 5, number: "3".into() }]);
    let all = changes(&bylaw(), &after, Fa);
    let change = all.iter().find(|change| change.node == 5).unwrap();
    assert_eq!((change.label.as_str(), change.label_before.as_deref()), ("ماده ۳", Some("ماده ۲")));
    assert_eq!(change.kind, ChangeKind::Changed);
    assert!(!change.moved);
}

#[test]
fn an_official_is_told_which_commented_nodes_a_new_version_would_lose() {
    let after = repaired(&[Repair::Remove { node: 4 }, Repair::Remove { node: 5 }]);
    let contributed = BTreeSet::from([2, 4, 6]);
    let gone = carry_over(&bylaw(), &after, &contributed).unwrap();
    assert_eq!(
        gone.iter().map(|gone| (gone.node, gone.under)).collect::<Vec<_>>(),
        [(4, Some(2)), (6, Some(1))]
    );
    assert_eq!(gone[0].citation, ["تبصره ۲ ماده ۱", "Article 1, Note 2"]);
    assert!(carry_over(&bylaw(), &bylaw(), &contributed).unwrap().is_empty());
}

#[test]
fn a_version_that_was_not_made_from_the_published_one_is_refused() {
    let published = repaired(&[Repair::Add { parent: None, position: 0, kind: NodeKind::Preamble }]);
    assert_eq!(carry_over(&published, &bylaw(), &BTreeSet::new()), Err(IdsStepBack));
}

proptest! {
    #[test]
    fn every_node_of_both_versions_is_told_once(
        before in random::draft(),
        repairs in prop::collection::vec(random::repair(), 0..20),
    ) {
        let mut after = before.clone();
        for repair in &repairs {
            let _ = apply(&mut after, repair);
        }
        let all = changes(&before, &after, Fa);
        let told: BTreeSet<u32> = all.iter().map(|change| change.node).collect();
        let expected: BTreeSet<u32> = before.walk().chain(after.walk()).map(|place| place.node.id).collect();
        prop_assert_eq!(told.len(), all.len());
        prop_assert_eq!(told, expected);
        for change in &all {
            let there = (before.node(change.node).is_some(), after.node(change.node).is_some());
            prop_assert_eq!(change.kind == ChangeKind::Added, there == (false, true));
            prop_assert_eq!(change.kind == ChangeKind::Removed, there == (true, false));
        }
    }
}
