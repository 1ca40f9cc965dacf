use documents::{Document, Node, NodeKind};
use proptest::prelude::*;
use text::Language::{En, Fa};

use super::{article, bylaw_document, document, en, fa, node, note, random, shape};
use crate::draft::reimport::{Field, Reimport, reimport};
use crate::draft::repair::{Repair, SplitAt, apply};
use crate::draft::undo::Journal;
use crate::draft::{Beside, Draft};

/// The bylaw as a drafter has repaired it, and as it was imported.
fn repaired(repairs: &[Repair]) -> (Draft, Draft) {
    let base = Draft::from_document(&bylaw_document()).unwrap();
    let mut ours = base.clone();
    for repair in repairs {
        apply(&mut ours, repair).unwrap();
    }
    (base, ours)
}

/// The file after its author changed it.
fn changed(change: impl FnOnce(&mut Vec<Node>)) -> Document {
    let mut file = bylaw_document();
    change(&mut file.nodes[0].children);
    file
}

fn fields(outcome: &Reimport) -> Vec<(Option<u32>, Field)> {
    outcome.report.conflicts.iter().map(|conflict| (conflict.node, conflict.field)).collect()
}

fn edit(node: u32, language: text::Language, text: &str) -> Repair {
    Repair::EditText { node, language, text: text.into() }
}

#[test]
fn the_file_corrects_one_article_and_the_drafter_has_corrected_another() {
    let (base, ours) = repaired(&[edit(3, Fa, "مهلت نظرخواهی سی روز تقویمی است.")]);
    let file = changed(|articles| articles[1].children[0].text = "گزارش برای همه منتشر می‌شود.".into());
    let outcome = reimport(&base, &ours, &file).unwrap();
    assert_eq!(shape(&outcome.draft), "1(2(3 4) 5(6))");
    assert_eq!(fa(&outcome.draft, 3), "مهلت نظرخواهی سی روز تقویمی است.");
    assert_eq!(fa(&outcome.draft, 6), "گزارش برای همه منتشر می‌شود.");
    assert_eq!(outcome.report.changed, [6]);
    assert!(outcome.report.conflicts.is_empty());
}

#[test]
fn where_both_changed_the_drafters_words_stay_and_the_files_are_shown_once() {
    let (base, ours) = repaired(&[edit(4, Fa, "روز انتشار در مهلت حساب نمی‌شود.")]);
    let file = changed(|articles| articles[0].children[1].text = "روز انتشار محسوب نمی‌گردد.".into());
    let outcome = reimport(&base, &ours, &file).unwrap();
    assert_eq!(outcome.draft, ours);
    let conflict = &outcome.report.conflicts[0];
    assert_eq!((conflict.node, conflict.field, conflict.language), (Some(4), Field::Text, Some(Fa)));
    assert_eq!(conflict.theirs, "روز انتشار محسوب نمی‌گردد.");
    assert_eq!(conflict.ours, fa(&ours, 4));
    let again = reimport(&outcome.base, &outcome.draft, &file).unwrap();
    assert!(again.report.conflicts.is_empty(), "the drafter has seen it");
    assert_eq!(again.draft, ours);
}

#[test]
fn an_article_put_in_before_the_others_renumbers_them_and_their_ids_stay_with_their_words() {
    let (base, ours) = repaired(&[edit(2, En, "Every draft is published.")]);
    let file = changed(|articles| {
        for (article, number) in articles.iter_mut().zip(["2", "3"]) {
            article.number = Some(number.into());
        }
        articles.insert(0, article("1", "در این آیین‌نامه اصطلاحات زیر به کار می‌رود.", vec![]));
        articles[2].text.push_str("\nگزارش به هیئت وزیران هم داده می‌شود.");
    });
    let outcome = reimport(&base, &ours, &file).unwrap();
    assert_eq!(shape(&outcome.draft), "1(7 2(3 4) 5(6))");
    assert_eq!(outcome.draft.citation(5, Fa), "ماده ۳");
    assert_eq!(outcome.draft.citation(7, Fa), "ماده ۱");
    assert_eq!(en(&outcome.draft, 2), "Every draft is published.");
    assert_eq!(outcome.report.added, [7]);
    assert_eq!(outcome.report.changed, [2, 5]);
    assert!(outcome.report.conflicts.is_empty());
}

#[test]
fn short_clauses_stay_with_their_article_when_the_one_before_it_goes() {
    let clauses = |texts: &[&str]| {
        let all = texts.iter().enumerate();
        all.map(|(at, text)| node(NodeKind::Clause, &(at + 1).to_string(), text, vec![])).collect::<Vec<_>>()
    };
    let law = |first: usize, gone: bool| {
        let mut articles = vec![
            article("1", "شرکت‌نامه باید این نکات را داشته باشد:", clauses(&["نام شرکت", "مدت شرکت"])),
            article("2", "اظهارنامهٔ ثبت هم این نکات را دارد:", clauses(&["نام شرکت", "مرکز شرکت"])),
            article("3", "آگهی در روزنامهٔ رسمی چاپ می‌شود با:", clauses(&["نام شرکت", "مدت شرکت"])),
        ];
        if gone {
            articles.remove(0);
        }
        for (at, article) in articles.iter_mut().enumerate() {
            article.number = Some((first + at).to_string());
        }
        document(Fa, "", articles)
    };
    let base = Draft::from_document(&law(1, false)).unwrap();
    assert_eq!(shape(&base), "1(2 3) 4(5 6) 7(8 9)");
    let outcome = reimport(&base, &base, &law(1, true)).unwrap();
    assert_eq!(shape(&outcome.draft), "4(5 6) 7(8 9)");
    assert_eq!(outcome.report.removed, [1, 2, 3]);
    assert_eq!(outcome.report.changed, [4, 7]);
}

#[test]
fn a_chapter_that_was_renumbered_and_retitled_is_known_by_its_articles() {
    let (base, ours) = repaired(&[Repair::Retitle { node: 1, language: En, heading: "General".into() }]);
    let mut file = bylaw_document();
    file.nodes[0].number = Some("2".into());
    file.nodes[0].heading = "احکام".into();
    file.nodes.insert(
        0,
        node(NodeKind::Chapter, "1", "", vec![article("0", "تعریف‌ها در این ماده آمده است.", vec![])]),
    );
    let outcome = reimport(&base, &ours, &file).unwrap();
    assert_eq!(shape(&outcome.draft), "7(8) 1(2(3 4) 5(6))");
    assert_eq!(outcome.draft.node(1).unwrap().text(En).heading, "General");
}

#[test]
fn a_split_survives_and_a_file_that_splits_there_too_does_not_double_it() {
    let split = Repair::Split { node: 5, language: Fa, at: SplitAt::Paragraph(1), kind: NodeKind::Article };
    let (base, ours) = repaired(&[split]);
    let same = reimport(&base, &ours, &bylaw_document()).unwrap();
    assert_eq!(same.draft, ours);
    let file = changed(|articles| {
        let (head, rest) = articles[1].text.split_once('\n').unwrap();
        let (head, rest) = (head.to_owned(), rest.to_owned());
        let children = std::mem::take(&mut articles[1].children);
        articles[1].text = head;
        articles.push(article("3", &rest, children));
    });
    let outcome = reimport(&base, &ours, &file).unwrap();
    assert_eq!(shape(&outcome.draft), "1(2(3 4) 5 7(6))");
    assert_eq!(outcome.draft.citation(7, Fa), "ماده ۳", "the file brings the number");
    assert!(outcome.report.added.is_empty() && outcome.report.conflicts.is_empty());
}

#[test]
fn a_new_note_comes_in_at_its_place_and_what_was_split_off_stays_with_its_article() {
    let split = Repair::Split { node: 2, language: Fa, at: SplitAt::Offset(12), kind: NodeKind::Article };
    let (base, ours) = repaired(&[split]);
    assert_eq!(shape(&ours), "1(2 7(3 4) 5(6))");
    let file = changed(|articles| {
        articles[1].children.insert(0, note("1", "گزارش ظرف یک ماه تهیه می‌شود."));
        articles.insert(1, article("1 bis", "پیش‌نویس‌های فوری هم منتشر می‌شوند.", vec![]));
    });
    let outcome = reimport(&base, &ours, &file).unwrap();
    assert_eq!(shape(&outcome.draft), "1(2 7(3 4) 8 5(9 6))");
    assert!(outcome.report.conflicts.is_empty());
}

#[test]
fn what_the_file_drops_goes_unless_an_official_worked_on_it() {
    let file = changed(|articles| {
        articles.pop();
    });
    let (base, ours) = repaired(&[]);
    let outcome = reimport(&base, &ours, &file).unwrap();
    assert_eq!(shape(&outcome.draft), "1(2(3 4))");
    assert_eq!(outcome.report.removed, [5, 6]);

    let (base, ours) = repaired(&[edit(6, En, "The report is public.")]);
    let outcome = reimport(&base, &ours, &file).unwrap();
    assert_eq!(shape(&outcome.draft), "1(2(3 4) 5(6))", "its English would have been lost");
    assert_eq!(fields(&outcome), [(Some(6), Field::GoneFromFile), (Some(5), Field::GoneFromFile)]);
    let again = reimport(&outcome.base, &outcome.draft, &file).unwrap();
    assert_eq!(again.draft, outcome.draft);
    assert!(again.report.conflicts.is_empty());
}

#[test]
fn what_an_official_took_away_stays_away_and_a_change_of_it_in_the_file_is_said() {
    let (base, ours) = repaired(&[Repair::Remove { node: 4 }, Repair::Join { node: 5 }]);
    assert_eq!(shape(&ours), "1(2(3 5 6))");
    assert_eq!(reimport(&base, &ours, &bylaw_document()).unwrap().draft, ours);
    let file = changed(|articles| articles[0].children[1].text = "روز انتشار در شمار نمی‌آید.".into());
    let outcome = reimport(&base, &ours, &file).unwrap();
    assert_eq!(outcome.draft, ours);
    assert_eq!(fields(&outcome), [(Some(4), Field::GoneFromDraft)]);
}

#[test]
fn a_note_that_an_official_moved_stays_there_and_the_files_own_move_is_made() {
    let (base, ours) = repaired(&[Repair::Move { node: 3, parent: Some(5), position: 0 }]);
    let file = changed(|articles| {
        let moved = articles[0].children.remove(1);
        articles[1].children.push(moved);
    });
    let outcome = reimport(&base, &ours, &file).unwrap();
    assert_eq!(shape(&outcome.draft), "1(2 5(3 6 4))");
    assert_eq!(outcome.report.changed, [4]);
}

#[test]
fn two_chapters_moved_into_each_other_do_not_make_a_circle() {
    let two = |nodes| document(Fa, "", nodes);
    let chapter = |heading: &str, children| {
        let mut chapter = node(NodeKind::Chapter, "", heading, children);
        chapter.heading = format!("فصل {heading} با عنوانی بلند و یکتا");
        chapter
    };
    let base = Draft::from_document(&two(vec![chapter("نخست", vec![]), chapter("دوم", vec![])])).unwrap();
    let mut ours = base.clone();
    apply(&mut ours, &Repair::Move { node: 1, parent: Some(2), position: 0 }).unwrap();
    let file = two(vec![chapter("نخست", vec![chapter("دوم", vec![])])]);
    let outcome = reimport(&base, &ours, &file).unwrap();
    assert_eq!(shape(&outcome.draft), "2(1)");
    assert_eq!(fields(&outcome), [(Some(2), Field::Place)]);
}

#[test]
fn the_files_new_order_is_taken_unless_an_official_ordered_too() {
    let swap = || changed(|articles| articles.swap(0, 1));
    let (base, ours) = repaired(&[Repair::Add { parent: Some(1), position: 1, kind: NodeKind::Article }]);
    let outcome = reimport(&base, &ours, &swap()).unwrap();
    assert_eq!(
        shape(&outcome.draft),
        "1(5(6) 2(3 4) 7)",
        "the added article stays behind the one it followed"
    );
    let (base, ours) = repaired(&[Repair::Move { node: 5, parent: Some(1), position: 0 }]);
    let outcome = reimport(&base, &ours, &swap()).unwrap();
    assert_eq!(outcome.draft, ours);
    assert!(outcome.report.conflicts.is_empty(), "both made the same change");
}

#[test]
fn a_new_persian_text_beside_an_old_english_one_is_pointed_out() {
    let (base, ours) =
        repaired(&[edit(3, En, "The period is thirty days."), edit(4, En, "The day is not counted.")]);
    let file = changed(|articles| articles[0].children[0].text = "مهلت نظرخواهی چهل روز است.".into());
    let outcome = reimport(&base, &ours, &file).unwrap();
    assert_eq!(en(&outcome.draft, 3), "The period is thirty days.");
    assert_eq!(outcome.report.outdated, [3]);
}

#[test]
fn an_official_renumbers_and_the_files_own_label_does_not_come_back() {
    let mut file = bylaw_document();
    file.nodes[0].children[1].label = "ماده ۲ـ".into();
    let base = Draft::from_document(&file).unwrap();
    let mut ours = base.clone();
    apply(&mut ours, &Repair::Renumber { node: 5, number: "۳".into() }).unwrap();
    file.nodes[0].children[1].label = "ماده ۲-".into();
    let outcome = reimport(&base, &ours, &file).unwrap();
    assert_eq!(outcome.draft.citation(5, Fa), "ماده ۳");
    assert!(outcome.report.conflicts.is_empty());
}

#[test]
fn a_whole_import_can_be_undone() {
    let (base, ours) = repaired(&[]);
    let file =
        changed(|articles| articles.push(article("3", "این آیین‌نامه از تاریخ ابلاغ لازم‌الاجراست.", vec![])));
    let (mut draft, mut journal) = (ours.clone(), Journal::default());
    journal.reserve(&mut draft);
    let outcome = reimport(&base, &draft, &file).unwrap();
    let (before, after) =
        [&base, &outcome.base].map(|base| Beside { base: Some(base.clone()), ..Beside::default() }).into();
    journal.record_import(&ours, &outcome.draft, "import", before.clone());
    draft = outcome.draft;
    assert_eq!(draft.articles().len(), 3);
    let mut beside = after.clone();
    journal.undo(&mut draft, &mut beside).unwrap();
    assert_eq!(draft, ours);
    assert_eq!(beside, before, "the next import meets the file that was imported before this one");
    journal.redo(&mut draft, &mut beside).unwrap();
    assert_eq!(beside, after);
}

#[test]
fn a_long_law_is_matched_in_a_moment_and_every_article_keeps_its_id() {
    let law = |shift: usize| {
        let articles = (1..=2000).map(|n| {
            let text = format!(
                "موضوع شمارهٔ {n} مطابق ضوابط بند {} این قانون به مدت {} روز بررسی می‌شود.",
                n * 7,
                n % 90
            );
            article(
                &(n + shift).to_string(),
                &text,
                vec![note("single", &format!("استثنای موضوع {n} با تأیید مرجع {} است.", n * 3))],
            )
        });
        let mut articles: Vec<Node> = articles.collect();
        if shift > 0 {
            articles.insert(0, article("1", "تعاریف و اصطلاحات به کار رفته در این قانون.", vec![]));
        }
        document(Fa, "قانون", articles)
    };
    let base = Draft::from_document(&law(0)).unwrap();
    let outcome = reimport(&base, &base, &law(1)).unwrap();
    assert_eq!(outcome.report.added, [4001]);
    assert!(outcome.report.removed.is_empty() && outcome.report.conflicts.is_empty());
    assert_eq!(outcome.draft.node(3999).unwrap().number.as_deref(), Some("2001"));
}

/// A file that says what a draft says in Persian.
fn file_of(draft: &Draft) -> Document {
    fn labels(nodes: &mut [Node]) {
        for node in nodes {
            node.label.clear();
            labels(&mut node.children);
        }
    }
    let mut file = draft.to_document(Fa);
    labels(&mut file.nodes);
    file
}

proptest! {
    #[test]
    fn importing_the_same_file_again_changes_nothing(
        original in random::draft(),
        repairs in prop::collection::vec(random::repair(), 0..30),
    ) {
        let file = file_of(&original);
        let base = Draft::from_document(&file).unwrap();
        let mut ours = base.clone();
        for repair in &repairs {
            let _ = apply(&mut ours, repair);
        }
        let outcome = reimport(&base, &ours, &file).unwrap();
        prop_assert_eq!(&outcome.draft, &ours);
        prop_assert_eq!(outcome.base.nodes, base.nodes);
        prop_assert_eq!(outcome.report, Default::default());
    }

    #[test]
    fn whatever_both_sides_do_the_outcome_is_whole_and_settles(
        original in random::draft(),
        repairs in prop::collection::vec(random::repair(), 0..20),
        in_file in prop::collection::vec(random::repair(), 0..20),
    ) {
        let base = Draft::from_document(&file_of(&original)).unwrap();
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        for repair in &repairs {
            let _ = apply(&mut ours, repair);
        }
        for repair in &in_file {
            let _ = apply(&mut theirs, repair);
        }
        let file = file_of(&theirs);
        // Moves of both sides together may lie too deep; then the import is refused as a whole.
        let Ok(outcome) = reimport(&base, &ours, &file) else { return Ok(()) };
        outcome.draft.check().unwrap();
        outcome.base.check().unwrap();
        prop_assert_eq!(file_of(&outcome.base).nodes.len(), file.nodes.len());

        // What an official wrote or added is there, word for word.
        for place in ours.walk() {
            let (id, node) = (place.node.id, place.node);
            let before = base.node(id);
            for language in [Fa, En] {
                let typed = &node.text(language).text;
                if before.is_none_or(|before| &before.text(language).text != typed) && before.is_some() {
                    prop_assert_eq!(&outcome.draft.node(id).unwrap().text(language).text, typed);
                }
            }
            if before.is_none() {
                prop_assert!(outcome.draft.node(id).is_some(), "an added node is lost");
            }
        }
        // Nothing is in the draft that neither side has.
        for place in outcome.draft.walk() {
            prop_assert!(ours.node(place.node.id).is_some() || outcome.report.added.contains(&place.node.id));
        }
        // The same file once more says nothing new.
        let again = reimport(&outcome.base, &outcome.draft, &file).unwrap();
        prop_assert_eq!(&again.draft, &outcome.draft);
        prop_assert_eq!(again.report, Default::default());
    }
}
