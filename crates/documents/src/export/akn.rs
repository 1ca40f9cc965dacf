//! Akoma Ntoso 3.0, valid against the official schema (`tools/akn-validate` checks it).
//!
//! کتاب book · باب title · بخش part · فصل chapter · مبحث section · ماده article · بند point · جزء indent · تبصره proviso ·
//! running text paragraph · پیوست, مقدمه inside and others `hcontainer` with a name. `num/@title` keeps the number in
//! Latin digits beside the label as typed.

use text::Language;

use super::Meta;
use super::ids::Ids;
use crate::tree::{Document, Node, NodeKind};

/// The document as Akoma Ntoso 3.0.
pub fn akoma_ntoso(document: &Document, meta: &Meta) -> String {
    let mut writer = Writer { out: String::new(), ids: Ids::default() };
    writer.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    writer.out.push_str(
        "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n<bill name=\"draft\">\n",
    );
    writer.meta(document.language, meta);
    if !meta.title.trim().is_empty() {
        writer.line(&["<preface>", "<p><docTitle>", &escape(&meta.title), "</docTitle></p>", "</preface>"]);
    }
    let nodes = &document.nodes;
    let preamble = usize::from(nodes.first().is_some_and(|n| n.kind == NodeKind::Preamble && is_plain(n)));
    let signatories =
        nodes[preamble..].iter().rev().take_while(|n| n.kind == NodeKind::Signatory && is_plain(n)).count();
    let (body, signed) = nodes[preamble..].split_at(nodes.len() - preamble - signatories);
    if preamble == 1 {
        writer.out.push_str("<preamble>\n");
        writer.paragraphs(&nodes[0].text);
        writer.out.push_str("</preamble>\n");
    }
    writer.out.push_str("<body>\n");
    for node in body {
        writer.node(node, "");
    }
    if body.is_empty() {
        writer.out.push_str("<hcontainer name=\"empty\" eId=\"empty\"/>\n");
    }
    writer.out.push_str("</body>\n");
    if !signed.is_empty() {
        writer.out.push_str("<conclusions>\n");
        for node in signed {
            let id = writer.ids.next("", node);
            writer.line(&["<container name=\"signatory\" eId=\"", &id, "\">"]);
            writer.paragraphs(&node.text);
            writer.out.push_str("</container>\n");
        }
        writer.out.push_str("</conclusions>\n");
    }
    writer.out.push_str("</bill>\n</akomaNtoso>\n");
    writer.out
}

/// Nothing but text.
fn is_plain(node: &Node) -> bool {
    node.number.is_none()
        && node.label.is_empty()
        && node.heading.is_empty()
        && node.children.is_empty()
        && !node.text.trim().is_empty()
}

/// Text as XML holds it; characters that XML has no place for are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t'
            | '\n'
            | ' '..='\u{7e}'
            | '\u{80}'..='\u{d7ff}'
            | '\u{e000}'..='\u{fffd}'
            | '\u{10000}'.. => out.push(c),
            _ => {}
        }
    }
    out
}

/// The slug as it may stand in an address.
fn slug(text: &str) -> String {
    let slug: String = text
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .take(80)
        .collect();
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "draft".to_owned() } else { slug.to_owned() }
}

struct Writer {
    out: String,
    ids: Ids,
}

impl Writer {
    fn line(&mut self, parts: &[&str]) {
        parts.iter().for_each(|p| self.out.push_str(p));
        self.out.push('\n');
    }

    fn meta(&mut self, language: Language, meta: &Meta) {
        let code = match language {
            Language::Fa => "fas",
            Language::En => "eng",
        };
        let work = format!("/akn/ir/bill/{}/{}", meta.date, slug(&meta.slug));
        let expression = format!("{work}/{code}@{}", meta.version_date);
        let (title, organization) = (escape(&meta.title), escape(&meta.organization));
        let version = meta.version;
        let level = |name: &str, this: &str, alias: &str, date: jiff::civil::Date, rest: &str| {
            format!(
                "<{name}>\n<FRBRthis value=\"{this}/!main\"/>\n<FRBRuri value=\"{this}\"/>\n{alias}\
                 <FRBRdate date=\"{date}\" name=\"publication\"/>\n<FRBRauthor href=\"#organization\"/>\n{rest}</{name}>\n"
            )
        };
        let alias = format!("<FRBRalias value=\"{title}\" name=\"title\"/>\n");
        self.out.push_str("<meta>\n<identification source=\"#organization\">\n");
        self.out.push_str(&level("FRBRWork", &work, &alias, meta.date, "<FRBRcountry value=\"ir\"/>\n"));
        let rest = format!("<FRBRversionNumber value=\"{version}\"/>\n<FRBRlanguage language=\"{code}\"/>\n");
        self.out.push_str(&level("FRBRExpression", &expression, "", meta.version_date, &rest));
        let manifestation = format!("{expression}.akn");
        self.out.push_str(&level(
            "FRBRManifestation",
            &manifestation,
            "",
            meta.version_date,
            "<FRBRformat value=\"application/akn+xml\"/>\n",
        ));
        self.out.push_str("</identification>\n<references source=\"#organization\">\n");
        self.line(&[
            "<TLCOrganization eId=\"organization\" href=\"/ontology/organization/ir/publisher\" showAs=\"",
            &organization,
            "\"/>",
        ]);
        self.out.push_str("</references>\n</meta>\n");
    }

    fn paragraphs(&mut self, text: &str) {
        for line in text.split('\n').filter(|l| !l.trim().is_empty()) {
            self.line(&["<p>", &escape(line), "</p>"]);
        }
    }

    fn node(&mut self, node: &Node, parent: &str) {
        let (element, name) = match node.kind {
            NodeKind::Book => ("book", ""),
            NodeKind::Title => ("title", ""),
            NodeKind::Part => ("part", ""),
            NodeKind::Chapter => ("chapter", ""),
            NodeKind::Section => ("section", ""),
            NodeKind::Article => ("article", ""),
            NodeKind::Clause => ("point", ""),
            NodeKind::SubClause => ("indent", ""),
            NodeKind::Note => ("proviso", ""),
            // A paragraph with a number of its own would read as a clause.
            NodeKind::Paragraph if node.label.is_empty() && node.number.is_none() => ("paragraph", ""),
            NodeKind::Paragraph => ("hcontainer", " name=\"paragraph\""),
            NodeKind::Preamble => ("hcontainer", " name=\"preamble\""),
            NodeKind::Schedule => ("hcontainer", " name=\"schedule\""),
            NodeKind::Signatory => ("hcontainer", " name=\"signatory\""),
        };
        let id = self.ids.next(parent, node);
        self.line(&["<", element, name, " eId=\"", &id, "\">"]);
        if !node.label.is_empty() || node.number.is_some() {
            let number = escape(node.number.as_deref().unwrap_or_default());
            self.line(&["<num title=\"", &number, "\">", &escape(&node.label), "</num>"]);
        }
        if !node.heading.is_empty() {
            self.line(&["<heading>", &escape(&node.heading), "</heading>"]);
        }
        let has_text = !node.text.trim().is_empty();
        if node.children.is_empty() {
            if has_text {
                self.out.push_str("<content>\n");
                self.paragraphs(&node.text);
                self.out.push_str("</content>\n");
            }
        } else {
            if has_text {
                self.out.push_str("<intro>\n");
                self.paragraphs(&node.text);
                self.out.push_str("</intro>\n");
            }
            for child in &node.children {
                self.node(child, &id);
            }
        }
        self.line(&["</", element, ">"]);
    }
}
