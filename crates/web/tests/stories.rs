//! Pages and forms as people meet them, on both databases and without a network.
//!
//! One program with all of them: each program of tests has the whole portal linked into it, and thirty of these take
//! minutes and gigabytes. A file that is not named below is found by the last story.

#![allow(missing_docs, reason = "stories")]

mod common;
mod described;
#[path = "../../participation/tests/device/mod.rs"]
mod device;

mod admin;
mod alike;
mod answer;
mod api;
mod api_writing;
mod assigning;
mod contribution;
mod demo;
mod desk;
mod desk_text;
mod documents;
mod draft;
mod ground;
mod identity;
mod machine_text;
mod me;
mod moderation;
mod note;
mod passkey;
mod preview;
mod reading;
mod review;
mod routes;
mod search;
mod shell;
mod sign_in;
mod sign_on;
mod sorting;
mod stance;
mod subject;
mod survey;
mod vote;
mod words;
mod write;

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
