//! The draft of a call: its versions, the tree of one, and what changed between two.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use participation::draft::version::{Change, ChangeKind, Piece, PieceKind, changes};
use participation::draft::{DraftNode, label, table};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::answer::{Made, kept};
use super::asking::{Asking, At, InLanguage, Stretching};
use super::call::public;
use super::problem::Problem;
use super::shapes::{Both, Page, Pages, Time};
use crate::app::App;
use crate::cache::Topic;
use crate::failure::Failure;

/// A published version of a draft, without its text.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Version {
    /// From 1, in each call.
    number: i32,
    /// What changed and why.
    note: Both,
    /// When it became public.
    published_at: Time,
    /// Its pages.
    pages: Pages,
}

/// A published version of a draft with its text.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WholeVersion {
    #[serde(flatten)]
    version: Version,
    /// The document's own title.
    title: Both,
    /// The nodes at the top, in reading order.
    nodes: Vec<Node>,
}

/// One node of a draft.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Node {
    /// Its number: stable through all versions of a call; contributions point at it.
    id: u32,
    /// What it is: `article`, `clause`, `note` and so on.
    kind: String,
    /// Its number in the document, in Latin digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// What it is called.
    label: Both,
    /// The heading after the label.
    heading: Both,
    /// The text; paragraphs are split by line ends.
    text: Both,
    /// The nodes below it, in order.
    #[schema(no_recursion)]
    children: Vec<Node>,
}

fn word(kind: impl Serialize) -> String {
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn node(node: &DraftNode) -> Node {
    Node {
        id: node.id,
        kind: word(node.kind),
        number: node.number.clone(),
        label: Both::of(|language| label::label(node, language)),
        heading: Both::of(|language| node.text(language).heading.clone()),
        text: Both::of(|language| node.text(language).text.clone()),
        children: node.children.iter().map(self::node).collect(),
    }
}

fn version(app: &App, call: i64, head: &table::VersionHead) -> Version {
    Version {
        number: head.number,
        note: Both::from(&head.note),
        published_at: Time::of(head.published_at),
        pages: Pages::at(app, &format!("calls/{call}/versions/{}", head.number)),
    }
}

/// The published versions of a draft, the first one first
#[utoipa::path(
    get, path = "/api/v1/calls/{call}/versions", operation_id = "versions", tag = "drafts",
    params(InLanguage, Stretching, ("call" = i64, Path, minimum = 1, description = "The number of the call")),
    responses((status = 200, description = "A stretch of the list", body = Page<Version>))
)]
pub(super) async fn versions(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(call): At<i64>,
) -> Result<Response, Problem> {
    let stretch = asking.stretch()?;
    let make = async {
        public(&app, call).await?;
        let heads = table::versions(app.store.read(), call).await?;
        let (heads, next) = stretch.of(heads, |head| head.number.into());
        Made::list(&asking, heads.iter().map(|head| version(&app, call, head)).collect(), next)
    };
    kept(&app, &asking, &[Topic::Call(call)], make).await
}

/// A version of a draft with its articles
#[utoipa::path(
    get, path = "/api/v1/calls/{call}/versions/{version}", operation_id = "version", tag = "drafts",
    params(
        InLanguage,
        ("call" = i64, Path, minimum = 1, description = "The number of the call"),
        ("version" = i32, Path, minimum = 1, description = "The number of the version"),
    ),
    responses((status = 200, description = "The version", body = WholeVersion))
)]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    asking: Asking,
    At((call, number)): At<(i64, i32)>,
) -> Result<Response, Problem> {
    asking.fields().done()?;
    let make = async {
        public(&app, call).await?;
        let found = app.version(call, number).await?.ok_or_else(Problem::not_found)?;
        let head = table::VersionHead {
            number: found.number,
            note: found.note.clone(),
            published_at: found.published_at,
        };
        let whole = WholeVersion {
            version: version(&app, call, &head),
            title: Both::from(&found.draft.titles),
            nodes: found.draft.nodes.iter().map(node).collect(),
        };
        Made::one(&whole)
    };
    kept(&app, &asking, &[Topic::Call(call)], make).await
}

/// What changed between two versions, in one language.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Comparison {
    /// The number of the version that is compared.
    from: i32,
    /// The number of the version that it is compared with.
    to: i32,
    /// The language of the texts that are compared.
    #[schema(schema_with = super::shapes::language)]
    language: String,
    /// How many nodes differ.
    changed: usize,
    /// Every node of the later version in reading order, and what was removed after the node it followed.
    nodes: Vec<Compared>,
}

/// One node in a comparison.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Compared {
    /// The node.
    node: u32,
    /// What it is called.
    label: String,
    /// What it was called, where that was different.
    #[serde(skip_serializing_if = "Option::is_none")]
    label_before: Option<String>,
    /// What happened to it.
    #[schema(schema_with = change_kind)]
    change: &'static str,
    /// Whether it stands elsewhere.
    moved: bool,
    /// The heading, word by word.
    heading: Vec<Run>,
    /// The text, word by word.
    text: Vec<Run>,
}

/// Words that stand in both versions, or in one of them.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Run {
    /// What happened to them.
    #[schema(schema_with = run_kind)]
    kind: &'static str,
    /// The words with the signs around them.
    text: String,
}

fn change_kind() -> utoipa::openapi::Object {
    super::shapes::words(["added", "removed", "moved", "changed", "unchanged"])
}

fn run_kind() -> utoipa::openapi::Object {
    super::shapes::words(["same", "deleted", "inserted"])
}

fn runs(pieces: Vec<Piece>) -> Vec<Run> {
    let run = |piece: Piece| Run {
        kind: match piece.kind {
            PieceKind::Same => "same",
            PieceKind::Deleted => "deleted",
            PieceKind::Inserted => "inserted",
        },
        text: piece.text,
    };
    pieces.into_iter().map(run).collect()
}

impl From<Change> for Compared {
    fn from(change: Change) -> Self {
        Self {
            node: change.node,
            label: change.label,
            label_before: change.label_before,
            change: match change.kind {
                ChangeKind::Added => "added",
                ChangeKind::Removed => "removed",
                ChangeKind::Moved => "moved",
                ChangeKind::Changed => "changed",
                ChangeKind::Unchanged => "unchanged",
            },
            moved: change.moved,
            heading: runs(change.heading),
            text: runs(change.text),
        }
    }
}

/// Which versions.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes what `comparison` reads")]
pub(crate) struct Pair {
    /// The number of the version to compare; without it the one before the latest.
    #[param(minimum = 1)]
    from: Option<i32>,
    /// The number of the version to compare it with; without it the latest.
    #[param(minimum = 1)]
    to: Option<i32>,
}

/// What changed between two versions of a draft, word by word
#[utoipa::path(
    get, path = "/api/v1/calls/{call}/comparison", operation_id = "comparison", tag = "drafts",
    params(InLanguage, Pair, ("call" = i64, Path, minimum = 1, description = "The number of the call")),
    responses((status = 200, description = "The comparison", body = Comparison))
)]
pub(super) async fn comparison(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(call): At<i64>,
) -> Result<Response, Problem> {
    let mut fields = asking.fields();
    let (from, to) = (fields.number::<i32>("from"), fields.number::<i32>("to"));
    fields.done()?;
    let make = async {
        let latest = public(&app, call).await?.published_version.unwrap_or(1);
        let (from, to) = (from.unwrap_or((latest - 1).max(1)), to.unwrap_or(latest));
        let before = app.version(call, from).await?.ok_or_else(Problem::not_found)?;
        let after = app.version(call, to).await?.ok_or_else(Problem::not_found)?;
        let language = asking.l.language;
        // Two long codes take a moment to compare; others go on meanwhile.
        let compared = tokio::task::spawn_blocking(move || changes(&before.draft, &after.draft, language))
            .await
            .map_err(|cause| Failure::fault(format!("comparison: {cause}")))?;
        let comparison = Comparison {
            from,
            to,
            language: language.code().to_owned(),
            changed: compared.iter().filter(|change| change.kind != ChangeKind::Unchanged).count(),
            nodes: compared.into_iter().map(Compared::from).collect(),
        };
        Made::one(&comparison)
    };
    kept(&app, &asking, &[Topic::Call(call)], make).await
}
