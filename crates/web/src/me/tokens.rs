//! Tokens for programs that act for a person: made, shown once, revoked with one press.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use participation::token::{self, LONGEST_DAYS, NAME_LIMIT, NewToken, Scope, table};

use super::page_once;
use crate::app::App;
use crate::content::Content;
use crate::contribution::flash;
use crate::failure::Failure;
use crate::form::{Problems, Sent};
use crate::locale::Locale;
use crate::visit::{At, Visit};

/// The lives that the form offers, in days.
const DAYS: [i64; 4] = [7, 30, 90, LONGEST_DAYS];

#[derive(Template)]
#[template(path = "me/tokens.html")]
struct TokensPage {
    l: Locale,
    rows: Vec<table::Model>,
    /// The token that was just made: this once and never again.
    made: Option<String>,
    problems: Problems,
    name: String,
    chosen: Vec<Scope>,
    days: i64,
    flash: Option<&'static str>,
}

impl TokensPage {
    fn is_chosen(&self, scope: &Scope) -> bool {
        self.chosen.contains(scope)
    }

    fn scopes(&self, row: &table::Model) -> String {
        let words: Vec<String> = row
            .scopes()
            .into_iter()
            .map(|scope| self.l.v("me-token-scope", scope.word()).into_owned())
            .collect();
        words.join(&self.l.t("common-list-separator"))
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    person: i64,
    typed: Option<(Typed, Problems)>,
    made: Option<String>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let rows = table::of_person(app.store.read(), person, app.clock.now().as_millisecond()).await?;
    let flash = flash(app, visit, &["token-revoked"]).filter(|_| made.is_none());
    let (typed, problems) =
        typed.unwrap_or_else(|| (Typed { days: 30, ..Typed::default() }, Problems::none()));
    let page = TokensPage {
        l,
        rows,
        made,
        problems,
        name: typed.name,
        chosen: typed.scopes,
        days: typed.days,
        flash,
    };
    let content = Content::private(l.t("me-tokens-title"), &page)?;
    page_once(app, visit, &content, status, flash)
}

/// `GET /{lang}/me/tokens`
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Failure> {
    let person = visit.signed_in()?.id;
    page(&app, &visit, person, None, None, StatusCode::OK).await
}

/// The form, as it was sent.
#[derive(Debug, Clone, Default)]
struct Typed {
    name: String,
    scopes: Vec<Scope>,
    days: i64,
}

impl Typed {
    fn read(fields: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "name" => typed.name = value,
                "scopes" => typed.scopes.extend(Scope::parse(&value)),
                "days" => typed.days = text::digits::to_latin(value.trim()).parse().unwrap_or(0),
                _ => {}
            }
        }
        typed
    }
}

/// `POST /{lang}/me/tokens`: the answer is the page with the token, not a redirect: nothing but this answer ever holds it.
pub(super) async fn make(
    State(app): State<Arc<App>>,
    visit: Visit,
    Sent(fields): Sent<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let person = visit.signed_in()?.id;
    let typed = Typed::read(fields);
    let new = NewToken { name: typed.name.clone(), scopes: typed.scopes.clone(), days: typed.days };
    match token::make(&app.store, visit.actor(), &*app.clock, &*app.chance, new).await {
        Ok((_, secret)) => page(&app, &visit, person, None, Some(secret), StatusCode::OK).await,
        Err(participation::Refusal::Invalid(wrong)) => {
            let problems = Problems::say(visit.locale, &wrong);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            page(&app, &visit, person, Some((typed, problems)), None, status).await
        }
        Err(refusal) => Err(visit.fail(refusal)),
    }
}

/// `POST /{lang}/me/tokens/{id}/revoke`
pub(super) async fn revoke(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    visit.signed_in()?;
    token::revoke(&app.store, visit.actor(), &*app.clock, id).await.map_err(|refusal| visit.fail(refusal))?;
    Ok(visit.see_saying(&app, "me/tokens", "token-revoked"))
}
