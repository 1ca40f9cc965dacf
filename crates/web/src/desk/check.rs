//! Check your answers: every line with its way back, and the submission to the lead.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use participation::call::rules::{Check, checklist, may_submit};
use participation::call::{self, Exception, Subject};
use participation::draft::translation::missing;
use participation::draft::{Draft, DraftNode};
use participation::file::Purpose;
use participation::{Refusal, file, vote};
use serde::Deserialize;
use text::Language;

use super::guide::{Guide, path};
use super::{OnDesk, content, document};
use crate::app::App;
use crate::failure::Failure;
use crate::form::Sent;
use crate::locale::Locale;
use crate::visit::Visit;

/// One line of the answers.
struct Line {
    label: String,
    values: Vec<String>,
    step: &'static str,
}

#[derive(Template)]
#[template(path = "desk/check.html")]
struct Page {
    l: Locale,
    guide: Guide,
    revision: i32,
    missing: Vec<(Check, String)>,
    lines: Vec<Line>,
    exception: Option<Exception>,
    ready: bool,
    /// May submit, and change the answers.
    drafting: bool,
    /// Not public yet: what everybody will see can be looked at.
    preview: bool,
    conflict: bool,
}

async fn page(app: &App, visit: &Visit, desk: &OnDesk, status: StatusCode) -> Result<Response, Failure> {
    let l = visit.locale;
    let call = &desk.call;
    let draft = desk.work.as_ref().map(|w| &w.draft);
    let checks = checklist(call, draft, &desk.asked);
    let asks = call.exception().is_some();
    let lacking = |check: &Check| {
        let language = if check.code == "persian-text" { Language::Fa } else { Language::En };
        if !matches!(check.code, "persian-text" | "english-text") {
            return String::new();
        }
        let Some(draft) = draft else { return String::new() };
        let nodes: Vec<_> = missing(draft, language).into_iter().filter_map(|m| m.node).collect();
        let mut names: Vec<String> = nodes.iter().take(6).map(|id| document::name(l, draft, *id)).collect();
        names.dedup();
        if nodes.len() > 6 {
            names.push("…".to_owned());
        }
        names.join(&l.t("common-list-separator"))
    };
    let files: Vec<String> = file::table::of_call(app.store.read(), call.id)
        .await?
        .into_iter()
        .filter(|f| f.purpose != Purpose::Source)
        .map(|f| f.title(l.language).to_owned())
        .collect();
    let votes = vote::table::of_call(app.store.read(), call.id).await?;
    let votes = votes.iter().map(|vote| vote.terms().text(l.language).title).collect();
    let surveys: Vec<String> = participation::survey::table::of_call(app.store.read(), call.id)
        .await?
        .iter()
        .map(|s| participation::survey::form::said(&s.form().title, l.language).to_owned())
        .collect();
    let texts = call.texts();
    let contact = call.contact();
    let both = |pick: fn(&call::CallText) -> &String| {
        let text = |language| texts.get(&language).map(|t| pick(t).clone()).unwrap_or_default();
        vec![text(l.language), text(l.language.other())]
    };
    let period = call.period().map(|p| {
        let range =
            text::catalogue::args().word("from", l.date(&p.opens_on)).word("to", l.date(&p.closes_on));
        vec![
            text::catalogue::message_with(l.language, "common-date-range", &range),
            l.tn("call-length", "count", p.days()),
        ]
    });
    let name = |language| contact.name.get(&language).cloned().unwrap_or_default();
    let line = |key: &str, values: Vec<String>, step| Line {
        label: l.t(key).into_owned(),
        values: values.into_iter().filter(|v| !v.trim().is_empty()).collect(),
        step,
    };
    let lines = vec![
        line("call-organization", vec![desk.organization.name(l.language).to_owned()], ""),
        match call.subject {
            Subject::DraftDocument => {
                line("call-document-kind-label", vec![crate::call::about(l, call)], "describe")
            }
            _ => line("call-subject", vec![crate::call::about(l, call)], ""),
        },
        line("call-title", both(|t| &t.title), "describe"),
        line("call-summary", both(|t| &t.summary), "describe"),
        line("call-invitation", both(|t| &t.invitation), "describe"),
        line(
            "call-contact",
            vec![name(l.language), name(l.language.other()), contact.email.clone(), contact.phone.clone()],
            "describe",
        ),
        line("call-period", period.unwrap_or_default(), "period"),
        match call.subject {
            Subject::DraftDocument => line(
                "call-tab-draft",
                draft.map(|d| vec![document::counted(l, d)]).unwrap_or_default(),
                "tree",
            ),
            _ => line("call-tab-subject", draft.map(|d| said(d, l.language)).unwrap_or_default(), "subject"),
        },
        line("survey-desk-title", surveys, "surveys"),
        line("call-supporting-files", files, "files"),
        line("vote-list", votes, "votes"),
        line(
            "moderation-timing-title",
            vec![l.v("moderation-timing", call.moderation.word()).into_owned()],
            "moderation",
        ),
    ];
    let page = Page {
        l,
        guide: Guide::of(l, desk, "check"),
        revision: call.revision,
        missing: checks.iter().filter(|c| super::is_left(c, asks)).map(|c| (*c, lacking(c))).collect(),
        lines,
        exception: call.exception(),
        ready: may_submit(&checks, asks),
        drafting: desk.drafts && desk.is_drafting(),
        preview: desk.call.published_version.is_none(),
        conflict: status == StatusCode::CONFLICT,
    };
    let content = content(visit, l.t("desk-check-page-title"), &page)?;
    visit.page_with(app, &content, status)
}

/// What the parts of a description say.
fn said(draft: &Draft, language: Language) -> Vec<String> {
    let words = |node: &DraftNode| node.text(language).text.clone();
    draft.nodes.iter().map(words).collect()
}

/// `GET /{lang}/desk/calls/{id}/check`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let desk = OnDesk::load(&app, &visit, id).await?;
    page(&app, &visit, &desk, StatusCode::OK).await
}

/// The revision that was seen.
#[derive(Deserialize)]
pub(super) struct Seen {
    revision: i32,
}

/// `POST /{lang}/desk/calls/{id}/check`
pub(super) async fn submit(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path((_, id)): Path<(String, i64)>,
    Sent(seen): Sent<Seen>,
) -> Result<Response, Failure> {
    OnDesk::drafting(&app, &visit, id).await?;
    match call::submit(&app.store, visit.actor(), &*app.clock, id, seen.revision).await {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see(&format!("{}?done=submitted", path(id, ""))))
        }
        // What is missing, or what a colleague changed, stands on the page.
        Err(Refusal::Conflict) => {
            let desk = OnDesk::drafting(&app, &visit, id).await?;
            page(&app, &visit, &desk, StatusCode::CONFLICT).await
        }
        Err(Refusal::NotNow("incomplete")) => {
            let desk = OnDesk::drafting(&app, &visit, id).await?;
            page(&app, &visit, &desk, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
