//! What a device answers (Web Authentication, level 3, sections 7.1 and 7.2): whether it was asked by this portal, now, on its own
//! page, whether somebody was there and recognised, and whether the signature is the key's.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature as ring;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::Relying;
use super::cbor::{self, Item};

/// Somebody was there.
const PRESENT: u8 = 1;
/// The device has recognised them: by finger, face, PIN or pattern.
const RECOGNISED: u8 = 1 << 2;
/// A new key comes along.
const NEW_KEY: u8 = 1 << 6;
/// The longest name of a key that the standard allows, in bytes.
const LONGEST_ID: usize = 1023;

/// Bytes as they stand in forms and rows.
pub(super) fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of what stands in a form.
pub(super) fn decoded(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// What the browser says that it was asked.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(rename = "type")]
    what: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
}

/// Whether the browser was asked by a page of this portal, for this and now.
fn asked(client_data: &[u8], what: &str, challenge: &str, relying: &Relying) -> bool {
    let Ok(said) = serde_json::from_slice::<ClientData>(client_data) else { return false };
    said.what == what
        && bool::from(said.challenge.as_bytes().ct_eq(challenge.as_bytes()))
        && said.origin == relying.origin
        // Not within a page of somebody else's.
        && !said.cross_origin
}

/// What the device says of itself.
struct Device<'a> {
    flags: u8,
    counter: u32,
    rest: &'a [u8],
}

fn device<'a>(data: &'a [u8], relying: &Relying) -> Option<Device<'a>> {
    let (of, data) = data.split_at_checked(32)?;
    let (flags, data) = data.split_first()?;
    let (counter, rest) = data.split_at_checked(4)?;
    let device = Device { flags: *flags, counter: u32::from_be_bytes(counter.try_into().ok()?), rest };
    let ours = of == Sha256::digest(relying.id.as_bytes()).as_slice();
    (ours && flags & PRESENT != 0 && flags & RECOGNISED != 0).then_some(device)
}

/// A key that a device has just made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewKey {
    /// Its name.
    pub(super) id: String,
    /// Its public half, in hexadecimal digits of a COSE key.
    pub(super) public_key: String,
    /// How often the device has signed.
    pub(super) counter: i64,
}

/// The key of a device's answer to "make one". Who made the device is not asked for, so what it may say of that is left unread.
pub(super) fn made(
    client_data: &[u8],
    attestation: &[u8],
    challenge: &str,
    relying: &Relying,
) -> Option<NewKey> {
    if !asked(client_data, "webauthn.create", challenge, relying) {
        return None;
    }
    let (attestation, _) = cbor::read(attestation)?;
    let device = device(attestation.under("authData")?.bytes()?, relying)?;
    if device.flags & NEW_KEY == 0 {
        return None;
    }
    // Sixteen bytes name the model; nobody wants to know.
    let (_, rest) = device.rest.split_at_checked(16)?;
    let (length, rest) = rest.split_at_checked(2)?;
    let length = usize::from(u16::from_be_bytes(length.try_into().ok()?));
    let (id, rest) = rest.split_at_checked(length)?;
    let (key, after) = cbor::read(rest)?;
    let (key_bytes, _) = rest.split_at_checked(rest.len() - after.len())?;
    Key::of(&key)?;
    (!id.is_empty() && length <= LONGEST_ID).then(|| NewKey {
        id: encoded(id),
        public_key: crate::clock::hex(key_bytes),
        counter: i64::from(device.counter),
    })
}

/// A public key of a sort that can be checked.
enum Key<'a> {
    /// ECDSA on P-256 with SHA-256 (−7).
    Es256(Vec<u8>),
    /// Ed25519 (−8).
    EdDsa(&'a [u8]),
    /// RSA, PKCS #1 1.5, with SHA-256 (−257).
    Rs256(&'a [u8], &'a [u8]),
}

impl<'a> Key<'a> {
    fn of(cose: &Item<'a>) -> Option<Self> {
        let number = |at| cose.at(at).and_then(Item::number);
        let bytes = |at, length: Option<usize>| {
            cose.at(at).and_then(Item::bytes).filter(|b| length.is_none_or(|length| b.len() == length))
        };
        match (number(1)?, number(3)?) {
            (2, -7) if number(-1) == Some(1) => {
                Some(Key::Es256([&[4], bytes(-2, Some(32))?, bytes(-3, Some(32))?].concat()))
            }
            (1, -8) if number(-1) == Some(6) => Some(Key::EdDsa(bytes(-2, Some(32))?)),
            (3, -257) => Some(Key::Rs256(bytes(-1, None)?, bytes(-2, None)?)),
            _ => None,
        }
    }

    fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let plain = |how: &'static dyn ring::VerificationAlgorithm, key: &[u8]| {
            ring::UnparsedPublicKey::new(how, key).verify(message, signature).is_ok()
        };
        match self {
            Key::Es256(point) => plain(&ring::ECDSA_P256_SHA256_ASN1, point),
            Key::EdDsa(key) => plain(&ring::ED25519, key),
            Key::Rs256(n, e) => ring::RsaPublicKeyComponents { n, e }
                .verify(&ring::RSA_PKCS1_2048_8192_SHA256, message, signature)
                .is_ok(),
        }
    }
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    digits
        .as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

/// The counter of a device's answer to "sign in", if the key that is kept has signed it.
pub(super) fn signed(
    client_data: &[u8],
    data: &[u8],
    signature: &[u8],
    challenge: &str,
    relying: &Relying,
    public_key: &str,
) -> Option<i64> {
    if !asked(client_data, "webauthn.get", challenge, relying) {
        return None;
    }
    let device = device(data, relying)?;
    let kept = unhex(public_key)?;
    let (cose, _) = cbor::read(&kept)?;
    let message = [data, Sha256::digest(client_data).as_slice()].concat();
    Key::of(&cose)?.signed(&message, signature).then_some(i64::from(device.counter))
}
