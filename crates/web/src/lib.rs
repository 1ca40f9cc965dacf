//! The pages of the portal: thin. Each handler parses, calls the verb or the query, and shows.
//!
//! - `app`: what handlers share; `visit`: who asks for what in which language; `locale`: words, numbers and dates for
//!   templates; `content` and `shell`: a page's own part and what stands around it; `cache`: finished pages, kept until
//!   an event makes them stale; `failure`: every refusal as a page; `form`: problems beside their fields;
//!   `guard`: headers, same-origin check, rate limits; one module a noun for the rest.

mod admin;
mod answer;
mod api;
mod app;
mod assets;
mod attestation;
mod cache;
mod call;
mod concern;
mod content;
mod contribution;
mod demo;
mod desk;
mod draft;
mod failure;
mod form;
mod guard;
mod health;
mod home;
mod jar;
mod locale;
mod me;
mod metrics;
mod moderation;
mod paging;
mod passkey;
mod report;
mod review;
mod router;
mod search;
mod shell;
mod side;
mod sign_in;
mod sign_on;
mod site;
mod stance;
mod survey;
mod visit;
mod vote;
mod write;

pub use app::{App, Outside, Settings};
pub use demo::PutForward;
pub use metrics::Metrics;
pub use report::Printer;
pub use router::router;
pub use sign_on::{SIGN_ON_RETURN, SingleSignOn};
