//! The author's appeal against a hiding.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::Refusal;
use participation::contribution::{ContributionState, table};
use participation::moderation::table::dossier;
use participation::moderation::{self, Appeal, Rule};
use serde::Deserialize;

use super::named;
use crate::app::App;
use crate::content::{Content, Section};
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::{At, Visit};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    words: String,
}

#[derive(Template)]
#[template(path = "moderation/appeal.html")]
struct Page {
    l: Locale,
    id: i64,
    body: String,
    rule: Option<Rule>,
    reason: String,
    words: String,
    problems: Problems,
}

impl Page {
    fn rule_words(&self) -> String {
        self.rule.map(|rule| named(self.l, rule)).unwrap_or_default()
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    id: i64,
    words: String,
    problems: Problems,
) -> Result<Response, Failure> {
    let person = visit.signed_in()?;
    let (l, db) = (visit.locale, app.store.read());
    let row = table::find(db, id).await?;
    let row = visit.found(row.filter(|row| row.person_id == person.id))?;
    let all = dossier(db, id).await?;
    let hiding = all.hiding().filter(|_| row.state == ContributionState::Hidden);
    let hiding = hiding.ok_or_else(|| visit.fail(Refusal::NotNow("not-hidden")))?;
    if all.appeal().is_some() {
        return Err(visit.fail(Refusal::NotNow("appealed-already")));
    }
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page =
        Page { l, id, body: row.body, rule: hiding.rule, reason: hiding.reason.clone(), words, problems };
    let content = Content::private(l.t("moderation-appeal-title"), &page)?.section(Section::Calls);
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/contributions/{id}/appeal`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    page(&app, &visit, id, String::new(), Problems::none()).await
}

/// `POST /{lang}/contributions/{id}/appeal` with `words`
pub(super) async fn send(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Failure> {
    let person = visit.signed_in()?;
    app.may_contribute(person.id).map_err(|refusal| visit.fail(refusal))?;
    let new = Appeal { contribution_id: id, words: fields.words.clone() };
    match moderation::appeal(&app.store, visit.actor(), &*app.clock, new).await {
        Ok(()) => Ok(visit.see_saying(&app, &format!("contributions/{id}"), "appealed")),
        Err(Refusal::Invalid(found)) => {
            let problems = Problems::say(visit.locale, &found);
            page(&app, &visit, id, fields.words, problems).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
