//! Services outside that an operator may name: SMS gateways, the one that matches numbers with identifiers, a single
//! sign-on, and one with models of language. Without configuration nothing here calls anybody.

pub mod http;
pub mod matching;
pub mod model;
pub mod oidc;
pub mod sms;

pub use matching::MatchingService;
pub use model::{Embeddings, ModelService, Titles};
pub use oidc::OidcProvider;
pub use sms::SmsGateway;

/// A mobile number as these services write it: `0912…`.
fn domestic(number: &str) -> String {
    match number.strip_prefix("+98") {
        Some(own) => format!("0{own}"),
        None => number.to_owned(),
    }
}
