//! The first real input, from the file to its second version: the policy on electronic participation, Persian and
//! English in one file.

use std::collections::BTreeSet;

use documents::{Document, Limits, NodeKind, import};
use text::Language::{En, Fa};

use super::{en, fa};
use crate::draft::reimport::{Field, reimport};
use crate::draft::repair::{Repair, SplitAt};
use crate::draft::translation::{MissingField, missing, progress};
use crate::draft::undo::Journal;
use crate::draft::version::{ChangeKind, carry_over, changes};
use crate::draft::{Beside, Draft};

const POLICY: &str = include_str!("../../../../rayzan/demo/participation-policy.fa-en.md");

fn file(text: &str) -> Document {
    import(text.as_bytes(), "participation-policy.fa-en.md", &Limits::default()).unwrap()
}

fn policy() -> Draft {
    Draft::from_document(&file(POLICY)).unwrap()
}

/// The node whose Persian text begins with these words.
fn begins(draft: &Draft, words: &str) -> u32 {
    draft.walk().find(|place| place.node.text(Fa).text.starts_with(words)).unwrap().node.id
}

#[test]
fn the_policy_is_one_draft_in_two_languages_and_only_the_signature_has_one() {
    let draft = policy();
    draft.check().unwrap();
    assert!(draft.title(Fa).starts_with("سند نهاده سازی"));
    assert!(draft.title(En).contains("Institutionalization of Electronic Participation"));
    for (persian, english) in [
        ("این سند با هدف", "This document is compiled"),
        ("بر این اساس", "On this basis"),
        ("در این راستا", "In this regard"),
        ("همچنین این وزارتخانه", "In addition, the Ministry"),
        ("وزارت امور اقتصادی و دارایی موظف است", "In order to promote the participation culture"),
    ] {
        let id = begins(&draft, persian);
        assert!(en(&draft, id).starts_with(english), "beside «{persian}» stands {:?}", en(&draft, id));
    }
    assert!(progress(&draft, En).is_complete() && progress(&draft, Fa).is_complete());
    let signed = draft.walk().last().unwrap().node;
    assert_eq!((signed.kind, signed.text(En).text.as_str()), (NodeKind::Signatory, "Seyyed Ali Madereshki"));
    assert!(!draft.articles().contains(&signed));
}

#[test]
fn a_drafter_parts_the_duty_to_report_from_the_duty_to_listen_in_both_languages() {
    let (mut draft, mut journal) = (policy(), Journal::default());
    let imported = draft.clone();
    let listen = begins(&draft, "در این راستا");
    let english = en(&draft, listen).to_owned();
    let offset = |text: &str, words: &str| SplitAt::Offset(text[..text.find(words).unwrap()].chars().count());
    let at = offset(fa(&draft, listen), "پس از پایان مهلت");
    let kind = draft.node(listen).unwrap().kind;
    journal.apply(&mut draft, &Repair::Split { node: listen, language: Fa, at, kind }).unwrap();
    let report = begins(&draft, "پس از پایان مهلت");

    // The English sentence can't be parted by counting: the page says what is missing, and the drafter enters it.
    let lacks = missing(&draft, En);
    assert_eq!(
        lacks.iter().map(|missing| (missing.node, missing.field)).collect::<Vec<_>>(),
        [(Some(report), MissingField::Text)]
    );
    let (first, rest) = english.split_at(english.find("After the closing date").unwrap());
    for (node, text) in [(listen, first), (report, rest)] {
        journal.apply(&mut draft, &Repair::EditText { node, language: En, text: text.into() }).unwrap();
    }
    assert!(progress(&draft, En).is_complete());
    let repaired = draft.clone();

    while journal.undo(&mut draft, &mut Beside::default()).unwrap().is_some() {}
    assert_eq!(draft, imported);
    while journal.redo(&mut draft, &mut Beside::default()).unwrap().is_some() {}
    assert_eq!(draft, repaired);
}

#[test]
fn the_file_comes_again_with_a_typing_mistake_put_right_and_the_split_is_still_there() {
    let base = policy();
    let (mut draft, mut journal) = (base.clone(), Journal::default());
    let listen = begins(&draft, "در این راستا");
    let at = SplitAt::Offset(
        fa(&draft, listen).find("پس از پایان").map(|b| fa(&draft, listen)[..b].chars().count()).unwrap(),
    );
    journal
        .apply(&mut draft, &Repair::Split { node: listen, language: Fa, at, kind: NodeKind::Article })
        .unwrap();

    let corrected = POLICY.replace("سوپیه", "سویه");
    assert_ne!(corrected, POLICY);
    let outcome = reimport(&base, &draft, &file(&corrected)).unwrap();
    let preamble = begins(&outcome.draft, "این سند با هدف");
    assert!(fa(&outcome.draft, preamble).contains("یک سویه"));
    assert_eq!(outcome.report.changed, [preamble]);
    assert_eq!(outcome.report.outdated, [preamble], "the English should be read again");
    assert!(outcome.report.conflicts.is_empty());
    assert!(fa(&outcome.draft, begins(&draft, "پس از پایان مهلت")).starts_with("پس از پایان مهلت"));

    // A change inside what was split can't be placed by a machine: it is shown.
    let longer = corrected.replace("گزارش جامعی", "گزارش جامع و مستندی");
    let outcome = reimport(&outcome.base, &outcome.draft, &file(&longer)).unwrap();
    let told: Vec<_> =
        outcome.report.conflicts.iter().map(|conflict| (conflict.node, conflict.field)).collect();
    assert_eq!(told, [(Some(listen), Field::Text)]);
    assert!(outcome.report.conflicts[0].theirs.contains("گزارش جامع و مستندی"));
}

#[test]
fn the_second_version_shows_readers_the_one_paragraph_that_changed() {
    let published = policy();
    let mut next = published.clone();
    let listen = begins(&next, "بر این اساس");
    let text = fa(&next, listen).replace("حداقل ۳۰ روز", "حداقل ۴۵ روز");
    let mut journal = Journal::default();
    journal.apply(&mut next, &Repair::EditText { node: listen, language: Fa, text }).unwrap();
    let all = changes(&published, &next, Fa);
    let changed: Vec<_> = all.iter().filter(|change| change.kind != ChangeKind::Unchanged).collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].node, listen);
    let everywhere: BTreeSet<u32> = published.walk().map(|place| place.node.id).collect();
    assert!(carry_over(&published, &next, &everywhere).unwrap().is_empty());
}
