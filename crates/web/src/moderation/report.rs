//! Reporting a contribution.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::contribution::thread::{self, Shown};
use participation::moderation::{self, MODERATORS, Report, Rule, rules};
use participation::{Refusal, call, member, organization};
use serde::Deserialize;

use super::named;
use crate::app::App;
use crate::content::{Content, Section};
use crate::contribution::{Card, Maker};
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::{At, Visit};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    rule: String,
    words: String,
}

#[derive(Template)]
#[template(path = "moderation/report.html")]
struct Page {
    l: Locale,
    id: i64,
    card: Card,
    fields: Fields,
    problems: Problems,
    /// Whoever looks decides about it: there is no need to report it to oneself.
    decides: bool,
}

impl Page {
    /// Where an error leads: the first rule stands for all of them.
    fn target(field: &str) -> &str {
        if field == "rule" { "rule-respect" } else { field }
    }

    fn rule(&self, rule: &Rule) -> String {
        named(self.l, *rule)
    }

    fn words_of(&self, rule: &Rule) -> std::borrow::Cow<'static, str> {
        self.l.t(&format!("moderation-rule-{}-text", rule.word()))
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    id: i64,
    fields: Fields,
    problems: Problems,
) -> Result<Response, Failure> {
    let person = visit.signed_in()?;
    let (l, db) = (visit.locale, app.store.read());
    let shown = visit.found(thread::find_shown(db, id).await?)?;
    let row = &shown.contribution;
    if !row.is_visible() {
        return Err(visit.fail(Refusal::NotFound));
    }
    if row.person_id == person.id {
        return Err(visit.fail(Refusal::NotNow("own-report")));
    }
    let call = visit.found(call::table::find(db, row.call_id).await?)?;
    let place = visit.found(organization::table::find(db, call.organization_id).await?)?;
    let decides = member::rules::reaches(&person.held, &MODERATORS, &place.path);
    let alone = Shown { replies: Vec::new(), ..shown };
    let maker = Maker::load(app, l, &call, std::slice::from_ref(&alone)).await?;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page { l, id, card: maker.card_to_read(alone), fields, problems, decides };
    let content = Content::private(l.t("moderation-report-title"), &page)?.section(Section::Calls);
    visit.page_with(app, &content, status)
}

/// `GET /{lang}/contributions/{id}/report`
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    page(&app, &visit, id, Fields::default(), Problems::none()).await
}

/// `POST /{lang}/contributions/{id}/report` with `rule` and `words`
pub(super) async fn send(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Failure> {
    let person = visit.signed_in()?;
    let Some(rule) = Rule::parse(&fields.rule) else {
        let mut problems = Problems::of(visit.locale, Refusal::field("rule", "missing"))?;
        if fields.words.chars().count() > rules::REPORT_LIMIT {
            let most = visit.locale.tn("problem-too-long", "count", rules::REPORT_LIMIT);
            problems.add("words", most);
        }
        return page(&app, &visit, id, fields, problems).await;
    };
    app.may_contribute(person.id).map_err(|refusal| visit.fail(refusal))?;
    let new = Report { contribution_id: id, rule, words: fields.words.clone() };
    match moderation::report(&app.store, visit.actor(), &*app.clock, new).await {
        Ok(()) => Ok(visit.see_saying(&app, &format!("contributions/{id}"), "reported")),
        Err(Refusal::Invalid(found)) => {
            let problems = Problems::say(visit.locale, &found);
            page(&app, &visit, id, fields, problems).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}
