//! The portal shows a provider who it is by a signed assertion instead of by its secret: `client_secret_jwt` and
//! `private_key_jwt` (OpenID Connect Core 1.0, section 9; RFC 7523).

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use participation::{Chance as _, SystemChance};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use ring::{hmac, signature};
use serde_json::json;

/// What the provider is told that an assertion is.
pub const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// For how long an assertion holds, in seconds: it is used at once.
const HOLDS: i64 = 60;

/// The portal's own key at a provider.
#[derive(Clone)]
pub struct ClientKey(Arc<Kind>);

enum Kind {
    Ec(EcdsaKeyPair),
    Rsa(RsaKeyPair),
}

impl std::fmt::Debug for ClientKey {
    /// Without the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClientKey")
    }
}

impl ClientKey {
    /// Reads a private key as `openssl genpkey` writes it: PEM of PKCS #8, either of the curve P-256 or of RSA with at least 2048
    /// bits.
    ///
    /// # Errors
    /// What is the matter with it, for the operator.
    pub fn read(pem: &str) -> Result<Self, String> {
        const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
        const END: &str = "-----END PRIVATE KEY-----";
        let inside =
            pem.split_once(BEGIN).and_then(|(_, rest)| rest.split_once(END)).map(|(inside, _)| inside);
        let inside = inside.ok_or_else(|| format!("holds no key that begins with {BEGIN}"))?;
        let plain: String = inside.split_whitespace().collect();
        let der = STANDARD.decode(plain).map_err(|_| "is not base64 inside".to_owned())?;
        let rng = SystemRandom::new();
        if let Ok(key) = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &der, &rng) {
            return Ok(Self(Arc::new(Kind::Ec(key))));
        }
        let key = RsaKeyPair::from_pkcs8(&der).map_err(|_| {
            "is neither a key of the curve P-256 nor one of RSA with 2048 to 4096 bits".to_owned()
        })?;
        Ok(Self(Arc::new(Kind::Rsa(key))))
    }

    fn algorithm(&self) -> &'static str {
        match &*self.0 {
            Kind::Ec(_) => "ES256",
            Kind::Rsa(_) => "RS256",
        }
    }

    fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let rng = SystemRandom::new();
        match &*self.0 {
            Kind::Ec(key) => key.sign(&rng, message).ok().map(|signature| signature.as_ref().to_vec()),
            Kind::Rsa(key) => {
                let padding: &'static dyn signature::RsaEncoding = &RSA_PKCS1_SHA256;
                let mut signed = vec![0; key.public().modulus_len()];
                key.sign(padding, &rng, message, &mut signed).ok().map(|()| signed)
            }
        }
    }
}

/// An assertion signed with the portal's own key, for one provider's token address, at a second since 1970. Nothing if the
/// key does not sign.
pub fn by_key(key: &ClientKey, client_id: &str, audience: &str, now: i64) -> Option<String> {
    let message = message(key.algorithm(), client_id, audience, now);
    let signature = key.sign(message.as_bytes())?;
    Some(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

/// The same, with the secret as the key.
pub fn by_secret(secret: &str, client_id: &str, audience: &str, now: i64) -> String {
    let message = message("HS256", client_id, audience, now);
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()), message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(tag))
}

fn message(algorithm: &str, client_id: &str, audience: &str, now: i64) -> String {
    let header = json!({ "alg": algorithm, "typ": "JWT" });
    let claims = json!({
        "iss": client_id, "sub": client_id, "aud": audience, "iat": now, "exp": now + HOLDS,
        // Whoever gets hold of an assertion can't use it a second time.
        "jti": SystemChance.token(),
    });
    let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(claims))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key of the curve, as a file holds it. One of RSA signs in `e2e/tests/oidc.spec.js`, against a certified provider.
    fn pem() -> String {
        let der =
            EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
        format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(der.as_ref()))
    }

    fn parts(token: &str) -> (serde_json::Value, serde_json::Value) {
        let mut parts = token.split('.').map(|part| URL_SAFE_NO_PAD.decode(part).unwrap());
        let mut next = || serde_json::from_slice(&parts.next().unwrap()).unwrap();
        (next(), next())
    }

    #[test]
    fn an_assertion_says_who_for_whom_and_for_a_minute() {
        let key = ClientKey::read(&pem()).unwrap();
        let token = by_key(&key, "rayzan", "https://sso.example.ir/token", 1000).unwrap();
        let (header, claims) = parts(&token);
        assert_eq!(header["alg"], "ES256");
        assert_eq!((&claims["iss"], &claims["sub"]), (&json!("rayzan"), &json!("rayzan")));
        assert_eq!(claims["aud"], "https://sso.example.ir/token");
        assert_eq!((&claims["iat"], &claims["exp"]), (&json!(1000), &json!(1060)));
        let again = by_key(&key, "rayzan", "https://sso.example.ir/token", 1000).unwrap();
        assert_ne!(parts(&again).1["jti"], claims["jti"]);
        assert_eq!(format!("{key:?}"), "ClientKey");
        assert_eq!(parts(&by_secret("secret", "rayzan", "x", 0)).0["alg"], "HS256");
    }

    #[test]
    fn what_is_no_key_is_said_so() {
        assert!(ClientKey::read("").unwrap_err().contains("BEGIN PRIVATE KEY"));
        let wrong = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        assert!(ClientKey::read(wrong).unwrap_err().contains("P-256"));
        assert!(ClientKey::read(&wrong.replace("AAAA", "§")).unwrap_err().contains("base64"));
    }
}
