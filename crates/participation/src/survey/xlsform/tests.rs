use documents::Limits;
use documents::spreadsheet::{Sheet, read, write};
use text::Language;

use super::{Imported, export, import};
use crate::survey::form::*;
use crate::survey::tests::every_kind;

fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|cells| cells.iter().map(|text| (*text).to_owned()).collect()).collect();
    Sheet::from_rows(name, &rows)
}

/// The cells that a form is refused for, with their codes.
fn refusals(sheets: &[Sheet]) -> Vec<(String, &'static str)> {
    match import(sheets) {
        Err(cells) => cells.into_iter().map(|c| (format!("{}!{}", c.sheet, c.address), c.code)).collect(),
        Ok(imported) => panic!("{imported:?}"),
    }
}

fn refused(survey: &[&[&str]], choices: &[&[&str]]) -> (String, &'static str) {
    let cells = refusals(&[sheet("survey", survey), sheet("choices", choices)]);
    assert_eq!(cells.len(), 1, "{cells:?}");
    cells.into_iter().next().unwrap_or_default()
}

fn imported(sheets: &[Sheet]) -> Imported {
    import(sheets).unwrap_or_else(|cells| panic!("{cells:?}"))
}

/// A form with the lists below.
fn form(survey: &[&[&str]]) -> Imported {
    imported(&[sheet("survey", survey), sheet("choices", &LISTS)])
}

/// Where something was left out, with its code.
fn left_out(imported: &Imported) -> Vec<(String, &'static str)> {
    let cells = imported.left_out.iter();
    let told: Vec<_> = cells.map(|c| (format!("{}!{}", c.sheet, c.address), c.code)).collect();
    assert!(told.iter().all(|(_, code)| super::LEFT_OUT.contains(code)), "{told:?}");
    told
}

fn names(imported: &Imported) -> Vec<&str> {
    imported.form.questions().map(|(_, q)| q.name.as_str()).collect()
}

fn question(imported: &Imported, name: &str) -> Question {
    imported.form.question(name).cloned().unwrap_or_else(|| panic!("no {name}: {imported:?}"))
}

const LISTS: [&[&str]; 3] = [&["list_name", "name", "label"], &["yn", "yes", "Yes"], &["yn", "no", "No"]];

#[test]
fn a_form_that_goes_out_comes_back_the_same() {
    let mut form = every_kind();
    form.intro.clear();
    let bytes = write(&export(&form, "survey-1", "1")).unwrap_or_default();
    let sheets = read(&bytes, &Limits::default()).unwrap_or_default();
    let imported = imported(&sheets);
    assert_eq!(imported.form, form);
    assert_eq!(imported.left_out, []);
}

#[test]
fn a_form_as_people_write_them_comes_in() {
    let survey: [&[&str]; 9] = [
        &["type", "name", "label", "label::Persian (fa)", "Relevance", "required", "appearance"],
        &["start", "start"],
        &["select one from yn", "uses", "Do you use it?", "استفاده می‌کنید؟", "", "true()"],
        &["begin group", "details", "Details", "جزئیات", "${uses}='yes'"],
        &["integer", "often", "How often?", "چند بار؟"],
        &["begin_group", "inner", "", "", "${often} > 1"],
        &["text", "why", "Why?", "چرا؟", "${often} < 9", "", "multiline"],
        &["end group"],
        &["end_group", "details"],
    ];
    let imported = imported(&[sheet("Survey", &survey), sheet("choices", &LISTS)]);
    assert_eq!(imported.left_out.len(), 1);
    let form = imported.form;
    assert_eq!(form.sections.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["page_1", "details"]);
    assert_eq!(form.sections[1].relevant, "${uses} = 'yes'");
    let why = form.question("why").cloned().unwrap_or_default();
    assert_eq!(why.relevant, "${often} > 1 and ${often} < 9");
    assert_eq!((why.kind, why.label[&Language::Fa].as_str()), (Kind::LongText, "چرا؟"));
    assert!(form.question("uses").is_some_and(|q| q.required));
}

#[test]
fn what_cannot_be_represented_is_refused_with_its_cell() {
    let head: &[&str] = &["type", "name", "label", "relevant", "constraint", "calculation"];
    let case = |row: &[&str]| refused(&[head, row], &LISTS);
    assert_eq!(case(&["geopoint", "where", "Where?"]), ("survey!A2".into(), "type"));
    assert_eq!(case(&["text", "sum", "S", "", "", "1+1"]), ("survey!F2".into(), "not-known"));
    assert_eq!(case(&["begin_repeat", "child", "Child"]), ("survey!A2".into(), "type"));
    assert_eq!(case(&["select_one gone", "a", "A"]), ("survey!A2".into(), "no-list"));
    assert_eq!(case(&["text", "a", "A", "", "pulldata(., 'x')"]), ("survey!E2".into(), "condition-function"));
    assert_eq!(case(&["text", "a", "A", "${b} = 1"]), ("survey!D2".into(), "reference-unknown"));
    assert_eq!(case(&["text", "a b", "A"]), ("survey!B2".into(), "bad-name"));
    assert_eq!(case(&["begin_group", "g", "G"]), ("survey!A2".into(), "group-not-closed"));
    let twice = refused(&[head, &["text", "a", "A"], &["text", "a", "B"]], &LISTS);
    assert_eq!(twice, ("survey!B3".into(), "duplicate-name"));
    let circle: [&[&str]; 3] =
        [head, &["select_one yn", "a", "A", "${b} = 'yes'"], &["select_one yn", "b", "B", "${a} = 'yes'"]];
    let circle = refusals(&[sheet("survey", &circle), sheet("choices", &LISTS)]);
    assert_eq!(circle, [("survey!D2".into(), "reference-later"), ("survey!D3".into(), "cycle")]);
    let choices: [&[&str]; 3] = [&["list_name", "name", "label"], &["l", "x", "X"], &["l", "x", "Y"]];
    assert_eq!(
        refused(&[head, &["select_one l", "a", "A"]], &choices),
        ("choices!B3".into(), "duplicate-option")
    );
    assert_eq!(refusals(&[sheet("other", &[])]), [("survey!".into(), "no-sheet")]);
}

mod left_out;
mod places;
mod tables;
mod texts;
