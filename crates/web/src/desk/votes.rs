//! The votes of a call: the list, one vote's form (`fields`), and its removal.

mod fields;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use participation::person::profile::{Assurance, Dimension};
use participation::vote::table::{self, Model};
use participation::vote::{self, Change, Method, NewVote, Threshold};
use serde::Deserialize;

use super::clash::Clash;
use super::guide::{Guide, path};
use super::{OnDesk, content};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;
use crate::vote::terms::InWords;
use fields::Fields;

#[derive(Template)]
#[template(path = "desk/votes.html")]
struct List {
    l: Locale,
    guide: Guide,
    /// Each vote with what is still missing.
    votes: Vec<(InWords, Vec<String>)>,
}

/// `GET /{lang}/desk/calls/{id}/votes`
pub(super) async fn list(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let l = visit.locale;
    let votes = table::of_call(app.store.read(), id).await?;
    let missing = |vote: &Model| {
        vote.terms().missing().into_iter().map(|code| l.v("vote-missing", code).into_owned()).collect()
    };
    let page = List {
        l,
        guide: Guide::of(l, &desk, "votes"),
        votes: votes.iter().map(|vote| (InWords::of(l, vote), missing(vote))).collect(),
    };
    let content = content(&visit, l.t("vote-list"), &page)?;
    visit.page(&app, &content)
}

#[derive(Template)]
#[template(path = "desk/vote.html")]
struct Page {
    l: Locale,
    guide: Guide,
    problems: Problems,
    clash: Option<Clash>,
    typed: Fields,
    /// Nothing for a new one.
    vote: Option<i64>,
}

fn page(
    app: &App,
    visit: &Visit,
    desk: &OnDesk,
    vote: Option<i64>,
    typed: Fields,
    problems: Problems,
    clash: Option<Clash>,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let status = match (&clash, problems.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let page = Page { l, guide: Guide::of(l, desk, "votes"), problems, clash, typed, vote };
    let content = content(visit, l.t("vote-one"), &page)?;
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/desk/calls/{id}/votes/new`
pub(super) async fn begin(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let typed = Fields {
        method: Method::ForAgainst.word().to_owned(),
        threshold: Threshold::Half.word().to_owned(),
        assurance: Assurance::Contact.word(),
        ..Default::default()
    };
    page(&app, &visit, &desk, None, typed, Problems::none(), None)
}

/// `POST /{lang}/desk/calls/{id}/votes/new`
pub(super) async fn create(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let made = match typed.terms() {
        Ok(terms) => {
            let new = NewVote { call_id: id, terms };
            vote::create(&app.store, visit.actor(), &*app.clock, &*app.chance, new).await
        }
        Err(refusal) => Err(refusal),
    };
    match made {
        Ok(_) => {
            app.settle().await;
            Ok(visit.see(&format!("{}?sent=desk-{id}-vote-new", path(id, "votes"))))
        }
        Err(Refusal::Invalid(found)) => {
            let problems = Problems::say(visit.locale, &found);
            page(&app, &visit, &desk, None, typed, problems, None)
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

async fn vote_of(app: &App, visit: &Visit, id: i64, vote: i64) -> Result<Model, Failure> {
    let found = table::find(app.store.read(), vote).await?;
    visit.found(found.filter(|found| found.call_id == id))
}

/// `GET /{lang}/desk/calls/{id}/votes/{vote}`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, vote)): Path<(String, i64, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    let row = vote_of(&app, &visit, id, vote).await?;
    let typed = Fields::of(visit.locale, &row);
    page(&app, &visit, &desk, Some(vote), typed, Problems::none(), None)
}

/// `POST /{lang}/desk/calls/{id}/votes/{vote}`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, vote)): Path<(String, i64, i64)>,
    Sent(mut typed): Sent<Fields>,
) -> Result<Response, Failure> {
    let desk = OnDesk::drafting(&app, &visit, id).await?;
    vote_of(&app, &visit, id, vote).await?;
    let l = visit.locale;
    let saved = match typed.terms() {
        Ok(terms) => {
            let change = Change { vote_id: vote, revision: typed.revision, terms };
            vote::describe(&app.store, visit.actor(), &*app.clock, change).await
        }
        Err(refusal) => Err(refusal),
    };
    match saved {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see(&format!("{}?sent=desk-{id}-vote-{vote}", path(id, "votes"))))
        }
        Err(Refusal::Invalid(found)) => {
            page(&app, &visit, &desk, Some(vote), typed, Problems::say(l, &found), None)
        }
        Err(Refusal::Conflict) => {
            let saved = Fields::of(l, &vote_of(&app, &visit, id, vote).await?);
            let clash = typed.clash(l, &saved);
            typed.revision = saved.revision;
            page(&app, &visit, &desk, Some(vote), typed, Problems::none(), Some(clash))
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

#[derive(Template)]
#[template(path = "desk/vote-remove.html")]
struct Remove {
    l: Locale,
    back: String,
    title: String,
    revision: i32,
}

/// `GET /{lang}/desk/calls/{id}/votes/{vote}/remove`
pub(super) async fn ask_remove(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, vote)): Path<(String, i64, i64)>,
) -> Result<Response, Failure> {
    OnDesk::drafting(&app, &visit, id).await?;
    let row = vote_of(&app, &visit, id, vote).await?;
    let l = visit.locale;
    let page = Remove {
        l,
        back: l.url(&path(id, "votes")),
        title: row.terms().text(l.language).title,
        revision: row.revision,
    };
    let content = content(&visit, l.t("vote-remove-title"), &page)?;
    visit.page(&app, &content)
}

/// What the confirmation sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Seen {
    revision: i32,
}

/// `POST /{lang}/desk/calls/{id}/votes/{vote}/remove`
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id, vote)): Path<(String, i64, i64)>,
    Sent(seen): Sent<Seen>,
) -> Result<Response, Failure> {
    OnDesk::drafting(&app, &visit, id).await?;
    vote_of(&app, &visit, id, vote).await?;
    match vote::remove(&app.store, visit.actor(), vote, seen.revision).await {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see(&path(id, "votes")))
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
