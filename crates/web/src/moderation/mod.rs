//! Moderation: the published rules, reporting, the queue of moderators and one case of it, and what an author is told of
//! decisions about their contribution and can say against them.
//!
//! `rules`: the public page; `report`, `appeal`: a person's forms; `own`: what an author sees; `queue`, `case`, `decide`,
//! `patterns`: the moderator's pages.

mod appeal;
mod case;
mod decide;
mod own;
mod patterns;
mod queue;
mod report;
mod rules;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use participation::contribution::ContributionState;
use participation::contribution::rules::Words;
use participation::contribution::table::Model;
use participation::moderation::{self, Rule, Sign};

use crate::app::App;
use crate::locale::Locale;
use crate::visit::Person;

pub(crate) use own::Own;

/// The addresses of this room.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/{lang}/rules", get(rules::show))
        .route("/{lang}/contributions/{id}/report", get(report::show).post(report::send))
        .route("/{lang}/contributions/{id}/appeal", get(appeal::show).post(appeal::send))
        .route("/{lang}/moderation", get(queue::show))
        .route("/{lang}/moderation/patterns", get(patterns::show))
        .route("/{lang}/moderation/{id}", get(case::show).post(decide::decide))
}

/// A rule with its number: "Rule 1: Respect".
pub(crate) fn named(l: Locale, rule: Rule) -> String {
    let name = l.v("moderation-rule", rule.word());
    l.tww("moderation-rule-named", "number", &l.id(rule.number()), "name", &name)
}

/// What was just done with a contribution, for the head of its page.
pub(crate) fn flash_words(l: Locale, word: &str, row: &Model) -> String {
    let words = match word {
        // Nobody else sees it yet.
        "published" if row.state == ContributionState::Waiting => l.t("moderation-flash-held"),
        "edit-held" | "appealed" | "reported" => l.v("moderation-flash", word),
        word => l.v("contribution-flash", word),
    };
    words.into_owned()
}

/// What the portal notices about words that a person sends.
pub(crate) fn signs(app: &App, person: &Person, words: &Words, trapped: bool) -> Vec<(Sign, String)> {
    let texts = [words.body.as_str(), words.wording.as_deref().unwrap_or_default()];
    app.settings.watch.signs(&texts, person.since, app.clock.now().as_millisecond(), trapped)
}

/// Flags a contribution that was just saved. A flag is a hint: where it can't be kept, the contribution stands all the same.
pub(crate) async fn flag(app: &App, id: i64, signs: Vec<(Sign, String)>) {
    if let Err(cause) = moderation::flag(&app.store, &*app.clock, id, signs).await {
        tracing::warn!(%cause, contribution = id, "a contribution could not be flagged");
    }
}
