//! Keeps the search index. Events only say what has to be looked at again; what goes into the index is read from the rows as
//! they are now, so an event taken twice, or long after it happened, does no harm. Without its cursor it begins at the first
//! event, with an empty index.

use std::collections::{BTreeMap, BTreeSet};

use documents::NodeKind;
use sea_orm::QuerySelect as _;
use sea_orm::entity::prelude::*;
use text::Language;

use crate::contribution::ContributionState;
use crate::draft::label::label;
use crate::draft::{self, Draft, DraftNode};
use crate::event::EventKind;
use crate::event::table::Model as Event;
use crate::search::EntryKind;
use crate::search::table::{self, Entry};
use crate::store::Db;
use crate::{Refusal, Store, call, contribution};

/// Grows when the index is to be built anew: a follower that nobody knows yet begins with an empty one.
pub(super) const NAME: &str = "search-2";

/// What some events ask to be looked at again.
#[derive(Debug, Default, PartialEq, Eq)]
struct Touched {
    calls: BTreeSet<i64>,
    contributions: BTreeSet<i64>,
}

impl Touched {
    fn of(events: &[Event]) -> Self {
        let mut touched = Self::default();
        for event in events {
            match event.kind {
                EventKind::CallApproved
                | EventKind::CallUpdated
                | EventKind::CallExtended
                | EventKind::CallWithdrawn
                | EventKind::DraftVersionPublished => touched.calls.extend(event.call_id),
                // Whatever becomes of a contribution has a name that begins so.
                kind if kind.word().starts_with("contribution_") => {
                    touched.contributions.extend(event.subject_id);
                }
                _ => {}
            }
        }
        touched
    }
}

/// Takes one chunk of the events after the cursor into the index; returns where the cursor stands then, and whether the
/// chunk was full, so that more events may wait.
///
/// # Errors
/// The store is unavailable.
#[crate::boxed]
pub async fn catch_up(store: &Store, chunk: u64) -> Result<(i64, bool), Refusal> {
    let from = super::cursor(store.read(), NAME).await?;
    let events = crate::event::table::between(store.read(), from, i64::MAX, chunk).await?;
    let Some(to) = events.last().map(|e| e.seq) else { return Ok((from, false)) };
    let full = events.len() as u64 == chunk;
    let touched = Touched::of(&events);
    // Read and taken apart before the transaction, so that nobody who writes waits for it. A row that changes meanwhile
    // has an event that is yet to come.
    let (said, gone) = contributions(store.read(), touched.contributions).await?;
    let mut of_calls = BTreeMap::new();
    for id in touched.calls {
        of_calls.insert(id, of_call(store.read(), id).await?);
    }
    let moved = store
        .write(move |tx| {
            Box::pin(async move {
                super::advance(tx.db(), NAME, from, to).await?;
                if from == 0 {
                    table::clear(tx.db()).await?;
                }
                for (call_id, entries) in of_calls {
                    for kind in [EntryKind::Call, EntryKind::Article] {
                        table::remove(tx.db(), kind, call_id, None).await?;
                    }
                    table::put(tx.db(), &entries).await?;
                }
                for (call_id, id) in gone {
                    table::remove(tx.db(), EntryKind::Contribution, call_id, Some(id)).await?;
                }
                table::put(tx.db(), &said).await?;
                Ok(())
            })
        })
        .await;
    super::settled(store, NAME, moved, to, full).await
}

type Said = (Vec<Entry>, Vec<(i64, i64)>);

/// Contributions that everybody sees, and the call and id of those that nobody may see any more.
async fn contributions(db: &Db, ids: BTreeSet<i64>) -> Result<Said, DbErr> {
    use contribution::table::{Column, Entity};
    let (mut said, mut gone) = (Vec::new(), Vec::new());
    if ids.is_empty() {
        return Ok((said, gone));
    }
    let rows: Vec<(i64, i64, String, String, Option<String>, ContributionState)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::CallId, Column::Language, Column::Body, Column::Wording, Column::State])
        .filter(Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    for (id, call_id, language, body, wording, state) in rows {
        if state != ContributionState::Visible {
            gone.push((call_id, id));
            continue;
        }
        let language = language.parse().unwrap_or(Language::Fa);
        let text = format!("{body}\n{}", wording.unwrap_or_default());
        said.push(Entry {
            kind: EntryKind::Contribution,
            call_id,
            subject_id: id,
            language,
            heading: String::new(),
            body: None,
            words: Entry::words_of(EntryKind::Contribution, call_id, language, "", &text),
        });
    }
    Ok((said, gone))
}

/// A call with the articles of its latest version in each language; nothing while it is not public.
async fn of_call(db: &Db, id: i64) -> Result<Vec<Entry>, DbErr> {
    let mut entries = Vec::new();
    let Some(call) = call::table::find(db, id).await? else { return Ok(entries) };
    let Some(number) = call.published_version else { return Ok(entries) };
    let version = draft::table::version(db, id, number).await?;
    for language in Language::ALL {
        let entry = |kind, subject_id, heading: String, body: String| Entry {
            words: Entry::words_of(kind, id, language, &heading, &body),
            kind,
            call_id: id,
            subject_id,
            language,
            heading,
            body: Some(body),
        };
        let text = call.texts().remove(&language).unwrap_or_default();
        if !text.title.is_empty() {
            let body = format!("{}\n{}", text.summary, text.invitation);
            entries.push(entry(EntryKind::Call, 0, text.title, body));
        }
        for part in version.iter().flat_map(|version| parts(&version.draft, language)) {
            entries.push(entry(EntryKind::Article, i64::from(part.node), part.heading, part.text));
        }
    }
    Ok(entries)
}

/// A stretch of a draft that is found as one.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    node: u32,
    heading: String,
    text: String,
}

/// Articles with all below them; what stands outside of articles, such as a preamble or a chapter, by itself.
fn parts(draft: &Draft, language: Language) -> Vec<Part> {
    let articles: BTreeSet<u32> = draft.articles().iter().map(|node| node.id).collect();
    let mut found = Vec::new();
    let mut inside = usize::MAX;
    for place in draft.walk() {
        if place.depth > inside {
            continue;
        }
        inside = usize::MAX;
        let node = place.node;
        let is_article = articles.contains(&node.id);
        if is_article {
            inside = place.depth;
        }
        let part = Part {
            node: node.id,
            heading: heading(node, language),
            text: if is_article { whole(node, language) } else { node.text(language).text.clone() },
        };
        // A bare number, or the name of who signs, is nothing to be found.
        let says = is_article || !node.text(language).heading.is_empty() || !part.text.is_empty();
        if says && node.kind != NodeKind::Signatory && !(part.heading.is_empty() && part.text.is_empty()) {
            found.push(part);
        }
    }
    found
}

/// «ماده ۱. عنوان», as lists of contents have it.
fn heading(node: &DraftNode, language: Language) -> String {
    let (label, heading) = (label(node, language), &node.text(language).heading);
    match (label.is_empty(), heading.is_empty()) {
        (false, false) => format!("{label}. {heading}"),
        (false, true) => label,
        _ => heading.clone(),
    }
}

/// The text of a node and of all below it, a line each.
fn whole(node: &DraftNode, language: Language) -> String {
    let mut lines = vec![node.text(language).text.clone()];
    for place in node.walk().skip(1) {
        let text = &place.node.text(language).text;
        let heading = heading(place.node, language);
        // «الف)» has its own mark; «تبصره» gets one.
        let mark = if heading.is_empty() || heading.ends_with([')', ':', '-']) { " " } else { ": " };
        lines.push(format!("{heading}{mark}{text}").trim().to_owned());
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(id: u32, kind: NodeKind, label: &str, text: &str, children: Vec<DraftNode>) -> DraftNode {
        let mut node = DraftNode::new(id, kind);
        node.edit(Language::Fa, |t| {
            t.label = label.into();
            t.text = text.into();
        });
        node.children = children;
        node
    }

    #[test]
    fn an_article_is_found_with_all_below_it_and_a_preamble_by_itself() {
        let article = node(
            2,
            NodeKind::Article,
            "ماده ۱",
            "گروه‌ها:",
            vec![
                node(3, NodeKind::Clause, "الف)", "نخبگان", vec![]),
                node(4, NodeKind::Note, "تبصره", "بدون تبعیض", vec![]),
            ],
        );
        let chapter = node(5, NodeKind::Chapter, "فصل یکم", "", vec![article]);
        let draft = Draft {
            next_id: 6,
            nodes: vec![node(1, NodeKind::Preamble, "مقدمه", "به استناد قانون", vec![]), chapter],
            ..Draft::default()
        };
        let found: Vec<_> =
            parts(&draft, Language::Fa).into_iter().map(|p| (p.node, p.heading, p.text)).collect();
        assert_eq!(
            found,
            [
                (1, "مقدمه".to_owned(), "به استناد قانون".to_owned()),
                (2, "ماده ۱".to_owned(), "گروه‌ها:\nالف) نخبگان\nتبصره: بدون تبعیض".to_owned()),
            ]
        );
    }
}
