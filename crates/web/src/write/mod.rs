//! Writing a contribution: the form, what it looks like before it is sent, and the one address that publishes it.
//!
//! `form`: the page of the form, also for edits; `preview`: what it will look like; `place`: what is written on; here: the
//! handlers.
//!
//! What was typed is never lost: every refusal shows the form again with all of it; without a session the fields wait
//! in the store (`participation::kept_form`) until their author has signed in.

mod form;
mod place;
mod preview;

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use participation::contribution::rules::{Words, check};
use participation::contribution::{self, ContributionKind, Submission};
use participation::{Actor, Problem, Refusal, kept_form};
use serde::Deserialize;
use text::Language;

use crate::app::{App, NEW_ACCOUNT};
use crate::content::{Content, Section};
use crate::contribution::wording::is_unchanged;
use crate::failure::{self, Failure};
use crate::form::{Problems, Sent, encode};
use crate::jar::Jar;
use crate::locale::Locale;
use crate::moderation::{flag, signs};
use crate::visit::{At, Person, Visit};

pub(crate) use form::{Fields, Notice, WriteForm};
pub(crate) use place::{WritePlace, form_key};
pub(crate) use preview::preview;

/// The addresses of this room; the form is sent to `/calls/{id}/contributions`, which the room `contribution` reads.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new().route("/{lang}/calls/{id}/write", get(show))
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    node: String,
    #[serde(default)]
    reply: String,
    #[serde(default)]
    kind: String,
}

/// `GET /calls/{id}/write`
async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    visit.signed_in()?;
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let place = WritePlace::load(&app, &visit, id, &asked.node, &asked.reply).await?;
    if !place.open {
        return closed(&app, &visit, &place, None, StatusCode::OK);
    }
    let kept = kept(&app, &visit, &place.key()).await?;
    let notice = if kept.is_some() { Notice::Kept } else { Notice::None };
    let fields = kept.unwrap_or_else(|| Fields {
        kind: asked.kind,
        wording: place.original.clone(),
        key: app.chance.token(),
        ..Default::default()
    });
    form_page(&app, &visit, &place, &fields, Problems::none(), notice, StatusCode::OK)
}

/// What this browser had typed into a form before its session ended.
pub(crate) async fn kept(app: &App, visit: &Visit, form_key: &str) -> Result<Option<Fields>, Failure> {
    let Some(token) = Jar::Kept.of(app, &visit.headers) else { return Ok(None) };
    let now = app.clock.now().as_millisecond();
    let fields = kept_form::table::of_token(app.store.read(), token, form_key, now).await?;
    Ok(fields.map(Fields::from_map))
}

/// Keeps what was typed without a session, and leads over the sign-in page back to the form.
pub(crate) async fn keep(
    app: &App,
    visit: &Visit,
    form_key: &str,
    fields: BTreeMap<String, String>,
    back: &str,
) -> Result<Response, Failure> {
    // A stranger can write here: as seldom as they can ask for codes, and no more than a form holds.
    app.may_use_codes(visit.from).map_err(|refusal| visit.fail(refusal))?;
    let token = kept_form::keep(&app.store, &*app.clock, &*app.chance, form_key, &fields).await?;
    let mut response = visit.see(&format!("sign-in?back={}", encode(back)));
    Jar::Kept.give(app, &mut response, &token);
    Ok(response)
}

/// Forgets what was kept, once it is sent.
pub(crate) async fn forget_kept(app: &App, visit: &Visit, response: &mut Response) {
    if let Some(token) = Jar::Kept.of(app, &visit.headers) {
        if let Err(cause) = kept_form::forget(&app.store, token).await {
            tracing::warn!(%cause, "a kept form could not be forgotten; it goes by itself");
        }
        Jar::Kept.take(app, response);
    }
}

fn form_page(
    app: &App,
    visit: &Visit,
    place: &WritePlace,
    fields: &Fields,
    problems: Problems,
    notice: Notice,
    status: StatusCode,
) -> Result<Response, Failure> {
    let page = WriteForm::new(visit.locale, place, fields, problems, notice);
    let content = Content::private(page.title.clone(), &page)?.section(Section::Calls);
    place.visit(visit).page_with(app, &content, status)
}

#[derive(Template)]
#[template(path = "write/closed.html")]
struct ClosedPage<'a> {
    l: Locale,
    call_id: i64,
    call_title: &'a str,
    words: String,
    /// What was typed and came too late.
    fields: Option<&'a Fields>,
}

/// The page of a call that takes no contributions now; what was typed stays readable, to be copied.
pub(crate) fn closed(
    app: &App,
    visit: &Visit,
    place: &WritePlace,
    fields: Option<&Fields>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let words = place.closed_words.clone().unwrap_or_else(|| l.t("problem-call-closed").into_owned());
    let page = ClosedPage { l, call_id: place.call_id, call_title: &place.call_title, words, fields };
    let content = Content::private(l.t("contribution-closed-title"), &page)?.section(Section::Calls);
    place.visit(visit).page_with(app, &content, status)
}

/// `POST /calls/{id}/contributions` with `key`, `node`, `reply`, `kind`, `body`, `wording` and `step`: `publish`
/// publishes, `edit` goes back to the form, anything else shows the preview.
pub(crate) async fn publish(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Failure> {
    let Some(person) = &visit.person else {
        let place = WritePlace::load(&app, &visit, id, &fields.node, &fields.reply).await?;
        return keep(&app, &visit, &place.key(), fields.to_map(), &place.path()).await;
    };
    match fields.step.as_str() {
        "publish" => send(&app, &visit, person, id, fields).await,
        "edit" => {
            let place = WritePlace::load(&app, &visit, id, &fields.node, &fields.reply).await?;
            form_page(&app, &visit, &place, &fields, Problems::none(), Notice::None, StatusCode::OK)
        }
        _ => look(&app, &visit, person, id, &fields).await,
    }
}

/// The words of the form, or its problems: all of them at once.
pub(crate) fn words(fields: &Fields) -> Result<Words, Refusal> {
    let kind = ContributionKind::parse(&fields.kind);
    let wording = Some(fields.wording.clone()).filter(|w| !w.trim().is_empty());
    let checked =
        check(Words { kind: kind.unwrap_or(ContributionKind::Proposal), body: fields.body.clone(), wording });
    match (kind, checked) {
        (Some(_), checked) => checked,
        (None, Err(Refusal::Invalid(mut problems))) => {
            problems.insert(0, Problem::new("kind", "missing"));
            Err(Refusal::Invalid(problems))
        }
        (None, Err(other)) => Err(other),
        (None, Ok(_)) => Err(Refusal::field("kind", "missing")),
    }
}

/// The words as they would stand: a wording that changes nothing is none.
pub(crate) fn words_here(fields: &Fields, place: &WritePlace) -> Result<Words, Refusal> {
    let mut fields = fields.clone();
    let unchanged = !place.has_wording() || is_unchanged(&place.original, &fields.wording);
    if unchanged {
        fields.wording = String::new();
    }
    let words = words(&fields)?;
    if words.kind != ContributionKind::Proposal && !fields.wording.trim().is_empty() {
        // It would be lost without a word.
        return Err(Refusal::field("wording", "not-a-proposal"));
    }
    Ok(words)
}

async fn look(
    app: &App,
    visit: &Visit,
    person: &Person,
    id: i64,
    fields: &Fields,
) -> Result<Response, Failure> {
    let place = WritePlace::load(app, visit, id, &fields.node, &fields.reply).await?;
    if !place.open {
        return closed(app, visit, &place, Some(fields), StatusCode::CONFLICT);
    }
    match words_here(fields, &place) {
        Ok(words) => {
            let content = preview(app, visit, person, &place, fields, words, None).await?;
            place.visit(visit).page(app, &content)
        }
        Err(refusal) => {
            let problems = Problems::of(visit.locale, refusal)?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            form_page(app, visit, &place, fields, problems, Notice::None, status)
        }
    }
}

async fn send(
    app: &App,
    visit: &Visit,
    person: &Person,
    id: i64,
    fields: Fields,
) -> Result<Response, Failure> {
    let may = app.may_contribute(person.id).and_then(|()| app.may_contribute_yet(person));
    let sent = match may {
        Ok(()) => send_words(app, visit.actor(), visit.locale.language, person, id, &fields).await,
        Err(refusal) => Err(refusal),
    };
    let refusal = match sent {
        Ok(contribution) => {
            app.settle().await;
            let mut response = visit.see(&format!("contributions/{contribution}"));
            Jar::Flash.give(app, &mut response, "published");
            forget_kept(app, visit, &mut response).await;
            return Ok(response);
        }
        Err(refusal) => refusal,
    };
    again(app, visit, id, &fields, refusal).await
}

/// Publishes; touches nothing but what the verb does, unless a wording has to be looked at.
/// The rate is the caller's.
pub(crate) async fn send_words(
    app: &App,
    actor: Actor,
    language: Language,
    person: &Person,
    id: i64,
    fields: &Fields,
) -> Result<i64, Refusal> {
    let mut words = words(fields)?;
    let node = place::number(&fields.node).map_err(|()| Refusal::NotFound)?;
    let parent_id = place::number(&fields.reply).map_err(|()| Refusal::NotFound)?;
    if let (Some(wording), Some(node), None) = (&words.wording, node, parent_id) {
        let own = place::article_text(app, id, node, language).await?;
        if own.is_some_and(|own| is_unchanged(&own, wording)) {
            words.wording = None;
        }
    } else {
        words.wording = None;
    }
    let signs = signs(app, person, &words, fields.is_trapped());
    let submission = Submission {
        key: fields.key.clone(),
        call_id: id,
        node_id: node,
        parent_id,
        kind: words.kind,
        body: words.body,
        wording: words.wording,
        language,
    };
    let made = contribution::submit(&app.store, actor, &*app.clock, submission).await?;
    flag(app, made, signs).await;
    Ok(made)
}

/// Shows the form again after a refusal, with everything that was typed.
async fn again(
    app: &App,
    visit: &Visit,
    id: i64,
    fields: &Fields,
    refusal: Refusal,
) -> Result<Response, Failure> {
    let l = visit.locale;
    let place = WritePlace::load(app, visit, id, &fields.node, &fields.reply).await?;
    let (problems, notice, status) = match refusal {
        Refusal::NotNow(NEW_ACCOUNT) => {
            let settings = &app.settings;
            let notice = Notice::NewAccount(
                settings.watch.new_account_days,
                settings.new_account_contributions_an_hour,
            );
            (Problems::none(), notice, StatusCode::TOO_MANY_REQUESTS)
        }
        Refusal::NotNow(_) => return closed(app, visit, &place, Some(fields), StatusCode::CONFLICT),
        Refusal::TooMany(seconds) => {
            (Problems::none(), Notice::TooMany(seconds), StatusCode::TOO_MANY_REQUESTS)
        }
        Refusal::Unavailable(cause) => {
            let reference = failure::note(app, &cause);
            (Problems::none(), Notice::Unavailable(reference), StatusCode::SERVICE_UNAVAILABLE)
        }
        other => (Problems::of(l, other)?, Notice::None, StatusCode::UNPROCESSABLE_ENTITY),
    };
    form_page(app, visit, &place, fields, problems, notice, status)
}
