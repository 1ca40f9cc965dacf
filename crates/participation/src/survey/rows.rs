//! The answers themselves, row by row, without their authors and groups: for officials, never published. And the one way in
//! which a cell goes into a CSV file.

use std::collections::HashMap;

use sea_orm::DbErr;

use super::answer::{Answer, Answers, other_name};
use super::form::{Form, Kind, OTHER};
use super::table::{self, sheet};
use crate::clock::Chance;
use crate::store::Db;

/// How many sheets are read at a time.
pub const STRETCH: usize = 500;

/// The numbers of the sheets that were handed in to a survey, shuffled: in the order in which they came, they would tell whoever
/// knows when somebody answered which row is theirs. Eight bytes a sheet; the sheets themselves are read a [`STRETCH`] at a time.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn shuffled(db: &Db, survey_id: i64, chance: &dyn Chance) -> Result<Vec<i64>, DbErr> {
    let mut ids = table::submitted(db, survey_id).await?;
    for at in (1..ids.len()).rev() {
        let bound = u32::try_from(at + 1).unwrap_or(u32::MAX);
        ids.swap(at, usize::try_from(chance.below(bound)).unwrap_or(0));
    }
    Ok(ids)
}

/// Some sheets, in the order of their numbers here.
///
/// # Errors
/// The database does not answer.
#[crate::boxed]
pub async fn stretch(db: &Db, ids: &[i64]) -> Result<Vec<sheet::Model>, DbErr> {
    let sheets = table::sheets(db, ids.to_vec()).await?;
    let mut sheets: HashMap<i64, sheet::Model> = sheets.into_iter().map(|sheet| (sheet.id, sheet)).collect();
    Ok(ids.iter().filter_map(|id| sheets.remove(id)).collect())
}

/// A cell of a CSV file. Spreadsheets run what begins like a formula: an apostrophe in front keeps it a text. Numbers may begin
/// with a minus.
pub fn cell(text: &str) -> String {
    let number = text.parse::<f64>().is_ok();
    let starts = |c: char| {
        matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '|' | '%' | '＝' | '＋' | '－' | '＠')
    };
    let harmful = !number && text.trim_start_matches([' ', '\u{a0}', '\u{feff}']).starts_with(starts);
    let text = if harmful { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', ';', '\n', '\r', '\t']) || text.starts_with(' ') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// A line of a CSV file.
pub fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let mut line = cells.into_iter().map(cell).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

/// The columns of a form's answers: the names under which they stand.
pub fn columns(form: &Form) -> Vec<String> {
    let mut columns = Vec::new();
    for (_, question) in form.questions() {
        let name = &question.name;
        match &question.kind {
            Kind::Note => {}
            Kind::Multiple(choices) => {
                columns.extend(choices.options.iter().map(|option| format!("{name}/{}", option.name)));
                columns.extend(choices.other.then(|| format!("{name}/{OTHER}")));
            }
            Kind::Ranking(choices) => {
                columns.extend(choices.options.iter().map(|option| format!("{name}/{}", option.name)));
            }
            Kind::Matrix { rows, .. } => {
                columns.extend(rows.iter().map(|row| format!("{name}/{}", row.name)));
            }
            _ => columns.push(name.clone()),
        }
        if question.kind.choices().is_some_and(|choices| choices.other) {
            columns.push(other_name(name));
        }
    }
    columns
}

/// The cells of a sheet, in the order of [`columns`]: names of options, 1 and 0 for what can be chosen besides others, places in an
/// order.
pub fn cells(form: &Form, answers: &Answers) -> Vec<String> {
    let mut cells = Vec::new();
    for (_, question) in form.questions() {
        let answer = answers.get(&question.name);
        match &question.kind {
            Kind::Note => {}
            Kind::Multiple(choices) => {
                let names = choices.options.iter().map(|option| option.name.as_str());
                for name in names.chain(choices.other.then_some(OTHER)) {
                    cells.push(match answer {
                        Some(Answer::Many(many)) => u8::from(many.iter().any(|one| one == name)).to_string(),
                        _ => String::new(),
                    });
                }
            }
            Kind::Ranking(choices) => {
                for option in &choices.options {
                    let place = match answer {
                        Some(Answer::Order(order)) => order.iter().position(|one| *one == option.name),
                        _ => None,
                    };
                    cells.push(place.map_or(String::new(), |at| (at + 1).to_string()));
                }
            }
            Kind::Matrix { rows, .. } => {
                for row in rows {
                    cells.push(match answer {
                        Some(Answer::Rows(given)) => given.get(&row.name).cloned().unwrap_or_default(),
                        _ => String::new(),
                    });
                }
            }
            _ => cells.push(match answer {
                None | Some(Answer::Many(_) | Answer::Order(_) | Answer::Rows(_)) => String::new(),
                Some(Answer::One(text) | Answer::Number(text) | Answer::Text(text)) => text.clone(),
                Some(Answer::Step(step)) => step.to_string(),
                Some(Answer::Day(day)) => day.to_string(),
            }),
        }
        if question.kind.choices().is_some_and(|choices| choices.other) {
            cells.push(match answers.get(&other_name(&question.name)) {
                Some(Answer::Text(words)) => words.clone(),
                _ => String::new(),
            });
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_stays_a_text() {
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        for harmful in ["+1+1", "@SUM(1)", "-cmd|' /C calc'!A0", " =1", "\t=1", "＝1"] {
            assert!(cell(harmful).trim_matches('"').starts_with('\''), "{harmful}");
        }
        assert_eq!(cell("-12.5"), "-12.5");
        assert_eq!(cell("سلام، دنیا"), "سلام، دنیا");
        assert_eq!(line(["a", "b,c"]), "a,\"b,c\"\r\n");
    }
}
