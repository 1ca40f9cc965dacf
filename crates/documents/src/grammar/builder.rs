//! The tree while it grows, and what is open at a place: groups, an article, a note, lists.

use std::collections::BTreeSet;

use super::build::kind_of;
use super::label::{Group, Label};
use super::list::List;
use crate::tree::{Node, NodeKind};

#[derive(Default)]
pub(super) struct Draft {
    pub(super) kind: Option<NodeKind>,
    pub(super) number: Option<String>,
    pub(super) label: String,
    pub(super) heading: String,
    pub(super) text: Vec<String>,
    pub(super) children: Vec<usize>,
    pub(super) parent: usize,
}

impl Draft {
    /// «ماده ۵ (منسوخ)» and nothing more: then the bracket is all the text there is.
    fn keep_words(&mut self) {
        let bare = self.text.is_empty() && self.heading.is_empty() && self.children.is_empty();
        let Some(at) = self.label.find(['(', '[']).filter(|_| bare && self.label.ends_with([')', ']']))
        else {
            return;
        };
        let bracket = &self.label[at..];
        // «ماده (۵)», «ماده (۵) (منسوخ)»: the number is not moved.
        let at = if super::recognise(&self.label[..at]).is_some() {
            at
        } else {
            let Some(second) = bracket[1..].find(['(', '[']) else { return };
            at + 1 + second
        };
        self.text.push(self.label.split_off(at));
        self.label.truncate(self.label.trim_end().len());
    }
}

pub(super) struct Builder {
    /// Node 0 is the root.
    pub(super) arena: Vec<Draft>,
    pub(super) groups: Vec<(Group, Option<u8>, usize)>,
    pub(super) schedule: Option<usize>,
    pub(super) article: Option<usize>,
    /// The last article's value, for labels that nothing closes.
    pub(super) last_article: u32,
    /// The open note, its value and its owner.
    pub(super) note: Option<(usize, u32, usize)>,
    pub(super) lists: Vec<List>,
    /// Every article was made of a paragraph.
    pub(super) bare: bool,
    /// Most articles of this text have no sign behind their number: without one it is no mention.
    pub(super) unsigned: bool,
    /// The lines that are numbered headings between articles.
    pub(super) numbered_headings: BTreeSet<usize>,
    /// A line that was taken already, as the heading of the group before it.
    pub(super) skip: usize,
}

impl Builder {
    pub(super) fn new() -> Self {
        Builder {
            arena: vec![Draft::default()],
            groups: Vec::new(),
            schedule: None,
            article: None,
            last_article: 0,
            note: None,
            lists: Vec::new(),
            bare: false,
            unsigned: false,
            numbered_headings: BTreeSet::new(),
            skip: usize::MAX,
        }
    }

    pub(super) fn add(&mut self, owner: usize, kind: NodeKind, number: Option<String>, label: &str) -> usize {
        let id = self.arena.len();
        let label = label.trim_matches(crate::block::is_blank).to_owned();
        self.arena.push(Draft { kind: Some(kind), number, label, parent: owner, ..Draft::default() });
        self.arena[owner].children.push(id);
        id
    }

    pub(super) fn container(&self) -> usize {
        self.groups.last().map(|g| g.2).or(self.schedule).unwrap_or(0)
    }

    pub(super) fn has_content(&self) -> bool {
        self.arena.len() > 1
    }

    pub(super) fn close_article(&mut self) {
        self.article = None;
        self.note = None;
        self.lists.clear();
    }

    pub(super) fn group(&mut self, group: Group, style: Option<u8>, label: &Label<'_>) -> usize {
        self.close_article();
        if let Some(open) = self.groups.iter().position(|g| g.0 == group) {
            self.groups.truncate(open);
        } else if label.value > 1 {
            // Its elder siblings are closed already: it lies outside what usually lies inside it.
            while self.groups.last().is_some_and(|g| g.0 > group) {
                self.groups.pop();
            }
        }
        self.last_article = if self.arena[0].children.is_empty() { 0 } else { self.last_article };
        let owner = self.container();
        let number = label.number.clone().or_else(|| Some(label.value.to_string()));
        let node = self.add(owner, kind_of(group), number, label.label);
        self.arena[node].heading = label.rest.to_owned();
        self.groups.push((group, style, node));
        node
    }

    pub(super) fn styled_heading(&mut self, text: &str, level: u8) {
        // The title of a group whose label stood alone.
        if let Some(&(_, _, node)) = self.groups.last()
            && self.article.is_none()
            && self.arena[node].heading.is_empty()
            && self.arena[node].children.is_empty()
        {
            self.arena[node].heading = text.to_owned();
            return;
        }
        self.close_article();
        if let Some(open) = self.groups.iter().position(|g| g.1.is_some_and(|l| l >= level)) {
            self.groups.truncate(open);
        }
        let owner = self.container();
        let node = self.add(owner, NodeKind::Section, None, "");
        self.arena[node].heading = text.to_owned();
        self.groups.push((Group::Styled, Some(level), node));
    }

    pub(super) fn open_article(&mut self, label: &Label<'_>) -> usize {
        self.close_article();
        let owner = self.container();
        let node = self.add(owner, NodeKind::Article, label.number.clone(), label.label);
        self.article = Some(node);
        self.last_article = label.value;
        node
    }

    /// A note hangs on its article; on a clause where it speaks of «این بند», or where the clauses go on after it.
    pub(super) fn open_note(&mut self, label: &Label<'_>) -> usize {
        let base = self.article.unwrap_or_else(|| self.container());
        let says = |what: &str| {
            super::scan::word_list(label.rest)
                .zip(super::scan::word_list(label.rest).skip(1))
                .any(|(a, b)| a == "این" && b == what)
        };
        let clause = |b: &Builder, kind| {
            b.lists.iter().rev().filter_map(|l| l.item).find(|&n| b.arena[n].kind == Some(kind))
        };
        let mut owner = base;
        match self.note {
            // The next number after a note stays beside it.
            Some((_, value, beside)) if label.value > 1 && label.value == value + 1 => owner = beside,
            Some((node, value, _)) if label.value == 0 && value > 0 && says("تبصره") => owner = node,
            _ => {
                if says("جزء")
                    && let Some(node) = clause(self, NodeKind::SubClause)
                {
                    owner = node;
                } else if says("بند")
                    && let Some(node) = clause(self, NodeKind::Clause)
                {
                    owner = node;
                }
            }
        }
        // Lists inside the note before this one are over; those outside may go on after it.
        if let Some((node, _, _)) = self.note
            && owner != node
        {
            let keep =
                self.lists.iter().position(|l| self.is_below(l.owner, node)).unwrap_or(self.lists.len());
            self.lists.truncate(keep);
        }
        let node = self.add(owner, NodeKind::Note, label.number.clone(), label.label);
        self.note = Some((node, label.value, owner));
        node
    }

    /// Whether `node` is `top` or lies below it; the tree is never deep.
    pub(super) fn is_below(&self, mut node: usize, top: usize) -> bool {
        while node != top && node != 0 {
            node = self.arena[node].parent;
        }
        node == top
    }

    /// The text behind a label on its own line.
    pub(super) fn own_text(&mut self, node: usize, text: &str) {
        if !text.is_empty() {
            self.arena[node].text.push(text.to_owned());
        }
    }

    pub(super) fn finish(mut self) -> Vec<Node> {
        let children = std::mem::take(&mut self.arena[0].children);
        children.into_iter().map(|id| self.node(id)).collect()
    }

    pub(super) fn node(&mut self, id: usize) -> Node {
        let mut draft = std::mem::take(&mut self.arena[id]);
        draft.keep_words();
        Node {
            id: 0,
            kind: draft.kind.unwrap_or(NodeKind::Paragraph),
            number: draft.number,
            label: draft.label,
            heading: draft.heading,
            text: draft.text.join("\n"),
            children: draft.children.into_iter().map(|child| self.node(child)).collect(),
        }
    }
}
