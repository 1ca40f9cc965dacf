//! The second language, article by article beside the first; or from a file of its own.
//!
//! A form carries many texts, so each brings a mark of the text it was made from: what a colleague saved meanwhile in a
//! text that this official did not touch is simply taken over, and only texts that both changed have to be compared.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use documents::NodeKind;
use participation::Refusal;
use participation::draft::repair::Repair;
use participation::draft::translation::progress;
use participation::draft::{self, Draft, DraftNode, Mending};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use text::Language;

use super::clash::Clash;
use super::guide::{Guide, path};
use super::upload::{self, Upload};
use super::{OnDesk, content, document};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

/// How many parts a page holds.
const PAGE: usize = 15;

/// What is shown.
#[derive(Deserialize, Default, Clone)]
pub(super) struct Asked {
    /// The language that is written.
    #[serde(default)]
    to: String,
    /// `missing` for what is missing only.
    #[serde(default)]
    only: String,
    /// From 1.
    #[serde(default)]
    page: Option<usize>,
}

/// One text in two languages.
struct Entry {
    /// The name of its field.
    name: String,
    source: String,
    typed: String,
    /// What the field was made from, in short.
    mark: String,
    /// One line.
    line: bool,
}

/// One part in two languages.
struct Part {
    id: u32,
    name: String,
    entries: Vec<Entry>,
    complete: bool,
}

#[derive(Template)]
#[template(path = "desk/translation.html")]
struct Page {
    l: Locale,
    guide: Guide,
    problems: Problems,
    clash: Option<Clash>,
    to: Language,
    revision: i32,
    parts: Vec<Part>,
    only_missing: bool,
    page: usize,
    pages: usize,
    wanted: usize,
    present: usize,
    percent: usize,
    limit: u64,
    /// What of a file found no place.
    unplaced: Vec<String>,
}

impl Page {
    fn address(&self, only: &str, page: usize) -> String {
        format!("{}?to={}&only={only}&page={page}", self.guide.url("translation"), self.to)
    }

    fn only(&self) -> &'static str {
        if self.only_missing { "missing" } else { "" }
    }
}

/// A short digest of a text: tells whether it is still the one that a form was made from.
fn mark(text: &str) -> String {
    participation::clock::hex(Sha256::digest(text.as_bytes()).get(..6).unwrap_or_default())
}

/// The language to write: the one asked for, else the one that lacks more.
fn language_of(asked: &str, draft: &Draft) -> Language {
    asked.parse().unwrap_or_else(|_| {
        let left = |l| {
            let p = progress(draft, l);
            p.wanted - p.present
        };
        if left(Language::Fa) > left(Language::En) { Language::Fa } else { Language::En }
    })
}

/// The two texts of a part that are written: its heading and its text, where either language has any.
fn entries(node: &DraftNode, to: Language) -> Vec<Entry> {
    let (source, own) = (node.text(to.other()), node.text(to));
    [("heading", &source.heading, &own.heading, true), ("text", &source.text, &own.text, false)]
        .into_iter()
        .filter(|(_, source, own, _)| !source.is_empty() || !own.is_empty())
        .map(|(field, source, own, line)| Entry {
            name: format!("{field}_{}", node.id),
            source: source.clone(),
            typed: own.clone(),
            mark: mark(own),
            line,
        })
        .collect()
}

/// Every part with words, the document's title first as part 0.
fn parts(l: Locale, draft: &Draft, to: Language) -> Vec<Part> {
    let title = Entry {
        name: "heading_0".to_owned(),
        source: draft.title(to.other()).to_owned(),
        typed: draft.title(to).to_owned(),
        mark: mark(draft.title(to)),
        line: true,
    };
    let complete = |entries: &[Entry]| entries.iter().all(|e| !e.typed.is_empty() || e.source.is_empty());
    let title = vec![title];
    let first = Part {
        id: 0,
        name: l.t("repair-document-title").into_owned(),
        complete: complete(&title),
        entries: title,
    };
    let nodes = draft.walk().filter_map(|place| {
        let node = place.node;
        let entries = entries(node, to);
        (!entries.is_empty()).then(|| Part {
            id: node.id,
            name: document::name(l, draft, node.id),
            // Who signed is not translated.
            complete: node.kind == NodeKind::Signatory || complete(&entries),
            entries,
        })
    });
    // A document without a title gets one on the page of its tree.
    let titled = !draft.titles.is_empty();
    titled.then_some(first).into_iter().chain(nodes).collect()
}

/// What was typed, by field.
type Typed = HashMap<String, String>;

struct Returned {
    typed: Typed,
    problems: Problems,
    clash: Option<Clash>,
    status: StatusCode,
}

impl Default for Returned {
    fn default() -> Self {
        Self { typed: Typed::new(), problems: Problems::none(), clash: None, status: StatusCode::OK }
    }
}

fn page(
    app: &App,
    visit: &Visit,
    desk: &OnDesk,
    asked: &Asked,
    returned: Returned,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let Some(work) = desk.work.as_ref() else {
        return Ok(visit.see(&path(desk.call.id, "document")));
    };
    let draft = &work.draft;
    let to = language_of(&asked.to, draft);
    let only_missing = asked.only == "missing";
    let all: Vec<Part> = parts(l, draft, to).into_iter().filter(|p| !(only_missing && p.complete)).collect();
    let pages = all.len().div_ceil(PAGE).max(1);
    let number = asked.page.unwrap_or(1).clamp(1, pages);
    // A form that comes back shows the parts it had, wherever they stand now.
    let mut shown: Vec<Part> = if returned.typed.is_empty() {
        all.into_iter().skip((number - 1) * PAGE).take(PAGE).collect()
    } else {
        let typed = |p: &Part| p.entries.iter().any(|e| returned.typed.contains_key(&e.name));
        parts(l, draft, to).into_iter().filter(typed).collect()
    };
    for entry in shown.iter_mut().flat_map(|p| &mut p.entries) {
        if let Some(typed) = returned.typed.get(&entry.name) {
            entry.typed.clone_from(typed);
        }
    }
    let done = progress(draft, to);
    let unplaced = work.found.alignment.iter().flat_map(|a| &a.unmatched_document).map(|u| {
        let words = [u.words.label.as_str(), &u.words.heading, &u.words.text].join(" ");
        words.trim().chars().take(160).collect()
    });
    let page = Page {
        l,
        guide: Guide::of(l, desk, "translation"),
        problems: returned.problems,
        clash: returned.clash,
        to,
        revision: work.revision,
        parts: shown,
        only_missing,
        page: number,
        pages,
        wanted: done.wanted,
        present: done.present,
        percent: done.percent(),
        limit: upload::megabytes(app.settings.upload_limit as u64),
        unplaced: unplaced.collect(),
    };
    let content = content(visit, l.v("desk-translation-title", to.code()), &page)?;
    visit.page_with(app, &content, returned.status)
}

/// `GET /{lang}/desk/calls/{id}/translation`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let desk = OnDesk::with_document(&app, &visit, id).await?;
    page(&app, &visit, &desk, &asked, Returned::default())
}

/// `POST /{lang}/desk/calls/{id}/translation`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Query(asked): Query<Asked>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let desk = OnDesk::with_document(&app, &visit, id).await?;
    let Some(work) = desk.work.as_ref() else { return Err(visit.fail(Refusal::NotNow("no-draft"))) };
    let l = visit.locale;
    let to = language_of(&asked.to, &work.draft);
    let sent: Typed = pairs.into_iter().collect();
    let get = |name: &str| sent.get(name).map_or("", String::as_str);
    let revision = get("revision").parse().unwrap_or(-1);
    let clean = |text: &str| text::normalize::clean(text).trim().to_owned();
    let (mut repairs, mut clash, mut typed) = (Vec::new(), Clash::default(), Typed::new());
    for part in parts(l, &work.draft, to) {
        for entry in &part.entries {
            let Some(value) = sent.get(&entry.name) else { continue };
            let was = get(&format!("was_{}", entry.name));
            let touched = mark(&clean(value)) != was;
            let saved_since = entry.mark != was;
            if touched && saved_since {
                clash.note(part.name.clone(), value, &entry.typed);
            }
            // Shown again only if the page comes back: what was typed, or what a colleague saved in an untouched field.
            typed.insert(entry.name.clone(), if touched { value.clone() } else { entry.typed.clone() });
            if touched && clean(value) != entry.typed {
                repairs.push(match (part.id, entry.line) {
                    (0, _) => Repair::SetTitle { language: to, title: value.clone() },
                    (node, true) => Repair::Retitle { node, language: to, heading: value.clone() },
                    (node, false) => Repair::EditText { node, language: to, text: value.clone() },
                });
            }
        }
    }
    if work.revision != revision && !clash.is_empty() {
        let returned =
            Returned { typed, clash: Some(clash), status: StatusCode::CONFLICT, ..Returned::default() };
        return page(&app, &visit, &desk, &asked, returned);
    }
    let mending = Mending::Repairs(repairs);
    match draft::repair_draft(&app.store, visit.actor(), &*app.clock, id, work.revision, mending).await {
        Ok(_) => {
            app.settle().await;
            let number = asked.page.unwrap_or(1);
            let to_page =
                |only: &str, page| format!("{}?to={to}&only={only}&page={page}", path(id, "translation"));
            let sent_key = format!("&sent=desk-{id}-{to}-{number}");
            let address = match get("do") {
                "next" => {
                    let draft =
                        draft::table::work(app.store.read(), id).await?.map(|w| w.draft).unwrap_or_default();
                    match next_missing(&parts(l, &draft, to), number) {
                        Some((page, anchor)) => format!("{}{sent_key}#p{anchor}", to_page("", page)),
                        None => format!("{}{sent_key}", to_page("", number)),
                    }
                }
                _ => format!("{}{sent_key}", to_page(&asked.only, number)),
            };
            Ok(visit.see(&address))
        }
        Err(Refusal::Invalid(found)) => {
            let problems = Problems::say(l, &found);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            page(&app, &visit, &desk, &asked, Returned { typed, problems, clash: None, status })
        }
        Err(Refusal::Conflict) => {
            // Somebody saved between our reading and our writing: the same form, on what is saved now.
            let desk = OnDesk::with_document(&app, &visit, id).await?;
            let returned =
                Returned { typed, clash: Some(clash), status: StatusCode::CONFLICT, ..Returned::default() };
            page(&app, &visit, &desk, &asked, returned)
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

/// The page and the part of what is missing next: after this page, or from the beginning.
fn next_missing(parts: &[Part], page: usize) -> Option<(usize, u32)> {
    let missing = |(at, part): (usize, &Part)| (!part.complete).then_some((at / PAGE + 1, part.id));
    let all = || parts.iter().enumerate();
    all().skip(page * PAGE).find_map(missing).or_else(|| all().find_map(missing))
}

/// `POST /{lang}/desk/calls/{id}/translation/import`
pub(super) async fn import(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    let desk = OnDesk::with_document(&app, &visit, id).await?;
    let l = visit.locale;
    let upload = Upload::read(&app, form).await?;
    let asked = Asked { to: upload.field("to").to_owned(), ..Asked::default() };
    let to: Language = asked.to.parse().unwrap_or(Language::En);
    let revision = upload.revision();
    let refused = |words: String, status| {
        let mut problems = Problems::none();
        problems.add("file", words);
        page(&app, &visit, &desk, &asked, Returned { problems, status, ..Returned::default() })
    };
    if upload.too_large {
        let limit = upload::megabytes(app.settings.upload_limit as u64);
        return refused(l.tn("import-error-too-large", "count", limit), StatusCode::PAYLOAD_TOO_LARGE);
    }
    if upload.name.is_empty() {
        return refused(l.t("problem-file-missing").into_owned(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    let (name, bytes, read) = upload::read_document(&app, upload.name, upload.bytes).await?;
    let document = match read {
        Ok(document) if document.language == to => document,
        // A file with both languages: its second one may be the one that is wanted.
        Ok(document) => match document.translation {
            Some(second) if second.language == to => *second,
            _ => {
                let words = l.v("import-error-other-language", to.code()).into_owned();
                return refused(words, StatusCode::UNPROCESSABLE_ENTITY);
            }
        },
        Err(error) => return refused(upload::words(l, &error), StatusCode::UNPROCESSABLE_ENTITY),
    };
    let new = draft::Import { call_id: id, revision, document, name, bytes };
    match draft::import_translation(&app.store, visit.actor(), &*app.clock, new).await {
        Ok(_) => {
            app.settle().await;
            Ok(visit.see(&format!("{}?to={to}", path(id, "translation"))))
        }
        Err(Refusal::Invalid(found)) => {
            let problems = Problems::say(l, &found);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            page(&app, &visit, &desk, &asked, Returned { problems, status, ..Returned::default() })
        }
        Err(Refusal::Conflict) => {
            let desk = OnDesk::with_document(&app, &visit, id).await?;
            let (clash, status) = (Some(Clash::default()), StatusCode::CONFLICT);
            page(&app, &visit, &desk, &asked, Returned { clash, status, ..Returned::default() })
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
