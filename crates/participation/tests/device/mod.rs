//! A device with passkeys that can forge, for the stories of passkeys in this crate and of their pages.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub,
    reason = "a story ends where something is missing"
)]

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use participation::person::passkey::{NewPasskey, PasskeySignIn};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};
use serde_json::json;
use sha2::{Digest as _, Sha256};

/// What the device does otherwise than it should.
#[derive(Clone, Default)]
pub struct Mood {
    pub what: Option<&'static str>,
    pub challenge: Option<String>,
    pub origin: Option<&'static str>,
    pub cross_origin: bool,
    pub rp_id: Option<&'static str>,
    pub flags: Option<u8>,
    pub counter: Option<u32>,
    pub handle: Option<String>,
    pub algorithm: Option<u8>,
    pub signature: bool,
}

pub enum Key {
    Ec(EcdsaKeyPair),
    Ed(Ed25519KeyPair),
}

/// A device that holds one key.
pub struct Device {
    pub id: Vec<u8>,
    pub key: Key,
    pub handle: String,
    pub counter: u32,
}

pub fn b64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn client_data(what: &str, challenge: &str, mood: &Mood) -> String {
    json!({
        "type": mood.what.unwrap_or(what),
        "challenge": mood.challenge.as_deref().unwrap_or(challenge),
        "origin": mood.origin.unwrap_or("https://portal.example.ir"),
        "crossOrigin": mood.cross_origin,
    })
    .to_string()
}

impl Device {
    pub fn new(name: u8) -> Self {
        let rng = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &rng).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &rng).unwrap();
        Self { id: vec![name; 20], key: Key::Ec(key), handle: String::new(), counter: 0 }
    }

    pub fn edwards(name: u8) -> Self {
        let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        let key = Ed25519KeyPair::from_pkcs8(pkcs8.as_ref()).unwrap();
        Self { id: vec![name; 64], key: Key::Ed(key), handle: String::new(), counter: 0 }
    }

    fn data(&self, mood: &Mood, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(mood.rp_id.unwrap_or("portal.example.ir")).to_vec();
        data.push(mood.flags.unwrap_or(flags));
        data.extend(mood.counter.unwrap_or(self.counter).to_be_bytes());
        data
    }

    fn cose(&self, mood: &Mood) -> Vec<u8> {
        match &self.key {
            Key::Ec(key) => {
                let point = key.public_key().as_ref();
                // {1: 2, 3: -7, -1: 1, -2: x, -3: y}
                let head = [0xa5, 1, 2, 3, mood.algorithm.unwrap_or(0x26), 0x20, 1, 0x21, 0x58, 32];
                [&head[..], &point[1..33], &[0x22, 0x58, 32], &point[33..]].concat()
            }
            // {1: 1, 3: -8, -1: 6, -2: x}
            Key::Ed(key) => {
                [&[0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32][..], key.public_key().as_ref()].concat()
            }
        }
    }

    /// What it answers to an offer.
    pub fn makes(&mut self, challenge: &str, handle: &str, mood: &Mood) -> NewPasskey {
        self.handle = handle.to_owned();
        let mut data = self.data(mood, 0x45);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend(self.cose(mood));
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let mut attestation = vec![0xa3, 0x63];
        attestation.extend(b"fmt\x64none\x67attStmt\xa0\x68authData\x59");
        attestation.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        attestation.extend(data);
        NewPasskey {
            name: "گوشی من".into(),
            client_data: b64(client_data("webauthn.create", challenge, mood).as_bytes()),
            attestation: b64(&attestation),
            transports: "internal,hybrid,<b>".into(),
            ..NewPasskey::default()
        }
    }

    /// What it answers to a question.
    pub fn signs(&mut self, challenge: &str, mood: &Mood) -> PasskeySignIn {
        let data = self.data(mood, 0x05);
        let client_data = client_data("webauthn.get", challenge, mood);
        let message = [&data[..], Sha256::digest(&client_data).as_slice()].concat();
        let mut signature = match &self.key {
            Key::Ec(key) => key.sign(&SystemRandom::new(), &message).unwrap().as_ref().to_vec(),
            Key::Ed(key) => key.sign(&message).as_ref().to_vec(),
        };
        if mood.signature {
            let last = signature.last_mut().unwrap();
            *last ^= 1;
        }
        PasskeySignIn {
            id: b64(&self.id),
            client_data: b64(client_data.as_bytes()),
            authenticator_data: b64(&data),
            signature: b64(&signature),
            user_handle: mood.handle.clone().unwrap_or_else(|| self.handle.clone()),
            device: "android",
            ..PasskeySignIn::default()
        }
    }
}
