//! Sealed ballots. From casting to counting a ballot lies in the database encrypted, together with its receipt code and its
//! groups, padded to one size. The key is not in the database: it is made from the portal's ballot key (a file or a
//! variable of the process) and from a salt of the vote that is destroyed at counting, so that a copy of the database alone
//! opens nothing, and what is left of sealed ballots after the count opens with nothing the running portal has.
//!
//! XChaCha20-Poly1305 with a random nonce of 192 bits; the vote's id is authenticated, so a ballot cannot be carried from
//! one vote into another.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest as _, Sha256};

use super::Ballot;
use super::ballot::MOST_OPTIONS;
use super::strata::Groups;
use crate::clock::Chance;

/// The bytes of a ballot before sealing, whatever is on it.
const PLAIN: usize = 128;
/// The bytes of a nonce.
const NONCE: usize = 24;
/// The bytes of every sealed ballot.
pub const SEALED: usize = NONCE + PLAIN + 16;
/// The bytes of a receipt code: 80 bits.
const CODE: usize = 10;

/// The portal's key for ballots, 256 bits. Whoever has it and the live database can open ballots that are not counted yet.
#[derive(Clone)]
pub struct BallotKey([u8; 32]);

impl std::fmt::Debug for BallotKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BallotKey")
    }
}

impl BallotKey {
    /// A key of 32 bytes that nobody can guess.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A new key.
    pub fn draw(chance: &dyn Chance) -> Self {
        let mut bytes = [0; 32];
        chance.fill(&mut bytes);
        Self(bytes)
    }

    /// A key as 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// The key as 64 hexadecimal digits, for the file it is kept in.
    pub fn to_hex(&self) -> String {
        crate::clock::hex(&self.0)
    }

    fn derive(&self, label: &[u8], salt: &[u8]) -> [u8; 32] {
        let mut digest = Sha256::new();
        digest.update(self.0);
        digest.update(label);
        digest.update(salt);
        digest.finalize().into()
    }

    /// The seal of a vote with its salt.
    pub(super) fn of_vote(&self, vote_id: i64, salt: &[u8]) -> Seal {
        let key = self.derive(b"rayzan ballot", salt);
        Seal {
            cipher: XChaCha20Poly1305::new(&key.into()),
            receipts: self.derive(b"rayzan receipt", salt),
            vote: vote_id.to_be_bytes(),
        }
    }
}

/// What is inside a sealed ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Inside {
    pub(super) ballot: Ballot,
    pub(super) code: Code,
    pub(super) groups: Groups,
}

/// Seals and opens the ballots of one vote.
pub(super) struct Seal {
    cipher: XChaCha20Poly1305,
    receipts: [u8; 32],
    vote: [u8; 8],
}

impl Seal {
    /// Seals a ballot; nothing if the groups do not fit, which they always do.
    pub(super) fn close(&self, inside: &Inside, nonce: [u8; NONCE]) -> Option<Vec<u8>> {
        let groups = inside.groups.join(";");
        let length = u8::try_from(groups.len()).ok()?;
        let mut plain = Vec::with_capacity(PLAIN);
        plain.extend_from_slice(&inside.ballot.0);
        plain.extend_from_slice(&inside.code.0);
        plain.push(length);
        plain.extend_from_slice(groups.as_bytes());
        if plain.len() > PLAIN {
            return None;
        }
        plain.resize(PLAIN, 0);
        let payload = Payload { msg: &plain, aad: &self.vote };
        let body = self.cipher.encrypt(&XNonce::from(nonce), payload).ok()?;
        Some([nonce.as_slice(), &body].concat())
    }

    /// Opens a sealed ballot; nothing if it was sealed with another key, for another vote, or changed since.
    pub(super) fn open(&self, sealed: &[u8]) -> Option<Inside> {
        let (nonce, body) = sealed.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let payload = Payload { msg: body, aad: &self.vote };
        let plain = self.cipher.decrypt(&XNonce::from(nonce), payload).ok()?;
        let (marks, rest) = plain.split_at_checked(MOST_OPTIONS)?;
        let (code, rest) = rest.split_at_checked(CODE)?;
        let (length, rest) = rest.split_first()?;
        let groups = std::str::from_utf8(rest.get(..usize::from(*length))?).ok()?;
        Some(Inside {
            ballot: Ballot(marks.try_into().ok()?),
            code: Code(code.try_into().ok()?),
            groups: if groups.is_empty() {
                Vec::new()
            } else {
                groups.split(';').map(str::to_owned).collect()
            },
        })
    }

    /// The receipt code of a form: the same form of the same person gives the same code, and nobody can choose one.
    pub(super) fn code(&self, person_id: i64, form_key: &str) -> Code {
        let mut digest = Sha256::new();
        digest.update(self.receipts);
        digest.update(person_id.to_be_bytes());
        digest.update(form_key.as_bytes());
        let digest: [u8; 32] = digest.finalize().into();
        let mut code = [0; CODE];
        code.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        Code(code)
    }
}

/// A receipt code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Code([u8; CODE]);

/// Letters that are not mistaken for each other, on paper or read aloud (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Code {
    /// As the voter gets it: `7QK4-M2XP-09AB-CDEF`.
    pub(super) fn written(self) -> String {
        let mut bits: u128 = 0;
        self.0.iter().for_each(|byte| bits = bits << 8 | u128::from(*byte));
        let letters: Vec<u8> = (0..16u32)
            .rev()
            .map(|place| {
                let at = usize::try_from(bits >> (place * 5) & 31).unwrap_or(0);
                LETTERS.get(at).copied().unwrap_or(b'0')
            })
            .collect();
        let groups: Vec<String> =
            letters.chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
        groups.join("-")
    }
}

/// A receipt code as somebody types it, in the written form; nothing for what cannot be one.
pub fn typed_code(typed: &str) -> Option<String> {
    let letters: String = text::digits::to_latin(typed)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{200c}' | '\u{2010}' | '\u{2013}'))
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    if letters.len() != 16 || !letters.bytes().all(|b| LETTERS.contains(&b)) {
        return None;
    }
    let groups: Vec<String> =
        letters.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    Some(groups.join("-"))
}

/// Chance for many things at once, drawn before a transaction: blocks of 256 bits from one drawn seed.
#[derive(Debug, Clone)]
pub(super) struct Stream {
    seed: [u8; 32],
    drawn: u64,
}

impl Stream {
    /// A new seed.
    pub(super) fn draw(chance: &dyn Chance) -> Self {
        let mut seed = [0; 32];
        chance.fill(&mut seed);
        Self { seed, drawn: 0 }
    }

    fn block(&mut self) -> [u8; 32] {
        let mut digest = Sha256::new();
        digest.update(self.seed);
        digest.update(self.drawn.to_be_bytes());
        self.drawn += 1;
        digest.finalize().into()
    }

    /// A nonce.
    pub(super) fn nonce(&mut self) -> [u8; NONCE] {
        let mut nonce = [0; NONCE];
        nonce.iter_mut().zip(self.block()).for_each(|(to, from)| *to = from);
        nonce
    }

    /// A random id: nothing of the order in which rows came.
    pub(super) fn id(&mut self) -> i64 {
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(self.block()).for_each(|(to, from)| *to = from);
        i64::from_be_bytes(bytes) & i64::MAX
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemChance;
    use crate::vote::ballot::{one, scores};

    fn inside(ballot: Ballot, groups: &[&str]) -> Inside {
        Inside { ballot, code: Code([7; CODE]), groups: groups.iter().map(|g| (*g).to_owned()).collect() }
    }

    #[test]
    fn sealed_ballots_have_one_size_and_open_only_with_their_key_in_their_vote() {
        let (key, salt) = (BallotKey::draw(&SystemChance), [1; 32]);
        let seal = key.of_vote(1, &salt);
        let mut stream = Stream::draw(&SystemChance);
        let small = inside(one(None), &[]);
        let large =
            inside(scores(&[Some(5); MOST_OPTIONS]), &["private_sector", "65+", "undisclosed", "abroad"]);
        for ballot in [&small, &large] {
            let sealed = seal.close(ballot, stream.nonce()).unwrap();
            assert_eq!(sealed.len(), SEALED);
            assert_eq!(seal.open(&sealed).as_ref(), Some(ballot));
            assert_eq!(key.of_vote(2, &salt).open(&sealed), None);
            assert_eq!(key.of_vote(1, &[2; 32]).open(&sealed), None);
            assert_eq!(BallotKey::draw(&SystemChance).of_vote(1, &salt).open(&sealed), None);
        }
        assert_ne!(seal.close(&small, stream.nonce()), seal.close(&small, stream.nonce()));
    }

    #[test]
    fn the_same_form_gives_the_same_code_and_another_one_another() {
        let seal = BallotKey::new([3; 32]).of_vote(1, &[1; 32]);
        assert_eq!(seal.code(1, "form"), seal.code(1, "form"));
        assert_ne!(seal.code(1, "form"), seal.code(2, "form"));
        let written = seal.code(1, "form").written();
        assert_eq!(written.len(), 19);
        assert_eq!(typed_code(&written.to_lowercase().replace('-', " ")), Some(written));
    }

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        let typed = typed_code("۷qk4-m2xp o9ab lmnp");
        assert_eq!(typed.as_deref(), Some("7QK4-M2XP-09AB-1MNP"));
        assert_eq!(typed_code("7QK4"), None);
        assert_eq!(typed_code("7QK4-M2XP-09AB-CDEU"), None);
    }

    #[test]
    fn a_key_is_read_back_from_its_file() {
        let key = BallotKey::draw(&SystemChance);
        assert_eq!(BallotKey::parse(&key.to_hex()).unwrap().to_hex(), key.to_hex());
        assert!(BallotKey::parse("12").is_none() && BallotKey::parse(&"é".repeat(32)).is_none());
        assert_eq!(format!("{key:?}"), "BallotKey");
    }
}
