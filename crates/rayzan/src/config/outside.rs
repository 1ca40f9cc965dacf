//! The keys about services outside and about identities.

use std::path::{Path, PathBuf};

use super::given::Given;
use super::{Config, KEYS, parse};
use crate::Trouble;
use crate::gateway::{matching, sms};

/// By what an identity counts as checked (`docs/adr/0006`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityBy {
    /// Nothing is asked.
    None,
    /// The check digit suffices.
    SelfDeclared,
    /// A service matches identifier and mobile number.
    Shahkar,
    /// A single sign-on says it.
    SingleSignOn,
}

/// The SMS gateway.
#[derive(Clone)]
pub struct SmsConfig {
    /// Whose.
    pub kind: sms::Kind,
    /// Its address, without a slash at the end.
    pub url: String,
    /// The key it gave the operator.
    pub key: String,
    /// The name or number of the approved template.
    pub template: String,
}

/// The matching service.
#[derive(Clone)]
pub struct MatchingConfig {
    /// Whose.
    pub kind: matching::Kind,
    /// Its address, without a slash at the end.
    pub url: String,
    /// The key it gave the operator.
    pub key: String,
}

/// A service with models of language.
#[derive(Clone)]
pub struct ModelConfig {
    /// The address below which its interfaces stand, without a slash at the end.
    pub url: String,
    /// The key it gave the operator, where it wants one.
    pub key: Option<String>,
    /// The model that texts are compared with; nothing: they are not.
    pub embeddings: Option<String>,
    /// The model that writes titles and summaries; nothing: none does.
    pub chat: Option<String>,
    /// How long an answer may take, in seconds.
    pub seconds: u64,
}

/// The file of the key by default, in the data folder.
const KEY_FILE: &str = "identity.key";

pub(super) fn identity_by(text: &str) -> Result<IdentityBy, String> {
    match text {
        "none" => Ok(IdentityBy::None),
        "self_declared" => Ok(IdentityBy::SelfDeclared),
        "shahkar" => Ok(IdentityBy::Shahkar),
        "single_sign_on" => Ok(IdentityBy::SingleSignOn),
        _ => Err(format!("{text:?} is none of: none, self_declared, shahkar, single_sign_on")),
    }
}

pub(super) fn key_file(given: &Given, data: &Path) -> PathBuf {
    if given.has("identity_key_file") { given.path("identity_key_file", "") } else { data.join(KEY_FILE) }
}

fn sms_kind(text: &str) -> Result<sms::Kind, String> {
    match text {
        "kavenegar" => Ok(sms::Kind::Kavenegar),
        "sms_ir" => Ok(sms::Kind::SmsIr),
        _ => Err(format!("{text:?} is neither kavenegar nor sms_ir")),
    }
}

fn matching_kind(text: &str) -> Result<matching::Kind, String> {
    match text {
        "jibit" => Ok(matching::Kind::Jibit),
        "api_ir" => Ok(matching::Kind::ApiIr),
        _ => Err(format!("{text:?} is neither jibit nor api_ir")),
    }
}

/// A key of a service: part of an address or a header, so nothing that would break out of either.
fn key(text: &str) -> Result<String, String> {
    let sound = !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic() && !b"/?#%".contains(&b));
    if sound { Ok(text.to_owned()) } else { Err("must be the key alone, without spaces and slashes".into()) }
}

fn needed(given: &Given, key_name: &str, because: &str) -> Result<String, Trouble> {
    given
        .read_some(key_name, key)?
        .ok_or_else(|| Trouble::new(format!("{key_name}: needed when {because} is given")))
}

pub(super) fn sms(given: &Given) -> Result<Option<SmsConfig>, Trouble> {
    let Some(kind) = given.read_some("sms_gateway", sms_kind)? else { return Ok(None) };
    Ok(Some(SmsConfig {
        kind,
        url: given.read("sms_url", kind.url(), parse::service_url)?,
        key: needed(given, "sms_key", "sms_gateway")?,
        template: needed(given, "sms_template", "sms_gateway")?,
    }))
}

pub(super) fn matching(given: &Given) -> Result<Option<MatchingConfig>, Trouble> {
    let Some(kind) = given.read_some("matching_gateway", matching_kind)? else { return Ok(None) };
    Ok(Some(MatchingConfig {
        kind,
        url: given.read("matching_url", kind.url(), parse::service_url)?,
        key: needed(given, "matching_key", "matching_gateway")?,
    }))
}

/// A key that travels in a header alone.
fn header_key(text: &str) -> Result<String, String> {
    let sound = !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic());
    if sound { Ok(text.to_owned()) } else { Err("must be the key alone, without spaces".into()) }
}

fn model_name(text: &str) -> Result<String, String> {
    let sound = !text.is_empty() && text.chars().count() <= 200 && !text.chars().any(char::is_control);
    if sound { Ok(text.to_owned()) } else { Err("must be the name of a model".into()) }
}

pub(super) fn model(given: &Given) -> Result<Option<ModelConfig>, Trouble> {
    let Some(url) = given.read_some("model_service_url", parse::service_url)? else {
        // Whoever names a model expects that something comes of it.
        return match KEYS.iter().find(|key| key.starts_with("model_service_") && given.has(key)) {
            Some(key) => Err(Trouble::new(format!("model_service_url: needed when {key} is given"))),
            None => Ok(None),
        };
    };
    let config = ModelConfig {
        url,
        key: given.read_some("model_service_key", header_key)?,
        embeddings: given.read_some("model_service_embeddings", model_name)?,
        chat: given.read_some("model_service_chat", model_name)?,
        seconds: given.read("model_service_seconds", "60", parse::within(1, 600))?,
    };
    if config.embeddings.is_none() && config.chat.is_none() {
        return Err(Trouble::new(
            "model_service_embeddings or model_service_chat: one of them is needed when model_service_url is given",
        ));
    }
    if config.embeddings.is_some() && given.has("sentence_model") {
        return Err(Trouble::new(
            "model_service_embeddings: sentence_model groups already; leave one of them out",
        ));
    }
    Ok(Some(config))
}

/// What must be given together.
pub(super) fn check(config: &Config, given: &Given) -> Result<(), Trouble> {
    if config.identity_by == IdentityBy::Shahkar {
        if config.matching.is_none() {
            return Err(Trouble::new("matching_gateway: needed when identity_by is shahkar"));
        }
        if config.sms.is_none() {
            return Err(Trouble::new(
                "sms_gateway: identity_by shahkar matches numbers that codes were sent to",
            ));
        }
    }
    let told = config.oidc.as_ref().and_then(|oidc| oidc.claims.national.as_ref());
    if config.identity_by == IdentityBy::SingleSignOn && told.is_none() {
        return Err(Trouble::new(
            "oidc_claim_national_id: needed, with oidc_issuer, when identity_by is single_sign_on",
        ));
    }
    // Several processes with a key each would take the same person for several.
    let hashes = config.identity_by != IdentityBy::None || config.oidc.is_some();
    let shared = config.database_url.is_some() && hashes;
    if shared && !given.has("identity_key_file") {
        return Err(Trouble::new(
            "identity_key_file: every process of one database needs the same key; name the file that they share",
        ));
    }
    Ok(())
}
