//! What a contribution may be.

use super::ContributionKind;
use crate::Refusal;
use crate::refusal::{Problem, Problems};

/// Longest text, in characters: two printed pages.
pub const BODY_LIMIT: usize = 5000;
/// Longest suggested wording, in characters: as long as a long article.
pub const WORDING_LIMIT: usize = 20_000;
/// Longest submission key, in bytes.
pub const KEY_LIMIT: usize = 64;

/// The words of a contribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What it is.
    pub kind: ContributionKind,
    /// The text as typed.
    pub body: String,
    /// For a proposal on an article: how it should read.
    pub wording: Option<String>,
}

/// Checks and cleans the words: what people typed is kept, but for characters that reverse the text around them and
/// the different line ends of browsers.
///
/// # Errors
/// `Invalid` on `body` (`missing` unless a wording speaks for itself, `too-long`) and `wording` (`too-long`).
pub fn check(words: Words) -> Result<Words, Refusal> {
    let clean = |text: &str| text::normalize::clean(text).trim().to_owned();
    let body = clean(&words.body);
    let wording = words
        .wording
        .as_deref()
        .filter(|_| words.kind == ContributionKind::Proposal)
        .map(clean)
        .filter(|w| !w.is_empty());
    let mut problems = Problems::new();
    if body.is_empty() {
        problems.push(Problem::new("body", "missing"));
    }
    problems.limit("body", &body, BODY_LIMIT);
    if let Some(wording) = &wording {
        problems.limit("wording", wording, WORDING_LIMIT);
    }
    problems.done()?;
    Ok(Words { kind: words.kind, body, wording })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(kind: ContributionKind, body: &str, wording: Option<&str>) -> Words {
        Words { kind, body: body.into(), wording: wording.map(str::to_owned) }
    }

    #[test]
    fn an_empty_text_is_refused_beside_its_field() {
        let refused = check(words(ContributionKind::Concern, " \r\n ", None));
        assert!(matches!(refused, Err(Refusal::Invalid(p)) if p == [Problem::new("body", "missing")]));
    }

    #[test]
    fn only_a_proposal_keeps_its_wording() {
        let kept = check(words(ContributionKind::Concern, "متن", Some("wording"))).map(|w| w.wording);
        assert!(matches!(kept, Ok(None)));
    }

    #[test]
    fn half_spaces_stay_and_overrides_go() {
        let kept =
            check(words(ContributionKind::Support, "می\u{200c}خواهم\u{202e}abc", None)).map(|w| w.body);
        assert!(matches!(kept, Ok(b) if b == "می\u{200c}خواهمabc"));
    }
}
