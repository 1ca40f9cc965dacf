//! The domain of participation: nouns, their rules, their tables and the verbs that change them.
//!
//! A *verb* is what a person or the clock does. It takes the store, the actor, the clock (and chance where it needs
//! any) and its input; it checks permission and rules, changes rows and appends an event, all in one transaction.
//! *Followers* read the events in order and do the rest. Nothing here knows HTTP, HTML or the network.

pub mod actor;
pub mod answer;
pub mod call;
pub mod clock;
pub mod concern;
pub mod contribution;
pub mod draft;
pub mod event;
pub mod file;
pub mod follower;
pub mod kept_form;
pub mod mail;
pub mod member;
pub mod migration;
pub mod moderation;
pub mod organization;
pub mod person;
pub mod refusal;
pub mod report;
pub mod search;
pub mod sms;
pub mod stance;
pub mod store;
pub mod survey;
pub mod token;
pub mod vote;

pub use actor::{Actor, Role};
pub use clock::{Chance, Clock, FixedClock, SystemChance, SystemClock};
pub use refusal::{Problem, Refusal};
pub use store::{Store, StoreOptions, WriteTx};

// A verb that is a state machine of its own would be compiled again by each crate that awaits it, with all it stands on: behind a
// pointer it is compiled here, once (ADR 12).
pub(crate) use async_recursion::async_recursion as boxed;
