//! Tables, in both ways in which the standard writes them; what is more than a table becomes questions.

use super::*;

fn rows_of(imported: &Imported, name: &str) -> Vec<String> {
    match question(imported, name).kind {
        Kind::Matrix { rows, columns } => {
            assert_eq!(columns.len(), 2);
            rows.into_iter().map(|row| row.name).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_header_and_its_rows_without_labels_are_a_table() {
    let read = form(&[
        &["type", "name", "label", "appearance", "required", "relevant"],
        &["begin_group", "page", "Services", "field-list"],
        &["text", "who", "Your name"],
        &["begin_group", "serv", "Rate our services", "field-list"],
        &["select_one yn", "head", "Service", "w4 label", "", "${who} != ''"],
        &["select_one yn", "r1", "Roads", "list-nolabel", "yes"],
        &["select_one yn", "r2", "Parks", "w4 list-nolabel", "yes"],
        &["end_group"],
        &["text", "more", "More?"],
        &["end_group"],
    ]);
    assert_eq!(names(&read), ["who", "serv_heading", "head", "more"]);
    assert_eq!(rows_of(&read, "head"), ["r1", "r2"]);
    let head = question(&read, "head");
    assert!(head.required && head.relevant == "${who} != ''" && head.label[&Language::En] == "Service");
    assert_eq!(left_out(&read), []);
}

#[test]
fn a_header_without_words_has_those_of_its_group_and_any_other_row_ends_the_table() {
    let read = form(&[
        &["type", "name", "label", "appearance"],
        &["begin_group", "serv", "Rate", "field-list"],
        &["select_one yn", "head", "", "label"],
        &["select_one yn", "r1", "Roads", "list-nolabel"],
        &["select_one yn", "plain", "Plain", ""],
        &["select_one yn", "late", "Late", "list-nolabel"],
        &["select_one yn", "alone", "Alone", "label"],
        &["end_group"],
    ]);
    assert_eq!(names(&read), ["head", "plain", "late", "alone_heading"]);
    assert_eq!(question(&read, "head").label[&Language::En], "Rate");
    assert_eq!(left_out(&read), [("survey!D7".into(), "grid-empty")]);
}

#[test]
fn a_table_keeps_the_hint_of_its_group_and_is_required_as_a_whole() {
    let head: &[&str] = &["type", "name", "label", "appearance", "required", "hint"];
    let table = |second: &str| {
        form(&[
            head,
            &["begin_group", "m", "Rate", "table-list", "", "Group hint"],
            &["select_one yn", "r1", "R1", "", "yes", "Row hint"],
            &["select_one yn", "r2", "R2", "", second],
            &["end_group"],
        ])
    };
    let (all, mixed) = (table("yes"), table("no"));
    assert_eq!(question(&all, "m").hint[&Language::En], "Group hint");
    assert!(question(&all, "m").required && !question(&mixed, "m").required);
    assert_eq!(left_out(&all), [("survey!F3".into(), "row-hint")]);
    let told = [("survey!E3".into(), "required-mixed"), ("survey!F3".into(), "row-hint")];
    assert_eq!(left_out(&mixed), told);
}

#[test]
fn a_table_whose_rows_share_a_condition_has_it() {
    let read = form(&[
        &["type", "name", "label", "appearance", "relevant"],
        &["select_one yn", "uses", "Uses?"],
        &["begin_group", "m", "Rate", "table-list"],
        &["select_one yn", "r1", "R1", "", "${uses}='yes'"],
        &["select_one yn", "r2", "R2", "", "${uses} = 'yes'"],
        &["end_group"],
    ]);
    assert_eq!(question(&read, "m").relevant, "${uses} = 'yes'");
}

#[test]
fn what_asks_for_more_than_a_table_becomes_a_heading_and_questions() {
    let head: &[&str] = &["type", "name", "label", "appearance", "relevant"];
    let uses: &[&str] = &["select_one yn", "uses", "Uses?"];
    let one: &[&str] = &["select_one yn", "r1", "R1"];
    let last: &[&str] = &["text", "last", "Last"];
    let cases: [(&[&str], &[&str]); 5] = [
        (&["select_one yn", "r2", "R2", "", "${uses} = 'no'"], last),
        (&["note", "r2", "Please rate each"], last),
        (&["select_multiple yn", "r2", "R2"], last),
        (&["select_one yn or_other", "r2", "R2"], last),
        (&["select_one yn", "r2", "R2"], &["text", "last", "Last", "", "${r2} = 'no'"]),
    ];
    for (two, last) in cases {
        let begin: &[&str] = &["begin_group", "m", "Rate", "table-list", "${uses} = 'yes'"];
        let read = form(&[head, uses, begin, one, two, &["end_group"], last]);
        assert_eq!(names(&read), ["uses", "m_heading", "r1", "r2", "last"], "{two:?}");
        assert_eq!(left_out(&read), [("survey!D3".into(), "table-apart")], "{two:?}");
        assert_eq!(question(&read, "r1").relevant, "${uses} = 'yes'");
        assert_eq!(read.form.sections.len(), 1);
    }
}

#[test]
fn a_table_of_too_many_rows_or_with_a_group_inside_becomes_questions() {
    let mut rows: Vec<Vec<String>> =
        vec![["type", "name", "label", "appearance"].map(str::to_owned).to_vec()];
    rows.push(["begin_group", "m", "Rate", "table-list"].map(str::to_owned).to_vec());
    rows.extend((0..31).map(|n| vec!["select_one yn".into(), format!("r{n}"), "R".into()]));
    rows.push(vec!["end_group".into()]);
    let read = imported(&[Sheet::from_rows("survey", &rows), sheet("choices", &LISTS)]);
    assert_eq!(names(&read).len(), 32);
    let read = form(&[
        &["type", "name", "label", "appearance", "relevant"],
        &["select_one yn", "uses", "Uses?"],
        &["begin_group", "m", "Rate", "table-list", "${uses} = 'yes'"],
        &["select_one yn", "r1", "R1"],
        &["begin_group", "inner", "Inner"],
        &["select_one yn", "r2", "R2"],
        &["end_group"],
        &["select_one yn", "r3", "R3"],
        &["end_group"],
    ]);
    assert_eq!(names(&read), ["uses", "m_heading", "r1", "inner_heading", "r2", "r3"]);
    for name in ["m_heading", "r1", "inner_heading", "r2", "r3"] {
        assert_eq!(question(&read, name).relevant, "${uses} = 'yes'", "{name}");
    }
}

#[test]
fn a_fault_in_a_row_of_a_table_is_found_in_that_row() {
    let rows: [&[&str]; 5] = [
        &["type", "name", "label", "appearance"],
        &["begin_group", "m", "Rate", "table-list"],
        &["select_one yn", "r1", "R1"],
        &["select_one yn", "r2", "${nobody}"],
        &["end_group"],
    ];
    assert_eq!(refused(&rows, &LISTS), ("survey!C4".into(), "reference-unknown"));
}

#[test]
fn a_row_that_would_be_called_like_a_question_goes_out_and_comes_back() {
    let read = form(&[
        &["type", "name", "label", "appearance"],
        &["begin_group", "m", "Rate", "table-list"],
        &["select_one yn", "r1", "R1"],
        &["end_group"],
        &["text", "m_r1", "Why?"],
    ]);
    let again = imported(&export(&read.form, "f", "1"));
    assert_eq!(names(&again), ["m", "m_r1"]);
    assert_eq!(rows_of(&again, "m"), ["_r1"]);
}

#[test]
fn the_hint_of_a_group_is_read_before_its_questions() {
    let read = form(&[
        &["type", "name", "label", "hint"],
        &["begin_group", "page", "Page", "Read the annex first"],
        &["begin_group", "part", "", "Only of last year"],
        &["text", "q", "Q"],
        &["end_group"],
        &["end_group"],
    ]);
    assert_eq!(names(&read), ["page_heading", "part_heading", "q"]);
    assert_eq!(question(&read, "page_heading").label[&Language::En], "Read the annex first");
    assert_eq!(question(&read, "part_heading").label[&Language::En], "Only of last year");
    assert_eq!((read.form.sections.len(), left_out(&read)), (1, vec![]));
}
