//! What other crates await is compiled once, here (ADR 12).

#![allow(clippy::expect_used, reason = "a story ends where something is missing")]

use std::fs;
use std::path::Path;

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the source lies here") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push((path.display().to_string(), fs::read_to_string(&path).expect("a text")));
        }
    }
}

#[test]
fn every_public_future_is_behind_a_pointer() {
    let mut files = Vec::new();
    sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut files);
    let (mut boxed, mut bare) = (0, Vec::new());
    for (file, text) in files {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("pub async fn ")) {
            // What is generic is compiled by whoever says of what; `follow` takes the closures of each follower.
            let name = line["pub async fn ".len()..].split('(').next().unwrap_or_default();
            let generic = name.contains('<') || name == "follow";
            match lines[at - 1] {
                "#[crate::boxed]" => boxed += 1,
                _ if generic => {}
                _ => bare.push(format!("{file}: {line}")),
            }
        }
    }
    assert!(bare.is_empty(), "compiled again by each crate that awaits it: {bare:#?}");
    assert!(boxed > 100, "the scan finds too little to be believed: {boxed}");
}
