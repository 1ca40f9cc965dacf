//! Verbs as people do them, on both databases.
//!
//! One program with all of them: each program of tests has the whole portal linked into it, and thirty of these take
//! minutes and gigabytes. A file that is not named below is found by the last story.

#![allow(missing_docs, reason = "stories")]

mod common;
mod device;

mod answer;
mod assigning;
mod attestation;
mod boxed;
mod call;
mod contribution;
mod data;
mod ground;
mod identity;
mod likely;
mod likeness;
mod machine_text;
mod moderation;
mod note;
mod passkey;
mod person;
mod profile;
mod report;
mod search;
mod stance;
mod store;
mod survey;
mod token;
mod vote;
mod way;

#[test]
fn every_file_of_stories_is_told() {
    let here = include_str!("stories.rs");
    for file in
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")).expect("the stories lie here")
    {
        let name = file.expect("a name").file_name().into_string().expect("of letters");
        if let Some(noun) = name.strip_suffix(".rs").filter(|noun| *noun != "stories") {
            assert!(here.lines().any(|line| line == format!("mod {noun};")), "{name} is never told");
        }
    }
}
