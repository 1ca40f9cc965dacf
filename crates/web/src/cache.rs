//! Finished pages. A page is kept with the topics it was made of and the number of the last event that was in the counts
//! when making it began. Events name the topics they change; a page older than a change of one of its topics is made anew.
//! A follower of its own, nothing durable: after a restart the cache is empty and right.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::HeaderMap;
use bytes::Bytes;
use jiff::civil::Date;
use moka::sync::Cache;
use participation::event::EventKind;
use participation::event::table::Model as Event;
use sha2::{Digest as _, Sha256};
use tokio::sync::watch;

use crate::content::{Content, Encoding, Use};

/// What a page is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Topic {
    /// One call with everything on it.
    Call(i64),
    /// Lists of calls.
    Calls,
}

/// The key of a page: its address and the day it says "today".
pub(crate) type Key = (Arc<str>, Date);

/// A finished page.
#[derive(Debug)]
pub(crate) struct Kept {
    topics: Vec<Topic>,
    made_at: i64,
    /// The page's own part, for people who are signed in.
    pub(crate) content: Content,
    /// The whole page as a visitor gets it.
    pub(crate) visitor: Body,
    /// How often it was served since reads were last counted.
    served: AtomicI64,
}

impl Kept {
    /// Counts one reader of what stands on the page.
    pub(crate) fn served(&self) {
        self.served.fetch_add(1, Ordering::Relaxed);
    }
}

/// A body in each encoding, with its tag.
#[derive(Debug)]
pub(crate) struct Body {
    identity: Bytes,
    gzip: std::sync::OnceLock<Option<Bytes>>,
    brotli: std::sync::OnceLock<Option<Bytes>>,
    etag: String,
    service: Use,
}

impl Body {
    /// A body; one that is kept is encoded once with care, one that is not is encoded quickly.
    pub(crate) fn new(html: String, service: Use) -> Self {
        let digest = Sha256::digest(html.as_bytes());
        let etag = participation::clock::hex(digest.get(..8).unwrap_or_default());
        Self { identity: html.into(), gzip: Default::default(), brotli: Default::default(), etag, service }
    }

    /// The best encoding that a browser takes, its bytes, and the tag of both. Encoded at the first wish and kept.
    pub(crate) fn encoded(&self, headers: &HeaderMap) -> (Encoding, Bytes, String) {
        let encoding = Encoding::accepted(headers, self.service);
        let slot = match encoding {
            Encoding::Identity => None,
            Encoding::Gzip => Some(&self.gzip),
            Encoding::Brotli => Some(&self.brotli),
        };
        let kept =
            slot.and_then(|slot| slot.get_or_init(|| encoding.encode(&self.identity, self.service)).clone());
        match kept {
            Some(bytes) => {
                (encoding, bytes, format!("\"{}-{}\"", self.etag, encoding.name().unwrap_or_default()))
            }
            None => (Encoding::Identity, self.identity.clone(), format!("\"{}\"", self.etag)),
        }
    }

    fn weight(&self) -> usize {
        // The encoded bodies are a fifth of the page together.
        self.identity.len() + self.identity.len() / 5
    }
}

/// The cache.
#[derive(Debug)]
pub(crate) struct PageCache {
    pages: Cache<Key, Arc<Kept>>,
    changed: Cache<Topic, i64>,
    everything: AtomicI64,
    seen: watch::Receiver<i64>,
    tell: watch::Sender<i64>,
    on: bool,
    reads: Mutex<BTreeMap<i64, i64>>,
    /// Calls on which stances were taken, with the last event: their pages grow stale once a second and not with each.
    soft: Mutex<BTreeMap<i64, i64>>,
}

impl PageCache {
    /// A cache of at most so many bytes; 0 turns it off.
    pub(crate) fn new(bytes: u64) -> Self {
        let (tell, seen) = watch::channel(0);
        Self {
            pages: Cache::builder()
                .weigher(|key: &Key, page: &Arc<Kept>| {
                    let weight = key.0.len() + page.visitor.weight() + page.content.main.len() + 512;
                    u32::try_from(weight).unwrap_or(u32::MAX)
                })
                .max_capacity(bytes)
                .build(),
            changed: Cache::new(100_000),
            everything: AtomicI64::new(0),
            seen,
            tell,
            on: bytes > 0,
            reads: Mutex::default(),
            soft: Mutex::default(),
        }
    }

    /// Counts one reader of some contributions.
    pub(crate) fn count_reads(&self, contributions: &[i64]) {
        let mut reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        for id in contributions {
            *reads.entry(*id).or_default() += 1;
        }
    }

    /// How often contributions were read since this was last asked. What a page that is no longer kept had counted is lost.
    pub(crate) fn take_reads(&self) -> BTreeMap<i64, i64> {
        let mut reads = std::mem::take(&mut *self.reads.lock().unwrap_or_else(PoisonError::into_inner));
        for (_, page) in &self.pages {
            let served = page.served.swap(0, Ordering::Relaxed);
            for id in page.content.contributions.iter().filter(|_| served > 0) {
                *reads.entry(*id).or_default() += served;
            }
        }
        reads
    }

    /// Makes the pages stale on which stances were taken since this was last called.
    pub(crate) fn settle_stances(&self) {
        let soft = std::mem::take(&mut *self.soft.lock().unwrap_or_else(PoisonError::into_inner));
        for (call, seq) in soft {
            self.stale_from(Topic::Call(call), seq);
        }
    }

    /// Makes the pages of a topic stale that were made before an event. What is noted of a later event stays: those that settle
    /// once a second come late.
    fn stale_from(&self, topic: Topic, seq: i64) {
        self.changed
            .entry(topic)
            .and_upsert_with(|known| known.map_or(seq, |known| known.into_value().max(seq)));
    }

    /// The number of the last event that pages made from now on are sure to hold.
    pub(crate) fn seen(&self) -> i64 {
        *self.seen.borrow()
    }

    /// Waits until an event is seen, a quarter of a second at most: whoever has just written finds it on the next page.
    pub(crate) async fn wait_for(&self, seq: i64) {
        let mut seen = self.seen.clone();
        let wait = seen.wait_for(|now| *now >= seq);
        let _ = tokio::time::timeout(std::time::Duration::from_millis(250), wait).await;
    }

    /// How the follower tells how far it is.
    pub(crate) fn teller(&self) -> watch::Sender<i64> {
        self.tell.clone()
    }

    /// A page that is still true.
    pub(crate) fn get(&self, key: &Key) -> Option<Arc<Kept>> {
        let page = self.pages.get(key)?;
        let stale = |topic: &Topic| self.changed.get(topic).is_some_and(|at| at > page.made_at);
        if self.everything.load(Ordering::Acquire) > page.made_at || page.topics.iter().any(stale) {
            return None;
        }
        Some(page)
    }

    /// Keeps a page that was begun when `made_at` was seen.
    pub(crate) fn keep(
        &self,
        key: Key,
        topics: &[Topic],
        made_at: i64,
        content: Content,
        visitor: String,
    ) -> Arc<Kept> {
        let page = Arc::new(Kept {
            topics: topics.to_vec(),
            made_at,
            content,
            served: AtomicI64::new(0),
            visitor: Body::new(visitor, if self.on { Use::Many } else { Use::Once }),
        });
        if self.on {
            self.pages.insert(key, Arc::clone(&page));
        }
        page
    }

    /// Takes events in.
    pub(crate) fn take(&self, events: &[Event]) {
        for event in events {
            match event.kind {
                // Names stand on every page.
                EventKind::ProfileUpdated
                | EventKind::PersonErased
                | EventKind::AttestationConfirmed
                | EventKind::OrganizationUpdated
                | EventKind::OrganizationCreated => {
                    self.everything.store(event.seq, Ordering::Release);
                }
                EventKind::CodeRequested
                | EventKind::PersonSignedIn
                | EventKind::PersonSignedUp
                | EventKind::PersonIdentified
                | EventKind::IdentityReleased
                | EventKind::WayAdded
                | EventKind::WayRemoved
                | EventKind::AttestationAsked
                | EventKind::AttestationWithdrawn
                | EventKind::AttestationDeclined
                | EventKind::SessionEnded
                | EventKind::TokenMade
                | EventKind::TokenRevoked
                // No page says how many have voted before the count; what is only kept is seen by its author alone.
                | EventKind::BallotCast
                // A report, a flag and what waits change nothing that others see.
                | EventKind::ContributionHeld
                | EventKind::ContributionReported
                | EventKind::ContributionFlagged
                | EventKind::ContributionKept
                | EventKind::HidingAppealed
                | EventKind::AppealUpheld
                | EventKind::ContributionEditHeld
                | EventKind::ContributionEditRefused
                // What officials prepare is seen once it is signed or published.
                | EventKind::GroupingAsked
                | EventKind::GroupingFailed
                | EventKind::ConcernsProposed
                | EventKind::MachineTextAsked
                | EventKind::MachineTextSuggested
                | EventKind::MachineTextFailed
                | EventKind::MachineTextDiscarded
                | EventKind::AnswerProposed
                | EventKind::AnswerDecided
                | EventKind::AnswerTakenBack
                | EventKind::AnswerAssigned
                | EventKind::AnswerNoteLeft
                | EventKind::AnswerNoteWithdrawn
                | EventKind::ReadyReasonSaved
                | EventKind::ReadyReasonRemoved
                | EventKind::DeskViewSaved
                | EventKind::DeskViewRemoved
                | EventKind::ReportBegun
                | EventKind::ReportWritten
                | EventKind::ReportSigned
                | EventKind::SurveySheetSaved => {}
                EventKind::StanceTaken
                | EventKind::SurveySheetSubmitted
                | EventKind::SurveySheetChanged => {
                    if let Some(call) = event.call_id {
                        let mut soft = self.soft.lock().unwrap_or_else(PoisonError::into_inner);
                        soft.insert(call, event.seq);
                    }
                }
                _ => {
                    if let Some(call) = event.call_id {
                        self.stale_from(Topic::Call(call), event.seq);
                        self.stale_from(Topic::Calls, event.seq);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stances_that_settle_late_do_not_make_a_page_fresh_again() {
        let cache = PageCache::new(1000);
        cache.soft.lock().unwrap().insert(1, 5);
        cache.stale_from(Topic::Call(1), 7);
        cache.settle_stances();
        assert_eq!(cache.changed.get(&Topic::Call(1)), Some(7));
        cache.soft.lock().unwrap().insert(1, 9);
        cache.settle_stances();
        assert_eq!(cache.changed.get(&Topic::Call(1)), Some(9));
    }
}
