//! The file of published ballots: what anybody downloads after the count, and what `rayzan vote count FILE` counts again.
//!
//! CSV: lines that begin with `#` name the rule (`# method: schulze`, `# options: 4`, `# quorum: 100`, `# threshold: half`), then a
//! head `ballot,many` and a line for each way in which ballots are filled, sorted. JSON: the same as one object.
//! Ballots as they are written in [`super::ballot`].

use serde::{Deserialize, Serialize};

use super::ballot::{BallotError, MOST_OPTIONS, read};
use super::tally::Counted;
use super::terms::Rule;
use super::{Method, Threshold};

/// The head of the CSV.
pub const COLUMNS: &str = "ballot,many";
/// What the JSON form says it is.
pub const FORMAT: &str = "rayzan-ballots-1";

/// The JSON form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotFile {
    /// [`FORMAT`].
    pub format: String,
    /// How ballots are filled and counted, and the rules of the result.
    #[serde(flatten)]
    pub rule: Rule,
    /// The names of the options, for readers.
    #[serde(default)]
    pub names: Vec<String>,
    /// The ballots and how many there are of each.
    pub ballots: Vec<(String, u64)>,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It is neither of the two forms.
    #[error("this is no file of ballots: {0}")]
    NotBallots(String),
    /// A rule is missing or cannot be read.
    #[error("the rule `{0}` is missing or cannot be read")]
    Rule(&'static str),
    /// A line cannot be read.
    #[error("line {line}: the ballot `{text}` can't be read: {why:?}")]
    Line {
        /// Which, from 1; of JSON which ballot.
        line: usize,
        /// What stands there.
        text: String,
        /// Why.
        why: BallotError,
    },
}

/// Writes the lines over the ballots of a CSV file.
pub fn csv_head(rule: &Rule, names: &[String]) -> String {
    let mut out = format!("# method: {}\n# options: {}\n", rule.method.word(), rule.options);
    if let Some(quorum) = rule.quorum {
        out.push_str(&format!("# quorum: {quorum}\n"));
    }
    out.push_str(&format!("# threshold: {}\n", rule.threshold.word()));
    for (number, name) in (1..).zip(names) {
        // A name has no line ends: it was cleaned when it was written.
        out.push_str(&format!("# option {number}: {name}\n"));
    }
    out.push_str(COLUMNS);
    out.push('\n');
    out
}

/// Reads either form.
///
/// # Errors
/// What is wrong, with the line.
pub fn parse(text: &str) -> Result<(Rule, Vec<String>, Vec<Counted>), FileError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') { parse_json(text) } else { parse_csv(text) }
}

fn checked(rule: Rule) -> Result<Rule, FileError> {
    let fits = match rule.method {
        Method::ForAgainst => rule.options == 2,
        _ => (1..=MOST_OPTIONS).contains(&rule.options),
    };
    if fits { Ok(rule) } else { Err(FileError::Rule("options")) }
}

fn parse_json(text: &str) -> Result<(Rule, Vec<String>, Vec<Counted>), FileError> {
    let file: BallotFile =
        serde_json::from_str(text).map_err(|cause| FileError::NotBallots(cause.to_string()))?;
    if file.format != FORMAT {
        return Err(FileError::NotBallots(format!("its format is `{}`", file.format)));
    }
    let rule = checked(file.rule)?;
    let mut ballots = Vec::with_capacity(file.ballots.len());
    for (line, (text, many)) in (1..).zip(file.ballots) {
        let ballot =
            read(rule.method, rule.options, &text).map_err(|why| FileError::Line { line, text, why })?;
        ballots.push((ballot, many));
    }
    Ok((rule, file.names, ballots))
}

fn parse_csv(text: &str) -> Result<(Rule, Vec<String>, Vec<Counted>), FileError> {
    let (mut method, mut options, mut quorum, mut threshold) = (None, None, None, None);
    let mut names = Vec::new();
    let mut rule = None;
    let mut ballots = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        let content = content.trim();
        if let Some(said) = content.strip_prefix('#') {
            let Some((key, value)) = said.split_once(':') else { continue };
            let value = value.trim();
            match key.trim() {
                "method" => method = Method::parse(value),
                "options" => options = value.parse::<usize>().ok(),
                "quorum" => quorum = Some(value.parse::<u64>().map_err(|_| FileError::Rule("quorum"))?),
                "threshold" => threshold = Threshold::parse(value),
                key if key.starts_with("option ") => names.push(value.to_owned()),
                _ => {}
            }
            continue;
        }
        if content.is_empty() || content == COLUMNS {
            continue;
        }
        let by = match rule {
            Some(rule) => rule,
            None => *rule.insert(checked(Rule {
                method: method.ok_or(FileError::Rule("method"))?,
                options: options.ok_or(FileError::Rule("options"))?,
                quorum,
                threshold: threshold.ok_or(FileError::Rule("threshold"))?,
            })?),
        };
        // A ballot without a number stands for itself.
        let (ballot, many) = content.rsplit_once(',').unwrap_or((content, "1"));
        let fail = |why| FileError::Line { line, text: content.to_owned(), why };
        let many = many.trim().parse::<u64>().map_err(|_| fail(BallotError::Unreadable))?;
        ballots.push((read(by.method, by.options, ballot.trim().trim_matches('"')).map_err(fail)?, many));
    }
    let rule = match rule {
        Some(rule) => rule,
        None => checked(Rule {
            method: method.ok_or(FileError::Rule("method"))?,
            options: options.ok_or(FileError::Rule("options"))?,
            quorum,
            threshold: threshold.ok_or(FileError::Rule("threshold"))?,
        })?,
    };
    Ok((rule, names, ballots))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule =
        Rule { method: Method::Schulze, options: 3, quorum: Some(4), threshold: Threshold::Most };

    #[test]
    fn both_forms_are_read_back() {
        let names = vec!["یک".to_owned(), "دو, سه".to_owned(), "چهار".to_owned()];
        let csv = format!("{}1>2,3\n2=1>3,2\n-,1\n", csv_head(&RULE, &names));
        let (rule, read_names, ballots) = parse(&csv).unwrap();
        assert_eq!((rule, read_names, ballots.len()), (RULE, names.clone(), 3));
        assert_eq!(ballots.iter().map(|(_, many)| many).sum::<u64>(), 6);
        let written = ["1>2", "1=2>3", "-"].into_iter().zip([3, 2, 1]).map(|(b, m)| (b.to_owned(), m));
        let file = BallotFile { format: FORMAT.into(), rule: RULE, names, ballots: written.collect() };
        let json = serde_json::to_string(&file).unwrap();
        assert_eq!(parse(&json).unwrap().2, ballots);
    }

    #[test]
    fn a_line_that_is_no_ballot_is_named() {
        let csv = format!("{}1>2,3\n1>2>2,1\n", csv_head(&RULE, &[]));
        let error = parse(&csv).unwrap_err();
        assert!(matches!(error, FileError::Line { line: 7, .. }), "{error}");
        assert_eq!(parse("1>2\n").unwrap_err(), FileError::Rule("method"));
        assert!(matches!(parse("{}"), Err(FileError::NotBallots(_))));
    }
}
