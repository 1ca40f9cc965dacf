//! Nothing untranslated reaches anyone: every message that pages name exists in both languages.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(missing_docs, reason = "a story")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use text::Language;
use text::catalogue;

fn sources(folder: &Path, endings: &[&str], found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, endings, found);
        } else if path.extension().is_some_and(|e| endings.contains(&e.to_str().unwrap_or_default())) {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
}

/// The string literals that a method call begins with: `.t("key"`.
fn keys(text: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for method in ["t", "tn", "tnn", "tt", "tw", "tww", "tnw", "tta"] {
        for part in text.split(&format!(".{method}(\"")).skip(1) {
            if let Some(key) = part.split('"').next()
                && !key.contains('{')
            {
                keys.insert(key.to_owned());
            }
        }
    }
    keys
}

#[test]
fn every_message_that_pages_name_exists_in_both_languages() {
    let mut texts = Vec::new();
    sources(Path::new("src"), &["rs"], &mut texts);
    sources(Path::new("templates"), &["html", "txt", "xml"], &mut texts);
    let named: BTreeSet<String> = texts.iter().flat_map(|t| keys(t)).collect();
    assert!(named.len() > 20, "the scan finds too little to be believed: {}", named.len());
    let missing: Vec<_> = named
        .iter()
        .flat_map(|key| Language::ALL.map(|language| (language, key)))
        .filter(|(language, key)| !catalogue::has(*language, key))
        .collect();
    assert!(missing.is_empty(), "no such messages: {missing:?}");
}

#[test]
fn templates_hold_no_words_of_their_own() {
    let mut texts = Vec::new();
    sources(Path::new("templates"), &["html"], &mut texts);
    for text in texts {
        let persian = text.chars().find(|c| ('\u{0600}'..='\u{06ff}').contains(c) && !"،؛؟".contains(*c));
        assert_eq!(persian, None, "a Persian word stands in a template instead of the catalogue");
    }
}

/// Whoever has no mouse scrolls a wide table only when its frame can be focused (WCAG 2.1.1); how wide one is depends on the
/// reader's fonts, so every frame can be.
#[test]
fn every_frame_that_scrolls_can_be_focused_and_has_a_name() {
    let mut texts = Vec::new();
    sources(Path::new("src"), &["rs"], &mut texts);
    sources(Path::new("templates"), &["html"], &mut texts);
    let mut frames = 0;
    for text in texts {
        let text = text.replace("\\\"", "\"");
        for frame in text.split("<div class=\"scroll\"").skip(1) {
            frames += 1;
            let tag = frame.split('>').next().unwrap();
            assert!(
                tag.contains("tabindex=\"0\"") && tag.contains("role=\"") && tag.contains("aria-label=\""),
                "a frame for the mouse alone: {tag}"
            );
        }
    }
    assert!(frames > 10, "the scan finds too little to be believed: {frames}");
}
