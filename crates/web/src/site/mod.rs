//! The portal itself: how it works, privacy, accessibility; and what search engines ask for.

mod machines;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::Visit;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/how", get(how))
        .route("/{lang}/privacy", get(privacy))
        .route("/{lang}/accessibility", get(accessibility))
        .route("/robots.txt", get(machines::robots))
        .route("/sitemap.xml", get(machines::sitemap))
}

/// A page of the portal's own words: the messages `site-<name>-title`, `-lede` and, for each section, `-<section>-title`
/// and `-<section>-1` to as many paragraphs as it has.
struct Words {
    name: &'static str,
    sections: &'static [(&'static str, u8)],
}

const HOW: Words = Words {
    name: "how",
    sections: &[("life", 0), ("read", 2), ("comment", 3), ("answer", 3), ("rights", 3), ("who", 2)],
};
const PRIVACY: Words = Words {
    name: "privacy",
    sections: &[("keep", 3), ("public", 2), ("not", 2), ("browser", 2), ("rights", 3)],
};
const ACCESSIBILITY: Words = Words {
    name: "accessibility",
    sections: &[("aim", 2), ("works", 3), ("languages", 2), ("limits", 2), ("tell", 1)],
};

impl Words {
    fn key(&self, rest: &str) -> String {
        format!("site-{}-{rest}", self.name)
    }
}

#[derive(Template)]
#[template(path = "site/words.html")]
struct Page {
    l: Locale,
    words: &'static Words,
    /// The steps of a call's life, on the page that tells of it.
    steps: &'static [&'static str],
}

const STEPS: [&str; 5] = ["published", "open", "answering", "reported", "concluded"];

impl Page {
    fn own(&self, rest: &str) -> std::borrow::Cow<'static, str> {
        self.l.t(&self.words.key(rest))
    }

    fn part(&self, section: &str, rest: &str) -> std::borrow::Cow<'static, str> {
        self.own(&format!("{section}-{rest}"))
    }

    fn paragraphs(&self, section: &(&'static str, u8)) -> Vec<std::borrow::Cow<'static, str>> {
        (1..=section.1).map(|n| self.part(section.0, &n.to_string())).collect()
    }
}

async fn show(
    app: &App,
    visit: &Visit,
    words: &'static Words,
    section: Section,
) -> Result<Response, Failure> {
    let make = async {
        let l = visit.locale;
        let steps: &[&str] = if words.name == "how" { &STEPS } else { &[] };
        let page = Page { l, words, steps };
        let description = l.t(&words.key("lede"));
        Ok(Content::public(l.t(&words.key("title")), &page)?.section(section).describe(description))
    };
    visit.public(app, &[], make).await
}

/// `GET /{lang}/how`
async fn how(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    show(&app, &visit, &HOW, Section::How).await
}

/// `GET /{lang}/privacy`
async fn privacy(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    show(&app, &visit, &PRIVACY, Section::None).await
}

/// `GET /{lang}/accessibility`
async fn accessibility(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    show(&app, &visit, &ACCESSIBILITY, Section::None).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::{Language, catalogue};

    #[test]
    fn every_paragraph_of_the_portals_own_pages_is_there_in_both_languages() {
        for words in [&HOW, &PRIVACY, &ACCESSIBILITY] {
            let mut keys = vec![words.key("title"), words.key("lede")];
            for (section, paragraphs) in words.sections {
                keys.push(words.key(&format!("{section}-title")));
                keys.extend((1..=*paragraphs).map(|n| words.key(&format!("{section}-{n}"))));
                // One more would be a paragraph that nobody sees.
                let more = words.key(&format!("{section}-{}", paragraphs + 1));
                assert!(!catalogue::has(Language::Fa, &more), "{more} is not shown");
            }
            for step in STEPS.iter().filter(|_| words.name == "how") {
                keys.push(words.key(&format!("step-{step}")));
            }
            for language in Language::ALL {
                for key in &keys {
                    assert!(catalogue::has(language, key), "{key} in {language}");
                }
            }
        }
    }
}
