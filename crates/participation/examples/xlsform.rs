//! Writes forms as XLSForms for `tools/xlsform-validate`: one with every kind of question, and each file that is given, read
//! and written again.
//!
//!     cargo run -p participation --example xlsform -- FOLDER [FILE.xlsx…]

#![expect(clippy::print_stderr, reason = "a command line")]

use std::path::PathBuf;
use std::process::ExitCode;

use documents::{Limits, spreadsheet};
use participation::survey::form::Form;
use participation::survey::xlsform::{Cell, export, import};
use serde_json::json;

/// A form with every kind of question.
fn every_kind() -> Result<Form, serde_json::Error> {
    let both = |text: &str| json!({ "fa": format!("{text}، فارسی"), "en": text });
    let options = |names: &[&str]| -> Vec<_> {
        names.iter().map(|name| json!({ "name": name, "label": both(name) })).collect()
    };
    let question =
        |name: &str, kind: serde_json::Value| json!({ "name": name, "label": both(name), "kind": kind });
    let mut why = question(
        "why",
        json!({ "of": "multiple", "options": options(&["a", "b"]), "other": true, "random": true }),
    );
    why["relevant"] = json!("${uses} = 'no'");
    let mut age = question("age", json!({ "of": "number", "decimal": false }));
    age["constraint"] = json!(". >= 0 and . <= 120");
    age["constraint_message"] = both("between 0 and 120");
    age["required"] = json!(true);
    age["hint"] = both("in years");
    let mut more = question("more", json!({ "of": "long_text" }));
    more["label"] = both("You said ${uses}. Why?");
    serde_json::from_value(json!({
        "title": both("Every kind of question"),
        "sections": [
            { "name": "first", "title": both("First"), "questions": [
                question("hello", json!({ "of": "note" })),
                question("uses", json!({ "of": "single", "options": options(&["yes", "no"]) })),
                why,
                age,
            ] },
            { "name": "second", "title": both("Second"), "relevant": "${uses} = 'yes'", "questions": [
                question("score", json!({ "of": "scale", "from": 1, "to": 5, "step": 1 })),
                question("stars", json!({ "of": "rating", "stars": 5 })),
                question("parts", json!({ "of": "matrix", "rows": options(&["r1", "r2"]), "columns": options(&["good", "bad"]) })),
                question("order", json!({ "of": "ranking", "options": options(&["x", "y", "z"]) })),
                question("weight", json!({ "of": "number", "decimal": true })),
                question("since", json!({ "of": "date" })),
                question("word", json!({ "of": "short_text" })),
                more,
            ] },
        ],
    }))
}

fn told(cell: &Cell) -> String {
    format!("{}!{}: {} ({})", cell.sheet, cell.address, cell.code, cell.what)
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("usage: xlsform FOLDER [FILE.xlsx…]");
        return ExitCode::from(2);
    };
    let write = |name: &str, form: &Form| {
        let bytes = spreadsheet::write(&export(form, "sample", "1"))?;
        std::fs::write(folder.join(name), bytes)
    };
    let mut failed = false;
    match every_kind() {
        Ok(form) => failed |= write("every-kind.xlsx", &form).is_err(),
        Err(cause) => {
            eprintln!("the sample: {cause}");
            failed = true;
        }
    }
    for file in arguments {
        let read = std::fs::read(&file)
            .map_err(|cause| cause.to_string())
            .and_then(|bytes| {
                spreadsheet::read(&bytes, &Limits::default()).map_err(|cause| cause.to_string())
            })
            .and_then(|sheets| {
                import(&sheets).map_err(|cells| cells.iter().map(told).collect::<Vec<_>>().join("; "))
            });
        match read {
            Ok(imported) => {
                let name = PathBuf::from(&file).file_name().map(|n| n.to_string_lossy().into_owned());
                let left_out = imported.left_out.len();
                eprintln!("{file}: {} questions, {left_out} cells left out", imported.form.asks());
                for cell in &imported.left_out {
                    eprintln!("    {}", told(cell));
                }
                failed |= write(&name.unwrap_or_default(), &imported.form).is_err();
            }
            Err(why) => {
                eprintln!("{file}: refused: {why}");
                failed = true;
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
