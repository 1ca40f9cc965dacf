//! Persons: everybody with an account, participants and officials alike, and their sessions.

mod add_demo_person;
mod add_way;
pub mod attestation;
pub mod code;
mod describe_self;
mod end_session;
mod erase;
pub mod export;
pub mod hold;
pub mod identifier;
mod identify;
mod issue_setup_link;
pub mod profile;
mod remove_way;
mod request_code;
pub mod rules;
pub mod session;
mod set_up;
mod sign_in;
pub mod table;
mod update_profile;
pub mod way;

pub use add_demo_person::{NewDemoPerson, add_demo_person};
pub use add_way::{add_way, request_way_code};
pub use describe_self::{AFFILIATION_LIMIT, SelfDescription, describe_self};
pub use end_session::{end_other_sessions, end_session};
pub use erase::erase;
pub use export::export;
pub use identify::{Identity, IdentityKey, Matching, NoAnswer, identify};
pub use issue_setup_link::issue_setup_link;
pub use remove_way::remove_way;
pub use request_code::{CodeRequest, RequestedCode, request_code};
pub use set_up::{SetUp, can_set_up, set_up};
pub use sign_in::{SignIn, SignedIn, demo_sign_in, sign_in};
pub(crate) use table::insert;
pub use update_profile::{ProfileChange, update_profile};
