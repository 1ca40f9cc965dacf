use std::collections::{BTreeMap, HashSet};

use documents::NodeKind;
use serde::{Deserialize, Serialize};
use text::Language;

use super::{DraftError, MAX_DEPTH, MAX_HEADING, MAX_LABEL, MAX_NODES, MAX_TEXT};

/// What one node says in one language. Empty strings mean "nothing"; a language whose three strings are all empty has
/// no entry in [`DraftNode::texts`], so that equal drafts are equal bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeText {
    /// The label as an official or the source typed it («ماده ۱۲ مکرر»); empty: it is generated from kind and number.
    pub label: String,
    /// The heading after the label, one line.
    pub heading: String,
    /// The text; paragraphs are split by `\n`.
    pub text: String,
}

impl NodeText {
    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.label.is_empty() && self.heading.is_empty() && self.text.is_empty()
    }
}

/// The text of a language in which a node says nothing.
const NOTHING: &NodeText = &NodeText { label: String::new(), heading: String::new(), text: String::new() };

/// One node of a draft, in every language at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftNode {
    /// Stable across the versions of one call and never given to another node: contributions hang on it.
    pub id: u32,
    /// What the node is.
    pub kind: NodeKind,
    /// The number in Latin digits (`"12"`, `"12 bis"`, `"single"`), where the node has one.
    pub number: Option<String>,
    /// What it says, by language.
    pub texts: BTreeMap<Language, NodeText>,
    /// The nodes below it, in order.
    pub children: Vec<DraftNode>,
}

impl DraftNode {
    /// A node that says nothing yet.
    pub fn new(id: u32, kind: NodeKind) -> Self {
        DraftNode { id, kind, number: None, texts: BTreeMap::new(), children: Vec::new() }
    }

    /// What it says in `language`; empty strings where it says nothing.
    pub fn text(&self, language: Language) -> &NodeText {
        self.texts.get(&language).unwrap_or(NOTHING)
    }

    /// Changes what it says in `language`, and keeps the rule that a language without words has no entry.
    pub fn edit(&mut self, language: Language, change: impl FnOnce(&mut NodeText)) {
        let mut text = self.texts.remove(&language).unwrap_or_default();
        change(&mut text);
        if !text.is_empty() {
            self.texts.insert(language, text);
        }
    }

    /// A copy without the nodes below it.
    pub(crate) fn clone_alone(&self) -> DraftNode {
        let DraftNode { id, kind, number, texts, children: _ } = self;
        DraftNode { id: *id, kind: *kind, number: number.clone(), texts: texts.clone(), children: Vec::new() }
    }

    /// The node and all below it, in reading order.
    pub fn walk(&self) -> Walk<'_> {
        Walk { stack: vec![Place { node: self, depth: 1, parent: None, index: 0 }] }
    }
}

/// A node together with where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The node.
    pub node: &'a DraftNode,
    /// 1 at the top of what is walked.
    pub depth: usize,
    /// The node it hangs under; none at the top.
    pub parent: Option<u32>,
    /// Its position among its siblings, from 0.
    pub index: usize,
}

/// Nodes in reading order: a node, then all below it, then its next sibling.
#[derive(Debug)]
pub struct Walk<'a> {
    stack: Vec<Place<'a>>,
}

impl<'a> Iterator for Walk<'a> {
    type Item = Place<'a>;

    fn next(&mut self) -> Option<Place<'a>> {
        let place = self.stack.pop()?;
        let (depth, parent) = (place.depth + 1, Some(place.node.id));
        let below = place.node.children.iter().enumerate().rev();
        self.stack.extend(below.map(|(index, node)| Place { node, depth, parent, index }));
        Some(place)
    }
}

/// The draft document of a call in one version: a tree in two languages. Stored as JSON, one a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The id that the next new node gets; every id ever given is below it.
    pub next_id: u32,
    /// The document's own title, by language; a language without one has no entry.
    pub titles: BTreeMap<Language, String>,
    /// The nodes at the top, in reading order.
    pub nodes: Vec<DraftNode>,
}

impl Default for Draft {
    fn default() -> Self {
        Draft { next_id: 1, titles: BTreeMap::new(), nodes: Vec::new() }
    }
}

impl Draft {
    /// The title in `language`; empty where there is none.
    pub fn title(&self, language: Language) -> &str {
        self.titles.get(&language).map_or("", String::as_str)
    }

    /// Every node with its place, in reading order.
    pub fn walk(&self) -> Walk<'_> {
        let top = self.nodes.iter().enumerate().rev();
        Walk { stack: top.map(|(index, node)| Place { node, depth: 1, parent: None, index }).collect() }
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.walk().count()
    }

    /// Whether there is no node at all.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The node with this id.
    pub fn node(&self, id: u32) -> Option<&DraftNode> {
        self.place(id).map(|place| place.node)
    }

    /// The node with this id and where it stands.
    pub fn place(&self, id: u32) -> Option<Place<'_>> {
        self.walk().find(|place| place.node.id == id)
    }

    /// The nodes above this one, the outermost first; empty for a node at the top and for an unknown id.
    pub fn ancestors(&self, id: u32) -> Vec<&DraftNode> {
        let mut line: Vec<&DraftNode> = Vec::new();
        for place in self.walk() {
            line.truncate(place.depth - 1);
            if place.node.id == id {
                return line;
            }
            line.push(place.node);
        }
        Vec::new()
    }

    /// The node that this one hangs under; none at the top and for an unknown id.
    pub fn parent(&self, id: u32) -> Option<&DraftNode> {
        self.ancestors(id).last().copied()
    }

    /// The node's ordinal in reading order, from 1.
    pub fn ordinal(&self, id: u32) -> Option<usize> {
        self.walk().position(|place| place.node.id == id).map(|before| before + 1)
    }

    /// The nodes that people comment on, in reading order: the articles; in a draft without articles, the nodes at the
    /// top, except who signed. An article inside another article is quoted from the law it amends: it is part of the
    /// article that quotes it.
    pub fn articles(&self) -> Vec<&DraftNode> {
        let mut found: Vec<&DraftNode> = Vec::new();
        let mut quoted_below = usize::MAX;
        for Place { node, depth, .. } in self.walk() {
            if depth <= quoted_below {
                quoted_below = usize::MAX;
            }
            if node.kind == NodeKind::Article && quoted_below == usize::MAX {
                found.push(node);
                quoted_below = depth;
            }
        }
        if found.is_empty() {
            found = self.nodes.iter().filter(|node| node.kind != NodeKind::Signatory).collect();
        }
        found
    }

    /// The node that contributions about `id` belong to: itself or the one above it that [`Draft::articles`] lists.
    /// None for an unknown id and for what lies outside every article (a preamble, a chapter).
    pub fn article_of(&self, id: u32) -> Option<&DraftNode> {
        let articles: HashSet<u32> = self.articles().iter().map(|node| node.id).collect();
        let own = self.node(id)?;
        self.ancestors(id).into_iter().chain([own]).find(|node| articles.contains(&node.id))
    }

    /// Gives out an id that no node of this draft ever had.
    pub(crate) fn fresh_id(&mut self) -> u32 {
        let id = self.next_id;
        self.next_id += 1;
        id
    }

    /// The path of indices from the top to the node.
    fn path(&self, id: u32) -> Option<Vec<usize>> {
        let mut path = Vec::new();
        for place in self.walk() {
            path.truncate(place.depth - 1);
            path.push(place.index);
            if place.node.id == id {
                return Some(path);
            }
        }
        None
    }

    /// The node with this id, to be changed.
    pub fn node_mut(&mut self, id: u32) -> Option<&mut DraftNode> {
        let path = self.path(id)?;
        let (last, above) = path.split_last()?;
        self.list_mut(above).get_mut(*last)
    }

    /// The list that the node stands in, and its index there.
    pub(crate) fn siblings_mut(&mut self, id: u32) -> Option<(&mut Vec<DraftNode>, usize)> {
        let path = self.path(id)?;
        let (last, above) = path.split_last()?;
        Some((self.list_mut(above), *last))
    }

    /// The children of `parent`, or the nodes at the top.
    pub(crate) fn children_mut(&mut self, parent: Option<u32>) -> Option<&mut Vec<DraftNode>> {
        match parent {
            None => Some(&mut self.nodes),
            Some(id) => self.node_mut(id).map(|node| &mut node.children),
        }
    }

    fn list_mut(&mut self, path: &[usize]) -> &mut Vec<DraftNode> {
        let mut list = &mut self.nodes;
        for index in path {
            list = &mut list[*index].children;
        }
        list
    }

    /// Checks the limits and that ids are unique and were given out by this draft.
    ///
    /// # Errors
    /// The first rule that the tree breaks, in reading order.
    pub fn check(&self) -> Result<(), DraftError> {
        if self.titles.values().any(|title| title.chars().count() > MAX_HEADING) {
            return Err(DraftError::HeadingTooLong { node: None });
        }
        let mut seen = HashSet::new();
        for Place { node, depth, .. } in self.walk() {
            let id = node.id;
            if depth > MAX_DEPTH {
                return Err(DraftError::TooDeep { node: id });
            }
            if id == 0 || id >= self.next_id || !seen.insert(id) {
                return Err(DraftError::BadId { node: id });
            }
            if node.number.as_ref().is_some_and(|number| number.chars().count() > MAX_LABEL) {
                return Err(DraftError::LabelTooLong { node: id });
            }
            for words in node.texts.values() {
                if words.label.chars().count() > MAX_LABEL {
                    return Err(DraftError::LabelTooLong { node: id });
                }
                if words.heading.chars().count() > MAX_HEADING {
                    return Err(DraftError::HeadingTooLong { node: Some(id) });
                }
                if words.text.chars().count() > MAX_TEXT {
                    return Err(DraftError::TextTooLong { node: id });
                }
            }
        }
        if seen.len() > MAX_NODES {
            return Err(DraftError::TooManyNodes { found: seen.len() });
        }
        Ok(())
    }
}
