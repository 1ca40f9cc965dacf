//! Grouping from lines of JSON to one JSON document: what `rayzan insight concerns` reads and prints.
//!
//! A line is `{"id": …, "text": "…"}`; `id` is a string or a number and comes out as it was written. Other fields, such as `lang`,
//! mean nothing here. The result is
//! `{"concerns":[{"id","size","title","phrases":[…],"sentences":[{"text","from":[ids]}],"members":[ids]}],"campaigns":[{"members":[ids]}],"unassigned":[ids]}`;
//! each id stands once in the members of a concern or among the unassigned.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Representation, RepresentationError, Settings, Text, group};

/// Why lines could not be grouped. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonlError {
    /// A line is not a JSON object of the form wanted.
    #[error("line {line}: {problem}")]
    Line {
        /// Which line.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// Two lines have one id.
    #[error("line {line}: the id {id} stands already in line {before}")]
    Duplicate {
        /// The later line.
        line: usize,
        /// The earlier line.
        before: usize,
        /// The id as it was written.
        id: String,
    },
    /// The texts could not be represented.
    #[error(transparent)]
    Representation(#[from] RepresentationError),
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(default)]
    text: Option<serde_json::Value>,
}

#[derive(Serialize)]
struct Output<'a> {
    concerns: Vec<ConcernOutput<'a>>,
    campaigns: Vec<CampaignOutput<'a>>,
    unassigned: Vec<&'a RawValue>,
}

#[derive(Serialize)]
struct ConcernOutput<'a> {
    id: usize,
    size: usize,
    title: String,
    phrases: Vec<String>,
    sentences: Vec<SentenceOutput<'a>>,
    members: Vec<&'a RawValue>,
}

#[derive(Serialize)]
struct SentenceOutput<'a> {
    text: String,
    from: Vec<&'a RawValue>,
}

#[derive(Serialize)]
struct CampaignOutput<'a> {
    members: Vec<&'a RawValue>,
}

/// Groups the texts of all lines; empty lines are passed over. The result is one line of JSON without a line break.
pub fn run(
    input: &str,
    settings: &Settings,
    representation: &dyn Representation,
) -> Result<String, JsonlError> {
    let (ids, texts) = read(input)?;
    let texts: Vec<Text<'_>> = texts.iter().map(|text| Text { text }).collect();
    let groups = group(&texts, settings, representation, &mut |_, _| {})?;
    let name = |members: &[usize]| members.iter().map(|at| ids[*at]).collect::<Vec<_>>();
    let output = Output {
        concerns: groups
            .concerns
            .into_iter()
            .enumerate()
            .map(|(at, concern)| ConcernOutput {
                id: at + 1,
                size: concern.members.len(),
                title: concern.title,
                phrases: concern.phrases,
                sentences: concern
                    .sentences
                    .into_iter()
                    .map(|sentence| SentenceOutput { from: name(&sentence.from), text: sentence.text })
                    .collect(),
                members: name(&concern.members),
            })
            .collect(),
        campaigns: groups
            .campaigns
            .iter()
            .map(|campaign| CampaignOutput { members: name(&campaign.members) })
            .collect(),
        unassigned: name(&groups.unassigned),
    };
    serde_json::to_string(&output).map_err(|error| JsonlError::Line { line: 0, problem: error.to_string() })
}

type Read<'a> = (Vec<&'a RawValue>, Vec<String>);

fn read(input: &str) -> Result<Read<'_>, JsonlError> {
    let mut ids = Vec::new();
    let mut texts = Vec::new();
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for (at, line) in input.strip_prefix('\u{FEFF}').unwrap_or(input).lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |problem: String| JsonlError::Line { line: at + 1, problem };
        let parsed: Line<'_> = serde_json::from_str(line)
            .map_err(|error| wrong(format!("not a JSON object of the form {{\"id\",\"text\"}}: {error}")))?;
        let id = parsed.id.ok_or_else(|| wrong("the id is missing".to_owned()))?;
        let key = match serde_json::from_str(id.get()) {
            Ok(key @ (serde_json::Value::String(_) | serde_json::Value::Number(_))) => key.to_string(),
            _ => return Err(wrong(format!("the id is neither a string nor a number: {}", id.get()))),
        };
        if let Some(before) = seen.insert(key, at + 1) {
            return Err(JsonlError::Duplicate { line: at + 1, before, id: id.get().to_owned() });
        }
        let text = match parsed.text {
            Some(serde_json::Value::String(text)) => text,
            None | Some(serde_json::Value::Null) => return Err(wrong("the text is missing".to_owned())),
            Some(other) => return Err(wrong(format!("the text is not a string: {other}"))),
        };
        ids.push(id);
        texts.push(text);
    }
    Ok((ids, texts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::concerns::WordsAndParts;

    fn told(input: &str) -> String {
        run(input, &Settings::default(), &WordsAndParts::default()).unwrap_err().to_string()
    }

    #[test]
    fn nothing_in_nothing_out() {
        let empty = r#"{"concerns":[],"campaigns":[],"unassigned":[]}"#;
        assert_eq!(run("", &Settings::default(), &WordsAndParts::default()).unwrap(), empty);
        assert_eq!(run("\n \n", &Settings::default(), &WordsAndParts::default()).unwrap(), empty);
    }

    #[test]
    fn an_error_names_the_line_and_what_is_wrong_with_it() {
        assert!(told("{\"id\":1,\"text\":\"a\"}\n\nnot json").starts_with("line 3: not a JSON object"));
        assert_eq!(told(r#"{"id":1}"#), "line 1: the text is missing");
        assert_eq!(told(r#"{"text":"a"}"#), "line 1: the id is missing");
        assert_eq!(told(r#"{"id":[1],"text":"a"}"#), "line 1: the id is neither a string nor a number: [1]");
        assert_eq!(told(r#"{"id":1,"text":5}"#), "line 1: the text is not a string: 5");
        assert_eq!(
            told("{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"\\u0061\",\"text\":\"y\"}"),
            r#"line 2: the id "\u0061" stands already in line 1"#
        );
    }

    #[test]
    fn ids_come_out_as_they_were_written() {
        let input = "\u{FEFF}{\"id\":1,\"text\":\"\"}\r\n{\"id\":\"1\",\"text\":\"\",\"lang\":\"fa\"}\n{\"id\":1e3,\"text\":\"\",\"lang\":null}";
        let output = run(input, &Settings::default(), &WordsAndParts::default()).unwrap();
        assert_eq!(output, r#"{"concerns":[],"campaigns":[],"unassigned":[1,"1",1e3]}"#);
    }
}
