//! Building the tree: groups, articles, notes, clauses, and the text between them.

use text::Language;

use super::label::{Group, Label, Opens, Style};
use super::list::{List, Place, place};
use super::scan::more_words;
use super::{number, plain};
use crate::block::Block;
use crate::tree::{Node, NodeKind};

/// The most lists inside one another; a hostile text must not make a tree too deep to walk.
const DEEPEST: usize = 8;

/// The tree of one language.
pub(super) struct Built {
    pub(super) title: String,
    pub(super) nodes: Vec<Node>,
    /// There was no numbered article: paragraphs became articles.
    pub(super) articles_made: bool,
}

/// The kind of a group's node.
pub(super) fn kind_of(group: Group) -> NodeKind {
    match group {
        Group::Book => NodeKind::Book,
        Group::Title => NodeKind::Title,
        Group::Part | Group::Division => NodeKind::Part,
        Group::Chapter => NodeKind::Chapter,
        Group::Section | Group::Subsection | Group::Numbered | Group::Styled => NodeKind::Section,
    }
}

/// Builds the tree of `blocks`, whose labels are already found.
pub(super) fn build<'a>(
    blocks: &'a [Block],
    mut labels: Vec<Option<Label<'a>>>,
    language: Language,
) -> Built {
    if language == Language::En
        && !labels.iter().flatten().any(|l| l.is_article() && l.label.starts_with('A'))
    {
        // «Section 3» is an article where nothing else is.
        for label in labels.iter_mut().flatten() {
            if label.opens == Opens::Group(Group::Section) {
                label.opens = Opens::Article;
            }
        }
    }
    let articles_made = plain::make_articles(blocks, &mut labels);
    let mut builder = Builder { bare: articles_made, ..Builder::new() };
    let mut title = String::new();
    for (i, block) in blocks.iter().enumerate() {
        if i == builder.skip {
            builder.skip = usize::MAX;
            continue;
        }
        if title.is_empty() && builder.arena.len() == 1 && is_title(blocks, &labels, i) {
            title = block.text.clone();
            continue;
        }
        builder.line(blocks, &mut labels, i);
    }
    Built { title, nodes: builder.finish(), articles_made }
}

/// A line without a label in front of everything else that is no sentence; the format may say so too.
fn is_title(blocks: &[Block], labels: &[Option<Label<'_>>], i: usize) -> bool {
    let block = &blocks[i];
    if labels[i].is_some() || block.table || blocks.len() < 2 {
        return false;
    }
    if block.title || (block.heading.is_some() && i < 3) {
        return true;
    }
    let text = block.text.trim_end();
    let short = !more_words(text, 30) && !text.ends_with(['.', ':', '؛', '،', ';', ',']);
    // Without a style, only the very first line, and only where a label or more text comes.
    i == 0 && short && !blocks[1..].is_empty() && labels.iter().flatten().any(|l| l.is_article() || l.closed)
}

#[derive(Default)]
struct Draft {
    kind: Option<NodeKind>,
    number: Option<String>,
    label: String,
    heading: String,
    text: Vec<String>,
    children: Vec<usize>,
    parent: usize,
}

struct Builder {
    /// Node 0 is the root.
    arena: Vec<Draft>,
    groups: Vec<(Group, Option<u8>, usize)>,
    schedule: Option<usize>,
    article: Option<usize>,
    /// The last article's value, for labels that nothing closes.
    last_article: u32,
    /// The open note, its value and its owner.
    note: Option<(usize, u32, usize)>,
    lists: Vec<List>,
    /// Every article was made of a paragraph.
    bare: bool,
    /// A line that was taken already, as the heading of the group before it.
    skip: usize,
}

impl Builder {
    fn new() -> Self {
        Builder {
            arena: vec![Draft::default()],
            groups: Vec::new(),
            schedule: None,
            article: None,
            last_article: 0,
            note: None,
            lists: Vec::new(),
            bare: false,
            skip: usize::MAX,
        }
    }

    fn add(&mut self, owner: usize, kind: NodeKind, number: Option<String>, label: &str) -> usize {
        let id = self.arena.len();
        let label = label.trim_matches(crate::block::is_blank).to_owned();
        self.arena.push(Draft { kind: Some(kind), number, label, parent: owner, ..Draft::default() });
        self.arena[owner].children.push(id);
        id
    }

    fn container(&self) -> usize {
        self.groups.last().map(|g| g.2).or(self.schedule).unwrap_or(0)
    }

    fn line(&mut self, blocks: &[Block], labels: &mut [Option<Label<'_>>], i: usize) {
        let block = &blocks[i];
        let Some(mut label) = labels[i].take() else {
            if let Some(level) = block.heading
                && !more_words(&block.text, 25)
                && !block.table
                && !block.quote
            {
                self.styled_heading(&block.text, level);
            } else {
                self.text(&block.text);
            }
            return;
        };
        let next = labels.get(i + 1).and_then(Option::as_ref);
        let next_block = blocks.get(i + 1);
        match label.opens.clone() {
            Opens::Group(group) => {
                let node = self.group(group, block.heading, &label);
                // «فصل اول», and its title on the next line.
                if let (true, Some(title), None) = (label.rest.is_empty(), next_block, next)
                    && is_heading(&title.text, 20)
                    && !title.table
                    && (title.heading.is_some() || labels.get(i + 2).is_some_and(Option::is_some))
                {
                    self.arena[node].heading = title.text.clone();
                    self.skip = i + 1;
                }
            }
            Opens::Article if self.accepts(&label, block) => {
                let node = self.open_article(&label);
                let body_follows = next_block.is_some() && next.is_none();
                let styled = block.heading.is_some() && !more_words(label.rest, 15);
                let heading = !label.rest.is_empty()
                    && body_follows
                    && next_block.is_none_or(|b| b.heading.is_none())
                    && (is_heading(label.rest, 8) || styled && !label.rest.ends_with('.'));
                if heading {
                    self.arena[node].heading = label.rest.to_owned();
                } else {
                    self.own_text(node, label.rest);
                    self.inner_item(node, label.rest);
                }
            }
            Opens::Note if self.has_content() => {
                let node = self.open_note(&label);
                self.own_text(node, label.rest);
                self.inner_item(node, label.rest);
            }
            Opens::Item(_) => {
                let short = is_heading(label.rest, 9) && !label.rest.is_empty();
                let before_article = next.is_some_and(|l| l.is_article());
                match place(&self.lists, &mut label) {
                    Place::Continues(list) => self.item(Some(list), &label),
                    _ if short && before_article && label.letter.is_none() && !self.bare => {
                        self.group(Group::Numbered, block.heading, &label);
                    }
                    Place::Begins if self.has_content() && self.lists.len() < DEEPEST => {
                        self.item(None, &label)
                    }
                    _ => self.text(&block.text),
                }
            }
            Opens::Schedule => {
                self.close_article();
                self.groups.clear();
                let node = self.add(0, NodeKind::Schedule, label.number.clone(), label.label);
                self.arena[node].heading = label.rest.to_owned();
                self.schedule = Some(node);
                self.last_article = 0;
            }
            Opens::Preamble if self.article.is_none() && self.groups.is_empty() => {
                self.add(0, NodeKind::Preamble, None, label.label);
            }
            _ => self.text(&block.text),
        }
    }

    /// Whether a label of an article is one, and not a mention at the front of a line.
    fn accepts(&self, label: &Label<'_>, block: &Block) -> bool {
        label.closed
            || block.heading.is_some()
            || label.value == self.last_article + 1
            || (self.last_article == 0 && label.value > 0 && self.article.is_none())
            || (label.is_bis() && label.value == self.last_article)
    }

    fn has_content(&self) -> bool {
        self.arena.len() > 1
    }

    fn close_article(&mut self) {
        self.article = None;
        self.note = None;
        self.lists.clear();
    }

    fn group(&mut self, group: Group, style: Option<u8>, label: &Label<'_>) -> usize {
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

    fn styled_heading(&mut self, text: &str, level: u8) {
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

    fn open_article(&mut self, label: &Label<'_>) -> usize {
        self.close_article();
        let owner = self.container();
        let node = self.add(owner, NodeKind::Article, label.number.clone(), label.label);
        self.article = Some(node);
        self.last_article = label.value;
        node
    }

    /// A note hangs on its article; on a clause where it speaks of «این بند», or where the clauses go on after it.
    fn open_note(&mut self, label: &Label<'_>) -> usize {
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
    fn is_below(&self, mut node: usize, top: usize) -> bool {
        while node != top && node != 0 {
            node = self.arena[node].parent;
        }
        node == top
    }

    /// The text behind a label on its own line.
    fn own_text(&mut self, node: usize, text: &str) {
        if !text.is_empty() {
            self.arena[node].text.push(text.to_owned());
        }
    }

    /// «ماده ۱۴- الف- …»: the first item stays in the text, and the next ones follow it.
    fn inner_item(&mut self, node: usize, text: &str) {
        let Some(mut label) = super::recognise(text) else { return };
        if let Opens::Item(style) = label.opens.clone()
            && place(&[], &mut label) == Place::Begins
        {
            let letters = label.letter.into_iter().collect();
            self.lists.push(List { owner: node, style, last: label.value, letters, item: None, count: 1 });
        }
    }

    fn item(&mut self, list: Option<usize>, label: &Label<'_>) {
        let Opens::Item(style) = label.opens.clone() else { return };
        let list = match list {
            Some(index) => {
                self.lists.truncate(index + 1);
                self.take_back(index);
                index
            }
            None => {
                let owner = self.deepest();
                self.lists.push(List {
                    owner,
                    style: style.clone(),
                    last: 0,
                    letters: Vec::new(),
                    item: None,
                    count: 0,
                });
                self.lists.len() - 1
            }
        };
        let owner = self.lists[list].owner;
        if let Some((note, _, _)) = self.note
            && !self.is_below(owner, note)
        {
            // The list outside the note goes on: the note is over.
            self.note = None;
        }
        let below = matches!(self.arena[owner].kind, Some(NodeKind::Clause | NodeKind::SubClause));
        let kind = if below { NodeKind::SubClause } else { NodeKind::Clause };
        let open = &mut self.lists[list];
        open.count = match (&style, label.letter) {
            (_, Some(_)) | (Style::Words, _) => open.count + 1,
            _ => label.value,
        };
        let number = match &style {
            Style::Decimal(above) => {
                let above: Vec<String> = above.iter().map(u32::to_string).collect();
                format!("{}-{}", above.join("-"), label.value)
            }
            _ => open.count.to_string(),
        };
        open.last = label.value;
        open.letters.extend(label.letter);
        let node = self.add(owner, kind, Some(number), label.label);
        self.lists[list].item = Some(node);
        self.own_text(node, label.rest);
        self.inner_item(node, label.rest);
    }

    /// The list goes on: what came since its last item belonged to that item.
    fn take_back(&mut self, list: usize) {
        let List { owner, item: Some(item), .. } = self.lists[list] else { return };
        let Some(at) = self.arena[owner].children.iter().rposition(|&c| c == item) else { return };
        let since = self.arena[owner].children.split_off(at + 1);
        for node in since {
            let plain =
                self.arena[node].kind == Some(NodeKind::Paragraph) && self.arena[node].children.is_empty();
            if plain && self.arena[item].children.is_empty() {
                let text = std::mem::take(&mut self.arena[node].text);
                self.arena[item].text.extend(text);
            } else {
                self.arena[node].parent = item;
                self.arena[item].children.push(node);
            }
        }
    }

    /// The innermost node that is open.
    fn deepest(&self) -> usize {
        let item = self.lists.last().map(|l| l.item.unwrap_or(l.owner));
        match (self.note, item) {
            (Some((note, _, _)), Some(item)) if !self.is_below(item, note) => note,
            (_, Some(item)) => item,
            (Some((note, _, _)), None) => note,
            (None, None) => self.article.or_else(|| self.last_running()).unwrap_or_else(|| self.container()),
        }
    }

    /// The running text or preamble at the end of what is open, where no article is.
    fn last_running(&self) -> Option<usize> {
        let last = *self.arena[self.container()].children.last()?;
        matches!(self.arena[last].kind, Some(NodeKind::Preamble | NodeKind::Paragraph)).then_some(last)
    }

    /// A line without a label.
    fn text(&mut self, text: &str) {
        let note = self.note.map(|n| n.0);
        let list = self.lists.last().filter(|l| note.is_none_or(|n| self.is_below(l.owner, n)));
        if let Some(list) = list {
            let owner = list.owner;
            match list.item {
                // «… به شرح زیر:» and lines without labels.
                Some(item)
                    if self.arena[item].text.first().is_some_and(|t| t.trim_end().ends_with(':'))
                        || self.arena[item].text.is_empty() =>
                {
                    self.paragraph(item, text);
                }
                Some(_) => self.running(owner, text),
                None => self.paragraph(owner, text),
            }
        } else if let Some(node) = note.or(self.article) {
            self.paragraph(node, text);
        } else if self.groups.is_empty() && self.schedule.is_none() {
            match self.arena[0].children.last() {
                Some(&last) if self.arena[last].kind == Some(NodeKind::Preamble) => {
                    self.paragraph(last, text)
                }
                None => {
                    let node = self.add(0, NodeKind::Preamble, None, "");
                    self.paragraph(node, text);
                }
                Some(_) => self.running(0, text),
            }
        } else {
            self.running(self.container(), text);
        }
    }

    /// More text of a node itself; after its children it is a node of its own.
    fn paragraph(&mut self, node: usize, text: &str) {
        if self.arena[node].children.is_empty() {
            self.arena[node].text.push(text.to_owned());
        } else {
            self.running(node, text);
        }
    }

    /// Running text below a node, joined to the running text before it.
    fn running(&mut self, owner: usize, text: &str) {
        let last = self.arena[owner].children.last().copied();
        let node = match last {
            Some(last) if self.arena[last].kind == Some(NodeKind::Paragraph) => last,
            _ => self.add(owner, NodeKind::Paragraph, None, ""),
        };
        self.arena[node].text.push(text.to_owned());
    }

    fn finish(mut self) -> Vec<Node> {
        let children = std::mem::take(&mut self.arena[0].children);
        children.into_iter().map(|id| self.node(id)).collect()
    }

    fn node(&mut self, id: usize) -> Node {
        let draft = std::mem::take(&mut self.arena[id]);
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

/// Words short of a sentence: a few, with no sign at their end, and no verb there.
pub(super) fn is_heading(text: &str, most: usize) -> bool {
    let text = text.trim();
    if text.is_empty()
        || more_words(text, most)
        || text.contains(['؛', ':', '.', ';'])
        || text.ends_with(['،', ',', '؟', '?'])
    {
        return false;
    }
    // The prefix of a verb, with its half-space or apart («می‌دهد», «نمی دهد»).
    let prefix = text.contains("می\u{200c}") || text.contains("مي\u{200c}");
    let words: Vec<String> = super::scan::word_list(text).collect();
    let verb = prefix
        || words.iter().any(|w| {
            const ENDS: [&str; 28] = [
                "می",
                "نمی",
                "باید",
                "نباید",
                "بایستی",
                "خواهد",
                "تواند",
                "توانند",
                "مکلف",
                "موظف",
                "مجاز",
                "است",
                "شود",
                "گردد",
                "باشد",
                "نماید",
                "کند",
                "شد",
                "دارد",
                "دارند",
                "نیست",
                "شوند",
                "گردید",
                "کنند",
                "باشند",
                "نمایند",
                "میشوند",
                "بود",
            ];
            ENDS.iter().any(|e| w == e || w.strip_prefix("می") == Some(e) || w.strip_prefix("نمی") == Some(e))
                || matches!(w.as_str(), "shall" | "must" | "may" | "is" | "are" | "will")
        });
    !verb && !text.chars().all(|c| number::digit(c).is_some())
}
