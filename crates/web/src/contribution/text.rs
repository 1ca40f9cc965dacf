//! The text of one article, as a page shows it and as a suggested wording begins.

use ::text::Language;

use crate::draft::{article_html, escape};
use documents::NodeKind;
use participation::draft::label::label;
use participation::draft::{Draft, DraftNode};

fn is_item(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Clause | NodeKind::SubClause)
}

/// A label as it stands before a text: «الف)», «تبصره ۱», "Article 3".
fn closed(node: &DraftNode, language: Language) -> String {
    let label = label(node, language);
    if is_item(node.kind) && label.chars().count() <= 4 && label.ends_with(char::is_alphanumeric) {
        return format!("{label})");
    }
    label.trim_end_matches([':', '.', '-', '–', 'ـ']).trim_end().to_owned()
}

/// The HTML of a node with its head at a level; a node without label and heading gets the name of its place there.
pub(crate) fn html(draft: &Draft, node: &DraftNode, level: u8, language: Language) -> String {
    let body = article_html(node, level, language);
    if !label(node, language).is_empty() || !node.text(language).heading.is_empty() {
        return body;
    }
    let mut out = format!("<h{level}>");
    escape(&mut out, &name(draft, node.id, language));
    out.push_str(&format!("</h{level}>\n"));
    out + &body
}

/// The whole text of a node as plain lines, labels of what is below it included: what a suggested wording begins with
/// and is compared against.
pub(crate) fn plain(node: &DraftNode, language: Language) -> String {
    let mut lines = Vec::new();
    let own = node.text(language);
    lines.extend(own.text.lines().map(str::to_owned));
    for place in node.walk().skip(1) {
        let words = place.node.text(language);
        let label = closed(place.node, language);
        let mut line = label.clone();
        if !label.is_empty() && !label.ends_with([')', ']']) {
            line.push(':');
        }
        for part in [words.heading.as_str(), words.text.as_str()].into_iter().filter(|p| !p.is_empty()) {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(part);
        }
        if !words.is_empty() {
            lines.push(line);
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines.join("\n")
}

/// How to name a place of a draft: «ماده ۳», «تبصره ۲ ماده ۳»; the number of the node when it has no name.
pub(crate) fn name(draft: &Draft, node: u32, language: Language) -> String {
    let citation = draft.citation(node, language);
    if citation.is_empty() {
        ::text::digits::localize(&node.to_string(), language).into_owned()
    } else {
        citation
    }
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
    fn a_wording_begins_with_the_article_and_all_below_it() {
        let article = node(
            1,
            NodeKind::Article,
            "ماده ۲",
            "گروه‌ها:",
            vec![
                node(2, NodeKind::Clause, "الف", "نخبگان", vec![]),
                node(3, NodeKind::Note, "تبصره", "بدون تبعیض", vec![]),
            ],
        );
        assert_eq!(plain(&article, Language::Fa), "گروه‌ها:\nالف) نخبگان\nتبصره: بدون تبعیض");
    }
}
