//! Markdown that a person can read and [`crate::import`] reads back to the same tree.
//!
//! Groups and articles are headings with the label in bold; clauses, notes and running text are nested list items. What
//! Markdown can't say (a kind or number that the label does not tell, the node that something lies in) stands in
//! comments, which no reader sees. The first line marks the file, so that import reads it by these rules.

use crate::grammar::kind_of_label;
use crate::tree::{Document, Node, NodeKind};

/// The first words of the first line.
pub(crate) const MARK: &str = "<!-- rayzan tree";

/// The document as Markdown.
pub fn markdown(document: &Document) -> String {
    let mut writer = Writer { out: format!("{MARK} {} -->\n\n", document.language), depth: 0 };
    if !document.title.trim().is_empty() {
        writer.out.push_str(&format!("# {}\n\n", one_line(&document.title)));
    }
    writer.nodes(&document.nodes, None, 0);
    while writer.out.ends_with("\n\n") {
        writer.out.pop();
    }
    writer.out
}

/// The name of a kind, as in JSON.
pub(crate) fn name(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Book => "book",
        NodeKind::Title => "title",
        NodeKind::Part => "part",
        NodeKind::Chapter => "chapter",
        NodeKind::Section => "section",
        NodeKind::Article => "article",
        NodeKind::Clause => "clause",
        NodeKind::SubClause => "sub-clause",
        NodeKind::Note => "note",
        NodeKind::Preamble => "preamble",
        NodeKind::Schedule => "schedule",
        NodeKind::Signatory => "signatory",
        NodeKind::Paragraph => "paragraph",
    }
}

/// The kind and number that a reader would guess from the label and the place.
pub(crate) fn implied(label: &str, under: Option<NodeKind>, before: &[Node]) -> (NodeKind, Option<String>) {
    if label.is_empty() {
        return (NodeKind::Paragraph, None);
    }
    match kind_of_label(label, under) {
        Some((kind @ (NodeKind::Clause | NodeKind::SubClause), _)) => {
            let n = before.iter().filter(|n| n.kind == kind).count() + 1;
            (kind, Some(n.to_string()))
        }
        Some(found) => found,
        None => {
            // «الف» without its sign: the label of a clause leaves out a dash.
            let below = matches!(under, Some(NodeKind::Clause | NodeKind::SubClause));
            let kind = if below { NodeKind::SubClause } else { NodeKind::Clause };
            let n = before.iter().filter(|n| n.kind == kind).count() + 1;
            (kind, Some(n.to_string()))
        }
    }
}

fn is_heading(node: &Node, depth: usize) -> bool {
    let kind = matches!(
        node.kind,
        NodeKind::Book
            | NodeKind::Title
            | NodeKind::Part
            | NodeKind::Chapter
            | NodeKind::Section
            | NodeKind::Article
            | NodeKind::Schedule
    );
    kind && depth <= 4 && !(node.label.is_empty() && node.heading.is_empty())
}

struct Writer {
    out: String,
    /// The depth of the node that a list would belong to: 0 is the document.
    depth: usize,
}

impl Writer {
    /// Writes siblings that lie at `depth` below the document.
    fn nodes(&mut self, nodes: &[Node], under: Option<NodeKind>, depth: usize) {
        let mut in_list = false;
        for (i, node) in nodes.iter().enumerate() {
            let implied = implied(&node.label, under, &nodes[..i]);
            let told = (node.kind, node.number.clone()) == implied;
            if is_heading(node, depth) {
                self.end_list(&mut in_list);
                let comment = if told { String::new() } else { format!(" {}", comment(node, None)) };
                let line = format!("{} {}{comment}\n\n", "#".repeat(depth + 2), head(node));
                self.out.push_str(&line);
                self.depth = depth + 1;
                self.own_text(&node.text);
                self.nodes(&node.children, Some(node.kind), depth + 1);
            } else if matches!(
                node.kind,
                NodeKind::Clause | NodeKind::SubClause | NodeKind::Note | NodeKind::Paragraph
            ) && depth > 0
            {
                if !in_list && self.depth != depth {
                    self.out.push_str(&format!("<!-- in {depth} -->\n\n"));
                    self.depth = depth;
                }
                in_list = true;
                self.item(node, under, &nodes[..i], 0);
            } else {
                self.end_list(&mut in_list);
                self.out.push_str(&format!("{}\n\n", comment(node, Some(depth))));
                let text = inline(node, "");
                // A paragraph must not be empty, or what follows would be taken for it.
                self.out.push_str(if text.is_empty() { "<!-- empty -->" } else { &text });
                self.out.push_str("\n\n");
                self.depth = depth + 1;
                self.nodes(&node.children, Some(node.kind), depth + 1);
            }
        }
        self.end_list(&mut in_list);
    }

    fn end_list(&mut self, in_list: &mut bool) {
        if std::mem::take(in_list) {
            self.out.push('\n');
        }
    }

    fn own_text(&mut self, text: &str) {
        let text = lines(text, "");
        if !text.is_empty() {
            self.out.push_str(&text);
            self.out.push_str("\n\n");
        }
    }

    fn item(&mut self, node: &Node, under: Option<NodeKind>, before: &[Node], level: usize) {
        let indent = "  ".repeat(level);
        let told = (node.kind, node.number.clone()) == implied(&node.label, under, before);
        let mut text = inline(node, &format!("{indent}  "));
        if !told || text.is_empty() {
            let first = text.find("\\\n").unwrap_or(text.len());
            let gap = if first == 0 { "" } else { " " };
            text.insert_str(first, &format!("{gap}{}", comment(node, None)));
        }
        self.out.push_str(&format!("{indent}- {text}\n"));
        for (i, child) in node.children.iter().enumerate() {
            self.item(child, Some(node.kind), &node.children[..i], level + 1);
        }
    }
}

/// `<!-- article 12 bis in 2 -->`
fn comment(node: &Node, depth: Option<usize>) -> String {
    let number = node.number.as_ref().map(|n| format!(" {}", n.replace("--", "-"))).unwrap_or_default();
    let place = depth.map(|d| format!(" in {d}")).unwrap_or_default();
    format!("<!-- {}{number}{place} -->", name(node.kind))
}

/// Label and heading of a node that is a heading.
fn head(node: &Node) -> String {
    let label = if node.label.is_empty() { String::new() } else { format!("**{}**", one_line(&node.label)) };
    let gap = if label.is_empty() || node.heading.is_empty() { "" } else { " " };
    format!("{label}{gap}{}", one_line(&node.heading))
}

/// Label in bold, heading in italics, text.
fn inline(node: &Node, indent: &str) -> String {
    let mut parts = Vec::new();
    if !node.label.is_empty() {
        parts.push(format!("**{}**", one_line(&node.label)));
    }
    if !node.heading.is_empty() {
        parts.push(format!("*{}*", one_line(&node.heading)));
    }
    let text = lines(&node.text, indent);
    if !text.is_empty() {
        parts.push(text);
    }
    parts.join(" ")
}

/// Paragraphs of one node, with hard breaks between them.
fn lines(text: &str, indent: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(str::trim).filter(|l| !l.is_empty()).map(escape).collect();
    lines.join(&format!("\\\n{indent}"))
}

fn one_line(text: &str) -> String {
    escape(text.split_whitespace().collect::<Vec<_>>().join(" ").as_str())
}

/// Escapes what Markdown would read as markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let start = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = start.len() < text.len() && start.starts_with(['.', ')']);
    for (i, c) in text.char_indices() {
        let markup = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '~' | '|');
        let first = i == 0 && matches!(c, '-' | '+' | '=' | ':');
        let mark = numbered && i == text.len() - start.len();
        if markup || first || mark {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}
