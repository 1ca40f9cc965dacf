//! What changes in the text, article by article, and which contributions led to it.

use std::collections::BTreeMap;

use sea_orm::DbErr;
use text::Language;

use crate::answer::Subject;
use crate::call::Bilingual;
use crate::call::table::Model as Call;
use crate::concern::table as concerns;
use crate::draft::Draft;
use crate::draft::label::label;
use crate::draft::table::{self, Version};
use crate::report::compiled::{Answer, Change};
use crate::store::Db;

/// The number of the version that stood when the call closed.
pub(super) async fn version_at_closing(db: &Db, call: &Call) -> Result<i32, DbErr> {
    let closes = call.closes_at.unwrap_or(i64::MAX);
    let versions = table::versions(db, call.id).await?;
    let stood = versions.iter().rev().find(|version| version.published_at < closes);
    Ok(stood.or(versions.first()).map_or(0, |version| version.number))
}

pub(super) async fn changes(
    db: &Db,
    call: &Call,
    answered: &BTreeMap<Subject, Answer>,
) -> Result<Vec<Change>, DbErr> {
    let mut shaped: BTreeMap<u32, Vec<i64>> = BTreeMap::new();
    for (subject, answer) in answered.iter().filter(|(_, answer)| answer.decision.accepts()) {
        let from = match subject {
            Subject::Contribution(id) => vec![*id],
            Subject::Concern(id) => concerns::members(db, *id).await?,
            Subject::Survey(_) | Subject::Vote(_) => Vec::new(),
        };
        for node in &answer.given.articles {
            shaped.entry(*node).or_default().extend(from.iter().copied());
        }
    }
    let stood = version_at_closing(db, call).await?;
    let before = table::version(db, call.id, stood).await?;
    let latest = match call.published_version.filter(|number| *number > stood) {
        Some(number) => table::version(db, call.id, number).await?,
        None => None,
    };
    let mut nodes: Vec<u32> = shaped.keys().copied().collect();
    if let (Some(before), Some(latest)) = (&before, &latest) {
        nodes.extend(changed(&before.draft, &latest.draft));
    }
    nodes.sort_unstable();
    nodes.dedup();
    let order = |node: &u32| {
        let of = |version: &Option<Version>| version.as_ref().and_then(|v| v.draft.ordinal(*node));
        of(&latest).or_else(|| of(&before)).unwrap_or(usize::MAX)
    };
    nodes.sort_by_key(order);
    Ok(nodes
        .into_iter()
        .map(|node| {
            let says = |version: &Option<Version>| {
                version.as_ref().map(|version| words(&version.draft, node)).unwrap_or_default()
            };
            let named = latest.as_ref().filter(|v| v.draft.node(node).is_some()).or(before.as_ref());
            let mut shaped_by = shaped.remove(&node).unwrap_or_default();
            shaped_by.sort_unstable();
            shaped_by.dedup();
            Change {
                node,
                labels: named.map(|version| labels(&version.draft, node)).unwrap_or_default(),
                was: says(&before),
                became: says(&latest),
                shaped_by,
            }
        })
        .collect())
}

/// The articles whose words differ between two versions.
fn changed(before: &Draft, latest: &Draft) -> Vec<u32> {
    let ids = before.articles().into_iter().chain(latest.articles()).map(|node| node.id);
    let mut ids: Vec<u32> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().filter(|id| words(before, *id) != words(latest, *id)).collect()
}

/// A node with all below it, in each language.
fn words(draft: &Draft, node: u32) -> Bilingual {
    let Some(node) = draft.node(node) else { return Bilingual::new() };
    let said = |language: Language| {
        let lines = node.walk().map(|place| {
            let text = place.node.text(language);
            let own = label(place.node, language);
            let parts = [own, text.heading.clone(), text.text.clone()];
            parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" ")
        });
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    Language::ALL
        .into_iter()
        .map(|language| (language, said(language)))
        .filter(|(_, s)| !s.is_empty())
        .collect()
}

fn labels(draft: &Draft, node: u32) -> Bilingual {
    Language::ALL.into_iter().map(|language| (language, draft.citation(node, language))).collect()
}
