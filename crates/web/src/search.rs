//! Search in what is public. The page is made for each question anew: questions are too many to be kept.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use participation::call::CallState;
use participation::call::table::Model as Call;
use participation::organization;
use participation::organization::table::Model as Organization;
use participation::search::query::MOST_CHARACTERS;
use participation::search::{self, EntryKind, Filter, Find, Found, Piece, Query, QueryProblem};
use text::Language;

use crate::app::App;
use crate::call::PUBLIC_STATES as STATES;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::paging::Pages;
use crate::visit::Visit;

/// Results on a page.
const SIZE: usize = 10;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new().route("/{lang}/search", get(show)).route("/{lang}/opensearch.xml", get(describe))
}

/// What the reader asks for. Words of the address that mean nothing are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Asked {
    q: String,
    kind: Option<EntryKind>,
    state: Option<CallState>,
    organization: Option<i64>,
    language: Option<Language>,
    page: usize,
}

impl Asked {
    fn read(query: &str) -> Self {
        let mut asked = Self { page: 1, ..Self::default() };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "q" => {
                    asked.q = text::normalize::one_line(&value).chars().take(MOST_CHARACTERS * 2).collect()
                }
                "kind" => asked.kind = EntryKind::parse(&value),
                "state" => asked.state = CallState::parse(&value).filter(|s| STATES.contains(s)),
                "organization" => asked.organization = value.parse().ok(),
                "language" => asked.language = value.parse().ok(),
                "page" => {
                    asked.page = text::digits::to_latin(&value).parse().unwrap_or(1).clamp(1, 1_000_000);
                }
                _ => {}
            }
        }
        asked
    }

    fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", &self.q);
        if let Some(kind) = self.kind {
            query.append_pair("kind", kind.word());
        }
        if let Some(state) = self.state {
            query.append_pair("state", &state.word());
        }
        if let Some(id) = self.organization {
            query.append_pair("organization", &id.to_string());
        }
        if let Some(language) = self.language {
            query.append_pair("language", language.code());
        }
        if self.page > 1 {
            query.append_pair("page", &self.page.to_string());
        }
        format!("?{}", query.finish())
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

/// The drawing beside a kind.
fn icon(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Call => "list",
        EntryKind::Article => "file",
        EntryKind::Contribution => "message",
    }
}

/// One result.
struct Result1 {
    kind: EntryKind,
    href: String,
    /// The language of its text, where that is not the page's.
    other: Option<Locale>,
    language: Language,
    /// What it is called; the words that were asked for are marked.
    heading: Vec<Piece>,
    snippet: Vec<Piece>,
    /// The call's title, where it is not the call itself.
    on: Option<String>,
    /// Class and words of the call's state, on a call.
    chip: Option<(&'static str, String)>,
    organization: String,
    /// When a contribution was written.
    written: Option<(jiff::civil::Date, String)>,
}

#[derive(Template)]
#[template(path = "search/search.html")]
struct Page {
    l: Locale,
    asked: Asked,
    problem: Option<&'static str>,
    /// Nothing before anything was asked.
    outcome: Option<Outcome>,
}

struct Outcome {
    kinds: Vec<Choosable>,
    states: Vec<Choosable>,
    organizations: Vec<Choosable>,
    languages: Vec<Choosable>,
    /// What is chosen: its words, and the address without it.
    chosen: Vec<(String, String)>,
    /// The first page of the results.
    first: String,
    /// The same question without any filter.
    everything: String,
    results: Vec<Result1>,
    total: usize,
    more: bool,
    /// Whether the end of the question was left out.
    cut: bool,
    pages: Pages,
}

/// `GET /{lang}/search`
async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    let query = match Query::parse(&asked.q) {
        Ok(query) => query,
        Err(problem) => {
            let (problem, status) = match problem {
                QueryProblem::Empty => (None, StatusCode::OK),
                QueryProblem::TooShort => (Some("search-too-short"), StatusCode::UNPROCESSABLE_ENTITY),
            };
            let page = Page { l, asked, problem, outcome: None };
            let content = Content::private(l.t("search-title"), &page)?.section(Section::Search);
            return visit.page_with(&app, &content, status);
        }
    };
    app.may_search(visit.from).map_err(|refusal| visit.fail(refusal))?;
    let db = app.store.read();
    let tree = organization::table::tree(db).await?;
    let organization = asked.organization.and_then(|id| tree.iter().find(|o| o.id == id));
    let within = |top: &Organization| tree.iter().filter(|o| o.is_within(top)).map(|o| o.id).collect();
    let filter = Filter {
        kind: asked.kind,
        organizations: organization.map(within),
        states: asked.state.into_iter().collect(),
        language: asked.language,
    };
    let found = search::find(db, &query, &filter, l.language, asked.page, SIZE).await?;
    let (total, more) = (found.total, found.more);
    let address = |page: u64| Asked { page: usize::try_from(page).unwrap_or(1), ..asked.clone() }.query();
    let outcome = Outcome {
        kinds: choices(
            EntryKind::ALL,
            |k| k.word().into(),
            |k| l.v("search-kind", k.word()).into(),
            asked.kind,
        ),
        states: choices(STATES, CallState::word, |s| l.v("call-state", s.word()).into(), asked.state),
        organizations: organizations(l, &tree, organization.map(|o| o.id)),
        languages: choices(
            Language::ALL,
            |l| l.code().to_owned(),
            |language| l.v("search-language", language.code()).into(),
            asked.language,
        ),
        chosen: chosen(l, &asked, organization),
        first: asked.with(|_| ()),
        everything: Asked { q: asked.q.clone(), page: 1, ..Asked::default() }.query(),
        results: results(&app, l, found, &tree).await?,
        total,
        more,
        cut: query.cut,
        pages: Pages::new(l, asked.page as u64, total as u64, SIZE as u64, address),
    };
    let title = l.tt("search-title-of", "query", &asked.q);
    let page = Page { l, asked, problem: None, outcome: Some(outcome) };
    let content = Content::private(title, &page)?.section(Section::Search);
    visit.each(&app, async { Ok(content) }).await
}

fn choices<T: Copy + PartialEq>(
    all: impl IntoIterator<Item = T>,
    value: impl Fn(T) -> String,
    words: impl Fn(T) -> String,
    chosen: Option<T>,
) -> Vec<Choosable> {
    let one =
        |thing: T| Choosable { value: value(thing), words: words(thing), chosen: chosen == Some(thing) };
    all.into_iter().map(one).collect()
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

/// Each choice in words, with the address that takes it back.
fn chosen(l: Locale, asked: &Asked, organization: Option<&Organization>) -> Vec<(String, String)> {
    let mut chosen = Vec::new();
    if let Some(kind) = asked.kind {
        chosen.push((l.v("search-kind", kind.word()).into_owned(), asked.with(|a| a.kind = None)));
    }
    if let Some(state) = asked.state {
        chosen.push((l.v("call-state", state.word()).into_owned(), asked.with(|a| a.state = None)));
    }
    if let Some(organization) = organization {
        chosen.push((organization.name(l.language).to_owned(), asked.with(|a| a.organization = None)));
    }
    if let Some(language) = asked.language {
        let words = l.v("search-language", language.code()).into_owned();
        chosen.push((words, asked.with(|a| a.language = None)));
    }
    chosen
}

async fn results(app: &App, l: Locale, found: Found, tree: &[Organization]) -> Result<Vec<Result1>, Failure> {
    let mut results = Vec::with_capacity(found.finds.len());
    for find in &found.finds {
        let Some(call) = found.calls.get(&find.call_id) else { continue };
        let organization = tree.iter().find(|o| o.id == call.organization_id);
        let (href, heading) = match find.kind {
            EntryKind::Call => (format!("calls/{}", call.id), find.heading.clone()),
            EntryKind::Article => (place_of_article(app, call, find).await?, find.heading.clone()),
            EntryKind::Contribution => {
                let heading = vec![Piece { text: name(app, l, call, &found, find).await?, found: false }];
                (format!("contributions/{}", find.subject_id), heading)
            }
        };
        // A contribution is the same on both pages; an article is read in the language in which it was found.
        let reader = if find.kind == EntryKind::Contribution { l.language } else { find.language };
        let said = found.contributions.get(&find.subject_id).filter(|_| find.kind == EntryKind::Contribution);
        results.push(Result1 {
            kind: find.kind,
            href: Locale { language: reader, ..l }.url(&href),
            other: (find.language != l.language).then(|| l.other()),
            language: reader,
            heading,
            snippet: find.snippet.clone(),
            on: (find.kind != EntryKind::Call).then(|| call.text(l.language).title),
            chip: (find.kind == EntryKind::Call).then(|| crate::call::chip(l, call)),
            organization: organization.map(|o| o.name(l.language).to_owned()).unwrap_or_default(),
            written: said.map(|row| (l.day(row.created_at), l.machine(row.created_at))),
        });
    }
    Ok(results)
}

/// Where an article is read with what people say of it; a chapter, on which nobody writes, in the whole text.
async fn place_of_article(app: &App, call: &Call, find: &Find) -> Result<String, Failure> {
    let page = format!("calls/{}/nodes/{}", call.id, find.subject_id);
    let Some(number) = call.published_version else { return Ok(page) };
    let reading = app.reading(call.id, number, find.language).await?;
    let block = reading.iter().flat_map(|r| &r.blocks).find(|block| i64::from(block.id) == find.subject_id);
    Ok(if block.is_some_and(|block| !block.open) {
        format!("calls/{}#n{}", call.id, find.subject_id)
    } else {
        page
    })
}

/// «دغدغه دربارهٔ ماده ۳», as the contribution's own page has it.
async fn name(app: &App, l: Locale, call: &Call, found: &Found, find: &Find) -> Result<String, Failure> {
    let Some(row) = found.contributions.get(&find.subject_id) else { return Ok(String::new()) };
    if row.parent_id.is_some() {
        return Ok(l.tw("contribution-heading-reply", "id", &l.id(row.id)));
    }
    let place = match (row.node(), call.published_version) {
        (Some(node), Some(number)) => {
            let version = app.version(call.id, number).await?;
            version.map(|v| crate::contribution::text::name(&v.draft, node, l.language)).unwrap_or_default()
        }
        _ => l.t("contribution-whole-draft").into_owned(),
    };
    Ok(l.tww("contribution-heading", "kind", &l.v("contribution-kind", row.kind.word()), "place", &place))
}

#[derive(Template)]
#[template(path = "search/opensearch.xml")]
struct Description<'a> {
    l: Locale,
    public_url: &'a str,
}

/// `GET /{lang}/opensearch.xml`: lets browsers search here from their own field.
async fn describe(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let xml = Description { l: visit.locale, public_url: &app.settings.public_url }.render()?;
    let media = "application/opensearchdescription+xml; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, media)], xml).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_survives_its_own_address_and_nonsense_is_left_out() {
        let asked = Asked::read(
            "q=%D9%85%D8%A7%D8%AF%D9%87+%DB%B3&kind=article&state=drafting&organization=5&language=en&page=۲&x=y",
        );
        assert_eq!((asked.q.as_str(), asked.page, asked.state), ("ماده ۳", 2, None));
        assert_eq!(Asked::read(asked.query().trim_start_matches('?')), asked);
        let hostile = Asked::read("q=a%00b%E2%80%AEc&kind=desk&organization=-&language=de&page=-1");
        assert_eq!(hostile, Asked { q: "abc".into(), page: 1, ..Asked::default() });
        assert!(Asked::read(&format!("q={}", "a".repeat(100_000))).q.len() <= MOST_CHARACTERS * 2);
    }
}
