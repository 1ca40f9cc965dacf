//! Services outside that an operator may name: SMS gateways and the one that matches numbers with identifiers. Without
//! configuration nothing here calls anybody.

pub mod http;
pub mod matching;
pub mod sms;

pub use matching::MatchingService;
pub use sms::SmsGateway;

/// A mobile number as these services write it: `0912…`.
fn domestic(number: &str) -> String {
    match number.strip_prefix("+98") {
        Some(own) => format!("0{own}"),
        None => number.to_owned(),
    }
}
