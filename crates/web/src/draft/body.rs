//! A version of a draft in one language, written out once as HTML: a published version is frozen, so the pages that show
//! it share what is made here. The tree is as deep as its author made it, hence a writer in code and not a template.

use std::collections::HashSet;
use std::sync::Arc;

use documents::NodeKind;
use participation::draft::DraftNode;
use participation::draft::label::label;
use participation::draft::parts::{self, Part};
use participation::draft::table::Version;
use text::Language;

/// A version, ready for pages.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The version.
    pub(crate) version: Arc<Version>,
    /// What it is made of, in reading order.
    pub(crate) blocks: Vec<Block>,
}

/// A stretch of a draft.
#[derive(Debug)]
pub(crate) struct Block {
    /// The node.
    pub(crate) id: u32,
    /// The label, «ماده ۱۲»; empty for running text.
    pub(crate) label: String,
    /// The heading.
    pub(crate) heading: String,
    /// The whole HTML: of a group its heading and own text, of an article everything in it.
    pub(crate) html: String,
    /// Whether people comment on it as one; otherwise it is the heading of a group, or who signed.
    pub(crate) open: bool,
    /// Whether it is the heading of a group, such as a chapter.
    pub(crate) group: bool,
    /// The nodes inside and how each is named beside it: a note may carry contributions of its own.
    pub(crate) below: Vec<(u32, String)>,
}

impl Block {
    /// The label with the heading, for lists of contents.
    pub(crate) fn name(&self) -> String {
        match (self.label.is_empty(), self.heading.is_empty()) {
            (false, false) => format!("{}. {}", self.label, self.heading),
            (false, true) => self.label.clone(),
            _ => self.heading.clone(),
        }
    }

    /// How the article is named in "comment on …".
    pub(crate) fn short(&self) -> &str {
        if self.label.is_empty() { &self.heading } else { &self.label }
    }
}

impl Reading {
    /// Writes a version out.
    pub(crate) fn of(version: Arc<Version>, language: Language) -> Self {
        let articles: HashSet<u32> = version.draft.articles().iter().map(|node| node.id).collect();
        let mut blocks = Vec::with_capacity(articles.len() + 8);
        write_blocks(&mut blocks, &version.draft.nodes, &articles, 2, language);
        Self { version, blocks }
    }

    /// The bytes it takes, for the cache that keeps it.
    pub(crate) fn weight(&self) -> u32 {
        let bytes: usize = self.blocks.iter().map(|b| b.html.len() + b.below.len() * 48 + 160).sum();
        u32::try_from(bytes).unwrap_or(u32::MAX)
    }
}

fn write_blocks(
    blocks: &mut Vec<Block>,
    nodes: &[DraftNode],
    articles: &HashSet<u32>,
    level: u8,
    language: Language,
) {
    for node in nodes {
        let holds_articles = node.walk().skip(1).any(|place| articles.contains(&place.node.id));
        let group = !articles.contains(&node.id) && (holds_articles || node.kind <= NodeKind::Section);
        let mut block = Block {
            id: node.id,
            label: label(node, language),
            heading: node.text(language).heading.clone(),
            html: String::with_capacity(1024),
            open: !group && node.kind != NodeKind::Signatory,
            group,
            below: Vec::new(),
        };
        if group {
            heading(&mut block.html, node, level.min(4), "part", true, language);
            text(&mut block.html, node, language);
            blocks.push(block);
            write_blocks(blocks, &node.children, articles, level + 1, language);
        } else {
            block.html = article_html(node, level.clamp(3, 5), language);
            block.below = node
                .walk()
                .skip(1)
                .map(|place| (place.node.id, label(place.node, language)))
                .filter(|(_, label)| !label.is_empty())
                .collect();
            blocks.push(block);
        }
    }
}

/// The HTML of one node with everything in it: its heading at `level`, its text, its clauses and notes.
pub(crate) fn article_html(node: &DraftNode, level: u8, language: Language) -> String {
    let mut out = String::with_capacity(1024);
    heading(&mut out, node, level, "", false, language);
    text(&mut out, node, language);
    children(&mut out, &node.children, level + 1, language);
    out
}

fn heading(out: &mut String, node: &DraftNode, level: u8, class: &str, anchor: bool, language: Language) {
    let label = label(node, language);
    let words = node.text(language);
    if label.is_empty() && words.heading.is_empty() {
        return;
    }
    let id = node.id.to_string();
    let level = [b"123456"[usize::from(level.clamp(1, 6)) - 1]];
    let level = std::str::from_utf8(&level).unwrap_or("6");
    for part in ["<h", level] {
        out.push_str(part);
    }
    if !class.is_empty() {
        for part in [" class=\"", class, "\""] {
            out.push_str(part);
        }
    }
    if anchor {
        for part in [" id=\"n", &id, "\""] {
            out.push_str(part);
        }
    }
    for part in ["><a href=\"#n", &id, "\">"] {
        out.push_str(part);
    }
    if !label.is_empty() {
        out.push_str("<span class=\"no\">");
        escape(out, &label);
        // «ماده ۱. عنوان»; a label that ends with a mark of its own gets no second one.
        if !words.heading.is_empty() && label.ends_with(|c: char| c.is_alphanumeric()) {
            out.push('.');
        }
        out.push_str("</span> ");
    }
    escape(out, &words.heading);
    for part in ["</a></h", level, ">\n"] {
        out.push_str(part);
    }
}

/// The paragraphs of a node's own text; in the other language, marked so, where this one has none (names of those who
/// signed are not translated).
fn text(out: &mut String, node: &DraftNode, language: Language) {
    let (words, shown) = own_or_other(node, language);
    match Part::of(node) {
        Some(Part::Indicators) => return indicators(out, words, language),
        Some(Part::Links) => return links(out, words),
        _ => {}
    }
    for line in words.lines().filter(|line| !line.trim().is_empty()) {
        out.push_str("<p>");
        if shown == language {
            escape(out, line);
        } else {
            for part in ["<bdi lang=\"", shown.code(), "\" dir=\"", shown.direction(), "\">"] {
                out.push_str(part);
            }
            escape(out, line);
            out.push_str("</bdi>");
        }
        out.push_str("</p>\n");
    }
}

/// The lines «name | today | goal» as a table, which scrolls in its own frame on a phone.
fn indicators(out: &mut String, words: &str, language: Language) {
    let heads = ["draft-indicator", "draft-indicator-today", "draft-indicator-goal"];
    out.push_str("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    escape(out, Part::Indicators.heading(language));
    out.push_str("\"><table><thead><tr>");
    for head in heads {
        out.push_str("<th scope=\"col\">");
        escape(out, &text::catalogue::message(language, head));
        out.push_str("</th>");
    }
    out.push_str("</tr></thead><tbody>\n");
    for line in words.lines() {
        let cells = parts::cells(line);
        // A figure alone has no direction: it stands apart, and the cell keeps the table's.
        out.push_str("<tr><th scope=\"row\"><bdi>");
        escape(out, cells.first().unwrap_or(&""));
        out.push_str("</bdi></th>");
        for at in 1..heads.len() {
            out.push_str("<td><bdi>");
            escape(out, cells.get(at).filter(|cell| !cell.is_empty()).unwrap_or(&"—"));
            out.push_str("</bdi></td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
}

/// The lines «label | address» as links; an address that is none is shown as text.
fn links(out: &mut String, words: &str) {
    out.push_str("<ul>");
    for line in words.lines() {
        out.push_str("<li>");
        match parts::cells(line).as_slice() {
            [label, address] if parts::is_web_address(address) => {
                out.push_str("<a rel=\"noopener\" href=\"");
                escape(out, address);
                out.push_str("\" dir=\"auto\">");
                escape(out, label);
                out.push_str("</a>");
            }
            _ => escape(out, line),
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

fn own_or_other(node: &DraftNode, language: Language) -> (&str, Language) {
    let own = &node.text(language).text;
    if own.is_empty() { (&node.text(language.other()).text, language.other()) } else { (own, language) }
}

fn children(out: &mut String, nodes: &[DraftNode], level: u8, language: Language) {
    let mut in_list = false;
    for node in nodes {
        let clause = matches!(node.kind, NodeKind::Clause | NodeKind::SubClause);
        if clause != in_list {
            out.push_str(if clause { "<ol class=\"clauses\">" } else { "</ol>\n" });
            in_list = clause;
        }
        let id = node.id.to_string();
        match node.kind {
            NodeKind::Clause | NodeKind::SubClause => {
                for part in ["<li id=\"n", &id, "\"><a class=\"no\" href=\"#n", &id, "\">"] {
                    out.push_str(part);
                }
                escape(out, &label(node, language));
                out.push_str("</a><div>");
                let words = node.text(language);
                if !words.heading.is_empty() {
                    out.push_str("<p><b>");
                    escape(out, &words.heading);
                    out.push_str("</b></p>");
                }
                text(out, node, language);
                out.push_str("</div>");
                children(out, &node.children, level, language);
                out.push_str("</li>\n");
            }
            NodeKind::Paragraph => {
                for part in ["<div id=\"n", &id, "\">"] {
                    out.push_str(part);
                }
                text(out, node, language);
                children(out, &node.children, level, language);
                out.push_str("</div>\n");
            }
            kind => {
                // An article in an article is quoted from the law that it amends.
                let class = if kind == NodeKind::Article { "note quoted" } else { "note" };
                for part in ["<div class=\"", class, "\" id=\"n", &id, "\">"] {
                    out.push_str(part);
                }
                heading(out, node, level, "", false, language);
                text(out, node, language);
                children(out, &node.children, level + 1, language);
                out.push_str("</div>\n");
            }
        }
    }
    if in_list {
        out.push_str("</ol>\n");
    }
}

/// Writes text so that HTML reads it as text.
pub(crate) fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        out.push_str(match from.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            Some(b'"') => "&quot;",
            _ => "&#39;",
        });
        rest = &from[1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use participation::draft::{Draft, NodeText};
    use std::collections::BTreeMap;

    fn node(id: u32, kind: NodeKind, number: &str, label: &str, text: &str) -> DraftNode {
        let words = NodeText { label: label.into(), heading: String::new(), text: text.into() };
        DraftNode {
            id,
            kind,
            number: (!number.is_empty()).then(|| number.into()),
            texts: BTreeMap::from([(Language::Fa, words)]),
            children: Vec::new(),
        }
    }

    fn reading(nodes: Vec<DraftNode>) -> Reading {
        let draft = Draft { next_id: 100, titles: BTreeMap::new(), nodes };
        let version = Version { number: 1, draft, note: BTreeMap::new(), published_at: 0 };
        Reading::of(Arc::new(version), Language::Fa)
    }

    #[test]
    fn each_node_has_its_anchor_and_clauses_stand_in_one_list() {
        let mut article = node(2, NodeKind::Article, "1", "", "متن:");
        article.children = vec![
            node(3, NodeKind::Clause, "1", "الف)", "یک"),
            node(4, NodeKind::Clause, "2", "ب)", "دو"),
            node(5, NodeKind::Paragraph, "", "", "دنباله"),
            node(6, NodeKind::Note, "1", "", "تبصرهٔ متن"),
        ];
        let mut chapter = node(1, NodeKind::Chapter, "1", "", "");
        chapter.children = vec![article];
        let reading = reading(vec![chapter]);
        let kinds: Vec<_> = reading.blocks.iter().map(|b| (b.id, b.group, b.open)).collect();
        assert_eq!(kinds, [(1, true, false), (2, false, true)]);
        assert!(reading.blocks[0].html.starts_with("<h2 class=\"part\" id=\"n1\">"));
        let html = &reading.blocks[1].html;
        for id in 3..=6 {
            assert_eq!(html.matches(&format!("id=\"n{id}\"")).count(), 1, "{html}");
        }
        assert_eq!(html.matches("<ol class=\"clauses\">").count(), 1);
        assert_eq!(html.matches("</ol>").count(), 1);
        assert_eq!(reading.blocks[1].below.len(), 3);
    }

    #[test]
    fn a_preamble_and_a_schedule_without_articles_are_read_and_commented_like_articles() {
        let reading = reading(vec![
            node(1, NodeKind::Preamble, "", "", "مقدمه"),
            node(2, NodeKind::Article, "1", "", "متن"),
            node(3, NodeKind::Signatory, "", "", "وزیر"),
        ]);
        assert_eq!(reading.blocks.iter().map(|b| b.open).collect::<Vec<_>>(), [true, true, false]);
    }

    #[test]
    fn indicators_are_a_table_and_links_lead_only_to_the_web() {
        let said = |part, fa: &str| ((part, Language::Fa), fa.to_owned());
        let parts = parts::Parts::from([
            said(Part::Indicators, "زمان پاسخ | ۳ روز | ۱ روز\n<b> | ۲"),
            said(Part::Links, "آیین‌نامه | https://example.org/?a=1&b=\"2\""),
        ]);
        let draft = parts::write(&parts).unwrap();
        let version = Version { number: 1, draft, note: BTreeMap::new(), published_at: 0 };
        let reading = Reading::of(Arc::new(version), Language::Fa);
        let table = &reading.blocks[0].html;
        assert!(reading.blocks.iter().all(|block| block.open));
        assert!(table.contains("<th scope=\"row\"><bdi>زمان پاسخ</bdi></th><td><bdi>۳ روز</bdi></td>"));
        assert!(table.contains("&lt;b&gt;</bdi></th><td><bdi>۲</bdi></td><td><bdi>—</bdi></td>"), "{table}");
        let link = "href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\" dir=\"auto\">آیین‌نامه</a>";
        assert!(reading.blocks[1].html.contains(link), "{}", reading.blocks[1].html);
    }

    #[test]
    fn what_an_author_typed_never_becomes_markup() {
        let reading =
            reading(vec![node(1, NodeKind::Article, "1", "<b>", "<script>alert('x')</script> & \"y\"")]);
        let html = &reading.blocks[0].html;
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert!(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;"));
    }
}
