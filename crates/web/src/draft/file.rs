//! Files beside a call, to be saved and never shown by the browser: what was uploaded could be anything.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use participation::file;
use participation::{Refusal, call};

use crate::app::App;
use crate::failure::Failure;
use crate::visit::{At, Visit};

/// `GET /{lang}/files/{id}`: a file that stands beside a public call, or that a signed answer rests on. The file a draft was imported
/// from is for officials, and so is a document before an answer with it is signed.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    At((_, id)): At<(String, i64)>,
) -> Result<Response, Failure> {
    let db = app.store.read();
    let file = visit.found(file::table::find(db, id).await?)?;
    let call = visit.found(call::table::find(db, file.call_id).await?)?;
    if !call.is_public() || !file.is_public() {
        return Err(visit.fail(Refusal::NotFound));
    }
    let etag = format!("\"{}\"", file.sha256);
    let known = visit.headers.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok());
    let unchanged = known.is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == etag));
    let disposition = attachment(&file.name);
    let media = file.media_type;
    let mut response =
        if unchanged { StatusCode::NOT_MODIFIED.into_response() } else { file.bytes.into_response() };
    let headers = response.headers_mut();
    for (header, value) in [
        (header::CONTENT_TYPE, media.as_str()),
        (header::CONTENT_DISPOSITION, &disposition),
        (header::ETAG, &etag),
        (header::CACHE_CONTROL, "no-cache"),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(header, value);
        }
    }
    Ok(response)
}

/// The header that has a file saved under its name: RFC 6266, with the name in RFC 5987 for every letter, and in plain
/// letters for old programs.
fn attachment(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
    let mut whole = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            whole.push_str(&format!("%{byte:02X}"));
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persian_name_is_kept_and_quotes_cannot_end_the_header() {
        let header = attachment("گزارش \"۱\".pdf");
        assert!(header.starts_with("attachment; filename=\""));
        assert!(header.ends_with("%20%22%DB%B1%22.pdf"));
        assert_eq!(header.matches('"').count(), 2);
        assert!(HeaderValue::from_str(&header).is_ok());
    }
}
