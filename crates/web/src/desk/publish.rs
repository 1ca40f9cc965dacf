//! A correction after the opening: what would change, why, and the publication as a new version.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::draft::version::{Change, ChangeKind, PieceKind, carry_over, changes};
use participation::draft::{self, Correction, missing};
use participation::{Refusal, contribution};
use serde::Deserialize;
use text::Language;

use super::clash::Clash;
use super::guide::{Guide, path};
use super::{OnDesk, content};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

/// The form as typed.
#[derive(Deserialize, Default)]
pub(super) struct Fields {
    #[serde(default)]
    revision: i32,
    #[serde(default)]
    note_fa: String,
    #[serde(default)]
    note_en: String,
}

#[derive(Template)]
#[template(path = "desk/publish.html")]
struct Page {
    l: Locale,
    guide: Guide,
    problems: Problems,
    clash: Option<Clash>,
    typed: Fields,
    /// What changed, in each language that has changes.
    changed: Vec<(Language, Vec<Change>)>,
    title_changed: bool,
    /// How many texts lack their other language.
    missing: usize,
    /// Parts with contributions that would be gone, and where the contributions stay readable.
    gone: Vec<String>,
    number: i32,
}

async fn page(
    app: &App,
    visit: &Visit,
    desk: &OnDesk,
    typed: Fields,
    problems: Problems,
    clash: Option<Clash>,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let db = app.store.read();
    let (Some(number), Some(work)) = (desk.call.published_version, desk.work.as_ref()) else {
        return Err(visit.fail(Refusal::NotNow("not-open")));
    };
    let published = visit.found(draft::table::version(db, desk.call.id, number).await?)?.draft;
    let of = |language| {
        let mut found = changes(&published, &work.draft, language);
        found.retain(|c| c.kind != ChangeKind::Unchanged);
        (language, found)
    };
    let changed: Vec<_> = [l.language, l.language.other()]
        .map(of)
        .into_iter()
        .filter(|(_, changes)| !changes.is_empty())
        .collect();
    let contributed: BTreeSet<u32> =
        contribution::table::nodes_with_contributions(db, desk.call.id).await?.into_iter().collect();
    let gone = carry_over(&published, &work.draft, &contributed).unwrap_or_default();
    let status = match (&clash, problems.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let page = Page {
        l,
        guide: Guide::of(l, desk, "publish"),
        problems,
        clash,
        typed: Fields { revision: work.revision, ..typed },
        changed,
        title_changed: published.titles != work.draft.titles,
        missing: Language::ALL.into_iter().map(|l| missing(&work.draft, l).len()).sum(),
        gone: gone.into_iter().map(|g| g.citation[usize::from(l.language == Language::En)].clone()).collect(),
        number: number + 1,
    };
    let content = content(visit, l.t("desk-publish-title"), &page)?;
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/publish`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::editing(&app, &visit, id).await?;
    page(&app, &visit, &desk, Fields::default(), Problems::none(), None).await
}

/// `POST /{lang}/desk/calls/{id}/publish`
pub(super) async fn publish(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    let desk = OnDesk::editing(&app, &visit, id).await?;
    let clean = |text: &str| text::normalize::clean(text).trim().to_owned();
    let correction = Correction {
        call_id: id,
        revision: typed.revision,
        note: BTreeMap::from([(Language::Fa, clean(&typed.note_fa)), (Language::En, clean(&typed.note_en))]),
    };
    match draft::publish_version(&app.store, visit.actor(), &*app.clock, correction).await {
        Ok(_) => {
            app.settle().await;
            Ok(visit.see(&format!("{}?done=published", path(id, ""))))
        }
        Err(Refusal::Invalid(found)) => {
            let problems = Problems::say(visit.locale, &found);
            page(&app, &visit, &desk, typed, problems, None).await
        }
        // The comparison below is of what is saved now: it has to be looked at again before it becomes public.
        Err(Refusal::Conflict) => {
            let desk = OnDesk::editing(&app, &visit, id).await?;
            page(&app, &visit, &desk, typed, Problems::none(), Some(Clash::default())).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
