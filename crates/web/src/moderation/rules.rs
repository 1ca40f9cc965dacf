//! The published rules, and what happens under them.

use std::borrow::Cow;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use participation::moderation::Rule;

use crate::app::App;
use crate::content::Content;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::Visit;

/// What stands under the rules: the messages `moderation-rules-<section>-title` and, from 1 on, its paragraphs.
const SECTIONS: [(&str, u8); 5] = [("free", 2), ("hide", 4), ("appeal", 2), ("timing", 2), ("portal", 2)];

#[derive(Template)]
#[template(path = "moderation/rules.html")]
struct Page {
    l: Locale,
}

impl Page {
    fn words(&self, rule: &Rule) -> Cow<'static, str> {
        self.l.t(&format!("moderation-rule-{}-text", rule.word()))
    }

    fn title(&self, section: &str) -> Cow<'static, str> {
        self.l.t(&format!("moderation-rules-{section}-title"))
    }

    fn paragraphs(&self, section: &(&'static str, u8)) -> Vec<Cow<'static, str>> {
        (1..=section.1).map(|n| self.l.t(&format!("moderation-rules-{}-{n}", section.0))).collect()
    }
}

/// `GET /{lang}/rules`
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let l = visit.locale;
    let make = async {
        let content = Content::public(l.t("moderation-rules-title"), &Page { l })?;
        Ok(content.describe(l.t("moderation-rules-lede")))
    };
    visit.public(&app, &[], make).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::{Language, catalogue};

    #[test]
    fn every_rule_and_every_paragraph_is_there_in_both_languages() {
        let mut keys: Vec<String> = Vec::new();
        for rule in Rule::ALL {
            keys.push(format!("moderation-rule-{}", rule.word()));
            keys.push(format!("moderation-rule-{}-text", rule.word()));
        }
        for (section, paragraphs) in SECTIONS {
            keys.push(format!("moderation-rules-{section}-title"));
            keys.extend((1..=paragraphs).map(|n| format!("moderation-rules-{section}-{n}")));
            let more = format!("moderation-rules-{section}-{}", paragraphs + 1);
            assert!(!catalogue::has(Language::Fa, &more), "{more} is not shown");
        }
        for language in Language::ALL {
            for key in &keys {
                assert!(catalogue::has(language, key), "{key} in {language}");
            }
        }
    }
}
