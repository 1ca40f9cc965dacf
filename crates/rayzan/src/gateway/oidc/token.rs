//! Signed tokens: read, and their signature checked against the provider's keys (RFC 7515, 7518, 8037). What a token says of
//! its own algorithm and key is a hint at most: the algorithm has to be one that the operator allows and the key has to be of its sort, so
//! neither `none` nor a public key taken for a shared secret gets anywhere.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature as ring;
use serde_json::{Map, Value};

/// An algorithm of signatures that the program can check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA, PKCS #1 1.5, SHA-256.
    Rs256,
    /// RSA, PKCS #1 1.5, SHA-384.
    Rs384,
    /// RSA, PKCS #1 1.5, SHA-512.
    Rs512,
    /// RSA, PSS, SHA-256.
    Ps256,
    /// RSA, PSS, SHA-384.
    Ps384,
    /// RSA, PSS, SHA-512.
    Ps512,
    /// ECDSA on P-256, SHA-256.
    Es256,
    /// ECDSA on P-384, SHA-384.
    Es384,
    /// Ed25519.
    EdDsa,
}

impl Algorithm {
    /// Every one of them.
    pub const ALL: [Algorithm; 9] = [
        Algorithm::Rs256,
        Algorithm::Rs384,
        Algorithm::Rs512,
        Algorithm::Ps256,
        Algorithm::Ps384,
        Algorithm::Ps512,
        Algorithm::Es256,
        Algorithm::Es384,
        Algorithm::EdDsa,
    ];

    /// Its name in headers and in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Algorithm::Rs256 => "RS256",
            Algorithm::Rs384 => "RS384",
            Algorithm::Rs512 => "RS512",
            Algorithm::Ps256 => "PS256",
            Algorithm::Ps384 => "PS384",
            Algorithm::Ps512 => "PS512",
            Algorithm::Es256 => "ES256",
            Algorithm::Es384 => "ES384",
            Algorithm::EdDsa => "EdDSA",
        }
    }

    /// The sort of key it takes, and its curve.
    fn key(self) -> (&'static str, Option<&'static str>) {
        match self {
            Algorithm::Es256 => ("EC", Some("P-256")),
            Algorithm::Es384 => ("EC", Some("P-384")),
            Algorithm::EdDsa => ("OKP", Some("Ed25519")),
            _ => ("RSA", None),
        }
    }
}

/// Why a token does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// It is no token.
    #[error("it can't be read")]
    Unreadable,
    /// Its algorithm is not allowed.
    #[error("its algorithm is not allowed")]
    Algorithm,
    /// None of the keys at hand can have signed it: there may be newer ones.
    #[error("no such key")]
    UnknownKey,
    /// The signature is not the key's.
    #[error("its signature is wrong")]
    Signature,
}

fn decoded(part: &str) -> Result<Vec<u8>, Flaw> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_| Flaw::Unreadable)
}

fn object(part: &str) -> Result<Map<String, Value>, Flaw> {
    serde_json::from_slice(&decoded(part)?).map_err(|_| Flaw::Unreadable)
}

/// What a token says, its signature checked.
///
/// # Errors
/// What is wrong with it.
pub fn verified(token: &str, keys: &[Value], allowed: &[Algorithm]) -> Result<Map<String, Value>, Flaw> {
    let mut parts = token.split('.');
    let (Some(head), Some(body), Some(signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Flaw::Unreadable);
    };
    let header = object(head)?;
    let algorithm = header.get("alg").and_then(Value::as_str).ok_or(Flaw::Unreadable)?;
    let algorithm = allowed.iter().find(|a| a.name() == algorithm).copied().ok_or(Flaw::Algorithm)?;
    // What must be understood and is not; and tokens of another sort, such as those for access.
    let sort = header.get("typ").and_then(Value::as_str).unwrap_or("JWT");
    if header.contains_key("crit") || !sort.eq_ignore_ascii_case("JWT") {
        return Err(Flaw::Unreadable);
    }
    let id = header.get("kid").and_then(Value::as_str);
    let fitting: Vec<&Value> = keys.iter().filter(|key| fits(key, algorithm, id)).collect();
    if fitting.is_empty() {
        return Err(Flaw::UnknownKey);
    }
    let signature = decoded(signature)?;
    let signed = token.get(..head.len() + 1 + body.len()).unwrap_or_default();
    if !fitting.iter().any(|key| holds(key, algorithm, signed.as_bytes(), &signature).is_some()) {
        return Err(Flaw::Signature);
    }
    object(body)
}

/// Whether a key may have made a signature.
fn fits(key: &Value, algorithm: Algorithm, id: Option<&str>) -> bool {
    let text = |name: &str| key.get(name).and_then(Value::as_str);
    let (sort, curve) = algorithm.key();
    text("kty") == Some(sort)
        && (curve.is_none() || text("crv") == curve)
        && text("use").is_none_or(|purpose| purpose == "sig")
        && text("alg").is_none_or(|own| own == algorithm.name())
        && id.is_none_or(|id| text("kid") == Some(id))
}

/// Something where the signature is the key's.
fn holds(key: &Value, algorithm: Algorithm, signed: &[u8], signature: &[u8]) -> Option<()> {
    let bytes = |name: &str| key.get(name).and_then(Value::as_str).and_then(|text| decoded(text).ok());
    let rsa = |parameters: &'static ring::RsaParameters| {
        let (n, e) = (bytes("n")?, bytes("e")?);
        ring::RsaPublicKeyComponents { n: &n, e: &e }.verify(parameters, signed, signature).ok()
    };
    let plain = |parameters: &'static dyn ring::VerificationAlgorithm, public: Vec<u8>| {
        ring::UnparsedPublicKey::new(parameters, public).verify(signed, signature).ok()
    };
    let point = || Some([vec![4], bytes("x")?, bytes("y")?].concat());
    match algorithm {
        Algorithm::Rs256 => rsa(&ring::RSA_PKCS1_2048_8192_SHA256),
        Algorithm::Rs384 => rsa(&ring::RSA_PKCS1_2048_8192_SHA384),
        Algorithm::Rs512 => rsa(&ring::RSA_PKCS1_2048_8192_SHA512),
        Algorithm::Ps256 => rsa(&ring::RSA_PSS_2048_8192_SHA256),
        Algorithm::Ps384 => rsa(&ring::RSA_PSS_2048_8192_SHA384),
        Algorithm::Ps512 => rsa(&ring::RSA_PSS_2048_8192_SHA512),
        Algorithm::Es256 => plain(&ring::ECDSA_P256_SHA256_FIXED, point()?),
        Algorithm::Es384 => plain(&ring::ECDSA_P384_SHA384_FIXED, point()?),
        Algorithm::EdDsa => plain(&ring::ED25519, bytes("x")?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// RFC 8037, appendix A.4 and A.2.
    const SIGNED: &str = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.\
                          hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

    fn key() -> Value {
        json!({ "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" })
    }

    #[test]
    fn the_published_example_is_the_keys_and_a_changed_one_is_not() {
        // Its body is a sentence and no object: that is found out after the signature.
        assert_eq!(verified(SIGNED, &[key()], &Algorithm::ALL), Err(Flaw::Unreadable));
        let changed = SIGNED.replace("RXhhbXBsZ", "RXhhbXBsY");
        assert_eq!(verified(&changed, &[key()], &Algorithm::ALL), Err(Flaw::Signature));
    }

    #[test]
    fn neither_none_nor_what_is_not_allowed_nor_a_key_of_another_sort_passes() {
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let none = format!("{}.{}.", part(json!({ "alg": "none" })), part(json!({ "sub": "x" })));
        assert_eq!(verified(&none, &[key()], &Algorithm::ALL), Err(Flaw::Algorithm));
        assert_eq!(verified(SIGNED, &[key()], &[Algorithm::Rs256]), Err(Flaw::Algorithm));
        let shared = format!("{}.{}.AAAA", part(json!({ "alg": "HS256" })), part(json!({ "sub": "x" })));
        assert_eq!(verified(&shared, &[key()], &Algorithm::ALL), Err(Flaw::Algorithm));
        let rsa = json!({ "kty": "RSA", "n": "AQAB", "e": "AQAB" });
        assert_eq!(verified(SIGNED, &[rsa], &Algorithm::ALL), Err(Flaw::UnknownKey));
        for broken in ["", "a.b", "a.b.c.d", "e30.e30.", "e30.e30.e30"] {
            assert_eq!(verified(broken, &[key()], &Algorithm::ALL), Err(Flaw::Unreadable), "{broken}");
        }
    }

    #[test]
    fn what_must_be_understood_and_tokens_of_another_sort_are_refused() {
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        for header in [json!({ "alg": "EdDSA", "crit": ["x"] }), json!({ "alg": "EdDSA", "typ": "at+jwt" })] {
            let token = format!("{}.e30.AAAA", part(header));
            assert_eq!(verified(&token, &[key()], &Algorithm::ALL), Err(Flaw::Unreadable));
        }
    }
}
