//! `rayzan document inspect FILE`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use documents::{Document, Limits, Node};

use crate::Trouble;
use crate::cli::Format;

/// How much of a node's text the list for people shows, in characters.
const OPENING: usize = 60;

/// Reads a file and prints its tree.
///
/// # Errors
/// One line that names the file and why it can't be read.
pub fn inspect(file: &Path, format: Format) -> Result<String, Trouble> {
    let trouble = |cause: String| Trouble::new(format!("{}: {cause}", file.display()));
    let limit = Limits::default().file_bytes;
    let size = fs::metadata(file).map_err(|e| trouble(e.to_string()))?;
    if size.is_dir() {
        return Err(trouble("is a folder".into()));
    }
    if size.len() > limit {
        return Err(trouble(documents::ImportError::TooLarge { limit }.to_string()));
    }
    let bytes = fs::read(file).map_err(|e| trouble(e.to_string()))?;
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    match format {
        Format::Json => {
            let tree = documents::inspect(&bytes, &name).map_err(|e| trouble(e.to_string()))?;
            serde_json::to_string_pretty(&tree).map_err(|e| trouble(e.to_string()))
        }
        Format::Text => {
            let document =
                documents::import(&bytes, &name, &Limits::default()).map_err(|e| trouble(e.to_string()))?;
            let mut out = String::new();
            list(&mut out, &document);
            if let Some(translation) = &document.translation {
                out.push('\n');
                list(&mut out, translation);
            }
            Ok(out.trim_end().to_owned())
        }
    }
}

fn list(out: &mut String, document: &Document) {
    // Writing to a string can't fail.
    let _ = writeln!(out, "{} ({})", document.title, document.language);
    for warning in &document.warnings {
        let node = warning.node.map(|n| format!(" at {n}")).unwrap_or_default();
        let _ = writeln!(out, "! {}{node}: {}", warning.code, warning.message);
    }
    document.nodes.iter().for_each(|node| branch(out, node, 0));
}

fn branch(out: &mut String, node: &Node, depth: usize) {
    let kind = serde_json::to_value(node.kind).ok();
    let kind = kind.as_ref().and_then(|k| k.as_str()).unwrap_or_default();
    let number = node.number.as_deref().map(|n| format!(" {n}")).unwrap_or_default();
    let words: Vec<&str> =
        [node.label.as_str(), node.heading.as_str(), node.text.lines().next().unwrap_or_default()]
            .into_iter()
            .filter(|w| !w.is_empty())
            .collect();
    let words: String = words.join(" | ").chars().take(OPENING).collect();
    let _ = writeln!(out, "{:indent$}{kind}{number}: {words}", "", indent = depth * 2);
    node.children.iter().for_each(|child| branch(out, child, depth + 1));
}
