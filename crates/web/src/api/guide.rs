//! The guide for people who write programs: what there is, from the description itself, and how to read it.

use std::borrow::Cow;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::description::{Address, addresses};
use super::problem::Sort;
use crate::app::App;
use crate::content::Content;
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "api/guide.html")]
struct Page<'a> {
    l: Locale,
    public_url: &'a str,
    requests_a_minute: u32,
    groups: Vec<(String, Vec<Address>)>,
    example: String,
    problem: String,
}

impl Page<'_> {
    fn rule(&self, number: &i32) -> Cow<'static, str> {
        match number {
            6 => self.l.tn("api-rules-6", "count", self.requests_a_minute).into(),
            number => self.l.t(&format!("api-rules-{number}")),
        }
    }

    fn title(&self, sort: &Sort) -> Cow<'static, str> {
        self.l.t(&format!("api-problem-{}-title", sort.word()))
    }

    fn detail(&self, sort: &Sort) -> Cow<'static, str> {
        match sort {
            Sort::TooMany => self.l.t("api-problem-too-many-guide"),
            sort => self.l.t(&format!("api-problem-{}-detail", sort.word())),
        }
    }
}

/// How the beginning of a list looks.
fn example(public_url: &str) -> String {
    format!(
        r#"{{
  "items": [
    {{
      "id": 12,
      "state": "open",
      "title": {{ "fa": "…", "en": "…" }},
      "closes_on": "2026-12-24",
      "pages": {{ "fa": "{public_url}/fa/calls/12", "en": "{public_url}/en/calls/12" }}
    }}
  ],
  "next": "/api/v1/calls?state=open&cursor=000000000000000c"
}}"#
    )
}

/// How a problem looks.
fn problem(l: Locale, public_url: &str) -> String {
    let (title, detail) = (l.t("api-problem-bad-request-title"), l.t("api-problem-bad-request-detail"));
    let wrong = l.t("problem-query-word");
    format!(
        r#"{{
  "type": "{public_url}/fa/api#problem-bad-request",
  "title": "{title}",
  "status": 400,
  "detail": "{detail}",
  "errors": [
    {{ "field": "state", "code": "query-word", "detail": "{wrong}" }}
  ]
}}"#
    )
}

/// `GET /{lang}/api`
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let make = async {
        let l = visit.locale;
        let public_url = app.settings.public_url.as_str();
        let page = Page {
            l,
            public_url,
            requests_a_minute: app.settings.api_requests_a_minute,
            groups: addresses(l.language),
            example: example(public_url),
            problem: problem(l, public_url),
        };
        Ok(Content::public(l.t("api-title"), &page)?.describe(l.t("api-lede")))
    };
    visit.public(&app, &[], make).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::{Language, catalogue};

    #[test]
    fn every_address_tag_and_problem_has_words_in_both_languages() {
        for language in Language::ALL {
            for (tag, addresses) in addresses(language) {
                assert!(catalogue::has(language, &format!("api-tag-{tag}")), "{tag}");
                for address in addresses {
                    assert!(!address.summary.starts_with('['), "{}: {}", address.path, address.summary);
                }
            }
            for sort in Sort::ALL {
                for part in ["title", "detail"] {
                    let key = format!("api-problem-{}-{part}", sort.word());
                    assert!(catalogue::has(language, &key), "{key}");
                }
            }
        }
    }
}
