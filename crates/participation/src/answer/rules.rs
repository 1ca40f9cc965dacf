//! What an answer needs before it is kept (design, rule 4; policy M10). Pure.

use text::Language;

use super::{Decision, Given, Ground, Subject};
use crate::call::Bilingual;
use crate::refusal::Problems;

/// Longest reason, in characters.
pub const REASON_LIMIT: usize = 8000;
/// Longest name of a law or document, in characters.
pub const TITLE_LIMIT: usize = 300;
/// Longest quotation, in characters.
pub const QUOTE_LIMIT: usize = 4000;
/// Most grounds of an answer.
pub const MOST_GROUNDS: usize = 10;
/// Most subjects that are answered, signed or assigned at once.
pub const MOST_AT_ONCE: usize = 500;

/// Trims what was typed, drops empty grounds and languages, and orders the articles.
pub fn tidy(mut given: Given) -> Given {
    let texts = |texts: Bilingual| -> Bilingual {
        texts
            .into_iter()
            .map(|(language, said)| (language, bare(&said)))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    };
    given.reason = texts(given.reason);
    given.unchanged = if given.decision.accepts() { texts(given.unchanged) } else { Bilingual::new() };
    given.grounds = given
        .grounds
        .into_iter()
        .map(|ground| Ground {
            title: text::normalize::one_line(&ground.title),
            article: text::normalize::one_line(&ground.article),
            quote: bare(&ground.quote),
            url: ground.url.trim().to_owned(),
            ..ground
        })
        .filter(|ground| !is_blank(ground))
        .collect();
    given.articles.sort_unstable();
    given.articles.dedup();
    if !given.decision.accepts() {
        given.articles.clear();
    }
    given
}

/// Without what is not seen at its ends: a half-space alone is no reason.
fn bare(said: &str) -> String {
    let unseen =
        |c: char| c.is_whitespace() || matches!(c, '\u{200c}' | '\u{200d}' | '\u{200b}' | '\u{2060}');
    text::normalize::clean(said).trim_matches(unseen).to_owned()
}

fn is_blank(ground: &Ground) -> bool {
    ground.title.is_empty()
        && ground.article.is_empty()
        && ground.quote.is_empty()
        && ground.url.is_empty()
        && ground.file_id.is_none()
}

/// Whether an address may stand in an answer: on the web, and nothing that a browser would run.
pub fn is_address(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && url.len() <= 2000
        && url.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>\"".contains(c))
}

/// Checks a tidied answer.
///
/// # Errors
/// `reason` (`missing` unless it is only noted; feedback on a survey or vote always needs one; `too-long`), `grounds` (`missing`
/// for a rejection; `too-many-grounds`), `ground_N_title`, `ground_N_url` …, `articles` (`article-or-why`: an accepted one that
/// changes nothing has to say why).
pub fn check(subject: Subject, given: &Given, has_articles: bool) -> Problems {
    let mut problems = Problems::new();
    let needs_reason = given.decision != Decision::Noted || !subject.takes_decision();
    problems.when(needs_reason && given.reason.is_empty(), "reason_fa", "answer-reason-missing");
    for language in Language::ALL {
        let text = |texts: &Bilingual| texts.get(&language).cloned().unwrap_or_default();
        problems.limit(&format!("reason_{language}"), &text(&given.reason), REASON_LIMIT);
        problems.limit(&format!("unchanged_{language}"), &text(&given.unchanged), REASON_LIMIT);
    }
    let rejects = given.decision == Decision::Rejected && subject.takes_decision();
    problems.when(rejects && given.grounds.is_empty(), "ground_0_title", "answer-ground-missing");
    problems.when(given.grounds.len() > MOST_GROUNDS, "ground_0_title", "too-many-grounds");
    for (at, ground) in given.grounds.iter().enumerate() {
        let field = |name: &str| format!("ground_{at}_{name}");
        problems.text(&field("title"), &ground.title, TITLE_LIMIT);
        problems.limit(&field("article"), &ground.article, TITLE_LIMIT);
        problems.limit(&field("quote"), &ground.quote, QUOTE_LIMIT);
        problems.when(!ground.url.is_empty() && !is_address(&ground.url), field("url"), "bad-address");
    }
    let unexplained = given.articles.is_empty() && given.unchanged.is_empty();
    let asks = subject.takes_decision() && given.decision.accepts() && has_articles;
    problems.when(asks && unexplained, "articles", "article-or-why");
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::GroundKind;

    fn given(decision: Decision) -> Given {
        Given {
            decision,
            reason: Bilingual::from([(Language::Fa, "چون قانون اجازه نمی‌دهد".into())]),
            grounds: vec![Ground {
                kind: GroundKind::Law,
                title: "قانون مدیریت خدمات کشوری".into(),
                article: "ماده ۲۵".into(),
                quote: String::new(),
                url: "https://qavanin.example/1".into(),
                file_id: None,
                file: None,
            }],
            articles: vec![3],
            unchanged: Bilingual::new(),
        }
    }

    fn codes(subject: Subject, given: Given) -> Vec<&'static str> {
        match check(subject, &tidy(given), true).done() {
            Err(crate::Refusal::Invalid(problems)) => problems.iter().map(|p| p.code).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn a_rejection_needs_a_reason_and_a_ground() {
        let one = Subject::Contribution(1);
        assert!(codes(one, given(Decision::Rejected)).is_empty());
        let silent = Given { reason: Bilingual::new(), ..given(Decision::Rejected) };
        assert_eq!(codes(one, silent), ["answer-reason-missing"]);
        let blank = Bilingual::from([(Language::Fa, " \u{200c}\n ".into()), (Language::En, String::new())]);
        let blank = Given { reason: blank, grounds: Vec::new(), ..given(Decision::Rejected) };
        assert_eq!(codes(Subject::Concern(1), blank), ["answer-reason-missing", "answer-ground-missing"]);
    }

    #[test]
    fn what_is_accepted_names_an_article_or_says_why_none_changes() {
        let bare = Given { articles: Vec::new(), ..given(Decision::Accepted) };
        assert_eq!(codes(Subject::Contribution(1), bare.clone()), ["article-or-why"]);
        let why = Bilingual::from([(Language::Fa, "متن همین را می‌گوید".into())]);
        assert!(codes(Subject::Contribution(1), Given { unchanged: why, ..bare }).is_empty());
    }

    #[test]
    fn feedback_on_a_survey_is_words() {
        let silent = Given { reason: Bilingual::new(), ..given(Decision::Noted) };
        assert!(codes(Subject::Contribution(1), silent.clone()).is_empty());
        assert_eq!(codes(Subject::Survey(1), silent), ["answer-reason-missing"]);
    }

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        for bad in ["javascript:alert(1)", "ftp://a", "https://a b", "https://\"", "www.example.ir"] {
            assert!(!is_address(bad), "{bad}");
        }
        assert!(is_address("https://dotic.ir/news/1?x=y"));
    }
}
