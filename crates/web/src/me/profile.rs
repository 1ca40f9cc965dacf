//! The name that others see and the language of messages; the way to everything else of one's own.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::person::rules::DISPLAY_NAME_LIMIT;
use participation::person::{self, Identity, ProfileChange, way};
use serde::Deserialize;
use text::Language;

use super::page_once;
use crate::app::App;
use crate::content::Content;
use crate::contribution::flash;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "me/profile.html")]
struct ProfilePage<'a> {
    l: Locale,
    problems: Problems,
    ways: Vec<way::Model>,
    asks_identity: bool,
    display_name: &'a str,
    language: Language,
    flash: Option<&'static str>,
}

async fn show_profile(
    app: &App,
    visit: &Visit,
    typed: Option<(&str, Language)>,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let id = visit.signed_in()?.id;
    let row = visit.found(person::table::find(app.store.read(), id).await?)?;
    let l = visit.locale;
    let flash = flash(app, visit, &["saved"]);
    let (display_name, language) = typed.unwrap_or((&row.display_name, row.language()));
    let ways = way::of_person(app.store.read(), id).await?;
    let asks_identity = !matches!(app.settings.identity, Identity::Off);
    let page = ProfilePage { l, problems, ways, asks_identity, display_name, language, flash };
    page_once(app, visit, &Content::private(l.t("me-title"), &page)?, status, flash)
}

/// `GET /{lang}/me`
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    show_profile(&app, &visit, None, Problems::none(), StatusCode::OK).await
}

#[derive(Debug, Deserialize)]
pub(super) struct ProfileFields {
    #[serde(default)]
    display_name: String,
    #[serde(default)]
    language: String,
}

/// `POST /{lang}/me`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<ProfileFields>,
) -> Result<Response, Failure> {
    visit.signed_in()?;
    let language = typed.language.parse().unwrap_or(visit.locale.language);
    let change = ProfileChange { display_name: typed.display_name.clone(), language };
    match person::update_profile(&app.store, visit.actor(), change).await {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see_saying(&app, "me", "saved"))
        }
        Err(refusal) => {
            let problems = Problems::of(visit.locale, refusal)?;
            let typed = Some((typed.display_name.as_str(), language));
            show_profile(&app, &visit, typed, problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}
