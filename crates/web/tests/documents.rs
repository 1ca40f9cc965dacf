//! The project's documents name files and tests: every one of them is there.

#![allow(missing_docs, reason = "a story")]
#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The project's documents.
fn documents() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for folder in [root(), root().join("docs"), root().join("docs/adr")] {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        found.extend(entries.filter(|path| path.extension().is_some_and(|e| e == "md")));
    }
    found
}

/// What stands between backticks and looks like a path of this repository, `file::test` included.
fn named(text: &str) -> Vec<&str> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter(|code| code.starts_with("crates/") || code.starts_with("docs/"))
        .filter(|code| !code.contains(['<', '*', '{', '…', ' ']) && !code.contains("NNNN"))
        .collect()
}

#[test]
fn every_file_and_test_that_a_document_names_exists() {
    let mut gone = Vec::new();
    for document in documents() {
        let text = std::fs::read_to_string(&document).unwrap();
        for name in named(&text) {
            let (path, test) = name.split_once("::").map_or((name, None), |(path, test)| (path, Some(test)));
            let source = root().join(path);
            let there = match test {
                None => source.exists(),
                Some(test) => std::fs::read_to_string(&source)
                    .is_ok_and(|source| source.contains(&format!("fn {test}("))),
            };
            if !there {
                gone.push(format!("{}: {name}", document.file_name().unwrap().to_string_lossy()));
            }
        }
    }
    assert!(gone.is_empty(), "{gone:#?}");
}

#[test]
fn the_policy_table_has_each_of_its_eighteen_rows_once() {
    let text = std::fs::read_to_string(root().join("docs/policy.md")).unwrap();
    let rows: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("| M")?.split(' ').next()).collect();
    assert_eq!(rows, (1..=18).map(|n| n.to_string()).collect::<Vec<_>>());
}
