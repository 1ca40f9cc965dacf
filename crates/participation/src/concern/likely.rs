//! Which concerns a contribution may belong to, for whoever sorts: those whose texts speak of the same. Computed from the texts
//! themselves at the moment of asking. What was read of a call's texts is kept in memory, so that after a move, an edit or a
//! new grouping only what changed is read again.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError};

use insight::concerns::{Features, Suggestions};
use sea_orm::DbErr;
use tokio::sync::Mutex;

use super::table::{self, Placed};
use crate::contribution::table as contribution;
use crate::event;
use crate::store::Db;

/// How many calls are kept in mind: a text takes about half a kilobyte, and few calls are sorted at a time.
const CALLS: usize = 2;
/// How many texts of a call speak for its concerns at most; of more, an even part of them does.
const MOST: usize = 20_000;
/// How many texts one statement asks for.
const CHUNK: usize = 1000;

/// What is known of the concerns of a few calls. One for the portal.
#[derive(Debug, Default)]
pub struct Likely {
    /// The calls asked about last, the latest at the end.
    calls: std::sync::Mutex<Vec<(i64, Arc<Mutex<Known>>)>>,
}

/// What is known of one call.
#[derive(Debug, Default)]
struct Known {
    /// The last event of the call that was taken over; nothing moves, is written or hidden without one.
    seq: Option<i64>,
    suggestions: Suggestions,
    /// What was read of each text, and when the text was last edited.
    texts: HashMap<i64, (i64, Features)>,
    /// Which texts were put into which concerns.
    placed: HashSet<(i64, i64)>,
    /// The concerns by their places in the suggestions, and these by their ids.
    concerns: Vec<i64>,
    places: HashMap<i64, usize>,
}

/// A contribution that somebody sorts.
#[derive(Debug, Clone)]
pub struct Unsorted {
    /// Its number.
    pub id: i64,
    /// Its words.
    pub text: String,
    /// The concerns that it is in: none of them is suggested.
    pub within: Vec<i64>,
}

impl Unsorted {
    /// A contribution with the concerns that it is in.
    pub fn new(row: &contribution::Model, within: Vec<i64>) -> Self {
        Self { id: row.id, text: super::group::words(row.body.clone(), row.wording.clone()), within }
    }
}

impl Likely {
    /// Of each contribution of a call at most `count` concerns that it may belong to, the likeliest first.
    ///
    /// # Errors
    /// The database does not answer.
    #[crate::boxed]
    pub async fn of(
        &self,
        db: &Db,
        call_id: i64,
        unsorted: Vec<Unsorted>,
        count: usize,
    ) -> Result<HashMap<i64, Vec<i64>>, DbErr> {
        let known = self.known(call_id);
        // Whoever asks while a call is read for the first time waits for that, instead of reading it too.
        let mut known = known.lock().await;
        // Before the rows: what changes while they are read is seen the next time.
        let seq = event::table::last_of_call(db, call_id).await?;
        let changed = if seq == known.seq {
            None
        } else {
            let members = members(db, call_id).await?;
            let read = bodies(db, known.unread(&members)).await?;
            Some((members, read))
        };
        let mut work = std::mem::take(&mut *known);
        let done = tokio::task::spawn_blocking(move || {
            if let Some((members, read)) = changed {
                work.settle(&members, read);
                work.seq = seq;
            }
            let found = unsorted.iter().map(|one| (one.id, work.nearest(one, count))).collect();
            (work, found)
        });
        let (work, found) = done.await.map_err(|cause| DbErr::Custom(cause.to_string()))?;
        *known = work;
        Ok(found)
    }

    fn known(&self, call_id: i64) -> Arc<Mutex<Known>> {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let at = calls.iter().position(|(call, _)| *call == call_id);
        let this = at.map_or_else(|| (call_id, Arc::default()), |at| calls.remove(at));
        if calls.len() >= CALLS {
            calls.remove(0);
        }
        let known = Arc::clone(&this.1);
        calls.push(this);
        known
    }
}

/// All memberships of a call's concerns, as far as everybody sees the contributions.
async fn members(db: &Db, call_id: i64) -> Result<Vec<Placed>, DbErr> {
    let mut found = table::placed(db, call_id).await?;
    let every = i64::try_from(found.len().div_ceil(MOST).max(1)).unwrap_or(1);
    found.retain(|member| member.contribution % every == 0);
    Ok(found)
}

/// The words of some contributions.
async fn bodies(db: &Db, ids: Vec<i64>) -> Result<Vec<(i64, String)>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(CHUNK) {
        let rows = contribution::words(db, ids).await?;
        found.extend(rows.into_iter().map(|(id, body, wording)| (id, super::group::words(body, wording))));
    }
    Ok(found)
}

impl Known {
    /// The texts that were not read yet, or were edited since.
    fn unread(&self, members: &[Placed]) -> Vec<i64> {
        let known = |m: &Placed| self.texts.get(&m.contribution).is_some_and(|(at, _)| *at == m.edited_at);
        let mut ids: Vec<i64> = members.iter().filter(|m| !known(m)).map(|m| m.contribution).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Takes over what changed.
    fn settle(&mut self, members: &[Placed], read: Vec<(i64, String)>) {
        let edited: HashMap<i64, i64> = members.iter().map(|m| (m.contribution, m.edited_at)).collect();
        let now: HashSet<(i64, i64)> = members.iter().map(|m| (m.concern, m.contribution)).collect();
        let fresh: HashSet<i64> = read.iter().map(|(id, _)| *id).collect();
        let mut changed = !read.is_empty();
        let (suggestions, texts, places) = (&mut self.suggestions, &mut self.texts, &self.places);
        self.placed.retain(|(concern, contribution)| {
            let stays = now.contains(&(*concern, *contribution)) && !fresh.contains(contribution);
            if !stays && let (Some(at), Some((_, features))) = (places.get(concern), texts.get(contribution))
            {
                suggestions.take(*at, features);
                changed = true;
            }
            stays
        });
        texts.retain(|id, _| edited.contains_key(id));
        let (ids, words): (Vec<i64>, Vec<String>) = read.into_iter().unzip();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        for (id, features) in ids.into_iter().zip(suggestions.read(&words)) {
            texts.insert(id, (edited.get(&id).copied().unwrap_or_default(), features));
        }
        for Placed { concern, contribution, .. } in members.iter().copied() {
            let Some((_, features)) = self.texts.get(&contribution) else { continue };
            if !self.placed.insert((concern, contribution)) {
                continue;
            }
            let concerns = &mut self.concerns;
            let at = *self.places.entry(concern).or_insert_with(|| {
                concerns.push(concern);
                concerns.len() - 1
            });
            self.suggestions.put(at, features);
            changed = true;
        }
        if changed {
            self.suggestions.weigh();
        }
    }

    /// The likeliest concerns of a text that it is not in.
    fn nearest(&self, one: &Unsorted, count: usize) -> Vec<i64> {
        let most = count + one.within.len();
        // What is in a concern was read with it.
        let all = match self.texts.get(&one.id) {
            Some((_, features)) => self.suggestions.nearest_of(features, most),
            None => self.suggestions.nearest(&one.text, most),
        };
        let concerns = all.into_iter().filter_map(|(at, _)| self.concerns.get(at).copied());
        concerns.filter(|concern| !one.within.contains(concern)).take(count).collect()
    }
}
