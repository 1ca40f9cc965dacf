//! The tree of a file as JSON, for the command line.

use serde::Serialize;

use crate::{Document, ImportError, Limits, Node, Warning, import};

/// The shape: `{"title","language","warnings":[…],"nodes":[{"id","kind","number","label","heading","text","children"}]}`.
#[derive(Serialize)]
struct Inspection<'a> {
    title: &'a str,
    language: text::Language,
    warnings: &'a [Warning],
    nodes: &'a [Node],
    #[serde(skip_serializing_if = "Option::is_none")]
    translation: Option<&'a Document>,
}

/// Reads a file and returns its tree as JSON; `name` is the file's name, whose ending helps to tell the format.
///
/// # Errors
/// Any reason for which [`import`] refuses a file; corrupt if the tree can't be written as JSON.
pub fn inspect(bytes: &[u8], name: &str) -> Result<serde_json::Value, ImportError> {
    let document = import(bytes, name, &Limits::default())?;
    let shape = Inspection {
        title: &document.title,
        language: document.language,
        warnings: &document.warnings,
        nodes: &document.nodes,
        translation: document.translation.as_deref(),
    };
    serde_json::to_value(shape).map_err(ImportError::corrupt)
}
