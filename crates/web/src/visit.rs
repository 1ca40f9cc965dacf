//! Who asks for what in which language, and how the answer is sent.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use participation::member::table::Held;
use participation::{Actor, Refusal, Role, member, person, stance};
use text::Language;

use crate::app::App;
use crate::cache::{Body, Topic};
use crate::content::{Content, Encoding, Use};
use crate::failure::Failure;
use crate::jar::Jar;
use crate::locale::Locale;
use crate::shell;

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// Who.
    pub(crate) id: i64,
    /// The session at hand.
    pub(crate) session_id: i64,
    /// The name to show; empty for "a participant".
    pub(crate) name: String,
    /// Since when there is the account, in milliseconds.
    pub(crate) since: i64,
    /// The roles held.
    pub(crate) held: Arc<[Held]>,
}

impl Person {
    /// Whether one of the roles is held anywhere.
    pub(crate) fn holds(&self, roles: &[Role]) -> bool {
        self.held.iter().any(|h| roles.contains(&h.role))
    }

    /// Whether the person has a desk.
    pub(crate) fn is_official(&self) -> bool {
        self.holds(&[Role::Drafter, Role::Lead, Role::Expert, Role::Auditor, Role::Moderator])
    }
}

/// A request, as pages see it.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    /// The language of the address, and today.
    pub(crate) locale: Locale,
    /// The address after the language, without a leading slash, with its query.
    pub(crate) path: String,
    /// Who asks; nothing for a visitor.
    pub(crate) person: Option<Person>,
    /// The network address, for rates only.
    pub(crate) from: IpAddr,
    /// The request's headers.
    pub(crate) headers: HeaderMap,
}

/// The name of the session's cookie.
pub(crate) fn cookie_name(app: &App) -> &'static str {
    // The prefix makes browsers insist on TLS and on this host alone.
    if app.settings.public_url.starts_with("https:") { "__Host-rayzan" } else { "rayzan" }
}

/// A cookie of the request.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .find_map(|line| line.split(';').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('=')))
}

/// How long a session's last use is left as it stands: an hour.
const TOUCH_AFTER: i64 = 60 * 60 * 1000;

async fn person(app: &App, headers: &HeaderMap) -> Result<Option<Person>, Refusal> {
    let Some(token) = cookie(headers, cookie_name(app)).filter(|t| !t.is_empty()) else { return Ok(None) };
    if let Some(known) = app.sessions.get(token) {
        return Ok(Some(known));
    }
    let now = app.clock.now().as_millisecond();
    let db = app.store.read();
    let Some(session) = person::session::of_token(db, token, now).await? else { return Ok(None) };
    let Some(row) = person::table::find(db, session.person_id).await? else { return Ok(None) };
    let held = member::table::held_by(db, row.id).await?;
    let found = Person {
        id: row.id,
        session_id: session.id,
        name: row.display_name,
        since: row.created_at,
        held: held.into(),
    };
    app.sessions.insert(token.to_owned(), found.clone());
    if now - session.seen_at > TOUCH_AFTER {
        let (store, id) = (app.store.clone(), session.id);
        tokio::spawn(async move {
            if let Err(cause) = person::session::touch(&store, id, now).await {
                tracing::warn!(%cause, "a session's last use could not be noted");
            }
        });
    }
    Ok(Some(found))
}

/// The network address of a request: what the connection says, or our own proxy.
pub(crate) fn from(app: &App, headers: &HeaderMap, extensions: &Extensions) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
    let forwarded = || {
        // The last entry is the one that our own proxy added; earlier ones can be made up.
        let line = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        line.rsplit(',').next()?.trim().parse().ok()
    };
    let forwarded = if app.settings.behind_proxy { forwarded() } else { None };
    forwarded.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
}

impl FromRequestParts<Arc<App>> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        let address = parts.uri.path_and_query().map_or("/", |a| a.as_str());
        let (code, path) = address.trim_start_matches('/').split_once('/').unwrap_or((address, ""));
        let today = app.clock.today();
        let language = code.parse::<Language>().unwrap_or(Language::Fa);
        let locale = Locale { language, today };
        if code.parse::<Language>().is_err() {
            return Err(Failure::of(locale, Refusal::NotFound));
        }
        let person = person(app, &parts.headers).await.map_err(|refusal| Failure::of(locale, refusal))?;
        Ok(Self {
            locale,
            path: path.to_owned(),
            person,
            from: from(app, &parts.headers, &parts.extensions),
            headers: parts.headers.clone(),
        })
    }
}

/// The parts of an address, its language first. An address whose parts cannot be read, such as `/fa/calls/x`, is one that
/// does not exist.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<T>(pub(crate) T);

impl<T: serde::de::DeserializeOwned + Send> FromRequestParts<Arc<App>> for At<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        match axum::extract::Path::<T>::from_request_parts(parts, app).await {
            Ok(axum::extract::Path(path)) => Ok(At(path)),
            Err(_) => Err(Refusal::NotFound.into()),
        }
    }
}

/// The query of an address; one that cannot be read leads nowhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: serde::de::DeserializeOwned + Send> FromRequestParts<Arc<App>> for Asked<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Failure> {
        match axum::extract::Query::<T>::from_request_parts(parts, app).await {
            Ok(axum::extract::Query(query)) => Ok(Asked(query)),
            Err(_) => Err(Refusal::NotFound.into()),
        }
    }
}

impl Visit {
    /// Who acts.
    pub(crate) fn actor(&self) -> Actor {
        self.person.as_ref().map_or(Actor::Visitor, |p| Actor::Person(p.id))
    }

    /// The person, or the way to the sign-in page and back here.
    pub(crate) fn signed_in(&self) -> Result<&Person, Failure> {
        self.person
            .as_ref()
            .ok_or_else(|| Failure::of(self.locale, Refusal::SignInNeeded).back_to(&self.path))
    }

    /// A refusal as a page in the reader's language.
    pub(crate) fn fail(&self, refusal: impl Into<Refusal>) -> Failure {
        Failure::of(self.locale, refusal.into()).back_to(&self.path).seen_by(self.person.clone())
    }

    /// What is there, or the page that says there is no such thing.
    pub(crate) fn found<T>(&self, thing: Option<T>) -> Result<T, Failure> {
        thing.ok_or_else(|| self.fail(Refusal::NotFound))
    }

    /// A page that is the same for everybody: from the cache, or made now and kept.
    pub(crate) async fn public<F>(&self, app: &App, topics: &[Topic], make: F) -> Result<Response, Failure>
    where
        F: Future<Output = Result<Content, Failure>>,
    {
        let key = (Arc::from(format!("{}/{}", self.locale.language, self.path)), self.locale.today);
        let page = match app.cache.get(&key) {
            Some(page) => page,
            None => {
                let made_at = app.cache.seen();
                let content = make.await?;
                let html = shell::render(app, self.locale, &self.path, None, &content)?;
                app.cache.keep(key, topics, made_at, content, html)
            }
        };
        page.served();
        match &self.person {
            None => Ok(self.shared(&page.visitor)),
            Some(person) => match own_stances(app, person, &page.content).await? {
                Some(marked) => self.page(app, &marked),
                None => self.page(app, &page.content),
            },
        }
    }

    /// A public page that is made for each reader anew.
    pub(crate) async fn each<F>(&self, app: &App, make: F) -> Result<Response, Failure>
    where
        F: Future<Output = Result<Content, Failure>>,
    {
        let content = make.await?;
        app.cache.count_reads(&content.contributions);
        let marked = match &self.person {
            Some(person) => own_stances(app, person, &content).await?,
            None => None,
        };
        self.page(app, &marked.unwrap_or(content))
    }

    /// A page of this person.
    pub(crate) fn page(&self, app: &App, content: &Content) -> Result<Response, Failure> {
        self.page_with(app, content, StatusCode::OK)
    }

    /// A page of this person that says once what was done, if anything was.
    pub(crate) fn page_saying(
        &self,
        app: &App,
        content: &Content,
        said: Option<&'static str>,
    ) -> Result<Response, Failure> {
        let mut response = self.page(app, content)?;
        if said.is_some() {
            Jar::Flash.take(app, &mut response);
        }
        Ok(response)
    }

    /// A page of this person with a status.
    pub(crate) fn page_with(
        &self,
        app: &App,
        content: &Content,
        status: StatusCode,
    ) -> Result<Response, Failure> {
        let html = shell::render(app, self.locale, &self.path, self.person.as_ref(), content)?;
        Ok((status, personal(&self.headers, html)).into_response())
    }

    fn shared(&self, body: &Body) -> Response {
        let (encoding, bytes, etag) = body.encoded(&self.headers);
        let known = self.headers.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok());
        let unchanged = known.is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == etag));
        let mut response =
            if unchanged { StatusCode::NOT_MODIFIED.into_response() } else { bytes.into_response() };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HTML);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("cookie, accept-encoding"));
        if let Ok(etag) = etag.parse() {
            headers.insert(header::ETAG, etag);
        }
        if let Some(name) = encoding.name() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        response
    }

    /// Back to a page of this language with a message for its head; `path` has no leading slash.
    pub(crate) fn see(&self, path: &str) -> Response {
        see_other(&self.locale.url(path))
    }

    /// The same, to a page that says once what was done.
    pub(crate) fn see_saying(&self, app: &App, path: &str, said: &str) -> Response {
        let mut response = self.see(path);
        Jar::Flash.give(app, &mut response, said);
        response
    }
}

/// A page with a person's own stances marked; nothing where they have taken none.
async fn own_stances(app: &App, person: &Person, content: &Content) -> Result<Option<Content>, Failure> {
    let own = stance::table::of_person(app.store.read(), person.id, &content.contributions).await?;
    let marked = |own| Content { main: crate::stance::pressed(&content.main, &own), ..content.clone() };
    Ok(Some(own).filter(|own| !own.is_empty()).map(marked))
}

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// A body for one person: encoded quickly, kept by nobody.
pub(crate) fn personal(headers: &HeaderMap, html: String) -> Response {
    let encoding = Encoding::accepted(headers, Use::Once);
    let (encoding, body) = match encoding.encode(html.as_bytes(), Use::Once) {
        Some(bytes) => (encoding, bytes),
        None => (Encoding::Identity, html.into()),
    };
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HTML);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("cookie, accept-encoding"));
    if let Some(name) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    response
}

/// `303 See Other`: after a form, so that a reload sends nothing again.
pub(crate) fn see_other(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(address) = address.parse() {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response
}

/// Puts the session's cookie on an answer: for this host alone, out of reach of scripts, not sent with what other sites
/// begin, and kept as long as a session that is not used.
pub(crate) fn keep_session(app: &App, response: &mut Response, token: &str) {
    set_cookie(app, response, token, participation::person::rules::SESSION_LIFE / 1000);
}

/// Takes the session's cookie out of the browser.
pub(crate) fn forget_session(app: &App, response: &mut Response) {
    set_cookie(app, response, "", 0);
}

fn set_cookie(app: &App, response: &mut Response, token: &str, seconds: i64) {
    let secure = app.settings.public_url.starts_with("https:");
    let cookie = cookie::Cookie::build((cookie_name(app), token))
        .path("/")
        .http_only(true)
        .same_site(cookie::SameSite::Lax)
        .secure(secure)
        .max_age(cookie::time::Duration::seconds(seconds))
        .build();
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
