//! Importing the document of a call, for the first time or again, and what the import found.

use std::sync::Arc;

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use documents::NodeKind;
use participation::draft::reimport::{Conflict, Field};
use participation::draft::repair::Repair;
use participation::draft::table::Work;
use participation::draft::{self, Draft, Mending};
use participation::{Refusal, file};
use serde::Deserialize;
use text::Language;

use super::guide::{Guide, path};
use super::upload::{self, Upload};
use super::{OnDesk, content};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

/// Names of nodes with links into the tree.
type Links = Vec<(u32, String)>;

/// One conflict, ready to be shown.
struct Clashing {
    index: usize,
    node: Option<u32>,
    name: String,
    field: &'static str,
    ours: String,
    theirs: String,
    /// The file's words can be taken with one press.
    takeable: bool,
    /// They were taken.
    taken: bool,
}

/// What importing again did.
struct Again {
    added: Links,
    removed: usize,
    changed: Links,
    outdated: Links,
    conflicts: Vec<Clashing>,
}

/// What is there after an import.
struct Outcome {
    file: String,
    parts: String,
    count: usize,
    /// What is irregular, and where: one line a rule, for a long law may break one a hundred times.
    warnings: Vec<(String, Links)>,
    /// How many places that is.
    places: usize,
    again: Option<Again>,
    /// Parts of the second language without a place, and parts of the first without a partner.
    unplaced: Vec<String>,
    unpaired: Links,
}

#[derive(Template)]
#[template(path = "desk/document.html")]
struct Page {
    l: Locale,
    guide: Guide,
    problems: Problems,
    revision: i32,
    limit: u64,
    conflict: bool,
    found: Option<Outcome>,
}

/// How many parts of each kind, as a phrase: «۵ ماده، ۱ تبصره».
pub(super) fn counted(l: Locale, draft: &Draft) -> String {
    let kinds = [
        NodeKind::Book,
        NodeKind::Title,
        NodeKind::Part,
        NodeKind::Chapter,
        NodeKind::Section,
        NodeKind::Article,
        NodeKind::Note,
        NodeKind::Clause,
        NodeKind::SubClause,
        NodeKind::Schedule,
    ];
    let count = |kind| draft.walk().filter(|place| place.node.kind == kind).count();
    let parts: Vec<String> = kinds
        .into_iter()
        .map(|kind| (kind, count(kind)))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| l.tn(&format!("import-count-{}", kind_word(kind)), "count", count))
        .collect();
    parts.join(&l.t("common-list-separator"))
}

/// The word of a kind in forms and in the catalogue.
pub(super) fn kind_word(kind: NodeKind) -> String {
    serde_json::to_value(kind).ok().and_then(|w| w.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The kind of a word.
pub(super) fn kind_of(word: &str) -> Option<NodeKind> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// A node's name in a sentence; its kind where it has none.
pub(super) fn name(l: Locale, draft: &Draft, node: u32) -> String {
    let citation = draft.citation(node, l.language);
    match draft.node(node) {
        Some(own) if citation.is_empty() => l.v("node-kind", kind_word(own.kind)).into_owned(),
        _ => citation,
    }
}

fn links(l: Locale, draft: &Draft, nodes: &[u32]) -> Links {
    nodes.iter().filter(|id| draft.node(**id).is_some()).map(|id| (*id, name(l, draft, *id))).collect()
}

impl Outcome {
    fn of(l: Locale, work: &Work, files: &[file::table::Listed]) -> Self {
        let draft = &work.draft;
        let mut warnings: Vec<(String, Vec<u32>)> = Vec::new();
        for warning in &work.found.warnings {
            let key = format!("import-warning-{}", warning.code);
            let known = text::catalogue::has(l.language, &key);
            let words = if known { l.t(&key) } else { l.t("import-warning-other") }.into_owned();
            match warnings.iter_mut().find(|(said, _)| *said == words) {
                Some((_, nodes)) => nodes.extend(warning.node),
                None => warnings.push((words, warning.node.into_iter().collect())),
            }
        }
        let named = |(words, nodes): (String, Vec<u32>)| (words, links(l, draft, &nodes));
        let alignment = work.found.alignment.clone().unwrap_or_default();
        Self {
            file: files
                .iter()
                .find(|f| Some(f.id) == work.source_file_id)
                .map(|f| f.name.clone())
                .unwrap_or_default(),
            parts: counted(l, draft),
            count: draft.len(),
            warnings: warnings.into_iter().map(named).collect(),
            places: work.found.warnings.len(),
            again: work.found.report.as_ref().map(|report| Again {
                added: links(l, draft, &report.added),
                removed: report.removed.len(),
                changed: links(l, draft, &report.changed),
                outdated: links(l, draft, &report.outdated),
                conflicts: report
                    .conflicts
                    .iter()
                    .enumerate()
                    .map(|(index, conflict)| clashing(l, draft, index, conflict))
                    .collect(),
            }),
            unplaced: alignment
                .unmatched_document
                .iter()
                .map(|u| {
                    [u.words.label.as_str(), &u.words.heading, &u.words.text]
                        .join(" ")
                        .trim()
                        .chars()
                        .take(160)
                        .collect()
                })
                .collect(),
            unpaired: links(l, draft, &alignment.unmatched_draft),
        }
    }
}

/// What the draft says now where the conflict is, in the conflict's own form.
fn current(draft: &Draft, conflict: &Conflict) -> Option<String> {
    let language = conflict.language.unwrap_or(Language::Fa);
    if conflict.field == Field::Title {
        return Some(draft.title(language).to_owned());
    }
    let node = draft.node(conflict.node?)?;
    let words = node.text(language);
    Some(match conflict.field {
        Field::Kind => kind_word(node.kind),
        Field::Number => node.number.clone().unwrap_or_default(),
        Field::Label => words.label.clone(),
        Field::Heading => words.heading.clone(),
        Field::Text => words.text.clone(),
        _ => return None,
    })
}

fn clashing(l: Locale, draft: &Draft, index: usize, conflict: &Conflict) -> Clashing {
    let shown = |value: &str| match conflict.field {
        Field::Kind => l.v("node-kind", value).into_owned(),
        Field::Number => text::digits::localize(value, l.language).into_owned(),
        Field::Place => value.parse().map(|id| name(l, draft, id)).unwrap_or_default(),
        _ => value.to_owned(),
    };
    let now = current(draft, conflict);
    let field = match conflict.field {
        Field::Title => "title",
        Field::Kind => "kind",
        Field::Number => "number",
        Field::Label => "label",
        Field::Heading => "heading",
        Field::Text => "text",
        Field::Place => "place",
        Field::Order => "order",
        Field::GoneFromFile => "gone-from-file",
        Field::GoneFromDraft => "gone-from-draft",
    };
    Clashing {
        index,
        node: conflict.node.filter(|id| draft.node(*id).is_some()),
        name: conflict.node.map(|id| name(l, draft, id)).unwrap_or_default(),
        field,
        ours: shown(now.as_ref().unwrap_or(&conflict.ours)),
        theirs: shown(&conflict.theirs),
        takeable: now.is_some(),
        taken: now.as_deref() == Some(conflict.theirs.as_str()),
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    desk: &OnDesk,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let files = file::table::of_call(app.store.read(), desk.call.id).await?;
    let page = Page {
        l,
        guide: Guide::of(l, desk, "document"),
        problems,
        revision: desk.work_revision(),
        limit: upload::megabytes(app.settings.upload_limit as u64),
        conflict: status == StatusCode::CONFLICT,
        found: desk.work.as_ref().map(|work| Outcome::of(l, work, &files)),
    };
    let content = content(visit, l.t("import-title"), &page)?;
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/document`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::with_document(&app, &visit, id).await?;
    page(&app, &visit, &desk, Problems::none(), StatusCode::OK).await
}

/// `POST /{lang}/desk/calls/{id}/document/import`
pub(super) async fn import(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    let desk = OnDesk::with_document(&app, &visit, id).await?;
    let l = visit.locale;
    let upload = Upload::read(&app, form).await?;
    let revision = upload.revision();
    let refused = async |words: String, status| {
        let mut problems = Problems::none();
        problems.add("file", words);
        page(&app, &visit, &desk, problems, status).await
    };
    if upload.too_large {
        let limit = upload::megabytes(app.settings.upload_limit as u64);
        return refused(l.tn("import-error-too-large", "count", limit), StatusCode::PAYLOAD_TOO_LARGE).await;
    }
    if upload.name.is_empty() {
        return refused(l.t("problem-file-missing").into_owned(), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let (name, bytes, document) = upload::read_document(&app, upload.name, upload.bytes).await?;
    let document = match document {
        Ok(document) => document,
        Err(error) => return refused(upload::words(l, &error), StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let new = draft::Import { call_id: id, revision, document, name, bytes };
    match draft::import_draft(&app.store, visit.actor(), &*app.clock, new).await {
        Ok(_) => {
            app.settle().await;
            Ok(visit.see(&format!("{}#result", path(id, "document"))))
        }
        Err(Refusal::Invalid(found)) => {
            let problems = Problems::say(l, &found);
            page(&app, &visit, &desk, problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(Refusal::Conflict) => {
            let desk = OnDesk::with_document(&app, &visit, id).await?;
            page(&app, &visit, &desk, Problems::none(), StatusCode::CONFLICT).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

/// `POST /{lang}/desk/calls/{id}/document/begin`: without a file.
pub(super) async fn begin(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    OnDesk::with_document(&app, &visit, id).await?;
    match draft::begin_draft(&app.store, visit.actor(), &*app.clock, id).await {
        // Two presses, or a colleague's: the draft is there, which is what was asked for.
        Ok(()) | Err(Refusal::Conflict) => {
            app.settle().await;
            Ok(visit.see(&path(id, "tree?node=1")))
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

/// Which conflict's words of the file are taken.
#[derive(Deserialize)]
pub(super) struct Taking {
    revision: i32,
    conflict: usize,
}

/// `POST /{lang}/desk/calls/{id}/document/take`: the file's words after all.
pub(super) async fn take(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(taking): Sent<Taking>,
) -> Result<Response, Failure> {
    let desk = OnDesk::with_document(&app, &visit, id).await?;
    let conflict = desk.work.as_ref().and_then(|w| w.found.report.as_ref()?.conflicts.get(taking.conflict));
    let conflict = visit.found(conflict.cloned())?;
    let (language, theirs) = (conflict.language.unwrap_or(Language::Fa), conflict.theirs);
    let repair = match (conflict.field, conflict.node) {
        (Field::Title, _) => Some(Repair::SetTitle { language, title: theirs }),
        (Field::Kind, Some(node)) => kind_of(&theirs).map(|kind| Repair::ChangeKind { node, kind }),
        (Field::Number, Some(node)) => Some(Repair::Renumber { node, number: theirs }),
        (Field::Label, Some(node)) => Some(Repair::Relabel { node, language, label: theirs }),
        (Field::Heading, Some(node)) => Some(Repair::Retitle { node, language, heading: theirs }),
        (Field::Text, Some(node)) => Some(Repair::EditText { node, language, text: theirs }),
        _ => None,
    };
    let mending = Mending::Repairs(vec![visit.found(repair)?]);
    match draft::repair_draft(&app.store, visit.actor(), &*app.clock, id, taking.revision, mending).await {
        Ok(_) => {
            app.settle().await;
            Ok(visit.see(&format!("{}#conflicts", path(id, "document"))))
        }
        Err(Refusal::Conflict) => {
            let desk = OnDesk::with_document(&app, &visit, id).await?;
            page(&app, &visit, &desk, Problems::none(), StatusCode::CONFLICT).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
