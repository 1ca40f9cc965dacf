//! Two versions of a draft side by side in one text: what was deleted and what was added, word by word.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use participation::draft::version::{Change, ChangeKind, PieceKind, changes};
use serde::Deserialize;

use crate::app::App;
use crate::call::{Head, Tab};
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::locale::Locale;
use crate::visit::{Asked, At, Visit, see_other};

/// The two versions, as typed.
#[derive(Debug, Deserialize)]
pub(super) struct Pair {
    from: Option<String>,
    to: Option<String>,
}

impl Pair {
    /// Both numbers among the published versions; those not named are the last two.
    fn numbers(&self, latest: i32) -> Option<(i32, i32)> {
        let read = |typed: &Option<String>, otherwise: i32| match typed {
            None => Some(otherwise),
            Some(typed) => text::digits::to_latin(typed).parse().ok().filter(|n| (1..=latest).contains(n)),
        };
        Some((read(&self.from, (latest - 1).max(1))?, read(&self.to, latest)?))
    }
}

/// A stretch of the comparison: a change, or neighbours that stayed as they were.
enum Stretch<'a> {
    Changed(&'a Change),
    Same(Vec<&'a Change>),
}

#[derive(Template)]
#[template(path = "draft/compare.html")]
struct Page<'a> {
    l: Locale,
    head: &'a Head,
    from: i32,
    to: i32,
    changed: usize,
    /// Changes of the same two versions in the twin language, which a reader of this page would miss.
    elsewhere: usize,
    stretches: Vec<Stretch<'a>>,
}

impl Page<'_> {
    fn chip(&self, kind: &ChangeKind) -> &'static str {
        match kind {
            ChangeKind::Added => "ok",
            ChangeKind::Removed => "bad",
            ChangeKind::Moved | ChangeKind::Changed | ChangeKind::Unchanged => "warn",
        }
    }

    fn word(&self, kind: &ChangeKind) -> std::borrow::Cow<'static, str> {
        let word = match kind {
            ChangeKind::Added => "added",
            ChangeKind::Removed => "removed",
            ChangeKind::Moved => "moved",
            ChangeKind::Changed | ChangeKind::Unchanged => "changed",
        };
        self.l.v("draft-change", word)
    }

    /// The same comparison in the twin language.
    fn twin(&self) -> String {
        self.l.other().url(&format!("calls/{}/compare?from={}&to={}", self.head.call.id, self.from, self.to))
    }

    /// «ماده ۱. عنوان»: whether a dot stands between the label and the heading, as in the text itself.
    fn dot(&self, change: &Change) -> bool {
        !change.heading.is_empty() && change.label.ends_with(char::is_alphanumeric)
    }

    /// Names of the nodes of a stretch that carry one; the rest go with them.
    fn named<'c>(&self, same: &'c [&'c Change]) -> Vec<&'c str> {
        same.iter().map(|c| c.label.as_str()).filter(|label| !label.is_empty()).collect()
    }
}

/// `GET /{lang}/calls/{id}/compare?from=1&to=2`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Asked(pair): Asked<Pair>,
) -> Result<Response, Failure> {
    let latest = participation::call::table::find(app.store.read(), id).await?;
    let latest = visit.found(latest.and_then(|call| call.published_version))?;
    let (from, to) = visit.found(pair.numbers(latest))?;
    if from > to {
        // Read from the earlier to the later one, whichever was chosen first: what is gone is then always struck out.
        return Ok(see_other(&visit.locale.url(&format!("calls/{id}/compare?from={to}&to={from}"))));
    }
    let make = async {
        let l = visit.locale;
        let head = Head::load(&app, &visit, id, Tab::Versions).await?;
        let before = visit.found(app.version(id, from).await?)?;
        let after = visit.found(app.version(id, to).await?)?;
        let language = l.language;
        // Two long codes take a moment to compare; other pages go on meanwhile.
        let (changes, elsewhere) = tokio::task::spawn_blocking(move || {
            let compared = |language| changes(&before.draft, &after.draft, language);
            (compared(language), count(&compared(language.other())))
        })
        .await
        .map_err(|cause| Failure::fault(format!("comparison: {cause}")))?;
        let page = Page {
            l,
            from,
            to,
            changed: count(&changes),
            elsewhere,
            stretches: stretches(&changes),
            head: &head,
        };
        let title = l.tnn("draft-compare-title", "from", from, "to", to);
        let content =
            Content::public(format!("{title} · {}", head.text.title), &page)?.section(Section::Calls);
        Ok(content.describe(head.text.summary.clone()))
    };
    // Both texts are frozen: nothing that happens changes this page.
    visit.public(&app, &[], make).await
}

/// How many places differ.
fn count(changes: &[Change]) -> usize {
    changes.iter().filter(|change| change.kind != ChangeKind::Unchanged).count()
}

fn stretches(changes: &[Change]) -> Vec<Stretch<'_>> {
    let mut stretches = Vec::new();
    for change in changes {
        match (change.kind, stretches.last_mut()) {
            (ChangeKind::Unchanged, Some(Stretch::Same(same))) => same.push(change),
            (ChangeKind::Unchanged, _) => stretches.push(Stretch::Same(vec![change])),
            _ => stretches.push(Stretch::Changed(change)),
        }
    }
    stretches
}
