//! A refusal names the cell in which the fault stands.

use super::*;

#[test]
fn a_condition_of_a_group_is_found_in_the_row_of_the_group() {
    for label in ["Inner", ""] {
        let rows: [&[&str]; 9] = [
            &["type", "name", "label", "relevant"],
            &["begin_group", "outer", "Outer"],
            &["text", "a", "A"],
            &["begin_group", "inner", label, "${later} = 'yes'"],
            &["text", "b", "B", "${a} = 'x'"],
            &["text", "c", "C"],
            &["end_group"],
            &["end_group"],
            &["select_one yn", "later", "Later"],
        ];
        assert_eq!(refused(&rows, &LISTS), ("survey!D4".into(), "reference-later"), "{label}");
    }
}

#[test]
fn a_range_is_found_in_its_parameters() {
    let head: &[&str] = &["type", "name", "label", "parameters"];
    for parameters in ["start=10 end=0 step=-1", "start=0 end=5 step=0.5", "start=1 end=120"] {
        let cell = refused(&[head, &["range", "q", "Q", parameters]], &[]);
        assert_eq!(cell, ("survey!D2".into(), "bad-range"), "{parameters}");
    }
}

#[test]
fn a_fault_in_one_language_is_found_in_its_column() {
    let head: &[&str] =
        &["type", "name", "label::fa", "label::en", "hint::fa", "hint::en", "constraint_message::en"];
    let row = |cells: &[&str]| refused(&[head, &["text", "a", "آ", "A"], cells], &LISTS);
    let long = "x".repeat(1001);
    assert_eq!(row(&["text", "q", "پ", "${x}"]), ("survey!D3".into(), "reference-unknown"));
    assert_eq!(row(&["text", "q", "پ", &long]), ("survey!D3".into(), "too-long"));
    assert_eq!(row(&["text", "q", "پ", "Q", "ر", "${x}"]), ("survey!F3".into(), "reference-unknown"));
    assert_eq!(row(&["text", "q", "پ", "Q", "${q}", ""]), ("survey!E3".into(), "reference-later"));
    assert_eq!(row(&["text", "q", "پ", "Q", "", "", "${x}"]), ("survey!G3".into(), "reference-unknown"));
    let group = [head, &["begin_group", "g", "گ", "${x}"], &["text", "q", "پ", "Q"], &["end_group"]];
    assert_eq!(refused(&group, &[]), ("survey!D2".into(), "reference-unknown"));
    let choices: [&[&str]; 3] = [&["list_name", "name", "label"], &["c", "a", "A"], &["c", "b", "${x}"]];
    let survey: [&[&str]; 2] = [head, &["select_one c", "q", "پ", "Q"]];
    assert_eq!(refused(&survey, &choices), ("choices!C3".into(), "reference-unknown"));
}

#[test]
fn limits_say_which_cell_goes_beyond_them() {
    let mut rows: Vec<Vec<String>> = vec![["type", "name", "label"].map(str::to_owned).to_vec()];
    for n in 0..51 {
        rows.push(vec!["begin_group".into(), format!("g{n}"), "G".into()]);
        rows.push(vec!["text".into(), format!("q{n}"), "Q".into()]);
        rows.push(vec!["end_group".into()]);
    }
    let cells = import(&[Sheet::from_rows("survey", &rows)]).map(|_| ()).unwrap_err();
    assert_eq!(
        (cells[0].address.as_str(), cells[0].code, cells[0].what.as_str()),
        ("A152", "too-many-sections", "50")
    );
    let long = "ن".repeat(101);
    let head: &[&str] = &["type", "name", "label"];
    assert_eq!(refused(&[head, &["text", &long, "Q"]], &[]), ("survey!B2".into(), "name-too-long"));
    let read = form(&[head, &["text", &long[2..], "Q"]]);
    assert_eq!(names(&read), [&long[2..]]);
    // What people agree to is long, and is not answered.
    let text = "x".repeat(4000);
    assert_eq!(names(&form(&[head, &["note", "n", &text], &["text", "q", "Q"]])), ["n", "q"]);
}

#[test]
fn every_cell_is_told_and_none_for_the_fault_of_another() {
    let cells = refusals(&[sheet(
        "survey",
        &[
            &["type", "name", "label", "relevant", "constraint"],
            &["geopoint", "where", "Where?"],
            &["text", "a", "A", "${where} != ''"],
            &["begin_repeat", "child", "Child"],
            &["barcode", "code", "Code"],
            &["end_repeat"],
            &["begin_group", "g", "G", "nonsense"],
            &["text", "b", "B ${code}", "${a} = yes"],
            &["end_group"],
            &["text", "c", "C", "${nobody} = 1"],
            &["frob", "1 bad", "Unknown before its name"],
        ],
    )]);
    let told = [
        ("A2", "type"),
        ("A4", "type"),
        ("D7", "condition-unreadable"),
        ("D8", "condition-unreadable"),
        ("A11", "type"),
        ("D10", "reference-unknown"),
    ];
    assert_eq!(cells, told.map(|(cell, code)| (format!("survey!{cell}"), code)));
    let many: Vec<Vec<String>> = std::iter::once(["type", "name"].map(str::to_owned).to_vec())
        .chain((0..60).map(|n| vec!["geopoint".into(), format!("q{n}")]))
        .collect();
    assert_eq!(refusals(&[Sheet::from_rows("survey", &many)]).len(), super::super::CELLS);
}

#[test]
fn every_column_with_pictures_is_looked_at() {
    for head in [
        ["media::image", "media::audio"],
        ["image::Persian (fa)", "image::English (en)"],
        ["image", "big-image"],
    ] {
        let rows: [&[&str]; 2] =
            [&["type", "name", "label", head[0], head[1]], &["text", "q", "Q", "", "q.mp3"]];
        assert_eq!(refused(&rows, &[]), ("survey!E2".into(), "not-known"), "{head:?}");
    }
}

#[test]
fn a_group_with_a_fault_of_its_own_is_open_all_the_same() {
    let cells = refusals(&[sheet(
        "survey",
        &[
            &["type", "name", "label", "relevant", "image"],
            &["begin_group", "g", "G", "", "g.png"],
            &["text", "a", "A"],
            &["begin_group", "h", "H", "(", ""],
            &["text", "b", "B"],
            &["end_group"],
            &["end_group"],
        ],
    )]);
    let told = [("survey!E2".into(), "not-known"), ("survey!D4".into(), "condition-unreadable")];
    assert_eq!(cells, told);
}
