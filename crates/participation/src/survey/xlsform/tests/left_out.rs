//! What a form loses on its way in is said, and what it can do without does not keep it out.

use super::*;
use crate::survey::condition::Written;

#[test]
fn what_telephones_add_is_left_out_in_every_spelling() {
    for kind in
        ["start", "start time", "get end time", "get today", "device id", "SimID", "background-geopoint"]
    {
        let read = form(&[&["type", "name", "label"], &[kind, "m"], &["text", "q", "Q"]]);
        assert_eq!(left_out(&read), [("survey!A2".into(), "metadata")], "{kind}");
        assert_eq!(names(&read), ["q"]);
    }
}

#[test]
fn what_is_worked_out_or_hidden_is_left_out_unless_something_needs_it() {
    let head: &[&str] = &["type", "name", "label", "appearance", "calculation"];
    let rows: [&[&str]; 5] = [
        head,
        &["calculate", "once", "", "", "1 + 1"],
        &["calculate", "twice", "", "", "${once} * 2"],
        &["text", "secret", "S", "w1 hidden"],
        &["hidden", "source"],
    ];
    let last: &[&str] = &["text", "q", "Q"];
    let read = form(&[&rows[..], &[last]].concat());
    let told = [
        ("survey!E2".into(), "calculated"),
        ("survey!E3".into(), "calculated"),
        ("survey!A4".into(), "hidden"),
        ("survey!A5".into(), "hidden"),
    ];
    assert_eq!((left_out(&read), names(&read)), (told.to_vec(), vec!["q"]));
    // One is needed by way of the other.
    let last: &[&str] = &["text", "q", "Is it ${twice} from ${source}?"];
    let cells = refusals(&[sheet("survey", &[&rows[..], &[last]].concat())]);
    let told = [
        ("survey!E2".into(), "calculated-read"),
        ("survey!E3".into(), "calculated-read"),
        ("survey!A5".into(), "hidden-read"),
    ];
    assert_eq!(cells, told);
}

#[test]
fn who_reads_what_was_left_out_is_told_so() {
    let rows: [&[&str]; 3] =
        [&["type", "name", "label", "relevant"], &["today", "today"], &["text", "q", "Q", "${today} > 3"]];
    assert_eq!(refused(&rows, &[]), ("survey!D3".into(), "reference-left-out"));
}

#[test]
fn columns_without_a_use_are_said_once_and_those_of_programs_never() {
    let read = form(&[
        &[
            "type",
            "name",
            "label",
            "skip pattern",
            "guidance_hint",
            "required_message",
            "$given",
            "hxl",
            "kobo--x",
            "body::accuracyThreshold",
            "bind::esri:fieldType",
            "bind::jr:requiredMsg",
            "instance::x",
            "empty",
        ],
        &["text", "q", "Q", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"],
        &["text", "r", "R", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"],
    ]);
    let told = ["D1", "E1", "F1", "L1"].map(|cell| (format!("survey!{cell}"), "column"));
    assert_eq!(left_out(&read), told);
}

#[test]
fn columns_under_the_names_that_converters_know_are_read() {
    let read = form(&[
        &[
            "type",
            "name",
            "label",
            "bind::relevant",
            "bind:constraint",
            "bind::required",
            "body::appearance",
            "bind::jr:constraintMsg",
            "bind::readonly",
        ],
        &["integer", "a", "A"],
        &["text", "q", "Q", "${a} > 1", ". != 'x'", "yes", "multiline", "Not x", "yes"],
    ]);
    let q = question(&read, "q");
    assert_eq!((&*q.relevant, &*q.constraint), ("${a} > 1", ". != 'x'"));
    assert_eq!(
        (q.required, q.kind, q.constraint_message[&Language::En].as_str()),
        (true, Kind::LongText, "Not x")
    );
    assert_eq!(left_out(&read), [("survey!I3".into(), "read-only")]);
    let twice =
        form(&[&["type", "name", "label", "relevant", "bind::relevant"], &["text", "q", "Q", "", "1 = 2"]]);
    assert_eq!(
        (left_out(&twice), question(&twice, "q").relevant.to_string()),
        (vec![("survey!E1".into(), "column")], String::new())
    );
    for heading in ["control::appearance", "constraining_message", "bind:jr:constraintMsg"] {
        let read = form(&[&["type", "name", "label", heading], &["text", "q", "Q", "x"]]);
        assert_eq!(left_out(&read), [], "{heading}");
    }
}

#[test]
fn appearances_that_ask_for_something_else_are_said() {
    let head: &[&str] = &["type", "name", "label", "appearance"];
    for word in ["url", "month-year", "year", "masked"] {
        let read = form(&[head, &["text", "q", "Q", &format!("w2 {word}")]]);
        assert_eq!(left_out(&read), [("survey!D2".into(), "appearance")], "{word}");
    }
}

#[test]
fn a_pattern_that_is_beyond_us_leaves_the_constraint_out_but_never_a_condition() {
    let head: &[&str] = &["type", "name", "label", "constraint", "constraint_message", "relevant"];
    let read = form(&[head, &["text", "q", "Q", "regex(., '^(?!x).*$')", "No x"]]);
    assert_eq!(left_out(&read), [("survey!D2".into(), "pattern")]);
    assert_eq!(
        (question(&read, "q").constraint, question(&read, "q").constraint_message.len()),
        (Written::default(), 0)
    );
    let rows: [&[&str]; 3] = [head, &["text", "q", "Q"], &["text", "r", "R", "", "", "regex(${q}, '(?=x)')"]];
    assert_eq!(refused(&rows, &[]), ("survey!F3".into(), "condition-pattern"));
    let kept = form(&[head, &["text", "q", "Q", "regex(., '^[0-9]{10}$')"]]);
    assert_eq!(question(&kept, "q").constraint, "regex(., '^[0-9]{10}$')");
}

#[test]
fn lists_that_nobody_uses_keep_no_form_out() {
    let choices: [&[&str]; 7] = [
        &["list_name", "name", "label", "image"],
        &["good", "a", "A"],
        &["good", "b", "B"],
        &["bad", "very good", "X"],
        &["twice", "a", "A"],
        &["twice", "a", "A", "a.png"],
        &["", "stray", "Stray"],
    ];
    let survey = |list: &str| {
        let kind = format!("select_one {list}");
        [sheet("survey", &[&["type", "name", "label"], &[&kind, "q", "Q"]]), sheet("choices", &choices)]
    };
    let read = imported(&survey("good"));
    assert_eq!(left_out(&read), [("choices!A7".into(), "choice-alone")]);
    assert_eq!(refusals(&survey("bad")), [("choices!B4".into(), "bad-option-name")]);
    assert_eq!(refusals(&survey("twice")), [("choices!D6".into(), "not-known")]);
}

#[test]
fn options_may_be_called_almost_anything() {
    for name in ["n/a", "18–24", "<18", "don't", "50%", "a(b)", "a:b", "65+", "1,5", "a&b", "a;b", "شاید‌بعد"]
    {
        let choices: [&[&str]; 3] = [&["list_name", "name", "label"], &["c", "ok", "OK"], &["c", name, "V"]];
        let survey: [&[&str]; 2] = [&["type", "name", "label"], &["select_one c", "q", "Q"]];
        let read = imported(&[sheet("survey", &survey), sheet("choices", &choices)]);
        let Kind::Single(options) = question(&read, "q").kind else { panic!("{read:?}") };
        assert_eq!(options.options[1].name, name);
    }
    for name in ["very good", "~skipped", "a\u{202e}b"] {
        let choices: [&[&str]; 3] = [&["list_name", "name", "label"], &["c", "ok", "OK"], &["c", name, "V"]];
        let survey: [&[&str]; 2] = [&["type", "name", "label"], &["select_one c", "q", "Q"]];
        assert_eq!(refused(&survey, &choices), ("choices!B3".into(), "bad-option-name"));
    }
}

#[test]
fn something_else_is_the_portals_own() {
    let choices: [&[&str]; 4] =
        [&["list_name", "name", "label"], &["c", "a", "A"], &["c", "b", "B"], &["c", "other", "Other"]];
    let survey: [&[&str]; 3] = [
        &["type", "name", "label"],
        &["select_one c or_other", "q", "Q"],
        &["select_multiple c or_other", "r", "R"],
    ];
    let read = imported(&[sheet("survey", &survey), sheet("choices", &choices)]);
    assert_eq!(left_out(&read), [("choices!B4".into(), "other-merged")]);
    let Kind::Single(choices) = question(&read, "q").kind else { panic!("{read:?}") };
    assert!(choices.other && choices.options.len() == 2);
}

#[test]
fn a_range_ends_where_its_steps_lead() {
    let head: &[&str] = &["type", "name", "label", "parameters"];
    let read = form(&[head, &["range", "q", "Q", "start=0 end=10 step=3"]]);
    assert_eq!(question(&read, "q").kind, Kind::Scale(Range { from: 0, to: 9, step: 3 }));
    assert_eq!(left_out(&read), [("survey!D2".into(), "range-shortened")]);
}

#[test]
fn parameters_that_change_nothing_here_are_said() {
    let head: &[&str] = &["type", "name", "label", "parameters"];
    let read = form(&[
        head,
        &["range", "q", "Q", "start=0 end=10 tick_interval=5 placeholder=5"],
        &["text", "t", "T", "rows=4"],
        &["select_one yn", "o", "O", "randomize=true, seed=3"],
    ]);
    let told = ["survey!D2", "survey!D2", "survey!D3"].map(|cell| (cell.to_owned(), "parameter"));
    assert_eq!(left_out(&read), told);
}

#[test]
fn names_that_nobody_refers_to_are_made() {
    let read = form(&[
        &["type", "name", "label"],
        &["note", "", "Welcome"],
        &["begin_group", "age", "Age group"],
        &["integer", "age", "Age"],
        &["end_group", "age"],
        &["begin_group", "g", "One"],
        &["text", "b", "B"],
        &["end_group"],
        &["begin_group", "g", "Two"],
        &["text", "c", "C"],
        &["begin_group", "my group", "Inner"],
        &["text", "d", "D"],
        &["end_group"],
        &["end_group"],
        &["begin_group", "", "Three"],
        &["text", "g_2", "E"],
        &["end_group"],
    ]);
    let sections: Vec<&str> = read.form.sections.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(sections, ["page_1", "age_2", "g_3", "g_4", "group_2"]);
    assert_eq!(names(&read), ["note", "age", "b", "c", "group_heading", "d", "g_2"]);
    assert_eq!(left_out(&read), []);
}

#[test]
fn questions_outside_of_groups_never_fall_into_one_that_is_called_like_a_page() {
    let read = form(&[
        &["type", "name", "label", "relevant"],
        &["select_one yn", "works", "Do you work?"],
        &["begin_group", "page_b", "Work", "${works} = 'yes'"],
        &["text", "job", "Your job?"],
        &["end_group"],
        &["text", "comments", "Comments?"],
        &["begin_group", "page_3", "More", "${works} = 'no'"],
        &["text", "why", "Why?"],
        &["end_group"],
    ]);
    let sections: Vec<(&str, &str)> =
        read.form.sections.iter().map(|s| (s.name.as_str(), &*s.relevant)).collect();
    let (yes, no) = ("${works} = 'yes'", "${works} = 'no'");
    assert_eq!(sections, [("page_1", ""), ("page_b", yes), ("page_4", ""), ("page_3", no)]);
    assert_eq!(read.form.sections[2].questions[0].name, "comments");
}
