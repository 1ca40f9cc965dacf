//! A single sign-on that speaks OpenID Connect: the authorization code flow with PKCE. The standard is followed where it is
//! strict, and where providers differ the operator says how it is: endpoints, client authentication, names of claims.
//!
//! Keys and endpoints are kept for an hour. A token signed with a key that is not among them has them fetched anew, at most
//! once a minute: so a provider can change its keys at any time, and nobody makes us ask it without end.

pub mod assertion;
pub mod claims;
pub mod token;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use participation::Clock;
use participation::person::sign_on::{Asking, Coming, Going, SignOn, SignOnFault, Vouched};
use ring::digest;
use serde_json::{Map, Value};

use self::assertion::ClientKey;
use self::claims::{ClaimMap, Expected};
use self::token::{Algorithm, Flaw};
use super::http::{Answer, Body, Client};

/// How long the provider may take: somebody waits for the page.
const PATIENCE: Duration = Duration::from_secs(8);
/// How long endpoints and keys are kept, in milliseconds.
const KEPT: i64 = 60 * 60 * 1000;
/// How soon keys may be fetched anew for the sake of one that is not among them.
const AGAIN: i64 = 60 * 1000;

/// How the portal shows the provider who it is.
#[derive(Debug, Clone)]
pub enum ClientAuth {
    /// In the header.
    Basic,
    /// In the form.
    Post,
    /// By an assertion that is signed with the secret.
    SecretJwt,
    /// By an assertion that is signed with a key of the portal's own.
    PrivateKeyJwt(ClientKey),
    /// Not at all: PKCE alone.
    None,
}

/// The provider's addresses. Those that are not given are discovered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Endpoints {
    /// Where people go.
    pub authorization: Option<String>,
    /// Where the code is exchanged.
    pub token: Option<String>,
    /// Where the keys are.
    pub keys: Option<String>,
    /// Where more is told of somebody.
    pub userinfo: Option<String>,
}

/// What the operator says of the provider.
#[derive(Clone)]
pub struct OidcConfig {
    /// Its name, as its tokens write it.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: String,
    /// How it is shown.
    pub client_auth: ClientAuth,
    /// Its addresses.
    pub endpoints: Endpoints,
    /// Whether more is asked of it than the token says.
    pub ask_userinfo: bool,
    /// What is asked for.
    pub scopes: String,
    /// Under which names it says what.
    pub claims: ClaimMap,
    /// With what its tokens may be signed.
    pub algorithms: Vec<Algorithm>,
    /// What people know it as, in Persian.
    pub label_fa: String,
    /// What people know it as, in English.
    pub label_en: String,
}

impl std::fmt::Debug for OidcConfig {
    /// Without the secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OidcConfig").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// The addresses that are needed, all there.
#[derive(Debug, Clone)]
struct Known {
    authorization: String,
    token: String,
    keys: String,
    userinfo: Option<String>,
}

/// Something and when it was fetched.
type Fetched<T> = Mutex<Option<(i64, Arc<T>)>>;

/// The way to a provider.
pub struct OidcProvider {
    client: Client,
    clock: Arc<dyn Clock>,
    config: OidcConfig,
    known: Fetched<Known>,
    keys: Fetched<Vec<Value>>,
}

impl std::fmt::Debug for OidcProvider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.config.fmt(f)
    }
}

impl OidcProvider {
    /// A way to a provider.
    pub fn new(config: OidcConfig, clock: Arc<dyn Clock>) -> Self {
        let client = Client::patient(PATIENCE);
        Self { client, clock, config, known: Mutex::default(), keys: Mutex::default() }
    }

    fn now(&self) -> i64 {
        self.clock.now().as_millisecond()
    }

    /// What was fetched within so many milliseconds.
    fn fresh<T>(&self, fetched: &Fetched<T>, within: i64) -> Option<Arc<T>> {
        let now = self.now();
        let kept = fetched.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(at, _)| now - at < within).map(|(_, thing)| Arc::clone(thing))
    }

    fn put<T>(&self, fetched: &Fetched<T>, thing: T) -> Arc<T> {
        let thing = Arc::new(thing);
        let now = self.now();
        *fetched.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(&thing)));
        thing
    }

    async fn fetch(&self, what: &'static str, url: &str) -> Result<Value, SignOnFault> {
        match self.client.call(url.to_owned(), None, Body::None).await {
            Some(answer) if answer.status == 200 && answer.body.is_object() => Ok(answer.body),
            answer => Err(no_answer(what, answer.as_ref())),
        }
    }

    async fn known(&self) -> Result<Arc<Known>, SignOnFault> {
        if let Some(known) = self.fresh(&self.known, KEPT) {
            return Ok(known);
        }
        let given = &self.config.endpoints;
        let complete = given.authorization.is_some() && given.token.is_some() && given.keys.is_some();
        let told = if complete { Value::Null } else { self.discover().await? };
        let address = |given: &Option<String>, name: &str| {
            let told = told.get(name).and_then(Value::as_str).filter(|url| is_safe(url));
            given.clone().or_else(|| told.map(str::to_owned))
        };
        let missing = |what: &'static str| {
            tracing::warn!(what, "the single sign-on does not tell an address that is needed");
            SignOnFault::NoAnswer
        };
        let known = Known {
            authorization: address(&given.authorization, "authorization_endpoint")
                .ok_or_else(|| missing("authorization_endpoint"))?,
            token: address(&given.token, "token_endpoint").ok_or_else(|| missing("token_endpoint"))?,
            keys: address(&given.keys, "jwks_uri").ok_or_else(|| missing("jwks_uri"))?,
            userinfo: address(&given.userinfo, "userinfo_endpoint").filter(|_| self.config.ask_userinfo),
        };
        Ok(self.put(&self.known, known))
    }

    async fn discover(&self) -> Result<Value, SignOnFault> {
        let issuer = &self.config.issuer;
        let url = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let told = self.fetch("discovery", &url).await?;
        // Otherwise one provider could speak for another.
        if told.get("issuer").and_then(Value::as_str) != Some(issuer) {
            tracing::warn!("the single sign-on calls itself by another name than oidc_issuer");
            return Err(SignOnFault::NoAnswer);
        }
        Ok(told)
    }

    async fn keys(&self, known: &Known, within: i64) -> Result<Arc<Vec<Value>>, SignOnFault> {
        if let Some(keys) = self.fresh(&self.keys, within) {
            return Ok(keys);
        }
        let told = self.fetch("keys", &known.keys).await?;
        let keys = told.get("keys").and_then(Value::as_array).cloned().unwrap_or_default();
        Ok(self.put(&self.keys, keys))
    }

    /// What a signed token says; its keys are fetched anew where the one at hand is not among them.
    async fn read(&self, known: &Known, token: &str) -> Result<Map<String, Value>, SignOnFault> {
        let keys = self.keys(known, KEPT).await?;
        let mut read = token::verified(token, &keys, &self.config.algorithms);
        if read == Err(Flaw::UnknownKey) {
            let keys = self.keys(known, AGAIN).await?;
            read = token::verified(token, &keys, &self.config.algorithms);
        }
        read.map_err(|flaw| {
            tracing::warn!(%flaw, "a token of the single sign-on does not hold");
            SignOnFault::BadAnswer
        })
    }

    /// Whether the provider answers; how many keys it has.
    ///
    /// # Errors
    /// It does not, or not as it has to.
    pub async fn examine(&self) -> Result<usize, SignOnFault> {
        let known = self.known().await?;
        Ok(self.keys(&known, 0).await?.len())
    }

    async fn authorization(&self, going: &Going) -> Result<String, SignOnFault> {
        let known = self.known().await?;
        let challenge = digest::digest(&digest::SHA256, going.secrets.verifier.as_bytes());
        let query: String = form_urlencoded::Serializer::new(String::new())
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.config.client_id)
            .append_pair("redirect_uri", &going.redirect)
            .append_pair("scope", &self.config.scopes)
            .append_pair("state", &going.secrets.state)
            .append_pair("nonce", &going.secrets.nonce)
            .append_pair("code_challenge", &URL_SAFE_NO_PAD.encode(challenge))
            .append_pair("code_challenge_method", "S256")
            .append_pair("ui_locales", going.language.code())
            .finish();
        let joint = if known.authorization.contains('?') { '&' } else { '?' };
        Ok(format!("{}{joint}{query}", known.authorization))
    }

    async fn exchange(&self, known: &Known, coming: &Coming) -> Result<Value, SignOnFault> {
        let config = &self.config;
        let mut fields = vec![
            ("grant_type", "authorization_code".to_owned()),
            ("code", coming.code.clone()),
            ("redirect_uri", coming.redirect.clone()),
            ("code_verifier", coming.secrets.verifier.clone()),
        ];
        let mut asserted = |assertion: String| {
            fields.push(("client_id", config.client_id.clone()));
            fields.push(("client_assertion_type", assertion::TYPE.to_owned()));
            fields.push(("client_assertion", assertion));
        };
        let second = self.now().div_euclid(1000);
        let header = match &config.client_auth {
            ClientAuth::Basic => {
                let part = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
                let pair = format!("{}:{}", part(&config.client_id), part(&config.client_secret));
                Some(("authorization", format!("Basic {}", STANDARD.encode(pair))))
            }
            ClientAuth::SecretJwt => {
                asserted(assertion::by_secret(
                    &config.client_secret,
                    &config.client_id,
                    &known.token,
                    second,
                ));
                None
            }
            ClientAuth::PrivateKeyJwt(key) => {
                let assertion = assertion::by_key(key, &config.client_id, &known.token, second);
                asserted(assertion.ok_or_else(|| {
                    tracing::warn!("the key in oidc_client_key_file does not sign");
                    SignOnFault::NoAnswer
                })?);
                None
            }
            ClientAuth::Post => {
                fields.push(("client_id", config.client_id.clone()));
                fields.push(("client_secret", config.client_secret.clone()));
                None
            }
            ClientAuth::None => {
                fields.push(("client_id", config.client_id.clone()));
                None
            }
        };
        let answer = self.client.call(known.token.clone(), header, Body::Form(fields)).await;
        match answer {
            Some(answer) if answer.status == 200 && answer.body.is_object() => Ok(answer.body),
            // The code is not, or no longer, what it should be: that is about this one way, not about the provider.
            Some(answer) if answer.status == 400 && answer.body["error"] == "invalid_grant" => {
                tracing::warn!("the single sign-on does not take its own code back");
                Err(SignOnFault::BadAnswer)
            }
            answer => Err(no_answer("token", answer.as_ref())),
        }
    }

    /// What more the provider says of whoever the token is about.
    async fn more(
        &self,
        known: &Known,
        access: &str,
        sub: &Value,
    ) -> Result<Map<String, Value>, SignOnFault> {
        let Some(url) = &known.userinfo else { return Ok(Map::new()) };
        let header = Some(("authorization", format!("Bearer {access}")));
        let answer = self.client.call(url.clone(), header, Body::None).await;
        let told = match answer {
            Some(Answer { status: 200, body: Value::Object(told), .. }) => told,
            // Some sign it.
            Some(Answer { status: 200, text, .. }) => self.read(known, text.trim()).await?,
            answer => return Err(no_answer("userinfo", answer.as_ref())),
        };
        // An access token that was slipped in would tell of somebody else.
        if told.get("sub") != Some(sub) {
            tracing::warn!("the single sign-on tells more of somebody else than it was asked about");
            return Err(SignOnFault::BadAnswer);
        }
        Ok(told)
    }

    async fn finish(&self, coming: &Coming) -> Result<Vouched, SignOnFault> {
        let issuer = &self.config.issuer;
        if coming.issuer.as_ref().is_some_and(|named| named != issuer) {
            tracing::warn!("somebody comes back from another single sign-on than they went to");
            return Err(SignOnFault::BadAnswer);
        }
        let known = self.known().await?;
        let answer = self.exchange(&known, coming).await?;
        let token = answer.get("id_token").and_then(Value::as_str).ok_or(SignOnFault::BadAnswer)?;
        let said = self.read(&known, token).await?;
        let expected = Expected {
            issuer,
            client_id: &self.config.client_id,
            nonce: &coming.secrets.nonce,
            now: self.now().div_euclid(1000),
        };
        if let Some(claim) = claims::wrong(&said, expected) {
            tracing::warn!(claim, "a token of the single sign-on is not for this portal, now");
            return Err(SignOnFault::BadAnswer);
        }
        let mut all = match answer.get("access_token").and_then(Value::as_str) {
            Some(access) => self.more(&known, access, said.get("sub").unwrap_or(&Value::Null)).await?,
            None => Map::new(),
        };
        // What is signed counts more than what is only told.
        all.extend(said);
        self.config.claims.read(issuer, &all).ok_or_else(|| {
            tracing::warn!("the single sign-on does not say who somebody is: see oidc_claim_subject");
            SignOnFault::BadAnswer
        })
    }
}

impl SignOn for OidcProvider {
    fn address<'a>(&'a self, going: &'a Going) -> Asking<'a, String> {
        Box::pin(self.authorization(going))
    }

    fn vouched<'a>(&'a self, coming: &'a Coming) -> Asking<'a, Vouched> {
        Box::pin(self.finish(coming))
    }
}

/// Whether an address may be called: encrypted, or of this machine.
fn is_safe(url: &str) -> bool {
    let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    url.starts_with("https://")
        || local.iter().any(|own| url.strip_prefix(own).is_some_and(|rest| rest.starts_with([':', '/'])))
}

/// Says which part gave no answer, and by what status; nothing of what was sent.
fn no_answer(part: &'static str, answer: Option<&Answer>) -> SignOnFault {
    let status = answer.map(|answer| answer.status);
    // The error's word tells an operator of a wrong client secret; it is theirs, so only plain letters of it are logged.
    let error: String = answer
        .and_then(|answer| answer.body["error"].as_str())
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_ascii_lowercase() || *c == '_')
        .take(40)
        .collect();
    tracing::warn!(part, status, error, "the single sign-on gave no answer that can be used");
    SignOnFault::NoAnswer
}
