//! What a person says of themselves: all of it optional, each with what it is for.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::person::profile::{ABROAD, Gender, ParticipantKind, YEARS_APART, provinces};
use participation::person::{self, SelfDescription, table};
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

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    kind: String,
    show_kind: String,
    affiliation: String,
    affiliation_legal_id: String,
    birth_year: String,
    gender: String,
    province: String,
}

impl Fields {
    /// What is kept, in the reader's calendar and digits.
    fn of(l: Locale, row: &table::Model) -> Self {
        let digits = |text: &str| text::digits::localize(text, l.language).into_owned();
        let year = |year: i32| match l.language {
            Language::Fa => year,
            Language::En => year.saturating_add(YEARS_APART),
        };
        Self {
            kind: row.kind.word(),
            show_kind: if row.show_kind { "yes".into() } else { String::new() },
            affiliation: row.affiliation.clone().unwrap_or_default(),
            affiliation_legal_id: row.affiliation_legal_id.as_deref().map(digits).unwrap_or_default(),
            birth_year: row.birth_year.map(|y| digits(&year(y).to_string())).unwrap_or_default(),
            gender: row.gender.map(Gender::word).unwrap_or_default(),
            province: row.province.clone().unwrap_or_default(),
        }
    }
}

#[derive(Template)]
#[template(path = "me/about.html")]
struct Page {
    l: Locale,
    problems: Problems,
    typed: Fields,
    attested: bool,
    flash: Option<&'static str>,
}

impl Page {
    fn kinds(&self) -> impl Iterator<Item = String> {
        ParticipantKind::ALL.iter().map(|kind| kind.word())
    }

    fn genders(&self) -> impl Iterator<Item = String> {
        Gender::ALL.iter().map(|gender| gender.word())
    }

    /// Codes and names, as the language sorts them.
    fn places(&self) -> Vec<(&'static str, &'static str)> {
        let mut places: Vec<_> = provinces().map(|p| (p.code, p.name(self.l.language))).collect();
        places.sort_by(|(_, a), (_, b)| text::order::compare(a, b, self.l.language));
        places
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    typed: Option<Fields>,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let id = visit.signed_in()?.id;
    let l = visit.locale;
    let row = visit.found(table::find(app.store.read(), id).await?)?;
    let flash = flash(app, visit, &["about-saved"]);
    let typed = typed.unwrap_or_else(|| Fields::of(l, &row));
    let page = Page { l, problems, typed, attested: row.is_attested(), flash };
    page_once(app, visit, &Content::private(l.t("me-about-title"), &page)?, status, flash)
}

/// `GET /{lang}/me/about`
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    page(&app, &visit, None, Problems::none(), StatusCode::OK).await
}

/// `POST /{lang}/me/about`
pub(super) async fn save(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(typed): Sent<Fields>,
) -> Result<Response, Failure> {
    visit.signed_in()?;
    let said = SelfDescription {
        kind: typed.kind.clone(),
        show_kind: !typed.show_kind.is_empty(),
        affiliation: typed.affiliation.clone(),
        affiliation_legal_id: typed.affiliation_legal_id.clone(),
        birth_year: typed.birth_year.clone(),
        gender: typed.gender.clone(),
        province: typed.province.clone(),
    };
    match person::describe_self(&app.store, visit.actor(), &*app.clock, said).await {
        Ok(()) => {
            app.settle().await;
            Ok(visit.see_saying(&app, "me/about", "about-saved"))
        }
        Err(refusal) => {
            let problems = Problems::of(visit.locale, refusal)?;
            page(&app, &visit, Some(typed), problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}
