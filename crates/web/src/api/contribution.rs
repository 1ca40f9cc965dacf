//! Contributions: of a call or of a place in its draft, and one with its replies and earlier texts. What waits to be read is not
//! there; what is hidden is a stub that names the rule, as on the pages.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use participation::contribution::thread::{self, Place, Shown, Sort};
use participation::contribution::{ContributionKind, ContributionState, table};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::answer::{Made, kept};
use super::asking::{Asking, At, InLanguage, Stretching, cursor};
use super::call::public;
use super::problem::Problem;
use super::shapes::{Page, Pages, Time, state_word};
use crate::app::App;
use crate::cache::Topic;

/// A contribution, or the stub of one that was hidden or taken back.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Contribution {
    /// Its number.
    id: i64,
    /// The number of its call.
    call: i64,
    /// The node of the draft that it is on; absent for one on the whole draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    node: Option<i64>,
    /// The number of the contribution that it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to: Option<i64>,
    /// The version of the draft that it was written on.
    version: i32,
    /// What it is.
    #[schema(schema_with = super::shapes::contribution_kind)]
    kind: &'static str,
    /// Whether others see it. What is hidden or taken back says nothing more.
    #[schema(schema_with = super::shapes::contribution_state)]
    state: &'static str,
    /// The language of the page it was written on.
    #[schema(schema_with = super::shapes::language)]
    language: String,
    /// When it was written.
    created_at: Time,
    /// When its text was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    edited_at: Option<Time>,
    /// The rule under which it was hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = super::shapes::rule, required = false)]
    hidden_rule: Option<&'static str>,
    /// Since when it is hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    hidden_at: Option<Time>,
    /// Who wrote it; absent for a participant who gives no name.
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    /// Whether the author is a person of the demonstration.
    demo: bool,
    /// In what capacity the author takes part, where they show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<Standing>,
    /// The text.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// The wording it suggests.
    #[serde(skip_serializing_if = "Option::is_none")]
    wording: Option<String>,
    /// What others think of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    stances: Option<Stances>,
    /// How many people besides its author sent nearly the same; lists show such texts once.
    sent_by_others: i64,
    /// The contribution that stands in lists for this one, which says nearly the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    alike_to: Option<i64>,
    /// The replies to it, the oldest first.
    #[schema(no_recursion)]
    replies: Vec<Contribution>,
    /// Its pages.
    pages: Pages,
}

/// In what capacity somebody takes part.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Standing {
    /// The capacity.
    #[schema(schema_with = super::shapes::participant_kind)]
    kind: String,
    /// Whether somebody else has confirmed it.
    attested: bool,
}

/// How many people take each stance.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Stances {
    agree: i64,
    disagree: i64,
    unsure: i64,
}

/// A contribution with its earlier texts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WholeContribution {
    #[serde(flatten)]
    contribution: Contribution,
    /// What it said before it was changed, the oldest first.
    edits: Vec<Earlier>,
}

/// An earlier text.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Earlier {
    /// What it was.
    #[schema(schema_with = super::shapes::contribution_kind)]
    kind: &'static str,
    /// The text.
    text: String,
    /// The wording it suggested.
    #[serde(skip_serializing_if = "Option::is_none")]
    wording: Option<String>,
    /// When that was written.
    written_at: Time,
    /// When it was replaced.
    replaced_at: Time,
}

/// What everybody may know of a contribution.
pub(super) fn shown(app: &App, shown: Shown) -> Contribution {
    let row = shown.contribution;
    let visible = row.is_visible();
    let hidden = row.state == ContributionState::Hidden;
    // The stub says nothing of who wrote what broke a rule.
    let author = Some(shown.author).filter(|name| !hidden && !name.is_empty());
    Contribution {
        id: row.id,
        call: row.call_id,
        node: row.node_id,
        reply_to: row.parent_id,
        version: row.version,
        kind: row.kind.word(),
        state: state_word(row.state),
        language: row.language,
        created_at: Time::of(row.created_at),
        edited_at: row.edited_at.filter(|_| visible).map(Time::of),
        hidden_rule: row.hidden_rule.filter(|_| hidden).map(|rule| rule.word()),
        hidden_at: row.hidden_at.filter(|_| hidden).map(Time::of),
        demo: shown.demo && !hidden,
        author,
        standing: shown
            .standing
            .filter(|_| !hidden)
            .map(|standing| Standing { kind: standing.kind.word(), attested: standing.attested }),
        text: visible.then_some(row.body),
        wording: row.wording.filter(|_| visible),
        stances: visible.then_some(Stances {
            agree: shown.stances.agree,
            disagree: shown.stances.disagree,
            unsure: shown.stances.unsure,
        }),
        sent_by_others: shown.senders,
        alike_to: row.alike_id,
        replies: shown.replies.into_iter().map(|reply| self::shown(app, reply)).collect(),
        pages: Pages::at(app, &format!("contributions/{}", row.id)),
    }
}

/// The orders that a program can read a list in. The fair order of the pages is made for each reader anew.
const SORTS: [Sort; 5] =
    [Sort::Oldest, Sort::Newest, Sort::MostReplies, Sort::MostSupported, Sort::MostContested];

fn sorts() -> utoipa::openapi::Object {
    super::shapes::words(SORTS.map(Sort::word))
}

/// Which contributions, in which order.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it describes what `list` reads")]
pub(crate) struct Which {
    /// On this node of the draft.
    #[param(minimum = 1, maximum = 4294967295u32)]
    node: Option<u32>,
    /// `draft`: on the draft as a whole. Where `node` is given too, that counts.
    #[param(schema_with = whole)]
    on: Option<String>,
    /// Of this kind.
    #[param(schema_with = super::shapes::contribution_kind)]
    kind: Option<String>,
    /// In this order; without it the oldest first. What is written while one reads moves no page of `oldest` and `newest`.
    #[param(schema_with = sorts)]
    sort: Option<String>,
}

fn whole() -> utoipa::openapi::Object {
    super::shapes::words(["draft"])
}

/// The contributions of a call with their replies
#[utoipa::path(
    get, path = "/api/v1/calls/{call}/contributions", operation_id = "contributions", tag = "contributions",
    params(
        InLanguage, Which, Stretching,
        ("call" = i64, Path, minimum = 1, description = "The number of the call"),
    ),
    responses((status = 200, description = "A stretch of the list", body = Page<Contribution>))
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(call): At<i64>,
) -> Result<Response, Problem> {
    let mut fields = asking.fields();
    let node = fields.number::<u32>("node");
    let whole = fields.word("on", |word| (word == "draft").then_some(()));
    let kind = fields.word("kind", ContributionKind::parse);
    let sort = fields.word("sort", |word| Sort::parse(word).filter(|sort| SORTS.contains(sort)));
    let stretch = fields.stretch();
    fields.done()?;
    let place = match (node, whole) {
        (Some(node), _) => Place::Node(node),
        (None, Some(())) => Place::WholeDraft,
        (None, _) => Place::Call,
    };
    let sort = sort.unwrap_or(Sort::Oldest);
    let make = async {
        let db = app.store.read();
        public(&app, call).await?;
        let asked = stretch.limit + 1;
        let mut found = match sort {
            Sort::Oldest | Sort::Newest => {
                thread::after(db, call, place, kind, sort, stretch.after, asked).await?
            }
            _ => {
                let skip = stretch.after.and_then(|n| u64::try_from(n).ok()).unwrap_or(0);
                thread::from(db, call, place, kind, sort, skip, asked).await?
            }
        };
        let more = found.len() as u64 > stretch.limit;
        found.truncate(usize::try_from(stretch.limit).unwrap_or(1));
        let next = found.last().filter(|_| more).map(|last| match sort {
            Sort::Oldest | Sort::Newest => cursor(last.contribution.id),
            _ => cursor(stretch.after.unwrap_or(0).saturating_add(found.len().try_into().unwrap_or(0))),
        });
        Made::list(&asking, found.into_iter().map(|one| shown(&app, one)).collect(), next)
    };
    kept(&app, &asking, &[Topic::Call(call)], make).await
}

/// All contributions that say nearly the same as one that stands in lists for them
#[utoipa::path(
    get, path = "/api/v1/contributions/{contribution}/alike", operation_id = "alike", tag = "contributions",
    params(InLanguage, Stretching, ("contribution" = i64, Path, minimum = 1, description = "The number of the contribution")),
    responses((status = 200, description = "A stretch of the list, it among them", body = Page<Contribution>))
)]
pub(super) async fn alike(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(id): At<i64>,
) -> Result<Response, Problem> {
    let stretch = asking.stretch()?;
    let call = app.call_of(id).await?.ok_or_else(Problem::not_found)?;
    let make = async {
        let db = app.store.read();
        public(&app, call).await?;
        let row =
            table::find(db, id).await?.filter(table::Model::is_public).ok_or_else(Problem::not_found)?;
        // The cursor counts pages of the same size; whoever changes the size begins anew.
        let page = stretch.after.and_then(|page| u64::try_from(page).ok()).unwrap_or(1).clamp(1, 1_000_000);
        let (found, total) = thread::alike(db, row.alike_id.unwrap_or(id), page, stretch.limit).await?;
        let more = page.saturating_mul(stretch.limit) < total;
        let next = more.then(|| cursor(i64::try_from(page + 1).unwrap_or(i64::MAX)));
        Made::list(&asking, found.into_iter().map(|one| shown(&app, one)).collect(), next)
    };
    kept(&app, &asking, &[Topic::Call(call)], make).await
}

/// A contribution with its replies and earlier texts
#[utoipa::path(
    get, path = "/api/v1/contributions/{contribution}", operation_id = "contribution", tag = "contributions",
    params(InLanguage, ("contribution" = i64, Path, minimum = 1, description = "Its number")),
    responses((status = 200, description = "The contribution", body = WholeContribution))
)]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(id): At<i64>,
) -> Result<Response, Problem> {
    asking.fields().done()?;
    // The topic must be known before the answer is made. The call of a contribution never changes.
    let call = app.call_of(id).await?.ok_or_else(Problem::not_found)?;
    let make = async {
        let db = app.store.read();
        public(&app, call).await?;
        let found = thread::find_shown(db, id).await?.filter(|found| found.contribution.is_public());
        let found = found.ok_or_else(Problem::not_found)?;
        let edits = match found.contribution.is_visible() {
            true => table::edits(db, id).await?,
            false => Vec::new(),
        };
        let whole = WholeContribution {
            contribution: shown(&app, found),
            edits: edits
                .into_iter()
                .map(|edit| Earlier {
                    kind: edit.kind.word(),
                    text: edit.body,
                    wording: edit.wording,
                    written_at: Time::of(edit.written_at),
                    replaced_at: Time::of(edit.replaced_at),
                })
                .collect(),
        };
        Made::one(&whole)
    };
    kept(&app, &asking, &[Topic::Call(call)], make).await
}
