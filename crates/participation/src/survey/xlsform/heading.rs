//! Headings in the spellings that are met in the wild.

use text::Language;

/// Which language a heading is in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tongue {
    /// It does not say.
    Unsaid,
    /// One of ours.
    Known(Language),
    /// Another one, as it is called.
    Other(String),
}

/// The language that a tag such as `English (en)` names.
pub(super) fn tongue(tag: &str) -> Tongue {
    let tag = tag.trim().to_lowercase();
    let (name, code) = match tag.split_once('(') {
        Some((name, code)) => (name.trim(), code.trim_end_matches([')', ' '])),
        None => (tag.as_str(), ""),
    };
    let code = code.split(['-', '_']).next().unwrap_or_default();
    let is = |words: &[&str]| words.contains(&name) || words.contains(&code);
    if is(&["fa", "fas", "per", "persian", "farsi", "فارسی", "dari", "prs"]) {
        Tongue::Known(Language::Fa)
    } else if is(&["en", "eng", "english", "انگلیسی"]) {
        Tongue::Known(Language::En)
    } else if tag.is_empty() || tag == "default" {
        Tongue::Unsaid
    } else {
        Tongue::Other(tag)
    }
}

/// What a heading says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// A column that is known.
    Known {
        /// In the standard's spelling.
        base: String,
        /// The language of its texts.
        tongue: Tongue,
    },
    /// A column that is not.
    Unknown,
    /// What programs of field work write for themselves.
    Ignored,
}

impl Heading {
    /// Reads a heading of a sheet in which some are known.
    pub(super) fn of(written: &str, known: &[&str]) -> Self {
        let written = written.trim();
        let lower = written.to_lowercase();
        if written.is_empty() || lower.starts_with('$') || lower.starts_with("kobo--") || lower == "hxl" {
            return Heading::Ignored;
        }
        let mut parts: Vec<String> = Vec::new();
        for part in written.split(if written.contains("::") { "::" } else { ":" }).map(str::trim) {
            match parts.last_mut() {
                // The namespace of JavaRosa belongs to the word behind it, whatever parts the heading.
                Some(last) if last.eq_ignore_ascii_case("jr") => *last = format!("jr:{part}"),
                _ => parts.push(part.to_owned()),
            }
        }
        let mut parts = parts.into_iter();
        let mut base = parts.next().unwrap_or_default().to_lowercase();
        let space = matches!(base.as_str(), "bind" | "body" | "control" | "instance" | "media");
        let inner = if space { parts.next() } else { None };
        if let Some(inner) = inner {
            let foreign = base != "bind" && base != "media";
            let inner = inner.to_lowercase();
            let within = if base == "media" { "media" } else { spelling(&inner) };
            if !known.contains(&within) && (foreign || inner.starts_with("esri")) {
                return Heading::Ignored;
            }
            base = within.to_owned();
        }
        let base = base.replace([' ', '-'], "_");
        let base = spelling(&base);
        if !known.contains(&base) {
            return Heading::Unknown;
        }
        let tag = parts.collect::<Vec<_>>().join(":");
        let spoken = matches!(base, "label" | "hint" | "constraint_message");
        Heading::Known { base: base.to_owned(), tongue: if spoken { tongue(&tag) } else { Tongue::Unsaid } }
    }
}

/// A heading in the standard's spelling.
fn spelling(base: &str) -> &str {
    match base {
        "relevance" => "relevant",
        "caption" => "label",
        "constraint_msg" | "constraining_message" | "jr:constraintmsg" => "constraint_message",
        "list" | "list_names" | "list name" => "list_name",
        "value" => "name",
        "image" | "audio" | "video" | "big_image" => "media",
        "readonly" | "read only" => "read_only",
        "calculate" => "calculation",
        "jr:count" => "repeat_count",
        other => other,
    }
}
