//! What search engines ask for: what to leave alone, and where everything is.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use participation::call::table::{self, Filter};
use text::Language;

use crate::app::App;
use crate::failure::Failure;

/// `GET /robots.txt`: the public pages are for everybody; forms and accounts are not for machines. A demonstration is kept
/// out of search engines whole.
pub(super) async fn robots(State(app): State<Arc<App>>) -> Response {
    let mut body = String::from("User-agent: *\n");
    if app.settings.demo {
        body.push_str("Disallow: /\n");
    } else {
        for language in Language::ALL {
            for path in ["sign-in", "me", "desk", "admin", "calls/*/write", "calls/*/compare", "search"] {
                let _ = writeln!(body, "Disallow: /{language}/{path}");
            }
        }
        let _ = writeln!(body, "\nSitemap: {}/sitemap.xml", app.settings.public_url);
    }
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], body).into_response()
}

/// The most addresses that one site map may hold is 50,000; each call has two pages in each language.
const CALLS: u64 = 12_000;

/// `GET /sitemap.xml`: the portal's own pages and every public call, each with its twin in the other language.
pub(super) async fn sitemap(State(app): State<Arc<App>>) -> Result<Response, Failure> {
    let (calls, _) = table::list(app.store.read(), &Filter::default(), 1, CALLS).await?;
    let mut xml = String::with_capacity(2048 + calls.len() * 1200);
    xml.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for path in ["", "calls", "how", "privacy", "accessibility", "api"] {
        page(&mut xml, &app.settings.public_url, path, None);
    }
    for call in &calls {
        let day = participation::clock::day_of(participation::clock::instant(call.updated_at)).to_string();
        for rest in ["", "/about"] {
            page(&mut xml, &app.settings.public_url, &format!("calls/{}{rest}", call.id), Some(&day));
        }
    }
    xml.push_str("</urlset>\n");
    Ok(([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response())
}

fn page(xml: &mut String, public_url: &str, path: &str, day: Option<&str>) {
    for language in Language::ALL {
        let _ = write!(xml, "<url><loc>{public_url}/{language}/{path}</loc>");
        if let Some(day) = day {
            let _ = write!(xml, "<lastmod>{day}</lastmod>");
        }
        for twin in Language::ALL {
            let _ = write!(
                xml,
                "<xhtml:link rel=\"alternate\" hreflang=\"{twin}\" href=\"{public_url}/{twin}/{path}\"/>"
            );
        }
        xml.push_str("</url>\n");
    }
}
