//! Languages, titles, and files of forms that are not written to the end.

use super::*;

fn label(imported: &Imported, name: &str) -> (String, String) {
    let label = question(imported, name).label;
    let own = |language| label.get(&language).cloned().unwrap_or_default();
    (own(Language::Fa), own(Language::En))
}

fn in_settings(title: &str, language: &str, survey: &[&[&str]]) -> Imported {
    let settings: [&[&str]; 2] = [&["form_title", "default_language"], &[title, language]];
    imported(&[sheet("survey", survey), sheet("settings", &settings)])
}

#[test]
fn a_language_that_is_not_ours_is_said_once_and_keeps_no_form_out() {
    let read = form(&[
        &["type", "name", "label::English (en)", "label::French (fr)", "hint::French (fr)"],
        &["text", "q", "What?", "Quoi ?", "Écrivez"],
        &["text", "r", "", "Pourquoi ?"],
    ]);
    assert_eq!(left_out(&read), [("survey!D1".into(), "language"), ("survey!E1".into(), "language")]);
    assert_eq!(label(&read, "q"), (String::new(), "What?".into()));
    assert_eq!(label(&read, "r"), (String::new(), String::new()));
}

#[test]
fn a_form_in_another_language_alone_stands_in_it_until_it_is_translated() {
    let survey: [&[&str]; 2] = [
        &["type", "name", "label::Français (fr)", "label::Kreyòl (ht)", "hint::Français (fr)"],
        &["select_one c", "q", "Pourquoi ?", "Poukisa ?", "Écrivez"],
    ];
    let choices: [&[&str]; 3] =
        [&["list_name", "name", "label::Français (fr)"], &["c", "oui", "Oui"], &["c", "non", "Non"]];
    let read = imported(&[sheet("survey", &survey), sheet("choices", &choices)]);
    let told = [("survey!C1", "language-kept"), ("survey!D1", "language"), ("choices!C1", "language-kept")];
    assert_eq!(left_out(&read), told.map(|(cell, code)| (cell.to_owned(), code)));
    assert_eq!(label(&read, "q"), (String::new(), "Pourquoi ?".into()));
    assert_eq!(question(&read, "q").hint[&Language::En], "Écrivez");
    // The settings say which of several is the form's own.
    let read = in_settings("T", "Kreyòl (ht)", &survey_without_lists());
    assert_eq!(label(&read, "q"), (String::new(), "Poukisa ?".into()));
}

fn survey_without_lists() -> [&'static [&'static str]; 2] {
    [
        &["type", "name", "label::Français (fr)", "label::Kreyòl (ht)"],
        &["text", "q", "Pourquoi ?", "Poukisa ?"],
    ]
}

#[test]
fn a_label_beside_one_in_the_forms_language_is_in_the_other() {
    let rows: [&[&str]; 2] =
        [&["type", "name", "label", "label::Persian (fa)"], &["text", "q", "What is it?", "این چیست؟"]];
    let read = in_settings("T", "Persian (fa)", &rows);
    assert_eq!(label(&read, "q"), ("این چیست؟".into(), "What is it?".into()));
    let plain = in_settings("T", "Persian (fa)", &[&["type", "name", "label"], &["text", "q", "CSV?"]]);
    assert_eq!(label(&plain, "q"), ("CSV?".into(), String::new()));
    let french = in_settings("T", "French (fr)", &[&["type", "name", "label"], &["text", "q", "Quoi ?"]]);
    assert_eq!(left_out(&french), [("settings!B2".into(), "language-kept")]);
}

#[test]
fn a_title_is_parted_only_where_its_parts_are_in_two_scripts() {
    let rows: [&[&str]; 2] = [&["type", "name", "label"], &["text", "q", "Q"]];
    let title = |written: &str| in_settings(written, "", &rows).form.title;
    assert_eq!(title("Citizen survey | 2024"), [(Language::En, "Citizen survey | 2024".to_owned())].into());
    assert_eq!(title("سنجش | ۱۴۰۵"), [(Language::Fa, "سنجش | ۱۴۰۵".to_owned())].into());
    let both = [(Language::Fa, "سنجش".to_owned()), (Language::En, "Poll | 2".to_owned())];
    assert_eq!(title("سنجش | Poll | 2"), both.into());
}

#[test]
fn a_form_that_is_not_written_to_the_end_goes_out_with_words_everywhere() {
    let choices: [&[&str]; 3] = [&["list_name", "name", "label"], &["c", "a", "A"], &["c", "b"]];
    let survey: [&[&str]; 6] = [
        &["type", "name", "label", "hint"],
        &["begin_group", "g", "Page"],
        &["text", "q", "", "Only a hint"],
        &["integer", "r"],
        &["select_one c", "s", "English only"],
        &["end_group"],
    ];
    let read = imported(&[sheet("survey", &survey), sheet("choices", &choices)]);
    let sheets = export(&read.form, "f", "1");
    let cell = |sheet: usize, row: u32, column: u32| {
        sheets[sheet].rows.get(&row).and_then(|cells| cells.get(&column)).map_or("", String::as_str)
    };
    assert_eq!((cell(0, 2, 2), cell(0, 2, 3)), ("Page", "Page"));
    assert_eq!((cell(0, 3, 2), cell(0, 3, 5)), ("q", "Only a hint"));
    assert_eq!((cell(0, 4, 2), cell(0, 4, 3)), ("r", "r"));
    assert_eq!((cell(0, 5, 2), cell(0, 5, 3)), ("English only", "English only"));
    assert_eq!((cell(1, 3, 2), cell(1, 3, 3)), ("b", "b"));
}
