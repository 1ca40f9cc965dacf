//! The program as its operator meets it.
//!
//! One program with all of them: each program of tests has the whole portal linked into it, and thirty of these take
//! minutes and gigabytes. A file that is not named below is found by the last story.

#![allow(missing_docs, reason = "stories")]

mod common;
mod provider;

mod config;
mod demo;
mod mail;
mod model;
mod program;
mod report;
mod sign_on;
mod sms;

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
