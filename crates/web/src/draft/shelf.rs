//! Published versions, parsed and written out once. They are frozen, so nothing here ever becomes stale.

use std::sync::Arc;

use moka::sync::Cache;
use participation::Store;
use participation::draft::table::{self, Version};
use participation::store::DbErr;
use text::Language;

use super::body::Reading;

/// The memory for versions and for what is made of them, in bytes each.
const ROOM: u64 = 8 * 1024 * 1024;

/// The versions at hand.
#[derive(Debug)]
pub(crate) struct Shelf {
    versions: Cache<(i64, i32), Arc<Version>>,
    readings: Cache<(i64, i32, Language), Arc<Reading>>,
}

impl Shelf {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self {
            versions: Cache::builder()
                .weigher(|_, version: &Arc<Version>| weight(version))
                .max_capacity(ROOM)
                .build(),
            readings: Cache::builder()
                .weigher(|_, reading: &Arc<Reading>| reading.weight())
                .max_capacity(ROOM)
                .build(),
        }
    }

    /// A published version.
    pub(crate) async fn version(
        &self,
        store: &Store,
        call: i64,
        number: i32,
    ) -> Result<Option<Arc<Version>>, DbErr> {
        if let Some(version) = self.versions.get(&(call, number)) {
            return Ok(Some(version));
        }
        let Some(version) = table::version(store.read(), call, number).await? else { return Ok(None) };
        let version = Arc::new(version);
        self.versions.insert((call, number), Arc::clone(&version));
        Ok(Some(version))
    }

    /// A published version in one language, written out.
    pub(crate) async fn reading(
        &self,
        store: &Store,
        call: i64,
        number: i32,
        language: Language,
    ) -> Result<Option<Arc<Reading>>, DbErr> {
        if let Some(reading) = self.readings.get(&(call, number, language)) {
            return Ok(Some(reading));
        }
        let Some(version) = self.version(store, call, number).await? else { return Ok(None) };
        let reading = Arc::new(Reading::of(version, language));
        self.readings.insert((call, number, language), Arc::clone(&reading));
        Ok(Some(reading))
    }
}

fn weight(version: &Version) -> u32 {
    let node = |node: &participation::draft::DraftNode| {
        node.texts.values().map(|t| t.label.len() + t.heading.len() + t.text.len() + 120).sum::<usize>() + 100
    };
    let bytes: usize = version.draft.walk().map(|place| node(place.node)).sum();
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
