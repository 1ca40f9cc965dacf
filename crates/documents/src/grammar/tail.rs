//! The end of a law: the formula of its passing, and who signed it.

use super::label::recognise;
use super::scan::{more_words, word_list};
use crate::block::Block;
use crate::tree::{Node, NodeKind};

/// Offices that sign Persian laws and by-laws, as the first word of a signature.
const OFFICES: [&str; 24] = [
    "رییس",
    "ریس",
    "نایب",
    "نواب",
    "معاون",
    "وزیر",
    "نخست",
    "دبیر",
    "مدیر",
    "مدیرکل",
    "استاندار",
    "شهردار",
    "سرپرست",
    "قائم",
    "قایم",
    "فرمانده",
    "دادستان",
    "نماینده",
    "هیات",
    "سخنگو",
    "امضا",
    "امضاء",
    "بازرس",
    "کفیل",
];

/// «قانون فوق مشتمل بر … ماده … به تصویب رسید.»
pub(super) fn is_formula(text: &str) -> bool {
    let mut words = word_list(text);
    let first = words.next().unwrap_or_default();
    let named = first.starts_with("قانون")
        || first.starts_with("لایحه")
        || first.starts_with("ایین")
        || first.starts_with("آیین")
        || matches!(
            first.as_str(),
            "این"
                | "اساسنامه"
                | "تصویبنامه"
                | "دستورالعمل"
                | "موافقتنامه"
                | "طرح"
                | "مصوبه"
                | "سند"
        );
    if !named {
        return false;
    }
    let rest: Vec<String> = words.take(60).collect();
    let has = |w: &str| rest.iter().any(|r| r == w);
    let passed = has("تصویب") || has("بتصویب") || has("رسید") || has("رسیده") || has("تایید");
    let contains = has("مشتمل")
        || has("شامل")
        || (has("فوق") && has("جلسه"))
        || (has("ماده") && has("تبصره") && has("جلسه"));
    contains && passed && (has("ماده") || has("مقدمه") || has("تبصره"))
}

/// A short line that names an office, or is emphasised by itself; a sentence is none.
fn is_signature(block: &Block) -> bool {
    let text = block.text.trim();
    if block.table || block.quote || block.heading.is_some() || more_words(text, 16) {
        return false;
    }
    if text.ends_with(['.', ':', '؛', '،', '?', '؟', ')']) && !block.emphasis {
        return false;
    }
    if recognise(text).is_some() {
        return false;
    }
    let words: Vec<String> = word_list(text).collect();
    let Some(first) = words.first() else { return false };
    let verb = words.last().is_some_and(|w| {
        matches!(
            w.as_str(),
            "است"
                | "شد"
                | "میشود"
                | "شود"
                | "گردد"
                | "میگردد"
                | "نماید"
                | "باشد"
                | "میباشد"
                | "کند"
                | "خواهد"
        )
    });
    !verb
        && (block.emphasis && words.len() <= 8
            || OFFICES.iter().any(|o| first == o || words.get(1).is_some_and(|w| w == o)))
}

/// Cuts the formula and the signatures off the end, and returns them as nodes.
pub(super) fn cut(blocks: &mut Vec<Block>, quoted: &[bool]) -> Vec<Node> {
    // Texts from the web carry a rest after the signatures at times; then the formula alone is found.
    let mut end = blocks.len();
    while end > 1 && !quoted.get(end - 1).copied().unwrap_or(false) && is_signature(&blocks[end - 1]) {
        end -= 1;
    }
    let mut start = end;
    if end > 1 && is_formula(&blocks[end - 1].text) && recognise(&blocks[end - 1].text).is_none() {
        start -= 1;
    }
    let cut = blocks.split_off(start);
    cut.into_iter()
        .enumerate()
        .map(|(i, block)| {
            let kind = if i < end - start { NodeKind::Paragraph } else { NodeKind::Signatory };
            Node {
                id: 0,
                kind,
                number: None,
                label: String::new(),
                heading: String::new(),
                text: block.text,
                children: Vec::new(),
            }
        })
        .collect()
}
