//! Akoma Ntoso 3.0: the structure is told by the elements, so no grammar is needed.

use super::xml::{Child, Element};
use super::{ImportError, Limits};
use crate::grammar::{kind_of_label, language_of, number_nodes};
use crate::tree::{Document, Node, NodeKind};

/// Reads the document that an `akomaNtoso` element holds.
pub(super) fn read(root: &Element, limits: &Limits) -> Result<Document, ImportError> {
    let kinds = ["act", "bill", "doc", "documentCollection", "statement", "debateReport", "officialGazette"];
    let main = root
        .elements()
        .find(|e| kinds.contains(&e.name.as_str()))
        .ok_or_else(|| ImportError::corrupt("no act, bill or document inside akomaNtoso"))?;
    let mut reader = Reader {
        sections_are_articles: main.attribute("name") != Some("draft")
            && !has(main, "article")
            && !has(main, "rule"),
        count: 0,
        most: limits.elements,
    };
    let mut nodes = Vec::new();
    let title = title(main);
    for part in main.elements() {
        match part.name.as_str() {
            "preamble" => {
                let text = block_text(part);
                if !text.is_empty() {
                    nodes.push(Node { text, ..node(NodeKind::Preamble) });
                }
            }
            "body" | "mainBody" => nodes.extend(reader.children(part, None)?),
            "conclusions" => nodes.extend(signatories(part)),
            "attachments" => {
                for attachment in
                    part.elements().filter_map(|a| a.elements().find(|e| e.child("mainBody").is_some()))
                {
                    let heading = attachment.child("preface").map(block_text).unwrap_or_default();
                    let body = attachment.child("mainBody");
                    let children = body
                        .map(|b| reader.children(b, Some(NodeKind::Schedule)))
                        .transpose()?
                        .unwrap_or_default();
                    nodes.push(Node { heading, children, ..node(NodeKind::Schedule) });
                }
            }
            _ => {}
        }
    }
    let found = strip(&mut nodes);
    let warnings = super::direction_warning(found);
    number_nodes(&mut nodes);
    let named = main
        .path(&["meta", "identification", "FRBRExpression", "FRBRlanguage"])
        .and_then(|l| l.attribute("language"))
        .and_then(|code| match code {
            "fas" | "per" | "fa" => Some(text::Language::Fa),
            "eng" | "en" => Some(text::Language::En),
            _ => None,
        });
    let language = named.unwrap_or_else(|| language_of(&main.text()));
    if nodes.is_empty() {
        return Err(ImportError::NoText);
    }
    Ok(Document { title, language, warnings, nodes, translation: None })
}

/// Takes direction overrides out of every text; returns how many there were.
pub(super) fn strip(nodes: &mut [Node]) -> usize {
    let mut found = 0;
    for node in nodes {
        for text in [&mut node.label, &mut node.heading, &mut node.text] {
            found += super::strip_text(text);
        }
        found += strip(&mut node.children);
    }
    found
}

fn node(kind: NodeKind) -> Node {
    Node {
        id: 0,
        kind,
        number: None,
        label: String::new(),
        heading: String::new(),
        text: String::new(),
        children: Vec::new(),
    }
}

fn has(element: &Element, name: &str) -> bool {
    element.elements().any(|e| e.name == name || has(e, name))
}

/// The title in the preface, or the alias of the work.
fn title(main: &Element) -> String {
    fn find(element: &Element, name: &str) -> Option<String> {
        element.elements().find_map(|e| if e.name == name { Some(inline(e)) } else { find(e, name) })
    }
    let preface = main.child("preface").and_then(|p| {
        ["docTitle", "shortTitle", "longTitle"]
            .into_iter()
            .find_map(|name| find(p, name))
            .or_else(|| Some(block_text(p)))
    });
    let alias = main
        .path(&["meta", "identification", "FRBRWork", "FRBRalias"])
        .and_then(|a| a.attribute("value"))
        .map(str::to_owned);
    preface.filter(|t| !t.trim().is_empty()).or(alias).unwrap_or_default().trim().to_owned()
}

/// Text of an inline element; line breaks of the file itself are only layout.
fn inline(element: &Element) -> String {
    fn walk(element: &Element, out: &mut String) {
        for child in &element.children {
            match child {
                Child::Text(text) => out.push_str(text),
                Child::Element(e) => match e.name.as_str() {
                    "eol" | "br" => out.push(' '),
                    "authorialNote" | "remark" => {}
                    _ => walk(e, out),
                },
            }
        }
    }
    let mut out = String::new();
    walk(element, &mut out);
    let mut lines = out.split(crate::block::is_break).map(str::trim).filter(|l| !l.is_empty());
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |all, line| all + " " + line)
}

/// The paragraphs inside an element, one a line.
fn block_text(element: &Element) -> String {
    fn walk(element: &Element, out: &mut Vec<String>) {
        let inline_only = element.elements().all(|e| !is_block(e));
        if inline_only {
            out.push(inline(element));
        } else {
            element.elements().for_each(|e| walk(e, out));
        }
    }
    let mut out = Vec::new();
    walk(element, &mut out);
    out.retain(|l| !l.is_empty());
    out.join("\n")
}

fn is_block(element: &Element) -> bool {
    matches!(
        element.name.as_str(),
        "p" | "block"
            | "blockList"
            | "item"
            | "table"
            | "tr"
            | "td"
            | "th"
            | "ul"
            | "ol"
            | "li"
            | "container"
            | "tblock"
            | "blockContainer"
            | "recitals"
            | "recital"
            | "citations"
            | "citation"
            | "formula"
            | "longTitle"
            | "intro"
            | "content"
            | "listIntroduction"
            | "listWrapUp"
            | "foreign"
            | "quotedStructure"
            | "embeddedStructure"
            | "toc"
            | "crossHeading"
    )
}

fn signatories(element: &Element) -> Vec<Node> {
    element
        .elements()
        .map(block_text)
        .filter(|text| !text.is_empty())
        .map(|text| Node { text, ..self::node(NodeKind::Signatory) })
        .collect()
}

struct Reader {
    /// Where there is no article, sections are what others call articles.
    sections_are_articles: bool,
    count: usize,
    most: usize,
}

impl Reader {
    fn kind(&self, element: &Element, under: Option<NodeKind>) -> Option<NodeKind> {
        let below = matches!(under, Some(NodeKind::Clause | NodeKind::SubClause));
        let numbered = element.child("num").is_some();
        Some(match element.name.as_str() {
            "book" | "tome" => NodeKind::Book,
            "title" | "subtitle" => NodeKind::Title,
            "part" | "subpart" | "division" | "subdivision" => NodeKind::Part,
            "chapter" | "subchapter" => NodeKind::Chapter,
            "section" if self.sections_are_articles => NodeKind::Article,
            "section" => NodeKind::Section,
            "subsection" if under.is_none_or(|u| u < NodeKind::Article) => NodeKind::Section,
            "article" | "rule" => NodeKind::Article,
            "proviso" => NodeKind::Note,
            "indent" | "subclause" | "subparagraph" | "subpoint" | "sublist" | "subrule" => {
                NodeKind::SubClause
            }
            "point" | "clause" => NodeKind::Clause,
            "paragraph" | "subsection" | "list" | "level" if numbered && below => NodeKind::SubClause,
            "paragraph" | "subsection" | "list" | "level" if numbered => NodeKind::Clause,
            "paragraph" | "alinea" | "transitional" | "crossHeading" | "level" => NodeKind::Paragraph,
            "hcontainer" => match element.attribute("name") {
                // Our own export fills a body without nodes with it: the schema does not allow an empty one.
                Some("empty") if element.elements().next().is_none() => return None,
                Some("schedule") => NodeKind::Schedule,
                Some("preamble") => NodeKind::Preamble,
                Some("signatory") => NodeKind::Signatory,
                Some("paragraph") => NodeKind::Paragraph,
                _ if numbered => NodeKind::Section,
                _ => NodeKind::Paragraph,
            },
            _ => return None,
        })
    }

    fn children(&mut self, element: &Element, under: Option<NodeKind>) -> Result<Vec<Node>, ImportError> {
        let mut nodes = Vec::new();
        for child in element.elements() {
            match self.kind(child, under) {
                Some(kind) => nodes.push(self.node(child, kind)?),
                None => match child.name.as_str() {
                    "num" | "heading" | "subheading" | "intro" | "content" if under.is_some() => {}
                    "wrapUp" | "p" | "blockList" | "table" | "tblock" | "content" | "formula" => {
                        let text = block_text(child);
                        if !text.is_empty() {
                            nodes.push(Node { text, ..node(NodeKind::Paragraph) });
                        }
                    }
                    // A container without a meaning of its own: what it holds counts.
                    _ => nodes.extend(self.children(child, under)?),
                },
            }
        }
        Ok(nodes)
    }

    fn node(&mut self, element: &Element, kind: NodeKind) -> Result<Node, ImportError> {
        self.count += 1;
        if self.count > self.most {
            return Err(ImportError::TooManyElements { limit: self.most });
        }
        let num = element.child("num");
        let label = num.map(inline).unwrap_or_default();
        let number = match num.and_then(|n| n.attribute("title")) {
            Some(title) => Some(title.to_owned()).filter(|t| !t.is_empty()),
            None => kind_of_label(&label, None).and_then(|(_, n)| n).or_else(|| plain_number(&label)),
        };
        let mut heading = element.child("heading").map(inline).unwrap_or_default();
        if let Some(sub) = element.child("subheading").map(inline) {
            heading = if heading.is_empty() { sub } else { format!("{heading}: {sub}") };
        }
        let texts =
            element.elements().filter(|e| matches!(e.name.as_str(), "intro" | "content")).map(block_text);
        let text = texts.filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n");
        let children = self.children(element, Some(kind))?;
        Ok(Node { id: 0, kind, number, label, heading, text, children })
    }
}

/// `12.`, `(a)`, `۱۲-`: the number or letter that a label is.
fn plain_number(label: &str) -> Option<String> {
    let core: String = label.chars().filter(|c| c.is_alphanumeric()).collect();
    let digits: Option<String> =
        core.chars().map(|c| crate::grammar::digit(c).and_then(|d| char::from_digit(d, 10))).collect();
    digits.or(Some(core)).filter(|n| !n.is_empty() && n.chars().count() <= 12)
}
