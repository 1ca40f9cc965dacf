use documents::NodeKind;
use proptest::prelude::*;
use text::Language::{En, Fa};

use super::{bylaw, random, shape};
use crate::draft::Beside;
use crate::draft::repair::{Repair, SplitAt};
use crate::draft::undo::{DoesNotFit, Journal, MAX_STEPS};

#[test]
fn an_official_splits_an_article_thinks_better_of_it_and_does_it_again() {
    let (mut draft, mut journal) = (bylaw(), Journal::default());
    let split = Repair::Split { node: 5, language: Fa, at: SplitAt::Paragraph(1), kind: NodeKind::Article };
    assert!(journal.apply(&mut draft, &split).unwrap());
    let done = draft.clone();
    assert_eq!(journal.to_undo().unwrap().code, "split");
    assert_eq!(journal.undo(&mut draft, &mut Beside::default()).unwrap().unwrap().node, Some(5));
    assert_eq!(draft, bylaw());
    assert!(journal.undo(&mut draft, &mut Beside::default()).unwrap().is_none());
    assert_eq!(journal.to_redo().unwrap().code, "split");
    journal.redo(&mut draft, &mut Beside::default()).unwrap();
    assert_eq!(draft, done);
}

#[test]
fn what_was_undone_is_gone_once_something_else_is_done_and_its_id_with_it() {
    let (mut draft, mut journal) = (bylaw(), Journal::default());
    let add = Repair::Add { parent: None, position: 0, kind: NodeKind::Preamble };
    journal.apply(&mut draft, &add).unwrap();
    assert_eq!(shape(&draft), "7 1(2(3 4) 5(6))");
    journal.undo(&mut draft, &mut Beside::default()).unwrap();
    journal.apply(&mut draft, &add).unwrap();
    assert_eq!(shape(&draft), "8 1(2(3 4) 5(6))", "a page may still show the undone node 7");
    assert!(journal.to_redo().is_none());
}

#[test]
fn saving_a_form_without_a_change_is_not_a_step() {
    let (mut draft, mut journal) = (bylaw(), Journal::default());
    let same = Repair::EditText { node: 6, language: Fa, text: "گزارش عمومی است.\r\n".into() };
    assert!(!journal.apply(&mut draft, &same).unwrap());
    assert!(journal.to_undo().is_none());
    assert!(journal.apply(&mut draft, &Repair::Remove { node: 77 }).is_err());
    assert_eq!(draft, bylaw());
}

#[test]
fn only_the_last_steps_are_kept() {
    let (mut draft, mut journal) = (bylaw(), Journal::default());
    for step in 0..MAX_STEPS + 20 {
        let text = format!("Text {step}");
        journal.apply(&mut draft, &Repair::EditText { node: 2, language: En, text }).unwrap();
    }
    let mut undone = 0;
    while journal.undo(&mut draft, &mut Beside::default()).unwrap().is_some() {
        undone += 1;
    }
    assert_eq!(undone, MAX_STEPS);
    assert_eq!(super::en(&draft, 2), "Text 19");
}

#[test]
fn a_journal_of_long_texts_stays_small_and_keeps_at_least_the_last_step() {
    let (mut draft, mut journal) = (bylaw(), Journal::default());
    for step in 0..100 {
        let text = format!("{step} {}", "ا".repeat(99_000));
        journal.apply(&mut draft, &Repair::EditText { node: 2, language: En, text }).unwrap();
    }
    assert!(serde_json::to_string(&journal).unwrap().len() < 9 * 1024 * 1024);
    assert!(journal.undo(&mut draft, &mut Beside::default()).unwrap().is_some());
    assert!(super::en(&draft, 2).starts_with("98 "));
}

#[test]
fn a_journal_refuses_a_draft_it_does_not_know() {
    let (mut draft, mut journal) = (bylaw(), Journal::default());
    journal.apply(&mut draft, &Repair::Remove { node: 3 }).unwrap();
    let mut other = bylaw();
    assert_eq!(journal.undo(&mut other, &mut Beside::default()), Err(DoesNotFit));
    assert_eq!(other, bylaw());
    assert!(journal.to_undo().is_some());
}

proptest! {
    #[test]
    fn all_the_way_back_and_all_the_way_forth(
        original in random::draft(),
        repairs in prop::collection::vec(random::repair(), 0..60),
    ) {
        let (mut draft, mut journal) = (original.clone(), Journal::default());
        let mut states = vec![original];
        for repair in &repairs {
            if journal.apply(&mut draft, repair) == Ok(true) {
                states.push(draft.clone());
            }
        }
        // The journal is a column: it must work after being stored.
        let stored = serde_json::to_string(&journal).unwrap();
        let mut journal: Journal = serde_json::from_str(&stored).unwrap();
        for state in states.iter().rev().skip(1) {
            journal.undo(&mut draft, &mut Beside::default()).unwrap();
            prop_assert_eq!(&draft, state);
        }
        prop_assert!(journal.undo(&mut draft, &mut Beside::default()).unwrap().is_none());
        for state in states.iter().skip(1) {
            journal.redo(&mut draft, &mut Beside::default()).unwrap();
            prop_assert_eq!(&draft, state);
        }
        prop_assert!(journal.redo(&mut draft, &mut Beside::default()).unwrap().is_none());
    }
}
