//! Markdown that this program wrote itself: read back to the very same tree (see [`crate::export::markdown`]).

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{ImportError, Limits};
use crate::export::markdown::{MARK, implied, name};
use crate::grammar::{language_of, number_nodes};
use crate::tree::{Document, Node, NodeKind};

/// Whether the text begins with the mark of such a file.
pub(super) fn is_marked(text: &str) -> bool {
    text.trim_start_matches(crate::block::is_blank).starts_with(MARK)
}

/// Reads a marked file.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Document, ImportError> {
    let mut reader = Reader { most: limits.elements, deepest: limits.depth, ..Reader::default() };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        reader.event(event)?;
    }
    let mut nodes = reader.children(0);
    let found = super::akn::strip(&mut nodes);
    if nodes.is_empty() {
        return Err(ImportError::NoText);
    }
    number_nodes(&mut nodes);
    let language = reader.language.unwrap_or_else(|| language_of(text));
    Ok(Document {
        title: reader.title,
        language,
        warnings: super::direction_warning(found),
        nodes,
        translation: None,
    })
}

/// A node being read; node 0 is the document.
#[derive(Default)]
struct Draft {
    given: Option<(NodeKind, Option<String>)>,
    label: String,
    heading: String,
    text: String,
    children: Vec<usize>,
    /// The kind a heading has where nothing else is said.
    is_heading: bool,
}

/// Where inline text goes.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Into {
    #[default]
    Text,
    Label,
    Heading,
}

#[derive(Default)]
struct Reader {
    arena: Vec<Draft>,
    /// The open nodes of headings and commented paragraphs, the document first.
    open: Vec<usize>,
    /// The open list items.
    items: Vec<usize>,
    /// The kind that a comment gave for the next paragraph, and the depth of its parent.
    next: Option<(NodeKind, Option<String>, usize)>,
    into: Into,
    /// Inside a heading: its level, 1 being the title.
    level: usize,
    title: String,
    language: Option<text::Language>,
    most: usize,
    deepest: usize,
}

impl Reader {
    fn add(&mut self, parent: usize, draft: Draft) -> Result<usize, ImportError> {
        if self.arena.is_empty() {
            self.arena.push(Draft::default());
            self.open.push(0);
        }
        if self.arena.len() > self.most {
            return Err(ImportError::TooManyElements { limit: self.most });
        }
        let id = self.arena.len();
        self.arena.push(draft);
        self.arena[parent].children.push(id);
        Ok(id)
    }

    fn current(&self) -> usize {
        self.items.last().or(self.open.last()).copied().unwrap_or(0)
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), ImportError> {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.level = level as usize;
                if self.level > 1 {
                    // A level that was left out counts as if it were there.
                    let depth = (self.level - 1).min(self.open.len().max(1));
                    self.open.truncate(depth);
                    let parent = self.open.last().copied().unwrap_or(0);
                    let node = self.add(parent, Draft { is_heading: true, ..Draft::default() })?;
                    self.open.push(node);
                    self.into = Into::Heading;
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                self.level = 0;
                self.into = Into::Text;
            }
            Event::Start(Tag::Paragraph) if self.items.is_empty() => {
                if let Some((kind, number, depth)) = self.next.take() {
                    self.commented(kind, number, depth)?;
                }
            }
            Event::Start(Tag::Item) => {
                if self.items.len() + self.open.len() > self.deepest {
                    return Err(ImportError::TooDeep { limit: self.deepest });
                }
                let node = self.add(self.current(), Draft::default())?;
                self.items.push(node);
            }
            Event::End(TagEnd::Item) => {
                self.items.pop();
            }
            Event::Start(Tag::Strong) => self.into = Into::Label,
            Event::Start(Tag::Emphasis) => self.into = Into::Heading,
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => {
                self.into = if self.level > 1 { Into::Heading } else { Into::Text };
            }
            Event::Text(text) | Event::Code(text) => self.text(&text)?,
            Event::SoftBreak => self.text(" ")?,
            Event::HardBreak => self.line_break(),
            Event::Html(html) | Event::InlineHtml(html) => self.comment(&html)?,
            _ => {}
        }
        Ok(())
    }

    fn commented(&mut self, kind: NodeKind, number: Option<String>, depth: usize) -> Result<(), ImportError> {
        self.open.truncate(depth + 1);
        let parent = self.open.last().copied().unwrap_or(0);
        let node = self.add(parent, Draft { given: Some((kind, number)), ..Draft::default() })?;
        self.open.push(node);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ImportError> {
        if self.level == 1 {
            self.title.push_str(text);
            return Ok(());
        }
        if self.arena.is_empty() || self.current() == 0 {
            // Text in front of every node, in a file that was edited by hand.
            self.commented(NodeKind::Preamble, None, 0)?;
        }
        let node = self.current();
        let node = &mut self.arena[node];
        match self.into {
            Into::Label => node.label.push_str(text),
            Into::Heading => node.heading.push_str(text),
            Into::Text => node.text.push_str(text),
        }
        Ok(())
    }

    /// The space in front of a comment at the end of a line is none of the text's.
    fn line_break(&mut self) {
        let node = self.current();
        if let Some(node) = self.arena.get_mut(node) {
            node.text.truncate(node.text.trim_end_matches(' ').len());
            node.text.push('\n');
        }
    }

    fn comment(&mut self, html: &str) -> Result<(), ImportError> {
        let Some(inside) = html.trim().strip_prefix("<!--").and_then(|h| h.strip_suffix("-->")) else {
            return Ok(());
        };
        let words: Vec<&str> = inside.split_whitespace().collect();
        match words.as_slice() {
            ["rayzan", "tree", language] => self.language = language.parse().ok(),
            ["in", depth] => {
                if let Ok(depth) = depth.parse::<usize>() {
                    self.open.truncate(depth.saturating_add(1));
                }
            }
            ["empty"] => {
                if let Some((kind, number, depth)) = self.next.take() {
                    self.commented(kind, number, depth)?;
                }
            }
            [kind, rest @ ..] => {
                let Some(kind) = kind_named(kind) else { return Ok(()) };
                let (number, depth) = match rest {
                    [number @ .., "in", depth] => (number, depth.parse::<usize>().ok()),
                    number => (number, None),
                };
                let number = (!number.is_empty()).then(|| number.join(" "));
                match depth {
                    Some(depth) => self.next = Some((kind, number, depth)),
                    None => {
                        let node = self.current();
                        if let Some(node) = self.arena.get_mut(node) {
                            node.given = Some((kind, number));
                        }
                    }
                }
            }
            [] => {}
        }
        Ok(())
    }

    fn children(&mut self, id: usize) -> Vec<Node> {
        let Some(draft) = self.arena.get_mut(id) else { return Vec::new() };
        let ids = std::mem::take(&mut draft.children);
        let under = self.kind_of(id);
        let mut nodes: Vec<Node> = Vec::with_capacity(ids.len());
        for id in ids {
            let (label, given, is_heading) = {
                let draft = &self.arena[id];
                (draft.label.trim().to_owned(), draft.given.clone(), draft.is_heading)
            };
            let (kind, number) = given.unwrap_or_else(|| {
                let found = implied(&label, under, &nodes);
                if is_heading && label.is_empty() { (NodeKind::Section, None) } else { found }
            });
            self.arena[id].given = Some((kind, number.clone()));
            let children = self.children(id);
            let draft = &mut self.arena[id];
            nodes.push(Node {
                id: 0,
                kind,
                number,
                label,
                heading: draft.heading.trim().to_owned(),
                text: draft.text.trim().to_owned(),
                children,
            });
        }
        nodes
    }

    fn kind_of(&self, id: usize) -> Option<NodeKind> {
        self.arena.get(id).and_then(|d| d.given.as_ref()).map(|(kind, _)| *kind)
    }
}

fn kind_named(word: &str) -> Option<NodeKind> {
    const KINDS: [NodeKind; 13] = [
        NodeKind::Book,
        NodeKind::Title,
        NodeKind::Part,
        NodeKind::Chapter,
        NodeKind::Section,
        NodeKind::Article,
        NodeKind::Clause,
        NodeKind::SubClause,
        NodeKind::Note,
        NodeKind::Preamble,
        NodeKind::Schedule,
        NodeKind::Signatory,
        NodeKind::Paragraph,
    ];
    KINDS.into_iter().find(|k| name(*k) == word)
}
