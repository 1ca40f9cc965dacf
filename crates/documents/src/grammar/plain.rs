//! Texts without a single «ماده»: numbered items, or else paragraphs, stand for articles.

use super::label::{Label, Opens};
use crate::block::Block;

/// Makes articles of bare items («۱-», «۲-»). Where there are none either, each paragraph after the first becomes an
/// article with an empty label; returns whether that was so.
pub(super) fn make_articles<'a>(blocks: &'a [Block], labels: &mut [Option<Label<'a>>]) -> bool {
    if labels.iter().flatten().any(Label::is_article) {
        return false;
    }
    if bare_items(labels) {
        return false;
    }
    let mut number = 0;
    let mut first = true;
    let has_title = blocks.first().is_some_and(|b| b.title || b.heading.is_some());
    let body = blocks.len() - usize::from(has_title);
    for (block, label) in blocks.iter().zip(labels.iter_mut()) {
        if label.is_some() || block.heading.is_some() || block.title || block.table || block.quote {
            continue;
        }
        // The first paragraph is the preamble, where it is not the only one.
        if std::mem::take(&mut first) && body > 1 {
            continue;
        }
        number += 1;
        *label = Some(Label {
            opens: Opens::Article,
            value: number,
            number: Some(number.to_string()),
            label: "",
            rest: block.text.as_str(),
            closed: true,
            letter: None,
            soft: false,
            named: false,
        });
    }
    number > 0
}

/// The items that count from 1 in the style of the first one are the articles.
fn bare_items(labels: &mut [Option<Label<'_>>]) -> bool {
    let Some(style) = labels.iter().flatten().find_map(|l| match &l.opens {
        Opens::Item(style @ super::label::Style::Digits(_)) if l.value == 1 && !l.named => {
            Some(style.clone())
        }
        Opens::Item(_) => None,
        _ => None,
    }) else {
        return false;
    };
    let opens = Opens::Item(style);
    let first_item = labels.iter().flatten().find(|l| matches!(l.opens, Opens::Item(_)));
    if first_item.is_none_or(|l| l.opens != opens) {
        return false;
    }
    let found = labels.iter().flatten().filter(|l| l.opens == opens).count();
    if found < 2 {
        return false;
    }
    let mut last = 0;
    for label in labels.iter_mut().flatten() {
        let restart = label.value == 1 && last == 0;
        if matches!(label.opens, Opens::Group(_) | Opens::Schedule) {
            last = 0;
        } else if label.opens == opens && (label.value == last + 1 || restart) {
            last = label.value;
            label.opens = Opens::Article;
            label.number = Some(label.value.to_string());
        }
    }
    true
}
