//! How answers are sent: as JSON with a strong `ETag`, kept beside the pages until an event makes them stale.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::asking::Asking;
use super::problem::Problem;
use super::shapes::Page;
use crate::app::App;
use crate::cache::{Body, Topic};
use crate::content::{Content, Use};
use crate::failure::Failure;

/// What answers are made of: JSON, and the address of what follows.
#[derive(Debug)]
pub(crate) struct Made {
    json: String,
    next: Option<String>,
}

impl Made {
    /// One thing.
    pub(crate) fn one(thing: &impl Serialize) -> Result<Self, Problem> {
        let json = serde_json::to_string(thing);
        Ok(Self { json: json.map_err(|cause| Failure::fault(cause.to_string()))?, next: None })
    }

    /// A stretch of a list, with the cursor of what follows.
    pub(crate) fn list<T: Serialize>(
        asking: &Asking,
        items: Vec<T>,
        cursor: Option<String>,
    ) -> Result<Self, Problem> {
        let next = cursor.map(|cursor| asking.address_from(&cursor));
        let made = Self::one(&Page { items, next: next.clone() })?;
        Ok(Self { next, ..made })
    }
}

/// An answer that is the same for everybody: from the cache, or made now and kept until one of its topics changes. `Link`
/// stands in the title of what is kept: the cache knows no headers.
pub(crate) async fn kept<F>(
    app: &App,
    asking: &Asking,
    topics: &[Topic],
    make: F,
) -> Result<Response, Problem>
where
    F: Future<Output = Result<Made, Problem>>,
{
    let key = (Arc::from(format!("{}#{}", asking.uri, asking.l.language)), asking.l.today);
    let page = match app.cache.get(&key) {
        Some(page) => page,
        None => {
            let made_at = app.cache.seen();
            let made = make.await?;
            let content = Content { title: made.next.unwrap_or_default(), ..Content::default() };
            app.cache.keep(key, topics, made_at, content, made.json)
        }
    };
    Ok(send(asking, &page.visitor, Some(page.content.title.as_str()).filter(|next| !next.is_empty())))
}

/// An answer that is made for each question anew.
pub(crate) fn once(asking: &Asking, made: Made) -> Response {
    send(asking, &Body::new(made.json, Use::Once), made.next.as_deref())
}

/// An answer to one person.
pub(crate) fn private(asking: &Asking, status: StatusCode, made: Made) -> Response {
    let mut response = (status, made.json).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(asking.l.language.code()));
    response
}

fn send(asking: &Asking, body: &Body, next: Option<&str>) -> Response {
    let (encoding, bytes, etag) = body.encoded(&asking.headers);
    let known = asking.headers.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok());
    let same = |tag: &str| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag;
    let unchanged = known.is_some_and(|tags| tags.split(',').any(|tag| same(tag.trim())));
    let mut response =
        if unchanged { StatusCode::NOT_MODIFIED.into_response() } else { bytes.into_response() };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-language, accept-encoding"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(asking.l.language.code()));
    if let Ok(etag) = etag.parse() {
        headers.insert(header::ETAG, etag);
    }
    if let Some(next) = next
        && let Ok(link) = format!("<{next}>; rel=\"next\"").parse()
    {
        headers.insert(header::LINK, link);
    }
    if let Some(name) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    response
}
