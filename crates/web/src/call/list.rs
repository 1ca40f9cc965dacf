//! The list of calls, narrowed by state, organization, subject and kind of document.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use participation::call::table::Filter;
use participation::call::{CallState, DocumentKind, Subject};
use participation::organization::table::Model as Organization;
use participation::{call, organization};

use super::{Card, cards};
use crate::app::App;
use crate::cache::Topic;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::paging::Pages;
use crate::visit::Visit;

/// Calls on a page.
const SIZE: u64 = 20;

/// The states that visitors can see and choose.
pub(crate) const STATES: [CallState; 6] = [
    CallState::Open,
    CallState::Scheduled,
    CallState::Answering,
    CallState::Reported,
    CallState::Concluded,
    CallState::Withdrawn,
];

/// What the reader chose. Words that mean nothing are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Choice {
    states: Vec<CallState>,
    organization: Option<i64>,
    subject: Option<Subject>,
    kind: Option<DocumentKind>,
    page: u64,
}

impl Choice {
    fn read(query: &str) -> Self {
        let mut choice = Self { page: 1, ..Self::default() };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "state" => {
                    let state = CallState::parse(&value).filter(|s| STATES.contains(s));
                    choice.states.extend(state.filter(|s| !choice.states.contains(s)));
                }
                "organization" => choice.organization = value.parse().ok(),
                "subject" => choice.subject = Subject::parse(&value),
                "kind" => choice.kind = DocumentKind::parse(&value),
                "page" => choice.page = text::digits::to_latin(&value).parse().unwrap_or(1).max(1),
                _ => {}
            }
        }
        choice
    }

    /// The query that makes this choice; empty for none.
    fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for state in &self.states {
            query.append_pair("state", &state.word());
        }
        if let Some(id) = self.organization {
            query.append_pair("organization", &id.to_string());
        }
        if let Some(subject) = self.subject {
            query.append_pair("subject", &subject.word());
        }
        if let Some(kind) = self.kind {
            query.append_pair("kind", &kind.word());
        }
        if self.page > 1 {
            query.append_pair("page", &self.page.to_string());
        }
        let query = query.finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }

    /// The same from the first page on, changed.
    fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = Self { page: 1, ..self.clone() };
        change(&mut other);
        other.query()
    }
}

/// One thing that can be chosen in the form.
struct Choosable {
    value: String,
    words: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "call/list.html")]
struct Page {
    l: Locale,
    states: Vec<Choosable>,
    organizations: Vec<Choosable>,
    subjects: Vec<Choosable>,
    kinds: Vec<Choosable>,
    /// What is chosen: its words, and the query without it.
    chosen: Vec<(String, String)>,
    cards: Vec<Card>,
    total: u64,
    pages: Pages,
}

/// `GET /{lang}/calls`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let choice = Choice::read(query.as_deref().unwrap_or_default());
    let make = async {
        let l = visit.locale;
        let db = app.store.read();
        let tree = organization::table::tree(db).await?;
        let organization = choice.organization.and_then(|id| tree.iter().find(|o| o.id == id));
        let within = |top: &Organization| tree.iter().filter(|o| o.is_within(top)).map(|o| o.id).collect();
        let filter = Filter {
            states: choice.states.clone(),
            organizations: organization.map(within),
            subject: choice.subject,
            document_kind: choice.kind,
        };
        let (calls, total) = call::table::list(db, &filter, choice.page, SIZE).await?;
        let cards = cards(&app, l, calls).await?;
        let title = l.t("call-list-title");
        let address = |page| Choice { page, ..choice.clone() }.query();
        let address = |page| match address(page) {
            query if query.is_empty() => l.url("calls"),
            query => query,
        };
        let page = Page {
            l,
            states: states(l, &choice),
            organizations: organizations(l, &tree, organization.map(|o| o.id)),
            subjects: subjects(l, &choice),
            kinds: kinds(l, &choice),
            chosen: chosen(l, &choice, organization),
            cards,
            total,
            pages: Pages::new(l, choice.page, total, SIZE, address),
        };
        Ok(Content::public(title, &page)?.section(Section::Calls).describe(l.t("call-list-lede")))
    };
    visit.public(&app, &[Topic::Calls], make).await
}

fn states(l: Locale, choice: &Choice) -> Vec<Choosable> {
    let one = |state: CallState| Choosable {
        value: state.word(),
        words: l.v("call-state", state.word()).into_owned(),
        chosen: choice.states.contains(&state),
    };
    STATES.into_iter().map(one).collect()
}

fn organizations(l: Locale, tree: &[Organization], chosen: Option<i64>) -> Vec<Choosable> {
    let one = |o: &Organization| Choosable {
        value: o.id.to_string(),
        // Lists of choices show no tree; the indent does.
        words: format!("{}{}", "\u{2003}".repeat(o.depth()), o.name(l.language)),
        chosen: chosen == Some(o.id),
    };
    tree.iter().map(one).collect()
}

fn subjects(l: Locale, choice: &Choice) -> Vec<Choosable> {
    let one = |subject: Subject| Choosable {
        value: subject.word(),
        words: l.v("call-subject", subject.word()).into_owned(),
        chosen: choice.subject == Some(subject),
    };
    Subject::ALL.into_iter().map(one).collect()
}

fn kinds(l: Locale, choice: &Choice) -> Vec<Choosable> {
    let one = |kind: DocumentKind| Choosable {
        value: kind.word(),
        words: l.v("call-document-kind", kind.word()).into_owned(),
        chosen: choice.kind == Some(kind),
    };
    DocumentKind::ALL.into_iter().map(one).collect()
}

/// Each choice in words, with the address that takes it back.
fn chosen(l: Locale, choice: &Choice, organization: Option<&Organization>) -> Vec<(String, String)> {
    let mut chosen = Vec::new();
    let mut add = |words: String, query: String| {
        chosen.push((words, if query.is_empty() { l.url("calls") } else { query }));
    };
    for state in &choice.states {
        let words = l.v("call-state", state.word()).into_owned();
        add(words, choice.with(|c| c.states.retain(|s| s != state)));
    }
    if let Some(organization) = organization {
        add(organization.name(l.language).to_owned(), choice.with(|c| c.organization = None));
    }
    if let Some(subject) = choice.subject {
        add(l.v("call-subject", subject.word()).into_owned(), choice.with(|c| c.subject = None));
    }
    if let Some(kind) = choice.kind {
        add(l.v("call-document-kind", kind.word()).into_owned(), choice.with(|c| c.kind = None));
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_survives_its_own_address_and_nonsense_is_left_out() {
        let choice = Choice::read(
            "state=open&state=drafting&state=open&state=answering&organization=5&kind=bill&subject=&page=۳&x=y",
        );
        assert_eq!(choice.states, [CallState::Open, CallState::Answering]);
        assert_eq!(choice.page, 3);
        assert_eq!(choice.query(), "?state=open&state=answering&organization=5&kind=bill&page=3");
        assert_eq!(Choice::read(choice.query().trim_start_matches('?')), choice);
        assert_eq!(Choice::read("state=no").query(), "");
    }
}
