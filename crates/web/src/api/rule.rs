//! The published rules of the discussion.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use participation::moderation::Rule as Published;
use serde::Serialize;
use text::Language;
use utoipa::ToSchema;

use super::answer::{Made, kept};
use super::asking::{Asking, InLanguage};
use super::problem::Problem;
use super::shapes::{Both, Page, Pages};
use crate::app::App;
use crate::locale::Locale;

/// A rule.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Rule {
    /// Its code, which never changes: stubs of hidden contributions name it.
    #[schema(schema_with = super::shapes::rule)]
    code: &'static str,
    /// Its number on the page of the rules.
    number: usize,
    /// Its name.
    name: Both,
    /// What it says.
    text: Both,
    /// Where it stands.
    pages: Pages,
}

/// The rules of the discussion
#[utoipa::path(
    get, path = "/api/v1/rules", operation_id = "rules", tag = "moderation", params(InLanguage),
    responses((status = 200, description = "All of them, in the order of their numbers", body = Page<Rule>))
)]
pub(super) async fn list(State(app): State<Arc<App>>, asking: Asking) -> Result<Response, Problem> {
    asking.fields().done()?;
    let make = async {
        let words =
            |key: String| Both::of(|language: Language| Locale { language, ..asking.l }.t(&key).into_owned());
        let rule = |rule: Published| Rule {
            code: rule.word(),
            number: rule.number(),
            name: words(format!("moderation-rule-{}", rule.word())),
            text: words(format!("moderation-rule-{}-text", rule.word())),
            pages: Pages::at(&app, &format!("rules#rule-{}", rule.word())),
        };
        Made::list(&asking, Published::ALL.map(rule).into(), None)
    };
    kept(&app, &asking, &[], make).await
}
