//! A page's own part, before the shell stands around it; and the bodies that browsers get.

use std::io::Write as _;

use askama::Template;
use axum::http::{HeaderMap, header};
use bytes::Bytes;

use crate::failure::Failure;

/// Which entry of the main navigation a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Section {
    /// None of them.
    #[default]
    None,
    /// Calls.
    Calls,
    /// How it works.
    How,
    /// Search: it has a field of its own, so the head shows none.
    Search,
    /// The back office.
    Desk,
    /// The administrator's pages.
    Admin,
}

/// A page's own part. It says nothing of the person who looks at it, so everybody can be shown the same.
#[derive(Debug, Clone, Default)]
pub(crate) struct Content {
    /// The title, without the portal's name.
    pub(crate) title: String,
    /// One sentence for search engines and shared links.
    pub(crate) description: String,
    /// The HTML inside `<main>`.
    pub(crate) main: String,
    /// The entry of the navigation.
    pub(crate) section: Section,
    /// Kept out of search engines: forms, accounts, the back office.
    pub(crate) private: bool,
    /// Structured data for search engines, as JSON.
    pub(crate) structured: Option<String>,
    /// The key of a form that was sent: its text kept in the browser can go.
    pub(crate) kept_clear: Option<String>,
    /// The contributions that it shows with stances to take.
    pub(crate) contributions: Vec<i64>,
}

impl Content {
    /// A public page.
    pub(crate) fn public(title: impl Into<String>, main: &impl Template) -> Result<Self, Failure> {
        Ok(Self { title: title.into(), main: main.render()?, ..Default::default() })
    }

    /// A page of one person: an account, a form, the back office.
    pub(crate) fn private(title: impl Into<String>, main: &impl Template) -> Result<Self, Failure> {
        Ok(Self { private: true, ..Self::public(title, main)? })
    }

    /// The entry of the navigation.
    pub(crate) fn section(mut self, section: Section) -> Self {
        self.section = section;
        self
    }

    /// One sentence for search engines.
    pub(crate) fn describe(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// The contributions that it shows.
    pub(crate) fn contributions(mut self, ids: Vec<i64>) -> Self {
        self.contributions = ids;
        self
    }

    /// Structured data.
    pub(crate) fn structured(mut self, data: &serde_json::Value) -> Self {
        // `</script>` inside a string would end the block.
        self.structured = Some(data.to_string().replace('<', "\\u003c"));
        self
    }
}

/// How often a body is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Kept and sent again and again.
    Many,
    /// Made for one request.
    Once,
}

/// How a body is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// As it is.
    Identity,
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

impl Encoding {
    /// The best one that a browser takes for a body of that use. For a body that is sent once gzip comes first: at its
    /// quickest it takes a seventh of the time that brotli takes, and the page is not larger for it.
    pub(crate) fn accepted(headers: &HeaderMap, service: Use) -> Self {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let takes = |name: &str| {
            accepted.split(',').any(|part| {
                let mut words = part.trim().split(';');
                words.next().is_some_and(|n| n.trim().eq_ignore_ascii_case(name))
                    && !words.any(|q| matches!(q.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        };
        match (takes("br"), takes("gzip"), service) {
            (_, true, Use::Once) | (false, true, Use::Many) => Encoding::Gzip,
            (true, ..) => Encoding::Brotli,
            (false, false, _) => Encoding::Identity,
        }
    }

    /// The name in headers; nothing for `Identity`.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Encoding::Identity => None,
            Encoding::Gzip => Some("gzip"),
            Encoding::Brotli => Some("br"),
        }
    }

    /// Encodes a body; one that is sent many times gets more effort.
    pub(crate) fn encode(self, body: &[u8], service: Use) -> Option<Bytes> {
        let mut out = Vec::with_capacity(body.len() / 4);
        match self {
            Encoding::Identity => return None,
            Encoding::Gzip => {
                let level = flate2::Compression::new(match service {
                    Use::Many => 6,
                    Use::Once => 1,
                });
                let mut encoder = flate2::write::GzEncoder::new(out, level);
                encoder.write_all(body).ok()?;
                out = encoder.finish().ok()?;
            }
            Encoding::Brotli => {
                let quality = match service {
                    Use::Many => 5,
                    Use::Once => 2,
                };
                let params = brotli::enc::BrotliEncoderParams { quality, lgwin: 18, ..Default::default() };
                brotli::BrotliCompress(&mut &body[..], &mut out, &params).ok()?;
            }
        }
        Some(out.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_encoding_that_a_browser_takes_is_chosen() {
        let with_use = |value: &str, service| {
            let mut headers = HeaderMap::new();
            if let Ok(value) = value.parse() {
                headers.insert(header::ACCEPT_ENCODING, value);
            }
            Encoding::accepted(&headers, service)
        };
        let with = |value| with_use(value, Use::Many);
        assert_eq!(with("gzip, deflate, br"), Encoding::Brotli);
        assert_eq!(with("gzip;q=1.0, br;q=0"), Encoding::Gzip);
        assert_eq!(with("deflate"), Encoding::Identity);
        assert_eq!(with_use("gzip, deflate, br", Use::Once), Encoding::Gzip);
        assert_eq!(with_use("br", Use::Once), Encoding::Brotli);
    }
}
