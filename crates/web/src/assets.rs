//! Assets: compiled in, named by their content, kept by browsers for ever.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::content::{Encoding, Use};

/// One asset in each encoding; an empty encoding is not worth it.
pub(crate) struct Asset {
    address: &'static str,
    media: &'static str,
    raw: &'static [u8],
    gzip: &'static [u8],
    brotli: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// `GET /assets/{name}`
pub(crate) async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|a| a.address.strip_prefix("/assets/") == Some(&*name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let encoding = Encoding::accepted(&headers, Use::Many);
    let (body, encoding) = match encoding {
        Encoding::Brotli if !asset.brotli.is_empty() => (asset.brotli, encoding),
        Encoding::Gzip if !asset.gzip.is_empty() => (asset.gzip, encoding),
        _ => (asset.raw, Encoding::Identity),
    };
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(asset.media));
    headers.insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    headers.insert(header::VARY, header::HeaderValue::from_static("accept-encoding"));
    if let Some(name) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(name));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_points_at_hashed_files_only() {
        let style = ASSETS.iter().find(|a| a.address == STYLE_CSS);
        let css = style.map(|a| String::from_utf8_lossy(a.raw).into_owned()).unwrap_or_default();
        assert!(css.contains("/assets/vazirmatn-arabic."));
        assert!(
            !css.contains("url(\"../") && !css.contains("url(../"),
            "an asset of the stylesheet is not built"
        );
    }

    #[test]
    fn a_first_visit_fetches_less_than_100_kb_besides_the_page() {
        let fetched: usize = ASSETS
            .iter()
            .filter(|a| {
                [STYLE_CSS, APP_JS, FONTS_VAZIRMATN_ARABIC_WOFF2, FONTS_VAZIRMATN_LATIN_WOFF2, FAVICON_SVG]
                    .contains(&a.address)
            })
            .map(|a| if a.brotli.is_empty() { a.raw.len() } else { a.brotli.len() })
            .sum();
        assert!(fetched < 85_000, "{fetched} bytes");
    }
}
