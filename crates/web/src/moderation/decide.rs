//! The decision of a moderator.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::moderation::{self, Rule, Ruling};
use participation::{Problem, Refusal};
use serde::Deserialize;

use super::case::{Loaded, page};
use crate::app::App;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::jar::Jar;
use crate::visit::{At, Visit};

/// The form.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    pub(super) revision: i32,
    pub(super) decision: String,
    pub(super) rule: String,
    pub(super) reason: String,
}

/// Whether a choice names a rule.
pub(super) fn needs_rule(word: &str) -> bool {
    matches!(word, "hide" | "refuse" | "refuse-edit")
}

/// Whether a choice may go without a reason.
fn needs_reason(word: &str) -> bool {
    !matches!(word, "keep" | "release" | "release-edit")
}

/// `POST /{lang}/moderation/{id}` with `revision`, `decision`, `rule` and `reason`
pub(super) async fn decide(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Failure> {
    let loaded = Loaded::of(&app, &visit, id).await?;
    let (choices, note) = loaded.choices(visit.signed_in()?.id);
    if choices.is_empty() {
        return Err(visit.fail(match note {
            Some("moderation-decide-own") => Refusal::NotNow("own-moderation"),
            Some("moderation-decide-read") => Refusal::Forbidden,
            _ => Refusal::NotNow("not-visible"),
        }));
    }
    let conflict = StatusCode::CONFLICT;
    if fields.revision != loaded.row.revision {
        return page(&app, &visit, loaded, fields, Problems::none(), conflict).await;
    }
    let Some(chosen) = choices.iter().find(|c| c.word == fields.decision) else {
        // One that is no choice any longer was one a moment ago: somebody else decided.
        if !fields.decision.is_empty() {
            return page(&app, &visit, loaded, fields, Problems::none(), conflict).await;
        }
        let problems = Problems::of(visit.locale, Refusal::field("decision", "missing"))?;
        return page(&app, &visit, loaded, fields, problems, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let word = chosen.word;
    let rule = Rule::parse(&fields.rule);
    let mut missing = Vec::new();
    if needs_rule(word) && rule.is_none() {
        missing.push(Problem::new("rule", "missing"));
    }
    if needs_reason(word) && fields.reason.trim().is_empty() {
        missing.push(Problem::new("reason", "missing"));
    }
    if !missing.is_empty() {
        let problems = Problems::say(visit.locale, &missing);
        return page(&app, &visit, loaded, fields, problems, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let rule = rule.unwrap_or(Rule::Respect);
    let ruling = Ruling {
        contribution_id: id,
        revision: fields.revision,
        reason: fields.reason.clone(),
        portal: app.settings.public_url.clone(),
    };
    let (store, actor, clock) = (&app.store, visit.actor(), &*app.clock);
    let done = match word {
        "keep" => moderation::keep(store, actor, clock, ruling).await,
        "hide" | "refuse" => moderation::hide(store, actor, clock, rule, ruling).await,
        "restore" => moderation::restore(store, actor, clock, ruling).await,
        "uphold" => moderation::uphold(store, actor, clock, ruling).await,
        "refuse-edit" => moderation::refuse_edit(store, actor, clock, rule, ruling).await,
        _ => moderation::release(store, actor, clock, ruling).await,
    };
    match done {
        Ok(()) => {
            app.settle().await;
            let mut response = visit.see("moderation");
            Jar::Flash.give(
                &app,
                &mut response,
                word.strip_suffix("-edit").filter(|w| *w == "release").unwrap_or(word),
            );
            Ok(response)
        }
        Err(Refusal::Conflict) => {
            let loaded = Loaded::of(&app, &visit, id).await?;
            page(&app, &visit, loaded, fields, Problems::none(), conflict).await
        }
        Err(Refusal::Invalid(found)) => {
            let problems = Problems::say(visit.locale, &found);
            page(&app, &visit, loaded, fields, problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
