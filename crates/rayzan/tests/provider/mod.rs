//! An OpenID provider of our own, in whatever mood a story needs.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use rayzan::gateway::oidc::claims::ClaimMap;
use rayzan::gateway::oidc::token::Algorithm;
use rayzan::gateway::oidc::{ClientAuth, Endpoints, OidcConfig};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// What the provider does wrong, or otherwise than usual.
#[derive(Default)]
pub(crate) struct Mood {
    /// Changes of the token's claims; `null` leaves one out.
    pub(crate) claims: Value,
    /// The token's header instead of the usual one.
    pub(crate) header: Option<Value>,
    /// Signs with a key that it does not publish.
    pub(crate) foreign_key: bool,
    /// What more it tells of somebody.
    pub(crate) userinfo: Value,
    /// The status of its token endpoint, where it is not 200.
    pub(crate) token: Option<(u16, Value)>,
    /// Who it says it is.
    pub(crate) issuer: Option<String>,
    /// How often its keys were asked for.
    pub(crate) keys_asked: usize,
    /// The nonce and the challenge of the last question.
    pub(crate) nonce: String,
    pub(crate) challenge: String,
    /// Which key it signs with.
    pub(crate) kid: String,
}

#[derive(Clone)]
pub(crate) struct Provider {
    port: u16,
    mood: Arc<Mutex<Mood>>,
    pub(crate) keys: Arc<Mutex<BTreeMap<String, EcdsaKeyPair>>>,
}

pub(crate) fn key() -> EcdsaKeyPair {
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &SystemRandom::new()).unwrap()
}

pub(crate) fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

impl Provider {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let mood = Mood { kid: "one".into(), ..Mood::default() };
        let keys = BTreeMap::from([("one".to_owned(), key())]);
        let provider = Self { port, mood: Arc::new(Mutex::new(mood)), keys: Arc::new(Mutex::new(keys)) };
        let router = Router::new().fallback(reply).with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    pub(crate) fn issuer(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) fn mood<T>(&self, change: impl FnOnce(&mut Mood) -> T) -> T {
        change(&mut self.mood.lock().unwrap())
    }

    pub(crate) fn config(&self) -> OidcConfig {
        OidcConfig {
            issuer: self.issuer(),
            client_id: "rayzan portal".into(),
            client_secret: "s3cret:/".into(),
            client_auth: ClientAuth::Basic,
            endpoints: Endpoints::default(),
            ask_userinfo: true,
            scopes: "openid profile".into(),
            claims: ClaimMap {
                subject: "sub".into(),
                name: "name".into(),
                email: "email".into(),
                mobile: "phone_number".into(),
                national: Some("nationalCode".into()),
                checked: None,
                checked_values: vec!["true".into()],
            },
            algorithms: vec![Algorithm::Rs256, Algorithm::Es256],
            label_fa: "درگاه".into(),
            label_en: "Gateway".into(),
        }
    }

    fn published(&self) -> Value {
        let keys = self.keys.lock().unwrap();
        let one = |(kid, key): (&String, &EcdsaKeyPair)| {
            let point = key.public_key().as_ref();
            json!({
                "kty": "EC", "crv": "P-256", "kid": kid, "use": "sig",
                "x": URL_SAFE_NO_PAD.encode(&point[1..33]), "y": URL_SAFE_NO_PAD.encode(&point[33..]),
            })
        };
        json!({ "keys": keys.iter().map(one).collect::<Vec<_>>() })
    }

    pub(crate) fn token(&self) -> String {
        let mood = self.mood.lock().unwrap();
        let now = 1_795_500_000;
        let mut claims = json!({
            "iss": self.issuer(), "aud": "rayzan portal", "sub": "person-1", "exp": now + 300, "iat": now,
            "nonce": mood.nonce,
        });
        if let (Value::Object(all), Value::Object(change)) = (&mut claims, mood.claims.clone()) {
            all.extend(change);
            all.retain(|_, value| !value.is_null());
        }
        let header = mood.header.clone().unwrap_or_else(|| json!({ "alg": "ES256", "kid": mood.kid }));
        let signed = format!("{}.{}", part(&header), part(&claims));
        if header["alg"] == "none" {
            return format!("{signed}.");
        }
        let keys = self.keys.lock().unwrap();
        let signature = if mood.foreign_key {
            key().sign(&SystemRandom::new(), signed.as_bytes())
        } else {
            keys[&mood.kid].sign(&SystemRandom::new(), signed.as_bytes())
        };
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.unwrap()))
    }
}

/// Whether an assertion is signed with the portal's secret and meant for this provider, now.
fn is_of_portal(assertion: &str, issuer: &str) -> bool {
    let (message, tag) = assertion.rsplit_once('.').unwrap();
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, b"s3cret:/");
    let claims = message.split_once('.').and_then(|(_, claims)| URL_SAFE_NO_PAD.decode(claims).ok()).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    claims["aud"] == format!("{issuer}/token")
        && claims["iss"] == "rayzan portal"
        && claims["sub"] == claims["iss"]
        && ring::hmac::verify(&key, message.as_bytes(), &URL_SAFE_NO_PAD.decode(tag).unwrap()).is_ok()
}

async fn reply(State(provider): State<Provider>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let issuer = provider.issuer();
    let header = |name| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    let (status, body) = match uri.path() {
        "/.well-known/openid-configuration" => {
            let named = provider.mood(|mood| mood.issuer.clone()).unwrap_or_else(|| issuer.clone());
            let told = json!({
                "issuer": named, "authorization_endpoint": format!("{issuer}/authorize"),
                "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/keys"),
                "userinfo_endpoint": format!("{issuer}/me"),
            });
            (200, told)
        }
        "/keys" => {
            provider.mood(|mood| mood.keys_asked += 1);
            (200, provider.published())
        }
        "/token" => {
            let fields: BTreeMap<String, String> = form_urlencoded::parse(&body).into_owned().collect();
            let secret = format!("Basic {}", STANDARD.encode("rayzan+portal:s3cret%3A%2F"));
            let posted = fields.get("client_secret").is_some_and(|secret| secret == "s3cret:/")
                || fields.get("client_assertion").is_some_and(|assertion| is_of_portal(assertion, &issuer));
            let verifier = ring::digest::digest(&ring::digest::SHA256, fields["code_verifier"].as_bytes());
            let challenge = provider.mood(|mood| mood.challenge.clone());
            if header("authorization") != secret && !posted {
                (401, json!({ "error": "invalid_client" }))
            } else if URL_SAFE_NO_PAD.encode(verifier) != challenge || fields["code"] != "the code" {
                (400, json!({ "error": "invalid_grant" }))
            } else if let Some((status, body)) = provider.mood(|mood| mood.token.clone()) {
                (status, body)
            } else {
                (200, json!({ "access_token": "at", "token_type": "Bearer", "id_token": provider.token() }))
            }
        }
        "/me" if header("authorization") == "Bearer at" => {
            match provider.mood(|mood| mood.userinfo.clone()) {
                Value::Null => (200, json!({ "sub": "person-1", "name": "مریم کاظمی" })),
                Value::String(signed) => return (StatusCode::OK, signed).into_response(),
                told => (200, told),
            }
        }
        _ => (404, Value::Null),
    };
    (StatusCode::from_u16(status).unwrap(), axum::Json(body)).into_response()
}
