//! By what identities are checked here, the single sign-on, and the key that identifiers and people's names there are hashed
//! with.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Arc;

use participation::person::{Identity, IdentityKey};
use participation::{Chance, Clock, Store, clock, person};
use web::SingleSignOn;

use crate::Trouble;
use crate::config::{Config, IdentityBy};
use crate::gateway::{MatchingService, OidcProvider};

/// What the configuration makes of identities and of a single sign-on. The demonstration takes the check digit for enough where nothing else is
/// said, so that the page can be looked at.
///
/// # Errors
/// The key's file can't be read or made, holds no key, or is missing although people were identified with it.
pub async fn of(
    config: &Config,
    demo: bool,
    store: &Store,
    clock: &Arc<dyn Clock>,
    chance: &dyn Chance,
) -> Result<(Identity, Option<SingleSignOn>), Trouble> {
    let by = match config.identity_by {
        IdentityBy::None if demo => IdentityBy::SelfDeclared,
        by => by,
    };
    if by == IdentityBy::None && config.oidc.is_none() {
        return Ok((Identity::Off, None));
    }
    let identified = person::table::any_identified(store.read())
        .await
        .map_err(|cause| Trouble::new(format!("the database does not answer: {cause}")))?;
    let key = key(&config.identity_key_file, identified, chance)?;
    let sign_on = config.oidc.as_ref().map(|oidc| SingleSignOn {
        provider: Arc::new(OidcProvider::new(oidc.clone(), Arc::clone(clock))),
        key: key.clone(),
        label_fa: oidc.label_fa.clone(),
        label_en: oidc.label_en.clone(),
        identifies: by != IdentityBy::None && oidc.claims.national.is_some(),
    });
    let identity = match (by, &config.matching) {
        (IdentityBy::None, _) => Identity::Off,
        (IdentityBy::Shahkar, Some(service)) => {
            Identity::Matched(key, Arc::new(MatchingService::new(service.kind, &service.url, &service.key)))
        }
        (IdentityBy::SingleSignOn, _) => Identity::SignedOn,
        _ => Identity::SelfDeclared(key),
    };
    Ok((identity, sign_on))
}

/// The key of a file that is there.
///
/// # Errors
/// It is not there, can't be read, or holds no key.
pub fn existing_key(file: &Path) -> Result<IdentityKey, Trouble> {
    read_key(file)?.ok_or_else(|| trouble(file, "is not there: nobody has been identified with it"))
}

fn trouble(file: &Path, why: impl std::fmt::Display) -> Trouble {
    Trouble::new(format!("identity_key_file: {}: {why}", file.display()))
}

/// The key of a file; nothing where there is no file.
fn read_key(file: &Path) -> Result<Option<IdentityKey>, Trouble> {
    match std::fs::read_to_string(file) {
        Ok(text) => parse(text.trim())
            .map(|bytes| Some(IdentityKey::new(bytes)))
            .ok_or_else(|| trouble(file, "holds no key: 64 hexadecimal digits")),
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(trouble(file, format!("can't be read: {cause}"))),
    }
}

/// The key of a file; the first start makes one that the operator's account alone can read.
fn key(file: &Path, identified: bool, chance: &dyn Chance) -> Result<IdentityKey, Trouble> {
    if let Some(key) = read_key(file)? {
        return Ok(key);
    }
    // With a new key nobody who is known would be recognised.
    if identified {
        let why = "is missing, and people have been identified with it: bring it back from where it is kept";
        return Err(trouble(file, why));
    }
    let mut bytes = [0u8; 32];
    chance.fill(&mut bytes);
    let mut made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .map_err(|cause| trouble(file, format!("can't be made: {cause}")))?;
    // On the disk before the first identifier is hashed with it.
    writeln!(made, "{}", clock::hex(&bytes))
        .and_then(|()| made.sync_all())
        .map_err(|cause| trouble(file, format!("can't be written: {cause}")))?;
    Ok(IdentityKey::new(bytes))
}

fn parse(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0u8; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use participation::SystemChance;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn the_first_start_makes_a_key_that_later_ones_read_and_others_cannot() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("identity.key");
        key(&file, false, &SystemChance).unwrap();
        let made = std::fs::read_to_string(&file).unwrap();
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        key(&file, true, &SystemChance).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), made);
    }

    #[test]
    fn a_lost_key_is_not_replaced_by_a_new_one_and_a_broken_one_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("identity.key");
        assert!(key(&file, true, &SystemChance).err().unwrap().to_string().contains("bring it back"));
        for broken in ["", "12", &"x".repeat(64), &"é".repeat(32)] {
            std::fs::write(&file, broken).unwrap();
            assert!(key(&file, false, &SystemChance).err().unwrap().to_string().contains("holds no key"));
        }
    }
}
