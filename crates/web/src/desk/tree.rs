//! The tree of a draft beside its source: one part is chosen, and repaired in a form that needs no script.

mod form;
mod mend;
mod view;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use documents::NodeKind;
use serde::Deserialize;
use text::Language;

use super::clash::Clash;
use super::guide::Guide;
use super::{OnDesk, content};
use crate::app::App;
use crate::failure::Failure;
use crate::form::Problems;
use crate::locale::Locale;
use crate::visit::Visit;

pub(super) use form::Fields;
pub(super) use mend::mend;
use view::{Row, Source, StepName};

/// The largest form of a draft's text, in bytes: one text at its limit, percent-encoded, with room to spare.
pub(super) const FORM_LIMIT: usize = 4 * 1024 * 1024;

/// Kinds in the order in which forms offer them: the frequent ones first.
const KINDS: [NodeKind; 13] = [
    NodeKind::Article,
    NodeKind::Note,
    NodeKind::Clause,
    NodeKind::SubClause,
    NodeKind::Paragraph,
    NodeKind::Chapter,
    NodeKind::Section,
    NodeKind::Part,
    NodeKind::Title,
    NodeKind::Book,
    NodeKind::Preamble,
    NodeKind::Schedule,
    NodeKind::Signatory,
];

/// Which part is chosen, in which language.
#[derive(Deserialize, Default)]
pub(super) struct Asked {
    /// The part; 0 for the document's title.
    node: Option<u32>,
    /// The language that is worked on.
    #[serde(default, rename = "in")]
    language: String,
}

#[derive(Template)]
#[template(path = "desk/tree.html")]
struct Page {
    l: Locale,
    guide: Guide,
    problems: Problems,
    clash: Option<Clash>,
    /// The language that is worked on.
    language: Language,
    revision: i32,
    rows: Vec<Row>,
    title: String,
    source: Source,
    warnings: usize,
    /// The form of the chosen part.
    fields: Option<Fields>,
    undo: Option<StepName>,
    redo: Option<StepName>,
    kinds: [NodeKind; 13],
    /// What was typed for a part that a colleague has taken away.
    orphan: Option<Fields>,
}

impl Page {
    fn is_title_chosen(&self) -> bool {
        self.fields.as_ref().is_some_and(|f| f.node == Some(0))
    }

    fn word(&self, kind: &NodeKind) -> String {
        super::document::kind_word(*kind)
    }

    fn address(&self, language: Language) -> String {
        let node = self.fields.as_ref().and_then(|f| f.node);
        let node = node.map(|n| format!("&node={n}#n{n}")).unwrap_or_default();
        format!("{}?in={language}{node}", self.guide.url("tree"))
    }
}

/// The language to work on: the one asked for, else Persian, unless the draft is mostly in English.
fn language_of(asked: &str, draft: &participation::draft::Draft) -> Language {
    asked.parse().unwrap_or_else(|_| {
        let words = |l| draft.walk().filter(|p| !p.node.text(l).is_empty()).count();
        if words(Language::En) > 2 * words(Language::Fa) { Language::En } else { Language::Fa }
    })
}

/// What the form holds when it is not as saved.
#[derive(Default)]
struct Returned {
    fields: Option<Fields>,
    problems: Problems,
    clash: bool,
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
        // Nothing to repair yet: the step before this one brings it.
        return Ok(visit.see(&super::guide::path(desk.call.id, "document")));
    };
    let draft = &work.draft;
    let language = language_of(&asked.language, draft);
    let saved = asked.node.and_then(|node| Fields::of(draft, node, language));
    let status = match (returned.clash, returned.problems.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    let clash = returned.clash.then(|| match (&returned.fields, &saved) {
        (Some(typed), Some(saved)) => typed.clash(l, saved),
        _ => Clash::default(),
    });
    let (fields, orphan) = match (saved, returned.fields) {
        (Some(_), Some(typed)) => (Some(typed), None),
        (None, Some(typed)) if asked.node.is_some() => (None, Some(typed)),
        (saved, _) => (saved, None),
    };
    let chosen = fields.as_ref().and_then(|f| f.node);
    let page = Page {
        l,
        guide: Guide::of(l, desk, "tree"),
        problems: returned.problems,
        clash,
        language,
        revision: work.revision,
        rows: view::rows(l, work, language, chosen),
        title: draft.title(language).to_owned(),
        source: view::source(work, language, chosen),
        warnings: work.found.warnings.len(),
        fields,
        undo: work.journal.to_undo().map(|step| StepName::of(l, draft, step)),
        redo: work.journal.to_redo().map(|step| StepName::of(l, draft, step)),
        kinds: KINDS,
        orphan,
    };
    let content = content(visit, l.t("repair-title"), &page)?;
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/tree`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let desk = OnDesk::with_document(&app, &visit, id).await?;
    page(&app, &visit, &desk, &asked, Returned::default())
}
