//! Signing in through a single sign-on of somebody else, such as the national one. The domain knows neither HTTP nor tokens:
//! what it needs of such a place is the port [`SignOn`]; `docs/adr/0008-a-single-sign-on-as-a-way.md` says why it is as it is.

mod begin;
mod finish;

use std::future::Future;
use std::pin::Pin;

use serde::{Deserialize, Serialize};

pub use begin::{SignOnBegun, SignOnStart, begin_sign_on};
pub use finish::{SignOnAnswer, SignOnReturn, SignedOn, finish_sign_on, take_sign_on};

/// The word of an identity that a single sign-on has vouched for.
pub const BY_SIGN_ON: &str = "single_sign_on";

/// The secrets of one way there and back. They are random, and nobody but the two ends learns more than their part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secrets {
    /// Comes back in the address: the answer belongs to this browser's question. At its head stands the language of the page,
    /// because a provider sends everybody back to one address.
    pub state: String,
    /// Comes back inside the signed answer: it was made for this question.
    pub nonce: String,
    /// Proves to the provider that whoever takes the answer has asked the question (PKCE).
    pub verifier: String,
}

/// The way there.
#[derive(Debug, Clone)]
pub struct Going {
    /// Where the provider sends people back to.
    pub redirect: String,
    /// The secrets.
    pub secrets: Secrets,
    /// The language of the page, as the provider is asked to speak.
    pub language: text::Language,
}

/// The way back.
#[derive(Debug, Clone)]
pub struct Coming {
    /// The provider's one-time code.
    pub code: String,
    /// The issuer, where the provider named it in the address (RFC 9207).
    pub issuer: Option<String>,
    /// Where the provider was told to send people back to.
    pub redirect: String,
    /// The secrets of the way there.
    pub secrets: Secrets,
}

/// What a provider says of somebody, its signature and everything else about the answer checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vouched {
    /// Who says it.
    pub issuer: String,
    /// Who it is, there.
    pub subject: String,
    /// The name.
    pub name: Option<String>,
    /// The e-mail address, if the provider says that it has checked it.
    pub email: Option<String>,
    /// The mobile number, under the same condition.
    pub mobile: Option<String>,
    /// The national identifier, if the provider says that it has checked it.
    pub national: Option<String>,
}

/// Why there is no [`Vouched`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignOnFault {
    /// The provider is not there, or not in a state to answer.
    #[error("the single sign-on gave no answer")]
    NoAnswer,
    /// It answered, and the answer does not hold: forged, late, for somebody else, or not readable.
    #[error("the single sign-on's answer does not hold")]
    BadAnswer,
}

/// What a provider is asked, without the thread that it is asked on.
pub type Asking<'a, T> = Pin<Box<dyn Future<Output = Result<T, SignOnFault>> + Send + 'a>>;

/// A provider.
pub trait SignOn: Send + Sync {
    /// The address that somebody is sent to.
    fn address<'a>(&'a self, going: &'a Going) -> Asking<'a, String>;

    /// Exchanges what came back for what the provider says.
    fn vouched<'a>(&'a self, coming: &'a Coming) -> Asking<'a, Vouched>;
}
