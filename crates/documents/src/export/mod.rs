//! Writing a document out: Akoma Ntoso, Markdown, JSON. Each takes one language; a bilingual draft is written twice.

mod akn;
mod ids;
pub(crate) mod markdown;

use serde_json::{Value, json};

pub use akn::akoma_ntoso;
pub use markdown::markdown;

use crate::tree::Document;

/// What an export says of a document beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// The title in the language of the export.
    pub title: String,
    /// The last part of its address: Latin letters, digits and hyphens; others are replaced.
    pub slug: String,
    /// The name of the organization that publishes it, in the language of the export.
    pub organization: String,
    /// The day it was first published.
    pub date: jiff::civil::Date,
    /// The version, from 1.
    pub version: u32,
    /// The day of this version.
    pub version_date: jiff::civil::Date,
}

/// The document as JSON: what [`crate::inspect`] shows, and whose and which version it is.
pub fn json(document: &Document, meta: &Meta) -> Value {
    json!({
        "title": meta.title,
        "language": document.language,
        "organization": meta.organization,
        "date": meta.date.to_string(),
        "version": meta.version,
        "version_date": meta.version_date.to_string(),
        "nodes": document.nodes,
    })
}
